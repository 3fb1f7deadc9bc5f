package conduct

import "assay/assessment"

// Resolve settles what authors set differently in a field, with the value that was
// chosen. It takes the place of what was seen when the choice was offered: what came
// in since is not replaced.
func (w *Work) Resolve(k assessment.Key, v assessment.Value, seen Seen) (Deed, error) {
	d := w.about(k.Subject, "settled: "+k.Field+" of "+w.NameOf(k.Subject))
	return w.Do(d, w.Over(seen, assessment.Edit{Subject: k.Subject, Field: k.Field, Value: v}))
}
