package tui

import (
	"assay/assessment/conduct"
	"assay/tui/kit"
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"

	"assay/assessment"
)

// frameworkPage shows the ids of one law or standard, the lowest average first,
// each with the practices that cite it.
type frameworkPage struct {
	kit.Room
	env  *env
	work *work
	complianceViews
	top, page int
	listed    int // the first practice shown of the chosen id
}

func newFrameworkPage(w *work) *frameworkPage { return &frameworkPage{env: w.env, work: w, page: 10} }

// view is the framework; one that the questionnaire no longer has is empty.
func (p *frameworkPage) view() *assessment.FrameworkView {
	views := p.views(p.work)
	for i := range views {
		if views[i].Framework.ID == p.work.clause.framework {
			return &views[i]
		}
	}
	return nil
}

// at is the row of the id that the cursor is on. It stays on its id when the
// order changes.
func (p *frameworkPage) at(v *assessment.FrameworkView) int {
	for i, id := range v.IDs {
		if id.ID == p.work.clause.id {
			return i
		}
	}
	return 0
}

// chosen is the id under the cursor and which of its practices is; ok is false
// where no id is touched.
func (p *frameworkPage) chosen() (id *assessment.IDView, practice int, ok bool) {
	v := p.view()
	if v == nil || len(v.IDs) == 0 {
		return nil, 0, false
	}
	id = &v.IDs[p.at(v)]
	for i, r := range id.Practices {
		if r.ID == p.work.clause.practice {
			practice = i
		}
	}
	return id, practice, true
}

func (p *frameworkPage) Init()        {}
func (p *frameworkPage) Leave()       {}
func (p *frameworkPage) Typing() bool { return false }

func (p *frameworkPage) Head() kit.Head {
	v := p.view()
	if v == nil {
		return kit.Head{Crumbs: []string{titleOf(p.work), "Compliance"}}
	}
	// The id comes first: it is what stays of the name in a small window.
	return kit.Head{Crumbs: []string{titleOf(p.work), v.Framework.ID + " " + v.Framework.Name()},
		Right: fmt.Sprintf("%d/%d ids   %s%s", v.Cited, v.Of, assessment.Fixed(v.Average, 2), mark(v.Conflict))}
}

func (p *frameworkPage) Update(msg tea.Msg) {
	switch m := msg.(type) {
	case tea.KeyPressMsg:
		p.key(m.String())
		return
	case tea.PasteMsg:
		p.env.Say("nothing to paste into here")
		return
	}
}

func (p *frameworkPage) key(k string) {
	if k == "esc" || k == "q" {
		p.env.Pop()
		return
	}
	id, n, ok := p.chosen()
	if !ok {
		p.env.Say("no id of it is touched; esc goes back")
		return
	}
	v := p.view()
	at := p.at(v)
	if next, moves := kit.Moved(k, at, len(v.IDs), p.page); moves {
		if next == at {
			p.env.NoFurther()
			return
		}
		p.work.clause, p.listed = clausePlace{v.Framework.ID, v.IDs[next].ID, ""}, 0
		return
	}
	switch k {
	case "left", "h":
		p.choose(id, n-1)
		return
	case "right", "l":
		p.choose(id, n+1)
		return
	case "enter":
		r := id.Practices[n]
		// An answer may reorder what is shown; back from there the row is the same.
		p.work.clause.id, p.work.clause.practice = id.ID, r.ID
		p.env.Ask(gotoMsg{practice: r.ID, team: r.Credited.LowestTeam})
		return // open ones are the lowest
	case "x":
		explain(p.work, id.Practices[n].ID)
		return
	case "a":
		explain(p.work, v.Framework.ID+" "+id.ID)
		return
	}
	p.env.NoKey(k)
}

// choose takes another one of the practices that cite the id.
func (p *frameworkPage) choose(id *assessment.IDView, n int) {
	if n < 0 || n >= len(id.Practices) {
		p.env.Say("no further practice cites " + id.ID)
		return
	}
	p.work.clause.id, p.work.clause.practice = id.ID, id.Practices[n].ID
}

func (p *frameworkPage) Keys() []kit.KeyGroup {
	return []kit.KeyGroup{
		{Title: "Compliance", Keys: []kit.Key{kit.Bind("enter", "open", "enter"), kit.Bind("x", "explain", "x"), kit.Bind("left right", "practice", "left", "right", "h", "l"),
			kit.Bind("esc", "back", "esc", "q"), kit.Bind("?", "keys", "?"), kit.Bind("a", "explain the average", "a")}},
		{Title: "Moving", Keys: kit.RowKeys()},
	}
}

func (p *frameworkPage) View() kit.Frame {
	width, height := p.Width, p.Height
	st := p.env.Styles
	v := p.view()
	lines := noOpinion(st, width)
	if v == nil || len(v.IDs) == 0 {
		return kit.Frame{Lines: append(lines, "", "  No practice that is asked and applies cites an id of it.")}
	}
	foot := p.foot(v, width, height)
	lines = append(lines, st.Faint.Render(p.lay(v, width, "Id", "average", "Title", "Practices that cite it, lowest first")))
	room := max(1, height-len(lines)-len(foot))
	p.page = max(1, room-1)
	at := p.at(v)
	p.top = kit.Window(p.top, at, len(v.IDs), room)
	for i := p.top; i < min(len(v.IDs), p.top+room); i++ {
		id := &v.IDs[i]
		text := p.lay(v, width, id.ID, assessment.Fixed(id.Average, 2)+mark(id.Conflict), v.Framework.Titles[id.ID], p.practices(id))
		if i == at {
			text = st.Chosen.Render(" >" + strings.TrimPrefix(text, "  "))
		}
		lines = append(lines, text)
	}
	if rest := len(v.IDs) - p.top - room; rest > 0 {
		foot[0] = st.Faint.Render(kit.Ends(strings.Repeat("-", width-15), fmt.Sprintf("%d more below --", rest), width))
	}
	return kit.Frame{Lines: append(kit.Fill(lines, width, height-len(foot)), foot...)}
}

// lay joins the columns of a row. Where no titles are shipped the practices have
// their room.
func (p *frameworkPage) lay(v *assessment.FrameworkView, width int, id, average, title, practices string) string {
	ids := 3
	for _, x := range v.IDs {
		ids = max(ids, min(14, kit.Cells(kit.OneLine(x.ID))))
	}
	text := "   " + kit.Fit(kit.OneLine(id), ids) + fmt.Sprintf(" %8s  ", average)
	room := width - kit.Cells(text)
	if len(v.Framework.Titles) > 0 {
		titles := room * 3 / 5
		text += kit.Fit(kit.OneLine(title), titles-2) + "  "
		room -= titles
	}
	return text + kit.Fit(practices, room)
}

// practices lists the practices that cite an id, with their credited values.
func (p *frameworkPage) practices(id *assessment.IDView) string {
	parts := make([]string, len(id.Practices))
	for i, r := range id.Practices {
		parts[i] = r.ID + " " + p.value(r)
	}
	return strings.Join(parts, ", ")
}

// value is the credited value of a practice.
func (p *frameworkPage) value(r *assessment.PracticeResult) string {
	if r.Credited.Point == nil {
		return "open"
	}
	return assessment.Fixed(r.Credited.Point, 2) + mark(r.Conflict)
}

// foot shows the id under the cursor: how its average came about, and its
// practices, of which one is chosen.
func (p *frameworkPage) foot(v *assessment.FrameworkView, width, height int) []string {
	st := p.env.Styles
	id, n, _ := p.chosen()
	e := p.work.Evaluation()
	lines := []string{st.Faint.Render(strings.Repeat("-", width))}
	if title := v.Framework.Titles[id.ID]; title != "" && height >= 16 {
		lines = append(lines, st.Strong.Render(kit.Cut(" "+kit.OneLine(id.ID+"  "+title), width)), kit.Cut(" "+meanOf(id), width))
	} else {
		lines = append(lines, kit.Cut(" "+kit.OneLine(id.ID)+"  "+meanOf(id), width))
	}
	rest := leftOut(&id.Citations, e, width-2)
	room := max(1, min(len(id.Practices), height/3-len(lines)-min(1, len(rest))))
	p.listed = kit.Window(p.listed, n, len(id.Practices), room)
	for i := p.listed; i < p.listed+room; i++ {
		count := ""
		if room < len(id.Practices) {
			count = fmt.Sprintf("%d/%d ", i+1, len(id.Practices))
		}
		lines = append(lines, p.practice(id.Practices[i], count, i == n, width))
	}
	for i, text := range rest {
		if i > 0 && len(lines) >= height/2 {
			break
		}
		lines = append(lines, st.Faint.Render(kit.Cut("  "+text, width)))
	}
	return lines
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

// practice is a row about one of the practices that cite the id: what it is
// credited, and what the teams said. The count says which one it is where not all
// of them are shown.
func (p *frameworkPage) practice(r *assessment.PracticeResult, count string, here bool, width int) string {
	e := p.work.Evaluation()
	note := ""
	if text := e.Result.Caveat(r); text != "" && r.Credited.Point != nil {
		note = " (" + text + ")"
	}
	text := kit.Ends("   "+count+kit.OneLine(r.ID)+" "+p.value(r)+note+"  "+kit.OneLine(p.work.Questionnaire().TitleOf(r.ID)), p.said(r.ID, width/3)+" ", width)
	if here {
		return p.env.Styles.Chosen.Render(" >" + strings.TrimPrefix(text, "  "))
	}
	return text
}

// said is what the teams said about a practice: each with its name, where w cells
// have room for that.
func (p *frameworkPage) said(practice string, w int) string {
	e := p.work.Evaluation()
	short := conduct.InShort(e, practice)
	states := strings.Split(short, ", ")
	if len(e.Teams) < 2 || len(states) != len(e.Teams) {
		return short
	}
	for i, t := range e.Teams {
		states[i] = kit.OneLine(t.Title()) + " " + states[i]
	}
	if named := strings.Join(states, ", "); kit.Cells(named) <= w {
		return named
	}
	return short
}
