package conduct

import (
	"slices"

	"assay/assessment"
)

// Other is what an interview said about a practice beside the one that asks now.
type Other struct {
	Interview, Team string
	Rating          assessment.Rating
}

// Other returns what another interview said about the practice of a place: of the same
// team the latest one that rated it, else the one whose word counts in the next team
// that has one. ok is false if nobody else has rated it.
func (w *Work) Other(p Place) (o Other, ok bool) {
	here, _ := w.Current(p)
	e := w.Evaluation()
	for _, a := range slices.Backward(e.Verdict(p.Team, p.Practice).Answers) {
		if a.Interview != here && a.Rating.Set {
			return Other{a.Interview, p.Team, a.Rating.Value}, true
		}
	}
	for _, t := range e.Teams {
		if v := e.Verdict(t.ID, p.Practice); t.ID != p.Team && v.As == "" && v.Counts != nil {
			return Other{v.Counts.Interview, t.ID, v.Counts.Rating.Value}, true
		}
	}
	return Other{}, false
}

// DifferWords says where two ratings say different things: "differs at fact 3";
// empty if they say the same wherever both say something.
func DifferWords(a, b assessment.Rating) string {
	if !mergeable(a, b) {
		if a.Same(b) {
			return ""
		}
		return "differs"
	}

	facts := slices.DeleteFunc(Differing(a, b), func(fact int) bool {
		return !a.Marks.At(fact).Heard() || !b.Marks.At(fact).Heard()
	})
	if len(facts) == 0 {
		return ""
	}
	return "differs at " + assessment.FactWords(facts)
}
