package tui

import (
	"assay/tui/kit"
	"fmt"
	"strings"

	"assay/assessment"
)

// foot says what counts in each team for the row in front: at most that many
// lines. Where there is no room for two lines a team, the one in front has two.
func (p *teamsPage) foot(width, most int) []string {
	st, r := p.env.Styles, p.rows[p.at]
	lines := []string{st.Strong.Render(kit.Ends(" "+p.subject(r), p.remark(r), width))}
	n, most := len(p.of.Teams), most-1
	all, shown := 2*n <= most, max(1, min(n, most-1))
	p.below = kit.Window(p.below, p.column, n, shown)
	name := 0
	for _, t := range p.of.Teams {
		name = max(name, min(mostTeam, width/5, kit.Cells(kit.OneLine(t.Title()))))
	}
	for i := p.below; i < p.below+shown && i < n; i++ {
		mark, each := "   ", 1
		if i == p.column {
			mark, each = " > ", 2
		} else if all {
			each = 2
		}
		lead := mark + kit.Fit(kit.OneLine(p.of.Teams[i].Title()), name) + "  "
		said := kit.Wrap(p.said(r, i), lead, strings.Repeat(" ", kit.Cells(lead)), width)
		if len(said) > each {
			said = kit.Shortened(said, each, width)
		}
		if rest := n - p.below - shown; rest > 0 && i == p.below+shown-1 {
			said[len(said)-1] = kit.Ends(said[len(said)-1], fmt.Sprintf("%d more teams ", rest), width)
		}
		for _, l := range said {
			if i == p.column {
				l = st.Chosen.Render(l)
			}
			lines = append(lines, l)
		}
	}
	return kit.Fill(lines, width, 1+min(2*n, most))
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
	if v.Point != nil {
		text = assessment.Fixed(v.Point, 1) + mark(n.Conflict) + " " + wholeLevel(v)
	}
	text += fmt.Sprintf(", %d of %d answered", done, all)
	var held []string
	for _, h := range v.HeldBy {
		held = append(held, h.ID)
	}
	if len(held) > 0 {
		text += ", held by " + some(held, 30)
	}
	return text
}
