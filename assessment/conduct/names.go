package conduct

import (
	"slices"

	"assay/assessment"
)

// names knows the ids of changes by two names. A change that is not saved yet is
// placed in the journal here, which gives it an id; if others write in between it
// is placed again, and has another. The store knows it by the first one.
type names struct {
	byStore map[assessment.ID]assessment.ID // the name here, by the one that the store was given
	byHere  map[assessment.ID]assessment.ID // the other way round
}

func newNames() names {
	return names{map[assessment.ID]assessment.ID{}, map[assessment.ID]assessment.ID{}}
}

// placed notes what a change that the store was given is called, now that it is saved.
func (n names) placed(given, id assessment.ID) { n.byStore[given] = id }

// moved notes what a change that the store was given is called here now.
func (n names) moved(given, id assessment.ID) { n.byStore[given], n.byHere[id] = id, given }

// outside returns the ids as the store knows them.
func (n names) outside(ids []assessment.ID) []assessment.ID { return translate(n.byHere, ids) }

// here returns the ids as they are here now.
func (n names) here(ids []assessment.ID) []assessment.ID { return translate(n.byStore, ids) }

func translate(other map[assessment.ID]assessment.ID, ids []assessment.ID) []assessment.ID {
	out := slices.Clone(ids)
	for i, id := range out {
		if o, ok := other[id]; ok {
			out[i] = o
		}
	}
	return out
}

// Seen is what an author saw in a field: the changes that gave its value. What is
// written with it replaces these and nothing else, so that what came in meanwhile
// makes a conflict and is not overwritten. The zero Seen saw nothing.
type Seen struct{ ids []assessment.ID }

// Look returns what stands in a field now.
func (w *Work) Look(subject assessment.Subject, field string) Seen {
	return w.seen(w.state.Journal().Heads(assessment.Key{Subject: subject, Field: field}))
}

// seen returns a look at changes.
func (w *Work) seen(heads []*assessment.Change) Seen {
	var ids []assessment.ID
	for _, h := range heads {
		ids = append(ids, h.ID)
	}
	return Seen{w.names.outside(ids)}
}

// Several reports whether the author saw several values that authors set without
// having seen each other's.
func (s Seen) Several() bool { return len(s.ids) > 1 }

// Nothing reports whether the author saw no value.
func (s Seen) Nothing() bool { return len(s.ids) == 0 }

// Same reports whether two looks saw the same changes.
func (s Seen) Same(o Seen) bool {
	return slices.Equal(slices.Sorted(slices.Values(s.ids)), slices.Sorted(slices.Values(o.ids)))
}

// Draft returns what a draft keeps of a look.
func (s Seen) Draft() []assessment.ID { return s.ids }

// Remember returns the look that a draft kept.
func Remember(d assessment.Draft) Seen { return Seen{d.Heads} }

// Over returns an edit as one that replaces what was seen. A change that is not
// here is left out, so that nothing else is replaced in its stead.
func (w *Work) Over(s Seen, e assessment.Edit) assessment.Edit {
	e.Replaces = slices.DeleteFunc(w.names.here(s.ids), func(id assessment.ID) bool {
		_, here := w.state.Journal().Change(id)
		return !here
	})
	return e
}
