package tui

import (
	"assay/tui/kit"
	"fmt"
	"strings"

	"charm.land/bubbles/v2/textinput"
	tea "charm.land/bubbletea/v2"

	"assay/assessment"
	"assay/assessment/conduct"
)

// palette is an overlay that finds practices, text of notes and commands, and
// goes to them or runs them.
type palette struct {
	kit.Room
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
	conduct.Topic
	kind  kind
	lead  string // what it is: the id of a practice, else a word
	right string // state and roles, or the key of a command
	run   func()
}

func newPalette(e *env, w *work, all []command) *palette {
	p := &palette{env: e, work: w, input: kit.NewInput(), page: 10}
	p.input.Focus()
	if w != nil {
		p.entries = topicEntries(w)
	}
	for _, c := range all {
		p.entries = append(p.entries, entry{Topic: conduct.Topic{Text: c.title}, kind: commands, lead: "command", right: c.key, run: c.run})
	}
	p.search()
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
			list = append(list, entry{Topic: t, kind: notes, lead: "note", right: kit.OneLine(w.TeamTitle(t.Team))})
			continue
		}
		a, _ := e.Ask(t.Practice)
		right := conduct.InShort(e, t.Practice) + "  " + kit.Fit(kit.OneLine(strings.Join(a.Roles, " ")), 10)
		list = append(list, entry{Topic: t, kind: practices, lead: t.Practice, right: right})
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
	p.env.Ask(gotoMsg{practice: e.Practice, team: e.Team})
}

func (p *palette) search() {
	p.answered = p.input.Value()
	p.found = search(p.entries, p.only, p.answered)
	p.at, p.top = 0, 0
}

func (p *palette) Keys() []kit.KeyGroup {
	return []kit.KeyGroup{{Title: "Go to or do", Keys: []kit.Key{
		kit.Bind("up down", "choose", "up", "down", "pgup", "pgdown"), kit.Bind("enter", "go", "enter"),
		kit.Bind("esc", "close", "esc"), kit.Bind("tab", "all, practices, notes, commands", "tab"),
	}}}
}

func (p *palette) View() kit.Frame {
	width, height := p.Width, p.Height
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
	l := kit.Ends(kit.Fit(e.lead, 8)+" "+kit.OneLine(e.Shown()), e.right, width-2)
	if here {
		return p.env.Styles.Chosen.Render("> " + l)
	}
	return "  " + l
}
