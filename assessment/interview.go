package assessment

import (
	"slices"
	"strings"
	"time"
)

// Interview is a dated conversation with people of one team.
type Interview struct {
	ID      string
	Team    Field[string]
	Date    Field[Date]
	Minutes Field[int] // planned
	Closed  Field[bool]
	Note    Field[string] // what was said at the end, and belongs to no practice
	Removed Field[bool]
}

// Respondent is a person interviewed, known by role.
type Respondent struct {
	Interview string
	ID        string
	Role      Field[string]
	Removed   Field[bool]
}

// Interviews returns the interviews in the order in which they were started.
func (s *State) Interviews() []*Interview {
	return byBirth(s, s.interviews, func(i *Interview) string { return Subject(KindInterview, i.ID) })
}

// Interview returns the interview of that id, unless it was removed.
func (s *State) Interview(id string) (*Interview, bool) {
	i, ok := s.interviews[id]
	return i, ok && s.Alive(Subject(KindInterview, id))
}

// Roles returns the roles of the people in an interview, each once, in the
// order in which they came.
func (s *State) Roles(interview string) []string {
	var roles []string
	for _, r := range byBirth(s, s.respondents, func(r *Respondent) string { return Subject(KindRespondent, r.Interview, r.ID) }) {
		if r.Interview == interview && r.Role.Set && !slices.Contains(roles, r.Role.Value) {
			roles = append(roles, r.Role.Value)
		}
	}
	return roles
}

// Began returns when an interview was started: the moment of the first change
// that speaks of it, by its author's clock.
func (s *State) Began(interview string) (at time.Time, known bool) {
	c, known := s.born[Subject(KindInterview, interview)]
	if !known {
		return time.Time{}, false
	}
	return c.At, true
}

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
