package assessment

import (
	"slices"
)

// GroupChanges returns the changes of one user action, in order.
func (s *State) GroupChanges(group string) []*Change {
	var list []*Change
	for _, c := range s.journal.changes {
		if c.Group == group {
			list = append(list, c)
		}
	}
	return list
}

func isFinal(v Value) bool {
	st, ok := decode[PhaseChange](v)
	return ok && st.Phase == PhaseFinal
}

// sameSaying reports whether a later change by the same author brought back what
// the earlier one said, as undoing what lay between does.
func sameSaying(later, earlier *Change) bool {
	return later.Value == earlier.Value && later.Author == earlier.Author
}

// authorsBut names who set the heads other than one, for a sentence.
func authorsBut(heads []*Change, except *Change) string {
	text := ""
	for _, h := range heads {
		if h.ID == except.ID {
			continue
		}
		if text == "" {
			text = ", by "
		} else {
			text += " and "
		}
		text += h.Author
	}
	return text
}

// Undo returns the edits that give every field of a group the value that it had
// before. It refuses, with the field named, where somebody has changed a field
// since, where the group resolved a conflict, and where an earlier value was
// erased. Finalising and reopening have commands of their own, as a reopening
// needs a reason. That an assessment was begun by an answer stays when the answer
// is taken back: others may have answered since.
func (s *State) Undo(group string) ([]Edit, error) {
	changes := s.GroupChanges(group)
	if len(changes) == 0 {
		return nil, Errorf(NotFound, "there is nothing to undo")
	}
	first, last := map[Key]*Change{}, map[Key]*Change{}
	var keys []Key
	for _, c := range changes {
		k := c.Key()
		if first[k] == nil {
			first[k] = c
			keys = append(keys, k)
		}
		last[k] = c
	}
	var edits []Edit
	state := Key{AssessmentSubject(), "state"}
	for _, k := range keys {
		if k == state && slices.ContainsFunc(keys, func(k Key) bool { return k.Subject.Kind() == KindAnswer }) {
			continue
		}
		refusal := func(why string) error {
			return Errorf(NotAllowed, "%s of %s %s", k.Field, k.Subject, why)
		}
		heads := s.journal.Heads(k)
		if len(heads) != 1 || heads[0].ID != last[k].ID && !sameSaying(heads[0], last[k]) {
			return nil, refusal("has been changed since" + authorsBut(heads, last[k]))
		}
		before := NotSet
		if r := first[k].Replaces; len(r) > 0 {
			before = s.journal.byID[r[0]].Value
			if slices.ContainsFunc(r, func(id ID) bool {
				old := s.journal.byID[id]
				return old.Value != before || isRemoval(old) && len(s.editsBeside(old)) > 0
			}) {
				return nil, refusal("was in conflict before, which cannot be brought back")
			}
		}
		if k == state && (isFinal(before) || isFinal(heads[0].Value)) {
			return nil, refusal("was made final or reopened: use assay reopen or assay finalise")
		}
		if before == "" || k.Subject.Kind() == KindErasure {
			return nil, refusal("was erased, which cannot be undone")
		}
		if e, ok := s.editValue(k.Subject, k.Field, before); ok {
			edits = append(edits, e)
		}
	}
	if len(edits) == 0 {
		return nil, Errorf(NotAllowed, "it set what was set before, so there is nothing to take back")
	}
	slices.Reverse(edits)
	return edits, nil
}
