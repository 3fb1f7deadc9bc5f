package report

import (
	"fmt"
	"math/big"

	"assay/assessment"
)

// naLimit is the part of an area's weight that may be out of scope before a
// reader is told, in thousandths.
const naLimit = 300

// heat shows every area with what a lead needs to find the one to look at.
func heat(b *book) Section {
	s := Section{Title: upper(b.q.Labels.Area) + " heat map"}
	t := b.areaTable(b.r.Areas)
	if len(t.Rows) == 0 || !b.anyScored() {
		return Section{}
	}
	for _, line := range b.heatSentences() {
		s.Blocks = append(s.Blocks, Paragraph{line})
	}
	s.Blocks = append(s.Blocks, t)
	return s
}

// areaTable lists areas; those with no practice asked at this depth are left out.
func (b *book) areaTable(areas []assessment.Node) Table {
	first, _ := b.viewName()
	t := Table{Columns: []Column{textColumn(upper(b.q.Labels.Area)), textColumn("Level"), numberColumn("Index, " + first), numberColumn("Target"), numberColumn("Gap"),
		numberColumn("N/A"), numberColumn("Open")}}
	if b.several() {
		t.Columns = append(t.Columns, numberColumn("Divergence"))
	}
	t.Columns = append(t.Columns, textColumn("Remark"))
	for i := range areas {
		n := &areas[i]
		if n.Practices == 0 {
			continue
		}
		v, _ := b.view(n)
		row := []string{b.named(n.ID), levelRange(v), marked(b.index(v, 2), n.Conflict), targetCell(n.Target), assessment.Fixed(v.Gap, 2),
			assessment.Percent(n.NAShare, 0), openShare(n)}
		if b.several() {
			row = append(row, assessment.Fixed(v.Divergence, 2))
		}
		t.Rows = append(t.Rows, append(row, b.areaRemark(n)))
	}
	return t
}

// openShare is the part of the applicable weight that has no value.
func openShare(n *assessment.Node) string {
	if n.Answered == nil {
		return "-"
	}
	return assessment.Percent(new(big.Rat).Sub(big.NewRat(1, 1), n.Answered), 0)
}

func (b *book) areaRemark(n *assessment.Node) string {
	v, _ := b.view(n)
	switch {
	case n.Applicable == 0:
		return "nothing applies"
	case n.NAShare != nil && n.NAShare.Cmp(big.NewRat(naLimit, 1000)) > 0:
		return "over 30 % not applicable: read with care"
	case n.ScoredWeight == 0:
		return "no value yet"
	case v.Met:
		return "meets its target"
	case n.Target > 0:
		return "below its target"
	}
	return ""
}

func (b *book) heatSentences() []string {
	met, withTarget, divergent, thin := 0, 0, 0, 0
	for i := range b.r.Areas {
		n := &b.r.Areas[i]
		v, _ := b.view(n)
		if n.Target > 0 && n.Applicable > 0 {
			withTarget++
			if v.Met {
				met++
			}
		}
		if n.Applicable > 0 && n.NAShare.Cmp(big.NewRat(naLimit, 1000)) > 0 {
			thin++
		}
	}
	for i := range b.r.Practices {
		if b.practiceView(&b.r.Practices[i]).SpreadLabel() == "divergent" {
			divergent++
		}
	}
	var all []string
	if withTarget > 0 {
		all = append(all, fmt.Sprintf("%d of %s %s the target level.", met, count(withTarget, b.q.Labels.Area), reach(met)))
	}
	if divergent > 0 {
		all = append(all, fmt.Sprintf("In %s two teams lie two levels or more apart.", count(divergent, b.q.Labels.Practice)))
	}
	if thin > 0 {
		all = append(all, fmt.Sprintf("In %s more than 30 %% of the weight is not applicable; the rest says less about the whole.", count(thin, b.q.Labels.Area)))
	}
	return all
}
