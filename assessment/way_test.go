package assessment_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"assay/assessment"

	"pgregory.net/rapid"
)

// naiveWayOption is a way to leave or raise one practice: what each team's cell becomes.
type naiveWayOption struct {
	cells  []assessment.Cell
	cost   int
	lowest int64
}

// naiveTaken is one step of a team, found by scoring the practice by itself.
type naiveTaken struct {
	key  string // step and level, which teams take together
	cost int
}

// naiveRoad returns the cells of a team after none, one and more steps towards a target,
// and these steps.
func naiveRoad(s assessment.Sheet, p assessment.SheetPractice, cell assessment.Cell, target int) (
	cells []assessment.Cell, steps []naiveTaken) {
	cells = []assessment.Cell{cell}
	for {
		p.Target, p.Requires, p.Key = target, nil, false
		p.Cells = []assessment.Cell{cells[len(cells)-1]}
		one := oneArea(0, p)
		one.Max, one.Stated, one.Teams = s.Max, s.Stated, []assessment.SheetTeam{{ID: "t", Share: 1}}
		c, ok := assessment.Score(one).Candidate(p.ID)
		if !ok {
			return cells, steps
		}
		step := assessment.Step{Candidate: c, Lands: planStart}
		one = redone(one, []assessment.Step{step}, planStart)
		cells = append(cells, one.Measures[0].Areas[0].Practices[0].Cells[0])
		steps = append(steps, naiveTaken{key: fmt.Sprint(c.Fact, " ", c.Level), cost: c.Cost})
	}
}

// unheardIsNo returns the cell with all that was not heard as no.
func unheardIsNo(c assessment.Cell) assessment.Cell {
	switch {
	case c.State == assessment.NotApplicable:
		return c
	case c.State.Open():
		return assessment.Cell{State: assessment.Scored}
	}
	c.Marks = assessment.Marks(strings.ReplaceAll(string(c.Marks), "x", "n"))
	c.StatedHigh, c.CreditedHigh = c.Stated, c.Credited
	return c
}

// naiveOptions returns every way to raise a practice: up to each target each team any
// number of steps. Of several that leave the lowest team at the same value one that costs
// least is enough.
func naiveOptions(s assessment.Sheet, p assessment.SheetPractice, level int) []naiveWayOption {
	var all []naiveWayOption
	for target := 1; target <= level; target++ {
		options := []naiveWayOption{{lowest: -1}}
		keys := []map[string]int{{}}
		for _, cell := range p.Cells {
			cell = unheardIsNo(cell)
			cells, steps := []assessment.Cell{cell}, []naiveTaken(nil)
			if cell.State != assessment.NotApplicable {
				cells, steps = naiveRoad(s, p, cell, target)
			}
			var more []naiveWayOption
			var moreKeys []map[string]int
			for i, o := range options {
				for n := range cells {
					costs := map[string]int{}
					for k, v := range keys[i] {
						costs[k] = v
					}
					for _, step := range steps[:n] {
						costs[step.key] = max(costs[step.key], step.cost)
					}
					next := naiveWayOption{cells: append(slices.Clone(o.cells), cells[n]), lowest: o.lowest}
					value := cells[n].Credited
					if s.Stated {
						value = cells[n].Stated
					}
					if cell.State != assessment.NotApplicable && (next.lowest < 0 || value < next.lowest) {
						next.lowest = value
					}
					for _, v := range costs {
						next.cost += v
					}
					more, moreKeys = append(more, next), append(moreKeys, costs)
				}
			}
			options, keys = more, moreKeys
		}
		for _, o := range options {
			i := slices.IndexFunc(all, func(x naiveWayOption) bool { return x.lowest == o.lowest })
			if i < 0 {
				all = append(all, o)
			} else if o.cost < all[i].cost {
				all[i] = o
			}
		}
	}
	return all
}

// naiveWay tries every combination and returns the least cost of one that reaches the
// level, -1 if none does.
func naiveWay(s assessment.Sheet, level int) int {
	s = clone(s)
	var practices []*assessment.SheetPractice
	var options [][]naiveWayOption
	eachPractice(s, func(p *assessment.SheetPractice) {
		practices, options = append(practices, p), append(options, naiveOptions(s, *p, level))
	})

	best := -1
	var try func(i, cost int)
	try = func(i, cost int) {
		if best >= 0 && cost >= best {
			return
		}
		if i == len(practices) {
			if v := countedView(assessment.Score(s)); v.LevelLow >= level {
				best = cost
			}
			return
		}
		for _, o := range options[i] {
			practices[i].Cells = o.cells
			try(i+1, cost+o.cost)
		}
	}
	try(0, 0)
	return best
}

// countedView is the view of the whole that counts.
func countedView(r *assessment.Result) assessment.View {
	if r.Stated {
		return r.Overall.Stated
	}
	return r.Overall.Credited
}

// drawFewPractices draws a sheet that is small enough to try everything.
func drawFewPractices(t *rapid.T) assessment.Sheet {
	s := assessment.Sheet{Max: rapid.IntRange(2, 4).Draw(t, "max"),
		Stated: rapid.IntRange(0, 4).Draw(t, "self") == 0}
	for i := range rapid.IntRange(1, 2).Draw(t, "teams") {
		s.Teams = append(s.Teams, assessment.SheetTeam{ID: fmt.Sprintf("t%d", i), Share: 1})
	}
	n := 0
	for i := range rapid.IntRange(1, 2).Draw(t, "measures") {
		m := assessment.SheetMeasure{ID: fmt.Sprintf("M%d", i), Share: 1,
			Areas: []assessment.SheetArea{{ID: fmt.Sprintf("A%d", i)}}}
		for range rapid.IntRange(1, 5).Draw(t, "practices") {
			if n == 5 {
				break
			}
			p := drawPractice(t, s, fmt.Sprintf("p%d", n))
			p.Key = rapid.IntRange(0, 3).Draw(t, "is key") == 0
			for range s.Max {
				p.Waits = append(p.Waits, rapid.SampledFrom([]int{0, 0, 3, 12}).Draw(t, "wait"))
			}
			m.Areas[0].Practices = append(m.Areas[0].Practices, p)
			n++
		}
		s.Measures = append(s.Measures, m)
	}
	return s
}

func TestWayCostsLeast(t *testing.T) {
	found := 0
	rapid.Check(t, func(t *rapid.T) {
		s := drawFewPractices(t)
		level := rapid.IntRange(1, s.Max).Draw(t, "level")
		w, ok := s.WayTo(level)
		now := countedView(assessment.Score(s)).LevelLow
		want := naiveWay(s, level)
		if now >= level || now == assessment.NoLevel {
			want = -1
		}
		if ok != (want >= 0) {
			t.Fatalf("way %v, want an effort of %d; now level %d", ok, want, now)
		}
		if !ok {
			return
		}
		found++
		if w.Effort != want || !w.Exact || w.Level != level {
			t.Fatalf("effort %d (exact %v), want %d: %+v", w.Effort, w.Exact, want, w.Practices)
		}
		checkWay(t, s, w)
	})
	if found == 0 {
		t.Error("there was no way, so nothing was tested")
	}
}

// checkWay walks a way and looks at what it adds up to, and where it ends.
func checkWay(t breaker, s assessment.Sheet, w assessment.Way) {
	walked := clone(s)
	at := map[string]*assessment.SheetPractice{}
	eachPractice(walked, func(p *assessment.SheetPractice) {
		at[p.ID] = p
		for i := range p.Cells {
			p.Cells[i] = unheardIsNo(p.Cells[i])
		}
	})

	effort, months := 0, 0
	for _, p := range w.Practices {
		cost, longest := 0, map[string]int{}
		for _, step := range p.Steps {
			cost += step.Cost
			for _, team := range step.Teams {
				longest[team.Team] += step.Months
				months = max(months, longest[team.Team])
				i := slices.IndexFunc(s.Teams, func(x assessment.SheetTeam) bool { return x.ID == team.Team })
				cell := &at[p.Practice].Cells[i]
				value := cell.Credited
				if s.Stated {
					value = cell.Stated
				}
				if value != team.Value || team.Rise <= 0 || team.Cost > step.Cost {
					t.Fatalf("%s: a step from %d in %s, which is at %d", p.Practice, team.Value, team.Team,
						value)
				}
				// The level of the scale stands for the target, which the value must not pass.
				c := levelCell(0, assessment.Tested, s.Max)
				c.Credited, c.Stated = team.Value+team.Rise, team.Value+team.Rise
				*cell = c
			}
		}
		if cost != p.Effort || p.To <= p.From {
			t.Fatalf("%+v", p)
		}
		effort += cost
	}
	if effort != w.Effort || months != w.Months {
		t.Fatalf("effort %d in %d months, want %d in %d", w.Effort, w.Months, effort, months)
	}
	if v := countedView(assessment.Score(walked)); v.LevelLow < w.Level {
		t.Fatalf("the way ends at level %d: %+v", v.LevelLow, w.Practices)
	}
}

// A level that is reached, that the scale does not have or that nothing applies to has
// no way.
func TestWayThereIsNone(t *testing.T) {
	s := oneArea(0, askedPractice("p", 1, true, 0, markedCell("yynnn", assessment.Documented, 5)))
	for level, want := range map[int]bool{-1: false, 0: false, 1: false, 2: false, 3: true, 5: true,
		6: false} {
		if _, ok := s.WayTo(level); ok != want {
			t.Errorf("to level %d: %v", level, ok)
		}
	}
	s.Caps = []int64{2000, 3000, 3500, 3500}
	if _, ok := s.WayTo(4); ok {
		t.Error("there is a way to a level that no evidence carries")
	}
	if _, ok := oneArea(0).WayTo(1); ok {
		t.Error("there is a way where nothing applies")
	}
}

// What was not heard counts as no and is asked.
func TestWayQuestions(t *testing.T) {
	s := oneArea(0,
		askedPractice("p", 3, true, 0, markedCell("yxnnn", assessment.Documented, 5)),
		askedPractice("q", 3, true, 0, assessment.Cell{State: assessment.Unknown}),
		askedPractice("r", 1, false, 0, assessment.Cell{}))
	w, ok := s.WayTo(2)
	if !ok || len(w.Practices) != 2 {
		t.Fatalf("%v %+v", ok, w)
	}
	if got := fmt.Sprint(w.Questions); got != "[{p a scored [2]} {q a unknown []}]" {
		t.Errorf("questions %s", got)
	}
}

// Where there is too much to try, a way is found and not called the cheapest.
func TestWayOfVeryManyPractices(t *testing.T) {
	var practices []assessment.SheetPractice
	marks := []string{"nnnnn", "ymnnn", "pnnnn", "yynnn", "ypynn"}
	for i := range 600 {
		p := askedPractice(fmt.Sprintf("p%03d", i), int64(1+i%3), i%40 == 0, 0,
			markedCell(marks[i%len(marks)], assessment.Grades[i%3], 5))
		p.Efforts = []string{"S", "M", "L", "M", "S"}
		practices = append(practices, p)
	}
	s := oneArea(0, practices...)
	w, ok := s.WayTo(3)
	if !ok || w.Exact {
		t.Fatalf("%v, exact %v", ok, w.Exact)
	}
	checkWay(t, s, w)
}

// Of ways that cost the same the one with the shorter wait is taken.
func TestWayWaitsLeast(t *testing.T) {
	practice := func(id string, wait int) assessment.SheetPractice {
		p := askedPractice(id, 1, false, 0, markedCell("nnnnn", assessment.Claimed, 5))
		p.Waits = []int{wait}
		return p
	}
	w, ok := oneArea(0, practice("a", 12), practice("b", 3), practice("c", 6)).WayTo(1)
	if !ok || w.Months != 6 || len(w.Practices) != 2 || w.Practices[0].Practice != "b" || w.Effort != 4 {
		t.Errorf("%+v", w)
	}
}

// A step costs once what it costs in the dearest team.
func TestWayCountsAStepOnce(t *testing.T) {
	for _, marks := range [][]string{{"ymnnn", "ynnnn"}, {"ynnnn", "ymnnn"}} {
		p := askedPractice("p", 1, true, 0, markedCell(marks[0], assessment.Claimed, 5),
			markedCell(marks[1], assessment.Claimed, 5))
		p.Efforts = []string{"S", "L", "S", "S", "S"}
		s := oneArea(0, p)
		s.Teams = []assessment.SheetTeam{{ID: "a", Share: 1}, {ID: "b", Share: 1}}
		w, ok := s.WayTo(2)
		if !ok || w.Effort != 3 || len(w.Practices[0].Steps) != 1 || len(w.Practices[0].Steps[0].Teams) != 2 {
			t.Errorf("%v: %+v", marks, w)
		}
	}
}

// Evidence for what is so costs as much as the next fact, and waits for nothing.
func TestWayTakesEvidenceBeforeAWait(t *testing.T) {
	p := askedPractice("p", 2, false, 0, markedCell("yyynn", assessment.Claimed, 5))
	p.Efforts, p.Waits = []string{"S", "S", "S", "S", "S"}, []int{0, 0, 0, 12, 0}
	q := askedPractice("q", 3, false, 0, markedCell("yyyyn", assessment.Demonstrated, 5))
	w, ok := oneArea(0, p, q).WayTo(4)
	if !ok || w.Effort != 1 || w.Months != 0 || len(w.Practices) != 1 || w.Practices[0].Steps[0].Fact != 0 {
		t.Errorf("%v %+v", ok, w)
	}
}

// The level that the way leads to from an assessment with questions open may be reached.
func TestWayFindOut(t *testing.T) {
	d := newDesk(t)
	d.answerAll("t1")
	d.answer("t1", "B-1", "yxnnn", "documented")
	w, ok := d.evaluate().WayTo(2)
	if !ok || fmt.Sprint(w.FindOut) != "[B-1]" || len(w.Questions) != 1 || w.Effort != 2 {
		t.Errorf("%v %+v", ok, w)
	}
}

func BenchmarkWay(b *testing.B) {
	s := deepSheet(5)
	for level := 1; level <= 5; level++ {
		b.Run(fmt.Sprint(level), func(b *testing.B) {
			for b.Loop() {
				w, ok := s.WayTo(level)
				if !ok || !w.Exact {
					b.Fatalf("exact %v, effort %d", w.Exact, w.Effort)
				}
			}
		})
	}
}
