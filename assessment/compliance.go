package assessment

import (
	"cmp"
	"math/big"
	"slices"

	"assay/questionnaires"
)

// FrameworkView is what the answers say about one law or standard. It is no
// conformity opinion: an answer gives evidence for a clause and does not equal it.
type FrameworkView struct {
	Framework *questionnaires.Framework
	// Cited is how many of the counted ids are touched: cited by a practice that
	// is asked and applies. Of is how many ids are counted in all.
	Cited, Of int
	// Average is the mean credited value, in levels, of the practices that cite
	// any id of the framework and have a value, each once and without weight; nil
	// when there is none. Valued is how many they are.
	Average *big.Rat
	Valued  int
	// IDs are the ids touched, counted or not: the lowest average first, those
	// without a value last, equal ones in the framework's order.
	IDs []IDView
	// Open are the practices that cite the framework and have no value, left out
	// of every average. Substituted are those for which the profile asks another
	// question, whose answer is no evidence for what is cited; they touch nothing.
	Open, Substituted []string
	// Unbound is true for a law that does not bind by the profile.
	Unbound bool
}

// IDView is one id of a framework with the practices that cite it.
type IDView struct {
	ID string
	// Average is the mean credited value, in levels, of the practices that have
	// one, without weight; nil when none has.
	Average *big.Rat
	// Practices have the lowest credited value first and those without one last.
	Practices []*PracticeResult
}

// Compliance returns the frameworks that a practice asked cites, in the
// questionnaire's order.
func (e *Evaluation) Compliance() []FrameworkView {
	results := e.practiceResults()
	var views []FrameworkView
	for i := range e.Questionnaire.Frameworks {
		v := e.frameworkView(&e.Questionnaire.Frameworks[i], results)
		if len(v.IDs) > 0 || len(v.Substituted) > 0 {
			views = append(views, v)
		}
	}
	return views
}

// practiceResults returns the results of the practices by id.
func (e *Evaluation) practiceResults() map[string]*PracticeResult {
	results := map[string]*PracticeResult{}
	for i := range e.Result.Practices {
		results[e.Result.Practices[i].ID] = &e.Result.Practices[i]
	}
	return results
}

func (e *Evaluation) frameworkView(f *questionnaires.Framework, results map[string]*PracticeResult) FrameworkView {
	v := FrameworkView{Framework: f, Unbound: f.Law != "" && !e.binds(f.Law)}
	citing := map[string][]*PracticeResult{}
	var all []*PracticeResult
	for _, a := range e.Asked {
		ids, r := cites(a.Practice, f.ID), results[a.ID]
		switch {
		case len(ids) == 0 || r.State == NotApplicable:
			continue
		case a.Substituted:
			v.Substituted = append(v.Substituted, a.ID)
			continue
		case r.Credited.Point == nil:
			v.Open = append(v.Open, a.ID)
		default:
			v.Valued++
		}
		all = append(all, r)
		for _, id := range ids {
			citing[id] = append(citing[id], r)
		}
	}
	v.Average = plainMean(all)
	for _, id := range f.IDs {
		counts := f.Counts(id)
		if counts {
			v.Of++
		}
		list := citing[id]
		if len(list) == 0 {
			continue
		}
		if counts {
			v.Cited++
		}
		slices.SortStableFunc(list, func(a, b *PracticeResult) int { return lowestFirst(a.Credited.Point, b.Credited.Point) })
		v.IDs = append(v.IDs, IDView{ID: id, Average: plainMean(list), Practices: list})
	}
	slices.SortStableFunc(v.IDs, func(a, b IDView) int { return lowestFirst(a.Average, b.Average) })
	return v
}

// cites returns the ids of a framework that a practice cites.
func cites(p *questionnaires.Practice, framework string) []string {
	var ids []string
	for _, r := range p.Refs {
		if r.Framework == framework {
			ids = append(ids, r.IDs...)
		}
	}
	return ids
}

// binds reports whether a law binds the organisation. A profile that does not
// say which laws bind it is taken to mean all of them.
func (e *Evaluation) binds(law string) bool {
	laws, answered := e.State.Profile()["laws"]
	return !answered || slices.Contains(laws, law)
}

// plainMean returns the mean credited value of the practices that have one, nil
// when none has.
func plainMean(list []*PracticeResult) *big.Rat {
	sum, n := new(big.Rat), int64(0)
	for _, r := range list {
		if r.Credited.Point != nil {
			sum.Add(sum, r.Credited.Point)
			n++
		}
	}
	if n == 0 {
		return nil
	}
	return sum.Quo(sum, big.NewRat(n, 1))
}

// lowestFirst compares values, of which one that is missing comes last.
func lowestFirst(a, b *big.Rat) int {
	if a == nil || b == nil {
		return cmp.Compare(missing(a), missing(b))
	}
	return a.Cmp(b)
}

func missing(r *big.Rat) int {
	if r == nil {
		return 1
	}
	return 0
}
