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

// naiveHold is one reason why the level above the low one is not reached.
type naiveHold struct {
	kind    assessment.HoldKind
	id      string
	assumed bool
	level   int      // that is missed
	teams   []string // below it, the lowest first
	open    bool     // the lowest has no value
	value   int64    // of the lowest
	weight  int64
	missing int64
}

// below lists the teams in which a practice is below level n at one end, the lowest
// first. Readings taken: those with a value come before those that are open, as
// practices do, and of equal ones the lower stated value, then the id.
func (g naiveGroup) below(p assessment.SheetPractice, n int, seen naiveSeen, end naiveEnd) []naiveTeam {
	teams := slices.DeleteFunc(g.applying(p), func(t naiveTeam) bool {
		return end(g.ends(t,
			seen)) >= 1000*int64(n)
	})
	slices.SortFunc(teams, func(a, b naiveTeam) int {
		return cmp.Or(naiveLast(a.State.Open(), b.State.Open()), cmp.Compare(naiveLow(g.ends(a, seen)),
			naiveLow(g.ends(b, seen))),
			cmp.Compare(a.Stated, b.Stated), strings.Compare(a.id, b.id))
	})
	return teams
}

func (g naiveGroup) hold(kind assessment.HoldKind, p assessment.SheetPractice, n int, seen naiveSeen,
	end naiveEnd) naiveHold {
	h := naiveHold{kind: kind, id: p.ID, level: n, weight: naiveWeight(p)}
	for i, t := range g.below(p, n, seen, end) {
		h.teams = append(h.teams, t.id)
		if i == 0 {
			h.open, h.value = t.State != assessment.Scored, naiveLow(g.ends(t, seen))
		}
	}
	h.missing = h.weight * (1000 - naivePart(end(g.lowest(p, seen)), n))
	return h
}

// holdsAt lists what holds at one end, above the level of the low end.
func (g naiveGroup) holdsAt(id string, seen naiveSeen, end naiveEnd) (list []naiveHold) {
	next := g.level(seen, naiveLow) + 1
	for _, p := range g.applicable() {
		if p.Key && end(g.lowest(p, seen)) < 1000*int64(next) {
			list = append(list, g.hold(assessment.HoldKey, p, next, seen, end))
		}
	}

	keys := len(list)
	k := 1
	for k < next && naiveBand(g.achieved(k, seen, end)) == "F" {
		k++
	}
	half := g.achieved(next, seen, end).Cmp(big.NewRat(1, 2)) <= 0
	if k < next || half {
		var missing []naiveHold
		for _, p := range g.applicable() {
			named := slices.ContainsFunc(list[:keys], func(h naiveHold) bool { return h.id == p.ID })
			if h := g.hold(assessment.HoldMissing, p, k, seen, end); h.missing > 0 && !named {
				missing = append(missing, h)
			}
		}
		slices.SortFunc(missing, naiveHoldOrder)
		list = append(list, missing[:min(3, len(missing))]...)
	}
	if half {
		list = append(list, naiveHold{kind: assessment.HoldAchieved, id: id, level: next})
	}
	return list
}

// naiveLast orders what is true after what is false.
func naiveLast(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return 1
	}
	return -1
}

func naiveHoldOrder(a, b naiveHold) int {
	order := cmp.Or(naiveLast(a.assumed, b.assumed), cmp.Compare(a.kind, b.kind))
	switch {
	case order != 0:
		return order
	case a.kind == assessment.HoldKey:
		return cmp.Or(naiveLast(a.open, b.open), cmp.Compare(a.value, b.value), cmp.Compare(b.weight,
			a.weight),
			strings.Compare(a.id, b.id))
	}
	return cmp.Or(cmp.Compare(b.missing, a.missing), strings.Compare(a.id, b.id))
}

// holds lists what is certain, in the high view too, and then what is only assumed.
// Reading taken: each of the two has three practices of the kind (b) at most, and
// nothing is named in both.
func (g naiveGroup) holds(id string, seen naiveSeen) (list []naiveHold) {
	if level := g.level(seen, naiveLow); level == assessment.NoLevel || level == g.sheet.Max {
		return nil
	}

	certain := g.holdsAt(id, seen, naiveTop)
	list = slices.Clone(certain)
	for _, h := range g.holdsAt(id, seen, naiveLow) {
		if !slices.ContainsFunc(certain, func(c naiveHold) bool { return c.id == h.id }) {
			h.assumed = true
			list = append(list, h)
		}
	}
	slices.SortFunc(list, naiveHoldOrder)
	return list
}

// naiveWholeHolds are the holds of the measures at the lowest level, in one order.
func naiveWholeHolds(s assessment.Sheet, seen naiveSeen) (list []naiveHold) {
	for i, g := range naiveMeasures(s) {
		if l := g.level(seen, naiveLow); l != assessment.NoLevel && l == naiveWholeLevel(s, seen, naiveLow) {
			list = append(list, g.holds(s.Measures[i].ID, seen)...)
		}
	}
	slices.SortFunc(list, naiveHoldOrder)
	return list
}

func naiveHoldLines(list []naiveHold) string {
	var b strings.Builder
	for _, h := range list {
		fmt.Fprintf(&b, "%d %s assumed %v level %d teams %v open %v value %d weight %d missing %d\n",
			h.kind, h.id,
			h.assumed, h.level, h.teams, h.open, h.value, h.weight, h.missing)
	}
	return b.String()
}

func holdLines(list []assessment.Hold) string {
	var all []naiveHold
	for _, h := range list {
		n := naiveHold{kind: h.Kind, id: h.ID, assumed: h.Assumed, level: h.Level, teams: h.Teams,
			open:  h.Open,
			value: h.Value, weight: h.Weight, missing: h.Missing}
		all = append(all, n)
	}
	return naiveHoldLines(all)
}

func TestOracleHolds(t *testing.T) {
	compared := 0
	rapid.Check(t, func(t *rapid.T) {
		s := drawNaiveSheet(t)
		r := assessment.Score(s)
		compared += checkNaiveHolds(t, s, r)
	})
	t.Logf("%d lists compared", compared)
}

// checkNaiveHolds compares what holds every measure, area and the whole.
func checkNaiveHolds(t *rapid.T, s assessment.Sheet, r *assessment.Result) (compared int) {
	check := func(id string, got []assessment.Hold, want []naiveHold) {
		compared++
		if holdLines(got) != naiveHoldLines(want) {
			t.Fatalf("%s is held by\n%swant\n%s", id, holdLines(got), naiveHoldLines(want))
		}
	}
	for i, g := range naiveMeasures(s) {
		m := s.Measures[i]
		n, _ := r.Node(m.ID)
		check(m.ID, n.Credited.HeldBy, g.holds(m.ID, naiveCredited))
		check(m.ID+" stated", n.Stated.HeldBy, g.holds(m.ID, naiveStated))
		for _, a := range m.Areas {
			n, _ := r.Node(a.ID)
			check(a.ID, n.Credited.HeldBy, naiveGroup{s, a.Practices}.holds(a.ID, naiveCredited))
		}
	}
	check("the whole", r.Overall.Credited.HeldBy, naiveWholeHolds(s, naiveCredited))
	check("the whole stated", r.Overall.Stated.HeldBy, naiveWholeHolds(s, naiveStated))
	return compared
}
