package assessment

import "slices"

// Erasure is the value of an erasing change: which versions lose their values,
// and why. Its subject is erasure/ID, its field is "versions".
type Erasure struct {
	Changes []ID   `json:"changes"`
	Reason  string `json:"reason"`
}

// erases reports whether an erasing change names the change c of that id. Erasing
// changes keep their own values: without them nothing would say which other
// values are gone, and a union with an older copy would bring those back.
func (j *Journal) erases(id ID, c *Change) bool {
	return j.erased[id] && c.Subject.Kind() != KindErasure
}

// applyErasure removes the values that c, if it is an erasing change, names. It
// also holds for changes that arrive later, so that erasing wins every union.
func (j *Journal) applyErasure(c *Change) {
	if c.Subject.Kind() != KindErasure || c.isLoss() {
		return
	}

	e, ok := decode[Erasure](c.Value)
	if !ok {
		return
	}

	for _, id := range e.Changes {
		j.erased[id] = true
		if old, here := j.byID[id]; here && !old.Erased() && j.erases(id, old) {
			j.replace(withoutValue(old))
		}
	}
}

// replace puts the erased form of a change where the whole one was. Changes and lists
// of heads are shared between journals, so the old ones are left as they are.
func (j *Journal) replace(c *Change) {
	old := j.byID[c.ID]
	j.byID[c.ID] = c

	k := c.Key()
	j.heads[k] = slices.Clone(j.heads[k])
	for _, list := range [][]*Change{j.changes, j.heads[k]} {
		if i := slices.Index(list, old); i >= 0 {
			list[i] = c
		}
	}
}

// withoutValue returns the change as it is once it was erased.
func withoutValue(c *Change) *Change {
	bare := *c
	bare.Value, bare.Salt = "", ""
	return &bare
}
