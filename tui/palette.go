package tui

import (
	"assay/tui/kit"
	"fmt"
	"strings"

	"charm.land/bubbles/v2/key"
	"charm.land/bubbles/v2/textinput"
	tea "charm.land/bubbletea/v2"

	"assay/assessment"
)

// palette is an overlay that finds practices, text of notes and commands, and
// goes to them or runs them.
type palette struct {
	env      *env
	work     *work // nil at home: then there are commands only
	input    textinput.Model
	only     kind // everything for all kinds
	entries  []entry
	found    []int // entries that match, the best first
	at, top  int
	page     int
	answered string // what the list was made for
}

// kind is what a row of the palette is.
type kind int

const (
	everything kind = iota
	practices
	notes
	commands
)

// kinds are the names of the kinds, by value.
var kinds = [...]string{"all", "practices", "notes", "commands"}

// entry is one row that can be found.
type entry struct {
	kind     kind
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
	p := &palette{env: e, work: w, input: kit.NewInput(), page: 10}
	p.input.Focus()
	if w != nil {
		p.entries = append(p.practices(), p.notes()...)
	}
	for _, c := range all {
		p.entries = append(p.entries, entry{kind: commands, text: c.title, right: c.key, run: c.run})
	}
	p.search()
	return p
}

// practices are the practices of the depth with their state and whom to ask.
func (p *palette) practices() []entry {
	e := p.work.evaluation()
	list := make([]entry, 0, len(e.Asked))
	for _, a := range e.Asked {
		list = append(list, entry{kind: practices, id: a.ID, practice: a.ID, text: kit.OneLine(a.Title), more: a.Question,
			deep: deepText(a), right: stateOf(e, a.ID) + "  " + kit.Fit(kit.OneLine(strings.Join(a.Roles, " ")), 10)})
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

// notes are the notes that were taken, line by line.
func (p *palette) notes() []entry {
	e := p.work.evaluation()
	var list []entry
	for _, a := range e.Asked {
		for _, t := range e.Teams {
			for _, ans := range e.Verdict(t.ID, a.ID).Answers {
				for l := range strings.Lines(ans.Note.Value) {
					if l = kit.OneLine(strings.TrimSpace(l)); l != "" {
						list = append(list, entry{kind: notes, id: "note", text: a.ID + "  " + l, right: kit.OneLine(t.Title()), practice: a.ID, team: t.ID})
					}
				}
			}
		}
	}
	return list
}

func (p *palette) Init()        {}
func (p *palette) Leave()       {}
func (p *palette) Typing() bool { return true }

func (p *palette) Head() kit.Head {
	matches := fmt.Sprintf("%d matches", len(p.found))
	if len(p.found) == 1 {
		matches = "1 match"
	}
	return kit.Head{Crumbs: []string{"Go to or do"}, Right: kinds[p.only] + "   " + matches}
}

func (p *palette) Size(width, height int) (int, int) {
	return min(width, 96), min(height, 18)
}

func (p *palette) Update(msg tea.Msg) {
	switch m := msg.(type) {
	case tea.KeyPressMsg:
		switch k := m.String(); k {
		case "esc", "ctrl+p":
			p.env.CloseOverlay()
			return
		case "up", "down", "pgup", "pgdown":
			before := p.at
			if p.at, _ = kit.Moved(k, p.at, len(p.found), p.page); p.at == before {
				p.env.NoFurther()
				return
			}
			return
		case "tab":
			p.only = (p.only + 1) % kind(len(kinds))
			p.search()
			return
		case "enter":
			p.take()
			return
		}
	case tea.PasteMsg:
		msg = tea.PasteMsg{Content: assessment.CleanLine(m.Content)}
	default:
		return
	}
	var cmd tea.Cmd
	p.input, cmd = p.input.Update(msg)
	if p.input.Value() != p.answered {
		p.search()
	}
	p.env.Run(cmd)
}

// take goes to what is chosen, or runs it.
func (p *palette) take() {
	if p.at >= len(p.found) {
		p.env.Say("nothing matches; esc closes")
		return
	}
	e := p.entries[p.found[p.at]]
	if e.kind == commands {
		p.env.CloseOverlay()
		e.run()
		return
	}
	p.env.CloseOverlay()
	p.env.Ask(gotoMsg{practice: e.practice, team: e.team})
}

func (p *palette) search() {
	p.answered = p.input.Value()
	p.found = search(p.entries, p.only, p.answered)
	p.at, p.top = 0, 0
}

func (p *palette) Keys() []kit.KeyGroup {
	return []kit.KeyGroup{{Title: "Go to or do", Keys: []key.Binding{
		kit.Bind("up down", "choose", "up", "down", "pgup", "pgdown"), kit.Bind("enter", "go", "enter"),
		kit.Bind("esc", "close", "esc"), kit.Bind("tab", "all, practices, notes, commands", "tab"),
	}}}
}

func (p *palette) View(width, height int) kit.Frame {
	line, cursor := kit.DrawInput(p.input, width)
	f := kit.Frame{Lines: []string{line, strings.Repeat("-", width)}, Cursor: cursor}
	room := max(1, height-len(f.Lines))
	p.page = max(1, room-1)
	p.top = kit.Window(p.top, p.at, len(p.found), room)
	for i := p.top; i < min(len(p.found), p.top+room); i++ {
		f.On(0, len(f.Lines), width, p.env.Pick(&p.at, i, "enter"))
		f.Lines = append(f.Lines, p.row(p.entries[p.found[i]], i == p.at, width))
	}
	if len(p.found) == 0 {
		f.Lines = append(f.Lines, p.nothing())
	}
	return f
}

func (p *palette) nothing() string {
	switch {
	case p.answered != "":
		return "nothing matches"
	case p.only == notes:
		return "there are no notes yet; in the interview a letter starts one"
	case p.work == nil:
		return "no assessment is open"
	}
	return "there is nothing here"
}

func (p *palette) row(e entry, here bool, width int) string {
	lead := e.id
	if e.kind == commands {
		lead = "command"
	}
	l := kit.Ends(kit.Fit(lead, 8)+" "+e.text, e.right, width-2)
	if here {
		return p.env.Styles.Chosen.Render("> " + l)
	}
	return "  " + l
}
