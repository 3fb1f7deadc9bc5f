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
	// NotShown: a practice behind it has a credited value below level 1 in a team.
	NotShown
	// OnPeople: the lowest credited value in any team is below the level at which
	// a practice is managed.
	OnPeople
	// OnPeopleAtBest: as OnPeople, and what is open may be lower.
	OnPeopleAtBest
	// Unsettled: nothing that has a value stands in the way, and something is open.
	Unsettled
	// Kept: every practice behind it is managed in every team where it applies.
	Kept
)

// ManagedLevel is the level from which on a practice is planned and owned and no
// longer rests on single people.
const ManagedLevel = 2

// PromiseView is a promise with the practices behind it.
type PromiseView struct {
	Promise  *questionnaires.Promise
	Standing Standing
	// Lowest is the practice with the lowest credited value in any team, nil when
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
	// Claimed have a value in a team that rests on what was said alone, and for
	// Substituted the profile asks another question in place of their own.
	Claimed, Substituted []string
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
				v.add(r, e.Result.Final)
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
func (v *PromiseView) add(r *PracticeResult, final bool) {
	v.Practices = append(v.Practices, r)
	if r.Open {
		v.Open = append(v.Open, r.ID)
	}

	for _, t := range r.Teams {
		value := t.Credited
		switch {
		case t.State == NotApplicable, t.State.Open() && !final:
			continue
		case t.State.Open():
			value = 0
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
	case v.Value < 1000:
		return NotShown
	case v.Value < managed && open:
		return OnPeopleAtBest
	case v.Value < managed:
		return OnPeople
	case open:
		return Unsettled
	}

	return Kept
}
