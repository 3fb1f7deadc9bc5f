package tui

import (
	"fmt"
	"strings"

	"assay/assessment"
	"assay/tui/kit"
)

// split returns how wide the rows are, and how many lines what is known of the one under
// the cursor has below them; 0 if it stands beside them.
func (p *sincePage) split() (width, below int) {
	if p.Width >= besideWidth {
		return p.Width*3/5 - 1, 0
	}
	return p.Width, max(4, p.Height/3)
}

// Resize compares again if there is another evaluation, and gives the rows what room the
// rest leaves.
func (p *sincePage) Resize(width, height int) {
	p.Room.Resize(width, height)
	if p.read && p.of != p.work.Evaluation() {
		p.compare()
	}
	wide, below := p.split()
	p.list.Settle(height - len(p.above(wide).Lines) - below)
}

// View draws what moved, and what is known of the row under the cursor.
func (p *sincePage) View() kit.Frame {
	if len(p.rows) == 0 {
		return kit.Frame{Lines: p.absent()}
	}
	wide, below := p.split()
	f := p.above(wide)
	f.Append(p.list.Draw(wide, p.row))
	if below > 0 {
		foot := kit.Frame{Lines: []string{p.list.Rule(wide)}}
		foot.Add(p.about(wide, below-1)...)
		foot.Lines = kit.Fill(foot.Lines, wide, below)
		f.Foot(foot, p.Width, p.Height)
		return f
	}
	return sideBySide(p.env.Look, p.env.Styles, f, p.Room, wide, p.about)
}

// absent says that there is nothing to compare with, and what to do.
func (p *sincePage) absent() []string {
	if !p.read {
		return []string{"", " " + p.list.Empty}
	}
	organisation := kit.OneLine(p.work.State().Organisation.Value)
	first := "There is no earlier result of " + organisation + " in this library."
	if organisation == "" {
		first = "This assessment names no organisation, so no other result belongs to it."
	}
	texts := []string{first,
		"2 compares with this assessment as it was on an earlier day.",
		"Next time, n makes a new assessment that starts from this one: its ratings are taken over to be " +
			"confirmed again, and this page then says what moved."}
	if later := len(p.others) - len(p.earlier()); later > 0 {
		texts[0] += fmt.Sprintf(" Later ones: %d.", later)
	}
	for _, err := range p.trouble {
		texts = append(texts, "Not read: "+refusal(err))
	}

	lines := []string{""}
	for i, text := range texts {
		lead := "   "
		if i == 0 {
			lead = " "
		}
		lines = append(lines, kit.Wrap(text, lead, "   ", min(p.Width, 79))...)
	}
	return lines
}

// above returns what stands above the rows: the two sides, how much moved, and what
// keeps their figures apart.
func (p *sincePage) above(width int) kit.Frame {
	st := p.env.Styles
	var f kit.Frame
	if p.moved == nil {
		return f
	}
	c := p.moved
	f.Add(kit.Cut(" then "+kit.OneLine(c.Before.String()), width),
		kit.Cut(" now  "+kit.OneLine(c.After.String()), width),
		st.Strong.Render(kit.Cut(" "+p.counted(), width)))
	warn := func(text string) { f.Add(st.Warn.Render(kit.Cut(" ! "+text, width))) }
	if c.Break {
		warn("another questionnaire: figures of groups are of two instruments")
	}
	if c.Views {
		warn("one side is self-declared: it counts what was stated")
	}
	if p.list.Narrowed() {
		f.Append(p.list.FindLine(p.list.Counted()+" ", width))
	}
	return f
}

// row draws a row.
func (p *sincePage) row(i int, here bool) string {
	st, r := p.env.Styles, p.rows[i]
	width, _ := p.split()
	if r.heading() {
		return st.Strong.Render(kit.Fit(" "+kit.OneLine(r.text), width))
	}
	text, style := "", st.Plain
	switch {
	case r.node != nil:
		text = p.nodeText(r.node, width-3)
	case r.point != nil:
		text = p.pointText(r.point, width-3)
		if r.point.ID == p.work.ID() {
			style = st.Strong
		}
	case r.practice != nil:
		text = practiceMoved(r.practice, width-3)
		if r.practice.Move == assessment.Fell {
			style = st.Warn
		}
	default:
		text = kit.LayColumns([]kit.Column{{Width: 24}, {Weight: 1}},
			[]string{outcomeText(r.outcome), r.outcome.Name}, width-3)
	}
	line := kit.Fit("   "+text, width)
	if here {
		return st.Chosen.Render(" > " + strings.TrimPrefix(line, "   "))
	}
	return style.Render(line)
}

// nodeText is index and level of a group then and now.
func (p *sincePage) nodeText(n *assessment.NodeChange, width int) string {
	columns := []kit.Column{{Width: 8}, {Width: 10}, {Width: 2}, {Width: 10}, {Width: 5},
		{Weight: 1, From: 66}}
	return kit.LayColumns(columns, []string{n.ID, shownFigures(n.Before), "->", shownFigures(n.After),
		n.FixedMove(2), nodeTitle(n)}, width)
}

// shownFigures is index and level of one side, "-" if it has none.
func shownFigures(f *assessment.Figures) string {
	if f == nil || f.Index == nil {
		return "-"
	}
	return assessment.Fixed(f.Index, 2) + " " + levelRange(f.LevelLow, f.LevelHigh)
}

// pointText is one result of the series, with a bar as long as its index.
func (p *sincePage) pointText(x *assessment.TrendPoint, width int) string {
	top := p.work.Questionnaire().Max()
	bar := strings.Repeat(" ", 4*top+2)
	if x.Index != nil {
		bar = p.env.Look.Bar(int(assessment.Milli(x.Index)), 1000*top, 4*top)
	}
	title := x.Title
	if x.Break {
		title = "! another questionnaire  " + title
	}
	if !x.Final {
		title += " (open)"
	}
	columns := []kit.Column{{Width: 10}, {Width: 4}, {Width: 4}, {Width: 4*top + 2, From: 54}, {Weight: 1}}
	return kit.LayColumns(columns, []string{string(x.Date), assessment.Fixed(x.Index, 1),
		levelRange(x.LevelLow, x.LevelHigh), bar, title}, width)
}

// practiceMoved is a practice with its value then and now, and why it is another one.
func practiceMoved(x *assessment.PracticeChange, width int) string {
	columns := []kit.Column{{Width: 8}, {Width: 4}, {Width: 2}, {Width: 4}, {Width: 5},
		{Weight: 2, From: 90}, {Weight: 3}}
	return kit.LayColumns(columns, []string{x.ID, assessment.Fixed(x.Before, 2), "->",
		assessment.Fixed(x.After, 2), x.FixedMove(2), x.Title, whyMoved(x)}, width)
}

// about returns what is known of the row under the cursor, as far as there is room.
func (p *sincePage) about(width, height int) []string {
	i, ok := p.list.Row()
	if !ok {
		return nil
	}
	lines := p.detail(p.rows[i], width)
	if len(lines) > height {
		more := p.env.Styles.Faint.Render(kit.Ends("", "x: all of it", width))
		lines = append(lines[:height-1:height-1], more)
	}
	return lines
}
