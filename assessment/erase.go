package assessment

import (
	"fmt"
	"slices"
)

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

// ErasedValue is a change whose value was erased.
type ErasedValue struct {
	Change *Change
	By     *Change // the first change, in the journal's order, that erased it
	Reason string
}

// ErasedValues returns the changes whose values were erased, in the journal's order.
func (j *Journal) ErasedValues() []ErasedValue {
	if len(j.erased) == 0 {
		return nil
	}
	first := map[ID]ErasedValue{}
	for _, c := range j.changes {
		if c.Subject.Kind() != KindErasure || c.isLoss() {
			continue
		}
		e, _ := decode[Erasure](c.Value)
		for _, id := range e.Changes {
			if _, named := first[id]; !named {
				first[id] = ErasedValue{By: c, Reason: e.Reason}
			}
		}
	}

	var list []ErasedValue
	for _, c := range j.changes {
		if e, named := first[c.ID]; named && c.Erased() && !j.lost[c.ID] {
			e.Change = c
			list = append(list, e)
		}
	}
	return list
}

// Erase returns the change that takes the values of these changes away for good; id is
// new. It refuses what nobody could open the assessment without, what is no value of a
// change here, and a missing reason.
func (s *State) Erase(id string, changes []ID, reason string) (Edit, error) {
	reason = CleanLine(reason)
	switch {
	case reason == "":
		return Edit{}, Errorf(Invalid, "erasing needs a reason").
			WithHint("say why, with --reason TEXT; the reason stays, so name nobody in it")
	case len(changes) == 0:
		return Edit{}, Errorf(NotFound, "there is nothing to erase")
	}

	final := s.final()
	for _, c := range changes {
		old, here := s.journal.byID[c]
		switch {
		case !here || s.journal.lost[c]:
			return Edit{}, Errorf(NotFound, "there is no change %.12s here", c)
		case old.Subject.Kind() == KindErasure:
			return Edit{}, Errorf(NotAllowed, "change %d says itself what was erased or lost", old.Number).
				WithHint("it stays: without it an older copy would bring the values back")
		case old.Key() == Key{AssessmentSubject(), "questionnaire"}:
			return Edit{}, Errorf(NotAllowed, "change %d says which questionnaire was asked", old.Number).
				WithHint("the assessment could not be opened without it; assay delete takes all of it away")
		case old.Key() == Key{AssessmentSubject(), "state"} && final && slices.Contains(s.Phase.Heads, old):
			return Edit{}, Errorf(NotAllowed, "change %d fixes the final result", old.Number).
				WithHint("reopen the assessment first: assay reopen ID --reason TEXT")
		}
	}

	list := slices.Compact(slices.Sorted(slices.Values(changes)))
	e, _ := s.Edit(ErasureSubject(id), erasureField, Erasure{Changes: list, Reason: reason})
	return e, nil
}

// erasureField is the field of a change whose value is an [Erasure].
const erasureField = "versions"

// saysErased returns what an erasing change, or one that names lost ones, says.
func (c *Change) saysErased() string {
	what, n, reason := "lost", 0, ""
	if c.isLoss() {
		loss, _ := decode[Loss](c.Value)
		n, reason = len(loss.Changes), loss.Reason
	} else {
		e, _ := decode[Erasure](c.Value)
		what, n, reason = "erased", len(e.Changes), e.Reason
	}
	text := fmt.Sprintf("%d values %s", n, what)
	if n == 1 {
		text = "1 value " + what
	}
	if reason != "" {
		text += ": " + reason
	}
	return text
}
