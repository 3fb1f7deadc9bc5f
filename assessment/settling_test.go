package assessment_test

import (
	"slices"
	"testing"

	"assay/assessment"

	"pgregory.net/rapid"
)

// Whatever the practices that are named turn out to be, the level is settled then; what
// all others turn out to be does not move it. Nothing is named of a level that is settled.
func TestSettling(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := drawSheet(t)
		s.Final = rapid.Bool().Draw(t, "final")
		s.Stated = rapid.Bool().Draw(t, "stated")
		r := assessment.Score(s)
		level := func(r *assessment.Result, n assessment.Node) (low, high int) {
			v := n.Credited
			if s.Stated {
				v = n.Stated
			}
			return v.LevelLow, v.LevelHigh
		}

		for _, n := range allNodes(r) {
			named := r.Settling(n.ID)
			low, high := level(r, n)
			if (low != high) != (len(named) > 0) {
				t.Fatalf("%s: level %d to %d, settled by %d practices", n.ID, low, high, len(named))
			}

			is := func(p *assessment.SheetPractice) bool {
				return slices.ContainsFunc(named, func(x *assessment.PracticeResult) bool { return x.ID == p.ID })
			}

			found, rest := clone(s), clone(s)
			eachPractice(found, func(p *assessment.SheetPractice) { find(t, p, is(p), s.Max) })
			eachPractice(rest, func(p *assessment.SheetPractice) { find(t, p, !is(p), s.Max) })

			after, _ := assessment.Score(found).Node(n.ID)
			if a, b := level(r, after); a != b || a < low || a > high {
				t.Fatalf("%s: level %d to %d is still %d to %d", n.ID, low, high, a, b)
			}
			after, _ = assessment.Score(rest).Node(n.ID)
			if a, b := level(r, after); a != low || b != high {
				t.Fatalf("%s: level %d to %d becomes %d to %d without them", n.ID, low, high, a, b)
			}
		}
	})
}

// find gives the cells of a practice that are open or not heard any value they may have.
func find(t *rapid.T, p *assessment.SheetPractice, wanted bool, top int) {
	if !wanted {
		return
	}
	for i := range p.Cells {
		c := &p.Cells[i]
		switch {
		case c.State.Open():
			value := rapid.Int64Range(0, 1000*int64(top)).Draw(t, "value")
			*c = assessment.Cell{State: assessment.Scored, Stated: value, StatedHigh: value,
				Credited: value, CreditedHigh: value}
		case c.Unheard():
			c.Stated = rapid.Int64Range(c.Stated, c.StatedHigh).Draw(t, "stated")
			c.Credited = rapid.Int64Range(c.Credited, max(c.Credited, c.CreditedHigh)).Draw(t, "credited")
			c.StatedHigh, c.CreditedHigh = c.Stated, c.Credited
		}
	}
}
