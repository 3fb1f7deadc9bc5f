package report

import (
	"fmt"
	"slices"
	"strings"

	"assay/assessment"
)

// stepsSection lists the next step of every practice below its target, the one to
// take first at the top, each with the test that shows it is done.
func stepsSection(b *book) Section {
	n := len(b.r.Candidates)
	if n == 0 {
		return Section{}
	}
	in := ""
	if b.several() {
		in = " in at least one team"
	}
	text := fmt.Sprintf("%s %s below %s target%s and %s a next step. The order is that of the priority, "+
		"made from credited values: what raises the index most for its effort comes first, and more so "+
		"where it holds a level or a law asks for it. A step that another needs comes before it.",
		upper(count(n, b.q.Labels.Practice)), is(n), agree(n, "its", "their"), in, agree(n, "has", "have"))

	s := Section{Blocks: []Block{Paragraph{text}, b.stepTable()}}
	for i, c := range b.r.Candidates {
		s.Parts = append(s.Parts, b.stepPart(i+1, c))
	}
	return s
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
			stepShort(c),
			c.Effort,
			assessment.Fixed(c.Gain, 3),
			assessment.Fixed(c.Priority, 1),
			whyHere(c),
		})
	}

	return t
}

func stepShort(c assessment.Candidate) string {
	if c.Evidence {
		return fmt.Sprintf("evidence for %d", c.To)
	}
	return fmt.Sprintf("%d to %d", c.From, c.To)
}

// whyHere says what moves a step up, beside its gain.
func whyHere(c assessment.Candidate) string {
	var why []string
	if c.Holds {
		why = append(why, "holds the level of "+c.Measure)
	}

	if c.Legal {
		why = append(why, "legal duty below level 2")
	}

	if c.MovedFor != "" {
		why = append(why, "needed by "+c.MovedFor)
	}

	if len(why) == 0 {
		return "gain against effort"
	}

	return strings.Join(why, "; ")
}

func (b *book) stepPart(rank int, c assessment.Candidate) Section {
	s := Section{Key: "D1-" + c.Practice, Title: fmt.Sprintf("%d. %s", rank, b.named(c.Practice))}
	same, others := b.otherTeams(c)
	label := "Action"
	if b.several() {
		label += " in " + b.teamList(append([]string{c.Team}, same...))
	}

	s.Blocks = append(s.Blocks, Field{label, b.action(c)})
	if first := b.firstNeeds(c.Practice); first != "" {
		s.Blocks = append(s.Blocks, Field{"First", first})
	}
	gain := fmt.Sprintf("%s levels of the credited overall index; %s.",
		assessment.Fixed(c.Gain, 3), whyHere(c))
	s.Blocks = append(s.Blocks,
		Field{"Effort", effort(c.Effort) + "."},
		Field{"Gain", gain},
		Field{"Accepted when", b.accepted(c.Practice, c.To)},
	)
	if len(others) > 0 {
		s.Blocks = append(s.Blocks, List{Label: "In the other teams", Items: others})
	}
	return s
}

// accepted returns the test that shows a level is reached: its descriptor, and
// the evidence that can carry it.
func (b *book) accepted(practice string, level int) string {
	text := b.descriptor(practice, level)
	if g, ok := b.gradeFor(level); ok && g > assessment.Claimed {
		return fmt.Sprintf("Evidence that is %s shows: %s", gradeOrMore(g), text)
	}
	return text
}

// otherTeams returns the teams that take the same step, and for those at another
// level their own steps, each with its test.
func (b *book) otherTeams(c assessment.Candidate) (same, others []string) {
	r, _ := b.r.Practice(c.Practice)
	for _, id := range c.Teams[1:] {
		i := slices.IndexFunc(r.Teams, func(t assessment.TeamResult) bool { return t.Team == id })
		if i < 0 {
			continue
		}
		t, d := r.Teams[i], c
		d.Team, d.From, d.Credited, d.Stated = id, int(t.Credited/1000), t.Credited, t.Stated
		d.To, d.Evidence = d.From+1, t.Stated >= 1000*int64(c.Target)

		if d.From == c.From && d.Evidence == c.Evidence {
			same = append(same, id)
			continue
		}
		others = append(others, fmt.Sprintf("%s, level %d to %d: %s Accepted when: %s",
			b.team(id), d.From, d.To, b.action(d), ended(b.accepted(c.Practice, d.To))))
	}
	return same, others
}

// action says what to do.
func (b *book) action(c assessment.Candidate) string {
	if c.Evidence {
		text := fmt.Sprintf("Bring evidence. Stated is %s, and the evidence seen carries %s.",
			inLevels(c.Stated), inLevels(c.Credited))
		if items := b.askFor(c); len(items) > 0 {
			text += " For example: " + strings.Join(items, "; ") + "."
		}
		return text
	}

	p := b.practice(c.Practice)
	if p == nil || c.From >= len(p.Steps) {
		return fmt.Sprintf("Raise it from level %d to %d.", c.From, c.To)
	}

	return asSentence(p.Steps[c.From].Action)
}

// askFor lists the questionnaire's evidence of the lowest grade that carries the
// candidate's next level.
func (b *book) askFor(c assessment.Candidate) []string {
	g, ok := b.gradeFor(c.To)
	p := b.practice(c.Practice)
	if !ok || p == nil {
		return nil
	}
	var items []string
	for _, x := range p.Evidence {
		if x.Grade == g.String() {
			items = append(items, strings.TrimRight(x.Item, "."))
		}
	}
	return items
}

// firstNeeds names the practices whose own step has to come before. It is empty
// if there are none.
func (b *book) firstNeeds(practice string) string {
	p := b.practice(practice)
	if p == nil {
		return ""
	}

	var names []string
	for _, id := range p.Requires {
		if _, ok := b.r.Candidate(id); ok {
			names = append(names, b.named(id))
		}
	}

	if len(names) == 0 {
		return ""
	}

	return "Needs the step of " + join(names) + " before it."
}
