package tui

import (
	"assay/tui/kit"
	"fmt"
	"slices"
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"assay/assessment"
	"assay/questionnaires"
)

// profilePage shows the facts of the open assessment and changes them, as one
// deed. What that switches on and off, and which ratings it upsets, is shown
// before it is saved.
type profilePage struct {
	env     *env
	work    *work
	facts   []*knownFact
	at, top int
	left    bool // saved or given up: there is nothing to go on with
}

// knownFact is a row with what the assessment says about its fact, as shown.
type knownFact struct {
	fact  questionnaires.Fact
	row   *kit.Ticks
	was   string          // the answer that the ticks started from
	shown []assessment.ID // the changes that said so, by the store's names, which a new answer replaces
	two   bool            // two people set it differently
}

// openProfile goes to the profile, and to what was ticked there and not saved.
func openProfile(w *work) {
	if len(w.q.Facts) == 0 {
		w.env.Say("this questionnaire asks for no facts: everything applies")
		return
	}
	w.env.Push(newProfilePage(w.env, w))
}

func newProfilePage(e *env, w *work) *profilePage {
	p := &profilePage{env: e, work: w, facts: w.ticked}
	if p.facts == nil {
		for _, f := range w.q.Facts {
			p.facts = append(p.facts, &knownFact{row: factTicks(f), fact: f})
		}
	}
	p.refresh()
	return p
}

// refresh takes in what the assessment says now. What was ticked and not saved
// stays; where somebody else has changed that fact meanwhile, both answers will
// stand, as a conflict, since neither has seen the other.
func (p *profilePage) refresh() {
	for _, k := range p.facts {
		f, known := p.work.state.Facts[k.row.Id]
		if !known {
			f = &assessment.Field[[]string]{}
		}
		now := factTicks(k.fact)
		now.Take(f.Value, f.Set)
		if k.changed() && now.Text() != k.was {
			continue
		}
		if !k.changed() {
			k.row.On = now.On
		}
		k.was, k.two, k.shown = now.Text(), f.Conflict(), p.work.namesOf(f.Heads)
	}
}

func (k *knownFact) changed() bool { return k.row.Text() != k.was }

func (p *profilePage) changed() bool { return slices.ContainsFunc(p.facts, (*knownFact).changed) }

func (p *profilePage) rows() []*kit.Ticks {
	rows := make([]*kit.Ticks, len(p.facts))
	for i, k := range p.facts {
		rows[i] = k.row
	}
	return rows
}

func (p *profilePage) Init()        {}
func (p *profilePage) Typing() bool { return false }

// Leave holds on to what is ticked and not saved, for when the page is opened again.
func (p *profilePage) Leave() {
	p.work.ticked = nil
	if !p.left && p.changed() {
		p.work.ticked = p.facts
	}
}

func (p *profilePage) Head() kit.Head {
	h := kit.Head{Crumbs: []string{titleOf(p.work), "Profile"}, Right: fmt.Sprintf("%d of %d answered", len(profileOf(p.rows())), len(p.facts))}
	if p.changed() {
		h.Unsaved = "not saved yet"
	}
	return h
}

func (p *profilePage) Update(msg tea.Msg) {
	switch m := msg.(type) {
	case tea.KeyPressMsg:
		p.key(m.String())
		return
	case tea.PasteMsg:
		p.env.Say("nothing to paste into here")
		return
	case changedMsg:
		p.refresh()
	}
}

func (p *profilePage) key(k string) {
	n, row := len(p.facts), p.facts[p.at].row
	switch k {
	case "tab", "down":
		p.at = (p.at + 1) % n
	case "shift+tab", "up":
		p.at = (p.at + n - 1) % n
	case "enter":
		if p.at == n-1 {
			p.save()
			return
		}
		p.at++
	case "left", "right", "space":
		row.Key(k)
	case "ctrl+s":
		p.save()
		return
	case "esc", "q":
		p.left = true
		if p.changed() {
			p.env.Pop()
			p.env.Say("the profile stays as it was")
			return
		}
		p.env.Pop()
		return
	default:
		p.env.NoKey(k)
		return
	}
}

// save writes what was changed as one deed and goes back.
func (p *profilePage) save() {
	edits := p.edits()
	if len(edits) == 0 {
		p.left = true
		p.env.Pop()
		p.env.Say("the profile is as it was; there is nothing to save")
		return
	}
	done := p.work.try(edits, deed{label: "profile: " + p.changes()})
	if !done {
		return // refused: the ticks stay
	}
	p.left = true
	p.env.Pop()
}

// edits are the changes of the facts whose ticks differ from what was shown.
func (p *profilePage) edits() []assessment.Edit {
	var edits []assessment.Edit
	for _, k := range p.facts {
		if !k.changed() {
			continue
		}
		v := assessment.NotSet
		if values, answered := k.row.Answer(); answered {
			v = assessment.Encode(values)
		}
		edits = append(edits, assessment.Edit{Subject: assessment.AssessmentSubject(), Field: factPrefix + k.row.Id, Value: v, Replaces: translate(p.work.placed, k.shown)})
	}
	return edits
}

// changes names the facts that differ, for the label of the deed.
func (p *profilePage) changes() string {
	var ids []string
	for _, k := range p.facts {
		if k.changed() {
			ids = append(ids, k.row.Id)
		}
	}
	return strings.Join(ids, ", ")
}

func (p *profilePage) View(width, height int) kit.Frame {
	st := p.env.Styles
	foot := p.foot(width)
	room := max(1, height-len(foot))
	var f kit.Frame
	var lines []string
	start, end := 0, 0
	for i, k := range p.facts {
		if height >= kit.TallHeight && i > 0 {
			lines = append(lines, "")
		}
		from := len(lines)
		if i == p.at {
			start = from
		}
		lines = append(lines, k.row.Lines(st, i == p.at, width)...)
		if k.two {
			lines = append(lines, st.Warn.Render(kit.Cut(kit.TickIndent+"! set differently by two people; another answer settles it, as c does", width)))
		}
		if i == p.at {
			lines = append(lines, st.Faint.Render(kit.Cut(kit.TickIndent+factHelp(k.row), width)))
			end = len(lines) - 1
		}
		for y := from; y < len(lines); y++ {
			f.On(0, y, width, p.env.Pick(&p.at, i, "space"))
		}
	}
	p.top = kit.Window(kit.Window(p.top, end, len(lines), room), start, len(lines), room)
	shown := min(len(lines), p.top+room)
	if shown < len(lines) {
		foot[0] = st.Faint.Render(kit.Ends(strings.Repeat("-", width-14), "more below --", width))
	}
	f.Lines = lines
	f = f.From(p.top, room)
	f.Lines = append(kit.Fill(f.Lines, width, room), foot...)
	return f
}

// foot is what the ticks do, always in view under the facts.
func (p *profilePage) foot(width int) []string {
	st := p.env.Styles
	foot := []string{st.Faint.Render(strings.Repeat("-", width))}
	profile := profileOf(p.rows())
	if p.work.state.Phase.Value == assessment.PhaseFinal {
		foot = append(foot, st.Warn.Render(kit.Cut("  ! the assessment is final: its result stays until it is reopened", width)))
	}
	for _, text := range effectOf(p.work.q, p.work.state.DepthOf(p.work.q), profile).texts(width - 2) {
		foot = append(foot, kit.Cut("  "+text, width))
	}
	for _, text := range upsetBy(p.work.state, p.work.q, profile).texts() {
		foot = append(foot, st.Warn.Render(kit.Cut("  "+text, width)))
	}
	return foot
}

func (p *profilePage) Keys() []kit.KeyGroup {
	keys := append(factKeys(), kit.Bind("tab", "next fact", "tab"), kit.Bind("ctrl+s", "save", "ctrl+s"), kit.Bind("esc", "leave, unsaved", "esc", "q"),
		kit.Bind("shift+tab", "back", "shift+tab"))
	return []kit.KeyGroup{{Title: "Profile", Keys: keys},
		{Title: "Facts", Keys: []key.Binding{kit.Bind("enter", "next fact; at the last one: save", "enter"), kit.Bind("up down", "back, next fact", "up", "down")}}}
}
