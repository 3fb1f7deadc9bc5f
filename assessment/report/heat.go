package report

import (
	"fmt"
	"math/big"
	"slices"

	"assay/assessment"
)

// naLimit is the part of an area's weight, in thousandths, that may be out of
// scope before a reader is told.
const naLimit = 300

// heatSection shows every area with what a lead needs to find the one to look at.
func heatSection(b *book) Section {
	t := b.areaTable(b.r.Areas)
	if len(t.Rows) == 0 || !b.anyResult() {
		return Section{}
	}
	s := Section{Title: upper(b.q.Labels.Area) + " heat map"}
	for _, line := range b.heatSentences() {
		s.Blocks = append(s.Blocks, Paragraph{line})
	}
	s.Blocks = append(s.Blocks, t)
	return s
}

// areaTable lists areas; those without a practice asked at this depth are left
// out.
func (b *book) areaTable(areas []assessment.Node) Table {
	first, _ := b.viewName()
	t := Table{Columns: slices.Concat(
		textColumns(upper(b.q.Labels.Area), "Level"),
		numberColumns("Index, "+first, "Target", "Gap", "N/A", "Open"),
	)}
	if b.several() {
		t.Columns = append(t.Columns, numberColumns("Divergence")...)
	}
	t.Columns = append(t.Columns, textColumns("Remark")...)

	for i := range areas {
		n := &areas[i]
		if n.Practices == 0 {
			continue
		}
		v, _ := b.view(n)
		row := []string{
			b.named(n.ID),
			levelRange(v),
			marked(b.index(n, v, 2), n.Conflict),
			targetCell(n.Target),
			b.point(n, v.Gap, 2),
			assessment.Percent(n.NAShare, 0),
			openShare(n),
		}

		if b.several() {
			row = append(row, assessment.Fixed(v.Divergence, 2))
		}
		t.Rows = append(t.Rows, append(row, b.areaRemark(n)))
	}
	return t
}

// openShare returns the part of the applicable weight that has no value.
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
	case mostlyOut(n):
		return "over 30 % not applicable: read with care"
	case !b.hasResult(n):
		return "no value yet"
	case v.Met:
		return "meets its target"
	case n.Target > 0 && v.LevelHigh >= n.Target:
		return "not settled"
	case n.Target > 0 && (v.Gap == nil || v.Gap.Sign() > 0):
		return "below its target"
	}

	return ""
}

// mostlyOut reports whether more of an area's weight than [naLimit] is not
// applicable.
func mostlyOut(n *assessment.Node) bool {
	return n.NAShare != nil && n.NAShare.Cmp(big.NewRat(naLimit, 1000)) > 0
}

func (b *book) heatSentences() []string {
	divergent, thin := 0, 0
	for i := range b.r.Areas {
		if n := &b.r.Areas[i]; n.Applicable > 0 && mostlyOut(n) {
			thin++
		}
	}
	for i := range b.r.Practices {
		if b.practiceView(&b.r.Practices[i]).SpreadLabel() == "divergent" {
			divergent++
		}
	}

	var all []string
	if text := b.metSentence(b.r.Areas, b.q.Labels.Area); text != "" {
		all = append(all, text)
	}
	if divergent > 0 {
		all = append(all, fmt.Sprintf("In %s two teams lie two levels or more apart.",
			count(divergent, b.q.Labels.Practice)))
	}
	if thin > 0 {
		all = append(all, fmt.Sprintf("In %s more than 30 %% of the weight is not applicable; the rest says "+
			"less about the whole.", count(thin, b.q.Labels.Area)))
	}
	return all
}

// metSentence counts the nodes, called by a noun, that reach their target level.
// It is empty if none has a target.
func (b *book) metSentence(nodes []assessment.Node, noun string) string {
	met, withTarget := 0, 0
	for i := range nodes {
		n := &nodes[i]
		if n.Target == 0 || n.Applicable == 0 {
			continue
		}
		withTarget++
		if v, _ := b.view(n); v.Met {
			met++
		}
	}

	if withTarget == 0 {
		return ""
	}

	return fmt.Sprintf("%d of %s %s the target level.",
		met, count(withTarget, noun), agree(met, "reaches", "reach"))
}
