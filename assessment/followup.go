package assessment

import (
	"cmp"
	"slices"

	"assay/questionnaires"
)

// FollowUp is what somebody promised, or what is to be found out. It may come from an
// interview, by a flag on an answer or a "!!" in a note, or stand by itself.
type FollowUp struct {
	ID        string
	What      Field[string] // may be empty: the note then says it
	Who       Field[string] // a role, or a person's name
	By        Field[Date]
	Done      Field[bool]
	Interview Field[string]
	Practice  Field[string]
	Team      Field[string] // of one without an interview; see [State.TeamOf]
	Removed   Field[bool]
}

// Subject returns the subject of the follow-up.
func (f *FollowUp) Subject() Subject { return FollowUpSubject(f.ID) }

// Overdue reports whether the follow-up was to be done before that day and is not.
func (f *FollowUp) Overdue(day Date) bool {
	return !f.Done.Value && f.By.Value != "" && f.By.Value < day
}

// FollowUps returns the register of follow-ups, the done ones included, in the order in
// which they were first written about; without those that were removed, by themselves or
// with their interview or team, or that say nothing.
func (s *State) FollowUps() []*FollowUp {
	all := byBirth(s, s.followUps, (*FollowUp).Subject)
	return slices.DeleteFunc(all, func(f *FollowUp) bool { return !s.standing(f) })
}

// OpenFollowUps returns what is to be come back to: what has a date by that date, so
// that what is overdue stands in front, then the rest in the order of the
// questionnaire's practices.
func (s *State) OpenFollowUps(q *questionnaires.Questionnaire) []*FollowUp {
	at := map[string]int{}
	for p := range q.Practices() {
		at[p.ID] = len(at) - 1<<30 // before those that it does not have, or that are about none
	}

	open := slices.DeleteFunc(s.FollowUps(), func(f *FollowUp) bool { return f.Done.Value })
	slices.SortStableFunc(open, func(a, b *FollowUp) int {
		return cmp.Or(
			cmp.Compare(cmp.Or(a.By.Value, "9999"), cmp.Or(b.By.Value, "9999")),
			cmp.Compare(at[a.Practice.Value], at[b.Practice.Value]),
		)
	})
	return open
}

// FollowUp returns the follow-up of that id, if it is among [State.FollowUps].
func (s *State) FollowUp(id string) (*FollowUp, bool) {
	f, ok := s.followUps[id]
	return f, ok && s.standing(f)
}

// standing reports whether a follow-up is in the register: its text, which may be
// empty, was not taken back.
func (s *State) standing(f *FollowUp) bool { return hasValue(f.What) && s.stands(f.Subject()) }

// TeamOf returns the team that a follow-up is about: that of its interview, or its own;
// empty if it has neither.
func (s *State) TeamOf(f *FollowUp) string {
	if i, ok := s.Interview(f.Interview.Value); ok {
		return i.Team.Value
	}
	return f.Team.Value
}

// followUp returns what is wrong with the edit of a follow-up, or nil.
func (c checking) followUp(e Edit) error {
	text, _ := decode[string](e.Value)
	switch {
	case text == "":
		return nil
	case e.Field == "interview":
		return c.interview(text)
	case e.Field == "team":
		return c.team(text)
	case e.Field == "practice":
		return c.practices([]string{text})
	}
	return nil
}
