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
	Note    Field[string] // was said at the end and belongs to no practice
	Removed Field[bool]
}

// Interviews returns the interviews that have begun, in the order in which they
// did. An interview has begun if it has a team, or if something was said in it. One
// whose beginning was undone is not among them.
func (s *State) Interviews() []*Interview {
	all := byBirth(s, s.interviews, func(i *Interview) Subject { return InterviewSubject(i.ID) })
	return slices.DeleteFunc(all, func(i *Interview) bool { return !s.begun(i) })
}

// Held returns the interviews in which something was said, in the order of their
// first words. Results, reports, lists and numbers count these alone: an interview
// that was begun, and in which nobody has said anything yet, is none.
func (s *State) Held() []*Interview {
	first := s.firstWords()
	held := slices.DeleteFunc(s.Interviews(), func(i *Interview) bool { return first[i.ID] == nil })
	slices.SortStableFunc(held, func(a, b *Interview) int { return compareChanges(first[a.ID], first[b.ID]) })
	return held
}

// firstWords returns the change that first spoke of what stands in an interview, by
// interview; interviews in which nothing is said have none.
func (s *State) firstWords() map[string]*Change {
	first := map[string]*Change{}
	note := func(interview string, c *Change) {
		if was := first[interview]; was == nil || c.before(was) {
			first[interview] = c
		}
	}

	for _, a := range s.answers {
		if !a.empty() {
			note(a.Interview, s.born[AnswerSubject(a.Interview, a.Practice)])
		}
	}
	for id, i := range s.interviews {
		if hasText(i.Note) {
			note(id, i.Note.Heads[0])
		}
	}
	for _, f := range s.FollowUps() {
		note(f.Interview.Value, s.born[f.Subject()])
	}
	return first
}

// begun reports whether an interview has a team, or something was said in it.
func (s *State) begun(i *Interview) bool {
	return hasValue(i.Team) || s.firstWords()[i.ID] != nil
}

// Interview returns the interview of that id, if it has begun and was not removed.
func (s *State) Interview(id string) (*Interview, bool) {
	i, ok := s.interviews[id]
	return i, ok && s.begun(i) && s.Alive(InterviewSubject(id))
}

// Began returns when an interview was started: the moment of the first change
// that speaks of it, by its author's clock.
func (s *State) Began(interview string) (at time.Time, known bool) {
	c, known := s.born[InterviewSubject(interview)]
	if !known {
		return time.Time{}, false
	}
	return c.At, true
}

// DayOf returns the day of the first change of a subject, where it was made; empty if there is none.
func (s *State) DayOf(subject Subject) Date {
	if c := s.born[subject]; c != nil {
		return DateOf(c.At)
	}
	return ""
}

// MadeBy returns who first wrote about a subject; empty if nobody has.
func (s *State) MadeBy(subject Subject) string {
	if c := s.born[subject]; c != nil {
		return c.Author
	}
	return ""
}

// Interviewer returns who began an interview: the author of the first change that
// speaks of it. It is empty for an interview that was never begun.
func (s *State) Interviewer(interview string) string {
	c, known := s.born[InterviewSubject(interview)]
	if !known {
		return ""
	}
	return c.Author
}

// CurrentInterview returns the interview that a new answer of this author for the
// team belongs to: the one that the author began, with that team on that day, and
// that is not closed; the latest if there are several. An answer never lands by
// itself in an interview of a colleague, nor in one that is closed, nor in one of
// another day, as its date would then be wrong. ok is false if there is none
// and one has to be started. Those named in without are passed over.
func (s *State) CurrentInterview(team, author string, day Date, without ...string) (found *Interview,
	ok bool) {
	for _, i := range s.Interviews() {
		open := i.Team.Value == team && i.Date.Value == day && !i.Closed.Value
		if open && !slices.Contains(without, i.ID) && s.Interviewer(i.ID) == author {
			found = i
		}
	}
	return found, found != nil
}

// Begin returns the change that takes a draft into progress, if the edits hold
// the first answer, and else nothing.
func (s *State) Begin(edits ...Edit) []Edit {
	answers := slices.ContainsFunc(edits, func(e Edit) bool { return e.Subject.Kind() == KindAnswer })
	if !answers || s.Phase.Value != PhaseDraft || s.Phase.Conflict() {
		return nil
	}

	e, ok := s.Edit(AssessmentSubject(), "state", PhaseInProgress)
	if !ok {
		return nil
	}
	return []Edit{e}
}

// StartInterview returns the changes that start an interview of people of a
// team, with the roles that take part.
func (s *State) StartInterview(id, team string, day Date, roles ...string) []Edit {
	var edits []Edit
	set := func(subject Subject, field string, v any) {
		if e, ok := s.Edit(subject, field, v); ok {
			edits = append(edits, e)
		}
	}

	set(InterviewSubject(id), "team", team)
	set(InterviewSubject(id), "date", day)
	for _, r := range roles {
		set(RespondentSubject(id, strings.ToLower(r)), "role", r)
	}
	return edits
}

// Born reports whether anything was ever said about a subject.
func (s *State) Born(subject Subject) bool { return s.born[subject] != nil }
