package report

import (
	"fmt"
	"slices"
	"strings"

	"assay/assessment"
)

// stepsSection lists what has to be found out before a level is settled, and the next
// step of every practice below its target, the one to take first at the top, each with
// the test that shows it is done.
func stepsSection(b *book) Section {
	s := Section{}
	if n := len(b.r.Candidates); n > 0 {
		s.Blocks = append(s.Blocks, Paragraph{b.stepsText(n)}, b.stepTable())
	}
	if t := b.findOutTable(); len(t.Rows) > 0 && b.anyResult() {
		s.Blocks = append(s.Blocks, t)
	}
	for i, c := range b.r.Candidates {
		s.Parts = append(s.Parts, b.stepPart(i+1, c))
	}
	return s
}

func (b *book) stepsText(n int) string {
	in := ""
	if b.several() {
		in = " in at least one team"
	}
	return fmt.Sprintf("%s %s below %s target%s and %s a next step. The order is that of the priority, "+
		"made from %s values: what raises the index most for its effort comes first; twice as much where "+
		"the %s certainly holds the level of the whole, half as much again where it holds that of its %s "+
		"only, and more where a law asks for it. A step that another needs comes before it.",
		upper(count(n, b.q.Labels.Practice)), is(n), agree(n, "its", "their"), in, agree(n, "has", "have"),
		b.viewWord(), b.q.Labels.Practice, b.q.Labels.Measure)
}

func (b *book) stepTable() Table {
	t := Table{Columns: slices.Concat(
		numberColumns("Rank"),
		textColumns(upper(b.q.Labels.Practice), "Step", "Effort"),
		numberColumns("Gain", "Priority"),
		textColumns("Why here"),
	)}

	for i, c := range b.r.Candidates {
		t.Rows = append(t.Rows, []string{
			fmt.Sprint(i + 1),
			b.named(c.Practice),
			b.stepShort(c.Practice, c.Team()),
			c.Effort,
			assessment.Fixed(c.Gain, 3),
			assessment.Fixed(c.Priority, 1),
			b.whyHere(c),
		})
	}

	return t
}

// findOutTable lists the steps that settle a level, which come before any other.
func (b *book) findOutTable() Table {
	t := Table{
		Label: "To find out first: what leaves a level not settled. Each has effort S.",
		Columns: textColumns(upper(b.q.Labels.Practice), "Find out", "Teams", "Ask", "Settles the level of",
			"Effort"),
	}
	for _, f := range b.findOuts() {
		settles := f.settles
		if title := b.titles[settles]; title != "" {
			settles = title
		}
		t.Rows = append(t.Rows, []string{
			b.named(f.practice.ID), f.what, b.teamList(f.teams), orDash(f.ask), settles, "S",
		})
	}
	return t
}

// stepShort names a step in a few words.
func (b *book) stepShort(practice string, s assessment.TeamStep) string {
	switch {
	case s.Fact == 0:
		return fmt.Sprintf("evidence for level %d", s.Level)
	case b.fact(practice, s.Fact) == nil:
		return fmt.Sprintf("level %d", s.Level)
	}
	return fmt.Sprintf("fact %d", s.Fact)
}

// plainGain is why a step stands where it does if nothing but its gain and effort count.
const plainGain = "gain against effort"

// whyHere says what moves a step up, beside its gain.
func (b *book) whyHere(c assessment.Candidate) string {
	var why []string
	if text := b.holdsWords(c); text != "" {
		why = append(why, text)
	}
	if c.Legal {
		why = append(why, "legal duty below level 2")
	}
	if c.MovedFor != "" {
		why = append(why, "needed by "+c.MovedFor)
	}
	if len(why) == 0 {
		return plainGain
	}
	return strings.Join(why, "; ")
}

// holdsWords says whose level a practice certainly holds; empty if none.
func (b *book) holdsWords(c assessment.Candidate) string {
	switch c.Holds {
	case assessment.HoldsWhole:
		return "holds the level of the whole"
	case assessment.HoldsMeasure:
		return "holds the level of its " + b.q.Labels.Measure + ", " + b.titles[c.Measure]
	}
	return ""
}

func (b *book) stepPart(rank int, c assessment.Candidate) Section {
	s := Section{Key: "D1-" + c.Practice, Title: fmt.Sprintf("%d. %s", rank, b.named(c.Practice))}
	first := c.Team()
	label := "Action"
	if b.several() {
		label += " in " + b.stepTeams(c)
	}

	s.Blocks = append(s.Blocks, Field{label, b.action(c.Practice, c.Steps...)})
	if text := b.firstNeeds(c.Practice); text != "" {
		s.Blocks = append(s.Blocks, Field{"First", text})
	}
	gain := fmt.Sprintf("%s levels of the %s overall index; %s.",
		assessment.Fixed(c.Gain, 3), b.viewWord(), b.whyHere(c))
	s.Blocks = append(s.Blocks,
		Field{"Effort", b.effortText(c)},
		Field{"Gain", gain},
		Field{"Accepted when", b.accepted(c.Practice, first)},
	)
	if len(c.Others) > 0 {
		list := List{Label: "In the other teams"}
		for _, o := range c.Others {
			list.Items = append(list.Items, fmt.Sprintf("%s, %s: %s Effort %s. Accepted when: %s",
				b.team(o.Team), b.stepShort(c.Practice, o), b.action(c.Practice, o), o.Effort,
				b.accepted(c.Practice, o)))
		}
		s.Blocks = append(s.Blocks, list)
	}
	return s
}

// stepTeams names the teams that take a step.
func (b *book) stepTeams(c assessment.Candidate) string {
	ids := make([]string, len(c.Steps))
	for i, s := range c.Steps {
		ids[i] = s.Team
	}
	return b.teamList(ids)
}

// effortText gives the effort of a step, that of each team where the fact is mostly so
// already, and the time that no work shortens.
func (b *book) effortText(c assessment.Candidate) string {
	text := effort(c.Effort) + "."
	var less []string
	for _, s := range c.Steps {
		if s.Mark == assessment.Mostly {
			less = append(less, s.Team)
		}
	}
	if len(less) > 0 {
		in := ""
		if b.several() {
			in = " in " + b.teamList(less)
		}
		text += " Less" + in + ": the fact is mostly so already."
	}
	if f := b.fact(c.Practice, c.Fact); f != nil && f.Wait != "" {
		text += fmt.Sprintf(" Then wait %s, which no work shortens.", strings.TrimRight(f.Wait, "."))
	}
	return text
}

// accepted returns the test that shows a step is done: the fact that becomes so, and
// what is to be seen of it.
func (b *book) accepted(practice string, s assessment.TeamStep) string {
	g, graded := b.gradeFor(s.Level)
	if s.Fact == 0 {
		return fmt.Sprintf("Evidence that is %s shows level %d.", gradeOrMore(g), s.Level)
	}

	fact := b.fact(practice, s.Fact)
	if fact == nil {
		text := b.plainLevel(practice, s.Level)
		if graded && g > assessment.Claimed && !b.self {
			return fmt.Sprintf("Evidence that is %s shows: %s", gradeOrMore(g), ended(text))
		}
		return ended(text)
	}

	text := quoted(fact.Text) + " is so."
	var see []string
	for _, x := range fact.See {
		see = append(see, fmt.Sprintf("%s (%s)", strings.TrimRight(x.Item, "."), x.Grade))
	}
	if len(see) > 0 {
		text += " To be seen: " + strings.Join(see, "; ") + "."
	}
	if graded && g > assessment.Claimed && !b.self {
		text += b.countsWith(practice, s, g)
	}
	return text
}

// countsWith says with which evidence a fact that became so counts: that which the step
// needs, and where more was stated than it lets count, that which all of it needs.
func (b *book) countsWith(practice string, s assessment.TeamStep, g assessment.Grade) string {
	marks := b.cell(practice, s.Team).Marks
	all := marks.With(s.Fact, assessment.Yes).Value()
	if most := b.mostCredited(g); most < all {
		text := fmt.Sprintf(" With evidence that is %s it counts up to %s", g, b.inDigits(most))
		for _, better := range assessment.Grades[g+1:] {
			if b.mostCredited(better) >= all {
				return text + fmt.Sprintf(", and in full, %s, with evidence that is %s.", b.inDigits(all),
					gradeOrMore(better))
			}
		}
		return text + "."
	}
	return fmt.Sprintf(" It counts in full with evidence that is %s.", gradeOrMore(g))
}

// action says what to do in the teams that take a step, and how it is there now.
func (b *book) action(practice string, steps ...assessment.TeamStep) string {
	first := steps[0]
	if first.Fact == 0 {
		return b.evidenceAction(practice, steps)
	}
	fact := b.fact(practice, first.Fact)
	if fact == nil {
		return fmt.Sprintf("Raise it to level %d.", first.Level)
	}

	text := "Make it so."
	if fact.Do != "" {
		text = asSentence(fact.Do)
	}
	now := b.byTeam(steps, func(s assessment.TeamStep) string { return factIs(s.Mark) })
	return fmt.Sprintf("%s Fact %d %s.", text, first.Fact, now)
}

// evidenceAction says which evidence is missing in the teams that take a step.
func (b *book) evidenceAction(practice string, steps []assessment.TeamStep) string {
	verb := b.byTeam(steps, func(s assessment.TeamStep) string {
		if s.Nothing {
			return b.showOrTake(practice, s)
		}
		if b.e.Verdict(s.Team, practice).Stale {
			return "renew the evidence, which is past its validity"
		}
		return "bring evidence"
	})
	now := b.byTeam(steps, func(s assessment.TeamStep) string {
		return fmt.Sprintf("stated is %s and the evidence seen carries %s",
			b.inDigits(s.Stated), b.inDigits(s.Credited))
	})
	text := asSentence(verb) + " " + asSentence(now)
	if items := b.askFor(practice, steps[0].Level); len(items) > 0 {
		text += " For example: " + strings.Join(items, "; ") + "."
	}
	return text
}

// showOrTake gives both ways out where nothing shows what was stated: to show it after
// all, or to take the level that is shown and make the next fact so.
func (b *book) showOrTake(practice string, s assessment.TeamStep) string {
	level := int(s.Value / 1000)
	text := fmt.Sprintf("show it, or take level %d", level)
	if fact := b.fact(practice, level+1); fact != nil && fact.Do != "" {
		text += " and make fact " + fmt.Sprint(level+1) + " so: " + lowered(strings.TrimRight(fact.Do, "."))
	}
	return text
}

// byTeam says something of the teams of a step: once if it is the same of all, else with
// the teams of which it is so.
func (b *book) byTeam(steps []assessment.TeamStep, say func(assessment.TeamStep) string) string {
	var said []bundle[string, string]
	for _, s := range steps {
		said = bundled(said, say(s), s.Team)
	}
	if len(said) == 1 {
		return said[0].key
	}
	texts := make([]string, len(said))
	for i, x := range said {
		texts[i] = x.key + " in " + b.teamList(x.all)
	}
	return join(texts)
}

// askFor lists the questionnaire's evidence of the lowest grade that carries a level,
// for the facts up to it.
func (b *book) askFor(practice string, level int) []string {
	g, ok := b.gradeFor(level)
	if !ok {
		return nil
	}
	var items []string
	for n := 1; n <= level; n++ {
		f := b.fact(practice, n)
		if f == nil {
			break
		}
		for _, x := range f.See {
			if item := strings.TrimRight(x.Item, "."); x.Grade == g.String() && !slices.Contains(items, item) {
				items = append(items, item)
			}
		}
	}
	return items
}

// firstNeeds names the practices whose own step has to come before. It is empty
// if there are none.
func (b *book) firstNeeds(practice string) string {
	a := b.ask(practice)
	if a == nil {
		return ""
	}

	var names []string
	for _, id := range a.Requires {
		if _, ok := b.r.Candidate(id); ok {
			names = append(names, b.named(id))
		}
	}

	if len(names) == 0 {
		return ""
	}

	return "Needs the step of " + join(names) + " before it."
}
