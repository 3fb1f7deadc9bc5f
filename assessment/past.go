package assessment

// Until returns the journal as it was at the end of a day, as [State.AsOf] counts days:
// the changes of that day and of those before it. A change that rests on one which is
// left out is left out too, as clocks may run backwards; so what is returned is a
// journal by itself. Values erased later are gone from it too. It is empty if nothing
// was known by then.
func (j *Journal) Until(day Date) *Journal {
	part := NewJournal(j.assessment)
	for id := range j.erased {
		part.erased[id] = true
	}
	for _, c := range j.changes {
		if DateOf(c.At) <= day && part.holds(c.Parents) {
			_ = part.Add(c) // it was in a journal, and what it rests on is here
		}
	}
	return part
}

// holds reports whether all of these changes are here.
func (j *Journal) holds(ids []ID) bool {
	for _, id := range ids {
		if _, here := j.byID[id]; !here {
			return false
		}
	}
	return true
}

// LastFinal returns the state that the last finalising covered, also of an assessment
// that was reopened since. The error is of code NotFound if it was never final.
func (s *State) LastFinal() (*State, *Finality, error) {
	for i := len(s.journal.changes) - 1; i >= 0; i-- {
		c := s.journal.changes[i]
		if c.Field != "state" || c.Subject != AssessmentSubject() {
			continue
		}
		if p, ok := decode[PhaseChange](c.Value); !ok || p.Phase != PhaseFinal {
			continue
		}
		part, err := s.journal.Upto([]ID{c.ID})
		if err != nil {
			return nil, nil, err
		}
		return Fold(part).Settled()
	}
	return nil, nil, Errorf(NotFound, "%s was never final", s.ID()).WithHint("name a day instead")
}
