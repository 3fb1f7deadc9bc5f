package conduct

import "assay/assessment"

// PlaceOf returns where a subject is shown in the interview: the practice and the
// team of an answer or an agreed rating, else nothing. An answer in an interview that was
// removed, or whose beginning was undone, has no team.
func PlaceOf(s *assessment.State, subject assessment.Subject) (practice, team string) {
	switch subject.Kind() {
	case assessment.KindAgreed:
		return subject.Practice(), subject.Team()
	case assessment.KindAnswer:
		if i, ok := s.Interview(subject.Interview()); ok {
			team = i.Team.Value
		}
		return subject.Practice(), team
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
