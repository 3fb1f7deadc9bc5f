package assessment

import (
	"slices"

	"assay/questionnaires"
)

// Standing says how a promise stands by the practices behind it.
type Standing int

// The standings of a promise.
const (
	// NotInScope: no practice behind it is asked and applies.
	NotInScope Standing = iota
	// NotShown: a practice behind it has a value below level 1 in a team.
	NotShown
	// OnPeople: the lowest value in any team is below the level at which
	// a practice is managed.
	OnPeople
	// OnPeopleAtBest: as OnPeople, and what is open may be lower.
	OnPeopleAtBest
	// Unsettled: nothing that is certain stands in the way, and something is open or
	// was not heard.
	Unsettled
	// Kept: every practice behind it is managed in every team where it applies.
	Kept
)

// ManagedLevel is the level from which on a practice is planned and owned and no
// longer rests on single people.
const ManagedLevel = 2

// PromiseView is a promise with the practices behind it. Values are of the view that
// counts; see [Result.Counts].
type PromiseView struct {
	Promise  *questionnaires.Promise
	Standing Standing
	// Lowest is the practice with the lowest value in any team, nil when
	// none has a value; Team is that team and Value its value in thousandths of a
	// level. In a final result an unknown value counts 0.
	Lowest *PracticeResult
	Team   string
	Value  int64
	// Practices are those behind the promise that are asked and apply, in its order.
	Practices []*PracticeResult
	// Open lack a value in at least one team, NotApplicable apply in no team, and
	// NotAsked are not asked at this depth.
	Open, NotApplicable, NotAsked []string
	// Unheard have a fact in a team that was not heard and could still move the value.
	Unheard []string
	// Claimed have a value in a team that rests on what was said alone, and for
	// Substituted the profile asks another question in place of their own.
	Claimed, Substituted []string

	certain int64 // the lowest value, with facts not heard counting as so
}

// Promises returns how each promise of the questionnaire stands, in its order.
func (e *Evaluation) Promises() []PromiseView {
	results := e.practiceResults()
	var views []PromiseView

	for i := range e.Questionnaire.Promises {
		v := PromiseView{Promise: &e.Questionnaire.Promises[i]}
		for _, id := range v.Promise.Practices {
			switch r := results[id]; {
			case r == nil:
				v.NotAsked = append(v.NotAsked, id)
			case r.State == NotApplicable:
				v.NotApplicable = append(v.NotApplicable, id)
			default:
				v.add(e.Result(), r)
				if e.claimed(r) {
					v.Claimed = append(v.Claimed, id)
				}
				if a, _ := e.Ask(id); a.Substituted {
					v.Substituted = append(v.Substituted, id)
				}
			}
		}

		v.Standing = v.standing(e.Questionnaire.Max())
		views = append(views, v)
	}
	return views
}

// claimed reports whether the value of a practice rests in a team on what was
// said alone.
func (e *Evaluation) claimed(r *PracticeResult) bool {
	return slices.ContainsFunc(r.Teams, func(t TeamResult) bool {
		return t.State == Scored && e.Verdict(t.Team, r.ID).Grade == Claimed
	})
}

// add adds the result of a practice that applies.
func (v *PromiseView) add(all *Result, r *PracticeResult) {
	v.Practices = append(v.Practices, r)
	if r.Open {
		v.Open = append(v.Open, r.ID)
	}
	if r.Unheard {
		v.Unheard = append(v.Unheard, r.ID)
	}

	for _, t := range r.Teams {
		value, high := all.CountsOf(t.Cell)
		switch {
		case t.State == NotApplicable, t.State.Open() && !all.Final:
			continue
		case t.State.Open():
			value, high = 0, 0
		}
		if v.Lowest == nil || high < v.certain {
			v.certain = high
		}
		if v.Lowest == nil || value < v.Value {
			v.Lowest, v.Team, v.Value = r, t.Team, value
		}
	}
}

// standing returns how the promise stands on a scale with that top level.
func (v *PromiseView) standing(top int) Standing {
	managed := 1000 * int64(min(ManagedLevel, top))
	open := len(v.Open) > 0
	switch {
	case len(v.Practices) == 0:
		return NotInScope
	case v.Lowest == nil:
		return Unsettled
	case v.certain < 1000:
		return NotShown
	case v.certain < managed && (open || v.Value < 1000):
		return OnPeopleAtBest
	case v.certain < managed:
		return OnPeople
	case open || v.Value < managed:
		return Unsettled
	}

	return Kept
}
