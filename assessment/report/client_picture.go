package report

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// picture shows the measures as bars and radar, the areas as a heat map, and all
// practices by team as a matrix.
func (c *client) picture() Section {
	if !c.hasResult() {
		return Section{}
	}
	s := Section{Blocks: []Block{c.bars()}}
	if len(c.m.Measures) >= 3 {
		s.Blocks = append(s.Blocks, Radar{Label: "The same around one centre", Top: c.top(), Axes: c.bars().Rows})
	}
	if c.divided() {
		s.Blocks = append(s.Blocks, c.heat())
	}
	if c.b.o.Reader != Executive {
		s.Blocks = append(s.Blocks, c.matrix())
		if text := c.lent(); text != "" {
			s.Blocks = append(s.Blocks, Paragraph{text})
		}
	}
	return s
}

// lent says which practices are rated in one team and count so for others; empty for none.
func (c *client) lent() string {
	var order []string
	practices := map[string][]string{} // by the teams that it is about, in words
	for _, from := range c.m.Teams {
		for i := range c.m.Practices {
			p := &c.m.Practices[i]
			var teams []string
			for _, t := range p.Teams {
				if t.As == from.ID {
					teams = append(teams, t.Team)
				}
			}
			if len(teams) == 0 || c.takenOut(p.ID) {
				continue
			}
			who := c.teamNames(teams) + " as " + c.b.team(from.ID)
			if practices[who] == nil {
				order = append(order, who)
			}
			practices[who] = append(practices[who], p.ID)
		}
	}
	if len(order) == 0 {
		return ""
	}

	for i, who := range order {
		order[i] = fmt.Sprintf("%s in %s: %s", who, count(len(practices[who]), "practice"),
			strings.Join(runs(practices[who]), ", "))
	}
	return "A team without a rating of its own counts as the one that was asked: " +
		strings.Join(order, "; ") + "."
}

// runs names practices, three and more whose numbers follow each other by the first and
// the last: what stands one below the other may have any numbers.
func runs(ids []string) []string {
	var names []string
	for from := 0; from < len(ids); {
		to := from
		for to+1 < len(ids) && ids[to+1] == numberedNext(ids[to]) {
			to++
		}
		if to-from >= 2 {
			names = append(names, ids[from]+" to "+ids[to])
			from = to + 1
			continue
		}
		names = append(names, ids[from])
		from++
	}
	return names
}

// numberedNext returns the id with the next number; empty for one that ends with none.
func numberedNext(id string) string {
	name := strings.TrimRight(id, "0123456789")
	number, err := strconv.Atoi(id[len(name):])
	if err != nil {
		return ""
	}
	return fmt.Sprintf("%s%0*d", name, len(id)-len(name), number+1)
}

// divided reports whether a measure has areas of its own.
func (c *client) divided() bool {
	return slices.ContainsFunc(c.m.Areas, func(a Node) bool { return a.ID != a.Parent })
}

// bars shows the measures against their targets.
func (c *client) bars() Bars {
	x := Bars{Top: c.top(), Label: fmt.Sprintf("Each %s: average by what was seen, what was said beyond "+
		"that, and the target.", c.b.q.Labels.Measure)}
	if c.m.Assessment.Stated {
		x.Label = fmt.Sprintf("Each %s: average by what was said, and the target.", c.b.q.Labels.Measure)
	}
	for i := range c.m.Measures {
		x.Rows = append(x.Rows, c.bar(&c.m.Measures[i]))
	}
	return x
}

// heat shows the areas, a row of them for each measure.
func (c *client) heat() Heat {
	x := Heat{Top: c.top(), Label: fmt.Sprintf("The %s, each with its level and average.",
		plural(c.b.q.Labels.Area))}
	for i := range c.m.Measures {
		m := &c.m.Measures[i]
		row := HeatRow{Name: m.Title}
		for k := range c.m.Areas {
			a := &c.m.Areas[k]
			if a.Parent != m.ID {
				continue
			}
			cell := HeatCell{Name: a.ID + " " + a.Title, Level: a.LevelLow, Text: c.pair(a)}
			if a.Applicable == 0 || a.Early {
				cell.Level = -1
			}
			row.Cells = append(row.Cells, cell)
		}
		if len(row.Cells) > 0 {
			x.Rows = append(x.Rows, row)
		}
	}
	return x
}

// matrix shows the marks of all practices in all teams.
func (c *client) matrix() Matrix {
	x := Matrix{Top: c.top(), Label: fmt.Sprintf("All %s asked, by team: a mark for each fact in its order "+
		"(y yes, m mostly, p partly, n no, x not heard), the level that counts, and the evidence (cl "+
		"claimed, do documented, de demonstrated, te tested). A key %s caps the level of what it is part of.",
		plural(c.b.q.Labels.Practice), c.b.q.Labels.Practice)}
	for _, t := range c.m.Teams {
		x.Teams = append(x.Teams, t.Title)
	}
	for i := range c.m.Measures {
		m := &c.m.Measures[i]
		g := MatrixGroup{Name: m.Title}
		for k := range c.m.Practices {
			p := &c.m.Practices[k]
			if p.Measure != m.ID || c.takenOut(p.ID) {
				continue
			}
			row := MatrixRow{ID: p.ID, Title: p.Title, Key: p.Key, Target: p.Target}
			for _, t := range p.Teams {
				row.Cells = append(row.Cells, t.cell())
			}
			g.Rows = append(g.Rows, row)
		}
		x.Groups = append(x.Groups, g)
	}
	return x
}

// takenOut reports whether the profile leaves a practice out.
func (c *client) takenOut(practice string) bool {
	return slices.ContainsFunc(c.m.NA, func(x NA) bool { return x.Practice == practice && len(x.Teams) == 0 })
}

// cell returns a practice in a team as a cell of the matrix.
func (t *PracticeTeam) cell() MatrixCell {
	c := MatrixCell{Level: -1}
	switch t.State {
	case "scored":
		c.Text, c.Level = cmp.Or(t.Marks, "level"), int(*t.Value/1000)
		c.Grade = shortGrade(t.Grade)
	case "na":
		c.Text = "n/a"
	case "unknown":
		c.Text = "not known"
	default:
		c.Text = "open"
	}
	return c
}
