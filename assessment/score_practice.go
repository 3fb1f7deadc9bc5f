package assessment

import (
	"cmp"
	"math/big"
	"slices"
)

// PracticeResult is the result of one practice over its teams.
type PracticeResult struct {
	ID, Area, Measure string

	Weight int64
	Key    bool // caps the level of what contains it
	Target int  // target level, 0 when none is set

	// State is Scored when one team has a value, else Unknown when one was asked,
	// else Unasked when it applies anywhere, else NotApplicable.
	State CellState

	Credited PracticeView
	Stated   PracticeView

	// Strength is the mean assurance strength of the teams by share, and Answered
	// the share of the teams that have a value, both 0 to 1 over the teams where
	// the practice applies. They are nil if it applies in none.
	Strength, Answered *big.Rat

	Open     bool // lacks a value in at least one team where it applies
	Unheard  bool // in at least one team a fact was not heard that could still move the value
	PartlyNA bool // applies in some teams only
	Conflict bool // rests on a value that two people set differently
	Teams    []TeamResult

	strength, answered ratio
}

// TeamResult is what one team contributes to a practice.
type TeamResult struct {
	Team  string
	Share int64
	Cell
}

// PracticeView is a practice seen through one of the two values of a rating.
type PracticeView struct {
	// Point is the share-weighted mean of the teams that have a value; of a final
	// assessment it equals Low. Low and High count open teams as 0 and as the top
	// level, and facts not heard as no and as yes. Teams where the practice does not
	// apply are left out of all three.
	Point, Low, High *big.Rat

	// Lowest is the value that the level rests on: a level is in use in every
	// unit, so the lowest team decides. Open teams count 0 in Lowest and as the
	// top level in LowestHigh, facts not heard as no and as yes. Both are
	// thousandths of a level, 0 where the practice does not apply.
	Lowest, LowestHigh int64

	// Gap is the mean shortfall of the teams below the target, by share, in
	// levels; nil without a target or a value. Of a final assessment an open team
	// counts as 0.
	Gap *big.Rat

	// Spread is the distance between the highest and the lowest team in
	// thousandths of a level, -1 if fewer than two teams have a value.
	Spread int64

	point, low, high, gap ratio
}

// SpreadLabel names the distance between the highest and the lowest team: aligned
// below one level, uneven below two, divergent from two on, and empty if fewer
// than two teams have a value.
func (v PracticeView) SpreadLabel() string {
	switch {
	case v.Spread < 0:
		return ""
	case v.Spread < 1000:
		return "aligned"
	case v.Spread < 2000:
		return "uneven"
	}
	return "divergent"
}

// reading picks the value of a cell that a view rests on, and the one if all facts
// that were not heard turned out to be so.
type reading func(Cell) (value, high int64)

func creditedOf(c Cell) (value, high int64) { return c.Credited, max(c.Credited, c.CreditedHigh) }
func statedOf(c Cell) (value, high int64)   { return c.Stated, max(c.Stated, c.StatedHigh) }

// below returns the teams whose value in a view is below a limit, in thousandths of
// a level: those with a value before those without, the lowest first. In the high
// view an open team is at the top, and facts not heard are so. Equal teams stand in
// the order of their ids, on which nothing else rests.
func (r *PracticeResult) below(limit int64, value reading, high bool) []TeamResult {
	below := slices.DeleteFunc(slices.Clone(r.Teams), func(t TeamResult) bool {
		if t.State != Scored {
			return t.State == NotApplicable || high
		}
		u, best := value(t.Cell)
		if high {
			u = best
		}
		return u >= limit
	})
	slices.SortStableFunc(below, func(a, b TeamResult) int {
		ua, _ := value(a.Cell)
		ub, _ := value(b.Cell)
		return cmp.Or(falseFirst(a.State.Open(), b.State.Open()), cmp.Compare(ua, ub),
			cmp.Compare(a.Stated, b.Stated), cmp.Compare(a.Team, b.Team))
	})
	return below
}

// practice scores one practice over its teams.
func (f frame) practice(p SheetPractice, area, measure string) PracticeResult {
	r := PracticeResult{
		ID: p.ID, Area: area, Measure: measure,
		Weight: max(1, p.Weight), Key: p.Key, Target: p.Target,
		State: NotApplicable, Teams: make([]TeamResult, len(f.teams)),
	}

	na := false
	for i, t := range f.teams {
		c := TeamResult{Team: t.ID, Share: t.Share, Cell: p.cell(i)}
		r.Teams[i] = c
		r.Conflict = r.Conflict || c.Conflict
		if c.State == NotApplicable {
			na = true
			continue
		}

		r.State = stronger(r.State, c.State)
		r.Open = r.Open || c.State.Open()
		r.Unheard = r.Unheard || c.Unheard()
		r.strength.den += t.Share
		r.answered.den += t.Share
		if c.State == Scored {
			r.strength.num += t.Share * c.Strength
			r.answered.num += t.Share
		}
	}

	r.PartlyNA = na && r.State != NotApplicable
	r.Strength, r.Answered = r.strength.over(100), r.answered.over(1)
	r.Credited, r.Stated = f.practiceView(&r, creditedOf), f.practiceView(&r, statedOf)
	return r
}

// stronger returns the state that stands for both: scored, then unknown, then unasked.
func stronger(a, b CellState) CellState {
	rank := func(s CellState) int {
		switch s {
		case Scored:
			return 3
		case Unknown:
			return 2
		case Unasked:
			return 1
		}
		return 0
	}
	if rank(a) >= rank(b) {
		return a
	}
	return b
}

// practiceView returns one of the two views of a practice.
func (f frame) practiceView(r *PracticeResult, value reading) PracticeView {
	v := PracticeView{Spread: -1}
	target := 1000 * int64(r.Target)

	var got, most, scored, all, short, highest int64
	least, teams := int64(-1), 0
	for _, t := range r.Teams {
		if t.State == NotApplicable {
			continue
		}
		u, high := int64(0), f.top
		if t.State == Scored {
			u, high = value(t.Cell)
			if teams == 0 || u < least {
				least = u
			}
			highest = max(highest, u)
			teams++
			got += t.Share * u
			scored += t.Share
		}

		if t.State == Scored || f.final {
			short += t.Share * max(0, target-u)
		}

		if all == 0 || u < v.Lowest {
			v.Lowest = u
		}
		if all == 0 || high < v.LowestHigh {
			v.LowestHigh = high
		}
		most += t.Share * high
		all += t.Share
	}

	v.point, v.low, v.high = ratio{got, scored}, ratio{got, all}, ratio{most, all}
	v.gap = ratio{short, scored}
	if f.final {
		v.point, v.gap.den = v.low, all
	}
	if r.Target == 0 {
		v.gap = ratio{}
	}
	if teams > 1 {
		v.Spread = highest - least
	}

	v.Gap = v.gap.over(1000)
	v.Low = v.low.over(1000)
	v.Point, v.High = v.Low, v.Low // one number as long as everything is answered
	if v.point != v.low {
		v.Point = v.point.over(1000)
	}
	if v.high != v.low {
		v.High = v.high.over(1000)
	}
	return v
}
