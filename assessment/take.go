package assessment

import (
	"errors"
	"slices"
)

// Taken is what became of changes that came by themselves, and not as a whole journal.
type Taken struct {
	Journal *Journal  // with what could be taken
	Waiting []*Change // they rest on changes that have not come yet
	Refused []*Change // they can be part of no journal
}

// Take returns a journal with those of the changes that it can hold; the journal itself
// stays as it is. They may come in any order, twice, and with gaps: what rests on a
// change that is not here waits, and so does a change without its value until the one
// that erased it is here.
func (j *Journal) Take(changes []*Change) Taken {
	all := slices.DeleteFunc(slices.Clone(j.changes), func(c *Change) bool { return j.lost[c.ID] })
	var altered []*Change
	for _, c := range changes {
		if c.Assessment != j.assessment || !c.Holds() {
			altered = append(altered, c) // it must not stand in the way of the true one
			continue
		}
		all = append(all, c)
	}
	slices.SortStableFunc(all, compareChanges)
	all = wholeFirst(all)

	held := map[ID]bool{}
	for {
		t, bare := j.take(all, held)
		if len(bare) == 0 {
			t.Refused = append(t.Refused, altered...)
			return t
		}
		for _, c := range bare {
			held[c.ID] = true
		}
	}
}

// wholeFirst returns each change of a list in order once: with its value, if any has it.
func wholeFirst(changes []*Change) []*Change {
	var list []*Change
	for _, c := range changes {
		n := len(list)
		switch {
		case n == 0 || list[n-1].ID != c.ID:
			list = append(list, c)
		case list[n-1].Erased() && !c.Erased():
			list[n-1] = c
		}
	}
	return list
}

// take takes all but those that are held back. bare are the changes among what it took
// that have no value and that nothing of it erased.
func (j *Journal) take(all []*Change, held map[ID]bool) (t Taken, bare []*Change) {
	u := NewJournal(j.assessment)
	gone := map[ID]*Change{}
	for _, c := range all {
		u.applyLoss(c)
	}
	for _, c := range standIns(j.assessment, all) {
		gone[c.ID] = c
		all = append(all, c)
	}
	if len(gone) > 0 {
		slices.SortFunc(all, compareChanges)
	}

	t.Journal = u
	for _, c := range all {
		if gone[c.ID] != nil {
			u.addLost(c)
			continue
		}
		err := error(ErrGap)
		if !held[c.ID] {
			err = u.Add(c)
		}
		switch {
		case errors.Is(err, ErrGap):
			t.Waiting = append(t.Waiting, c)
		case err != nil:
			t.Refused = append(t.Refused, c)
		}
	}
	for _, c := range u.changes {
		if _, here := j.byID[c.ID]; (!here || j.lost[c.ID]) && c.Erased() && !u.erases(c.ID, c) && !u.lost[c.ID] {
			bare = append(bare, c)
		}
	}
	return t, bare
}
