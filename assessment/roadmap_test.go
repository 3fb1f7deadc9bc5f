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

const planStart = assessment.Date("2026-11-21")

// drawPlannedSheet draws a sheet with waits.
func drawPlannedSheet(t *rapid.T) assessment.Sheet {
	s := drawSheet(t)
	s.Stated = rapid.IntRange(0, 4).Draw(t, "self") == 0
	eachPractice(s, func(p *assessment.SheetPractice) {
		for range s.Max {
			p.Waits = append(p.Waits, rapid.SampledFrom([]int{0, 0, 0, 1, 3, 6, 12}).Draw(t, "wait"))
		}
	})
	return s
}

func drawPlan(t *rapid.T) assessment.Plan {
	return assessment.Plan{
		Start: planStart,
		Waves: rapid.IntRange(1, 8).Draw(t, "waves"),
		Days:  rapid.SampledFrom([]int{1, 7, 30, 90, 365}).Draw(t, "days"),

		Points: rapid.SampledFrom([]int{1, 2, 3, 5, 12, 100}).Draw(t, "points"),
	}
}

// unlimited is a plan in whose one wave everything lands.
func unlimited() assessment.Plan {
	return assessment.Plan{Start: planStart, Waves: 1, Days: 100_000, Points: 100_000}
}

// withCells returns a sheet in which the teams stand as they do in a result of it.
func withCells(s assessment.Sheet, r *assessment.Result) assessment.Sheet {
	next := 0
	eachPractice(s, func(p *assessment.SheetPractice) {
		p.Cells = nil
		for _, t := range r.Practices[next].Teams {
			p.Cells = append(p.Cells, t.Cell)
		}
		next++
	})
	return s
}

// allSteps are the steps of a roadmap in the order in which they are taken.
func allSteps(r *assessment.Roadmap) []assessment.Step {
	var all []assessment.Step
	for _, w := range r.Waves {
		all = append(all, w.Steps...)
	}
	return append(all, r.Later...)
}

// stepLine writes a step in short.
func stepLine(s assessment.Step) string {
	var teams []string
	for _, t := range s.Steps {
		teams = append(teams, t.Team)
	}
	return fmt.Sprintf("%s %s %s to %s (%d)", s.ID(), strings.Join(teams, "+"), s.Start, s.Lands, s.Ends)
}

func stepLines(list []assessment.Step) string {
	var lines []string
	for _, s := range list {
		lines = append(lines, stepLine(s))
	}
	return strings.Join(lines, "\n")
}

// redone is the sheet with the steps done that have landed on a day, worked out on the
// marks and grades by themselves.
func redone(s assessment.Sheet, steps []assessment.Step, day assessment.Date) assessment.Sheet {
	s = clone(s)
	at := map[string]*assessment.SheetPractice{}
	eachPractice(s, func(p *assessment.SheetPractice) { at[p.ID] = p })
	for _, step := range steps {
		if step.Lands > day {
			continue
		}
		p := at[step.Practice]
		for _, x := range step.Steps {
			t := slices.IndexFunc(s.Teams, func(t assessment.SheetTeam) bool { return t.ID == x.Team })
			cell := &p.Cells[t]
			if s.Stated {
				value := 1000 * int64(x.Fact)
				if cell.Marks != "" {
					cell.Marks = cell.Marks.With(x.Fact, assessment.Yes)
					value = cell.Marks.Value()
				}
				cell.Stated = min(value, 1000*int64(p.Target))
				continue
			}
			doStep(step.Candidate, cell, s.Max, p.Target)
			if x.Fact == 0 {
				continue
			}
			value := 1000 * int64(x.Fact)
			if cell.Marks != "" {
				cell.Marks = cell.Marks.With(x.Fact, assessment.Yes)
				value = cell.Marks.Value()
			}
			cell.Stated = min(value, 1000*int64(p.Target))
			for capOf(cell.Grade, s.Max) < 1000*int64(x.Level) {
				cell.Grade++
			}
		}
	}
	return s
}

// lowOf is the low end of the overall index in the view that counts.
func lowOf(r *assessment.Result) *big.Rat {
	if r.Stated {
		return r.Overall.Stated.Low
	}
	return r.Overall.Credited.Low
}

// The index after a wave is that of the sheet in which the steps that have landed are
// done, and it has risen by what these promise.
func TestRoadmapIndexIsThatOfTheStepsDone(t *testing.T) {
	steps := 0
	rapid.Check(t, func(t *rapid.T) {
		s, plan := drawPlannedSheet(t), drawPlan(t)
		r := s.Roadmap(plan)
		list := allSteps(r)
		steps += len(list)
		for _, w := range r.Waves {
			want := lowOf(assessment.Score(redone(s, list, w.Last)))
			if !sameRat(lowOf(w.After), want) {
				t.Fatalf("wave %d: index %v, want %v\n%s", w.Number, lowOf(w.After), want, stepLines(list))
			}
			if want == nil {
				continue
			}
			sum := new(big.Rat).Set(lowOf(r.Before))
			for _, x := range list {
				if x.Lands <= w.Last {
					sum.Add(sum, x.Gain)
				}
			}
			if !sameRat(sum, want) {
				t.Fatalf("wave %d: the gains add up to %v, the index is %v", w.Number, sum, want)
			}
			for _, v := range []assessment.Node{w.After.Overall} {
				if v.Credited.LevelHigh < v.Credited.LevelLow {
					t.Fatalf("level %d to %d", v.Credited.LevelLow, v.Credited.LevelHigh)
				}
			}
		}
		if want := lowOf(assessment.Score(redone(s, list, "9999-12-31"))); !sameRat(lowOf(r.End), want) {
			t.Fatalf("at the end %v, want %v", lowOf(r.End), want)
		}
	})
	if steps == 0 {
		t.Error("no step was taken, so nothing was tested")
	}
}

// Waves hold what they have room for, and every step stands where it is said to.
func TestRoadmapWaves(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s, plan := drawPlannedSheet(t), drawPlan(t)
		r := s.Roadmap(plan)
		effort, last := 0, assessment.Date("")
		for i, w := range r.Waves {
			sum := 0
			for _, x := range w.Steps {
				sum += x.Cost
				if x.Wave != w.Number || x.Start < w.First || x.Start > w.Last || x.Lands < x.Start {
					t.Fatalf("wave %d from %s to %s: %s", w.Number, w.First, w.Last, stepLine(x))
				}
			}
			if w.Effort != sum || sum > plan.Points && len(w.Steps) > 1 || w.Number != i+1 {
				t.Fatalf("wave %d has room for %d and takes %d:\n%s", w.Number, plan.Points, sum,
					stepLines(w.Steps))
			}
		}
		if first := r.Waves[0].First; first != planStart || len(r.Waves) != plan.Waves {
			t.Fatalf("%d waves from %s", len(r.Waves), first)
		}

		for _, x := range allSteps(r) {
			effort += x.Cost
			last = max(last, x.Lands)
			for _, w := range r.Waves {
				if (w.First <= x.Lands && x.Lands <= w.Last) != (x.Ends == w.Number) {
					t.Fatalf("wave %d from %s to %s: %s", w.Number, w.First, w.Last, stepLine(x))
				}
			}
		}
		if r.Effort != effort || r.Done != last {
			t.Fatalf("effort %d until %s, want %d until %s", r.Effort, r.Done, effort, last)
		}
	})
}

// In each team a step comes when the one before it has landed, a fact after the lower
// ones, and a practice after those that it requires.
func TestRoadmapOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s, plan := drawPlannedSheet(t), drawPlan(t)
		list := allSteps(s.Roadmap(plan))
		requires := map[string][]string{}
		eachPractice(s, func(p *assessment.SheetPractice) { requires[p.ID] = p.Requires })

		before := map[string]assessment.Step{}
		landed := map[string]assessment.Date{}
		for i, x := range list {
			for _, team := range x.Steps {
				key := x.Practice + " " + team.Team
				if b, ok := before[key]; ok && (x.Start < b.Lands || x.Fact > 0 && x.Fact <= b.Fact ||
					b.Fact == 0) {
					t.Fatalf("%s after %s", stepLine(x), stepLine(b))
				}
				before[key] = x
			}
			landed[x.Practice] = max(landed[x.Practice], x.Lands)
			for _, id := range requires[x.Practice] {
				if x.Start < landed[id] {
					t.Fatalf("%s before %s has landed", stepLine(x), id)
				}
				if id == x.Practice {
					continue
				}
				for _, later := range list[i:] {
					if later.Practice == id {
						t.Fatalf("%s before %s", stepLine(x), stepLine(later))
					}
				}
			}
		}
	})
}

// With everything done each practice that was heard is at its target; what is not has a
// question, or evidence that nobody can bring.
func TestRoadmapReachesTargets(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := drawPlannedSheet(t)
		r := s.Roadmap(unlimited())
		asked := map[string]bool{}
		for _, q := range r.Questions {
			asked[q.Practice+" "+q.Team] = true
		}
		last := r.Last()
		for _, p := range last.Practices {
			for _, team := range p.Teams {
				value, _ := last.CountsOf(team.Cell)
				below := p.Target > 0 && team.State != assessment.NotApplicable &&
					(team.State != assessment.Scored || value < 1000*int64(p.Target))
				if below != asked[p.ID+" "+team.Team] {
					t.Fatalf("%s in %s: target %d, %s %d of %s, asked %v", p.ID, team.Team, p.Target,
						team.State, value,
						team.Marks, asked)
				}
			}
		}
		if left := assessment.Score(withCells(s, last)).Candidates; len(left) > 0 || len(r.Later) > 0 {
			t.Fatalf("%d candidates are left, %d steps are late", len(left), len(r.Later))
		}
		for _, x := range r.Shortfalls {
			if x.Kind == assessment.NoRoom || x.Kind == assessment.Waiting ||
				x.Kind == assessment.NotChosen ||
				x.Kind == assessment.ToAsk && len(r.Questions) == 0 || x.Kind == assessment.Unprovable {
				t.Fatalf("falls short by %+v", x)
			}
		}
	})
}

// suggested gives a sheet the targets of the suggested profile, and answers everywhere.
func suggested(t *rapid.T, s assessment.Sheet) assessment.Sheet {
	s.Max, s.Target = 5, 3
	for m := range s.Measures {
		s.Measures[m].Target = 3
		for a := range s.Measures[m].Areas {
			s.Measures[m].Areas[a].Target = 3
		}
	}
	eachPractice(s, func(p *assessment.SheetPractice) {
		p.Weight, p.Target = rapid.Int64Range(1, 3).Draw(t, "weight"), 3
		p.Key = p.Weight == 3 && rapid.Bool().Draw(t, "key")
		if p.Weight == 1 {
			p.Target = 2
		}
		p.Efforts = []string{"S", "M", "L", "S", "M"}
		for i := range p.Cells {
			letters := rapid.SliceOfN(rapid.SampledFrom([]byte("yyyympn")), 5, 5).Draw(t, "marks")
			p.Cells[i] = markedCell(string(letters), rapid.SampledFrom(assessment.Grades[:]).Draw(t,
				"grade"), 5)
		}
	})
	return s
}

func TestRoadmapSuggestedTargetsReachMeasures(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := suggested(t, drawPlannedSheet(t))
		// The suggested profile is made for measures in which what weighs least is few.
		for i, n := range assessment.Score(s).Measures {
			light := int64(0)
			for _, a := range s.Measures[i].Areas {
				for _, p := range a.Practices {
					if p.Weight == 1 {
						light += p.Weight
					}
				}
			}
			if 2*light >= n.Weight && n.Weight > 0 {
				t.Skip("mostly of weight 1")
			}
		}
		r := s.Roadmap(unlimited())
		if len(r.Shortfalls) > 0 && r.Shortfalls[0].Kind != assessment.NoTarget {
			t.Fatalf("falls short by %+v", r.Shortfalls)
		}
		for _, n := range append(r.Last().Measures, r.Last().Overall) {
			v := n.Credited
			if s.Stated {
				v = n.Stated
			}
			if n.Applicable > 0 && !v.Met {
				t.Fatalf("%s is at level %d", n.ID, v.LevelLow)
			}
		}
	})
}

// Nothing is moved by doing nothing.
func TestRoadmapOfNothingChosen(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s, plan := drawPlannedSheet(t), drawPlan(t)
		plan.Steps = []assessment.StepID{}
		r := s.Roadmap(plan)
		if len(allSteps(r)) > 0 {
			t.Fatalf("steps\n%s", stepLines(allSteps(r)))
		}
		for _, w := range r.Waves {
			if dump(w.After) != dump(assessment.Score(s)) {
				t.Fatal("the result has moved")
			}
		}
		if whole := s.Roadmap(assessment.Plan{Start: planStart, Waves: plan.Waves, Days: plan.Days,
			Points: plan.Points}); whole.Effort != r.Effort || whole.Done != r.Done {
			t.Fatalf("effort %d until %s, want %d until %s", r.Effort, r.Done, whole.Effort, whole.Done)
		}
	})
}

// Teams by other names take the same steps.
func TestRoadmapDoesNotHangOnNames(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s, plan := drawPlannedSheet(t), drawPlan(t)
		renamed := clone(s)
		name := func(i int) string { return fmt.Sprintf("x%d", 9-i) }
		for i := range renamed.Teams {
			renamed.Teams[i].ID = name(i)
		}
		want := s.Roadmap(plan)
		got := renamed.Roadmap(plan)
		line := func(r *assessment.Roadmap, rename bool) string {
			var all []string
			for _, x := range allSteps(r) {
				x.Steps = slices.Clone(x.Steps)
				var teams []string
				for _, team := range x.Steps {
					id := team.Team
					if rename {
						i := slices.IndexFunc(s.Teams,
							func(t assessment.SheetTeam) bool { return t.ID == id })
						id = name(i)
					}
					teams = append(teams, id)
				}
				slices.Sort(teams)
				all = append(all, fmt.Sprint(x.ID(), x.Start, x.Lands, x.Cost, x.Priority, teams))
			}
			return strings.Join(all, "\n")
		}
		if line(got, false) != line(want, true) {
			t.Fatalf("got\n%s\nwant\n%s", line(got, false), line(want, true))
		}
	})
}

// Only chosen steps are taken, and one that is not says what has to come first.
func TestRoadmapChosen(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s, plan := drawPlannedSheet(t), drawPlan(t)
		whole := allSteps(s.Roadmap(plan))
		if len(whole) == 0 {
			t.Skip("no step")
		}
		for range rapid.IntRange(1, 6).Draw(t, "chosen") {
			plan.Steps = append(plan.Steps, rapid.SampledFrom(whole).Draw(t, "step").ID())
		}
		r := s.Roadmap(plan)
		taken := map[assessment.StepID]bool{}
		for _, x := range allSteps(r) {
			taken[x.ID()] = true
			if !slices.Contains(plan.Steps, x.ID()) {
				t.Fatalf("%s was not chosen", x.ID())
			}
		}
		for _, id := range plan.Steps {
			refused := slices.ContainsFunc(r.Refused, func(x assessment.Refusal) bool {
				return x.Step == id && x.Team != "" && !slices.Contains(plan.Steps, x.Before)
			})
			if !taken[id] && !refused {
				t.Fatalf("%s was neither taken nor refused: %+v", id, r.Refused)
			}
		}
	})
}
