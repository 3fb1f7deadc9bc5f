package conduct

import "assay/assessment"

// Confirm gives the rating at a place that reads "confirm again" once more, for the text
// and the assessment of now, with the evidence that it had and the day of that. What more
// says comes with it, and the people are added to those in the room. It refuses with code
// NotAllowed if there is none, and if the rating does not suit the text.
func (w *Work) Confirm(p Place, more Act, people ...Person) (Deed, error) {
	a, ok := w.ToConfirm(p)
	if !ok {
		return Deed{}, assessment.Errorf(assessment.NotAllowed, "%s has no rating to confirm again here",
			p.Practice).WithHint("rate it")
	}
	for name, v := range more {
		a = a.With(name, v)
	}
	return w.Answer(p, a, Beside, people...)
}

// ToConfirm returns the act that confirms the rating at a place which reads "confirm
// again": that of this interview, else as of [assessment.Evaluation.ToConfirm]. ok is
// false if none does.
func (w *Work) ToConfirm(p Place) (a Act, ok bool) {
	r, proof, ok := w.Evaluation().ToConfirm(p.Team, p.Practice)
	if !ok {
		return nil, false
	}
	answer := w.AnswerAt(p)
	if answer.Rating.Set {
		r, proof = answer.Rating.Value, assessment.Proof{}
	}
	r.Digest = ""
	a = Rating(r)
	if !answer.Proof.Set && proof != (assessment.Proof{}) {
		a = a.With("proof", assessment.Encode(proof))
	}
	return a, true
}

// earlier returns what an earlier assessment came to at a place, while it is still to be
// confirmed again and nothing is rated: nil if there is nothing. Its digest is that of no
// text, so that it passes for no answer.
func (w *Work) earlier(p Place) Act {
	v := w.Evaluation().Verdict(p.Team, p.Practice)
	a, ok := w.ToConfirm(p)
	if v.Earlier == nil || !ok {
		return nil
	}
	r, _ := a.Rated()
	r.Digest = "of an earlier assessment"
	return a.With("rating", assessment.Encode(r))
}
