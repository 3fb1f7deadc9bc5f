package assessment_test

import (
	"cmp"
	"fmt"
	"math/big"
	"slices"
	"strings"
	"testing"

	"assay/assessment"

	"pgregory.net/rapid"
)

// naiveStep is what a practice needs next in one team.
type naiveStep struct {
	team   naiveTeam
	fact   int // 0: evidence
	level  int // that the evidence has to carry
	rise   int64
	effort string
	cost   int
}

// naiveAction is a candidate of the second list of actions.
type naiveAction struct {
	practice       assessment.SheetPractice
	fact           int
	steps          []naiveStep
	gain, priority *big.Rat
	holds          assessment.Reach
	legal          bool
	effort         string
	cost           int
}

// step is the next step of a team below the target of the practice. There is none
// where the lowest fact that is not yes was not heard: it is asked. Reading taken: where
// the lowest grade that reaches the fact's level would raise nothing, because the team
// is credited that much already, the step asks for the lowest grade that does.
func (g naiveGroup) step(p assessment.SheetPractice, t naiveTeam) (step naiveStep, ok bool) {
	target := 1000 * int64(p.Target)
	if t.State != assessment.Scored || t.Credited >= target {
		return step, false
	}
	if t.Stated >= target {
		return naiveStep{team: t, level: p.Target, rise: target - t.Credited, effort: "S", cost: 1}, true
	}

	k := len(t.Marks) - len(strings.TrimLeft(string(t.Marks), "y")) + 1
	if t.Marks[k-1] == 'x' {
		return step, false
	}
	rules := naiveRules{facts: g.sheet.Max}
	grade := t.Grade
	for rules.limit(grade) < 1000*int64(k) {
		grade++
	}
	done := naiveValue(t.Marks[:k-1] + "y" + t.Marks[k:])
	step = naiveStep{team: t, fact: k, level: k, effort: cmp.Or(p.Efforts[k-1], "M")}
	for step.rise = min(done, target, rules.limit(grade)) - t.Credited; step.rise == 0; step.level++ {
		for rules.limit(grade) < 1000*int64(step.level+1) {
			grade++
		}
		step.rise = min(done, target, rules.limit(grade)) - t.Credited
	}
	step.cost = naiveCost[step.effort]
	if t.Marks[k-1] == 'm' {
		step.cost = max(1, step.cost-1)
	}
	return step, true
}

var naiveCost = map[string]int{"S": 1, "M": 2, "L": 3}

// action is the candidate of a practice: the step of the lowest team that has one,
// and of the teams that have the same. Reading taken: of equally low teams it is the one
// that has most to do.
func (g naiveGroup) action(p assessment.SheetPractice) (a naiveAction, ok bool) {
	var steps []naiveStep
	for _, t := range g.applying(p) {
		if step, ok := g.step(p, t); ok {
			steps = append(steps, step)
		}
	}
	if p.Target == 0 || len(steps) == 0 {
		return a, false
	}
	slices.SortFunc(steps, func(a, b naiveStep) int {
		return cmp.Or(cmp.Compare(a.team.Credited, b.team.Credited), cmp.Compare(a.team.Stated,
			b.team.Stated), cmp.Compare(b.cost, a.cost), cmp.Compare(a.fact, b.fact),
			cmp.Compare(a.level, b.level), strings.Compare(a.team.id, b.team.id))
	})

	a = naiveAction{practice: p, fact: steps[0].fact, effort: "S"}
	for _, step := range steps {
		if step.fact == a.fact && step.level == steps[0].level {
			a.steps = append(a.steps, step)
			a.cost = max(a.cost, step.cost)
			if naiveCost[step.effort] > naiveCost[a.effort] {
				a.effort = step.effort
			}
		}
	}
	a.legal = p.Legal && steps[0].team.Credited < 2000
	return a, true
}

// naiveActions are the candidates of a sheet in their order.
func naiveActions(s assessment.Sheet) (list []naiveAction) {
	shares := int64(0)
	for i, g := range naiveMeasures(s) {
		if len(g.applicable()) > 0 {
			shares += max(1, s.Measures[i].Share)
		}
	}

	whole := naiveWholeHolds(s, naiveCredited)
	for i, g := range naiveMeasures(s) {
		held := g.holds(s.Measures[i].ID, naiveCredited)
		weight := int64(0)
		for _, p := range g.applicable() {
			weight += naiveWeight(p)
		}
		for _, p := range g.applicable() {
			a, ok := g.action(p)
			if !ok {
				continue
			}

			d := naiveMean(g.applying(p), func(t naiveTeam) int64 {
				for _, step := range a.steps {
					if step.team.id == t.id {
						return step.rise
					}
				}
				return 0
			})
			a.gain = new(big.Rat).Mul(d, big.NewRat(max(1, s.Measures[i].Share)*naiveWeight(p),
				shares*weight))

			certain := func(holds []naiveHold) bool {
				return slices.ContainsFunc(holds, func(h naiveHold) bool {
					return h.id == p.ID &&
						!h.assumed
				})
			}
			factor := big.NewRat(1, 1)
			if certain(whole) {
				a.holds = assessment.HoldsWhole
				factor.Add(factor, big.NewRat(1, 1))
			} else if certain(held) {
				a.holds = assessment.HoldsMeasure
				factor.Add(factor, big.NewRat(1, 2))
			}
			if a.legal {
				factor.Add(factor, big.NewRat(1, 2))
			}
			a.priority = new(big.Rat).Mul(a.gain, factor)
			a.priority.Mul(a.priority, big.NewRat(1000, int64(a.cost)))
			list = append(list, a)
		}
	}

	slices.SortFunc(list, func(a, b naiveAction) int {
		return cmp.Or(b.priority.Cmp(a.priority), cmp.Compare(naiveWeight(b.practice),
			naiveWeight(a.practice)),
			cmp.Compare(a.steps[0].team.Credited, b.steps[0].team.Credited),
			strings.Compare(a.practice.ID, b.practice.ID))
	})
	return naiveNeeds(naiveThird(list))
}

// naiveThird lets at most three of the first ten be of the kind that brings
// evidence, as far as there are others to move up.
func naiveThird(list []naiveAction) (order []naiveAction) {
	left := slices.Clone(list)
	for len(left) > 0 {
		evidence := 0
		for _, a := range order {
			if a.fact == 0 {
				evidence++
			}
		}
		i := 0
		if len(order) < 10 && evidence == 3 {
			i = max(0, slices.IndexFunc(left, func(a naiveAction) bool { return a.fact > 0 }))
		}
		order = append(order, left[i])
		left = slices.Delete(left, i, i+1)
	}
	return order
}

// naiveNeeds moves what an action needs to just before it, recursively.
func naiveNeeds(list []naiveAction) (order []naiveAction) {
	var put func(a naiveAction)
	put = func(a naiveAction) {
		if slices.ContainsFunc(order, func(o naiveAction) bool { return o.practice.ID == a.practice.ID }) {
			return
		}
		for _, need := range list {
			if slices.Contains(a.practice.Requires, need.practice.ID) {
				put(need)
			}
		}
		order = append(order, a)
	}
	for _, a := range list {
		put(a)
	}
	return order
}

func naiveActionLine(a naiveAction) string {
	text := fmt.Sprintf("%s fact %d gain %s holds %d legal %v effort %s cost %d priority %s:",
		a.practice.ID, a.fact,
		a.gain.RatString(), a.holds, a.legal, a.effort, a.cost, a.priority.RatString())
	for _, step := range a.steps {
		text += fmt.Sprintf(" %s from %d rise %d %s %d,", step.team.id, step.team.Credited, step.rise,
			step.effort, step.cost)
	}
	return text
}

func candidateLine(c assessment.Candidate) string {
	text := fmt.Sprintf("%s fact %d gain %s holds %d legal %v effort %s cost %d priority %s:", c.Practice,
		c.Fact,
		c.Gain.RatString(), c.Holds, c.Legal, c.Effort, c.Cost, c.Priority.RatString())
	for _, step := range c.Steps {
		text += fmt.Sprintf(" %s from %d rise %d %s %d,", step.Team, step.Credited, step.Rise, step.Effort,
			step.Cost)
	}
	return text
}

func TestOracleActions(t *testing.T) {
	compared := 0
	rapid.Check(t, func(t *rapid.T) {
		s := drawNaiveSheet(t)
		compared += checkNaiveActions(t, s, assessment.Score(s))
	})
	t.Logf("%d actions compared", compared)
}

// A long list, of which much is evidence to bring and actions need one another.
func TestOracleActionsOrder(t *testing.T) {
	moved := 0
	rapid.Check(t, func(t *rapid.T) {
		s := assessment.Sheet{Max: 5, Teams: []assessment.SheetTeam{{ID: "a", Share: 1}},
			Measures: []assessment.SheetMeasure{{ID: "M", Areas: []assessment.SheetArea{{ID: "A"}}}}}
		var ids []string
		for i := range rapid.IntRange(4, 16).Draw(t, "practices") {
			p := assessment.SheetPractice{ID: fmt.Sprintf("p%02d", i), Target: 4,
				Weight: rapid.SampledFrom([]int64{1, 2, 3}).Draw(t, "weight"),
				Efforts: rapid.SampledFrom([][]string{{"S", "S", "S", "S", "S"}, {"L", "L", "L", "L",
					"L"}}).Draw(t, "efforts"),
				Cells: []assessment.Cell{naiveCell(rapid.SampledFrom([]assessment.Marks{"yyyyn", "yyyyy",
					"yynnn",
					"nnnnn", "yyynn"}).Draw(t, "marks"), rapid.SampledFrom(assessment.Grades[:3]).Draw(t,
					"grade"))}}
			if i > 0 && rapid.IntRange(0, 2).Draw(t, "needs") == 0 {
				p.Requires = rapid.SliceOfN(rapid.SampledFrom(ids), 1, 2).Draw(t, "requires")
			}
			ids = append(ids, p.ID)
			s.Measures[0].Areas[0].Practices = append(s.Measures[0].Areas[0].Practices, p)
		}

		r := assessment.Score(s)
		checkNaiveActions(t, s, r)
		for i, c := range r.Candidates {
			if i >= 10 && c.Evidence() {
				moved++
			}
		}
	})
	t.Logf("%d of the actions behind the first ten bring evidence", moved)
}

// checkNaiveActions compares the candidates and their order.
func checkNaiveActions(t *rapid.T, s assessment.Sheet, r *assessment.Result) (compared int) {
	want := naiveActions(s)
	got := map[string]string{}
	var gotOrder, wantOrder []string
	for _, c := range r.Candidates {
		got[c.Practice] = candidateLine(c)
		gotOrder = append(gotOrder, c.Practice)
	}
	for _, a := range want {
		if line := naiveActionLine(a); line != got[a.practice.ID] {
			t.Fatalf("%v\ngot  %s\nwant %s", a.practice.Cells, got[a.practice.ID], line)
		}
		wantOrder = append(wantOrder, a.practice.ID)
	}
	if len(got) != len(want) || !slices.Equal(gotOrder, wantOrder) {
		for _, a := range want {
			t.Logf("%s needs %v", naiveActionLine(a), a.practice.Requires)
		}
		t.Fatalf("got the order  %v\nwant the order %v", gotOrder, wantOrder)
	}
	return len(want)
}
