package conduct

import (
	"slices"

	"assay/assessment"
)

// Link returns what makes an evidence entry support one more practice. It rests on
// what is known now: what comes in until it is called is not replaced. what names
// the entry in the Deed's label.
func (w *Work) Link(x *assessment.Evidence, practice, what string) func() (Deed, error) {
	subject := assessment.EvidenceSubject(x.ID)

	conflict, seen := x.Practices.Conflict(), w.Look(subject, "practices")
	e, ok := w.state.Edit(subject, "practices", append(slices.Clone(x.Practices.Value), practice))
	return func() (Deed, error) {
		if conflict {
			return Deed{}, &assessment.Error{Code: assessment.NotAllowed,
				What: "people set the practices of " + x.Name() + " differently; settle that first",
				Hint: "c in the overview"}
		}
		if !ok {
			return Deed{}, nil
		}
		return w.Do(Deed{Label: practice + ": linked " + what, Practice: practice}, w.Over(seen, e))
	}
}
