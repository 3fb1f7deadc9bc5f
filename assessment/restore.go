package assessment

// Restore returns the change that gives a field an earlier value again, replacing
// the changes seen, which the author saw as current. It refuses, with code
// NotAllowed, fields that have commands of their own, values that were erased, and
// a value that the field has already.
func (s *State) Restore(k Key, v Value, seen []ID) (Edit, error) {
	kind := k.Subject.Kind()
	_, _, known := specOf(kind, k.Field)
	refusal := func(why, hint string) (Edit, error) {
		return Edit{}, Errorf(NotAllowed, "the %s %s", k.Field, why).
			WithHint("%s", hint)
	}

	switch {
	case !known:
		return refusal("is of a kind that this version does not know", "")
	case kind == KindErasure || v == "":
		return refusal("was erased, which cannot be taken back", "")
	case kind == KindAssessment && k.Field == "state":
		return refusal("of an assessment is not set back", "use assay finalise or assay reopen")
	case kind == KindAssessment && k.Field == "questionnaire":
		return refusal("of an assessment is not set back", "")
	}

	e, ok := s.editValue(k.Subject, k.Field, v)
	if !ok {
		return refusal("says so already", "")
	}
	e.Replaces = seen
	return e, nil
}
