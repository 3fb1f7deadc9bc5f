package report

import (
	"cmp"
	"fmt"
	"math/big"
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

	if b.anyScored() {
		s.Blocks = append(s.Blocks, b.measureBars())
	}
	if list, ok := b.holdList(&b.r.Overall); ok {
		list.Ordered = true
		s.Blocks = append(s.Blocks, list)
	}

	label := "Strengths"
	if b.self {
		label += ", self-declared"
	}
	if items := b.strengths("", shown); len(items) > 0 {
		s.Blocks = append(s.Blocks, List{Label: label, Ordered: true, Items: items})
	} else if b.anyScored() {
		none := "No " + b.q.Labels.Practice + " is at its target in every team yet."
		s.Blocks = append(s.Blocks, Field{"Strengths", none})
	}
	s.Blocks = append(s.Blocks, Field{"Decision asked for", b.decision()})
	return s
}

// anyScored reports whether any practice has a value.
func (b *book) anyScored() bool { return b.r.Overall.ScoredWeight > 0 }

// headline gives the result in one sentence.
func (b *book) headline() string {
	n := &b.r.Overall
	v, _ := b.view(n)
	switch {
	case n.Applicable == 0:
		return fmt.Sprintf("No %s applies at this depth, so there is no result.", b.q.Labels.Practice)
	case !b.anyScored():
		return fmt.Sprintf("%s has no result yet: %s.", b.organisation(), b.noneAnswered(n))
	}

	verb := "stands at"
	if b.self {
		verb = "rates itself at"
	}
	name, _ := b.viewName()
	return fmt.Sprintf("%s %s %s, %s, on a scale from 0 to %d (%s).",
		b.organisation(), verb, b.pair(n, v, 1), b.levelRangeNames(v), b.q.Max(), name)
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
	case !b.anyScored():
		return fmt.Sprintf("The target is %s.", target)
	}

	text := fmt.Sprintf("The target is %s, and it is not met", target)
	if v.Gap != nil && v.Gap.Sign() > 0 {
		text += fmt.Sprintf(": %s are %s below their targets on average, by weight",
			plural(b.q.Labels.Practice), gapWords(v.Gap))
	}
	return text + "."
}

// askedSentence says how much of the questionnaire the result rests on.
func (b *book) askedSentence() string {
	all := b.practices()
	if !b.anyScored() || len(b.e.Asked) == all {
		return ""
	}
	return fmt.Sprintf("The result rests on %d of the questionnaire's %s; the others were not asked.",
		len(b.e.Asked), count(all, b.q.Labels.Practice))
}

func (b *book) openSentence() string {
	n := &b.r.Overall
	if n.Open == 0 || !b.anyScored() {
		return ""
	}
	text := fmt.Sprintf("%s of the weight is answered; %s %s open.",
		assessment.Percent(n.Answered, 0), count(n.Open, b.q.Labels.Practice), is(n.Open))
	if b.final() {
		return text + " What nobody could answer counts as 0."
	}
	return text + " The interval and the lower level show what the open ones can still change."
}

func (b *book) gapSentence() string {
	n := &b.r.Overall
	gap := n.EvidenceGap()
	if gap == nil || !b.anyScored() {
		return ""
	}
	_, second := b.view(n)
	_, name := b.viewName()
	return fmt.Sprintf("The %s result is %s. The evidence gap, what was said and is not supported by "+
		"evidence seen, is %s; the assurance strength is %s.",
		name, b.pair(n, second, 1), gapWords(gap), assessment.Percent(n.Strength, 0))
}

// spreadSentence names the measures with the lowest and the highest index.
func (b *book) spreadSentence() string {
	var low, high *assessment.Node
	for i := range b.r.Measures {
		n := &b.r.Measures[i]
		point := b.point(n)
		if point == nil {
			continue
		}
		if low == nil || point.Cmp(b.point(low)) < 0 {
			low = n
		}
		if high == nil || point.Cmp(b.point(high)) > 0 {
			high = n
		}
	}
	if low == nil || low == high {
		return ""
	}

	lowest, _ := b.view(low)
	highest, _ := b.view(high)
	return fmt.Sprintf("The lowest %s is %s with %s; the highest is %s with %s. "+
		"The whole has the lowest level of its %s.",
		b.q.Labels.Measure, b.titles[low.ID], b.pair(low, lowest, 1),
		b.titles[high.ID], b.pair(high, highest, 1), plural(b.q.Labels.Measure))
}

// point returns the index of a node in the view that comes first; nil if it has
// none.
func (b *book) point(n *assessment.Node) *big.Rat {
	v, _ := b.view(n)
	return v.Point
}

// measureBars is the table of the measures against their targets.
func (b *book) measureBars() Table {
	perLevel := charactersPerLevel(b.q.Max(), 20)
	first, _ := b.viewName()
	t := Table{
		Label: fmt.Sprintf("Index: %s. Bar: '=' credited, '-' stated beyond that, 'T' target, "+
			"on a scale from 0 to %d.", first, b.q.Max()),
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
		met := "-"
		if n.Target > 0 && n.Applicable > 0 {
			met = yes(v.Met)
		}
		t.Rows = append(t.Rows, []string{
			b.titles[n.ID],
			marked(b.index(v, 1), n.Conflict),
			levelRange(v),
			targetCell(n.Target),
			met,
			bar(n.Credited.Point, n.Stated.Point, n.Target, b.q.Max(), perLevel),
		})
	}
	return t
}

// holdList says in words what keeps a node from its next level: the first few
// holds, and how many there are. ok is false if nothing does.
func (b *book) holdList(n *assessment.Node) (list List, ok bool) {
	v, _ := b.view(n)
	if n.ScoredWeight == 0 || len(v.HeldBy) == 0 {
		return List{}, false
	}
	list.Label = "What holds the level"
	if all := len(v.HeldBy); all > shown {
		list.Label += fmt.Sprintf(" (the first %d of %d)", shown, all)
	}
	for _, h := range v.HeldBy[:min(shown, len(v.HeldBy))] {
		list.Items = append(list.Items, b.holdText(h))
	}
	return list, true
}

// holdText says what one hold lacks: the next level's descriptor, or the answer.
func (b *book) holdText(h assessment.Hold) string {
	if h.Kind == assessment.HoldAchieved {
		return fmt.Sprintf("%s: level %d is reached to %s; more than 50 %% is needed.",
			b.named(h.ID), h.Level, assessment.Percent(h.Achieved, 0))
	}

	text, in := b.named(h.ID), ""
	if b.several() && h.Team != "" {
		in = " in team " + b.team(h.Team)
	}
	if h.Open {
		return text + " counts as 0" + in + ": " + b.openText(h) + b.whomToAsk(h)
	}

	text += fmt.Sprintf(" is at %s%s.", inLevels(h.Value), in)
	next := int(h.Value/1000) + 1
	if b.evidenceOnly(h) {
		g, _ := b.gradeFor(next)
		return text + fmt.Sprintf(" More was said than the evidence carries; level %d needs evidence that "+
			"is %s.", next, gradeOrMore(g))
	}
	if d := b.descriptor(h.ID, next); d != "" {
		text += fmt.Sprintf(" Level %d asks: %s", next, ended(d))
	}
	return text
}

// openText says why a practice has no value in a team.
func (b *book) openText(h assessment.Hold) string {
	v := b.e.Verdict(h.Team, h.ID)
	switch {
	case v.Unsigned:
		return "it is said not to apply, and no second author has agreed"
	case v.ConfirmAgain:
		return "its rating is of an earlier text, to be confirmed again"
	case v.State == assessment.Unknown:
		return "it was asked and nobody could say"
	}
	return "it has not been asked"
}

// whomToAsk ends the sentence about an open practice with the role to ask.
func (b *book) whomToAsk(h assessment.Hold) string {
	v := b.e.Verdict(h.Team, h.ID)
	if p := b.practice(h.ID); p != nil && len(p.Roles) > 0 && !v.Unsigned {
		return "; ask: " + b.role(p.Roles[0]) + "."
	}
	return "."
}

// evidenceOnly reports whether a team said enough for the next level, so that
// only the evidence is missing.
func (b *book) evidenceOnly(h assessment.Hold) bool {
	p, ok := b.r.Practice(h.ID)
	if !ok || b.self {
		return false
	}
	for _, t := range p.Teams {
		if t.Team == h.Team && t.State == assessment.Scored {
			return t.Stated >= 1000*(h.Value/1000+1)
		}
	}
	return false
}

// wanted returns the target of a practice in thousandths of a level. Without a
// target it is half of the scale.
func (b *book) wanted(p *assessment.PracticeResult) int64 {
	if p.Target == 0 {
		return 500 * int64(b.q.Max())
	}
	return 1000 * int64(p.Target)
}

// strengths names up to most practices that reach their target in every team, the
// highest first. An empty measure means all measures.
func (b *book) strengths(measure string, most int) []string {
	var best []*assessment.PracticeResult
	for i := range b.r.Practices {
		p := &b.r.Practices[i]
		if measure != "" && p.Measure != measure || p.State != assessment.Scored || p.Open {
			continue
		}
		if b.practiceView(p).Lowest >= b.wanted(p) {
			best = append(best, p)
		}
	}

	slices.SortStableFunc(best, func(x, y *assessment.PracticeResult) int {
		return cmp.Or(
			cmp.Compare(b.practiceView(y).Lowest, b.practiceView(x).Lowest),
			y.Strength.Cmp(x.Strength),
			cmp.Compare(y.Weight, x.Weight),
		)
	})

	var items []string
	for _, p := range best[:min(most, len(best))] {
		items = append(items, b.strengthText(p))
	}
	return items
}

func (b *book) strengthText(p *assessment.PracticeResult) string {
	low := b.practiceView(p).Lowest
	text := fmt.Sprintf("%s is at %s (%s)", b.named(p.ID), inLevels(low), b.levelName(int(low/1000)))
	if b.several() {
		text += " or more in every team"
	}

	var grades []string
	for _, g := range assessment.Grades {
		if slices.ContainsFunc(b.e.Teams, func(t *assessment.Team) bool {
			v := b.e.Verdict(t.ID, p.ID)
			return v.State == assessment.Scored && v.Grade == g
		}) {
			grades = append(grades, g.String())
		}
	}
	if len(grades) > 0 {
		text += "; evidence " + strings.Join(grades, " and ")
	}
	if p.Target > 0 {
		text += fmt.Sprintf("; target %d", p.Target)
	}
	return marked(text, p.Conflict) + "."
}
