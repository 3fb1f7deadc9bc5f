package tui

import (
	"fmt"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"assay/assessment"
	"assay/assessment/conduct"
	"assay/tui/kit"
)

// frameworkPage shows the ids of one law or standard, the lowest average first,
// each with the practices that cite it.
type frameworkPage struct {
	kit.Quiet
	kit.Room
	env  *env
	work *work
	of   *assessment.Evaluation // that view is of
	// view is the framework. It is empty if the questionnaire no longer has it.
	view  assessment.FrameworkView
	ids   kit.List
	cited kit.List // the practices that cite the id under the cursor
}

// newFrameworkPage returns the page of the framework at the place that is kept.
func newFrameworkPage(w *work) *frameworkPage {
	p := &frameworkPage{
		env:   w.env,
		work:  w,
		ids:   kit.NewList(w.env.Env, "id"),
		cited: kit.NewList(w.env.Env, "practice"),
	}
	p.ids.Empty = "no id of it is touched; esc goes back"
	p.refresh()
	return p
}

// refresh brings the rows in line with the present evaluation, and the place that
// is kept with the cursors. They stay on their id and practice when the order
// changes.
func (p *frameworkPage) refresh() {
	e, place := p.work.Evaluation(), &p.work.clause
	fresh := p.of != e
	if fresh {
		p.of, p.view = e, assessment.FrameworkView{}
		for _, v := range e.Compliance() {
			if v.Framework.ID == place.framework {
				p.view = v
			}
		}
		p.ids.Fill(len(p.view.IDs), p.name)
		p.ids.Stand(slices.IndexFunc(p.view.IDs, func(id assessment.IDView) bool {
			return id.ID == place.id
		}))
	}

	i, ok := p.ids.Row()
	if !ok {
		p.cited.Fill(0, nil)
		return
	}
	id := &p.view.IDs[i]
	moved := id.ID != place.id
	if moved {
		place.id, place.practice = id.ID, ""
	}
	if moved || fresh || p.cited.At >= len(p.cited.Shown) {
		p.cited.Fill(len(id.Practices), nil)
		p.cited.Stand(slices.IndexFunc(id.Practices, func(r *assessment.PracticeResult) bool {
			return r.ID == place.practice
		}))
	}
	place.practice = id.Practices[p.cited.At].ID
}

// name returns what a query looks in for an id.
func (p *frameworkPage) name(i int) string {
	id := &p.view.IDs[i]
	return id.ID + " " + p.view.Framework.Titles[id.ID] + " " + p.practices(id)
}

// chosen returns the id under the cursor, and which of its practices is under the
// other; ok is false if no id is.
func (p *frameworkPage) chosen() (id *assessment.IDView, practice int, ok bool) {
	i, ok := p.ids.Row()
	if !ok {
		return nil, 0, false
	}
	return &p.view.IDs[i], p.cited.At, true
}

func (p *frameworkPage) Typing() bool { return p.ids.Finding }

// Head names the framework, its id first: that is what stays of the name in a
// small window.
func (p *frameworkPage) Head() kit.Head {
	v := &p.view
	if v.Framework == nil {
		return kit.Head{Crumbs: []string{titleOf(p.work), "Compliance"}}
	}
	average := assessment.Fixed(v.Average, 2) + conflictMark(v.Conflict)
	return kit.Head{
		Crumbs: []string{titleOf(p.work), v.Framework.ID + " " + v.Framework.Name()},
		Right:  fmt.Sprintf("%d/%d ids   %s", v.Cited, v.Of, average),
	}
}

func (p *frameworkPage) Update(msg tea.Msg) { p.ids.Update(msg, p.Keys()) }

// Keys lists what works now.
func (p *frameworkPage) Keys() []kit.KeyGroup {
	enter := kit.On("enter", "open", p.ids.With(p.open), "enter")
	if p.ids.Finding {
		return []kit.KeyGroup{p.ids.Find(enter)}
	}

	explainOne := p.ids.With(func(int) { explain(p.work, p.work.clause.practice) })
	explainAll := p.ids.With(func(i int) { explain(p.work, p.view.Framework.ID+" "+p.view.IDs[i].ID) })
	return []kit.KeyGroup{{Title: "Compliance", Keys: []kit.Key{
		enter,
		kit.On("x", "explain", explainOne, "x"),
		kit.OnEach("left right", "practice", p.sideways, "left", "right"),
		p.ids.Back(),
		kit.Offer("explain the average", explainAll),
		p.ids.Slash(),
	}}, p.ids.Moving("move", "ends")}
}

// open goes to the practice under the cursor, in the team that holds it back:
// open ones are the lowest.
func (p *frameworkPage) open(i int) {
	r := p.view.IDs[i].Practices[p.cited.At]
	p.env.Ask(gotoMsg{practice: r.ID, team: lowestTeam(r.Teams)})
}

// lowestTeam returns the team that the level of a practice rests on, of equally low
// ones the first; open ones are the lowest. It is empty if the practice applies in none.
func lowestTeam(teams []assessment.TeamResult) string {
	lowest, least := "", int64(0)
	for _, t := range teams {
		value := t.Credited
		if t.State.Open() {
			value = -1
		}
		if t.State != assessment.NotApplicable && (lowest == "" || value < least) {
			lowest, least = t.Team, value
		}
	}
	return lowest
}

// sideways takes the cursor to another one of the practices that cite the id.
func (p *frameworkPage) sideways(key string) {
	id, n, ok := p.chosen()
	if !ok {
		p.env.Say(p.ids.Empty)
		return
	}

	if key == "left" {
		n--
	} else {
		n++
	}
	if n < 0 || n >= len(id.Practices) {
		p.env.Say("no further practice cites " + id.ID)
		return
	}
	p.cited.Stand(n)
}

// Resize gives the rows what room head and foot leave.
func (p *frameworkPage) Resize(width, height int) {
	p.Room.Resize(width, height)
	p.refresh()
	if id, _, ok := p.chosen(); ok {
		p.cited.Settle(p.citedRoom(id))
	}
	p.ids.Settle(height - len(p.above().Lines) - len(p.foot().Lines))
}

// View draws the ids, and under them the one under the cursor.
func (p *frameworkPage) View() kit.Frame {
	if len(p.view.IDs) == 0 {
		const untouched = "  No practice that is asked and applies cites an id of it."
		return kit.Frame{Lines: append(noOpinion(p.env.Styles, p.Width), "", untouched)}
	}
	f := p.above()
	f.Append(p.ids.Draw(p.Width, p.row))
	f.Foot(p.foot(), p.Width, p.Height)
	return f
}

// above returns what stands above the rows.
func (p *frameworkPage) above() kit.Frame {
	titles := p.lay("Id", "average", "Title", "Practices that cite it, lowest first")
	return complianceHead(p.env.Styles, &p.ids, titles, p.Width)
}

// row draws an id.
func (p *frameworkPage) row(i int, here bool) string {
	id := &p.view.IDs[i]
	average := assessment.Fixed(id.Average, 2) + conflictMark(id.Conflict)
	text := p.lay(id.ID, average, p.view.Framework.Titles[id.ID], p.practices(id))
	return pointed(p.env.Styles, text, here)
}

// lay joins the columns of a row. If no titles are shipped the practices that cite
// the id have their room.
func (p *frameworkPage) lay(id, average, title, citing string) string {
	widest := 3
	for _, x := range p.view.IDs {
		widest = max(widest, min(14, kit.Cells(kit.OneLine(x.ID))))
	}
	text := "   " + kit.Fit(kit.OneLine(id), widest) + fmt.Sprintf(" %8s  ", average)

	room := p.Width - kit.Cells(text)
	if p.view.Framework != nil && len(p.view.Framework.Titles) > 0 {
		titles := room * 3 / 5
		text += kit.Fit(kit.OneLine(title), titles-2) + "  "
		room -= titles
	}
	return text + kit.Fit(citing, room)
}

// practices lists the practices that cite an id, with their credited values.
func (p *frameworkPage) practices(id *assessment.IDView) string {
	parts := make([]string, len(id.Practices))
	for i, r := range id.Practices {
		parts[i] = r.ID + " " + p.value(r)
	}
	return strings.Join(parts, ", ")
}

// value returns the credited value of a practice.
func (p *frameworkPage) value(r *assessment.PracticeResult) string {
	if r.Credited.Point == nil {
		return "open"
	}
	return assessment.Fixed(r.Credited.Point, 2) + conflictMark(r.Conflict)
}

// foot shows the id under the cursor: how its average came about, and its
// practices, one of which is under the other cursor.
func (p *frameworkPage) foot() kit.Frame {
	st, width := p.env.Styles, p.Width
	f := kit.Frame{Lines: []string{p.ids.Rule(width)}}
	id, _, ok := p.chosen()
	if !ok {
		return f
	}

	f.Add(p.idLines(id)...)
	f.Append(p.cited.Draw(width, func(i int, here bool) string { return p.practice(id, i, here) }))
	for i, text := range leftOut(&id.Citations, p.of, width-2) {
		if i > 0 && len(f.Lines) >= p.Height/2 {
			break
		}
		f.Add(st.Faint.Render(kit.Cut("  "+text, width)))
	}
	return f
}

// idLines name an id, and say how its average came about.
func (p *frameworkPage) idLines(id *assessment.IDView) []string {
	title := p.view.Framework.Titles[id.ID]
	if title == "" || p.Height < 16 {
		return []string{kit.Cut(" "+kit.OneLine(id.ID)+"  "+meanOf(id), p.Width)}
	}
	return []string{
		p.env.Styles.Strong.Render(kit.Cut(" "+kit.OneLine(id.ID+"  "+title), p.Width)),
		kit.Cut(" "+meanOf(id), p.Width),
	}
}

// citedRoom returns how many of the practices that cite an id have room in the
// foot.
func (p *frameworkPage) citedRoom(id *assessment.IDView) int {
	room := p.Height/3 - 1 - len(p.idLines(id))
	if len(leftOut(&id.Citations, p.of, p.Width)) > 0 {
		room--
	}
	return max(1, min(len(id.Practices), room))
}

// meanOf says how the average of an id came about.
func meanOf(id *assessment.IDView) string {
	switch id.Valued {
	case 0:
		return "nothing that cites it has a value yet"
	case 1:
		return "average " + assessment.Fixed(id.Average, 2) + ": one value alone"
	}
	return "average " + assessment.Fixed(id.Average, 2) + ": " + id.Mean()
}

// practice draws one of the practices that cite an id: what it is credited, and
// what the teams said. If not all of them are in view it says which one it is.
func (p *frameworkPage) practice(id *assessment.IDView, i int, here bool) string {
	r := id.Practices[i]
	number, caveat := "", ""
	if p.citedRoom(id) < len(id.Practices) {
		number = fmt.Sprintf("%d/%d ", i+1, len(id.Practices))
	}
	if text := p.of.Result().Caveat(r); text != "" && r.Credited.Point != nil {
		caveat = " (" + text + ")"
	}

	title := kit.OneLine(p.work.Questionnaire().TitleOf(r.ID))
	left := "   " + number + kit.OneLine(r.ID) + " " + p.value(r) + caveat + "  " + title
	return pointed(p.env.Styles, kit.Ends(left, p.said(r.ID)+" ", p.Width), here)
}

// said returns what the teams said about a practice: each with its name, if there
// is room for that.
func (p *frameworkPage) said(practice string) string {
	short := conduct.InShort(p.of, practice, p.env.Look.Rating)
	states := strings.Split(short, ", ")
	if len(p.of.Teams) < 2 || len(states) != len(p.of.Teams) {
		return short
	}
	for i, t := range p.of.Teams {
		states[i] = kit.OneLine(t.Title()) + " " + states[i]
	}
	if named := strings.Join(states, ", "); kit.Cells(named) <= p.Width/3 {
		return named
	}
	return short
}
