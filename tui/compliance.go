package tui

import (
	"assay/tui/kit"
	"fmt"
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"assay/assessment"
	"assay/assessment/report"
)

// compliancePage lists the laws and standards that practices cite, in the
// questionnaire's order: their averages rest on much the same practices and lie
// close together, so an order by them would move rows about at every answer.
type compliancePage struct {
	env  *env
	work *work
	complianceViews
	top, page int
}

// complianceViews are the views of the present evaluation. They are made once for
// each evaluation and not at every drawing.
type complianceViews struct {
	of   *assessment.Evaluation
	list []assessment.FrameworkView
}

// clausePlace is where the assessor was in the compliance view: a framework, one
// of its ids, and a practice that cites it.
type clausePlace struct{ framework, id, practice string }

func (c *complianceViews) views(w *work) []assessment.FrameworkView {
	if e := w.evaluation(); c.of != e {
		c.of, c.list = e, e.Compliance()
	}
	return c.list
}

// openCompliance goes to the list of laws and standards.
func openCompliance(w *work) {
	p := &compliancePage{env: w.env, work: w, page: 10}
	if len(p.views(w)) == 0 {
		w.env.Say("this questionnaire cites no law or standard")
		return
	}
	w.env.Push(p)
}

// at is the row of the framework that the cursor is on.
func (p *compliancePage) at() int {
	for i, v := range p.views(p.work) {
		if v.Framework.ID == p.work.clause.framework {
			return i
		}
	}
	return 0
}

func (p *compliancePage) Init()        {}
func (p *compliancePage) Leave()       {}
func (p *compliancePage) Typing() bool { return false }

func (p *compliancePage) Head() kit.Head {
	touched := 0
	views := p.views(p.work)
	for _, v := range views {
		if len(v.IDs) > 0 {
			touched++
		}
	}
	return kit.Head{Crumbs: []string{titleOf(p.work), "Compliance"}, Right: fmt.Sprintf("credited   %d of %d touched", touched, len(views))}
}

func (p *compliancePage) Update(msg tea.Msg) {
	switch m := msg.(type) {
	case tea.KeyPressMsg:
		p.key(m.String())
		return
	case tea.PasteMsg:
		p.env.Say("nothing to paste into here")
		return
	}
}

func (p *compliancePage) key(k string) {
	views, at := p.views(p.work), p.at()
	if next, moves := kit.Moved(k, at, len(views), p.page); moves {
		if next == at {
			p.env.NoFurther()
			return
		}
		p.work.clause = clausePlace{framework: views[next].Framework.ID}
		return
	}
	v := &views[at]
	switch k {
	case "enter":
		if len(v.IDs) == 0 {
			p.env.Say("none of its ids is touched: " + strings.Join(report.Remarks(v), ", "))
			return
		}
		if p.work.clause.framework != v.Framework.ID {
			p.work.clause = clausePlace{framework: v.Framework.ID}
		}
		p.env.Push(newFrameworkPage(p.work))
		return
	case "x":
		explain(p.work, v.Framework.ID)
		return
	case "esc", "q":
		p.env.Pop()
		return
	}
	p.env.NoKey(k)
}

func (p *compliancePage) Keys() []kit.KeyGroup {
	return []kit.KeyGroup{
		{Title: "Compliance", Keys: []key.Binding{kit.Bind("enter", "its ids", "enter"), kit.Bind("x", "explain the average", "x"), kit.Bind("?", "keys", "?"), kit.Bind("esc", "back", "esc", "q")}},
		{Title: "Moving", Keys: kit.RowKeys()},
	}
}

func (p *compliancePage) View(width, height int) kit.Frame {
	st := p.env.Styles
	views, at := p.views(p.work), p.at()
	head := append(noOpinion(st, width), st.Faint.Render(p.lay(frameworkCells{"Law or standard", "ids touched", "valued", "open", "average", fmt.Sprintf("below %d", p.managed()), ""}, width)))
	foot := p.foot(&views[at], width, height)
	room := max(1, height-len(head)-len(foot))
	p.page = max(1, room-1)
	p.top = kit.Window(p.top, at, len(views), room)
	lines := head
	for i := p.top; i < min(len(views), p.top+room); i++ {
		text := p.row(&views[i], width)
		if i == at {
			text = st.Chosen.Render(" >" + strings.TrimPrefix(text, "  "))
		}
		lines = append(lines, text)
	}
	if rest := len(views) - p.top - room; rest > 0 {
		foot[0] = st.Faint.Render(kit.Ends(strings.Repeat("-", width-15), fmt.Sprintf("%d more below --", rest), width))
	}
	return kit.Frame{Lines: append(kit.Fill(lines, width, height-len(foot)), foot...)}
}

// noOpinion is what has to stand on every page about laws and standards.
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
// is, and the remarks what is left.
func (p *compliancePage) lay(c frameworkCells, width int) string {
	right := fmt.Sprintf(" %11s %6s %5s %8s", c.touched, c.valued, c.open, c.average)
	if width >= 80 {
		right += fmt.Sprintf(" %8s", c.below)
	}
	longest := 0
	for _, v := range p.views(p.work) {
		longest = max(longest, kit.Cells(frameworkName(&v)))
	}
	text := "   " + kit.Fit(c.name, min(longest, width-kit.Cells(right)-4)) + right
	if room := width - kit.Cells(text) - 3; room > 20 {
		text += "   " + kit.Cut(c.remark, room)
	}
	return kit.Fit(text, width)
}

// frameworkName is a framework's name, with the sign of a law that does not bind.
func frameworkName(v *assessment.FrameworkView) string {
	if v.Unbound {
		return "* " + kit.OneLine(v.Framework.Name())
	}
	return kit.OneLine(v.Framework.Name())
}

// managed is the level below which an average is counted as low.
func (p *compliancePage) managed() int {
	return min(assessment.ManagedLevel, p.work.q.Max())
}

func (p *compliancePage) row(v *assessment.FrameworkView, width int) string {
	low := 0
	for _, id := range v.IDs {
		if id.Average != nil && assessment.Milli(id.Average) < int64(1000*p.managed()) {
			low++
		}
	}
	c := frameworkCells{frameworkName(v), fmt.Sprintf("%d of %d", v.Cited, v.Of), fmt.Sprint(v.Valued), fmt.Sprint(len(v.Open)), assessment.Fixed(v.Average, 2) + mark(v.Conflict),
		fmt.Sprint(low), strings.Join(report.Remarks(v), ", ")}
	if v.Average == nil {
		c.below = "-"
	}
	return p.lay(c, width)
}

// foot says what is left out of the framework under the cursor.
func (p *compliancePage) foot(v *assessment.FrameworkView, width, height int) []string {
	st := p.env.Styles
	lines := []string{st.Faint.Render(strings.Repeat("-", width))}
	add := func(style func(...string) string, text string) {
		lines = append(lines, style(kit.Cut("  "+text, width)))
	}
	if v.Unbound {
		add(st.Warn.Render, "* not among the laws of the profile (p in the overview)")
	} else {
		for _, other := range p.views(p.work) {
			if other.Unbound {
				add(st.Faint.Render, "* not among the laws of the profile")
				break
			}
		}
	}
	for _, text := range leftOut(&v.Citations, p.work.evaluation(), width-2) {
		add(st.Plain.Render, text)
	}
	if n := len(v.Untouched); n > 0 {
		add(st.Plain.Render, fmt.Sprintf("not touched: %d ids; x names them and says why", n))
	}
	if v.Conflict {
		add(st.Warn.Render, "! rests on a value that two people set differently")
	}
	return lines[:min(len(lines), max(3, height/3))]
}

// leftOut says which practices that cite something are in no average, each kind
// in a line of w cells.
func leftOut(c *assessment.Citations, e *assessment.Evaluation, w int) []string {
	var lines []string
	for _, x := range []struct {
		label, more string
		ids         []string
	}{
		{"asked as another question, no evidence here: ", "", c.Substituted},
		{"open, left out: ", "", c.Open},
		{"not applicable: ", "", c.NotApplicable},
		{"not asked at " + kit.OneLine(e.Depth) + " depth: ", "", c.NotAsked},
	} {
		if len(x.ids) > 0 {
			lines = append(lines, x.label+some(x.ids, w-kit.Cells(x.label)))
		}
	}
	return lines
}
