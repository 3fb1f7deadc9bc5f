package assessment_test

import (
	"slices"
	"testing"

	"assay/assessment"
)

// mgtB is the worked example of the scoring method: one area, taken as the whole
// of one of five equal measures, of which the others are at 5 and need nothing.
func mgtB() assessment.Sheet {
	practice := func(id string, weight int64, key bool, effort string,
		c assessment.Cell) assessment.SheetPractice {
		p := askedPractice(id, weight, key, 3, c)
		p.Efforts = []string{effort, effort, effort, effort, effort}
		return p
	}

	s := oneArea(3)
	s.Measures[0] = assessment.SheetMeasure{ID: "MGT", Share: 1, Target: 3, Areas: []assessment.SheetArea{{
		ID: "MGT-B", Target: 3, Practices: []assessment.SheetPractice{
			practice("MGT-07", 3, true, "M", markedCell("yyypn", assessment.Documented, 5)),
			practice("MGT-08", 3, true, "M", markedCell("yymnn", assessment.Demonstrated, 5)),
			practice("MGT-09", 1, false, "S", markedCell("yynnn", assessment.Claimed, 5)),
			practice("MGT-10", 2, false, "M", assessment.Cell{State: assessment.Unknown}),
			practice("MGT-11", 1, false, "M", assessment.Cell{State: assessment.NotApplicable}),
		},
	}}}

	for _, id := range []string{"STR", "CMP", "ARC", "ECO"} {
		s.Measures = append(s.Measures,
			assessment.SheetMeasure{ID: id, Share: 1, Target: 3, Areas: []assessment.SheetArea{{
				ID: id + "-A", Target: 3,
				Practices: []assessment.SheetPractice{askedPractice(id+"-01", 1, true, 3, scoredCell(5000))},
			}}})
	}

	return s
}

func mgtBCell(s assessment.Sheet, practice, team int) *assessment.Cell {
	return &s.Measures[0].Areas[0].Practices[practice].Cells[team]
}

func answerMGT10(s assessment.Sheet) {
	*mgtBCell(s, 3, 0) = markedCell("yyynn", assessment.Documented, 5)
}

func TestScoreExampleOpen(t *testing.T) {
	s := mgtB()
	r := assessment.Score(s)
	n := nodeOf(t, r, "MGT-B")
	wantRat(t, "stated", n.Stated.Point, 20000, 7000)
	wantRat(t, "credited", n.Credited.Point, 19025, 7000)
	wantRat(t, "low", n.Credited.Low, 19025, 9000)
	wantRat(t, "high", n.Credited.High, 29025, 9000)
	wantRat(t, "answered", n.Answered, 7, 9)
	for _, p := range []struct{ got, want string }{
		{assessment.Fixed(n.Stated.Point, 2), "2.86"},
		{assessment.Fixed(n.Credited.Point, 2), "2.72"},
		{assessment.Fixed(n.EvidenceGap(), 2), "0.14"},
		{assessment.Fixed(n.Credited.Low, 2), "2.11"},
		{assessment.Fixed(n.Credited.High, 2), "3.23"},
		{assessment.Fixed(n.Credited.Point, 1) + " [" + assessment.Fixed(n.Credited.Low,
			1) + " - " + assessment.Fixed(n.Credited.High, 1) + "]", "2.7 [2.1 - 3.2]"},
		{assessment.Percent(n.Answered, 0), "78 %"},
		{assessment.Percent(n.Credited.StagesLow[0].Achieved, 1), "77.8 %"},
		{bands(n.Credited.StagesLow), "L L L N N"},
		{assessment.Percent(n.Credited.StagesHigh[2].Achieved, 1), "78.1 %"},
		{bands(n.Credited.StagesHigh), "F F L P P"},
	} {
		if p.got != p.want {
			t.Errorf("got %s, want %s", p.got, p.want)
		}
	}
	v := n.Credited
	if v.LevelLow != 1 || v.LevelHigh != 2 || v.Level != assessment.NoLevel || v.Met {
		t.Errorf("level %d to %d (%d), want 1 to 2", v.LevelLow, v.LevelHigh, v.Level)
	}
	if v.StagesHigh[2].Keys || !v.StagesHigh[1].Keys {
		t.Error("MGT-08 must fail the key gate of level 3 and pass that of level 2")
	}
	if len(v.HeldBy) != 1 || v.HeldBy[0].ID != "MGT-10" || v.HeldBy[0].Kind != assessment.HoldMissing ||
		!v.HeldBy[0].Open || v.HeldBy[0].Missing != 2000 {
		t.Errorf("held by %+v, want the open MGT-10", v.HeldBy)
	}
	if m := nodeOf(t, r, "MGT"); m.Credited.LevelLow != 1 || m.Credited.Low.Cmp(v.Low) != 0 {
		t.Error("the measure of one area differs from the area")
	}

	s.Final = true
	f := nodeOf(t, assessment.Score(s), "MGT-B").Credited
	if f.Level != assessment.NoLevel || f.LevelLow != 1 ||
		f.LevelHigh != 2 || assessment.Fixed(f.Point, 1) != "2.1" || assessment.Fixed(f.High, 2) != "3.23" {
		t.Errorf("final: %s, level %d", assessment.Fixed(f.Point, 1), f.Level)
	}
}

func TestScoreExampleAnswered(t *testing.T) {
	s := mgtB()
	answerMGT10(s)
	r := assessment.Score(s)
	n := nodeOf(t, r, "MGT-B")
	v := n.Credited
	wantRat(t, "index", v.Point, 25025, 9000)
	wantRat(t, "strength", n.Strength, 500, 900)
	if assessment.Fixed(v.Point, 1) != "2.8" || v.Level != 2 || bands(v.StagesLow) != "F F L N N" {
		t.Errorf("%s level %d ratings %s", assessment.Fixed(v.Point, 1), v.Level, bands(v.StagesLow))
	}
	if assessment.Percent(n.Strength, 1) != "55.6 %" ||
		assessment.Percent(v.StagesLow[2].Achieved, 1) != "78.1 %" {
		t.Errorf("strength %s, A_3 %s", assessment.Percent(n.Strength, 1),
			assessment.Percent(v.StagesLow[2].Achieved, 1))
	}
	if len(v.HeldBy) != 1 || v.HeldBy[0].ID != "MGT-08" || v.HeldBy[0].Kind != assessment.HoldKey ||
		v.HeldBy[0].Value != 2675 {
		t.Errorf("held by %+v, want MGT-08 alone", v.HeldBy)
	}
	if h := r.Overall.Credited.HeldBy; len(h) != 1 || h[0].ID != "MGT-08" || r.Overall.Credited.Level != 2 {
		t.Errorf("overall held by %+v", h)
	}

	if len(r.Candidates) != 2 {
		t.Fatalf("%d candidates, want 2", len(r.Candidates))
	}
	first, second := r.Candidates[0], r.Candidates[1]
	if first.Practice != "MGT-08" || second.Practice != "MGT-09" {
		t.Fatalf("order %s, %s", first.Practice, second.Practice)
	}
	wantRat(t, "rise of MGT-08", first.Rise, 325, 1000)
	wantRat(t, "gain of MGT-08", first.Gain, 3*325, 5*9*1000)
	wantRat(t, "gain of MGT-09", second.Gain, 1, 45)
	for _, p := range []struct{ got, want string }{
		{assessment.Fixed(first.Gain, 4), "0.0217"},
		{assessment.Fixed(second.Gain, 4), "0.0222"},
		{assessment.Fixed(first.Priority, 1), "43.3"},
		{assessment.Fixed(second.Priority, 1), "22.2"},
	} {
		if p.got != p.want {
			t.Errorf("got %s, want %s", p.got, p.want)
		}
	}
	if first.Holds != assessment.HoldsWhole || second.Holds != assessment.HoldsNothing ||
		first.Cost != 1 || first.Effort != "M" || second.Cost != 1 {
		t.Errorf("parts %+v %+v", first, second)
	}

	*mgtBCell(s, 1, 0) = markedCell("yyynn", assessment.Demonstrated, 5)
	v = nodeOf(t, assessment.Score(s), "MGT-B").Credited
	wantRat(t, "improved", v.Point, 26000, 9000)
	if assessment.Fixed(v.Point, 2) != "2.89" || v.Level != 3 ||
		assessment.Percent(v.StagesLow[2].Achieved, 1) != "88.9 %" ||
		v.StagesLow[2].Band != assessment.FullyAchieved || !v.StagesLow[2].Keys || !v.Met {
		t.Errorf("improved: %s level %d %s", assessment.Fixed(v.Point, 2), v.Level, bands(v.StagesLow))
	}
}

func TestScoreExampleSecondTeam(t *testing.T) {
	s := mgtB()
	answerMGT10(s)
	s.Teams = []assessment.SheetTeam{{ID: "A", Share: 60}, {ID: "B", Share: 40}}
	for m := range s.Measures {
		for i := range s.Measures[m].Areas[0].Practices {
			p := &s.Measures[m].Areas[0].Practices[i]
			p.Cells = append(p.Cells, p.Cells[0])
		}
	}

	*mgtBCell(s, 0, 1) = markedCell("ynnnn", assessment.Documented, 5)
	r := assessment.Score(s)
	p, _ := r.Practice("MGT-07")
	wantRat(t, "mean", p.Credited.Point, 2200, 1000)
	if p.Credited.Lowest != 1000 || p.Credited.Spread != 2000 ||
		p.Credited.SpreadLabel() != "divergent" {
		t.Errorf("lowest %d, spread %d %s", p.Credited.Lowest, p.Credited.Spread, p.Credited.SpreadLabel())
	}
	n := nodeOf(t, r, "MGT-B")
	v := n.Credited
	if got := assessment.Fixed(v.Point, 2); got != "2.51" {
		t.Errorf("index %s, want 2.51", got)
	}
	if v.Level != 1 || len(v.HeldBy) != 1 || v.HeldBy[0].ID != "MGT-07" ||
		!slices.Equal(v.HeldBy[0].Teams, []string{"B"}) {
		t.Errorf("level %d held by %+v", v.Level, v.HeldBy)
	}
	wantRat(t, "divergence", v.Divergence, 3*2000, 9000)
	wantRat(t, "stated divergence", n.Stated.Divergence, 3*2325, 9000)
	c, _ := r.Candidate("MGT-07")
	wantRat(t, "rise in team B alone", c.Rise, 400, 1000)
	if c.Team().Team != "B" || c.Fact != 2 || c.Holds != assessment.HoldsWhole || len(c.Steps) != 1 {
		t.Errorf("candidate %+v", c)
	}
}

func TestScoreSpreadLabels(t *testing.T) {
	for spread, want := range map[int64]string{0: "aligned", 999: "aligned", 1000: "uneven", 1999: "uneven",
		2000: "divergent"} {
		s := oneArea(0, askedPractice("p", 1, false, 0, scoredCell(1000), scoredCell(1000+spread)))
		s.Teams = []assessment.SheetTeam{{ID: "a", Share: 1}, {ID: "b", Share: 1}}
		p, _ := assessment.Score(s).Practice("p")
		if got := p.Credited.SpreadLabel(); got != want {
			t.Errorf("a spread of %d is %s, want %s", spread, got, want)
		}
	}
}
