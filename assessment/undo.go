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

// isFinal reports whether a value of the field "state" is the final phase.
func isFinal(v Value) bool {
	p, ok := decode[Phase](v)
	return ok && p == PhaseFinal
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
		switch {
		case h.ID == except.ID:
			continue
		case text == "":
			text = ", by "
		default:
			text += " and "
		}
		text += h.Author
	}

	return text
}

// Undo returns the edits that give every field of a group the value that it had
// before. It refuses, naming the field, if somebody has changed a field since, if
// the group resolved a conflict, or if an earlier value was erased. Finalising and
// reopening have commands of their own, as a reopening needs a reason. That an
// answer began the assessment stays so when the answer is taken back: others may
// have answered since.
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

	phase := Key{AssessmentSubject(), "state"}
	answered := slices.ContainsFunc(keys, func(k Key) bool { return k.Subject.Kind() == KindAnswer })
	var edits []Edit
	for _, k := range keys {
		if k == phase && answered {
			continue
		}
		before, err := s.valueBefore(first[k], last[k])
		if err != nil {
			return nil, err
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

// valueBefore returns the value that a field had before a group, of whose changes
// of the field first and last are the outer ones. It refuses as [State.Undo] does.
func (s *State) valueBefore(first, last *Change) (Value, error) {
	k := first.Key()
	refusal := func(why string) (Value, error) {
		return "", Errorf(NotAllowed, "%s of %s %s", k.Field, k.Subject, why)
	}
	heads := s.journal.Heads(k)
	if len(heads) != 1 || heads[0].ID != last.ID && !sameSaying(heads[0], last) {
		return refusal("has been changed since" + authorsBut(heads, last))
	}

	before, agreed := NotSet, true
	replaced := s.journal.replaced(first)
	switch {
	case len(replaced) == 1:
		before = replaced[0].Value
	case len(replaced) > 1:
		before, agreed = s.whole(k, replaced)
	}
	for _, old := range replaced {
		agreed = agreed && !(isRemoval(old) && len(s.editsBeside(old)) > 0)
	}
	if !agreed {
		return refusal("was in conflict before, which cannot be brought back")
	}

	phase := k == Key{AssessmentSubject(), "state"}
	if phase && (isFinal(before) || isFinal(heads[0].Value)) {
		return refusal("was made final or reopened: use assay reopen or assay finalise")
	}
	if before == "" || k.Subject.Kind() == KindErasure {
		return refusal("was erased, which cannot be undone")
	}
	return before, nil
}
