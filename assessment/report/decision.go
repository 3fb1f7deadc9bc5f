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
	settling := b.r.Settling(assessment.Overall)
	switch {
	case len(b.e.Teams) == 0:
		return "Name the teams in scope, so that interviews can start."
	case n.Applicable == 0:
		return "Confirm the traits of the profile and the depth: with them nothing applies."
	case !b.anyResult():
		return fmt.Sprintf("Make people available for interviews: %s %s to be asked in %s.",
			count(n.Applicable, practice), is(n.Applicable), count(len(b.e.Teams), "team"))
	case b.early(n):
		return fmt.Sprintf("Make people available to finish the interviews: %s of the weight is answered, "+
			"and %s %s open.", assessment.Percent(n.Answered, 0), count(n.Open, practice), is(n.Open))
	case len(settling) > 0:
		return b.settleFirst(settling)
	case len(b.r.Candidates) > 0:
		return b.startWith(b.r.Candidates[0])
	case len(b.e.Targets) == 0:
		return "Set targets. Without them there is a result and no next step."
	case n.Open+n.Unheard > 0:
		return fmt.Sprintf("Answer what is open or was not heard: %s. Everything answered is at its target.",
			count(n.Open+n.Unheard, practice))
	}

	return "Confirm the targets for the next period or raise them: everything applicable is at its target."
}

// settleFirst asks to find out what leaves the level of the whole not settled: no other
// step can move it before.
func (b *book) settleFirst(practices []*assessment.PracticeResult) string {
	v, _ := b.view(&b.r.Overall)
	text := fmt.Sprintf("Have the open questions answered that leave the level between %d and %d, effort S: %s",
		v.LevelLow, v.LevelHigh, b.findOutText(practices[0]))
	if more := len(practices) - 1; more > 0 {
		text += fmt.Sprintf("; and %d more, which section %s lists", more, b.in("D1", "7"))
	}
	return text + "."
}

// startWith asks for an owner and a date for a step, and says what it gains and
// when it is done.
func (b *book) startWith(c assessment.Candidate) string {
	first := c.Team()
	text := fmt.Sprintf("Name an owner and a date for the first step, %s", b.named(c.Practice))
	if b.several() {
		text += " in " + b.stepTeams(c)
	}
	text += fmt.Sprintf(": %s Effort %s The %s index rises by %s",
		b.action(c.Practice, c.Steps...), b.effortText(c), b.viewWord(), assessment.Fixed(c.Gain, 2))
	if holds := b.holdsWords(c); holds != "" {
		text += ", and the " + b.q.Labels.Practice + " " + holds
	}
	return text + ". It is done when: " + b.accepted(c.Practice, first)
}
