package assessment_test

import (
	"math/big"
	"testing"

	"assay/assessment"

	"pgregory.net/rapid"
)

// Every figure of every node against the definitions, computed the slow way.
func TestScoreAgainstDefinition(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := drawSheet(t)
		r := assessment.Score(s)
		for _, m := range s.Measures {
			var all []assessment.SheetPractice
			for _, a := range m.Areas {
				all = append(all, a.Practices...)
				checkDefinition(t, r, s, a.ID, a.Practices)
			}
			checkDefinition(t, r, s, m.ID, all)
		}
	})
}

func checkDefinition(t *rapid.T, r *assessment.Result, s assessment.Sheet, id string,
	practices []assessment.SheetPractice) {
	n, _ := r.Node(id)
	for k, v := range viewsOf(n) {
		value := func(c assessment.Cell) int64 { return []int64{c.Credited, c.Stated}[k] }
		best := func(c assessment.Cell) int64 { return []int64{c.CreditedHigh, c.StatedHigh}[k] }
		point := slowIndex(s, practices, value, func(c assessment.Cell) (int64, bool) { return 0, false })
		low := slowIndex(s, practices, value, func(c assessment.Cell) (int64, bool) { return 0, true })
		high := slowIndex(s, practices, best,
			func(c assessment.Cell) (int64, bool) { return 1000 * int64(s.Max), true })
		if !sameRat(v.Point, point) || !sameRat(v.Low, low) || !sameRat(v.High, high) {
			t.Fatalf("%s: %v [%v - %v], by definition %v [%v - %v]", id, v.Point, v.Low, v.High, point, low,
				high)
		}

		for i, got := range []int{v.LevelLow, v.LevelHigh} {
			of := []func(assessment.Cell) int64{value, best}[i]
			if want := slowLevel(s, practices, of, int64(i*1000*s.Max)); got != want {
				t.Fatalf("%s: level %d, by definition %d", id, got, want)
			}
		}
	}
}

// slowIndex is the weighted mean of the share-weighted means, open teams counting
// as open says or not at all.
func slowIndex(s assessment.Sheet, practices []assessment.SheetPractice, value func(assessment.Cell) int64,
	open func(assessment.Cell) (int64, bool)) *big.Rat {
	total, weight := new(big.Rat), new(big.Rat)
	for _, p := range practices {
		mean, share := new(big.Rat), new(big.Rat)
		for i, c := range p.Cells {
			u, counts := value(c), true
			if c.State.Open() {
				u, counts = open(c)
			}
			if c.State == assessment.NotApplicable || !counts {
				continue
			}
			mean.Add(mean, big.NewRat(s.Teams[i].Share*u, 1000))
			share.Add(share, big.NewRat(s.Teams[i].Share, 1))
		}
		if share.Sign() > 0 {
			w := big.NewRat(max(1, p.Weight), 1)
			weight.Add(weight, w)
			total.Add(total, mean.Quo(mean, share).Mul(mean, w))
		}
	}

	if weight.Sign() == 0 {
		return nil
	}
	return total.Quo(total, weight)
}

// slowLevel tries every level from the top and asks the rule as it is written.
func slowLevel(s assessment.Sheet, practices []assessment.SheetPractice, value func(assessment.Cell) int64,
	open int64) int {
	type item struct {
		w, u int64
		key  bool
	}

	var items []item
	for _, p := range practices {
		it := item{w: max(1, p.Weight), u: -1, key: p.Key}
		for _, c := range p.Cells {
			u := value(c)
			if c.State.Open() {
				u = open
			}
			if c.State != assessment.NotApplicable && (it.u < 0 || u < it.u) {
				it.u = u
			}
		}
		if it.u >= 0 {
			items = append(items, it)
		}
	}

	if len(items) == 0 {
		return assessment.NoLevel
	}
	reaches := func(level int64, percent int64) bool {
		var got, all int64
		for _, it := range items {
			got += it.w * min(1000, max(0, it.u-1000*(level-1)))
			all += it.w * 1000
			if it.key && it.u < 1000*level {
				return false
			}
		}
		return 100*got > percent*all
	}

	for level := s.Max; level > 0; level-- {
		held := reaches(int64(level), 50)
		for below := range level - 1 {
			held = held && reaches(int64(below+1), 85)
		}
		if held {
			return level
		}
	}

	return 0
}
