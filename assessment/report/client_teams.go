package report

import (
	"cmp"
	"fmt"
	"slices"

	"assay/assessment"
)

// How many rows of each kind stand in the section on teams; the rest is counted.
const (
	clientDivergent = 10
	clientTeach     = 5
	clientApart     = 8
)

// teams compares the teams.
func (c *client) teams() Section {
	s := Section{}
	if apart := c.apart(); len(apart.Rows) > 0 {
		s.Blocks = append(s.Blocks, apart)
	}
	if text := c.b.perceptionSentence(); text != "" {
		s.Blocks = append(s.Blocks, Paragraph{text})
	}
	if !c.several() || !c.hasResult() {
		return s
	}

	s.Blocks = append(s.Blocks, c.teamTable(), Paragraph{c.b.distanceSentence()})
	for _, t := range []Table{c.divergent(), c.teach()} {
		if len(t.Rows) > 0 {
			s.Blocks = append(s.Blocks, t)
		}
	}
	return s
}

// apart lists where the answers of one team contradict each other, which comes before
// what sets teams apart.
func (c *client) apart() Table {
	t := Table{Label: "Where the answers of one team do not say one thing:",
		Columns: []Column{{Title: upper(c.b.q.Labels.Practice), Wide: 3}, {Title: "Team", Wide: 1},
			{Title: "What differs", Wide: 4}}}
	for _, r := range c.b.e.ToReconcile() {
		if why := c.b.differ(r); why != "" {
			t.Rows = append(t.Rows, []string{c.named(r.Practice), c.b.team(r.Team),
				c.b.answersOf(r.Team, r.Practice) + "; " + lowered(ended(why))})
		}
	}
	return firstOf(t, clientApart)
}

// teamTable has a row for each team and a column for each measure.
func (c *client) teamTable() Table {
	t := Table{Label: "Each team as if it were the only one: level / average."}
	t.Columns = textColumns("Team", "Whole")
	for i := range c.m.Measures {
		t.Columns = append(t.Columns, textColumns(c.m.Measures[i].ID)...)
	}
	for i := range c.m.Teams {
		x := &c.m.Teams[i]
		row := []string{x.Title, c.short(&x.Overall)}
		for k := range c.m.Measures {
			at := slices.IndexFunc(x.Measures, func(n Node) bool { return n.ID == c.m.Measures[k].ID })
			if at < 0 {
				row = append(row, "-")
				continue
			}
			row = append(row, c.short(&x.Measures[at]))
		}
		t.Rows = append(t.Rows, row)
		t.About = append(t.About, RowAbout{Teams: []string{x.Title}})
	}
	return t
}

// short returns level and average of a node in few characters.
func (c *client) short(n *Node) string {
	if n.Applicable == 0 || n.Index.Rat == nil {
		return "-"
	}
	return c.levelText(n) + " / " + n.Index.Fixed(1)
}

// divergent lists practices whose teams lie two levels apart or more, and what the lowest
// lacks.
func (c *client) divergent() Table {
	t := Table{Label: "Two levels apart or more, the widest first:",
		Columns: []Column{{Title: upper(c.b.q.Labels.Practice), Wide: 3}, {Title: "Highest", Wide: 2},
			{Title: "Lowest", Wide: 2}, {Title: "What the lowest lacks", Wide: 4}}}
	type spread struct {
		wide   int64
		weight int // how grave: what holds the whole, key practices, the others
		row    []string
	}
	var list []spread
	for i := range c.m.Practices {
		p := &c.m.Practices[i]
		high, low := c.ends(p)
		if high == nil || *high.Value-*low.Value < 2000 {
			continue
		}
		list = append(list, spread{*high.Value - *low.Value, c.gravity(p), []string{
			c.named(p.ID), c.b.team(high.Team) + " " + inOneDigit(*high.Value),
			c.b.team(low.Team) + " " + inOneDigit(*low.Value), orDash(c.lowestNo(p, low)),
		}})
	}
	slices.SortStableFunc(list, func(x, y spread) int {
		return cmp.Or(cmp.Compare(y.wide/1000, x.wide/1000), y.weight-x.weight, cmp.Compare(y.wide, x.wide))
	})
	for _, x := range list {
		t.Rows = append(t.Rows, x.row)
	}
	return firstOf(t, clientDivergent)
}

// gravity is 2 for a practice that certainly holds the level of the whole, 1 for another
// key practice.
func (c *client) gravity(p *Practice) int {
	switch {
	case slices.ContainsFunc(c.m.Held, func(h Hold) bool { return h.Certain && h.ID == p.ID }):
		return 2
	case p.Key:
		return 1
	}
	return 0
}

// ends returns the teams with the highest and the lowest value in a practice; nil without
// two.
func (c *client) ends(p *Practice) (high, low *PracticeTeam) {
	for i := range p.Teams {
		t := &p.Teams[i]
		if t.Value == nil || t.As != "" {
			continue
		}
		if high == nil || *t.Value > *high.Value {
			high = t
		}
		if low == nil || *t.Value < *low.Value {
			low = t
		}
	}
	if high == low {
		return nil, nil
	}
	return high, low
}

// lowestNo returns the lowest fact that is not so in a team, with how far it is.
func (c *client) lowestNo(p *Practice, t *PracticeTeam) string {
	next := assessment.Marks(t.Marks).Next()
	if next < 1 || next > len(p.Facts) {
		return ""
	}
	return fmt.Sprintf("fact %d %s: %s", next, factIs(assessment.Marks(t.Marks).At(next)), quoted(p.Facts[next-1]))
}

// teach lists who can teach whom: where most is to be gained first.
func (c *client) teach() Table {
	t := Table{Label: "Who can teach whom:",
		Columns: []Column{{Title: upper(c.b.q.Labels.Practice), Wide: 3}, {Title: "Teaches", Wide: 2},
			{Title: "Learn", Wide: 3}}}
	for _, row := range c.b.toCopy(inOneDigit).Rows {
		t.Rows = append(t.Rows, []string{row[0], fmt.Sprintf("%s (%s, %s)", row[1], row[2], row[3]), row[4]})
	}
	return firstOf(t, clientTeach)
}
