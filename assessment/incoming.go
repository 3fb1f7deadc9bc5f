package assessment

import "slices"

// Incoming is what a journal would bring to an assessment: what is told before anything
// is taken in, and after.
type Incoming struct {
	State *State    // the assessment as it would be: the fold of the union
	New   []*Change // what is not here yet, in the journal's order
	Same  int       // how many changes are here already
	// Erased are changes that are here and lose their values, because they were erased
	// elsewhere.
	Erased []*Change
	// Regained are changes that are here as lost, and come back.
	Regained []*Change
	// Conflicts are those that there would be and are not here already.
	Conflicts []Conflict
	// Settled are the conflicts that are here and that the journal settles.
	Settled []Conflict
	// AfterFinal are changes that a final result would not count: those of New, and those
	// that are here and count until then.
	AfterFinal []*Change
}

// Incoming returns what a journal would bring here. It changes nothing. The error is as
// of [Union].
func (s *State) Incoming(j *Journal) (Incoming, error) {
	union, err := Union(s.journal, j)
	if err != nil {
		return Incoming{}, err
	}

	in := Incoming{State: Fold(union)}
	counted, before := in.State.counted(), s.counted()
	for _, c := range union.changes {
		old, here := s.journal.byID[c.ID]
		switch {
		case union.lost[c.ID]:
		case !here:
			in.New = append(in.New, c)
		case s.journal.lost[c.ID] && !union.lost[c.ID]:
			in.Regained = append(in.Regained, c)
		case c.Erased() && !old.Erased():
			in.Erased = append(in.Erased, c)
		default:
			in.Same++
		}

		counts := !here || before == nil || before[c.ID]
		if counted != nil && !counted[c.ID] && countsInFinal(c) && counts {
			in.AfterFinal = append(in.AfterFinal, c)
		}
	}

	there := in.State.conflictHeads()
	in.Settled = slices.DeleteFunc(s.Conflicts(), func(c Conflict) bool { return there[c.Key()] != nil })
	known := s.conflictHeads()
	in.Conflicts = slices.DeleteFunc(in.State.Conflicts(), func(c Conflict) bool {
		sameID := func(a, b *Change) bool { return a.ID == b.ID }
		return slices.EqualFunc(known[c.Key()], c.Heads, sameID)
	})
	return in, nil
}

// Changes reports whether anything would be other than it is.
func (in Incoming) Changes() bool {
	return len(in.New) > 0 || len(in.Erased) > 0 || len(in.Regained) > 0
}

// conflictHeads returns what is in conflict, with the changes that are.
func (s *State) conflictHeads() map[Key][]*Change {
	heads := map[Key][]*Change{}
	for _, c := range s.Conflicts() {
		heads[c.Key()] = c.Heads
	}
	return heads
}
