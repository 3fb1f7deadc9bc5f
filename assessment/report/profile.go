package report

import (
	"fmt"
	"slices"
	"strings"

	"assay/assessment"
)

// profileSection shows the measures side by side: bars, then the numbers behind
// them.
func profileSection(b *book) Section {
	if !b.anyResult() {
		return Section{}
	}
	s := Section{Title: upper(b.q.Labels.Measure) + " profile"}
	for _, t := range b.profileSentences() {
		s.Blocks = append(s.Blocks, Paragraph{t})
	}
	s.Blocks = append(s.Blocks, b.profileChart(), b.profileTable())

	held := List{Label: "Held by"}
	for i := range b.r.Measures {
		if line := b.heldLine(&b.r.Measures[i]); line != "" {
			held.Items = append(held.Items, line)
		}
	}
	if len(held.Items) > 0 {
		s.Blocks = append(s.Blocks, held)
	}
	return s
}

func (b *book) profileSentences() []string {
	var widestGap *assessment.Node
	for i := range b.r.Measures {
		n := &b.r.Measures[i]
		g := n.EvidenceGap()
		if g == nil || b.early(n) {
			continue
		}
		if widestGap == nil || g.Cmp(widestGap.EvidenceGap()) > 0 {
			widestGap = n
		}
	}

	var all []string
	if text := b.metSentence(b.r.Measures, b.q.Labels.Measure); text != "" {
		all = append(all, text)
	}
	if widestGap != nil && widestGap.EvidenceGap().Sign() > 0 {
		all = append(all, fmt.Sprintf("The widest evidence gap is %s, in %s.",
			gapWords(widestGap.EvidenceGap()), b.titles[widestGap.ID]))
	}

	n := &b.r.Overall
	if len(n.Empty) > 0 {
		all = append(all, fmt.Sprintf("Nothing applies in %s: left out of every overall figure.",
			join(b.titlesOf(n.Empty))))
	}
	if len(n.Unscored) > 0 && !b.final() {
		all = append(all, fmt.Sprintf("Nothing has a value in %s: left out of the index, and counted in its "+
			"interval.", join(b.titlesOf(n.Unscored))))
	}
	return all
}

func (b *book) titlesOf(ids []string) []string {
	titles := make([]string, len(ids))
	for i, id := range ids {
		titles[i] = b.titles[id]
	}
	return titles
}

func (b *book) profileChart() Chart {
	const longest = 48 // columns of a title
	perLevel := charactersPerLevel(b.q.Max(), 50)
	name := 0
	for _, m := range b.r.Measures {
		name = max(name, cellWidth(clip(b.titles[m.ID], longest)))
	}

	lines := []string{padded("", name) + "  " + scaleLine(b.q.Max(), perLevel)}
	for i := range b.r.Measures {
		n := &b.r.Measures[i]
		lines = append(lines, padded(clip(b.titles[n.ID], longest), name)+"  "+
			b.bar(n, perLevel))
	}
	return Chart{append(lines, "",
		"= credited   - stated beyond that   T target   . up to the top of the scale")}
}

func (b *book) profileTable() Table {
	first, second := b.viewName()
	t := Table{Columns: slices.Concat(
		textColumns(upper(b.q.Labels.Measure)),
		numberColumns("Index, "+first),
		textColumns("Level"),
		numberColumns("Index, "+second, "Evidence gap", "Assurance strength", "Target", "Gap", "Answered"),
	)}

	if b.several() {
		t.Columns = append(t.Columns, numberColumns("Divergence")...)
	}

	for i := range b.r.Measures {
		n := &b.r.Measures[i]
		t.Rows = append(t.Rows, b.profileRow(n, b.titles[n.ID]))
	}

	t.Rows = append(t.Rows, b.profileRow(&b.r.Overall, "Overall"))
	return t
}

func (b *book) profileRow(n *assessment.Node, title string) []string {
	v, w := b.view(n)
	row := []string{
		title,
		marked(b.index(n, v, 2), n.Conflict),
		levelRange(v),
		b.point(n, w.Point, 2),
		b.point(n, n.EvidenceGap(), 2),
		assessment.Percent(n.Strength, 0),
		targetCell(n.Target),
		b.point(n, v.Gap, 2),
		assessment.Percent(n.Answered, 0),
	}

	if b.several() {
		row = append(row, assessment.Fixed(v.Divergence, 2))
	}

	return row
}

// heldLine says in one line which practices keep a measure at its level, first what is
// certain. It is empty if nothing does.
func (b *book) heldLine(n *assessment.Node) string {
	v, _ := b.view(n)
	certain, assumed := b.holds(n)
	if len(v.HeldBy) == 0 || !b.hasResult(n) {
		return ""
	}

	text := fmt.Sprintf("%s, %s: ", b.titles[n.ID], b.pair(n, v, 1))
	if len(certain) > 0 {
		text += b.heldNames(certain)
	} else {
		text += "nothing for certain"
	}
	if len(assumed) > 0 {
		text += "; only as long as something is open or was not heard: " + b.heldNames(assumed)
	}
	return text + "."
}

// heldNames names the first few holds and counts the rest.
func (b *book) heldNames(holds []assessment.Hold) string {
	var names []string
	for _, h := range holds[:min(shown, len(holds))] {
		switch {
		case h.Kind == assessment.HoldAchieved:
			names = append(names, fmt.Sprintf("level %d reached to %s",
				h.Level, assessment.Percent(h.Achieved, 0)))
		case h.Open:
			names = append(names, h.ID+" (open)")
		default:
			names = append(names, fmt.Sprintf("%s (%s)", h.ID, b.cellValue(h.ID, h.Teams[0])))
		}
	}
	text := strings.Join(names, ", ")
	if more := len(holds) - shown; more > 0 {
		text += fmt.Sprintf(" and %d more", more)
	}
	return text
}
