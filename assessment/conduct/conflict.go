package conduct

import "assay/assessment"

// Resolve settles what authors set differently in a field, with the value that was
// chosen, or with a rating that was put together from theirs, as [Merged] does. It takes
// the place of what was seen when the choice was offered: what came in since is not
// replaced.
func (w *Work) Resolve(k assessment.Key, v assessment.Value, seen Seen) (Deed, error) {
	if r, rated := valueOf[assessment.Rating](v); rated && k.Field == "rating" && r.Digest == "" {
		v = assessment.Encode(w.ratedAt(Place{Practice: k.Subject.Practice()}, r, r))
	}
	v = standing(v)
	d := w.about(k.Subject, "settled: "+k.Field+" of "+w.NameOf(k.Subject))
	return w.Do(d, w.Over(seen, assessment.Edit{Subject: k.Subject, Field: k.Field, Value: v}))
}

// standing returns the value that is written where one of several is chosen: of one that
// was erased nothing is left, so the field is cleared.
func standing(v assessment.Value) assessment.Value {
	if v == "" {
		return assessment.NotSet
	}
	return v
}
