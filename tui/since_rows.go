package tui

import (
	"fmt"
	"math/big"
	"slices"
	"strings"

	"assay/assessment"
)

// sinceRow is a row of what moved. One that is about nothing is a heading, which the
// cursor passes by.
type sinceRow struct {
	key  string // by which it is found again
	text string // of a heading, and what a query looks in for all others

	node     *assessment.NodeChange
	point    *assessment.TrendPoint
	practice *assessment.PracticeChange
	outcome  *assessment.Outcome
	action   bool // the outcome is of an action, and not of a finding
}

// heading reports whether the cursor passes the row by.
func (r sinceRow) heading() bool {
	return r.node == nil && r.point == nil && r.practice == nil && r.outcome == nil
}

// kind returns how what an outcome is about is edited.
func (r sinceRow) kind() *recordKind {
	if r.action {
		return actionsKind()
	}
	return findingsKind()
}

// fill makes the rows again. The cursor stays on what it is on.
func (p *sincePage) fill() {
	was := ""
	if i, ok := p.list.Row(); ok {
		was = p.rows[i].key
	}
	p.rows = nil
	if p.moved != nil {
		p.rows = p.makeRows()
	}
	p.list.Fill(len(p.rows), func(i int) string { return p.rows[i].text })
	same := func(r sinceRow) bool { return r.key == was }
	if i := slices.IndexFunc(p.rows, same); was != "" && i >= 0 {
		p.list.Stand(i)
	}
}

// makeRows makes the rows of the comparison.
func (p *sincePage) makeRows() []sinceRow {
	c := p.moved
	rows := []sinceRow{{text: "The whole and the measures"}}
	nodes := append([]assessment.NodeChange{c.Overall}, c.Measures...)
	for i := range nodes {
		n := &nodes[i]
		rows = append(rows, sinceRow{key: "node " + n.ID, node: n, text: n.ID + " " + nodeTitle(n)})
	}
	if len(p.series) > 2 {
		rows = append(rows, sinceRow{text: "All results of the organisation"})
		for i := range p.series {
			x := &p.series[i]
			text := string(x.Date) + " " + x.Title
			rows = append(rows, sinceRow{key: "point " + x.ID, point: x, text: text})
		}
	}

	for _, m := range assessment.Moves {
		if m == assessment.Confirmed {
			continue // they are counted above the rows
		}
		list := p.practicesOf(m)
		if len(list) > 0 {
			name := m.String()
			rows = append(rows, sinceRow{text: fmt.Sprintf("%s%s (%d)", strings.ToUpper(name[:1]), name[1:],
				len(list))})
		}
		for _, x := range list {
			rows = append(rows, sinceRow{key: "practice " + x.ID, practice: x,
				text: x.ID + " " + x.Title + " " + whyMoved(x)})
		}
	}
	rows = append(rows, outcomeRows("Findings", c.Findings, false)...)
	return append(rows, outcomeRows("Actions", c.Actions, true)...)
}

// practicesOf returns the practices of which one thing became, those that rose or fell
// furthest in front.
func (p *sincePage) practicesOf(m assessment.Move) []*assessment.PracticeChange {
	var list []*assessment.PracticeChange
	for i := range p.moved.Practices {
		if x := &p.moved.Practices[i]; x.Move == m {
			list = append(list, x)
		}
	}
	far := func(x *assessment.PracticeChange) *big.Rat {
		by := new(big.Rat)
		if moved := x.Moved(); moved != nil {
			by.Abs(moved)
		}
		return by
	}
	slices.SortStableFunc(list, func(a, b *assessment.PracticeChange) int { return far(b).Cmp(far(a)) })
	return list
}

// outcomeRows returns what became of findings or actions.
func outcomeRows(title string, list []assessment.Outcome, action bool) []sinceRow {
	if len(list) == 0 {
		return nil
	}
	rows := []sinceRow{{text: fmt.Sprintf("%s (%d)", title, len(list))}}
	for i := range list {
		o := &list[i]
		rows = append(rows, sinceRow{key: title + " " + o.ID, outcome: o, action: action,
			text: outcomeText(o) + " " + o.Name})
	}
	return rows
}

// outcomeText says how something stood and how it stands.
func outcomeText(o *assessment.Outcome) string {
	was, is := o.Was, o.Is
	switch {
	case was == is:
		return is + " still"
	case was == "":
		was = "new"
	case is == "":
		is = "gone"
	}
	return was + " -> " + is
}

// whyMoved gives the reasons why a practice moved, each once.
func whyMoved(x *assessment.PracticeChange) string { return strings.Join(reasons(x), "; ") }

// reasons are the reasons why a practice moved, each once.
func reasons(x *assessment.PracticeChange) []string {
	var list []string
	for _, why := range x.Why {
		if text := why.String(); !slices.Contains(list, text) {
			list = append(list, text)
		}
	}
	return list
}

// nodeTitle is the title of a group; the whole has none of its own.
func nodeTitle(n *assessment.NodeChange) string {
	if n.ID == assessment.Overall {
		return "The whole"
	}
	return n.Title
}

// counted says how many practices became what.
func (p *sincePage) counted() string {
	n := map[assessment.Move]int{}
	for _, x := range p.moved.Practices {
		n[x.Move]++
	}
	var parts []string
	for _, m := range assessment.Moves {
		if n[m] > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", n[m], m))
		}
	}
	return strings.Join(parts, ", ")
}
