package assessment

import (
	"slices"
	"strings"
)

// CurrentInterview returns the interview that a new answer of this author for
// the team belongs to: the one of that day that is not closed, the latest where
// there are several, else the author's own of that day. An interview of another
// day never takes new answers by itself, as its date would then be wrong. ok is
// false when there is none and one has to be started.
func (s *State) CurrentInterview(team, author string, day Date) (found *Interview, ok bool) {
	for _, i := range s.Interviews() {
		if i.Team.Value != team || i.Date.Value != day {
			continue
		}
		if !i.Closed.Value || found == nil && i.Team.Author() == author {
			found = i
		}
	}
	return found, found != nil
}

// Begin returns the change that takes a draft into progress, if the edits hold
// the first answer, and else nothing.
func (s *State) Begin(edits ...Edit) []Edit {
	answers := slices.ContainsFunc(edits, func(e Edit) bool { return kindOf(e.Subject) == KindAnswer })
	if !answers || s.Status.Value.Phase != PhaseDraft || s.Status.Conflict() {
		return nil
	}
	e, ok := s.Edit(string(KindAssessment), "state", Status{Phase: PhaseInProgress})
	if !ok {
		return nil
	}
	return []Edit{e}
}

// StartInterview returns the changes that start an interview of people of a
// team, with the roles that take part.
func (s *State) StartInterview(id, team string, day Date, roles ...string) []Edit {
	var edits []Edit
	set := func(subject, field string, v any) {
		if e, ok := s.Edit(subject, field, v); ok {
			edits = append(edits, e)
		}
	}
	set(Subject(KindInterview, id), "team", team)
	set(Subject(KindInterview, id), "date", day)
	for _, r := range roles {
		set(Subject(KindRespondent, id, strings.ToLower(r)), "role", r)
	}
	return edits
}
