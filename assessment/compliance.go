package assessment

import (
	"cmp"
	"math/big"
	"slices"

	"assay/questionnaires"
)

// NoOpinion has to be printed wherever the compliance view is shown.
const NoOpinion = "This is no conformity opinion: an answer is evidence for a clause, " +
	"and an auditor says whether the clause is met."

// FrameworkView is what the answers say about one law or standard; see [NoOpinion].
type FrameworkView struct {
	Framework *questionnaires.Framework
	// Cited is how many of the counted ids are touched: cited by a practice that
	// is asked and applies. Of is how many ids are counted in all.
	Cited, Of int
	Citations
	// IDs are the ids touched, counted or not: the lowest average first, those
	// without a value last, equal ones in the framework's order.
	IDs []IDView
	// Untouched are the other ids, counted or not, in the framework's order.
	Untouched []IDView
	// Unbound is true for a law that does not bind by the profile.
	Unbound bool
}

// IDView is one id of a framework with the practices that cite it.
type IDView struct {
	ID string
	Citations
}

// Citations are the practices of the questionnaire that cite something: those that
// touch it, and those that do not, by the reason. Values are of the view that counts;
// see [Result.Counts].
type Citations struct {
	// Practices touch what they cite: they are asked and apply. Those with the
	// lowest value come first and those without one last.
	Practices []*PracticeResult
	// Average is the mean value, in levels, of the practices that have one, each
	// once and without weight; nil when none has. Valued is how many they are, and
	// Conflict is true when one of them rests on a conflict.
	Average  *big.Rat
	Valued   int
	Conflict bool
	// Open are those of Practices that have no value, left out of the average.
	Open []string
	// Substituted are those for which the profile asks another text that does not
	// cite it, so that the answer is no evidence for it; NotApplicable apply in no
	// team, and NotAsked are not asked at this depth.
	Substituted, NotApplicable, NotAsked []string

	values []*big.Rat // that the average is made of
}

// Compliance returns the frameworks that a practice cites, in the questionnaire's
// order.
func (e *Evaluation) Compliance() []FrameworkView {
	results := e.practiceResults()
	var views []FrameworkView
	for i := range e.Questionnaire.Frameworks {
		if v := e.frameworkView(&e.Questionnaire.Frameworks[i], results); v.cited() {
			views = append(views, v)
		}
	}
	return views
}

// practiceResults returns the results of the practices by id.
func (e *Evaluation) practiceResults() map[string]*PracticeResult {
	results := map[string]*PracticeResult{}
	for i := range e.Result().Practices {
		results[e.Result().Practices[i].ID] = &e.Result().Practices[i]
	}
	return results
}

// frameworkView returns what the answers say about a framework, given the results
// of the practices by id.
func (e *Evaluation) frameworkView(
	f *questionnaires.Framework, results map[string]*PracticeResult,
) FrameworkView {
	v := FrameworkView{Framework: f, Unbound: f.Law != "" && !e.binds(f.Law)}
	byID := map[string]*Citations{}
	for p := range e.Questionnaire.Practices() {
		text := &p.Text
		if a, asked := e.Ask(p.ID); asked && a.Substituted {
			text = a.Text
		}
		ids, own := cites(text, f.ID), cites(&p.Text, f.ID)
		if len(ids)+len(own) == 0 {
			continue
		}

		v.add(p.ID, results[p.ID], len(ids) == 0)
		for _, id := range ids {
			grow(byID, id, newCitations).add(p.ID, results[p.ID], false)
		}
		for _, id := range own {
			if !slices.Contains(ids, id) {
				grow(byID, id, newCitations).add(p.ID, results[p.ID], true)
			}
		}
	}

	v.settle(e.Result())
	for _, id := range f.IDs {
		x := IDView{ID: id}
		if c := byID[id]; c != nil {
			c.settle(e.Result())
			x.Citations = *c
		}

		touched := len(x.Practices) > 0
		if f.Counts(id) {
			v.Of++
			if touched {
				v.Cited++
			}
		}
		if touched {
			v.IDs = append(v.IDs, x)
		} else {
			v.Untouched = append(v.Untouched, x)
		}
	}
	slices.SortStableFunc(v.IDs, func(a, b IDView) int { return lowestFirst(a.Average, b.Average) })
	return v
}

func newCitations() *Citations { return &Citations{} }

// add adds a practice that cites something; r is its result, nil if it is not asked.
func (c *Citations) add(id string, r *PracticeResult, substituted bool) {
	switch {
	case r == nil:
		c.NotAsked = append(c.NotAsked, id)
	case r.State == NotApplicable:
		c.NotApplicable = append(c.NotApplicable, id)
	case substituted:
		c.Substituted = append(c.Substituted, id)
	default:
		c.Practices = append(c.Practices, r)
	}
}

// settle orders the practices and takes their mean.
func (c *Citations) settle(all *Result) {
	total := new(big.Rat)
	for _, r := range c.Practices {
		value := all.Counts(r).Point
		if value == nil {
			c.Open = append(c.Open, r.ID)
			continue
		}
		total.Add(total, value)
		c.Valued++
		c.Conflict = c.Conflict || r.Conflict
	}
	if c.Valued > 0 {
		c.Average = total.Quo(total, big.NewRat(int64(c.Valued), 1))
	}

	slices.SortStableFunc(c.Practices, func(a, b *PracticeResult) int {
		return lowestFirst(all.Counts(a).Point, all.Counts(b).Point)
	})
	for _, r := range c.Practices[:c.Valued] {
		c.values = append(c.values, all.Counts(r).Point)
	}
}

// cited reports whether any practice of the questionnaire is among the citations.
func (c *Citations) cited() bool {
	return len(c.Practices)+len(c.Substituted)+len(c.NotApplicable)+len(c.NotAsked) > 0
}

// cites returns the ids of a framework that a text cites.
func cites(t *questionnaires.Text, framework string) []string {
	var ids []string
	for _, r := range t.Refs {
		if r.Framework == framework {
			ids = append(ids, r.ID)
		}
	}
	return ids
}

// Caveat says what is missing in the value of a practice: all of it, that of some
// teams, or facts that were not heard. It is empty if nothing is missing.
func (r *Result) Caveat(p *PracticeResult) string {
	switch {
	case p.State == NotApplicable:
		return "not applicable"
	case r.Counts(p).Point == nil:
		return "open"
	case p.Open && r.Final && p.State != Scored:
		return "unknown, counts 0"
	case p.Open && r.Final:
		return "in part unknown, counts 0"
	case p.Open:
		return "in part open"
	case p.Unheard:
		return "facts not heard count 0"
	}

	return ""
}

// binds reports whether a law binds the organisation. A profile that does not
// say which laws bind it is taken to mean all of them.
func (e *Evaluation) binds(law string) bool {
	laws, answered := e.State.Profile()["laws"]
	return !answered || slices.Contains(laws, law)
}

// lowestFirst compares values for sorting; a value that is missing comes last.
func lowestFirst(a, b *big.Rat) int {
	if a == nil || b == nil {
		return cmp.Compare(nilLast(a), nilLast(b))
	}
	return a.Cmp(b)
}

// nilLast is 1 for a value that is missing and else 0.
func nilLast(r *big.Rat) int {
	if r == nil {
		return 1
	}
	return 0
}
