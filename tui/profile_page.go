package tui

import (
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
	row   *ticks
	was   string          // the answer that the ticks started from
	shown []assessment.ID // the changes that said so, by the store's names, which a new answer replaces
	two   bool            // two people set it differently
}

// openProfile goes to the profile, and to what was ticked there and not saved.
func openProfile(w *work) {
	if len(w.q.Facts) == 0 {
		w.env.say("this questionnaire asks for no facts: everything applies")
		return
	}
	w.env.push(newProfilePage(w.env, w))
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
		f, known := p.work.state.Facts[k.row.id]
		if !known {
			f = &assessment.Field[[]string]{}
		}
		now := factTicks(k.fact)
		now.take(f.Value, f.Set)
		if k.changed() && now.text() != k.was {
			continue
		}
		if !k.changed() {
			k.row.on = now.on
		}
		k.was, k.two, k.shown = now.text(), f.Conflict(), p.work.namesOf(f.Heads)
	}
}

func (k *knownFact) changed() bool { return k.row.text() != k.was }

func (p *profilePage) changed() bool { return slices.ContainsFunc(p.facts, (*knownFact).changed) }

func (p *profilePage) rows() []*ticks {
	rows := make([]*ticks, len(p.facts))
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

func (p *profilePage) Head() head {
	h := head{Crumbs: []string{titleOf(p.work), "Profile"}, Right: fmt.Sprintf("%d of %d answered", len(profileOf(p.rows())), len(p.facts))}
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
		p.env.say("nothing to paste into here")
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
		row.key(k)
	case "ctrl+s":
		p.save()
		return
	case "esc", "q":
		p.left = true
		if p.changed() {
			p.env.pop()
			p.env.say("the profile stays as it was")
			return
		}
		p.env.pop()
		return
	default:
		p.env.noKey(k)
		return
	}
}

// save writes what was changed as one deed and goes back.
func (p *profilePage) save() {
	edits := p.edits()
	if len(edits) == 0 {
		p.left = true
		p.env.pop()
		p.env.say("the profile is as it was; there is nothing to save")
		return
	}
	done := p.work.try(edits, deed{label: "profile: " + p.changes()})
	if !done {
		return // refused: the ticks stay
	}
	p.left = true
	p.env.pop()
}

// edits are the changes of the facts whose ticks differ from what was shown.
func (p *profilePage) edits() []assessment.Edit {
	var edits []assessment.Edit
	for _, k := range p.facts {
		if !k.changed() {
			continue
		}
		v := assessment.NotSet
		if values, answered := k.row.answer(); answered {
			v = assessment.Encode(values)
		}
		edits = append(edits, assessment.Edit{Subject: assessment.AssessmentSubject(), Field: factPrefix + k.row.id, Value: v, Replaces: translate(p.work.placed, k.shown)})
	}
	return edits
}

// changes names the facts that differ, for the label of the deed.
func (p *profilePage) changes() string {
	var ids []string
	for _, k := range p.facts {
		if k.changed() {
			ids = append(ids, k.row.id)
		}
	}
	return strings.Join(ids, ", ")
}

func (p *profilePage) View(width, height int) frame {
	st := p.env.styles
	foot := p.foot(width)
	room := max(1, height-len(foot))
	var f frame
	var lines []string
	start, end := 0, 0
	for i, k := range p.facts {
		if height >= tallHeight && i > 0 {
			lines = append(lines, "")
		}
		from := len(lines)
		if i == p.at {
			start = from
		}
		lines = append(lines, k.row.lines(st, i == p.at, width)...)
		if k.two {
			lines = append(lines, st.Warn.Render(cut(tickIndent+"! set differently by two people; another answer settles it, as c does", width)))
		}
		if i == p.at {
			lines = append(lines, st.Faint.Render(cut(tickIndent+factHelp(k.row), width)))
			end = len(lines) - 1
		}
		for y := from; y < len(lines); y++ {
			f.on(0, y, width, p.env.pick(&p.at, i, "space"))
		}
	}
	p.top = window(window(p.top, end, len(lines), room), start, len(lines), room)
	shown := min(len(lines), p.top+room)
	if shown < len(lines) {
		foot[0] = st.Faint.Render(ends(strings.Repeat("-", width-14), "more below --", width))
	}
	f.Lines = lines
	f = f.from(p.top, room)
	f.Lines = append(fill(f.Lines, width, room), foot...)
	return f
}

// foot is what the ticks do, always in view under the facts.
func (p *profilePage) foot(width int) []string {
	st := p.env.styles
	foot := []string{st.Faint.Render(strings.Repeat("-", width))}
	profile := profileOf(p.rows())
	if p.work.state.Phase.Value == assessment.PhaseFinal {
		foot = append(foot, st.Warn.Render(cut("  ! the assessment is final: its result stays until it is reopened", width)))
	}
	for _, text := range effectOf(p.work.q, p.work.state.DepthOf(p.work.q), profile).texts(width - 2) {
		foot = append(foot, cut("  "+text, width))
	}
	for _, text := range upsetBy(p.work.state, p.work.q, profile).texts() {
		foot = append(foot, st.Warn.Render(cut("  "+text, width)))
	}
	return foot
}

func (p *profilePage) Keys() []keyGroup {
	keys := append(factKeys(), bind("tab", "next fact", "tab"), bind("ctrl+s", "save", "ctrl+s"), bind("esc", "leave, unsaved", "esc", "q"),
		bind("shift+tab", "back", "shift+tab"))
	return []keyGroup{{"Profile", keys},
		{"Facts", []key.Binding{bind("enter", "next fact; at the last one: save", "enter"), bind("up down", "back, next fact", "up", "down")}}}
}
