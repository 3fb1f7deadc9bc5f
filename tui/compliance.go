package tui

import (
	"fmt"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"
	"charm.land/lipgloss/v2"

	"assay/assessment"
	"assay/assessment/report"
	"assay/tui/kit"
)

// compliancePage lists the laws and standards that practices cite, in the
// questionnaire's order: their averages rest on much the same practices and lie
// close together, so an order by them would move rows about at every answer.
type compliancePage struct {
	kit.Quiet
	kit.Room
	env   *env
	work  *work
	list  kit.List
	of    *assessment.Evaluation // that views are of
	views []assessment.FrameworkView
}

// clausePlace is where the assessor was in the compliance view: a framework, one
// of its ids, and a practice that cites it. The pages keep it up to date, and
// stand there when they are opened again.
type clausePlace struct{ framework, id, practice string }

// openCompliance goes to the list of laws and standards.
func openCompliance(w *work) {
	p := &compliancePage{env: w.env, work: w, list: kit.NewList(w.env.Env, "law or standard")}
	p.refresh()
	if len(p.views) == 0 {
		w.env.Say("this questionnaire cites no law or standard")
		return
	}
	w.env.Push(p)
}

// refresh brings the rows in line with the present evaluation, and the place that
// is kept with the cursor.
func (p *compliancePage) refresh() {
	e, place := p.work.Evaluation(), &p.work.clause
	if p.of != e {
		p.of, p.views = e, e.Compliance()
		p.list.Fill(len(p.views), func(i int) string {
			f := p.views[i].Framework
			return f.ID + " " + f.Name()
		})
		p.list.Stand(slices.IndexFunc(p.views, func(v assessment.FrameworkView) bool {
			return v.Framework.ID == place.framework
		}))
	}

	v := p.chosen()
	if v != nil && v.Framework.ID != place.framework {
		*place = clausePlace{framework: v.Framework.ID}
	}
}

// chosen returns the framework under the cursor, or nil.
func (p *compliancePage) chosen() *assessment.FrameworkView {
	i, ok := p.list.Row()
	if !ok {
		return nil
	}
	return &p.views[i]
}

func (p *compliancePage) Typing() bool { return p.list.Finding }

// Head says how many frameworks are touched.
func (p *compliancePage) Head() kit.Head {
	touched := 0
	for _, v := range p.views {
		if len(v.IDs) > 0 {
			touched++
		}
	}
	return kit.Head{
		Crumbs: []string{titleOf(p.work), "Compliance"},
		Right:  fmt.Sprintf("credited   %d of %d touched", touched, len(p.views)),
	}
}

func (p *compliancePage) Update(msg tea.Msg) { p.list.Update(msg, p.Keys()) }

// Keys lists what works now.
func (p *compliancePage) Keys() []kit.KeyGroup {
	enter := kit.On("enter", "its ids", p.list.With(p.enter), "enter")
	if p.list.Finding {
		return []kit.KeyGroup{p.list.Find(enter)}
	}
	explainIt := p.list.With(func(i int) { explain(p.work, p.views[i].Framework.ID) })
	return []kit.KeyGroup{{Title: "Compliance", Keys: []kit.Key{
		enter,
		kit.On("x", "explain the average", explainIt, "x"),
		p.list.Back(),
		p.list.Slash(),
	}}, p.list.Moving("move", "ends")}
}

// enter goes to the ids of a framework.
func (p *compliancePage) enter(i int) {
	v := &p.views[i]
	if len(v.IDs) == 0 {
		p.env.Say("none of its ids is touched: " + strings.Join(report.Remarks(v), ", "))
		return
	}
	p.env.Push(newFrameworkPage(p.work))
}

// Resize gives the rows what room head and foot leave.
func (p *compliancePage) Resize(width, height int) {
	p.Room.Resize(width, height)
	p.refresh()
	p.list.Settle(height - len(p.above().Lines) - len(p.foot().Lines))
}

// View draws the list, and under it what is left out of the framework under the
// cursor.
func (p *compliancePage) View() kit.Frame {
	f := p.above()
	f.Append(p.list.Draw(p.Width, p.row))
	f.Foot(p.foot(), p.Width, p.Height)
	return f
}

// above returns what stands above the rows.
func (p *compliancePage) above() kit.Frame {
	titles := p.lay(frameworkCells{
		name:    "Law or standard",
		touched: "ids touched",
		valued:  "valued",
		open:    "open",
		average: "average",
		below:   fmt.Sprintf("below %d", p.managed()),
	})
	return complianceHead(p.env.Styles, &p.list, titles, p.Width)
}

// complianceHead returns what stands above the rows of a page about laws and
// standards: that it is no opinion, the query if there is one, and the titles of
// the columns.
func complianceHead(st *kit.Styles, l *kit.List, titles string, width int) kit.Frame {
	f := kit.Frame{Lines: noOpinion(st, width)}
	if l.Narrowed() {
		f.Append(l.FindLine(l.Counted()+" ", width))
	}
	f.Add(st.Faint.Render(titles))
	return f
}

// noOpinion returns what has to stand on every page about laws and standards.
func noOpinion(st *kit.Styles, width int) []string {
	lines := kit.Wrap(assessment.NoOpinion, " ", " ", width-1)
	for i := range lines {
		lines[i] = st.Warn.Render(lines[i])
	}
	return lines
}

// frameworkCells are the columns of a row.
type frameworkCells struct{ name, touched, valued, open, average, below, remark string }

// lay joins the columns. The names have the room that they need or that there
// is, and the remarks the rest.
func (p *compliancePage) lay(c frameworkCells) string {
	right := fmt.Sprintf(" %11s %6s %5s %8s", c.touched, c.valued, c.open, c.average)
	if p.Width >= 80 {
		right += fmt.Sprintf(" %8s", c.below)
	}

	longest := 0
	for _, v := range p.views {
		longest = max(longest, kit.Cells(frameworkName(&v)))
	}
	text := "   " + kit.Fit(c.name, min(longest, p.Width-kit.Cells(right)-4)) + right
	if room := p.Width - kit.Cells(text) - 3; room > 20 {
		text += "   " + kit.Cut(c.remark, room)
	}
	return kit.Fit(text, p.Width)
}

// frameworkName returns a framework's name, with the sign of a law that does not
// bind.
func frameworkName(v *assessment.FrameworkView) string {
	if v.Unbound {
		return "* " + kit.OneLine(v.Framework.Name())
	}
	return kit.OneLine(v.Framework.Name())
}

// managed is the level below which an average is counted as low.
func (p *compliancePage) managed() int {
	return min(assessment.ManagedLevel, p.work.Questionnaire().Max())
}

// row draws a framework.
func (p *compliancePage) row(i int, here bool) string {
	v := &p.views[i]
	low := 0
	for _, id := range v.IDs {
		if id.Average != nil && assessment.Milli(id.Average) < int64(1000*p.managed()) {
			low++
		}
	}

	c := frameworkCells{
		name:    frameworkName(v),
		touched: fmt.Sprintf("%d of %d", v.Cited, v.Of),
		valued:  fmt.Sprint(v.Valued),
		open:    fmt.Sprint(len(v.Open)),
		average: assessment.Fixed(v.Average, 2) + conflictMark(v.Conflict),
		below:   fmt.Sprint(low),
		remark:  strings.Join(report.Remarks(v), ", "),
	}
	if v.Average == nil {
		c.below = "-"
	}
	return pointed(p.env.Styles, p.lay(c), here)
}

// pointed returns a row that starts with three blanks; the one under the cursor
// has ">" among them.
func pointed(st *kit.Styles, text string, here bool) string {
	if !here {
		return text
	}
	return st.Chosen.Render(" > " + strings.TrimPrefix(text, "   "))
}

// foot says what is left out of the framework under the cursor.
func (p *compliancePage) foot() kit.Frame {
	st, width := p.env.Styles, p.Width
	f := kit.Frame{Lines: []string{p.list.Rule(width)}}
	v := p.chosen()
	if v == nil {
		return f
	}

	add := func(style lipgloss.Style, text string) {
		f.Add(style.Render(kit.Cut("  "+text, width)))
	}
	unbound := func(v assessment.FrameworkView) bool { return v.Unbound }
	switch {
	case v.Unbound:
		add(st.Warn, "* not among the laws of the profile (p in the overview)")
	case slices.ContainsFunc(p.views, unbound):
		add(st.Faint, "* not among the laws of the profile")
	}
	for _, text := range leftOut(&v.Citations, p.of, width-2) {
		add(st.Plain, text)
	}
	if n := len(v.Untouched); n > 0 {
		add(st.Plain, fmt.Sprintf("not touched: %d ids; x names them and says why", n))
	}
	if v.Conflict {
		add(st.Warn, "! rests on a value that two people set differently")
	}
	return f.From(0, max(3, p.Height/3))
}

// leftOut says which practices that cite something are in no average, each kind
// in a line of w cells.
func leftOut(c *assessment.Citations, e *assessment.Evaluation, w int) []string {
	var lines []string
	for _, x := range []struct {
		label string
		ids   []string
	}{
		{"asked as another question, no evidence here: ", c.Substituted},
		{"open, left out: ", c.Open},
		{"not applicable: ", c.NotApplicable},
		{"not asked at " + kit.OneLine(e.Depth) + " depth: ", c.NotAsked},
	} {
		if len(x.ids) > 0 {
			lines = append(lines, x.label+some(x.ids, w-kit.Cells(x.label)))
		}
	}

	return lines
}
