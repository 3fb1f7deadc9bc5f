package conduct

import "assay/assessment"

// Save makes changes of the fields of one subject one user action. A subject that
// somebody removed is there again with them. Beside what was agreed on about a practice
// in a team stands the finding about them: a finding that the changes make is about
// exactly these.
func (w *Work) Save(subject assessment.Subject, label string, edits ...assessment.Edit) (Deed, error) {
	return w.Do(w.about(subject, label), w.Completing(subject, edits)...)
}

// Completing returns changes of a subject as [Work.Save] makes them: if the subject was
// removed, with the one that takes that back, and with those that say what a finding
// beside it is about.
func (w *Work) Completing(subject assessment.Subject, edits []assessment.Edit) []assessment.Edit {
	if len(edits) == 0 {
		return edits
	}
	if subject.Kind() == assessment.KindAgreed {
		edits = append(edits, w.placing(subject, edits)...)
	}
	if w.state.Alive(subject) {
		return edits
	}
	back, _ := w.state.Edit(subject, "removed", false)
	return append(edits, back)
}

// Remove takes a subject out of the assessment. name says it in the Deed's label. The
// Deed has no group if it is removed already, and says so.
func (w *Work) Remove(subject assessment.Subject, name string) (Deed, error) {
	e, ok := w.state.Edit(subject, "removed", true)
	if !ok {
		return Deed{Label: "it is removed already"}, nil
	}
	return w.Do(w.about(subject, name+": removed"), e)
}

// about returns a deed about a subject, which knows where that is shown.
func (w *Work) about(subject assessment.Subject, label string) Deed {
	d := Deed{Label: label}
	d.Practice, d.Team = PlaceOf(w.state, subject)
	return d
}
