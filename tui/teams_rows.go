package tui

import (
	"math/big"
	"slices"

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
	hint string // what the hint line calls it
	name string // what the practices are
	is   func(p *teamsPage, r *assessment.PracticeResult) bool
}

// all reports whether the filter shows everything.
func (f teamsFilter) all() bool { return f.key == teamsFilters()[0].key }

// teamsFilters are the filters by their keys; the first one shows everything.
func teamsFilters() []teamsFilter {
	spread := func(label string) func(*teamsPage, *assessment.PracticeResult) bool {
		return func(p *teamsPage,
			r *assessment.PracticeResult) bool {
			return p.side(r).SpreadLabel() == label
		}
	}

	everything := func(*teamsPage, *assessment.PracticeResult) bool { return true }
	perceived := func(p *teamsPage, r *assessment.PracticeResult) bool { return p.gaps[r.ID] != nil }
	open := func(_ *teamsPage, r *assessment.PracticeResult) bool { return r.Open }
	return []teamsFilter{
		{"0", "all", "all", everything},
		{"1", "divergent", "divergent", spread("divergent")},
		{"2", "uneven", "uneven", spread("uneven")},
		{"3", "perception", "perception gap", perceived},
		{"4", "open", "open", open},
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

// follow takes note of the node under the cursor. If no row is shown, the node in
// front stays what it was.
func (p *teamsPage) follow() {
	if r := p.row(); r.node != "" {
		p.node = r.node
	}
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
			p.alone = []*assessment.Result{e.Result()} // the others went meanwhile
		}
		for _, g := range e.Perceptions() {
			p.gaps[g.Practice] = g.Gap
		}
	}
	p.makeRows()
	p.list.Fill(len(p.rows), func(row int) string { return p.rows[row].node + " " + p.rows[row].title })
	p.stand()
}

// makeRows makes the rows: the whole, then each measure with its areas and practices.
func (p *teamsPage) makeRows() {
	p.rows = []teamsRow{{node: assessment.Overall}}
	p.among, p.asked = 0, 0
	measure, area := "", ""
	for i := range p.of.Result().Practices {
		r := &p.of.Result().Practices[i]
		if a, ok := p.of.Ask(r.ID); !ok || !a.Applies {
			continue
		}
		p.asked++
		if !p.filter.is(p, r) {
			continue
		}

		p.among++
		if r.Measure != measure {
			measure = r.Measure
			p.rows = append(p.rows, teamsRow{node: measure, title: p.work.titleOf(measure)})
		}
		if r.Area != area && r.Area != measure {
			area = r.Area
			p.rows = append(p.rows, teamsRow{heading: area + " " + p.work.titleOf(area)})
		}
		p.rows = append(p.rows, teamsRow{node: r.ID, title: p.work.titleOf(r.ID), result: r})
	}
}

// stand finds the row and the team in front again.
func (p *teamsPage) stand() {
	row := slices.IndexFunc(p.rows, func(r teamsRow) bool { return r.node == p.node })
	if row < 0 {
		row = p.follower()
	}
	p.list.Stand(row)
	p.follow()

	p.column = max(0, min(p.column, len(p.of.Teams)-1))
	if i := slices.IndexFunc(p.of.Teams, func(t *assessment.Team) bool { return t.ID == p.team }); i >= 0 {
		p.column = i
	}
	if len(p.of.Teams) > 0 {
		p.team = p.of.Teams[p.column].ID
	}
}

// follower is the row of the practice that comes after the node in front, which is
// not shown any more; the last row if none does.
func (p *teamsPage) follower() int {
	rowOfNode := map[string]int{}
	for i, r := range p.rows {
		rowOfNode[r.node] = i
	}

	passed := false
	for _, r := range p.of.Result().Practices {
		passed = passed || r.ID == p.node || r.Measure == p.node
		if row, there := rowOfNode[r.ID]; passed && there {
			return row
		}
	}
	if !passed {
		return 0
	}
	return len(p.rows) - 1
}
