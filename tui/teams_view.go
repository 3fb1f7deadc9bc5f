package tui

import (
	"fmt"
	"strings"

	"assay/assessment"
	"assay/tui/kit"
)

// teamsPlan is how the comparison is laid out, in cells.
type teamsPlan struct {
	ids, titles int
	team, teams int // a team's column without the blank before it, and how many of them
	gap         int // the column of perception gaps; 0 for none
}

const (
	leastTeam = 9 // a total with its mark and an interval of levels

	apartWide = 13 // "divergent 2.0"
)

// plan lays the columns out. If there is no room, titles go first and then teams,
// which are scrolled to.
func (p *teamsPage) plan(width int) teamsPlan {
	t := teamsPlan{ids: len(assessment.Overall), team: leastTeam}
	title, name := 0, 0
	for _, r := range p.rows {
		t.ids = max(t.ids, min(14, kit.Cells(kit.OneLine(r.node))))
		title = max(title, kit.Cells(kit.OneLine(r.title)))
	}
	for _, team := range p.of.Teams {
		name = max(name, kit.Cells(kit.OneLine(team.Title())))
	}
	if width >= kit.WideWidth && len(p.gaps) > 0 {
		t.gap = 8
	}

	n := len(p.of.Teams)
	room := width - 2 - t.ids - 1 - apartWide
	if t.gap > 0 {
		room -= t.gap + 1
	}
	t.teams = max(1, min(n, room/(t.team+1)))

	spare := room - n*(t.team+1)
	if more := n * (min(name, mostTeam) - t.team); more > 0 && spare-more >= 20 {
		t.team, spare = min(name, mostTeam), spare-more
	}
	if spare > 12 {
		t.titles = min(title, spare-1)
	}
	return t
}

// Resize gathers what the present evaluation says and settles which rows and teams
// are in view.
func (p *teamsPage) Resize(width, height int) {
	p.Room.Resize(width, height)
	p.follow()
	p.gather()

	n := len(p.of.Teams)
	p.left = kit.Window(p.left, p.column, n, p.plan(width).teams)
	_, teams := p.footed()
	p.below = kit.Window(p.below, p.column, n, teams)
	p.list.Settle(p.room())
}

// room is how many lines there are for rows.
func (p *teamsPage) room() int {
	lines, _ := p.footed()
	room := p.Height - 2 - lines // a header and a rule
	if p.list.Narrowed() {
		room-- // the find field
	}
	return max(1, room)
}

func (p *teamsPage) View() kit.Frame {
	width, room := p.Width, p.room()
	t := p.plan(width)

	var f kit.Frame
	if p.list.Narrowed() {
		f = p.list.FindLine(p.list.Counted()+" ", width)
	}
	f.Add(p.env.Styles.Faint.Render(p.header(t, width)))
	matrix := p.list.Draw(width, func(row int, here bool) string { return p.line(t, row, here, width) })
	if p.among == 0 && len(matrix.Lines) < room {
		matrix.Add("  " + p.counted())
	}
	matrix.Lines = kit.Fill(matrix.Lines, width, room)
	f.Append(matrix)

	f.Add(p.rule(t, width))
	f.Add(p.foot(width)...)
	return f
}

// header names the columns.
func (p *teamsPage) header(t teamsPlan, width int) string {
	text := "  " + kit.Fit("", t.ids)
	if t.titles > 0 {
		text += " " + kit.Fit(layer(p.work.Questionnaire().Labels.Practice, "practice"), t.titles)
	}
	for _, team := range p.of.Teams[p.left:min(len(p.of.Teams), p.left+t.teams)] {
		text += " " + kit.Fit(kit.OneLine(team.Title()), t.team)
	}
	text += " " + kit.Fit("apart", apartWide)
	if t.gap > 0 {
		text += " " + kit.Fit("mgmt-eng", t.gap)
	}
	return kit.Fit(text, width)
}

// line is one row of the matrix. The row in front has ">" before it, and so has
// the team in front.
func (p *teamsPage) line(t teamsPlan, row int, here bool, width int) string {
	st, r := p.env.Styles, p.rows[row]
	if r.node == "" {
		return st.Faint.Render(kit.Fit("  "+kit.OneLine(r.heading), width))
	}
	lead := "  " + kit.Fit(kit.OneLine(r.node), t.ids)
	if t.titles > 0 {
		lead += " " + kit.Fit(kit.CutWord(kit.OneLine(r.title), t.titles), t.titles)
	}
	switch {
	case here:
		lead = st.Chosen.Render(">" + lead[1:])
	case r.result == nil:
		lead = st.Strong.Render(lead)
	}

	for k := p.left; k < min(len(p.of.Teams), p.left+t.teams); k++ {
		text, warn := p.cell(r, k)
		text = kit.Fit(text, t.team)
		if warn {
			text = st.Warn.Render(text)
		} else {
			text = p.env.filled(text, p.reached(r, k), p.of.Result().Max)
		}
		if here && k == p.column {
			lead += st.Choose(">" + text)
		} else {
			lead += " " + text
		}
	}
	return kit.Fit(lead+" "+kit.Fit(p.apart(r), apartWide)+p.perceived(t, r), width)
}

// cell is what a team has in a row. warn says that something is to be done.
func (p *teamsPage) cell(r teamsRow, team int) (text string, warn bool) {
	if r.result == nil {
		if team >= len(p.alone) {
			return "", false
		}
		n, _ := p.alone[team].Node(r.node)
		v := p.view(n)
		switch {
		case n.Applicable == 0:
			return "n/a", false
		case v.Point == nil || n.Sparse:
			return "-", false
		}
		return assessment.Fixed(v.Point, 1) + conflictMark(n.Conflict) + " " + staged(n, v), n.Conflict
	}

	v := p.of.Verdict(p.of.Teams[team].ID, r.node)
	text, warn = verdictValue(p.env.Look, v)
	switch {
	case v.Conflict:
		return strings.TrimRight(text, " ") + "!", true
	case v.Mixed, len(p.of.Late(p.of.Teams[team].ID, r.node)) > 0:
		return strings.TrimRight(text, " ") + "#", true
	case v.Agreed:
		return strings.TrimRight(text, " ") + "=", warn
	}
	return text, warn
}

// reached is the level that a team has reached in a row, in the view that is shown; negative
// for none.
func (p *teamsPage) reached(r teamsRow, team int) int {
	if r.result == nil {
		if team >= len(p.alone) {
			return assessment.NoLevel
		}
		n, _ := p.alone[team].Node(r.node)
		if n.Sparse {
			return assessment.NoLevel
		}
		return p.view(n).LevelLow
	}
	return levelAt(valueIn(r.result, p.of.Teams[team].ID, p.stated))
}

// apart says how far the teams lie from each other: in a practice in words, in a
// total on average.
func (p *teamsPage) apart(r teamsRow) string {
	if r.result == nil {
		n, _ := p.of.Result().Node(r.node)
		if d := p.view(n).Divergence; d != nil {
			return kit.Fit("mean", apartWide-4) + " " + assessment.Fixed(d, 1)
		}
		return ""
	}
	v := p.side(r.result)
	if v.Spread < 0 {
		return ""
	}
	return kit.Fit(v.SpreadLabel(), apartWide-4) + " " + figure(v.Spread)
}

// perceived is the cell of the perception gap.
func (p *teamsPage) perceived(t teamsPlan, r teamsRow) string {
	if t.gap == 0 {
		return ""
	}
	text := ""
	if g := p.gaps[r.node]; g != nil && r.result != nil {
		text = signed(g)
	}
	return " " + kit.Fit(fmt.Sprintf("%*s", t.gap, text), t.gap)
}

// rule parts the matrix from what is under it, and says what there is to scroll
// to and what the marks mean.
func (p *teamsPage) rule(t teamsPlan, width int) string {
	two := p.env.Look.Rule(2)
	text := two
	if more := p.list.Below(); more > 0 {
		text += fmt.Sprintf(" pgdn: %d more ", more) + two
	}

	var signs []string
	if n := len(p.of.Teams); t.teams < n {
		signs = append(signs, fmt.Sprintf("left right: teams %d-%d of %d", p.left+1, p.left+t.teams, n))
	}
	const legend = "= agreed  ! conflict  # to reconcile"
	all := append(signs, legend)
	if kit.Cells(text+strings.Join(all, " "+two+" "))+6 <= width {
		signs = all
	}

	right := ""
	if len(signs) > 0 {
		right = " " + strings.Join(signs, " "+two+" ") + " " + two
	}
	between := p.env.Look.Rule(width - kit.Cells(text) - kit.Cells(right))
	return p.env.Styles.Faint.Render(kit.Fit(text+between+right, width))
}
