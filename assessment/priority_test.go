package assessment_test

import (
	"math/big"
	"slices"
	"strings"
	"testing"

	"assay/assessment"

	"pgregory.net/rapid"
)

func orderOf(r assessment.Result) string {
	var ids []string
	for _, c := range r.Candidates {
		ids = append(ids, c.Practice)
	}
	return strings.Join(ids, " ")
}

// rated is a cell whose credited value is cut at limit.
func ratedCell(level int64, p assessment.Progress, limit int64) assessment.Cell {
	v := 1000*level + p.Thousandths()
	return assessment.Cell{State: assessment.Scored, Stated: v, Credited: min(v, limit), Progress: p}
}

func TestPriorityEffort(t *testing.T) {
	for _, v := range []struct {
		name     string
		cell     assessment.Cell
		target   int
		efforts  string // of the steps to level 1, 2, 3 and so on
		effort   string
		cost     int
		evidence bool
		from     int
	}{
		{"the step's own effort", ratedCell(1, assessment.None, 5000), 3, "SLMMM", "L", 3, false, 1},
		{"partly done is no reduction", ratedCell(1, assessment.Partly, 5000), 3, "SLMMM", "L", 3, false, 1},
		{"largely done and credited", ratedCell(1, assessment.Largely, 5000), 3, "SLMMM", "L", 2, false, 1},
		{"largely done, cut off by the evidence", ratedCell(2, assessment.Largely, 2000), 4, "SLMSM", "M", 2, false, 2},
		{"largely done at the smallest effort", ratedCell(1, assessment.Largely, 5000), 3, "SSMMM", "S", 1, false, 1},
		{"evidence for the target", ratedCell(4, assessment.None, 2000), 3, "SLLLM", "S", 1, true, 2},
		{"evidence for exactly the target", ratedCell(3, assessment.None, 2000), 3, "SLLLM", "S", 1, true, 2},
		{"evidence short of the target", ratedCell(3, assessment.None, 2000), 4, "SLLLM", "L", 3, false, 2},
		{"no effort given", ratedCell(1, assessment.None, 5000), 3, "", "M", 2, false, 1},
		{"progress is no whole level", ratedCell(0, assessment.Largely, 5000), 1, "LSSSS", "L", 2, false, 0},
	} {
		p := askedPractice("p", 1, false, v.target, v.cell)
		p.Efforts = strings.Split(v.efforts, "")
		c, ok := assessment.Score(oneArea(0, p)).Candidate("p")
		if !ok || c.Effort != v.effort || c.Cost != v.cost || c.Evidence != v.evidence || c.From != v.from ||
			c.To != v.from+1 {
			t.Errorf("%s: %+v", v.name, c)
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
		holds, legal bool
		num, den     int64
	}{
		"key":   {true, false, 1000 * 2, 4 * 2}, // gain 3/12, effort M
		"legal": {false, true, 1000 * 3, 4 * 4},
		"late":  {false, false, 1000, 4 * 2},
		"above": {false, false, 1000, 4 * 2}, // the measure is at level 1, so level 2 is what counts
	} {
		c, _ := r.Candidate(id)
		if c.Holds != want.holds || c.Legal != want.legal {
			t.Errorf("%s: holds %v, legal %v", id, c.Holds, c.Legal)
		}
		wantRat(t, "priority of "+id, c.Priority, want.num, want.den)
	}

	if got := orderOf(r); got != "key legal late above" {
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
	p := askedPractice("p", 2, true, 3, ratedCell(2, assessment.Partly, 5000),
		ratedCell(0, assessment.Largely, 5000), scoredCell(4000),
		assessment.Cell{State: assessment.Unknown}, assessment.Cell{State: assessment.NotApplicable})
	p.Efforts = []string{"L", "S", "S", "S", "S"}
	s := oneArea(0, p)
	s.Teams = nil
	for i, id := range []string{"v", "w", "x", "y", "z"} {
		s.Teams = append(s.Teams, assessment.SheetTeam{ID: id, Share: int64(i + 1)})
	}
	c, _ := assessment.Score(s).Candidate("p")

	// v rises by 675 and w by 325; x is at its target, y is open and z left out.
	wantRat(t, "rise", c.Rise, 1*675+2*325, 10*1000)
	wantRat(t, "gain", c.Gain, 1*675+2*325, 10*1000)
	if c.Team != "w" || !slices.Equal(c.Teams, []string{"w", "v"}) || c.From != 0 || c.To != 1 ||
		c.Effort != "L" || c.Cost != 2 {
		t.Errorf("candidate %+v", c)
	}
	if c.Credited != 675 || !c.Holds {
		t.Errorf("credited %d, holds %v", c.Credited, c.Holds)
	}
}

// The gain is the exact rise of the low end of the overall credited index when
// every team below the target takes its next step.
func TestPriorityGainIsRise(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := drawSheet(t)
		s.Final = rapid.Bool().Draw(t, "final")

		r := assessment.Score(s)
		for _, c := range r.Candidates {
			raised := clone(s)
			eachPractice(raised, func(p *assessment.SheetPractice) {
				if p.ID != c.Practice {
					return
				}
				for i := range p.Cells {
					if cell := &p.Cells[i]; cell.State == assessment.Scored &&
						cell.Credited < 1000*int64(p.Target) {
						cell.Credited = min(1000*(cell.Credited/1000+1), 1000*int64(p.Target))
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

// Without prerequisites the list follows the rule; with them each step stands
// after those that it requires, and the others keep their order.
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
		for i := 1; i < len(plain); i++ {
			if !ranksBefore(plain[i-1], plain[i]) {
				t.Fatalf("%s stands before %s", plain[i-1].Practice, plain[i].Practice)
			}
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
	if a.Credited != b.Credited {
		return a.Credited < b.Credited
	}
	return a.Practice < b.Practice
}
