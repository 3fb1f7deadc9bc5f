package assessment

import "slices"

// Entry is one change as the history tells it: what it replaced, what became of
// it, and which user action it took back or did again.
type Entry struct {
	Change *Change
	Before []*Change // what its author replaced, in the journal's order; none if the field was not set
	Fate   Fate
	// AfterFinal reports that the change came after the result was fixed, which
	// does not count it.
	AfterFinal bool
	// Undoes is a change of the user action that this one's took back, and Redoes one
	// of the action that it did again; nil for neither. See [State.History].
	Undoes, Redoes *Change
	Undone         bool         // the change's own user action was taken back since
	Erased         *ErasedValue // of a change whose value was erased; nil for others
}

// Fate is what became of the value that a change set.
type Fate int

// What can become of a change's value.
const (
	Replaced Fate = iota // a later change took its place
	Current              // it is the field's value
	Disputed             // it is one of several values set by authors who had not seen each other's
	Gone                 // its subject was removed, or what that belonged to
)

// String returns replaced, current, disputed or gone.
func (f Fate) String() string { return [...]string{"replaced", "current", "disputed", "gone"}[f] }

// Old returns what the change replaced, as a person reads and enters it: several
// values if it settled a conflict.
func (e Entry) Old() string {
	text := ""
	for i, c := range e.Before {
		if i > 0 {
			text += " | "
		}
		text += c.Says()
	}
	if text == "" {
		return noValue
	}
	return text
}

// New returns what the change set, as a person reads and enters it.
func (e Entry) New() string { return e.Change.Says() }

// noValue stands for the value of a field that is not set.
const noValue = "not set"

// Says returns the change's value as a person reads and enters it, and for a phase
// the reason that came with it. It says so in brackets if the value was erased, is
// empty or cannot be read by this version.
func (c *Change) Says() string {
	text := Show(c.Subject, c.Field, c.Value)
	switch {
	case c.Erased():
		return "(erased)"
	case c.Subject.Kind() == KindErasure:
		return c.saysErased()
	case c.Value == NotSet:
		return noValue
	case text == "" && c.Value != `""`:
		return "(of a kind that this version does not know)"
	case text == "":
		return "(empty)"
	}

	if p, ok := decode[PhaseChange](c.Value); ok && c.Field == "state" && p.Reason != "" {
		text += " " + because + " " + p.Reason
	}
	return text
}

// History returns every change in the journal's order, or, if a practice is named,
// those that say something about it: its answers, what was agreed on, findings,
// follow-ups, actions, and its target. If a team is named too, only those that concern the team.
//
// The journal does not say that a user action was an undoing. An action is told
// as one if it set every field that it touches back to what it was before
// another action of the same author, and as a redoing if it did so to an
// undoing; done by hand, both are the same.
func (s *State) History(practice, team string) []Entry {
	turns, undone := s.journal.turns()
	counted := s.counted()
	named := s.everNamed(practice)
	erased := map[ID]*ErasedValue{}
	for _, e := range s.journal.ErasedValues() {
		erased[e.Change.ID] = &e
	}
	var list []Entry
	if practice == "" {
		list = make([]Entry, 0, len(s.journal.changes))
	}

	for _, c := range s.journal.changes {
		if practice != "" && !s.about(c.Subject, practice, team, named) {
			continue
		}
		e := Entry{
			Change:     c,
			Before:     s.journal.replaced(c),
			Fate:       s.fate(c),
			AfterFinal: counted != nil && !counted[c.ID] && countsInFinal(c),
			Undone:     undone[c.Group],
			Erased:     erased[c.ID],
		}
		if t := turns[c.Group]; t.again {
			e.Redoes = t.target
		} else {
			e.Undoes = t.target
		}
		list = append(list, e)
	}
	return list
}

// everNamed returns the findings, follow-ups and actions that any change said to be about a
// practice, so that one whose making was undone is told, too.
func (s *State) everNamed(practice string) map[Subject]bool {
	named := map[Subject]bool{}
	if practice == "" {
		return named
	}
	for _, c := range s.journal.changes {
		switch {
		case c.Subject.Kind() == KindFinding && c.Field == "practices":
			list, _ := decode[[]string](c.Value)
			named[c.Subject] = named[c.Subject] || slices.Contains(list, practice)
		case (c.Subject.Kind() == KindFollowUp || c.Subject.Kind() == KindAction) && c.Field == "practice":
			text, _ := decode[string](c.Value)
			named[c.Subject] = named[c.Subject] || text == practice
		}
	}
	return named
}

// about reports whether a subject is about a practice, and about a team if one is
// named; named are as of [State.everNamed].
func (s *State) about(subject Subject, practice, team string, named map[Subject]bool) bool {
	switch subject.Kind() {
	case KindFinding:
		teams := s.finding(subject).Teams.Value
		return named[subject] && (team == "" || len(teams) == 0 || slices.Contains(teams, team))
	case KindAction:
		of := s.action(subject).Team.Value
		return named[subject] && (team == "" || of == "" || of == team)
	case KindFollowUp:
		of := s.TeamOf(s.followUp(subject))
		return named[subject] && (team == "" || of == "" || of == team)
	case KindTarget:
		return subject.ID() == practice
	case KindAgreed, KindEarlier:
		return subject.Practice() == practice && (team == "" || subject.Team() == team)
	case KindAnswer:
		return subject.Practice() == practice && (team == "" || s.with(subject.Interview(), team))
	}
	return false
}

// with reports whether an interview, removed or not, is said to be with a team.
func (s *State) with(interview, team string) bool {
	i, known := s.interviews[interview]
	if !known {
		return false
	}
	said := func(v Version[string]) bool { return v.Value == team }
	return slices.ContainsFunc(i.Team.Versions(), said)
}

// replaced returns the changes that c replaced, in the journal's order.
func (j *Journal) replaced(c *Change) []*Change {
	if len(c.Replaces) == 0 {
		return nil
	}
	list := make([]*Change, 0, len(c.Replaces))
	for _, id := range c.Replaces {
		if old, here := j.byID[id]; here {
			list = append(list, old)
		}
	}
	slices.SortFunc(list, compareChanges)
	return list
}

// fate returns what became of a change's value.
func (s *State) fate(c *Change) Fate {
	heads := s.journal.Heads(c.Key())
	_, _, known := specOf(c.Subject.Kind(), c.Field)
	switch {
	case !slices.Contains(heads, c):
		return Replaced
	case known && !s.shown(c.Key()):
		return Gone
	case s.InConflict(c.Key()):
		return Disputed
	}
	return Current
}

// counted returns the changes that the final result rests on, or nil if the
// assessment is not final.
func (s *State) counted() map[ID]bool {
	if !s.final() {
		return nil
	}
	return s.journal.past(s.phaseChange().Tips)
}

// countsInFinal reports whether a change is one that finalising leaves out when it
// comes after. Erasing is none, as it reaches into the final result, and neither is
// a change of the phase, which is about that result.
func countsInFinal(c *Change) bool {
	phase := c.Key() == Key{AssessmentSubject(), "state"}
	return c.Subject.Kind() != KindErasure && !phase
}
