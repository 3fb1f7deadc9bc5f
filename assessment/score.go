package assessment

import (
	"cmp"
	"math/big"
	"slices"
)

// Overall is the id of the node that stands for the whole assessment, in targets
// and results. Measures must not use it.
const Overall = "overall"

// NoLevel is given in place of a level that does not exist: nothing applies, or open
// practices still decide which level it is.
const NoLevel = -1

// Result is everything that scoring finds out about a [Sheet]. Every fraction is
// exact; [Milli], [Fixed] and [Percent] round it once, for print. Unless a field
// says otherwise a fraction is in levels of the scale (0 to Max) or a part of one
// (0 to 1), an integer value is in thousandths of a level, and a fraction is nil
// if it is undefined. A Result must not be changed: equal figures may share memory.
type Result struct {
	Max        int     // top level of the scale
	Final      bool    // unknown and not heard count 0, and the index is the low end
	Stated     bool    // the stated view is the one that counts: nobody judged the evidence
	Caps       []int64 // by grade: the most that it lets count, in thousandths of a level
	Teams      []SheetTeam
	Overall    Node
	Measures   []Node           // in the order of the sheet
	Areas      []Node           // in the order of the sheet; Parent names the measure
	Practices  []PracticeResult // in the order of the sheet
	Candidates []Candidate      // next steps, the one to take first in front
}

// Node is the result of one area, one measure or the whole assessment.
type Node struct {
	ID     string
	Parent string // of an area the measure, of a measure Overall, else empty
	Share  int64  // of a measure: its share in the overall figures, else 0
	Target int    // target level, 0 when none is set

	Credited View // from what the evidence supports
	Stated   View // from what was said

	// Strength is the assurance strength, 0 to 1: the weighted mean strength of
	// the evidence grades, open practices and teams counting 0. Of several
	// measures it is weighted by their shares.
	Strength *big.Rat
	// Answered is the part of the applicable weight that has a value, 0 to 1. A
	// practice counts with the share of its teams that have one. Over measures it
	// is by weight, not by share.
	Answered *big.Rat
	// Sparse reports whether less than half of the weight is answered while the
	// assessment is open. Its indexes and levels are not printed then, only what was
	// asked: a first number is remembered, whatever stands beside it.
	Sparse bool
	// NAShare is the part of the weight asked at this depth that is not
	// applicable in any team, 0 to 1.
	NAShare *big.Rat

	Weight       int64 // of the practices that apply in at least one team
	ScoredWeight int64 // of the practices that have a value in at least one team
	NAWeight     int64 // of the practices that apply in no team

	Practices  int // practices asked at this depth
	Applicable int // of these, those that apply in at least one team
	Open       int // of these, those that lack a value in at least one team where they apply
	Unheard    int // of these, those with a fact not heard that could still move the value

	NA       []string // practices that apply in no team, by id
	PartlyNA []string // practices that apply in some teams only, by id

	// Empty and Unscored are set for the whole assessment: measures in which
	// nothing applies, left out of every overall figure, and measures in which
	// something applies and nothing has a value, left out of Point.
	Empty    []string
	Unscored []string

	Conflict bool // rests on a value that two people set differently
}

// View is a node seen through one of the two values of a rating.
type View struct {
	// Point is the weighted mean of the practices that have a value; of a final
	// assessment it equals Low. Low and High count each open practice, and each
	// open team of a practice, as 0 and as the top level.
	Point, Low, High *big.Rat

	// LevelLow and LevelHigh are the staged levels with everything open at 0 and
	// at the top level, and facts not heard as no and as yes. Level is the single
	// level when both are equal; else the level is not settled, in a final
	// assessment too, and Level is NoLevel.
	LevelLow, LevelHigh, Level int

	// StagesLow and StagesHigh show how the levels came about, entry n-1 for
	// level n. They are nil for the whole assessment, whose level is the lowest
	// of its measures.
	StagesLow, StagesHigh []Stage

	// HeldBy says why the level above LevelLow is not reached: first what is certain,
	// then what is assumed. It is empty at the top level.
	HeldBy []Hold

	// Gap is the weighted mean shortfall below the practices' targets, over the
	// practices that have a target and a value; of a final assessment open ones
	// count as 0. It is nil if there is no such practice.
	Gap *big.Rat
	Met bool // a target is set and LevelLow reaches it

	// Divergence is the weighted mean of the distance between the highest and the
	// lowest team, over practices with a value in two teams or more.
	Divergence *big.Rat
}

// EvidenceGap returns the stated less the credited index, in levels: what was
// said and is not supported by the evidence seen. It is nil when there is no index.
func (n Node) EvidenceGap() *big.Rat {
	if n.Stated.Point == nil || n.Credited.Point == nil {
		return nil
	}
	return new(big.Rat).Sub(n.Stated.Point, n.Credited.Point)
}

// Score computes the whole result of a sheet: practices, areas, measures and the
// whole, in the credited and the stated view, and the next steps in the order in
// which to take them. A sheet without teams is scored as one team without id; a
// missing cell is unasked; a weight or share below 1 counts 1. Weights up to a
// million and shares that add up to less than 10^12 are exact.
func Score(s Sheet) *Result {
	f := newFrame(s)
	r := f.score(s)
	r.Candidates = f.candidates(s, r)
	return r
}

// score returns the result of a sheet without the next steps.
func (f frame) score(s Sheet) *Result {
	r := &Result{Max: s.Max, Final: s.Final, Stated: s.Stated, Teams: f.teams}
	for _, g := range Grades {
		r.Caps = append(r.Caps, f.ceiling(g))
	}
	r.Practices = make([]PracticeResult, 0, practiceCount(s))

	for _, m := range s.Measures {
		first := len(r.Practices)
		for _, a := range m.Areas {
			from := len(r.Practices)
			for _, p := range a.Practices {
				r.Practices = append(r.Practices, f.practice(p, a.ID, m.ID))
			}
			n := f.node(r.Practices[from:], a.ID, a.Target)
			n.Parent = m.ID
			r.Areas = append(r.Areas, n)
		}
		n := f.node(r.Practices[first:], m.ID, m.Target)
		n.Parent, n.Share = Overall, max(1, m.Share)
		r.Measures = append(r.Measures, n)
	}

	r.Overall = f.overall(r.Measures, s.Target)
	return r
}

// practiceCount returns the number of practices in a sheet.
func practiceCount(s Sheet) int {
	n := 0
	for _, m := range s.Measures {
		for _, a := range m.Areas {
			n += len(a.Practices)
		}
	}
	return n
}

// Node returns the whole assessment for [Overall], else the measure, else the
// area with this id.
func (r *Result) Node(id string) (Node, bool) {
	if id == Overall {
		return r.Overall, true
	}
	for _, nodes := range [][]Node{r.Measures, r.Areas} {
		for _, n := range nodes {
			if n.ID == id {
				return n, true
			}
		}
	}
	return Node{}, false
}

// Practice returns the result of the practice with this id.
func (r *Result) Practice(id string) (PracticeResult, bool) {
	for _, p := range r.Practices {
		if p.ID == id {
			return p, true
		}
	}
	return PracticeResult{}, false
}

// Candidate returns the next step of the practice with this id. A practice that
// is open in every team, does not apply, has no target or is at its target has none.
func (r *Result) Candidate(practice string) (Candidate, bool) {
	for _, c := range r.Candidates {
		if c.Practice == practice {
			return c, true
		}
	}
	return Candidate{}, false
}

// frame is what the scoring of every practice and node of one sheet shares.
type frame struct {
	max   int
	top   int64 // value of the top level in thousandths
	final bool
	self  bool    // the stated view is the one that counts
	caps  []int64 // by grade
	teams []SheetTeam
	// may reports whether a team may take a step now; nil: every step.
	may func(practice string, s TeamStep) bool
}

// newFrame returns what the sheet sets for all scoring: shares below 1 are 1, and
// without teams there is one without id.
func newFrame(s Sheet) frame {
	f := frame{max: s.Max, top: 1000 * int64(s.Max), final: s.Final, self: s.Stated, caps: s.Caps}
	f.teams = slices.Clone(s.Teams)

	if len(f.teams) == 0 {
		f.teams = []SheetTeam{{Share: 1}}
	}
	for i := range f.teams {
		f.teams[i].Share = max(1, f.teams[i].Share)
	}
	return f
}

// ratio is an exact fraction before it is reduced. Practices with the same teams
// have the same den, which is what makes adding them cheap. A den of 0 is undefined.
type ratio struct{ num, den int64 }

// over returns the ratio divided by scale, or nil when it is undefined.
func (q ratio) over(scale int64) *big.Rat {
	if q.den == 0 {
		return nil
	}
	return big.NewRat(q.num, q.den*scale)
}

// weightedSum adds weighted ratios exactly: those with one denominator as integers,
// and the few different denominators once, at the end.
type weightedSum struct {
	terms  []term
	weight int64 // weight of the ratios that were defined

	a, b, part big.Int // kept between additions to spare allocations
}

// term is the sum of the ratios with one denominator.
type term struct {
	num big.Int
	den int64
}

// add adds a ratio with its weight; one that is undefined adds nothing.
func (s *weightedSum) add(weight int64, q ratio) {
	if q.den == 0 {
		return
	}

	s.weight += weight
	i := slices.IndexFunc(s.terms, func(t term) bool { return t.den == q.den })
	if i < 0 {
		i = len(s.terms)
		s.terms = append(s.terms, term{den: q.den})
	}

	num := &s.terms[i].num
	num.Add(num, s.part.Mul(s.a.SetInt64(weight), s.b.SetInt64(q.num)))
}

// mean returns the sum divided by the weight of what was added, in units of
// scale, or nil when nothing was added.
func (s *weightedSum) mean(scale int64) *big.Rat {
	if s.weight == 0 {
		return nil
	}

	num, den := new(big.Int), product(s.weight, scale)
	// The sum of the terms is num/whole, so far: 1/2 and 1/3 make 3/6 + 2/6 = 5/6. It is
	// reduced once, at the end, because reducing is what takes time.
	whole := big.NewInt(1)
	for i := range s.terms {
		d := s.a.SetInt64(s.terms[i].den)
		s.part.Mul(&s.terms[i].num, whole)
		s.b.Mul(num, d)
		num.Add(&s.b, &s.part)
		s.part.Mul(whole, d)
		whole.Set(&s.part)
	}

	return new(big.Rat).SetFrac(num, den.Mul(den, whole))
}

// product multiplies without overflow.
func product(factors ...int64) *big.Int {
	p := big.NewInt(1)
	var f big.Int
	for _, n := range factors {
		p.Mul(p, f.SetInt64(n))
	}
	return p
}

// sharedMean returns the mean of one figure over the measures that have it,
// weighted by their shares, or nil when none has it.
func sharedMean(measures []Node, figure func(*Node) *big.Rat) *big.Rat {
	total, share := new(big.Rat), new(big.Rat)
	for i := range measures {
		if x := figure(&measures[i]); x != nil {
			part := new(big.Rat).SetInt64(measures[i].Share)
			share.Add(share, part)
			total.Add(total, part.Mul(part, x))
		}
	}

	if share.Sign() == 0 {
		return nil
	}
	return total.Quo(total, share)
}

// sorted returns the ids in byte order, so that no result hangs on the order of a sheet.
func sorted(ids []string) []string {
	slices.SortFunc(ids, cmp.Compare[string])
	return ids
}

// Width is how far the ends of a view's interval are apart, in levels: what open
// answers can still change. It is nil if the view has no interval.
func (v View) Width() *big.Rat {
	if v.High == nil || v.Low == nil {
		return nil
	}
	return new(big.Rat).Sub(v.High, v.Low)
}
