package tui

import (
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"

	"assay/assessment"
	"assay/tui/kit"
)

// palette is an overlay that finds practices, text of notes and commands, and
// goes to them or runs them.
type palette struct {
	kit.Room
	env     *env
	work    *work // nil at home: then there are commands only
	only    findKind
	entries []entry
	list    kit.List // of the entries, as the search ranks them
}

// findKind is a kind of entries.
type findKind int

// The kinds of entries. The palette shows one of them, or with findAny all.
const (
	findAny findKind = iota
	findPractice
	findNote
	findCommand
	findKinds // how many there are
)

// String names the kind as the palette shows it.
func (k findKind) String() string {
	return [findKinds]string{"all", "practices", "notes", "commands"}[k]
}

// entry is one row that can be found.
type entry struct {
	kind     findKind
	id       string // of a practice
	text     string // shown, and searched first
	more     string // searched next
	deep     string // searched last of the words, in lower case: all that a practice says
	right    string // state and roles, or the key of a command
	practice string
	team     string
	run      func()
}

func newPalette(e *env, w *work, all []command) *palette {
	p := &palette{env: e, work: w, list: kit.NewList(e.Env, "row")}
	if w != nil {
		p.entries = append(practiceEntries(w.Evaluation()), noteEntries(w.Evaluation())...)
	}
	for _, c := range all {
		p.entries = append(p.entries, entry{kind: findCommand, text: c.title, right: c.key, run: c.run})
	}

	p.list.Match = func(query string) []int { return search(p.entries, p.only, query) }
	p.list.Fill(len(p.entries), nil)
	return p
}

// practiceEntries are the practices of the depth with their state and whom to ask.
func practiceEntries(e *assessment.Evaluation) []entry {
	list := make([]entry, 0, len(e.Asked))
	for _, a := range e.Asked {
		list = append(list, entry{
			kind:     findPractice,
			id:       a.ID,
			practice: a.ID,
			text:     kit.OneLine(a.Title),
			more:     a.Question,
			deep:     deepText(a),
			right:    stateOf(e, a.ID) + "  " + kit.Fit(kit.OneLine(strings.Join(a.Roles, " ")), 10),
		})
	}
	return list
}

// deepText is all that a practice says beside its question, in lower case: people
// use words that stand in a descriptor or a prompt only.
func deepText(a assessment.Asked) string {
	parts := append([]string{a.ScopeHint, a.Why}, a.Levels...)
	for _, p := range a.Prompts {
		parts = append(parts, p.Text)
	}
	for _, e := range a.Evidence {
		parts = append(parts, e.Item)
	}
	return strings.ToLower(strings.Join(append(parts, a.RedFlags...), "\n"))
}

// noteEntries are the notes that were taken, line by line.
func noteEntries(e *assessment.Evaluation) []entry {
	var list []entry
	for _, a := range e.Asked {
		for _, t := range e.Teams {
			for _, answer := range e.Verdict(t.ID, a.ID).Answers {
				for text := range strings.Lines(answer.Note.Value) {
					if text = kit.OneLine(strings.TrimSpace(text)); text != "" {
						list = append(list, entry{
							kind:     findNote,
							id:       "note",
							text:     a.ID + "  " + text,
							right:    kit.OneLine(t.Title()),
							practice: a.ID,
							team:     t.ID,
						})
					}
				}
			}
		}
	}
	return list
}

// Init lets letters go into the query.
func (p *palette) Init() { p.list.StartFind() }

// Leave keeps nothing.
func (p *palette) Leave() {}

// Typing reports that letters are text.
func (p *palette) Typing() bool { return true }

func (p *palette) Head() kit.Head {
	matches := fmt.Sprintf("%d matches", len(p.list.Shown))
	if len(p.list.Shown) == 1 {
		matches = "1 match"
	}
	return kit.Head{Crumbs: []string{"Go to or do"}, Right: p.only.String() + "   " + matches}
}

func (p *palette) Size(width, height int) (w, h int) { return min(width, 96), min(height, 18) }

func (p *palette) Resize(width, height int) {
	p.Room.Resize(width, height)
	p.list.Settle(height - 2)
}

func (p *palette) Update(msg tea.Msg) { p.list.Update(msg, p.Keys()) }

func (p *palette) Keys() []kit.KeyGroup {
	return []kit.KeyGroup{{Title: "Go to or do", Keys: []kit.Key{
		p.list.Choosing(),
		kit.On("enter", "go", p.take, "enter"),
		kit.On("esc", "close", p.env.CloseOverlay, "esc", "ctrl+p"),
		kit.On("tab", "all, practices, notes, commands", p.switchKind, "tab"),
	}}}
}

// switchKind shows the entries of the next kind.
func (p *palette) switchKind() {
	p.only = (p.only + 1) % findKinds
	p.list.At = 0
	p.list.Fill(len(p.entries), nil)
}

// take goes to what is chosen, or runs it.
func (p *palette) take() {
	row, ok := p.list.Row()
	if !ok {
		p.env.Say("nothing matches; esc closes")
		return
	}

	p.env.CloseOverlay()
	if e := p.entries[row]; e.kind == findCommand {
		e.run()
	} else {
		p.env.Ask(gotoMsg{practice: e.practice, team: e.team})
	}
}

func (p *palette) View() kit.Frame {
	f := p.list.Field(p.Width)
	f.Add(strings.Repeat("-", p.Width))
	if len(p.list.Shown) == 0 {
		f.Add(p.nothing())
		return f
	}
	f.Append(p.list.Draw(p.Width, p.row))
	return f
}

// nothing says why no entry is shown.
func (p *palette) nothing() string {
	switch {
	case p.list.Query() != "":
		return "nothing matches"
	case p.only == findNote:
		return "there are no notes yet; in the interview a letter starts one"
	case p.work == nil:
		return "no assessment is open"
	}
	return "there is nothing here"
}

func (p *palette) row(i int, here bool) string {
	e := p.entries[i]
	lead := e.id
	if e.kind == findCommand {
		lead = "command"
	}
	text := kit.Ends(kit.Fit(lead, 8)+" "+e.text, e.right, p.Width-2)
	if here {
		return p.env.Styles.Chosen.Render("> " + text)
	}
	return "  " + text
}
