package conduct

import "assay/assessment"

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
