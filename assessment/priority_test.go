package assessment_test

import (
	"fmt"
	"math/big"
	"slices"
	"strings"
	"testing"

	"assay/assessment"

	"pgregory.net/rapid"
)

func orderOf(r *assessment.Result) string {
	var ids []string
	for _, c := range r.Candidates {
		ids = append(ids, c.Practice)
	}
	return strings.Join(ids, " ")
}

func TestPriorityEffort(t *testing.T) {
	for _, v := range []struct {
		name    string
		cell    assessment.Cell
		target  int
		efforts string // of facts 1, 2, 3 and so on
		effort  string
		cost    int
		fact    int // 0: evidence is missing
		level   int
	}{
		{"the fact's own effort", markedCell("ynnnn", assessment.Tested, 5), 3, "SLMMM", "L", 3, 2, 2},
		{"partly so is no reduction", markedCell("ypnnn", assessment.Tested, 5), 3, "SLMMM", "L", 3, 2, 2},
		{"mostly so", markedCell("ymnnn", assessment.Tested, 5), 3, "SLMMM", "L", 2, 2, 2},
		{"mostly so and cut off by the evidence", markedCell("yymnn", assessment.Claimed, 5), 4, "SLMSM", "M",
			1, 3, 3},
		{"mostly so at the smallest effort", markedCell("ymnnn", assessment.Tested, 5), 3, "SSMMM", "S", 1, 2, 2},
		{"the first gap below what is so", markedCell("ynyyy", assessment.Tested, 5), 5, "SLMMM", "L", 3, 2, 2},
		{"evidence for the target", markedCell("yyyyn", assessment.Claimed, 5), 3, "SLLLM", "S", 1, 0, 3},
		{"evidence for exactly the target", markedCell("yyynn", assessment.Claimed, 5), 3, "SLLLM", "S", 1, 0, 3},
		{"evidence short of the target", markedCell("yyynn", assessment.Claimed, 5), 4, "SLLLM", "L", 3, 4, 4},
		{"a fact that adds nothing without better evidence", markedCell("ymyyy", assessment.Claimed, 5), 5,
			"SLLLM", "L", 2, 2, 3},
		{"a fact whose own level is credited already", markedCell("ympnn", assessment.Claimed, 5), 3, "SLLLM",
			"L", 2, 2, 3},
		{"no effort given", markedCell("ynnnn", assessment.Tested, 5), 3, "", "M", 2, 2, 2},
		{"the first fact", markedCell("mnnnn", assessment.Tested, 5), 1, "LSSSS", "L", 2, 1, 1},
		{"a plain level", levelCell(1, assessment.Tested, 5), 3, "", "M", 2, 2, 2},
	} {
		p := askedPractice("p", 1, false, v.target, v.cell)
		p.Efforts = strings.Split(v.efforts, "")
		c, ok := assessment.Score(oneArea(0, p)).Candidate("p")
		if !ok || c.Effort != v.effort || c.Cost != v.cost || c.Fact != v.fact || c.Level != v.level ||
			c.Evidence() != (v.fact == 0) {
			t.Errorf("%s: %+v", v.name, c)
		}
	}
}

// A fact that nobody heard is a question to ask, and no step.
func TestPriorityNotHeard(t *testing.T) {
	p := askedPractice("p", 1, false, 3, markedCell("yxnnn", assessment.Tested, 5),
		markedCell("ymnnn", assessment.Tested, 5))
	s := oneArea(0, p, askedPractice("q", 1, false, 3, markedCell("yxynn", assessment.Tested, 5),
		scoredCell(3000)))
	s.Teams = []assessment.SheetTeam{{ID: "a", Share: 1}, {ID: "b", Share: 1}}
	r := assessment.Score(s)
	c, ok := r.Candidate("p")
	if !ok || len(c.Steps) != 1 || c.Team().Team != "b" || c.Fact != 2 {
		t.Errorf("candidate %+v, want fact 2 in team b alone", c)
	}
	if c, ok := r.Candidate("q"); ok {
		t.Errorf("candidate %+v of what was not heard", c)
	}
}

// Teams with the same next step take it together; the order of equal ones is that of
// what they have to do, and not of their names.
func TestPriorityDoesNotHangOnNames(t *testing.T) {
	cells := []assessment.Cell{
		markedCell("yyynn", assessment.Claimed, 5), markedCell("yynnn", assessment.Documented, 5),
	}
	var steps []string
	for _, order := range [][]int{{0, 1}, {1, 0}} {
		p := askedPractice("p", 1, false, 3, cells[order[0]], cells[order[1]])
		p.Efforts = []string{"S", "S", "L", "S", "S"}
		s := oneArea(0, p)
		s.Teams = []assessment.SheetTeam{{ID: "alpha", Share: 1}, {ID: "zeta", Share: 1}}
		c, _ := assessment.Score(s).Candidate("p")
		steps = append(steps, fmt.Sprint(c.Fact, c.Effort, c.Priority))
	}
	if steps[0] != steps[1] || !strings.HasPrefix(steps[0], "3L") {
		t.Errorf("steps %q, want fact 3 twice", steps)
	}
}

// Of the first ten steps three may bring evidence only, if there are others.
func TestPriorityFewProofsInFront(t *testing.T) {
	for proofs := range 12 {
		for others := range 12 {
			var practices []assessment.SheetPractice
			for i := range proofs {
				practices = append(practices, askedPractice(fmt.Sprintf("proof%02d", i), 9, false, 3,
					markedCell("yyynn", assessment.Claimed, 5)))
			}
			for i := range others {
				p := askedPractice(fmt.Sprintf("do%02d", i), 1, false, 3, markedCell("yynnn", assessment.Documented, 5))
				practices = append(practices, p)
			}
			list := assessment.Score(oneArea(0, practices...)).Candidates
			first := 0
			for _, c := range list[:min(10, len(list))] {
				if c.Evidence() {
					first++
				}
			}
			if want := max(min(proofs, 3), min(proofs, 10-others)); len(list) != proofs+others || first != want {
				t.Errorf("%d and %d others: %d of %d, %d of the first ten bring evidence only, want %d",
					proofs, others, len(list), proofs+others, first, want)
			}
		}
	}
}

func TestPriorityNoCandidates(t *testing.T) {
	r := assessment.Score(oneArea(0,
		askedPractice("at target", 3, true, 3, scoredCell(3000)),
		askedPractice("no target", 3, true, 0, scoredCell(0)),
		askedPractice("open", 3, true, 3, assessment.Cell{State: assessment.Unknown}),
		askedPractice("na", 3, true, 3, assessment.Cell{State: assessment.NotApplicable}),
		askedPractice("below", 3, true, 3, scoredCell(2999)),
	))
	if got := orderOf(r); got != "below" {
		t.Errorf("candidates %q, want the one below its target", got)
	}
}

func TestPriorityParts(t *testing.T) {
	legal := askedPractice("legal", 3, false, 3, scoredCell(1000))
	legal.Legal = true
	late := askedPractice("late", 3, false, 3, scoredCell(2000))
	late.Legal = true
	key := askedPractice("key", 3, true, 4, scoredCell(1000))
	above := askedPractice("above", 3, true, 4, scoredCell(3000))
	r := assessment.Score(oneArea(0, late, above, key, legal))
	for id, want := range map[string]struct {
		holds    assessment.Reach
		legal    bool
		num, den int64
	}{
		"key":   {assessment.HoldsWhole, false, 1000 * 2, 4 * 2}, // gain 3/12, effort M
		"legal": {assessment.HoldsWhole, true, 1000 * 5, 4 * 4},  // it misses level 2
		"late":  {assessment.HoldsNothing, false, 1000, 4 * 2},
		"above": {assessment.HoldsNothing, false, 1000, 4 * 2}, // the measure is at level 1, so level 2 is what counts
	} {
		c, _ := r.Candidate(id)
		if c.Holds != want.holds || c.Legal != want.legal {
			t.Errorf("%s: holds %v, legal %v", id, c.Holds, c.Legal)
		}
		wantRat(t, "priority of "+id, c.Priority, want.num, want.den)
	}

	if got := orderOf(r); got != "legal key late above" {
		t.Errorf("order %s", got)
	}
}

// Equal priorities: higher weight, then lower value, then id in byte order.
func TestPriorityTies(t *testing.T) {
	heavy := askedPractice("z", 2, false, 3, scoredCell(1500)) // 2 * 500 = 1 * 1000
	r := assessment.Score(oneArea(0,
		askedPractice("b", 1, false, 3, scoredCell(1000)),
		askedPractice("a", 1, false, 3, scoredCell(2000)),
		askedPractice("B", 1, false, 3, scoredCell(1000)),
		heavy,
	))
	if got := orderOf(r); got != "z B b a" {
		t.Errorf("order %s, want z B b a", got)
	}
}

func TestPriorityPrerequisites(t *testing.T) {
	needs := func(p assessment.SheetPractice, ids ...string) assessment.SheetPractice {
		p.Requires = ids
		return p
	}

	practices := []assessment.SheetPractice{
		askedPractice("a", 9, false, 3, scoredCell(1000)),
		needs(askedPractice("b", 8, false, 3, scoredCell(1000)), "d", "done", "open"),
		askedPractice("c", 7, false, 3, scoredCell(1000)),
		needs(askedPractice("d", 6, false, 3, scoredCell(1000)), "f", "e"),
		askedPractice("e", 5, false, 3, scoredCell(1000)),
		askedPractice("f", 4, false, 3, scoredCell(1000)),
		needs(askedPractice("g", 3, false, 3, scoredCell(1000)), "e"),
		needs(askedPractice("done", 1, false, 3, scoredCell(3000)), "g"),
		askedPractice("open", 1, false, 3, assessment.Cell{}),
	}

	r := assessment.Score(oneArea(0, practices...))
	if got := orderOf(r); got != "a e f d b c g" {
		t.Errorf("order %s, want a e f d b c g", got)
	}
	for id, want := range map[string]string{"a": "", "e": "d", "f": "d", "d": "b", "b": "", "c": "",
		"g": ""} {
		if c, _ := r.Candidate(id); c.MovedFor != want {
			t.Errorf("%s moved for %q, want %q", id, c.MovedFor, want)
		}
	}

	practices[0].Requires, practices[2].Requires = []string{"c"}, []string{"a"}
	if got := orderOf(assessment.Score(oneArea(0, practices...))); got != "c a e f d b g" {
		t.Errorf("a circle gives %s", got)
	}
}

func TestPriorityTeams(t *testing.T) {
	p := askedPractice("p", 2, true, 3, markedCell("ympnn", assessment.Tested, 5),
		markedCell("ymnnn", assessment.Tested, 5), scoredCell(4000),
		assessment.Cell{State: assessment.Unknown}, assessment.Cell{State: assessment.NotApplicable})
	p.Efforts = []string{"S", "L", "S", "S", "S"}
	s := oneArea(0, p)
	s.Teams = nil
	for i, id := range []string{"v", "w", "x", "y", "z"} {
		s.Teams = append(s.Teams, assessment.SheetTeam{ID: id, Share: int64(i + 1)})
	}
	c, _ := assessment.Score(s).Candidate("p")

	// v and w rise by 325; x is at its target, y is open and z left out.
	wantRat(t, "rise", c.Rise, 1*325+2*325, 10*1000)
	wantRat(t, "gain", c.Gain, 1*325+2*325, 10*1000)
	if len(c.Steps) != 2 || c.Steps[0].Team != "w" || c.Steps[1].Team != "v" || c.Fact != 2 ||
		c.Effort != "L" || c.Cost != 2 {
		t.Errorf("candidate %+v", c)
	}
	if c.Team().Credited != 1675 {
		t.Errorf("credited %d", c.Team().Credited)
	}
}

// The gain is the exact rise of the low end of the overall credited index when the
// step is done in every team that takes it.
func TestPriorityGainIsRise(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := drawSheet(t)
		s.Final = rapid.Bool().Draw(t, "final")

		r := assessment.Score(s)
		for _, c := range r.Candidates {
			raised := clone(s)
			eachPractice(raised, func(p *assessment.SheetPractice) {
				for i := range p.Cells {
					if p.ID == c.Practice && takes(c, s.Teams[i].ID) {
						doStep(c, &p.Cells[i], s.Max, p.Target)
					}
				}
			})
			after := assessment.Score(raised).Overall.Credited.Low
			if rise := new(big.Rat).Sub(after, r.Overall.Credited.Low); rise.Cmp(c.Gain) != 0 ||
				rise.Sign() <= 0 {
				t.Fatalf("%s gains %v, the index rises by %v", c.Practice, c.Gain, rise)
			}
		}
	})
}

// takes reports whether a team takes a step.
func takes(c assessment.Candidate, team string) bool {
	return slices.ContainsFunc(c.Steps, func(s assessment.TeamStep) bool { return s.Team == team })
}

// doStep makes a cell what it is when the step is done, as far as it counts toward the
// target: the fact is so and shown so, or there is evidence of what was stated.
func doStep(c assessment.Candidate, cell *assessment.Cell, top, target int) {
	grade := cell.Grade
	for capOf(grade, top) < 1000*int64(c.Level) {
		grade++
	}
	done := *cell
	switch {
	case c.Evidence():
		done = levelCell(0, grade, top)
		done.Stated, done.Credited = cell.Stated, min(cell.Stated, capOf(grade, top))
	case cell.Marks == "":
		done = levelCell(c.Fact, grade, top)
	default:
		done = markedCell(string(cell.Marks.With(c.Fact, assessment.Yes)), grade, top)
	}
	cell.Credited = min(done.Credited, 1000*int64(target))
	cell.CreditedHigh = max(cell.CreditedHigh, cell.Credited)
}

// Without prerequisites the list follows the rule, steps that bring evidence only
// apart; with them each step stands after those that it requires, and the others keep
// their order.
func TestPriorityOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := drawSheet(t)

		requires := map[string][]string{}
		free := clone(s)
		eachPractice(free, func(p *assessment.SheetPractice) {
			requires[p.ID] = p.Requires
			p.Requires = nil
		})

		plain := assessment.Score(free).Candidates
		var before [2]*assessment.Candidate
		for i, c := range plain {
			kind := 0
			if c.Evidence() {
				kind = 1
			}
			if before[kind] != nil && !ranksBefore(*before[kind], c) {
				t.Fatalf("%s stands before %s", before[kind].Practice, c.Practice)
			}
			before[kind] = &plain[i]
		}

		list := assessment.Score(s).Candidates
		if len(list) != len(plain) {
			t.Fatalf("%d candidates, %d without prerequisites", len(list), len(plain))
		}

		place, rank := map[string]int{}, map[string]int{}
		for i := range list {
			place[list[i].Practice], rank[plain[i].Practice] = i, i
		}

		last := -1
		for i, c := range list {
			for _, id := range requires[c.Practice] {
				if at, ok := place[id]; ok && at > i {
					t.Fatalf("%s stands before %s, which it requires", c.Practice, id)
				}
			}
			if c.MovedFor == "" {
				if rank[c.Practice] < last {
					t.Fatalf("%s lost its place", c.Practice)
				}
				last = rank[c.Practice]
				continue
			}
			root := c // the step that kept its place, for which all the others moved
			for root.MovedFor != "" {
				root = list[place[root.MovedFor]]
			}
			if rank[c.Practice] < rank[root.Practice] || i > place[c.MovedFor] ||
				!slices.Contains(requires[c.MovedFor], c.Practice) {
				t.Fatalf("%s was moved for %s and need not have been", c.Practice, c.MovedFor)
			}
		}
	})
}

func ranksBefore(a, b assessment.Candidate) bool {
	if order := a.Priority.Cmp(b.Priority); order != 0 {
		return order > 0
	}
	if a.Weight != b.Weight {
		return a.Weight > b.Weight
	}
	if a.Team().Credited != b.Team().Credited {
		return a.Team().Credited < b.Team().Credited
	}
	return a.Practice < b.Practice
}

// What was stated and has nothing that shows it is no matter of evidence: the step costs
// what making the next fact so costs.
func TestPriorityNothingToShow(t *testing.T) {
	p := assessment.SheetPractice{ID: "A-1", Weight: 3, Target: 3, Efforts: []string{"S", "S", "L", "M", "M"},
		Cells: []assessment.Cell{{State: assessment.Scored, Marks: "yyynn", Stated: 3000, StatedHigh: 3000,
			Credited: 2000, CreditedHigh: 2000}}}
	for _, nothing := range []bool{false, true} {
		p.Cells[0].Nothing = nothing
		c, ok := assessment.Score(oneArea(3, p)).Candidate("A-1")
		want := map[bool]string{false: "S", true: "L"}[nothing]
		if !ok || !c.Evidence() || c.Effort != want || c.Team().Nothing != nothing {
			t.Errorf("nothing shows it %v: effort %s, %+v", nothing, c.Effort, c.Team())
		}
	}
}
