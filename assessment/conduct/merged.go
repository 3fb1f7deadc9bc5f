package conduct

import (
	"encoding/json"

	"assay/assessment"
)

// RatingsOf returns the two ratings of a conflict; ok is false if it has others.
func RatingsOf(c assessment.Conflict) (a, b assessment.Rating, ok bool) {
	if c.Field != "rating" || len(c.Heads) != 2 {
		return a, b, false
	}
	return a, b, json.Unmarshal([]byte(c.Heads[0].Value), &a) == nil &&
		json.Unmarshal([]byte(c.Heads[1].Value), &b) == nil
}

// Merge settles a conflict of two ratings, a and b of RatingsOf, fact by fact, over what
// its author saw; see Merged. Marks of which none was heard take the rating back.
func (w *Work) Merge(c assessment.Conflict, takeB assessment.Facts, seen Seen) (Deed, error) {
	a, b, ok := RatingsOf(c)
	if !ok {
		return Deed{}, assessment.Errorf(assessment.Invalid, "what differs in %s is not two ratings", c.Subject)
	}
	v := assessment.NotSet
	if r, heard := Merged(a, b, takeB); heard {
		v = assessment.Encode(r)
	}
	return w.Resolve(c.Key(), v, seen)
}

// Differing returns the facts that two ratings mark differently, by their numbers; none
// if they are not both marks of as many facts, where one of the two is to be chosen.
func Differing(a, b assessment.Rating) []int {
	if !mergeable(a, b) {
		return nil
	}
	var facts []int
	for fact := 1; fact <= len(a.Marks); fact++ {
		if a.Marks.At(fact) != b.Marks.At(fact) {
			facts = append(facts, fact)
		}
	}
	return facts
}

// Merged returns the rating that takes the marks of some facts from b and the rest from
// a, each with whether it was set by itself: what authors who differ agree on. It is a
// whole one of the two if the other has no marks of the same facts: b if any fact is
// taken from it. Marks of which none was heard are no rating, so ok is false.
func Merged(a, b assessment.Rating, takeB assessment.Facts) (r assessment.Rating, ok bool) {
	if !mergeable(a, b) {
		if takeB != 0 {
			return b, true
		}
		return a, true
	}

	r = a
	for _, fact := range takeB.Numbers() {
		r.Marks = r.Marks.With(fact, b.Marks.At(fact))
	}
	r.Singly = a.Singly&^takeB | b.Singly&takeB
	if a.Digest != b.Digest {
		r.Digest = "" // it is given to the text that is asked now
	}
	return r, !r.Marks.None()
}

// mergeable reports whether two ratings are marks of as many facts.
func mergeable(a, b assessment.Rating) bool {
	return a.State == assessment.Scored && b.State == assessment.Scored &&
		a.Marks != "" && len(a.Marks) == len(b.Marks)
}
