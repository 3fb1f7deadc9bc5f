package report

import (
	"fmt"

	"assay/assessment"
)

// decision is the one thing that a reader is asked to decide. What keeps the
// result from being known comes first, then the first step, then the targets.
func (b *book) decision() string {
	n := &b.r.Overall
	practice := b.q.Labels.Practice
	switch {
	case len(b.e.Teams) == 0:
		return "Name the teams in scope, so that interviews can start."
	case n.Applicable == 0:
		return "Confirm the traits of the profile and the depth: with them nothing applies."
	case !b.anyScored() && n.Open > 0:
		return fmt.Sprintf("Make people available for interviews: %s %s to be asked in %s.",
			count(n.Applicable, practice), is(n.Applicable), count(len(b.e.Teams), "team"))
	case 2*assessment.Milli(n.Answered) < 1000 && !b.final():
		return fmt.Sprintf("Make people available to finish the interviews: %s of the weight is answered, "+
			"and %s %s open.", assessment.Percent(n.Answered, 0), count(n.Open, practice), is(n.Open))
	case len(b.r.Candidates) > 0:
		return b.startWith(b.r.Candidates[0])
	case len(b.e.Targets) == 0:
		return "Set targets. Without them there is a result and no next step."
	case n.Open > 0:
		return fmt.Sprintf("Answer what is open: %s. Everything answered is at its target.",
			count(n.Open, practice))
	}

	return "Confirm the targets for the next period or raise them: everything applicable is at its target."
}

// startWith asks for an owner and a date for a step, and says what it gains and
// when it is done.
func (b *book) startWith(c assessment.Candidate) string {
	what := fmt.Sprintf("raise it from level %d to %d", c.From, c.To)
	if c.Evidence {
		what = fmt.Sprintf("bring the evidence that carries level %d", c.To)
	}
	text := fmt.Sprintf("Name an owner and a date for the first step, %s: %s%s",
		b.named(c.Practice), what, b.where(c))

	text += fmt.Sprintf(". Effort %s; the credited index rises by %s",
		effort(c.Effort), assessment.Fixed(c.Gain, 2))
	if c.Holds {
		text += ", and " + b.titles[c.Measure] + " is held at its level without it"
	}
	text += "."
	if d := b.descriptor(c.Practice, c.To); d != "" {
		text += " It is done when this can be shown: " + ended(d)
	}
	return text
}

// where says in which teams a step is taken. The lowest team names the step; the
// others take their own next one.
func (b *book) where(c assessment.Candidate) string {
	if !b.several() {
		return ""
	}
	text := " in team " + b.team(c.Team)
	if len(c.Teams) > 1 {
		text += ", and to the next level in " + b.teamList(c.Teams[1:])
	}
	return text
}
