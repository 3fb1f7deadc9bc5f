package report

import (
	"fmt"
	"slices"
	"strings"

	"assay/assessment"
)

// shown is how many holds and strengths a headline names.
const shown = 3

// answerSection is the report in one page: where we are, what holds us back,
// what is good, and the one decision that follows.
func answerSection(b *book) Section {
	s := Section{}
	for _, t := range []string{
		b.headline(),
		b.askedSentence(),
		b.targetSentence(),
		b.openSentence(),
		b.gapSentence(),
		b.spreadSentence(),
	} {
		if t != "" {
			s.Blocks = append(s.Blocks, Paragraph{t})
		}
	}

	if b.anyResult() {
		s.Blocks = append(s.Blocks, b.measureBars())
		if held, ok := b.holdCounts(&b.r.Overall); ok {
			s.Blocks = append(s.Blocks, held)
		}
		if list, ok := b.settleList(); ok {
			s.Blocks = append(s.Blocks, list)
		}
	}

	label := "Strengths"
	if b.self {
		label += ", self-declared"
	}
	if items := b.strengths("", shown); len(items) > 0 {
		s.Blocks = append(s.Blocks, List{Label: label, Ordered: true, Items: items})
	} else if b.anyResult() {
		none := "No " + b.q.Labels.Practice + " is at its target in every team yet."
		s.Blocks = append(s.Blocks, Field{"Strengths", none})
	}
	s.Blocks = append(s.Blocks, Field{"Decision asked for", b.decision()})
	return s
}

// anyResult reports whether there is a result to print: a practice has a value, or the
// assessment is final, in which what nobody could say counts 0.
func (b *book) anyResult() bool { return b.hasResult(&b.r.Overall) }

func (b *book) hasResult(n *assessment.Node) bool {
	return n.ScoredWeight > 0 || b.final() && n.Applicable > 0
}

// headline gives the result in one sentence.
func (b *book) headline() string {
	n := &b.r.Overall
	v, _ := b.view(n)
	switch {
	case n.Applicable == 0:
		return fmt.Sprintf("No %s applies at this depth, so there is no result.", b.q.Labels.Practice)
	case !b.anyResult():
		return fmt.Sprintf("%s has no result yet: %s.", b.organisation(), b.noneAnswered(n))
	case b.early(n):
		return fmt.Sprintf("%s has no result yet: %s of the weight is answered. There is an index once half "+
			"of it is.", b.organisation(), assessment.Percent(n.Answered, 0))
	}

	verb := "stands at"
	if b.self {
		verb = "rates itself at"
	}
	level := ""
	if settled(v) {
		level = ", " + b.levelName(v.Level)
	}
	first, _ := b.viewName()
	return fmt.Sprintf("%s %s %s%s, on a scale from 0 to %d (%s).%s",
		b.organisation(), verb, b.pair(n, v, 1), level, b.q.Max(), first, b.aloneSentence(n))
}

// aloneSentence names the one or two practices that alone set the level of a node, or
// leave it not settled.
func (b *book) aloneSentence(n *assessment.Node) string {
	const few = 2
	v, _ := b.view(n)
	var ids []string
	if settled(v) {
		certain, _ := b.holds(n)
		for _, h := range certain {
			if h.Kind != assessment.HoldKey {
				return ""
			}
			ids = append(ids, b.named(h.ID))
		}
	} else {
		for _, p := range b.r.Settling(n.ID) {
			ids = append(ids, b.named(p.ID))
		}
	}
	if len(ids) == 0 || len(ids) > few {
		return ""
	}
	switch {
	case !settled(v):
		return fmt.Sprintf(" %s alone %s the level open.", join(ids), agree(len(ids), "leaves", "leave"))
	case len(ids) == 1:
		return fmt.Sprintf(" %s alone holds it at level %d.", ids[0], v.Level)
	}
	return fmt.Sprintf(" %s hold it there: both must rise before it leaves level %d.", join(ids), v.Level)
}

// noneAnswered says that no practice of a node has a value.
func (b *book) noneAnswered(n *assessment.Node) string {
	if n.Applicable == 1 {
		return "the one " + b.q.Labels.Practice + " that applies has no value"
	}
	return fmt.Sprintf("none of the %s that apply has a value", count(n.Applicable, b.q.Labels.Practice))
}

func (b *book) targetSentence() string {
	n := &b.r.Overall
	v, _ := b.view(n)
	target := b.levelNamed(n.Target)
	switch {
	case n.Applicable == 0:
		return ""
	case n.Target == 0:
		return "No target is set for the whole."
	case v.Met:
		return fmt.Sprintf("The target is %s, and it is met.", target)
	case !b.anyResult():
		return fmt.Sprintf("The target is %s.", target)
	}

	text := fmt.Sprintf("The target is %s, and it is %s", target, b.metWords(n))
	if v.Gap != nil && v.Gap.Sign() > 0 && !b.early(n) {
		text += fmt.Sprintf(": %s are %s below their targets on average, by weight in a %s and over the %s "+
			"by share", plural(b.q.Labels.Practice), gapWords(v.Gap), b.q.Labels.Measure,
			plural(b.q.Labels.Measure))
	}
	return text + "."
}

// metWords says whether a node reaches its target.
func (b *book) metWords(n *assessment.Node) string {
	switch v, _ := b.view(n); {
	case v.Met:
		return "met"
	case v.LevelHigh >= n.Target:
		return "not settled whether it is met"
	}
	return "not met"
}

// askedSentence says how much of the questionnaire the result rests on: what was
// answered, not what was to be asked.
func (b *book) askedSentence() string {
	if !b.anyResult() {
		return ""
	}
	whole, part := 0, 0
	for i := range b.r.Practices {
		switch p := &b.r.Practices[i]; {
		case p.State != assessment.Scored:
		case p.Open:
			part++
		default:
			whole++
		}
	}

	practice, n := b.q.Labels.Practice, &b.r.Overall
	text := fmt.Sprintf("The result rests on %d of %s", whole+part, count(b.practices(), practice))
	if part > 0 {
		text += fmt.Sprintf(", %d of them answered in some teams only", part)
	}
	text += fmt.Sprintf("; %d %s asked at this depth", len(b.e.Asked), is(len(b.e.Asked)))
	if out := n.Practices - n.Applicable; out > 0 {
		text += fmt.Sprintf(", of which %d %s not apply", out, agree(out, "does", "do"))
	}
	return text + "."
}

func (b *book) openSentence() string {
	n := &b.r.Overall
	if n.Open+n.Unheard == 0 || !b.anyResult() {
		return ""
	}
	practice := b.q.Labels.Practice
	var parts []string
	if n.Open > 0 {
		parts = append(parts, fmt.Sprintf("%s %s open", count(n.Open, practice), is(n.Open)))
	}
	if n.Unheard > 0 {
		parts = append(parts, fmt.Sprintf("in %s a fact was not heard", count(n.Unheard, practice)))
	}
	text := fmt.Sprintf("%s of the weight is answered; %s.",
		assessment.Percent(n.Answered, 0), strings.Join(parts, ", and "))
	if v, _ := b.view(n); b.final() {
		text += " In the index of this final result that counts 0."
		if !settled(v) {
			text += " The level it leaves not settled."
		}
		return text
	}
	return text + " The intervals show what that can still change."
}

func (b *book) gapSentence() string {
	n := &b.r.Overall
	gap := n.EvidenceGap()
	if gap == nil || !b.anyResult() || b.early(n) {
		return ""
	}
	_, second := b.view(n)
	_, name := b.viewName()
	return fmt.Sprintf("The %s result is %s. The evidence gap, what was said and is not supported by "+
		"evidence seen, is %s; the assurance strength is %s.",
		name, b.pair(n, second, 1), gapWords(gap), assessment.Percent(n.Strength, 0))
}

// spreadSentence names the measures with the lowest and the highest level, and of equal
// levels those with the lowest and the highest index. One is named only where nothing
// open can change it.
func (b *book) spreadSentence() string {
	var nodes []*assessment.Node
	for i := range b.r.Measures {
		if n := &b.r.Measures[i]; n.Applicable > 0 {
			nodes = append(nodes, n)
		}
	}

	var parts []string
	for _, x := range []struct {
		word  string
		first func(n, other *assessment.Node) bool
	}{
		{"lowest", b.below},
		{"highest", func(n, other *assessment.Node) bool { return b.below(other, n) }},
	} {
		for _, n := range nodes {
			if len(nodes) > 1 && !slices.ContainsFunc(nodes, func(other *assessment.Node) bool {
				return other != n && !x.first(n, other)
			}) {
				v, _ := b.view(n)
				parts = append(parts, fmt.Sprintf("the %s %s is %s with %s",
					x.word, b.q.Labels.Measure, b.titles[n.ID], b.pair(n, v, 1)))
			}
		}
	}
	if len(parts) == 0 {
		return ""
	}
	return fmt.Sprintf("%s. The whole has the lowest level of its %s.",
		upper(strings.Join(parts, "; ")), plural(b.q.Labels.Measure))
}

// below reports whether a node is certainly below another: by its level, and at one level
// by its index.
func (b *book) below(n, other *assessment.Node) bool {
	v, _ := b.view(n)
	w, _ := b.view(other)
	if v.LevelHigh < w.LevelLow {
		return true
	}
	if !settled(v) || v.Level != w.Level {
		return false
	}
	if b.final() {
		return v.Low.Cmp(w.Low) < 0
	}
	return v.High.Cmp(w.Low) < 0
}

// measureBars is the table of the measures against their targets.
func (b *book) measureBars() Table {
	perLevel := charactersPerLevel(b.q.Max(), 20)
	first, _ := b.viewName()
	t := Table{
		Label: fmt.Sprintf("Index: %s. Bar: '=' credited, '-' stated beyond that, 'T' target, "+
			"on a scale from 0 to %d.%s", first, b.q.Max(), b.rangeNote()),
		Columns: slices.Concat(
			textColumns(upper(b.q.Labels.Measure)),
			numberColumns("Index"),
			textColumns("Level"),
			numberColumns("Target"),
			textColumns("Met"),
			[]Column{{Title: "Bar", Fixed: true}},
		),
	}

	for i := range b.r.Measures {
		n := &b.r.Measures[i]
		v, _ := b.view(n)
		t.Rows = append(t.Rows, []string{
			b.titles[n.ID],
			marked(b.index(n, v, 1), n.Conflict),
			levelRange(v),
			targetCell(n.Target),
			b.metCell(n),
			b.bar(n, perLevel),
		})
	}
	return t
}

// rangeNote explains what a table of nodes leaves out or gives as a range, if it does.
func (b *book) rangeNote() string {
	text := ""
	nodes := append(slices.Clone(b.r.Measures), b.r.Overall)
	if slices.ContainsFunc(nodes, func(n assessment.Node) bool {
		v, _ := b.view(&n)
		return !settled(v) && n.Applicable > 0
	}) {
		text += " A range of levels is not settled."
	}
	if slices.ContainsFunc(nodes, func(n assessment.Node) bool { return b.early(&n) }) {
		text += " Under half answered there is no index."
	}
	return text
}

// metCell says in a table whether a node reaches its target.
func (b *book) metCell(n *assessment.Node) string {
	v, _ := b.view(n)
	switch {
	case n.Target == 0 || n.Applicable == 0:
		return "-"
	case !v.Met && v.LevelHigh >= n.Target:
		return "not settled"
	}
	return yes(v.Met)
}
