package assessment

import (
	"math/big"
	"slices"
)

// node sums practices up to an area or a measure.
func (f frame) node(practices []PracticeResult, id string, target int) Node {
	n := Node{ID: id, Target: target, Practices: len(practices)}
	var strength, answered weightedSum
	for i := range practices {
		p := &practices[i]
		n.Conflict = n.Conflict || p.Conflict
		if p.State == NotApplicable {
			n.NA = append(n.NA, p.ID)
			n.NAWeight += p.Weight
			continue
		}

		n.Applicable++
		n.Weight += p.Weight
		if p.Open {
			n.Open++
		}
		if p.Unheard {
			n.Unheard++
		}
		if p.PartlyNA {
			n.PartlyNA = append(n.PartlyNA, p.ID)
		}
		if p.State == Scored {
			n.ScoredWeight += p.Weight
		}

		strength.add(p.Weight, p.strength)
		answered.add(p.Weight, p.answered)
	}

	n.NA, n.PartlyNA = sorted(n.NA), sorted(n.PartlyNA)
	n.Strength, n.Answered = strength.mean(100), answered.mean(1)
	n.Sparse = f.sparse(n.Answered)
	n.NAShare = ratio{n.NAWeight, n.Weight + n.NAWeight}.over(1)

	n.Credited = f.view(practices, n, creditedView)
	n.Stated = f.view(practices, n, statedView)
	return n
}

// viewPicker picks one of the two views, of a practice and of a cell.
type viewPicker struct {
	of    func(*PracticeResult) *PracticeView
	value reading
	bare  bool // holds say what holds and no teams, stages not how much is achieved: for a schedule
}

var (
	creditedView = viewPicker{
		of:    func(p *PracticeResult) *PracticeView { return &p.Credited },
		value: creditedOf,
	}
	statedView = viewPicker{
		of:    func(p *PracticeResult) *PracticeView { return &p.Stated },
		value: statedOf,
	}
)

// view returns one of the two views of a node.
func (f frame) view(practices []PracticeResult, n Node, pick viewPicker) View {
	var point, low, high, gap, spread weightedSum
	for i := range practices {
		p := &practices[i]
		v := pick.of(p)
		low.add(p.Weight, v.low)
		if n.unsettled() {
			point.add(p.Weight, v.point)
			high.add(p.Weight, v.high)
		}
		gap.add(p.Weight, v.gap)
		if v.Spread >= 0 {
			spread.add(p.Weight, ratio{v.Spread, 1})
		}
	}

	v := View{
		Low: low.mean(1000), Gap: gap.mean(1000), Divergence: spread.mean(1000),
		LevelLow: NoLevel, LevelHigh: NoLevel, Level: NoLevel,
	}
	if n.Applicable == 0 {
		return v
	}

	v.Point, v.High = v.Low, v.Low
	if n.unsettled() {
		v.Point, v.High = point.mean(1000), high.mean(1000)
	}
	f.levels(practices, &n, &v, pick)
	return v
}

// counting returns the view of a node that counts, and what picks it.
func (f frame) counting(n *Node) (*View, viewPicker) {
	if f.self {
		return viewOf(n, true), statedView
	}
	return viewOf(n, false), creditedView
}

// hold brings up to date which levels a node has in the view that counts, and which
// practices hold them.
func (f frame) hold(practices []PracticeResult, n *Node) {
	n.Open, n.Unheard = 0, 0
	for i := range practices {
		if p := &practices[i]; p.State != NotApplicable {
			if p.Open {
				n.Open++
			}
			if p.Unheard {
				n.Unheard++
			}
		}
	}
	if n.Applicable > 0 {
		v, pick := f.counting(n)
		pick.bare = true
		f.levels(practices, n, v, pick)
	}
}

// levels fills in the staged levels of a view and what holds them.
func (f frame) levels(practices []PracticeResult, n *Node, v *View, pick viewPicker) {
	v.StagesLow = f.stages(practices, pick, func(v *PracticeView) int64 { return v.Lowest })
	v.StagesHigh = v.StagesLow
	if n.unsettled() {
		v.StagesHigh = f.stages(practices, pick, func(v *PracticeView) int64 { return v.LowestHigh })
	}
	v.LevelLow, v.LevelHigh = attained(v.StagesLow), attained(v.StagesHigh)
	v.HeldBy = heldBy(practices, pick, n.ID, v)
	v.settle(n.Target)
}

// sparse reports whether so little is answered that figures are not printed.
func (f frame) sparse(answered *big.Rat) bool {
	return !f.final && (answered == nil || answered.Cmp(big.NewRat(1, 2)) < 0)
}

// unsettled reports whether something in a node was not answered whole, so that its
// figures are intervals.
func (n *Node) unsettled() bool { return n.Open+n.Unheard > 0 }

// settle fills in what follows from the two levels of a view. Where they are apart
// the level is not settled, in a final assessment too: the low end is what is
// assumed, not what was found.
func (v *View) settle(target int) {
	v.Level = NoLevel
	if v.LevelLow == v.LevelHigh {
		v.Level = v.LevelLow
	}
	v.Met = target > 0 && v.LevelLow >= target
}

// overall joins the measures. They count by share and not by how many practices
// they have, because they are parts of one system; the level is that of the least
// complete one for the same reason.
func (f frame) overall(measures []Node, target int) Node {
	n := Node{ID: Overall, Target: target}

	answered := new(big.Rat)
	for i := range measures {
		m := &measures[i]
		n.Practices += m.Practices
		n.Applicable += m.Applicable
		n.Open += m.Open
		n.Unheard += m.Unheard
		n.Weight += m.Weight
		n.ScoredWeight += m.ScoredWeight
		n.NAWeight += m.NAWeight
		n.NA = append(n.NA, m.NA...)
		n.PartlyNA = append(n.PartlyNA, m.PartlyNA...)
		n.Conflict = n.Conflict || m.Conflict

		switch {
		case m.Applicable == 0:
			n.Empty = append(n.Empty, m.ID)
			continue
		case m.ScoredWeight == 0:
			n.Unscored = append(n.Unscored, m.ID)
		}
		answered.Add(answered, new(big.Rat).Mul(m.Answered, new(big.Rat).SetInt64(m.Weight)))
	}

	for _, ids := range [][]string{n.NA, n.PartlyNA, n.Empty, n.Unscored} {
		sorted(ids)
	}
	if n.Weight > 0 {
		n.Answered = answered.Quo(answered, new(big.Rat).SetInt64(n.Weight))
	}

	n.Sparse = f.sparse(n.Answered)

	n.Strength = sharedMean(measures, func(m *Node) *big.Rat { return m.Strength })
	n.NAShare = ratio{n.NAWeight, n.Weight + n.NAWeight}.over(1)

	n.Credited = f.overallView(measures, target, func(m *Node) *View { return &m.Credited })
	n.Stated = f.overallView(measures, target, func(m *Node) *View { return &m.Stated })
	return n
}

// overallView returns one of the two views of the whole.
func (f frame) overallView(measures []Node, target int, pick func(*Node) *View) View {
	mean := func(of func(*View) *big.Rat) *big.Rat {
		return sharedMean(measures, func(m *Node) *big.Rat { return of(pick(m)) })
	}

	v := View{
		Point:      mean(func(v *View) *big.Rat { return v.Point }),
		Low:        mean(func(v *View) *big.Rat { return v.Low }),
		High:       mean(func(v *View) *big.Rat { return v.High }),
		Gap:        mean(func(v *View) *big.Rat { return v.Gap }),
		Divergence: mean(func(v *View) *big.Rat { return v.Divergence }),
		LevelLow:   NoLevel, LevelHigh: NoLevel, Level: NoLevel,
	}

	v.lowestOf(measures, pick, target)
	return v
}

// lowestOf fills in the levels of the whole, which are the lowest of its measures, and
// what holds those.
func (v *View) lowestOf(measures []Node, pick func(*Node) *View, target int) {
	v.LevelLow, v.LevelHigh, v.Level, v.HeldBy = NoLevel, NoLevel, NoLevel, nil
	for i := range measures {
		m := pick(&measures[i])
		if m.LevelLow == NoLevel {
			continue
		}
		if v.LevelLow == NoLevel || m.LevelLow < v.LevelLow {
			v.LevelLow, v.HeldBy = m.LevelLow, nil
		}
		if m.LevelLow == v.LevelLow {
			v.HeldBy = append(v.HeldBy, m.HeldBy...)
		}
		if v.LevelHigh == NoLevel || m.LevelHigh < v.LevelHigh {
			v.LevelHigh = m.LevelHigh
		}
	}
	if v.LevelLow == NoLevel {
		return
	}
	slices.SortStableFunc(v.HeldBy, compareHolds)
	v.settle(target)
}
