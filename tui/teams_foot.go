package tui

import (
	"fmt"
	"strings"

	"assay/assessment"
	"assay/tui/kit"
)

// footed is how the lines under the matrix are laid out: how many there are at
// most, and how many teams are shown in them.
func (p *teamsPage) footed() (lines, teams int) {
	most, n := max(2, (p.Height-2)/2)-1, len(p.of.Teams)
	return 1 + min(2*n, most), max(1, min(n, most-1))
}

// foot says what counts in each team for the row in front. If there is no room for
// two lines a team, the one in front has two.
func (p *teamsPage) foot(width int) []string {
	st, r := p.env.Styles, p.row()
	rows, teams := p.footed()
	n := len(p.of.Teams)
	all := 2*n <= rows-1

	name := 0
	for _, t := range p.of.Teams {
		name = max(name, min(mostTeam, width/5, kit.Cells(kit.OneLine(t.Title()))))
	}

	lines := []string{st.Strong.Render(kit.Ends(" "+p.subject(r), p.remark(r), width))}
	for i := p.below; i < p.below+teams && i < n; i++ {
		sign, each := "   ", 1
		if i == p.column {
			sign, each = " > ", 2
		} else if all {
			each = 2
		}
		lead := sign + kit.Fit(kit.OneLine(p.of.Teams[i].Title()), name) + "  "
		said := kit.Wrap(p.said(r, i), lead, strings.Repeat(" ", kit.Cells(lead)), width)
		if len(said) > each {
			said = kit.Shortened(said, each, width)
		}
		if rest := n - p.below - teams; rest > 0 && i == p.below+teams-1 {
			said[len(said)-1] = kit.Ends(said[len(said)-1], fmt.Sprintf("%d more teams ", rest), width)
		}
		for _, l := range said {
			if i == p.column {
				l = st.Chosen.Render(l)
			}
			lines = append(lines, l)
		}
	}
	return kit.Fill(lines, width, rows)
}

// subject names the row in front.
func (p *teamsPage) subject(r teamsRow) string {
	if r.node == assessment.Overall {
		return "The whole, each team as if it were the only one"
	}
	return kit.OneLine(r.node + "  " + r.title)
}

// remark is what else there is to say about the row in front.
func (p *teamsPage) remark(r teamsRow) string {
	if r.result == nil {
		return ""
	}

	text := ""
	if g := p.gaps[r.node]; g != nil {
		text = "management less engineering " + signed(g) + "   "
	}
	if r.result.Key {
		text += "KEY  "
	}
	text += fmt.Sprintf("weight %d", r.result.Weight)
	if r.result.Target > 0 {
		text += fmt.Sprintf("  target %d", r.result.Target)
	}
	return text + " "
}

// said is what counts in a team, who said it, and the first line of the note.
func (p *teamsPage) said(r teamsRow, team int) string {
	if r.result == nil {
		return p.total(r, team)
	}
	return p.work.said(p.of.Teams[team].ID, r.node)
}

// total is a team's result at a node, and how far it is answered.
func (p *teamsPage) total(r teamsRow, team int) string {
	if team >= len(p.alone) {
		return ""
	}
	n, _ := p.alone[team].Node(r.node)
	done, all := p.of.Progress(p.of.Teams[team].ID, r.node)
	if n.Applicable == 0 {
		return "nothing applies"
	}
	v := p.view(n)

	text := "no value yet"
	switch {
	case v.Point != nil && !n.Sparse:
		text = assessment.Fixed(v.Point, 1) + conflictMark(n.Conflict) + " " + wholeLevel(v)
	case v.Point != nil:
		text = "under half answered, no figure"
	}
	text += fmt.Sprintf(", %d of %d answered", done, all)
	if held := heldBy(v, 30); held != "" && !n.Sparse {
		text += ", " + held
	}
	return text
}
