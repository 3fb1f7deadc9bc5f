package assessment_test

import (
	"cmp"
	"math/big"
	"slices"
	"testing"

	"assay/assessment"

	"pgregory.net/rapid"
)

// The index is the area under the staged profile, and a higher level is never
// achieved to more than a lower one. With one team both rest on the same values.
func TestScoreIndexIsSumOfStages(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := drawSheet(t)
		s.Teams = s.Teams[:1]
		eachPractice(s, func(p *assessment.SheetPractice) { p.Cells = p.Cells[:1] })

		r := assessment.Score(s)
		for _, n := range slices.Concat(r.Measures, r.Areas) {
			for _, v := range viewsOf(n) {
				if n.Applicable == 0 {
					continue
				}
				low, high := new(big.Rat), new(big.Rat)
				for i := range v.StagesLow {
					low.Add(low, v.StagesLow[i].Achieved)
					high.Add(high, v.StagesHigh[i].Achieved)
				}
				if low.Cmp(v.Low) != 0 || high.Cmp(v.High) != 0 {
					t.Fatalf("%s: stages add up to %v and %v, index %v to %v", n.ID, low, high, v.Low, v.High)
				}
			}
		}
	})
}

func TestScoreStagesFall(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		for _, n := range allNodes(assessment.Score(drawSheet(t))) {
			for _, v := range viewsOf(n) {
				for i := 1; i < len(v.StagesLow); i++ {
					if v.StagesLow[i].Achieved.Cmp(v.StagesLow[i-1].Achieved) > 0 ||
						v.StagesHigh[i].Achieved.Cmp(v.StagesHigh[i-1].Achieved) > 0 {
						t.Fatalf("%s: level %d is achieved to more than level %d", n.ID, i+1, i)
					}
				}
			}
		}
	})
}

func TestScoreRaisingNeverLowers(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := drawSheet(t)
		s.Final = rapid.Bool().Draw(t, "final")
		at := cellsWhere(s, func(c assessment.Cell) bool { return c.State == assessment.Scored })
		if len(at) == 0 {
			t.Skip("nothing scored")
		}

		before := allNodes(assessment.Score(s))
		c := rapid.SampledFrom(at).Draw(t, "cell").in(s)
		c.Credited = rapid.Int64Range(c.Credited, 1000*int64(s.Max)).Draw(t, "to")
		c.Stated = max(c.Stated, c.Credited)

		for i, after := range allNodes(assessment.Score(s)) {
			for k, v := range viewsOf(after) {
				old := viewsOf(before[i])[k]
				if !leq(old.Point, v.Point) || !leq(old.Low, v.Low) || !leq(old.High, v.High) {
					t.Fatalf("%s: the index fell from %v to %v", after.ID, old.Point, v.Point)
				}
				if v.LevelLow < old.LevelLow || v.LevelHigh < old.LevelHigh || !leq(v.Gap, old.Gap) {
					t.Fatalf("%s: the level fell from %d to %d", after.ID, old.LevelLow, v.LevelLow)
				}
			}
		}
	})
}

// Key practices cap the level and leave the index alone.
func TestScoreKeyCapsLevelOnly(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := drawSheet(t)
		r := assessment.Score(s)
		free := clone(s)
		eachPractice(free, func(p *assessment.SheetPractice) { p.Key = false })

		without := allNodes(assessment.Score(free))
		for i, n := range allNodes(r) {
			for k, v := range viewsOf(n) {
				w := viewsOf(without[i])[k]
				if !sameRat(v.Point, w.Point) || !sameRat(v.Low, w.Low) || !sameRat(v.High, w.High) {
					t.Fatalf("%s: a key practice moved the index", n.ID)
				}
				if v.LevelLow > w.LevelLow || v.LevelHigh > w.LevelHigh {
					t.Fatalf("%s: a key practice raised the level", n.ID)
				}
			}
		}

		for _, p := range r.Practices {
			if !p.Key || p.State == assessment.NotApplicable {
				continue
			}
			for _, id := range []string{p.Area, p.Measure, assessment.Overall} {
				n, _ := r.Node(id)
				if int64(n.Credited.LevelLow) > p.Credited.Lowest/1000 ||
					int64(n.Stated.LevelHigh) > p.Stated.LowestHigh/1000 {
					t.Fatalf("%s is at level %d over key practice %s at %d", id, n.Credited.LevelLow, p.ID,
						p.Credited.Lowest)
				}
			}
		}
	})
}

// Low, Point and High are in order, and any answer to an open practice keeps
// point and level within the interval printed before.
func TestScoreIntervalHolds(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := drawSheet(t)

		before := allNodes(assessment.Score(s))
		for _, n := range before {
			for _, v := range viewsOf(n) {
				if !leq(v.Low, v.Point) || !leq(v.Point, v.High) || v.LevelLow > v.LevelHigh {
					t.Fatalf("%s: %v [%v - %v], level %d to %d", n.ID, v.Point, v.Low, v.High, v.LevelLow,
						v.LevelHigh)
				}
				if n.Open+n.Unheard == 0 && (!sameRat(v.Low, v.High) ||
					v.Level == assessment.NoLevel && n.Applicable > 0) {
					t.Fatalf("%s: everything is settled and there is an interval", n.ID)
				}
			}
		}

		at := cellsWhere(s, func(c assessment.Cell) bool { return c.State.Open() })
		if len(at) == 0 {
			t.Skip("nothing open")
		}

		*rapid.SampledFrom(at).Draw(t, "cell").in(s) = drawScored(t, s.Max)

		for i, after := range allNodes(assessment.Score(s)) {
			for k, v := range viewsOf(after) {
				old := viewsOf(before[i])[k]
				if !leq(old.Low, v.Low) || !leq(old.Low, v.Point) || !leq(v.Point, old.High) ||
					!leq(v.High, old.High) {
					t.Fatalf("%s: %v [%v - %v] left [%v - %v]", after.ID, v.Point, v.Low, v.High, old.Low,
						old.High)
				}
				if v.LevelLow < old.LevelLow || v.LevelHigh > old.LevelHigh {
					t.Fatalf("%s: level %d to %d left %d to %d", after.ID, v.LevelLow, v.LevelHigh,
						old.LevelLow, old.LevelHigh)
				}
			}
		}
	})
}

func TestScoreFinalIsLow(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := drawSheet(t)
		open := allNodes(assessment.Score(s))
		s.Final = true

		final := assessment.Score(s)
		for i, n := range allNodes(final) {
			for k, v := range viewsOf(n) {
				old := viewsOf(open[i])[k]
				if !sameRat(v.Point, old.Low) || !sameRat(v.Low, old.Low) || !sameRat(v.High, old.High) ||
					v.Level != old.Level || v.LevelLow != old.LevelLow || v.LevelHigh != old.LevelHigh {
					t.Fatalf("%s: final %v level %d, low %v level %d", n.ID, v.Point, v.Level, old.Low,
						old.LevelLow)
				}
			}
		}

		for _, at := range cellsWhere(s,
			func(c assessment.Cell) bool { return c.State == assessment.Unasked }) {
			at.in(s).State = assessment.Unknown
		}

		for i, n := range allNodes(assessment.Score(s)) {
			if !sameRat(n.Credited.Point, allNodes(final)[i].Credited.Point) ||
				!sameRat(n.Credited.Gap, allNodes(final)[i].Credited.Gap) {
				t.Fatalf("%s: unasked is not scored as unknown", n.ID)
			}
		}
	})
}

func TestScoreOrderDoesNotCount(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := drawSheet(t)
		want := dump(assessment.Score(s))
		other := clone(s)
		teams := rapid.Permutation(indexes(len(s.Teams))).Draw(t, "teams")
		for i, from := range teams {
			other.Teams[i] = s.Teams[from]
		}

		eachPractice(other, func(p *assessment.SheetPractice) {
			old := slices.Clone(p.Cells)
			for i, from := range teams {
				p.Cells[i] = old[from]
			}
		})

		other.Measures = rapid.Permutation(other.Measures).Draw(t, "measures")

		for m := range other.Measures {
			areas := rapid.Permutation(other.Measures[m].Areas).Draw(t, "areas")
			for a := range areas {
				areas[a].Practices = rapid.Permutation(areas[a].Practices).Draw(t, "practices")
			}
			other.Measures[m].Areas = areas
		}

		if got := dump(assessment.Score(other)); got != want {
			t.Fatalf("order counts:\n%s\n\n%s", want, got)
		}
	})
}

func indexes(n int) []int {
	all := make([]int, n)
	for i := range all {
		all[i] = i
	}
	return all
}

func TestScoreOnlyRatioOfSharesCounts(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := drawSheet(t)
		want := dump(assessment.Score(s))
		teams := rapid.Int64Range(2, 1_000_000_000).Draw(t, "team factor")
		measures := rapid.Int64Range(2, 1_000_000_000).Draw(t, "measure factor")
		for i := range s.Teams {
			s.Teams[i].Share *= teams
		}

		for i := range s.Measures {
			s.Measures[i].Share *= measures
		}

		if got := dump(assessment.Score(s)); got != want {
			t.Fatalf("scale of shares counts:\n%s\n\n%s", want, got)
		}
	})
}

// The suggested targets are 3 at every measure and 2 for a practice of weight 1,
// of which a key practice keeps 3: what is finished by practice is finished by measure.
func TestScoreSuggestedTargetsMeetMeasures(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := assessment.Sheet{Max: 5, Target: 3, Teams: []assessment.SheetTeam{{ID: "a", Share: 1}}}
		// Practices of weight 1, 2 and 3 of the five-measure questionnaire, and its key practices.
		for i, count := range [][4]int{{4, 13, 6, 6}, {3, 13, 11, 6}, {2, 19, 9, 8}, {6, 9, 11, 7},
			{7, 11, 5, 5}} {
			m := assessment.SheetMeasure{ID: string(rune('A' + i)), Share: 1, Target: 3,
				Areas: []assessment.SheetArea{{ID: string(rune('a' + i))}}}
			for w := range 3 {
				for range count[w] {
					target := 3
					if w == 0 {
						target = 2
					}
					key := w == 2 && rapid.IntRange(0, count[2]-1).Draw(t, "key") < count[3]
					p := askedPractice("p", int64(w+1), key, target, scoredCell(1000*int64(target)))
					m.Areas[0].Practices = append(m.Areas[0].Practices, p)
				}
			}
			s.Measures = append(s.Measures, m)
		}

		r := assessment.Score(s)
		for _, n := range append(r.Measures, r.Overall) {
			if !n.Credited.Met || n.Credited.Gap.Sign() != 0 || len(r.Candidates) > 0 {
				t.Fatalf("%s is at level %d with every practice at its target", n.ID, n.Credited.Level)
			}
		}
	})
}

// What holds a node is complete: with every hold lifted to the level that it
// misses, the node rises, as long as the list of practices is not cut short.
func TestScoreHoldsAreReasons(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := drawSheet(t)
		s.Teams = s.Teams[:1]
		eachPractice(s, func(p *assessment.SheetPractice) { p.Cells = p.Cells[:1] })

		r := assessment.Score(s)
		for _, n := range slices.Concat(r.Measures, r.Areas) {
			v := n.Credited
			checkHoldOrder(t, n, s.Max)
			lifted := clone(s)
			missing, atNext := 0, true
			for _, h := range v.HeldBy {
				if h.Kind == assessment.HoldMissing {
					missing++
					atNext = h.Level == v.LevelLow+1
				}
				if h.Kind == assessment.HoldAchieved && !atNext {
					missing = 3 // practices of the next level are not listed
				}
				eachPractice(lifted, func(p *assessment.SheetPractice) {
					if p.ID == h.ID {
						c := &p.Cells[0]
						c.State, c.Credited = assessment.Scored, max(c.Credited, 1000*int64(v.LevelLow+1))
						c.Stated = max(c.Stated, c.Credited)
						c.CreditedHigh, c.StatedHigh = max(c.CreditedHigh, c.Credited), max(c.StatedHigh, c.Stated)
					}
				})
			}
			if len(v.HeldBy) == 0 || missing >= 3 {
				continue
			}
			after, _ := assessment.Score(lifted).Node(n.ID)
			if after.Credited.LevelLow <= v.LevelLow {
				t.Fatalf("%s stays at level %d with all of %+v lifted", n.ID, v.LevelLow, v.HeldBy)
			}
		}
	})
}

func checkHoldOrder(t *rapid.T, n assessment.Node, top int) {
	v := n.Credited
	if n.Applicable > 0 && (len(v.HeldBy) == 0) != (v.LevelLow == top) {
		t.Fatalf("%s at level %d is held by %+v", n.ID, v.LevelLow, v.HeldBy)
	}

	seen := map[string]bool{}
	for i, h := range v.HeldBy {
		if seen[h.ID] {
			t.Fatalf("%s is held by %s twice", n.ID, h.ID)
		}
		seen[h.ID] = true
		if i == 0 {
			continue
		}
		last := v.HeldBy[i-1]
		order := cmp.Compare(last.Kind, h.Kind)
		switch {
		case last.Assumed != h.Assumed:
			order = 1
			if h.Assumed {
				order = -1
			}
		case order == 0 && h.Kind == assessment.HoldKey:
			order = cmp.Or(cmp.Compare(openRank(last), openRank(h)), cmp.Compare(last.Value, h.Value),
				cmp.Compare(h.Weight, last.Weight), cmp.Compare(last.ID, h.ID))
		case order == 0:
			order = cmp.Or(cmp.Compare(h.Missing, last.Missing), cmp.Compare(last.ID, h.ID))
		}
		if order >= 0 {
			t.Fatalf("%s: %+v stands before %+v", n.ID, last, h)
		}
	}
}

// openRank is 1 for a hold whose lowest team has no value, and else 0.
func openRank(h assessment.Hold) int {
	if h.Open {
		return 1
	}
	return 0
}
