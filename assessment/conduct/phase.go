package conduct

import "assay/assessment"

// Finalise fixes the result on what is known here. It refuses, with the reason,
// while something stands in its way or is not saved yet: the result is fixed on
// changes by their ids, which the store gives. Facts that were not heard do not stand
// in its way, and the Deed says which they are: a screen asks first, with
// [Work.UnheardFacts].
func (w *Work) Finalise() (Deed, error) {
	e, err := w.finalising()
	if err != nil {
		return Deed{}, err
	}
	d := Deed{Label: "the assessment is final", Fixed: true}
	if words := w.UnheardWords(); words != "" {
		d.Notes = append(d.Notes, words)
	}
	return w.Do(d, e)
}

// MayFinalise says why [Work.Finalise] would refuse now, or nil.
func (w *Work) MayFinalise() error {
	_, err := w.finalising()
	return err
}

// finalising is the change that fixes the result.
func (w *Work) finalising() (assessment.Edit, error) {
	if len(w.queue) > 0 {
		return assessment.Edit{}, &assessment.Error{
			Code: assessment.NotAllowed,
			What: "not everything is saved yet",
			Hint: "the result is fixed once it is",
		}
	}
	return w.Evaluation().Finalise()
}

// Reopen lets a final assessment be worked on again. It needs a reason.
func (w *Work) Reopen(reason string) (Deed, error) {
	e, err := w.state.Reopen(reason)
	if err != nil {
		return Deed{}, err
	}
	return w.Do(Deed{Label: "reopened", Fixed: true}, e)
}

// Become puts the assessment into a phase that is set by hand. The Deed has no group
// if it is in it already, and says so.
func (w *Work) Become(p assessment.Phase) (Deed, error) {
	d := Deed{Label: "the assessment is " + p.String()}
	e, ok := w.state.Edit(assessment.AssessmentSubject(), "state", p)
	if !ok {
		d.Label += " already"
		return d, nil
	}
	return w.Do(d, e)
}
