package assessment

import (
	"cmp"
	"math/big"
	"slices"
)

// Candidate is the next step of one practice that is below its target, with the
// parts of its priority: a fact is to become so, or a value that was stated needs
// evidence. Where teams differ, it is the step of the lowest team that has one, and
// of the teams that have the same one. Values are of the view that counts; see
// [Result.Counts].
type Candidate struct {
	Practice, Area, Measure string

	Weight int64
	Target int // target level of the practice

	Fact  int        // the fact that becomes so, of plain levels the level; 0: evidence is missing
	Level int        // the level that the evidence has to carry when the step is done
	Steps []TeamStep // of the teams that take it, the lowest first

	// Others are the steps of the other teams below the target, which have another
	// one to take. They are no part of the numbers.
	Others []TeamStep

	Rise     *big.Rat // mean rise of the value over all teams, in levels
	Gain     *big.Rat // rise of the low end of the overall index, in levels
	Holds    Reach    // what the practice certainly holds at its level
	Legal    bool     // a legal duty of weight 3 below level 2
	Effort   string   // S, M or L: the dearest of the teams' efforts before any reduction
	Cost     int      // 1 to 3: the dearest of the teams' costs
	Priority *big.Rat // 1000 * Gain * (1 + H + Legal/2) / Cost, with H as of [Reach]

	// MovedFor is the practice whose step needs this one first, when that is why
	// it stands higher than its priority would put it.
	MovedFor string

	requires []string // practices whose step comes first
	near     float64  // the number nearest to Priority: where two differ, the priorities do in the same way
}

// Evidence reports whether what is missing is evidence: the stated value reaches the
// target and the credited one does not.
func (c Candidate) Evidence() bool { return c.Fact == 0 }

// Team returns the lowest of the teams that take the step.
func (c Candidate) Team() TeamStep { return c.Steps[0] }

// TeamStep is what a step is for one team. Values are thousandths of a level.
type TeamStep struct {
	Team     string
	Fact     int   // as of [Candidate]
	Level    int   // as of [Candidate]
	Mark     Mark  // of the fact now; NotHeard if the practice has plain levels
	Stated   int64 // now
	Credited int64 // now
	Stale    bool  // evidence is past its validity and counts one grade lower
	Nothing  bool  // nothing shows what is stated: the effort is that of making it so
	Value    int64 // that of the two which counts
	Rise     int64 // of Value when the step is done, up to the target
	Effort   string
	Cost     int // 1 to 3: the effort, less one if the fact is mostly so already
}

// Reach is what a practice holds at its level, whatever the open questions bring.
type Reach int

// The reaches, with their H in the priority.
const (
	HoldsNothing Reach = iota // 0
	HoldsMeasure              // the level of its measure only: 0.5
	HoldsWhole                // the level of the whole: 1
)

// candidates returns the next step of every practice below its target: highest
// priority first, then higher weight, lower value and smaller id, and each one
// after those that it requires. Practices without a value are no candidates; they
// are questions to ask.
func (f frame) candidates(s Sheet, r *Result) []Candidate {
	whole, shares := r.viewOf(&r.Overall).LevelLow, shareSum(r.Measures)
	var all []*Candidate
	next := 0

	for i, m := range s.Measures {
		for _, a := range m.Areas {
			for _, p := range a.Practices {
				if c, ok := f.candidate(p, &r.Practices[next], &r.Measures[i], whole, shares); ok {
					all = append(all, &c)
				}
				next++
			}
		}
	}

	slices.SortFunc(all, compareCandidates)
	return copiesOf(prerequisitesFirst(fewerProofs(all, 0, 0)))
}

// copiesOf returns the candidates themselves.
func copiesOf(all []*Candidate) []Candidate {
	list := make([]Candidate, len(all))
	for i, c := range all {
		list[i] = *c
	}
	return list
}

// shareSum returns the sum of the shares of the measures in which something applies.
func shareSum(measures []Node) *big.Int {
	sum := new(big.Int)
	for i := range measures {
		if m := &measures[i]; m.Applicable > 0 {
			sum.Add(sum, big.NewInt(m.Share))
		}
	}
	return sum
}

// compareCandidates puts the candidate to take first in front.
func compareCandidates(a, b *Candidate) int {
	order := cmp.Compare(b.near, a.near)
	if order == 0 && !equal(a.Priority, b.Priority) {
		order = b.Priority.Cmp(a.Priority)
	}
	return cmp.Or(order,
		cmp.Compare(b.Weight, a.Weight),
		cmp.Compare(a.Team().Value, b.Team().Value),
		cmp.Compare(a.Practice, b.Practice),
	)
}

// equal reports whether two fractions are the same one. Both are in lowest terms, so
// there is nothing to multiply, which is what Cmp does.
func equal(a, b *big.Rat) bool {
	return a.Num().Cmp(b.Num()) == 0 && a.Denom().Cmp(b.Denom()) == 0
}

// candidate returns the next step of one practice; it reports false if there is none.
// whole is the level of the whole, and shares the sum of the shares of the measures in
// which something applies.
func (f frame) candidate(
	p SheetPractice, r *PracticeResult, m *Node, whole int, shares *big.Int,
) (Candidate, bool) {
	c := Candidate{
		Practice: r.ID, Area: r.Area, Measure: r.Measure, Weight: r.Weight, Target: r.Target,
		requires: p.Requires,
	}
	if !f.nextStep(&c, p, r) {
		return Candidate{}, false
	}

	var rise ratio
	for _, t := range r.Teams {
		if t.State == NotApplicable {
			continue
		}
		rise.den += t.Share
		if i := slices.IndexFunc(c.Steps, func(s TeamStep) bool { return s.Team == t.Team }); i >= 0 {
			rise.num += t.Share * c.Steps[i].Rise
		}
	}
	for _, s := range c.Steps {
		if s.Cost > c.Cost || s.Cost == c.Cost && costs[s.Effort] > costs[c.Effort] {
			c.Effort, c.Cost = s.Effort, s.Cost
		}
	}
	c.Rise = rise.over(1000)
	c.Legal = p.Legal && c.Team().Value < 2000

	num, den := product(m.Share, r.Weight, rise.num), product(rise.den, 1000, m.Weight)
	den.Mul(den, shares)
	c.Gain = new(big.Rat).SetFrac(num, den)
	c.prioritise(viewOf(m, f.self), whole)
	return c, true
}

// prioritise fills in what follows from the level of the measure and that of the whole:
// what the practice holds, and with that the priority. What holds the level of a measure
// holds that of the whole if the measure has no higher one.
func (c *Candidate) prioritise(m *View, whole int) {
	was := c.Holds
	c.Holds = HoldsNothing
	if m.holds(c.Practice) {
		c.Holds = HoldsMeasure
		if m.LevelLow == whole {
			c.Holds = HoldsWhole
		}
	}
	if c.Priority != nil && c.Holds == was {
		return
	}

	halves := 2 + int64(c.Holds) // 1 + H + O/2, doubled
	if c.Legal {
		halves++
	}
	c.Priority = new(big.Rat).Mul(c.Gain, big.NewRat(500*halves, int64(c.Cost)))
	c.near, _ = c.Priority.Float64()
}

// holds reports whether a practice certainly holds the level of the view.
func (v *View) holds(practice string) bool {
	for i := range v.HeldBy {
		if h := &v.HeldBy[i]; h.ID == practice && !h.Assumed {
			return true
		}
	}
	return false
}

// nextStep fills in what a candidate asks for and which teams take it. It reports
// false if no team below the target has a step: those whose next fact was not heard
// have a question to answer first.
func (f frame) nextStep(c *Candidate, p SheetPractice, r *PracticeResult) bool {
	var steps []TeamStep
	for _, t := range r.Teams {
		if t.State != Scored {
			continue
		}
		if step, ok := f.teamStep(p, r.Target, t); ok && (f.may == nil || f.may(p.ID, step)) {
			steps = append(steps, step)
		}
	}
	if len(steps) == 0 {
		return false
	}

	// Of equally low teams the one that has most to do stands for the step, so that
	// nothing but the order of the teams rests on their names.
	slices.SortStableFunc(steps, func(a, b TeamStep) int {
		return cmp.Or(cmp.Compare(a.Value, b.Value), cmp.Compare(a.Stated, b.Stated),
			cmp.Compare(b.Cost, a.Cost), cmp.Compare(a.Fact, b.Fact), cmp.Compare(a.Level, b.Level),
			cmp.Compare(a.Team, b.Team))
	})
	c.Fact, c.Level = steps[0].Fact, steps[0].Level
	for _, s := range steps {
		if s.Fact == c.Fact && s.Level == c.Level {
			c.Steps = append(c.Steps, s)
		} else {
			c.Others = append(c.Others, s)
		}
	}
	return true
}

// teamStep returns the next step of a team below the target; ok is false if it has a
// question to answer first.
//
// A fact that becomes so is shown so: the grade is at least the lowest one that
// carries its level and, where that would credit nothing more, the lowest one that
// does. Where the stated view counts no evidence is asked for.
func (f frame) teamStep(p SheetPractice, target int, t TeamResult) (s TeamStep, ok bool) {
	top := 1000 * int64(target)
	s = TeamStep{
		Team: t.Team, Mark: NotHeard, Stated: t.Stated, Credited: t.Credited, Stale: t.Stale,
		Value: t.Credited, Effort: "S", Cost: costs["S"],
	}
	if f.self {
		s.Value = t.Stated
	}
	switch {
	case s.Value >= top:
		return TeamStep{}, false
	case t.Stated >= top:
		s.Level, s.Rise = target, min(top, f.ceiling(f.carrying(target)))-s.Value
		if t.Nothing { // the lowest fact that the evidence does not carry has to be made so
			s.Nothing = true
			s.Effort, s.Cost = effort(p, int(s.Value/1000)+1, No)
		}
		return s, s.Rise > 0
	}

	s.Fact = int(t.Stated/1000) + 1
	stated := 1000 * int64(s.Fact)
	if t.Marks != "" {
		s.Fact = t.Marks.Next()
		s.Mark = t.Marks.At(s.Fact)
		stated = t.Marks.With(s.Fact, Yes).Value()
	}
	if t.Marks != "" && !s.Mark.Heard() {
		return TeamStep{}, false
	}

	s.Effort, s.Cost = effort(p, s.Fact, s.Mark)
	for s.Level = s.Fact; s.Level <= f.max; s.Level++ {
		carried := max(f.ceiling(t.Grade), f.ceiling(f.carrying(s.Level)))
		if f.self {
			carried = f.top
		}
		if s.Rise = min(stated, carried, top) - s.Value; s.Rise > 0 {
			return s, true
		}
	}
	return TeamStep{}, false
}

// ceiling returns the most that a grade lets count, in thousandths of a level.
func (f frame) ceiling(g Grade) int64 {
	if int(g) < len(f.caps) {
		return f.caps[g]
	}
	return min(2000+1000*int64(g), f.top)
}

// carrying returns the lowest grade that carries a level, the strongest one if none does.
func (f frame) carrying(level int) Grade {
	for _, g := range Grades {
		if f.ceiling(g) >= 1000*int64(level) {
			return g
		}
	}
	return Tested
}

// costs are what steps of the efforts S, M and L count.
var costs = map[string]int{"S": 1, "M": 2, "L": 3}

// effort returns the size of making a fact so and its cost: one less if the fact is
// mostly so already.
func effort(p SheetPractice, fact int, now Mark) (string, int) {
	size := "M"
	if fact-1 < len(p.Efforts) && costs[p.Efforts[fact-1]] > 0 {
		size = p.Efforts[fact-1]
	}
	cost := costs[size]
	if now == Mostly {
		cost = max(1, cost-1)
	}
	return size, cost
}

// Of the first steps at most a third may bring evidence only: a report that asks for
// papers and for nothing to be done is no advice.
const (
	firstSteps  = 10
	mostOfProof = firstSteps / 3
)

// fewerProofs moves the steps that bring evidence only behind others where they
// would be more than a third of the first ten, of which some were taken before, with
// that many proofs among them.
func fewerProofs(all []*Candidate, taken, proofs int) []*Candidate {
	var first, later []*Candidate
	for i, c := range all {
		switch {
		case taken+len(first) >= firstSteps:
			return slices.Concat(first, later, all[i:])
		case c.Evidence() && proofs == mostOfProof:
			later = append(later, c)
			continue
		case c.Evidence():
			proofs++
		}
		first = append(first, c)
	}
	return slices.Concat(first, later)
}

// RequiredFirst returns steps in their order, but each after those that it requires, as
// [Result.Candidates] are.
func RequiredFirst(steps []Candidate) []Candidate {
	all := make([]*Candidate, len(steps))
	for i := range steps {
		all[i] = &steps[i]
	}
	return copiesOf(prerequisitesFirst(all))
}

// prerequisitesFirst moves each step that another requires to just before the
// first that requires it, and what that one requires before it in turn. Steps
// that require each other in a circle keep their order.
func prerequisitesFirst(all []*Candidate) []*Candidate {
	place := map[string]int{} // of those that another requires, one more than the index; 0: not there
	for _, c := range all {
		for _, id := range c.requires {
			place[id] = 0
		}
	}
	for i, c := range all {
		if _, required := place[c.Practice]; required {
			place[c.Practice] = i + 1
		}
	}

	out := make([]*Candidate, 0, len(all))
	seen := make([]bool, len(all))
	var put func(i int, forID string)
	put = func(i int, forID string) {
		seen[i] = true
		var first []int
		for _, id := range all[i].requires {
			if j := place[id]; j > 0 {
				first = append(first, j-1)
			}
		}

		slices.Sort(first)
		for _, j := range first {
			if !seen[j] {
				put(j, all[i].Practice)
			}
		}

		c := all[i]
		if forID != "" {
			moved := *c
			moved.MovedFor = forID
			c = &moved
		}
		out = append(out, c)
	}

	for i := range all {
		if !seen[i] {
			put(i, "")
		}
	}
	return out
}
