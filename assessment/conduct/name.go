package conduct

import (
	"fmt"

	"assay/assessment"
)

// PlaceOf returns where a subject is shown in the interview: the practice and the
// team of an answer, an agreed rating, a finding about one of each, a follow-up or an
// action; else nothing. An answer in an interview that was removed, or whose beginning
// was undone, has no team.
func PlaceOf(s *assessment.State, subject assessment.Subject) (practice, team string) {
	switch subject.Kind() {
	case assessment.KindAgreed, assessment.KindEarlier:
		return subject.Practice(), subject.Team()
	case assessment.KindAnswer:
		if i, ok := s.Interview(subject.Interview()); ok {
			team = i.Team.Value
		}
		return subject.Practice(), team
	case assessment.KindFinding:
		f, _ := s.Finding(subject.ID())
		if f != nil && len(f.Practices.Value) == 1 {
			practice = f.Practices.Value[0]
		}
		if f != nil && len(f.Teams.Value) == 1 {
			team = f.Teams.Value[0]
		}
		return practice, team
	case assessment.KindAction:
		if a, ok := s.Action(subject.ID()); ok {
			return a.Practice.Value, a.Team.Value
		}
	case assessment.KindFollowUp:
		if f, ok := s.FollowUp(subject.ID()); ok {
			return f.Practice.Value, s.TeamOf(f)
		}
	}
	return "", ""
}

// NameOf returns a subject as a person speaks of it.
func (w *Work) NameOf(subject assessment.Subject) string {
	practice, team := PlaceOf(w.state, subject)
	name := subject.Words()
	if practice != "" {
		name = practice
	}

	if t, ok := w.state.Team(team); ok && len(w.state.Teams()) > 1 {
		name += " in " + t.Title()
	}

	switch subject.Kind() {
	case assessment.KindAction:
		if a, ok := w.state.Action(subject.ID()); ok {
			name = fmt.Sprintf("action %q", a.Name())
		}
	case assessment.KindFollowUp:
		if f, ok := w.state.FollowUp(subject.ID()); ok {
			name = followUpName(f)
		}
	case assessment.KindFinding:
		if practice == "" {
			break
		}
		name = "finding on " + name
	case assessment.KindTeam:
		if t, known := w.state.Team(subject.Team()); known {
			name = "team " + t.Title()
		}
	case assessment.KindEvidence:
		for _, x := range w.state.Evidence() {
			if x.ID == subject.ID() {
				name = "evidence " + x.Name()
			}
		}
	}

	return assessment.CleanLine(name)
}
