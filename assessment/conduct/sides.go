package conduct

import (
	"cmp"
	"time"

	"assay/assessment"
)

// Side is one of several values that authors set without having seen each other's.
type Side struct {
	Author string
	At     time.Time
	Text   string // what was set, as a person reads it
}

// ConflictName says what a conflict is about, for example "rating of MGT-08 in Data".
func (w *Work) ConflictName(c assessment.Conflict) string {
	return c.Field + " of " + w.NameOf(c.Subject)
}

// Sides returns what is in conflict, side by side and in the journal's order. A rating of
// an answer comes with its evidence grade, without which nobody can choose.
func (w *Work) Sides(c assessment.Conflict) []Side {
	sides := make([]Side, len(c.Heads))
	for i, h := range c.Heads {
		text := cmp.Or(h.Says(), "(nothing)")
		r, rated := valueOf[assessment.Rating](h.Value)
		switch {
		case h.Field == "rating" && rated:
			text = RatingWords(r) + w.gradeBeside(c.Subject)
		case h.Key() != c.Key():
			text = h.Field + " of " + w.NameOf(h.Subject) + ": " + text // beside a removal
		case h.Field == "removed":
			text = map[string]string{"yes": "removed", "no": "kept"}[text]
		}
		sides[i] = Side{h.Author, h.At, text}
	}
	return sides
}

// gradeBeside says the evidence grade that stands beside the rating of an answer.
func (w *Work) gradeBeside(subject assessment.Subject) string {
	if subject.Kind() != assessment.KindAnswer {
		return ""
	}
	proof := w.state.Answer(subject.Interview(), subject.Practice()).Proof
	switch {
	case proof.Conflict():
		return ", evidence in conflict too"
	case proof.Set:
		return ", " + proof.Value.Grade.String()
	}
	return ""
}
