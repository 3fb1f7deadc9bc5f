package assessment_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"assay/assessment"
)

func wantSteps(t *testing.T, what string, r *assessment.Roadmap, want ...string) {
	t.Helper()
	if got := stepLines(allSteps(r)); got != strings.Join(want, "\n") {
		t.Errorf("%s:\n%s\nwant\n%s", what, got, strings.Join(want, "\n"))
	}
}

// The worked example of the scoring method: MGT-08 comes first because it holds the
// level, and both fit into the first wave.
func TestRoadmapExample(t *testing.T) {
	s := mgtB()
	r := s.Roadmap(assessment.Plan{Start: planStart})
	wantSteps(t, "open", r, "MGT-09/3 a 2026-11-21 to 2026-11-28 (1)",
		"MGT-08/3 a 2026-11-28 to 2026-12-05 (1)")
	if len(r.Questions) != 1 || r.Questions[0].Practice != "MGT-10" || len(r.Shortfalls) != 1 ||
		r.Shortfalls[0].Kind != assessment.ToAsk {
		t.Errorf("questions %v, shortfalls %v", r.Questions, r.Shortfalls)
	}

	answerMGT10(s)
	r = s.Roadmap(assessment.Plan{Start: planStart})
	wantSteps(t, "answered", r, "MGT-08/3 a 2026-11-21 to 2026-11-28 (1)",
		"MGT-09/3 a 2026-11-28 to 2026-12-05 (1)")
	w := r.Waves[0]
	m := nodeOf(t, w.After, "MGT")
	if w.First != planStart || w.Last != "2027-02-18" || w.Effort != 2 ||
		assessment.Fixed(m.Credited.Point, 2) != "3.00" ||
		m.Credited.Level != 3 || r.Effort != 2 || r.Done != "2026-12-05" || len(r.Shortfalls) > 0 {
		t.Errorf("wave %s to %s of %d: index %s, level %d; %+v", w.First, w.Last, w.Effort,
			assessment.Fixed(m.Credited.Point, 2), m.Credited.Level, r.Shortfalls)
	}

	r = s.Roadmap(assessment.Plan{Start: planStart, Steps: []assessment.StepID{{Practice: "MGT-08",
		Fact: 3}}})
	m = nodeOf(t, r.Waves[0].After, "MGT")
	if assessment.Fixed(m.Credited.Point, 2) != "2.89" || m.Credited.Level != 3 {
		t.Errorf("MGT-08 alone: %s, level %d", assessment.Fixed(m.Credited.Point, 2), m.Credited.Level)
	}
	if x := r.Shortfalls; len(x) != 1 || x[0].Kind != assessment.NotChosen || x[0].Effort != 1 ||
		x[0].IDs[0] != "MGT-09" {
		t.Errorf("short by %+v", x)
	}
}

// ladder is a sheet of one practice with five facts to make so and a wait on the fourth.
func ladder(target int, cells ...assessment.Cell) assessment.Sheet {
	p := askedPractice("p", 1, true, target, cells...)
	p.Efforts, p.Waits = []string{"S", "M", "L", "M", "S"}, []int{0, 0, 0, 12, 6}
	s := oneArea(target, p)
	s.Teams = nil
	for i := range cells {
		s.Teams = append(s.Teams, assessment.SheetTeam{ID: string(rune('a' + i)), Share: 1})
	}
	return s
}

// A wait is elapsed time: what follows starts when it ends, and it costs nothing.
func TestRoadmapWaits(t *testing.T) {
	s := ladder(5, markedCell("nnnnn", assessment.Claimed, 5))
	r := s.Roadmap(assessment.Plan{Start: "2027-01-01"})
	wantSteps(t, "one practice", r,
		"p/1 a 2027-01-01 to 2027-01-08 (1)", "p/2 a 2027-01-08 to 2027-01-23 (1)",
		"p/3 a 2027-01-23 to 2027-02-14 (1)", "p/4 a 2027-02-15 to 2028-03-01 (0)",
		"p/5 a 2028-03-03 to 2028-09-10 (0)")
	if r.Effort != 9 || r.Done != "2028-09-10" || len(r.Later) != 1 {
		t.Errorf("effort %d until %s, %d later", r.Effort, r.Done, len(r.Later))
	}
	x := r.Shortfalls
	if len(x) != 2 || x[0].Kind != assessment.NoRoom || x[0].Effort != 1 || x[0].Day != r.Done ||
		x[1].Kind != assessment.Waiting || x[1].Effort != 2 || x[1].Day != "2028-03-01" {
		t.Errorf("falls short by %+v", x)
	}

	r = s.Roadmap(assessment.Plan{Start: "2027-01-01", Waves: 8})
	if last := allSteps(r)[3]; last.Ends != 5 || last.Wave != 1 {
		t.Errorf("fact 4 starts in wave %d and ends in %d", last.Wave, last.Ends)
	}
	if r.Last().Overall.Credited.Level != 5 || len(r.Shortfalls) > 0 {
		t.Errorf("level %d after two years; %+v", r.Last().Overall.Credited.Level, r.Shortfalls)
	}
}

// While one team waits another goes on.
func TestRoadmapTeamsGoOn(t *testing.T) {
	s := ladder(5, markedCell("yyynn", assessment.Demonstrated, 5), markedCell("yyyyn",
		assessment.Demonstrated, 5))
	r := s.Roadmap(assessment.Plan{Start: "2027-01-01"})
	wantSteps(t, "two teams", r, "p/4 a 2027-01-01 to 2028-01-15 (0)", "p/5 b 2027-01-16 to 2027-07-23 (3)",
		"p/5 a 2028-01-18 to 2028-07-25 (0)")
}

// A step that is dearer than a wave takes one by itself.
func TestRoadmapDearStep(t *testing.T) {
	s := ladder(3, markedCell("yynnn", assessment.Documented, 5))
	s.Measures[0].Areas[0].Practices = append(s.Measures[0].Areas[0].Practices,
		askedPractice("q", 1, false, 2, markedCell("ynnnn", assessment.Documented, 5)))
	r := s.Roadmap(assessment.Plan{Start: "2027-01-01", Waves: 3, Days: 10, Points: 1})
	wantSteps(t, "one point a wave", r, "q/2 a 2027-01-01 to 2027-01-10 (1)",
		"p/3 a 2027-01-11 to 2027-01-20 (2)")
	if r.Waves[1].Effort != 3 {
		t.Errorf("effort %d", r.Waves[1].Effort)
	}
}

// What no grade carries cannot be reached, and what has no target needs nothing.
func TestRoadmapShortfalls(t *testing.T) {
	s := ladder(4, markedCell("yyyyn", assessment.Tested, 5))
	s.Caps = []int64{2000, 3000, 3500, 3500}
	p := &s.Measures[0].Areas[0].Practices[0]
	p.Cells[0].Credited, p.Cells[0].CreditedHigh = 3500, 3500
	r := s.Roadmap(assessment.Plan{Start: planStart})
	if x := r.Shortfalls; len(x) == 0 || x[0].Kind != assessment.Unprovable || x[0].IDs[0] != "p" {
		t.Errorf("short by %+v, steps %s", x, stepLines(allSteps(r)))
	}

	s = ladder(0, markedCell("ynnnn", assessment.Tested, 5))
	if x := s.Roadmap(assessment.Plan{Start: planStart}).Shortfalls; len(x) != 1 ||
		x[0].Kind != assessment.NoTarget {
		t.Errorf("without targets short by %+v", x)
	}

	s = ladder(2, markedCell("ynnnn", assessment.Tested, 5))
	s.Target = 4
	r = s.Roadmap(assessment.Plan{Start: planStart})
	if x := r.Shortfalls; len(x) != 1 || x[0].Kind != assessment.TooLow || x[0].IDs[0] != assessment.Overall {
		t.Errorf("with a target above those of the practices short by %+v", x)
	}

	s = ladder(3, markedCell("yxxxn", assessment.Tested, 5))
	r = s.Roadmap(assessment.Plan{Start: planStart})
	if q := r.Questions; len(q) != 1 || fmt.Sprint(q[0].Facts) != "[2 3]" {
		t.Errorf("questions %+v", q)
	}
}

// A way is not gone before its effort fits into the waves, nor before its longest wait.
func TestWayEarliest(t *testing.T) {
	plan := assessment.Plan{Start: "2026-01-31", Days: 90, Points: 12}
	for _, x := range []struct {
		effort, months int
		want           assessment.Date
	}{
		{0, 0, "2026-01-31"},
		{12, 0, "2026-05-01"},
		{1, 0, "2026-02-08"}, // seven days and a half
		{1, 1, "2026-02-28"},
		{12, 2, "2026-05-01"},
	} {
		if got := (assessment.Way{Effort: x.effort, Months: x.months}).Earliest(plan); got != x.want {
			t.Errorf("%d points and %d months end on %s, want %s", x.effort, x.months, got, x.want)
		}
	}
}

// A chosen step that something has to come before says what.
func TestRoadmapRefused(t *testing.T) {
	s := ladder(3, markedCell("ynnnn", assessment.Documented, 5), markedCell("yynnn",
		assessment.Documented, 5))
	var steps []assessment.StepID
	for _, text := range []string{"p/3", "p/evidence", "nowhere/2", "p/5"} {
		id, err := assessment.ParseStepID(text)
		if err != nil || id.String() != text {
			t.Fatalf("%s: %v %v", text, id, err)
		}
		steps = append(steps, id)
	}
	r := s.Roadmap(assessment.Plan{Start: planStart, Steps: steps})
	wantSteps(t, "b alone", r, "p/3 b 2026-11-21 to 2026-12-13 (1)")
	before := assessment.StepID{Practice: "p", Fact: 2}
	want := []assessment.Refusal{{Step: steps[0], Before: before, Team: "a"},
		{Step: steps[1], Before: before, Team: "a"}, {Step: steps[2]}, {Step: steps[3]}}
	if !slices.Equal(r.Refused, want) {
		t.Errorf("refused %v", r.Refused)
	}

	for _, text := range []string{"", "p", "p/", "p/0", "p/-1", "/3", "p/x"} {
		if id, err := assessment.ParseStepID(text); assessment.CodeOf(err) != assessment.Invalid {
			t.Errorf("%q is %v, %v", text, id, err)
		}
	}
}

// The evaluation gives the waits of the facts, and the as-of date for a start.
func TestEvaluationRoadmap(t *testing.T) {
	d := newDesk(t)
	d.q = trial(t, "Make fact 2 so., effort: M", "Make fact 2 so., effort: M, wait: 2 quarters")
	d.answerAll("t1")
	d.answer("t1", "B-1", "1", "documented")
	d.enter("target/B-1", "level", "2")
	r := d.evaluate().Roadmap(assessment.Plan{})
	start := d.evaluate().AsOf
	wantSteps(t, "roadmap", r, fmt.Sprintf("B-1/2 t1 %s to %s (3)", start, start.AddDays(14).AddMonths(6)))
}
