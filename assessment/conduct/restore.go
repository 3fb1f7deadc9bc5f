package conduct

import "assay/assessment"

// SettingBack returns what gives a field a value again that it had before, or says
// why it cannot have it. It rests on what is known now: what comes in until it is
// called is not replaced. name and words say the subject and the value in the Deed's
// label.
func (w *Work) SettingBack(k assessment.Key, v assessment.Value, name, words string) (func() (Deed, error),
	error) {
	seen := w.Look(k.Subject, k.Field)
	e, err := w.state.Restore(k, v, nil)
	if err == nil {
		err = w.Check(w.Over(seen, e))
	}
	if err != nil {
		return nil, err
	}

	return func() (Deed, error) {
		return w.Do(w.about(k.Subject, name+": "+k.Field+" set back to "+words), w.Over(seen, e))
	}, nil
}
