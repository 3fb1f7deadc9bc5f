package assessment

import (
	"slices"
	"strings"

	"assay/questionnaires"
)

// findDisputes notes which verdicts rest on a conflict, so that every number
// made of them is marked: not only ratings and proofs, but also what decides
// whether and how much they count.
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
		case KindFinding:
			e.dispute(c.Subject.Team(), c.Subject.Practice())
		case KindTarget:
			e.disputeBelow(c.Subject.ID())
		}
	}
}

func (e *Evaluation) dispute(team, practice string) { e.disputes[[2]string{team, practice}] = true }

// disputed reports whether what counts for a practice in a team rests on a conflict.
func (e *Evaluation) disputed(team, practice string) bool {
	return len(e.disputes) > 0 && (e.disputes[[2]string{team, practice}] || e.disputes[[2]string{team, ""}] ||
		e.disputes[[2]string{"", practice}] || e.disputes[[2]string{"", ""}])
}

func (e *Evaluation) disputeAssessment(field string) {
	name, rest, _ := strings.Cut(field, ".")
	switch name {
	case "depth", "questionnaire", "state":
		e.dispute("", "")
	case "share":
		e.disputeBelow(rest)
	case "fact":
		for _, a := range e.Asked {
			if slices.ContainsFunc(a.Practice.Applies, func(c questionnaires.Condition) bool { return c.Fact == rest }) {
				e.dispute("", a.ID)
			}
		}
	}
}

// disputeInterview marks what was answered in an interview, in every team that
// somebody said it was with.
func (e *Evaluation) disputeInterview(interview string) {
	for _, a := range e.Asked {
		if ans, ok := e.State.answers[[2]string{interview, a.ID}]; ok && len(ans.Rating.Heads) > 0 {
			for _, team := range e.teamsOf(interview) {
				e.dispute(team, a.ID)
			}
		}
	}
}

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
