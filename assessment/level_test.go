package assessment_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"assay/assessment"
)

func holdsOf(holds []assessment.Hold) string {
	var all []string
	for _, h := range holds {
		switch h.Kind {
		case assessment.HoldKey:
			all = append(all, fmt.Sprintf("key %s %d<%d", h.ID, h.Value, h.Level))
		case assessment.HoldMissing:
			all = append(all, fmt.Sprintf("missing %s %d of %d", h.ID, h.Missing, h.Level))
		default:
			all = append(all, fmt.Sprintf("achieved %s %d %s", h.ID, h.Level,
				assessment.Percent(h.Achieved, 0)))
		}
	}

	return strings.Join(all, ", ")
}

func TestHeldBy(t *testing.T) {
	for _, v := range []struct {
		name      string
		practices []assessment.SheetPractice
		level     int
		want      string
	}{
		{"key practices, lowest first, then id", []assessment.SheetPractice{
			askedPractice("d", 1, true, 0, scoredCell(1900)),
			askedPractice("c", 1, true, 0, scoredCell(1900)),
			askedPractice("z", 1, true, 0, scoredCell(1000)),
			askedPractice("a", 9, false, 0, scoredCell(3000)),
		}, 1, "key z 1000<2, key c 1900<2, key d 1900<2"},
		{"three of four that miss most of the level reached, then the next level's achievement",
			[]assessment.SheetPractice{
				askedPractice("e", 2, false, 0, scoredCell(1000)),
				askedPractice("d", 2, false, 0, scoredCell(1000)),
				askedPractice("c", 3, false, 0, scoredCell(1325)),
				askedPractice("b", 1, false, 0, scoredCell(1000)),
				askedPractice("a", 8, false, 0, scoredCell(2000)),
			}, 2, "missing c 2025 of 2, missing d 2000 of 2, missing e 2000 of 2, achieved A 3 0 %"},
		{"the next level at exactly one half", []assessment.SheetPractice{
			askedPractice("b", 1, false, 0, scoredCell(3000)),
			askedPractice("a", 1, false, 0, scoredCell(2000)),
		}, 2, "missing a 1000 of 3, achieved A 3 50 %"},
		{"the level reached is not full", []assessment.SheetPractice{
			askedPractice("b", 1, false, 0, scoredCell(0)), askedPractice("a", 3, false, 0, scoredCell(3000)),
		}, 1, "missing b 1000 of 1"},
		{"neither full nor the next one begun", []assessment.SheetPractice{
			askedPractice("b", 1, false, 0, scoredCell(0)), askedPractice("a", 3, false, 0, scoredCell(1000)),
		}, 1, "missing b 1000 of 1, achieved A 2 0 %"},
		{"a key practice is not listed again for what it misses", []assessment.SheetPractice{
			askedPractice("k", 3, true, 0, scoredCell(0)), askedPractice("a", 1, false, 0, scoredCell(500)),
			askedPractice("b", 1, false, 0, scoredCell(1000)),
		}, 0, "key k 0<1, missing a 500 of 1, achieved A 1 30 %"},
		{"full levels above the gate are no reason", []assessment.SheetPractice{
			askedPractice("k", 1, true, 0, scoredCell(900)),
			askedPractice("a", 9, false, 0, scoredCell(3000)),
		}, 0, "key k 900<1"},
		{"nothing at the top", []assessment.SheetPractice{
			askedPractice("k", 1, false, 0, scoredCell(4500)),
			askedPractice("a", 3, false, 0, scoredCell(5000)),
		}, 5, ""},
	} {
		r := assessment.Score(oneArea(0, v.practices...))
		a := nodeOf(t, r, "A").Credited
		if got := holdsOf(a.HeldBy); got != v.want || a.Level != v.level {
			t.Errorf("%s: level %d held by %s, want %d and %s", v.name, a.Level, got, v.level, v.want)
		}
	}
}

// The whole is held by what holds the measures at its level, and by no other.
func TestHeldByOverall(t *testing.T) {
	s := oneArea(0)
	s.Measures = nil

	for id, p := range map[string][2]assessment.SheetPractice{
		"X": {askedPractice("x1", 1, true, 0, scoredCell(1500)),
			askedPractice("x2", 2, false, 0, scoredCell(1000))},
		"Y": {askedPractice("y1", 1, true, 0, scoredCell(1200)),
			askedPractice("y2", 3, false, 0, scoredCell(1000))},
		"Z": {askedPractice("z1", 1, true, 0, scoredCell(2000)), askedPractice("z2", 1, true, 0, scoredCell(2500))},
	} {
		s.Measures = append(s.Measures,
			assessment.SheetMeasure{ID: id, Share: 1,
				Areas: []assessment.SheetArea{{ID: id + "-A", Practices: p[:]}}})
	}

	o := assessment.Score(s).Overall.Credited
	want := "key y1 1200<2, key x1 1500<2, missing y2 3000 of 2, missing x2 2000 of 2, achieved X 2 17 %, " +
		"achieved Y 2 5 %"
	if got := holdsOf(o.HeldBy); got != want || o.Level != 1 {
		t.Errorf("level %d held by %s\nwant %s", o.Level, got, want)
	}
}

// While a measure is open, what holds its level is judged with open ones at 0.
func TestHeldWhileOpen(t *testing.T) {
	s := oneArea(0,
		askedPractice("key", 1, true, 4, scoredCell(2000)),
		askedPractice("more", 1, true, 4, scoredCell(2000)),
		askedPractice("open", 8, false, 4, assessment.Cell{}))
	r := assessment.Score(s)
	if v := r.Overall.Credited; v.LevelLow != 0 || v.LevelHigh != 2 {
		t.Fatalf("level %d to %d", v.LevelLow, v.LevelHigh)
	}
	if c, _ := r.Candidate("key"); c.Holds != assessment.HoldsNothing {
		t.Error("a key practice at level 2 holds a measure at level 0")
	}
}

func TestScoreConflictMarksWhatRestsOnIt(t *testing.T) {
	s := mgtB()
	s.Teams = append(s.Teams, assessment.SheetTeam{ID: "b", Share: 1})
	eachPractice(s, func(p *assessment.SheetPractice) { p.Cells = append(p.Cells, p.Cells[0]) })
	mgtBCell(s, 1, 0).Conflict = true
	r := assessment.Score(s)
	var marked []string
	for _, n := range allNodes(r) {
		if n.Conflict {
			marked = append(marked, n.ID)
		}
	}

	for _, p := range r.Practices {
		if p.Conflict {
			marked = append(marked, p.ID)
		}
	}

	if want := []string{"overall", "MGT", "MGT-B", "MGT-08"}; !slices.Equal(marked, want) {
		t.Errorf("marked %v, want %v", marked, want)
	}
}

// Where no target is set there is no gap and nothing is met; a practice without a
// target does not water down the gap of the others.
func TestScoreTargets(t *testing.T) {
	r := assessment.Score(oneArea(0, askedPractice("a", 1, false, 0, scoredCell(2000))))
	if n := nodeOf(t, r, "A"); n.Credited.Gap != nil || n.Credited.Met {
		t.Errorf("without a target: gap %v, met %v", n.Credited.Gap, n.Credited.Met)
	}

	r = assessment.Score(oneArea(2, askedPractice("a", 1, false, 0, scoredCell(2000)),
		askedPractice("b", 1, false, 3, scoredCell(2500)), askedPractice("c", 1, false, 2, scoredCell(4000))))
	n := nodeOf(t, r, "A")
	wantRat(t, "gap", n.Credited.Gap, 500, 2000)
	if !n.Credited.Met || n.Credited.Level != 2 {
		t.Errorf("level %d, met %v", n.Credited.Level, n.Credited.Met)
	}
	if n := nodeOf(t, assessment.Score(oneArea(3, askedPractice("a", 1, false, 3, scoredCell(2999)))),
		"A"); n.Credited.Level != 3 || !n.Credited.Met {
		t.Errorf("largely achieved: level %d, met %v", n.Credited.Level, n.Credited.Met)
	}
}

// What a sheet leaves out has a meaning: no team is one team, no cell is unasked.
func TestScoreSparseSheet(t *testing.T) {
	s := oneArea(0, askedPractice("a", 0, false, 0, scoredCell(3000)), askedPractice("b", 1, false, 0))
	s.Teams, s.Measures[0].Share = nil, 0
	r := assessment.Score(s)
	wantRat(t, "low", r.Overall.Credited.Low, 3, 2)
	if p, _ := r.Practice("b"); p.State != assessment.Unasked || !p.Open {
		t.Errorf("a missing cell is %s", p.State)
	}
	s.Teams = []assessment.SheetTeam{{ID: "a"}, {ID: "b", Share: 1}}
	wantRat(t, "low of two teams", assessment.Score(s).Overall.Credited.Low, 3, 4)
}

// A scale other than 0 to 5: the top level is that of the scale.
func TestScoreOtherScale(t *testing.T) {
	s := oneArea(0, askedPractice("a", 0, true, 0, scoredCell(2000)),
		askedPractice("b", 0, false, 0, assessment.Cell{State: assessment.Unknown}))
	s.Max = 2
	n := nodeOf(t, assessment.Score(s), "A")
	wantRat(t, "low", n.Credited.Low, 1, 1)
	wantRat(t, "high", n.Credited.High, 2, 1)
	if len(n.Credited.StagesLow) != 2 || n.Credited.LevelLow != 0 || n.Credited.LevelHigh != 2 {
		t.Errorf("%d stages, level %d to %d", len(n.Credited.StagesLow), n.Credited.LevelLow,
			n.Credited.LevelHigh)
	}
}
