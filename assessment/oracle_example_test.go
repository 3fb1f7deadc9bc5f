package assessment_test

import (
	"fmt"
	"math/big"
	"slices"
	"testing"

	"assay/assessment"
)

// naiveExample is the worked example of five-measures 5.9 with marks: one area, taken
// as the whole of one of five equal measures, of which the others are at 5.
func naiveExample() assessment.Sheet {
	practice := func(id string, weight int64, key bool, effort string,
		c assessment.Cell) assessment.SheetPractice {
		return assessment.SheetPractice{ID: id, Weight: weight, Key: key, Target: 3,
			Cells:   []assessment.Cell{c},
			Efforts: []string{effort, effort, effort, effort, effort}}
	}
	measure := func(id string, practices ...assessment.SheetPractice) assessment.SheetMeasure {
		return assessment.SheetMeasure{ID: id, Share: 1, Target: 3,
			Areas: []assessment.SheetArea{{ID: id + "-B", Target: 3, Practices: practices}}}
	}

	s := assessment.Sheet{Max: 5, Target: 3, Teams: []assessment.SheetTeam{{ID: "A", Share: 60}}}
	s.Measures = append(s.Measures, measure("MGT",
		practice("MGT-07", 3, true, "M", naiveCell("yyypn", assessment.Documented)),
		practice("MGT-08", 3, true, "M", naiveCell("yymnn", assessment.Demonstrated)),
		practice("MGT-09", 1, false, "S", naiveCell("yynnn", assessment.Claimed)),
		practice("MGT-10", 2, false, "M", assessment.Cell{State: assessment.Unknown}),
		practice("MGT-11", 1, false, "M", assessment.Cell{State: assessment.NotApplicable})))
	for _, id := range []string{"STR", "CMP", "ARC", "ECO"} {
		s.Measures = append(s.Measures, measure(id, practice(id+"-01", 1, true, "M",
			naiveCell("yyyyy", assessment.Tested))))
	}
	return s
}

// The example's numbers, worked out by hand from 5.2 to 5.8; what stood there before
// marks and before 5.7 changed is said where it differs.
func TestOracleExample(t *testing.T) {
	s := naiveExample()
	check := func(what string, got, want any) {
		t.Helper()
		if fmt.Sprint(got) != fmt.Sprint(want) {
			t.Errorf("%s: got %v, want %v", what, got, want)
		}
	}
	view := func() (*assessment.Result, assessment.Node) {
		r := assessment.Score(s)
		n, _ := r.Node("MGT-B")
		return r, n
	}
	thousandths := func(num, den int64) string { return big.NewRat(num, den*1000).RatString() }

	_, n := view()
	check("stated", naiveTell(n.Stated.Point), thousandths(20000, 7))
	check("credited", naiveTell(n.Credited.Point), thousandths(19025, 7))
	check("low", naiveTell(n.Credited.Low), thousandths(19025, 9))
	check("high", naiveTell(n.Credited.High), thousandths(29025, 9))
	check("answered", naiveTell(n.Answered), "7/9")
	check("levels", fmt.Sprint(n.Credited.LevelLow, n.Credited.LevelHigh), "1 2")

	// Final, unknown counts 0, but the level is not settled any more: 1 to 2.
	s.Final = true
	_, n = view()
	check("final", naiveTell(n.Credited.Point), thousandths(19025, 9))
	check("final levels", fmt.Sprint(n.Credited.Level, n.Credited.LevelLow, n.Credited.LevelHigh), "-1 1 2")
	s.Final = false

	s.Measures[0].Areas[0].Practices[3].Cells[0] = naiveCell("yyynn", assessment.Documented)
	r, n := view()
	check("answered", naiveTell(n.Credited.Point), thousandths(25025, 9))
	check("level", n.Credited.Level, 2)
	check("bands", fmt.Sprint(n.Credited.StagesLow[0].Band, n.Credited.StagesLow[1].Band,
		n.Credited.StagesLow[2].Band,
		n.Credited.StagesLow[2].Keys), "F F L false")
	check("held by", holdLines(n.Credited.HeldBy),
		"0 MGT-08 assumed false level 3 teams [A] open false value 2675 "+
			"weight 3 missing 975\n")
	check("strength", naiveTell(n.Strength), "5/9")
	check("first", candidateLine(r.Candidates[0]),
		fmt.Sprintf("MGT-08 fact 3 gain %s holds 2 legal false effort M "+
			"cost 1 priority %s: A from 2675 rise 325 M 1,", big.NewRat(3*325, 5*9*1000).RatString(),
			big.NewRat(2*3*325, 5*9).RatString()))
	check("second", candidateLine(r.Candidates[1]),
		"MGT-09 fact 3 gain 1/45 holds 0 legal false effort S cost 1 "+
			"priority 200/9: A from 2000 rise 1000 S 1,")
	check("actions", len(r.Candidates), 2)

	two := naiveExample()
	two.Teams = append(two.Teams, assessment.SheetTeam{ID: "B", Share: 40})
	two.Measures[0].Areas[0].Practices[3].Cells[0] = naiveCell("yyynn", assessment.Documented)
	for m := range two.Measures {
		for i := range two.Measures[m].Areas[0].Practices {
			p := &two.Measures[m].Areas[0].Practices[i]
			p.Cells = append(p.Cells, p.Cells[0])
		}
	}
	two.Measures[0].Areas[0].Practices[0].Cells[1] = naiveCell("ynnnn", assessment.Documented)

	s.Measures[0].Areas[0].Practices[1].Cells[0] = naiveCell("yyynn", assessment.Demonstrated)
	_, n = view()
	check("improved", naiveTell(n.Credited.Point), thousandths(26000, 9))
	check("improved level", n.Credited.Level, 3)

	s = two
	r, n = view()
	p, _ := r.Practice("MGT-07")
	check("mean and spread", fmt.Sprint(naiveTell(p.Credited.Point), " ", p.Credited.Lowest, " ",
		p.Credited.Spread, " ",
		p.Credited.SpreadLabel()), "11/5 1000 2000 divergent")
	check("two teams", assessment.Fixed(n.Credited.Point, 2), "2.51")
	check("two teams' level", n.Credited.Level, 1)
	check("held by", holdLines(n.Credited.HeldBy),
		"0 MGT-07 assumed false level 2 teams [B] open false value 1000 "+
			"weight 3 missing 3000\n")
}

// The vectors of 5.10, through the program and through the oracle.
func TestOracleVectors(t *testing.T) {
	type item struct {
		weight int64
		key    bool
		value  int64
	}
	for name, v := range map[string]struct {
		items []item
		index *big.Rat
		level int
		bands string
	}{
		"V1": {[]item{{3, true, 3000}, {2, false, 3000}, {1, false, 3000}}, big.NewRat(18000, 6000), 3,
			"FFFNN"},
		"V2": {[]item{{3, true, 0}, {3, false, 4000}, {3, false, 4000}}, big.NewRat(24000, 9000), 0,
			"LLLLN"},
		"V3": {[]item{{1, false, 0}, {3, false, 3000}, {3, false, 3000}, {3, false, 3000}},
			big.NewRat(27000, 10000), 3, "FFFNN"},
		"V4": {[]item{{17, false, 2000}, {3, false, 0}}, big.NewRat(34000, 20000), 1, "LLNNN"},
		"V5": {[]item{{1, false, 1000}, {1, false, 0}}, big.NewRat(1000, 2000), 0, "PNNNN"},
		"V6": {[]item{{51, false, 1000}, {49, false, 0}}, big.NewRat(51000, 100000), 1, "LNNNN"},
		"V7": {[]item{{3, true, 5000}, {1, false, 5000}}, big.NewRat(20000, 4000), 5, "FFFFF"},
		"V8": {[]item{{3, true, 2675}, {3, false, 4000}, {2, false, 4000}}, big.NewRat(28025, 8000), 2,
			"FFFLN"},
		"V9": {[]item{{3, true, 0}, {2, false, 0}}, new(big.Rat), 0, "NNNNN"},
		"V10": {[]item{{3, true, 3000}, {3, false, 3000}, {2, false, 2000}, {1, false, 2000}},
			big.NewRat(24000, 9000), 3, "FFLNN"},
		"V11": {[]item{{2, false, 1325}, {2, false, 1675}, {1, false, 2000}}, big.NewRat(8000, 5000), 2,
			"FLNNN"},
		"V12": {nil, nil, assessment.NoLevel, ""},
	} {
		var practices []assessment.SheetPractice
		for i, it := range v.items {
			marks := naiveLevel(int(it.value/1000), slices.Index([]int64{0, 325, 675}, it.value%1000), 5)
			practices = append(practices, assessment.SheetPractice{ID: fmt.Sprint("p", i), Weight: it.weight,
				Key: it.key, Cells: []assessment.Cell{naiveCell(marks, assessment.Tested)}})
		}
		s := assessment.Sheet{Max: 5, Teams: []assessment.SheetTeam{{ID: "a"}},
			Measures: []assessment.SheetMeasure{{
				ID: "M", Areas: []assessment.SheetArea{{ID: "A", Practices: practices}}}}}

		n, _ := assessment.Score(s).Node("M")
		got := ""
		for _, stage := range n.Credited.StagesLow {
			got += stage.Band.String()
		}
		g := naiveMeasures(s)[0]
		naive := ""
		for level := 1; level <= len(v.bands); level++ {
			naive += naiveBand(g.achieved(level, naiveCredited, naiveLow))
		}
		if naiveTell(n.Credited.Point) != naiveTell(v.index) || n.Credited.Level != v.level ||
			len(v.items) > 0 &&
				got != v.bands {
			t.Errorf("%s: index %v, level %d, %s", name, n.Credited.Point, n.Credited.Level, got)
		}
		if naiveTell(g.figures(naiveCredited).Point) != naiveTell(v.index) || g.level(naiveCredited,
			naiveLow) != v.level ||
			naive != v.bands {
			t.Errorf("%s by the oracle: index %v, level %d, %s", name, g.figures(naiveCredited).Point,
				g.level(naiveCredited, naiveLow), naive)
		}
	}
}
