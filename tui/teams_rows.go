package tui

import (
	"math/big"

	"assay/assessment"
)

// teamsRow is a row of the comparison: a total, the heading of an area, or a
// practice.
type teamsRow struct {
	node    string // empty: a heading, which the cursor passes by
	title   string
	heading string
	result  *assessment.PracticeResult // of a practice
}

// teamsFilter says which practices are shown.
type teamsFilter struct {
	key  string
	name string // what the practices are
	is   func(p *teamsPage, r *assessment.PracticeResult) bool
}

// teamsFilters are the filters by their keys; the first one shows everything.
func teamsFilters() []teamsFilter {
	spread := func(label string) func(*teamsPage, *assessment.PracticeResult) bool {
		return func(p *teamsPage, r *assessment.PracticeResult) bool { return p.side(r).SpreadLabel() == label }
	}
	return []teamsFilter{
		{"m", "all", func(*teamsPage, *assessment.PracticeResult) bool { return true }},
		{"a", "divergent", spread("divergent")},
		{"u", "uneven", spread("uneven")},
		{"p", "perception gap", func(p *teamsPage, r *assessment.PracticeResult) bool { return p.gaps[r.ID] != nil }},
		{"o", "open", func(_ *teamsPage, r *assessment.PracticeResult) bool { return r.Open }},
	}
}

// side is the view of a practice that is shown.
func (p *teamsPage) side(r *assessment.PracticeResult) *assessment.PracticeView {
	if p.stated {
		return &r.Stated
	}
	return &r.Credited
}

// view is the view of a node that is shown.
func (p *teamsPage) view(n assessment.Node) assessment.View {
	if p.stated {
		return n.Stated
	}
	return n.Credited
}

// gather brings rows and results in line with the present evaluation, the view
// and the filter. The cursor stays where it is as long as its row is there; else
// it goes to the next practice.
func (p *teamsPage) gather() {
	e := p.work.Evaluation()
	if p.of == e && p.rows != nil {
		return
	}
	if p.of != e {
		p.of, p.alone, p.gaps = e, e.ByTeam(), map[string]*big.Rat{}
		if len(e.Teams) == 1 {
			p.alone = []assessment.Result{e.Result} // the others went meanwhile
		}
		for _, g := range e.Perceptions() {
			p.gaps[g.Practice] = g.Gap
		}
	}
	p.rows = p.list()
	p.stand()
}

// list makes the rows: the whole, then each measure with its areas and practices.
func (p *teamsPage) list() []teamsRow {
	e := p.of
	rows := []teamsRow{{node: assessment.Overall}}
	p.shown, p.asked = 0, 0
	measure, area := "", ""
	for i := range e.Result.Practices {
		r := &e.Result.Practices[i]
		if a, ok := e.Ask(r.ID); !ok || !a.Applies {
			continue
		}
		if p.asked++; !p.filter.is(p, r) {
			continue
		}
		p.shown++
		if r.Measure != measure {
			measure = r.Measure
			rows = append(rows, teamsRow{node: measure, title: p.work.titleOf(measure)})
		}
		if r.Area != area && r.Area != measure {
			area = r.Area
			rows = append(rows, teamsRow{heading: area + " " + p.work.titleOf(area)})
		}
		rows = append(rows, teamsRow{node: r.ID, title: p.work.titleOf(r.ID), result: r})
	}
	return rows
}

// stand finds the row and the team in front again.
func (p *teamsPage) stand() {
	found := false
	for i, r := range p.rows {
		if r.node == p.node {
			p.at, found = i, true
		}
	}
	if !found {
		p.at = p.follower()
	}
	p.node = p.rows[p.at].node
	p.column = max(0, min(p.column, len(p.of.Teams)-1))
	for i, t := range p.of.Teams {
		if t.ID == p.team {
			p.column = i
		}
	}
	if len(p.of.Teams) > 0 {
		p.team = p.of.Teams[p.column].ID
	}
}

// follower is the row of the practice that comes after the node in front, which is
// not shown any more; the last row where none does.
func (p *teamsPage) follower() int {
	passed := false
	place := map[string]int{}
	for i, r := range p.rows {
		place[r.node] = i
	}
	for _, r := range p.of.Result.Practices {
		passed = passed || r.ID == p.node || r.Measure == p.node
		if at, shown := place[r.ID]; passed && shown {
			return at
		}
	}
	if !passed {
		return 0
	}
	return p.selectable(len(p.rows)-1, -1)
}

// selectable is the row nearest to at that the cursor may stand on, looked for
// in direction by first.
func (p *teamsPage) selectable(at, by int) int {
	for _, step := range []int{by, -by} {
		for i := at; i >= 0 && i < len(p.rows); i += step {
			if p.rows[i].node != "" {
				return i
			}
		}
	}
	return 0
}
