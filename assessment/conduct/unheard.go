package conduct

import (
	"strings"

	"assay/assessment"
)

// Unheard are the facts of a practice that nobody spoke of in a team, and that could
// still move its value.
type Unheard struct {
	Practice, Team string
	Facts          []int // by their numbers
}

// UnheardFacts returns the facts that were not heard and could still move a value, in
// the questionnaire's order. They do not refuse finalising, but count 0 then, so who
// finalises is asked first. What a team has from another one is listed there.
func (w *Work) UnheardFacts() []Unheard {
	var list []Unheard
	e := w.Evaluation()
	for _, a := range e.Asked {
		for _, t := range e.Teams {
			if facts := unheard(e.Verdict(t.ID, a.ID)); len(facts) > 0 {
				list = append(list, Unheard{a.ID, t.ID, facts})
			}
		}
	}
	return list
}

// unheard returns the facts of a verdict that were not heard and could still move its
// value, unless it is that of another team.
func unheard(v *assessment.Verdict) []int {
	if v.As != "" || v.Rating.State != assessment.Scored {
		return nil
	}
	return v.Rating.Marks.Unsettled()
}

// UnheardWords says what finalising makes of facts that were not heard; empty if there
// are none.
func (w *Work) UnheardWords() string {
	list := w.UnheardFacts()
	if len(list) == 0 {
		return ""
	}
	texts := make([]string, len(list))
	for i, x := range list {
		texts[i] = w.NameOf(assessment.AgreedSubject(x.Team, x.Practice)) + " " + assessment.FactWords(x.Facts)
	}
	return "not heard, and counting 0 in the final result: " + strings.Join(texts, "; ")
}
