package tui

import (
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"

	"assay/assessment/conduct"
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
	finder  *conduct.Finder // of the entries
	list    kit.List        // of the entries, as the search ranks them
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
	conduct.Topic
	kind  findKind
	lead  string // what it is: the id of a practice, else a word
	right string // state and roles, or the key of a command
	run   func()
}

func newPalette(e *env, w *work, all []command) *palette {
	p := &palette{env: e, work: w, list: kit.NewList(e.Env, "row")}
	if w != nil {
		p.entries = topicEntries(w)
	}
	for _, c := range all {
		p.entries = append(p.entries, entry{
			Topic: conduct.Topic{Text: c.title},
			kind:  findCommand,
			lead:  "command",
			right: c.key,
			run:   c.run,
		})
	}

	topics := make([]conduct.Topic, len(p.entries))
	for i, x := range p.entries {
		topics[i] = x.Topic
	}
	p.finder = conduct.NewFinder(topics)
	p.list.Match = p.search
	p.list.Fill(len(p.entries), nil)
	return p
}

// topicEntries are the practices of the depth with their state and whom to ask, and
// the lines of the notes with their team.
func topicEntries(w *work) []entry {
	e := w.Evaluation()
	topics := w.Topics()
	list := make([]entry, 0, len(topics))
	for _, t := range topics {
		if t.Note {
			list = append(list, entry{Topic: t, kind: findNote, lead: "note",
				right: kit.OneLine(w.TeamTitle(t.Team))})
			continue
		}
		if t.Depth != "" {
			list = append(list, entry{Topic: t, kind: findPractice, lead: t.Practice,
				right: "asked at " + t.Depth})
			continue
		}
		a, _ := e.Ask(t.Practice)
		right := conduct.InShort(e, t.Practice, w.env.Look.Rating) + "  " +
			kit.Fit(kit.OneLine(strings.Join(a.Roles, " ")), 10)
		list = append(list, entry{Topic: t, kind: findPractice, lead: t.Practice, right: right})
	}

	return list
}

// search returns the positions of the entries of the kind that is shown, the best first.
// Without a query commands are in front, because who knows a practice types its id, and
// what is not asked is left out.
func (p *palette) search(query string) []int {
	blank := strings.TrimSpace(query) == ""
	var found, front []int
	for _, i := range p.finder.Find(query) {
		switch e := p.entries[i]; {
		case p.only != findAny && e.kind != p.only || blank && e.Depth != "":
		case blank && e.kind == findCommand:
			front = append(front, i)
		default:
			found = append(found, i)
		}
	}
	return append(front, found...)
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
		p.env.Ask(gotoMsg{practice: e.Practice, team: e.Team})
	}
}

func (p *palette) View() kit.Frame {
	f := p.list.Field(p.Width)
	f.Add(p.env.Look.Rule(p.Width))
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
	text := kit.Ends(kit.Fit(e.lead, 8)+" "+kit.OneLine(e.Shown()), e.right, p.Width-2)
	if here {
		return p.env.Styles.Chosen.Render("> " + text)
	}
	return "  " + text
}

// command is a row of the palette: something to do, the key that does it where
// there is one, and what it runs.
type command struct {
	title string
	key   string // as the palette writes it; empty: there is none
	run   func()
}
