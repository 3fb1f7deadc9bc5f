package assessment_test

import (
	"math/big"
	"slices"
	"strings"
	"testing"

	"assay/assessment"
)

// scored is a cell with one value for both views.
func scoredCell(u int64) assessment.Cell {
	return assessment.Cell{State: assessment.Scored, Stated: u, Credited: u, Grade: assessment.Tested,
		Strength: 100}
}

// asked is a practice with one cell for each team.
func askedPractice(id string, weight int64, key bool, target int,
	cells ...assessment.Cell) assessment.SheetPractice {
	return assessment.SheetPractice{ID: id, Weight: weight, Key: key, Target: target, Cells: cells}
}

// oneArea is a sheet of one measure M with one area A.
func oneArea(target int, practices ...assessment.SheetPractice) assessment.Sheet {
	return assessment.Sheet{
		Max: 5, Target: target,
		Teams: []assessment.SheetTeam{{ID: "a", Share: 1}},
		Measures: []assessment.SheetMeasure{{
			ID: "M", Share: 1, Target: target,
			Areas: []assessment.SheetArea{{ID: "A", Target: target, Practices: practices}},
		}},
	}
}

func nodeOf(t *testing.T, r *assessment.Result, id string) assessment.Node {
	t.Helper()
	n, ok := r.Node(id)
	if !ok {
		t.Fatalf("no node %s", id)
	}
	return n
}

func wantRat(t *testing.T, what string, got *big.Rat, num, den int64) {
	t.Helper()
	if got == nil || got.Cmp(big.NewRat(num, den)) != 0 {
		t.Errorf("%s = %v, want %d/%d", what, got, num, den)
	}
}

func bands(stages []assessment.Stage) string {
	var letters []string
	for _, s := range stages {
		letters = append(letters, s.Band.String())
	}
	return strings.Join(letters, " ")
}

func TestScoreVectors(t *testing.T) {
	type item struct {
		w   int64
		key bool
		u   int64
	}

	for _, v := range []struct {
		name     string
		items    []item
		num, den int64 // index in thousandths
		milli    int64
		level    int
		bands    string
	}{
		{"V1 all at 3", []item{{3, true, 3000}, {2, false, 3000}, {1, false, 3000}}, 18000, 6, 3000, 3,
			"F F F N N"},
		{"V2 key practice at 0", []item{{3, true, 0}, {3, false, 4000}, {3, false, 4000}}, 24000, 9, 2667, 0,
			"L L L L N"},
		{"V3 minor laggard", []item{{1, false, 0}, {3, false, 3000}, {3, false, 3000}, {3, false, 3000}},
			27000, 10, 2700, 3, "F F F N N"},
		{"V4 exactly 85 %", []item{{17, false, 2000}, {3, false, 0}}, 34000, 20, 1700, 1, "L L N N N"},
		{"V5 exactly 50 %", []item{{1, false, 1000}, {1, false, 0}}, 1000, 2, 500, 0, "P N N N N"},
		{"V6 just over 50 %", []item{{51, false, 1000}, {49, false, 0}}, 51000, 100, 510, 1, "L N N N N"},
		{"V7 all at 5", []item{{3, true, 5000}, {1, false, 5000}}, 20000, 4, 5000, 5, "F F F F F"},
		{"V8 key just below 3", []item{{3, true, 2675}, {3, false, 4000}, {2, false, 4000}}, 28025, 8, 3503,
			2, "F F F L N"},
		{"V9 all at 0", []item{{3, true, 0}, {2, false, 0}}, 0, 5, 0, 0, "N N N N N"},
		{"V10 top level largely",
			[]item{{3, true, 3000}, {3, false, 3000}, {2, false, 2000}, {1, false, 2000}}, 24000, 9, 2667, 3,
			"F F L N N"},
		{"V11 partial steps", []item{{2, false, 1325}, {2, false, 1675}, {1, false, 2000}}, 8000, 5, 1600, 2,
			"F L N N N"},
		{"exactly 15 %", []item{{3, false, 1000}, {17, false, 0}}, 3000, 20, 150, 0, "N N N N N"},
		{"just over 15 %", []item{{16, false, 1000}, {84, false, 0}}, 16000, 100, 160, 0, "P N N N N"},
	} {
		t.Run(v.name, func(t *testing.T) {
			var practices []assessment.SheetPractice
			for i, it := range v.items {
				practices = append(practices,
					askedPractice(string(rune('a'+i)), it.w, it.key, 0, scoredCell(it.u)))
			}
			r := assessment.Score(oneArea(0, practices...))
			for _, id := range []string{"A", "M", assessment.Overall} {
				n := nodeOf(t, r, id)
				for _, view := range []assessment.View{n.Credited, n.Stated} {
					for _, index := range []*big.Rat{view.Point, view.Low, view.High} {
						wantRat(t, id+" index", index, v.num, v.den*1000)
						if got := assessment.Milli(index); got != v.milli {
							t.Errorf("%s rounds to %d, want %d", id, got, v.milli)
						}
					}
					if view.Level != v.level || view.LevelLow != v.level || view.LevelHigh != v.level {
						t.Errorf("%s level = %d (%d to %d), want %d", id, view.Level, view.LevelLow,
							view.LevelHigh, v.level)
					}
					if got := bands(view.StagesLow); id != assessment.Overall && got != v.bands {
						t.Errorf("%s ratings = %s, want %s", id, got, v.bands)
					}
				}
			}
		})
	}
}

func TestScoreNothingApplicable(t *testing.T) { // V12
	na := assessment.Cell{State: assessment.NotApplicable}
	for name, s := range map[string]assessment.Sheet{
		"no practice":    oneArea(3),
		"not applicable": oneArea(3, askedPractice("a", 3, true, 3, na)),
		"no measure":     {Max: 5, Target: 3},
	} {
		r := assessment.Score(s)
		for _, n := range append(append([]assessment.Node{r.Overall}, r.Measures...), r.Areas...) {
			v := n.Credited
			for _, x := range []*big.Rat{v.Point, v.Low, v.High, v.Gap, v.Divergence, n.Strength,
				n.Answered} {
				if x != nil {
					t.Errorf("%s: %s has a figure %v, want none", name, n.ID, x)
				}
			}

			if v.Level != assessment.NoLevel || v.LevelLow != assessment.NoLevel ||
				v.LevelHigh != assessment.NoLevel || v.Met {
				t.Errorf("%s: %s has a level %d", name, n.ID, v.Level)
			}
			if len(v.HeldBy) > 0 || len(r.Candidates) > 0 {
				t.Errorf("%s: %s is held by something", name, n.ID)
			}
			if _, ok := r.Explain(n.ID); !ok {
				t.Errorf("%s: %s is not explained", name, n.ID)
			}
		}
	}
}

// A measure without an applicable practice leaves every overall figure; one
// without a value leaves the point only.
func TestScoreOverallLeavesOut(t *testing.T) {
	measure := func(id string, share int64, practices ...assessment.SheetPractice) assessment.SheetMeasure {
		return assessment.SheetMeasure{ID: id, Share: share,
			Areas: []assessment.SheetArea{{ID: id + "-A", Practices: practices}}}
	}
	s := oneArea(0)
	s.Measures = []assessment.SheetMeasure{
		measure("two", 2, askedPractice("p", 1, false, 0, scoredCell(4000))),
		measure("one", 1, askedPractice("q", 3, true, 0, scoredCell(1000))),
		measure("open", 1, askedPractice("r", 2, false, 0, assessment.Cell{})),
		measure("none", 7, askedPractice("s", 4, false, 0, assessment.Cell{State: assessment.NotApplicable})),
	}

	o := assessment.Score(s).Overall
	wantRat(t, "point", o.Credited.Point, 9, 3)
	wantRat(t, "low", o.Credited.Low, 9, 4)
	wantRat(t, "high", o.Credited.High, 14, 4)
	wantRat(t, "answered by weight", o.Answered, 4, 6)
	wantRat(t, "strength by share", o.Strength, 3, 4)
	wantRat(t, "share not applicable", o.NAShare, 4, 10)
	if len(assessment.Score(oneArea(0, askedPractice("p", 1, false, 0, scoredCell(1)),
		askedPractice("q", 1, false, 0))).Overall.Unscored) > 0 {
		t.Error("a measure with one value of two is listed as without a value")
	}
	if !slices.Equal(o.Empty, []string{"none"}) || !slices.Equal(o.Unscored, []string{"open"}) {
		t.Errorf("empty %v, unscored %v", o.Empty, o.Unscored)
	}
	if o.Credited.LevelLow != 0 || o.Credited.LevelHigh != 1 || o.Credited.Level != assessment.NoLevel {
		t.Errorf("level %d to %d", o.Credited.LevelLow, o.Credited.LevelHigh)
	}
	if h := o.Credited.HeldBy; len(h) != 2 || h[0].ID != "r" || !h[0].Open ||
		h[1].ID != "open-A" && h[1].ID != "open" {
		t.Errorf("held by %+v, want the open practice of the lowest measure", h)
	}
	s.Final = true
	o = assessment.Score(s).Overall
	wantRat(t, "final index", o.Credited.Point, 9, 4)
	if o.Credited.Level != assessment.NoLevel || o.Credited.LevelLow != 0 || o.Credited.LevelHigh != 1 {
		t.Errorf("final level %d to %d, want 0 to 1, not settled", o.Credited.LevelLow, o.Credited.LevelHigh)
	}
}

func TestScoreNotApplicable(t *testing.T) {
	na := assessment.Cell{State: assessment.NotApplicable}
	s := oneArea(3,
		askedPractice("gone", 4, true, 3, na, na, na),
		askedPractice("part", 2, false, 3, scoredCell(3000), na, scoredCell(1000)),
		askedPractice("some", 4, false, 3, scoredCell(2000), assessment.Cell{},
			assessment.Cell{State: assessment.Unknown}),
	)

	s.Teams = []assessment.SheetTeam{{ID: "a", Share: 3}, {ID: "b", Share: 6}, {ID: "c", Share: 1}}
	r := assessment.Score(s)
	n := nodeOf(t, r, "A")
	wantRat(t, "share not applicable", n.NAShare, 4, 10)

	// part: shares 3 and 1 stand for all of it; some: Point is team a alone.
	wantRat(t, "point", n.Credited.Point, 2*2500+4*2000, 6000)
	wantRat(t, "low", n.Credited.Low, 2*2500+4*600, 6000)
	wantRat(t, "high", n.Credited.High, 2*2500+4*(600+3500), 6000)
	wantRat(t, "answered", n.Answered, 2*10+4*3, 60)
	wantRat(t, "gap", n.Credited.Gap, 2*500+4*1000, 6000)
	wantRat(t, "divergence", n.Credited.Divergence, 2, 1)
	if !slices.Equal(n.NA, []string{"gone"}) || !slices.Equal(n.PartlyNA, []string{"part"}) {
		t.Errorf("not applicable %v, partly %v", n.NA, n.PartlyNA)
	}
	if n.Open != 1 || n.Applicable != 2 || n.Practices != 3 {
		t.Errorf("open %d of %d of %d", n.Open, n.Applicable, n.Practices)
	}
	for id, want := range map[string]assessment.CellState{"gone": assessment.NotApplicable,
		"part": assessment.Scored, "some": assessment.Scored} {
		if p, _ := r.Practice(id); p.State != want {
			t.Errorf("%s is %s, want %s", id, p.State, want)
		}
	}

	s.Final = true

	// part: (3*0 + 1*2000)/4; some: (3*1000 + 7*3000)/10.
	wantRat(t, "final gap", nodeOf(t, assessment.Score(s), "A").Credited.Gap, 2*500+4*2400, 6000)
}

func TestScoreRounding(t *testing.T) {
	for _, v := range []struct {
		num, den int64
		digits   int
		want     string
		milli    int64
	}{
		{19025, 7000, 2, "2.72", 2718},
		{11, 4, 1, "2.8", 2750},
		{1, 2000, 3, "0.001", 1},
		{-1, 2000, 3, "0.000", 0},
		{-1, 4, 1, "-0.2", -250},
		{-26, 100, 1, "-0.3", -260},
		{-3, 2000, 3, "-0.001", -1},
		{-1, 1000, 0, "0", -1},
		{-1, 30, 1, "0.0", -33},
		{5, 2, 0, "3", 2500},
		{-5, 2, 0, "-2", -2500},
		{-1, 20, 2, "-0.05", -50},
		{7, 1, 3, "7.000", 7000},
	} {
		r := big.NewRat(v.num, v.den)
		if got := assessment.Fixed(r, v.digits); got != v.want {
			t.Errorf("Fixed(%v, %d) = %s, want %s", r, v.digits, got, v.want)
		}
		if got := assessment.Milli(r); got != v.milli {
			t.Errorf("Milli(%v) = %d, want %d", r, got, v.milli)
		}
	}

	// What stands in a row subtracts: 1.2 to 1.3 is 0.1, though it is 0.04 before rounding.
	for _, v := range []struct {
		before, after *big.Rat
		want          string
	}{
		{big.NewRat(124, 100), big.NewRat(128, 100), "+0.1"},
		{big.NewRat(128, 100), big.NewRat(124, 100), "-0.1"},
		{big.NewRat(125, 100), big.NewRat(134, 100), "0.0"},
		{nil, big.NewRat(1, 1), "-"},
		{big.NewRat(1, 1), nil, "-"},
	} {
		if got := assessment.FixedMove(v.before, v.after, 1); got != v.want {
			t.Errorf("FixedMove(%v, %v) = %s, want %s", v.before, v.after, got, v.want)
		}
	}

	if got := assessment.Percent(big.NewRat(7, 9), 1); got != "77.8 %" {
		t.Errorf("Percent = %s", got)
	}
	if assessment.Fixed(nil, 2) != "-" || assessment.Percent(nil, 2) != "-" || assessment.Milli(nil) != 0 {
		t.Error("an undefined figure prints as a number")
	}
}
