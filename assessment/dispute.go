package assessment

import (
	"slices"
	"strings"

	"assay/questionnaires"
)

// findDisputes notes which verdicts rest on a conflict, so that every number
// made of them is marked. That is not only conflicts about ratings and proofs, but
// also those about anything that decides whether and how much they count.
func (e *Evaluation) findDisputes() {
	e.disputes = map[[2]string]bool{}
	for _, c := range e.conflicts {
		if c.Subject.Kind() == KindInterview {
			e.disputeInterview(c.Subject.Interview()) // whatever the field
			continue
		}
		if !c.Key().Spec().Scored {
			continue
		}

		switch c.Subject.Kind() {
		case KindAssessment:
			e.disputeAssessment(c.Field)
		case KindTeam:
			e.dispute(c.Subject.Team(), "")
		case KindAnswer:
			for _, team := range e.teamsOf(c.Subject.Interview()) {
				e.dispute(team, c.Subject.Practice())
			}
		case KindAgreed:
			e.dispute(c.Subject.Team(), c.Subject.Practice())
		case KindTarget:
			e.disputeBelow(c.Subject.ID())
		}
	}
}

// dispute marks a practice in a team; an empty name stands for all of them.
func (e *Evaluation) dispute(team, practice string) { e.disputes[[2]string{team, practice}] = true }

// disputed reports whether what counts for a practice in a team rests on a conflict.
func (e *Evaluation) disputed(team, practice string) bool {
	if len(e.disputes) == 0 {
		return false
	}
	for _, at := range [][2]string{{team, practice}, {team, ""}, {"", practice}, {"", ""}} {
		if e.disputes[at] {
			return true
		}
	}
	return false
}

// disputeAssessment marks what a field of the assessment decides on.
func (e *Evaluation) disputeAssessment(field string) {
	name, member, _ := strings.Cut(field, ".")
	switch name {
	case "depth", "questionnaire", "state", "parameter":
		e.dispute("", "")
	case "share":
		e.disputeBelow(member)
	case "trait":
		asks := func(c questionnaires.Condition) bool { return c.Trait == member }
		for _, a := range e.Asked {
			if slices.ContainsFunc(a.Practice.Applies, asks) {
				e.dispute("", a.ID)
			}
		}
	}
}

// disputeInterview marks what was answered in an interview, in every team that
// somebody said it was with.
func (e *Evaluation) disputeInterview(interview string) {
	teams := e.teamsOf(interview)
	for _, a := range e.Asked {
		answer, ok := e.State.answers[[2]string{interview, a.ID}]
		if !ok || len(answer.Rating.Heads) == 0 {
			continue
		}
		for _, team := range teams {
			e.dispute(team, a.ID)
		}
	}
}

// teamsOf returns the teams that an interview is said to be with: more than one if
// authors disagree.
func (e *Evaluation) teamsOf(interview string) []string {
	i, ok := e.State.interviews[interview]
	if !ok {
		return nil
	}
	var teams []string
	for _, v := range i.Team.Versions() {
		teams = append(teams, v.Value)
	}
	return teams
}

// disputeBelow marks every practice of a node.
func (e *Evaluation) disputeBelow(node string) {
	for _, a := range e.Asked {
		if node == Overall || node == a.Measure || node == a.Area || node == a.ID {
			e.dispute("", a.ID)
		}
	}
}
