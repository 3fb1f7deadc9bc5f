package report

import (
	"fmt"
	"strings"

	"assay/assessment"
)

// chaptersSection holds one chapter for each measure.
func chaptersSection(b *book) Section {
	s := Section{Title: upper(b.q.Labels.Measure) + " chapters"}
	if !b.anyResult() {
		return s
	}
	for i := range b.r.Measures {
		if n := &b.r.Measures[i]; n.Practices > 0 {
			s.Parts = append(s.Parts, b.chapter(n))
		}
	}
	return s
}

func (b *book) chapter(n *assessment.Node) Section {
	s := Section{Key: "C1-" + n.ID, Title: b.named(n.ID)}
	if m, ok := b.q.Measure(n.ID); ok && m.Purpose != "" {
		s.Blocks = append(s.Blocks, Field{"Purpose", m.Purpose})
	}
	s.Blocks = append(s.Blocks, Paragraph{b.story(n)})

	var areas []assessment.Node
	for _, a := range b.r.Areas {
		if a.Parent == n.ID && a.ID != n.ID {
			areas = append(areas, a)
		}
	}
	if t := b.areaTable(areas); len(t.Rows) > 0 && b.hasResult(n) {
		s.Blocks = append(s.Blocks, t)
	}

	if items := b.strengths(n.ID, len(b.r.Practices)); len(items) > 0 {
		s.Blocks = append(s.Blocks, List{Label: "What works", Items: items})
	}
	if b.hasResult(n) {
		s.Blocks = append(s.Blocks, b.holdLists(n)...)
	}
	return s
}

// story is a measure in one paragraph.
func (b *book) story(n *assessment.Node) string {
	practice := b.q.Labels.Practice
	v, w := b.view(n)
	first, second := b.viewName()
	switch {
	case n.Applicable == 0:
		return fmt.Sprintf("None of the %s asked at this depth applies; the profile and the reasons in "+
			"section E2 say why.", count(n.Practices, practice))
	case !b.hasResult(n):
		return "There is no result yet: " + b.noneAnswered(n) + ". Section E2 says whom to ask."
	}

	parts := []string{
		fmt.Sprintf("%s stands at %s (%s) and %s (%s).",
			b.titles[n.ID], b.pair(n, v, 1), first, b.pair(n, w, 1), second),
		b.countsSentence(n),
	}
	if n.Target > 0 {
		parts = append(parts, fmt.Sprintf("The target is %s, and it is %s%s.",
			b.levelNamed(n.Target), b.metWords(n), b.belowTarget(n)))
	}
	if n.Open > 0 {
		parts = append(parts, fmt.Sprintf("%s %s open: %s of the weight is answered.",
			upper(count(n.Open, practice)), is(n.Open), assessment.Percent(n.Answered, 0)))
	}
	if n.Unheard > 0 {
		parts = append(parts, fmt.Sprintf("In %s a fact was not heard that could still move the value.",
			count(n.Unheard, practice)))
	}
	if ids := b.settlingNames(n); ids != "" {
		parts = append(parts, "The level is not settled: that rests on "+ids+".")
	}
	if v.Divergence != nil && b.several() {
		parts = append(parts, fmt.Sprintf("Highest and lowest team lie %s apart on average.",
			gapWords(v.Divergence)))
	}
	parts = append(parts, fmt.Sprintf("The assurance strength of the evidence is %s.",
		assessment.Percent(n.Strength, 0)))
	return strings.Join(parts, " ")
}

// settlingNames names the practices that leave the level of a node not settled.
func (b *book) settlingNames(n *assessment.Node) string {
	var ids []string
	for _, p := range b.r.Settling(n.ID) {
		ids = append(ids, p.ID)
	}
	return join(ids)
}

// countsSentence says how many practices of a measure are asked and apply.
func (b *book) countsSentence(n *assessment.Node) string {
	text := fmt.Sprintf("%s asked", upper(count(n.Practices, b.q.Labels.Practice)))
	if na := len(n.NA); na > 0 {
		text += fmt.Sprintf(", of which %d %s not applicable", na, is(na))
	}
	return text + "."
}

// belowTarget counts the practices of a measure whose value is below their
// target. It is empty if there are none.
func (b *book) belowTarget(n *assessment.Node) string {
	below := 0
	for i := range b.r.Practices {
		p := &b.r.Practices[i]
		g := b.practiceView(p).Gap
		if p.Measure == n.ID && p.State != assessment.NotApplicable && g != nil && g.Sign() > 0 {
			below++
		}
	}

	if below == 0 {
		return ""
	}

	return fmt.Sprintf("; %s %s below %s own target",
		count(below, b.q.Labels.Practice), is(below), agree(below, "its", "their"))
}
