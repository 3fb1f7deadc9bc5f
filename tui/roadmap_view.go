package tui

import (
	"fmt"
	"strings"

	"assay/assessment"
	"assay/tui/kit"
)

// split returns how wide the rows are, and how many lines what is known of the one under
// the cursor has below them; 0 if it stands beside them.
func (p *roadmapPage) split() (width, below int) {
	if p.Width >= besideWidth {
		return p.Width*3/5 - 1, 0
	}
	return p.Width, max(4, p.Height*2/5)
}

// Resize brings the plans in line with the present evaluation, and gives the rows what
// room the rest leaves.
func (p *roadmapPage) Resize(width, height int) {
	p.Room.Resize(width, height)
	p.refresh()
	wide, below := p.split()
	p.list.Settle(height - len(p.above(wide).Lines) - below)
}

// View draws the plan, and what is known of the row under the cursor.
func (p *roadmapPage) View() kit.Frame {
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

// above returns what stands above the rows: the budget, where the assessment stands now
// and after the last wave, and whether the targets are reached.
func (p *roadmapPage) above(width int) kit.Frame {
	st := p.env.Styles
	f := kit.Frame{Lines: []string{p.budgetLine(width)}}
	if p.has.taken == nil {
		f.Add(" working out the plan")
	} else {
		r := p.has.taken
		f.Add(kit.Cut(" now "+indexAndLevel(r.Before)+alsoHeld(r.Before, width/3), width))
		last := " then " + indexAndLevel(r.Last()) + p.withAll(r.Last(), len(r.Waves)) + ", " + p.reached()
		f.Add(st.Strong.Render(kit.Cut(last, width)))
	}
	if p.list.Narrowed() {
		f.Append(p.list.FindLine(p.list.Counted()+" ", width))
	}
	return f
}

// budgetLine shows the figures of the plan, the one that + and - change with ">".
func (p *roadmapPage) budgetLine(width int) string {
	plan := p.plan()
	text := ""
	for i, t := range []string{things(plan.Waves, "wave"), "of " + things(plan.Days, "day"),
		things(plan.Points, "point") + " each", "from " + string(plan.Start)} {
		if i == p.figure {
			text += " " + p.env.Styles.Chosen.Render(">"+t)
		} else {
			text += "  " + t
		}
	}
	return kit.Fit(text, width)
}

// withAll says how far the whole plan gets by a wave, if that is another place than the
// result has.
func (p *roadmapPage) withAll(r *assessment.Result, wave int) string {
	whole := p.has.whole
	if whole == nil || whole == p.has.taken || wave > len(whole.Waves) {
		return ""
	}
	other := indexAndLevel(whole.Waves[wave-1].After)
	if other == indexAndLevel(r) {
		return ""
	}
	return " (with all " + other + ")"
}

// indexAndLevel says index and level of the whole in a result.
func indexAndLevel(r *assessment.Result) string {
	n := r.Overall
	v := countingView(r, n)
	if n.Sparse || v.Point == nil {
		return "no index while less than half is answered"
	}
	return assessment.Fixed(v.Point, 2) + " " + levelRange(v.LevelLow, v.LevelHigh)
}

// alsoHeld says what keeps the next level away in a result, after a comma.
func alsoHeld(r *assessment.Result, width int) string {
	text := heldBy(countingView(r, r.Overall), width)
	if text == "" || r.Overall.Sparse {
		return ""
	}
	return ", " + text
}

// reached says whether the targets are reached in the waves.
func (p *roadmapPage) reached() string {
	r := p.has.taken
	last := r.Last()
	target := last.Overall.Target
	switch {
	case len(r.Shortfalls) == 0:
		return "every target reached"
	case r.Shortfalls[0].Kind == assessment.NoTarget:
		return "nothing has a target"
	case target > 0 && countingView(last, last.Overall).LevelHigh < target:
		return fmt.Sprintf("target %d out of reach", target)
	}
	return "not every target reached"
}

// afterText says where the whole stands after a wave, and what then holds.
func (p *roadmapPage) afterText(w *assessment.Wave, width int) string {
	return indexAndLevel(w.After) + alsoHeld(w.After, width) + p.withAll(w.After, w.Number)
}

// stepColumns are the columns of a step.
func (p *roadmapPage) stepColumns() []kit.Column {
	columns := []kit.Column{{Width: p.widest}, {Width: 5}, {Width: 15}}
	if len(p.of.Teams) > 1 {
		columns = append(columns, kit.Column{Width: 16, From: 78})
	}
	return append(columns, kit.Column{Weight: 1})
}

// row draws a row.
func (p *roadmapPage) row(i int, here bool) string {
	st, r := p.env.Styles, p.rows[i]
	width, _ := p.split()
	if r.heading() {
		return p.heading(r, width)
	}

	lead, text, style := "   ", "", st.Plain
	switch {
	case r.contain != nil:
		text, style = p.containRow(r.contain), st.Warn
	case r.step != nil:
		lead += p.box(r)
		text = p.stepText(r, width-kit.Cells(lead))
		if r.out != "" {
			style = st.Faint
		}
	case r.after != nil:
		text = "then " + p.afterText(r.after, width/2)
		style = st.Accent
	case r.way != nil:
		text = r.text + wayPractices(r.way)
	default:
		text = r.text
	}
	line := kit.Fit(lead+kit.OneLine(text), width)
	if here {
		return st.Chosen.Render(" > " + strings.TrimPrefix(line, "   "))
	}
	return style.Render(line)
}

// heading draws a heading; that of a wave with how much of its points is used.
func (p *roadmapPage) heading(r roadRow, width int) string {
	text := " " + kit.OneLine(r.text)
	for _, w := range p.has.taken.Waves {
		if strings.HasPrefix(r.text, fmt.Sprintf("Wave %d ", w.Number)) && width >= 78 {
			text += " " + p.env.Look.Bar(min(w.Effort, p.has.taken.Plan.Points), p.has.taken.Plan.Points, 12)
		}
	}
	return p.env.Styles.Strong.Render(kit.Fit(text, width))
}

// containRow is a line of what to contain now.
func (p *roadmapPage) containRow(x *assessment.Exposure) string {
	parts := []string{strings.Join(x.Practices, ", ")}
	if len(p.of.Teams) > 1 {
		parts = append(parts, p.work.TeamTitles(x.Teams))
	}
	if x.FixNow {
		parts = append(parts, "fix now")
	}
	return strings.Join(append(parts, exposed(x)), "  ")
}

// stepText lays the columns of a step out. The day on which it lands has the months that
// it waits for behind it.
func (p *roadmapPage) stepText(r roadRow, width int) string {
	s := r.step
	lands := string(s.Lands)
	if s.Months > 0 {
		lands += fmt.Sprintf(" +%dm", s.Months)
	}
	if r.out != "" {
		lands = r.out
	}
	effort := s.Effort
	if s.Cost != pointsOf(effort) {
		effort += fmt.Sprintf(" (%d)", s.Cost)
	}
	texts := []string{s.ID().String(), effort, lands}
	if len(p.of.Teams) > 1 {
		texts = append(texts, p.stepTeams(s.Steps))
	}
	texts = append(texts, p.of.StepText(s.ID(), s.Level))
	return kit.LayColumns(p.stepColumns(), texts, width)
}

// pointsOf returns how many points an effort is.
func pointsOf(effort string) int { return map[string]int{"S": 1, "M": 2, "L": 3}[effort] }

// wayPractices names the practices of a way.
func wayPractices(w *levelWay) string {
	var ids []string
	for _, x := range w.way.Practices {
		ids = append(ids, x.Practice)
	}
	if len(ids) == 0 {
		return ""
	}
	return ": " + strings.Join(ids, ", ")
}

// about returns what is known of the row under the cursor, as far as there is room.
func (p *roadmapPage) about(width, height int) []string {
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
