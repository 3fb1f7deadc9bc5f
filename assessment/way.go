package assessment

import (
	"cmp"
	"slices"
)

// Way is what reaches an overall level with the smallest effort.
type Way struct {
	Level  int
	Effort int // in points: S is 1, M 2, L 3
	// Months is the elapsed time that it takes at least: of the practice that has to wait
	// longest, as the waits of a practice follow one another and those of different ones do
	// not. It is the least that a way of this effort takes.
	Months    int
	Exact     bool          // no other way takes less effort; else only none was found
	Practices []WayPractice // in the order of the sheet

	// Questions are about what was not heard of these practices, and counts as no until it
	// is: some of the steps may turn out to be done.
	Questions []Question
	// FindOut are the practices that leave the present level unsettled. They may show that
	// the level is reached already.
	FindOut []string
}

// WayPractice is what a practice contributes to a way.
type WayPractice struct {
	Practice, Measure string
	Key               bool
	From, To          int64 // value of its lowest team, in thousandths of a level
	Effort, Months    int
	Steps             []WayStep // in their order
}

// WayStep is one step of a practice, in all the teams that need it.
type WayStep struct {
	Fact   int        // as of [Candidate]
	Level  int        // as of [Candidate]
	Cost   int        // 1 to 3: the dearest of the teams' costs
	Months int        // that pass after the work
	Teams  []TeamStep // in the order of the sheet
}

// WayTo returns the way of the smallest effort to an overall level. It reports false if
// the level is reached already, or cannot be reached.
//
// The level is reached when every measure reaches it: each level below is achieved to
// more than 85 %, the level itself to more than 50 %, and every key practice is at it, by
// the value of the lowest team. For this the targets do not matter; any practice may be
// raised up to the level, step by step as if it or a lower level were its target. A step
// costs what it costs as a [Candidate]: once for all teams that take it, as much as in
// the dearest of them. Measures have no practice in common, so each is looked at by
// itself: of all ways to raise its practices, one that costs least is found by dynamic
// programming over the practices, of which the state is the weight that may still be
// missing of each level. What is certain to cost more, by the least cost of each level
// alone, is left out. Where there are too many states, steps are chosen one by one by
// what they bring for their cost, and Exact is false.
func (e *Evaluation) WayTo(level int) (Way, bool) {
	w, ok := e.Sheet.wayTo(level, e.Result())
	if ok {
		for _, p := range e.Result().Settling(Overall) {
			w.FindOut = append(w.FindOut, p.ID)
		}
	}
	return w, ok
}

// WayTo returns the way to an overall level, as [Evaluation.WayTo] does for the sheet of
// an assessment, without what is to be found out first.
func (s Sheet) WayTo(level int) (Way, bool) { return s.wayTo(level, Score(s)) }

// wayTo returns the way to an overall level from the result of a sheet.
func (s Sheet) wayTo(level int, r *Result) (Way, bool) {
	now := r.viewOf(&r.Overall).LevelLow
	if level < 1 || level > min(s.Max, maxWayLevel) || now == NoLevel || now >= level {
		return Way{}, false
	}

	f := newFrame(s)
	w := Way{Level: level, Exact: true}
	next := 0
	for i, m := range s.Measures {
		var all []wayPractice
		for _, a := range m.Areas {
			for _, p := range a.Practices {
				if result := &r.Practices[next]; result.State != NotApplicable {
					all = append(all, f.wayPractice(p, result, level))
				}
				next++
			}
		}
		if reached := r.viewOf(&r.Measures[i]).LevelLow; len(all) == 0 || reached >= level {
			continue
		}

		chosen, exact, ok := cheapestWay(all, level)
		if !ok {
			return Way{}, false
		}
		w.Exact = w.Exact && exact
		for j, option := range chosen {
			if option.cost > 0 {
				w.add(f, &all[j], option)
			}
		}
	}
	return w, true
}

// wayPractice is a practice with the values to which it can be raised.
type wayPractice struct {
	sheet   SheetPractice
	result  *PracticeResult
	options []wayOption // by rising cost
}

// wayOption is a value to which a practice can be raised, and what that takes.
type wayOption struct {
	value  int64 // of the lowest team
	cost   int
	months int
	steps  []WayStep
}

// wayPractice returns the values up to a level to which a practice can be raised, each
// with the steps that are needed in every team.
func (f frame) wayPractice(p SheetPractice, r *PracticeResult, level int) wayPractice {
	w := wayPractice{sheet: p, result: r}
	for target := 1; target <= level; target++ {
		roads := make([]teamRoad, 0, len(r.Teams))
		for _, t := range r.Teams {
			if t.State != NotApplicable {
				roads = append(roads, f.teamRoad(p, asNotSo(t), target))
			}
		}
		for _, value := range valuesOf(roads) {
			if option, ok := raised(&p, roads, value); ok {
				w.options = append(w.options, option)
			}
		}
	}

	slices.SortStableFunc(w.options, func(a, b wayOption) int {
		return cmp.Or(cmp.Compare(a.cost, b.cost), cmp.Compare(b.value, a.value),
			cmp.Compare(a.months, b.months))
	})
	var worth []wayOption // for which no other one is as good in everything
	for _, o := range w.options {
		if !slices.ContainsFunc(worth, func(x wayOption) bool {
			return x.value >= o.value && x.months <= o.months
		}) {
			worth = append(worth, o)
		}
	}
	w.options = worth
	if r.Key {
		w.options = slices.DeleteFunc(w.options, func(o wayOption) bool {
			return o.value < 1000*int64(level)
		})
	}
	return w
}

// asNotSo returns what a team contributes when all that was not heard counts as no.
func asNotSo(t TeamResult) TeamResult {
	if t.State.Open() {
		t.Cell = Cell{State: Scored}
		return t
	}
	marks := []byte(t.Marks)
	for i := range marks {
		if Mark(marks[i]) == NotHeard {
			marks[i] = byte(No)
		}
	}
	t.Marks, t.StatedHigh, t.CreditedHigh = Marks(marks), t.Stated, t.Credited
	return t
}

// teamRoad is the steps of one team up to a target, and its value before the first and
// after each of them.
type teamRoad struct {
	steps  []TeamStep
	values []int64
}

// teamRoad returns the steps of a team up to a target.
func (f frame) teamRoad(p SheetPractice, t TeamResult, target int) teamRoad {
	value := t.Credited
	if f.self {
		value = t.Stated
	}
	road := teamRoad{values: []int64{value}}
	for {
		s, ok := f.teamStep(p, target, t)
		if !ok {
			return road
		}
		t.Cell = f.done(t.Cell, s, target)
		road.steps, road.values = append(road.steps, s), append(road.values, s.Value+s.Rise)
	}
}

// valuesOf returns every value that a team passes.
func valuesOf(roads []teamRoad) []int64 {
	var all []int64
	for _, road := range roads {
		all = append(all, road.values...)
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// raised returns what it takes to raise every team to a value at least; it reports false
// if one does not get there. A step counts once, as much as for the dearest team.
func raised(p *SheetPractice, roads []teamRoad, value int64) (wayOption, bool) {
	var o wayOption
	for i, road := range roads {
		taken := slices.IndexFunc(road.values, func(v int64) bool { return v >= value })
		if taken < 0 {
			return o, false
		}
		if after := road.values[taken]; i == 0 || after < o.value {
			o.value = after
		}

		months := 0
		for _, s := range road.steps[:taken] {
			months += p.wait(s.Fact)
			at := slices.IndexFunc(o.steps, func(x WayStep) bool {
				return x.Fact == s.Fact && x.Level == s.Level
			})
			if at < 0 {
				at = len(o.steps)
				o.steps = append(o.steps, WayStep{Fact: s.Fact, Level: s.Level, Months: p.wait(s.Fact)})
			}
			o.steps[at].Cost = max(o.steps[at].Cost, s.Cost)
			o.steps[at].Teams = append(o.steps[at].Teams, s)
		}
		o.months = max(o.months, months)
	}

	for _, s := range o.steps {
		o.cost += s.Cost
	}
	// Evidence for a target comes after the facts up to it.
	slices.SortStableFunc(o.steps, func(a, b WayStep) int {
		return cmp.Or(falseFirst(a.Fact == 0, b.Fact == 0), cmp.Compare(a.Fact, b.Fact),
			cmp.Compare(a.Level, b.Level))
	})
	return o, true
}

// add adds what a practice contributes.
func (w *Way) add(f frame, p *wayPractice, o wayOption) {
	r := p.result
	lowest := r.Credited.Lowest
	if f.self {
		lowest = r.Stated.Lowest
	}
	w.Practices = append(w.Practices, WayPractice{Practice: r.ID, Measure: r.Measure, Key: r.Key,
		From: lowest, To: o.value, Effort: o.cost, Months: o.months, Steps: o.steps})
	w.Effort += o.cost
	w.Months = max(w.Months, o.months)

	for _, t := range r.Teams {
		q := Question{Practice: r.ID, Team: t.Team, State: t.State}
		for _, s := range o.steps {
			takes := slices.ContainsFunc(s.Teams, func(x TeamStep) bool { return x.Team == t.Team })
			if takes && s.Fact > 0 && t.State == Scored && t.Marks != "" && !t.Marks.At(s.Fact).Heard() {
				q.Facts = append(q.Facts, s.Fact)
			}
		}
		if t.State.Open() || len(q.Facts) > 0 {
			w.Questions = append(w.Questions, q)
		}
	}
}
