package assessment

import (
	"cmp"
	"math/big"
	"slices"
)

// Candidate is the next step of one practice that is below its target, with the
// parts of its priority. Where teams differ, the step is that of the lowest team
// with a value.
type Candidate struct {
	Practice, Area, Measure string

	Weight int64
	Target int // target level of the practice

	Teams []string // teams with a value below the target, lowest first
	Team  string   // the lowest of them
	From  int      // whole level that the credited value of Team has reached
	To    int      // the level above it

	Credited int64 // credited value of Team in thousandths of a level
	Stated   int64 // stated value of Team in thousandths of a level

	// Evidence is true when the stated value reaches the target and the credited
	// one does not: what is missing is evidence, and the effort is S.
	Evidence bool

	Rise     *big.Rat // mean rise to the next whole level over the teams, in levels
	Gain     *big.Rat // rise of the low end of the overall credited index, in levels
	Holds    bool     // a key practice below the next level of its measure
	Legal    bool     // a legal duty of weight 3 below level 2
	Effort   string   // S, M or L: effort of the step before any reduction; M if the sheet gives none
	Cost     int      // 1 to 3: effort, less one if the step is largely done already
	Priority *big.Rat // 1000 * Gain * (1 + Holds + Legal/2) / Cost

	// MovedFor is the practice whose step needs this one first, when that is why
	// it stands higher than its priority would put it.
	MovedFor string
}

// candidates returns the next step of every practice below its target: highest
// priority first, then higher weight, lower value and smaller id, and each one
// after those that it requires. Practices without a value are no candidates; they
// are questions to ask.
func candidates(s Sheet, r Result) []Candidate {
	shares := new(big.Int)
	for _, m := range r.Measures {
		if m.Applicable > 0 {
			shares.Add(shares, big.NewInt(m.Share))
		}
	}

	var all []Candidate
	requires := map[string][]string{}
	next := 0

	for i, m := range s.Measures {
		for _, a := range m.Areas {
			for _, p := range a.Practices {
				if c, ok := candidate(p, &r.Practices[next], &r.Measures[i], shares); ok {
					all = append(all, c)
					requires[p.ID] = p.Requires
				}
				next++
			}
		}
	}

	slices.SortFunc(all, compareCandidates)
	return prerequisitesFirst(all, requires)
}

// compareCandidates puts the candidate to take first in front.
func compareCandidates(a, b Candidate) int {
	if order := b.Priority.Cmp(a.Priority); order != 0 {
		return order
	}
	return cmp.Or(
		cmp.Compare(b.Weight, a.Weight),
		cmp.Compare(a.Credited, b.Credited),
		cmp.Compare(a.Practice, b.Practice),
	)
}

// candidate returns the next step of one practice; it reports false if there is none.
// shares is the sum of the shares of the measures in which something applies.
func candidate(p SheetPractice, r *PracticeResult, m *Node, shares *big.Int) (Candidate, bool) {
	rise, low := nextSteps(r)
	if len(low) == 0 {
		return Candidate{}, false
	}

	lowest := low[0]
	u := lowest.Credited
	c := Candidate{
		Practice: r.ID, Area: r.Area, Measure: r.Measure, Weight: r.Weight, Target: r.Target,
		Team: lowest.Team, From: int(u / 1000), To: int(u/1000) + 1,
		Credited: u, Stated: lowest.Stated,
		Evidence: lowest.Stated >= 1000*int64(r.Target),
		Rise:     rise.over(1000),
		Holds:    r.Key && u < 1000*int64(m.Credited.LevelLow+1),
		Legal:    p.Legal && u < 2000,
	}
	for _, t := range low {
		c.Teams = append(c.Teams, t.Team)
	}

	c.Effort, c.Cost = effort(p, c, lowest)

	num, den := product(m.Share, r.Weight, rise.num), product(rise.den, 1000, m.Weight)
	den.Mul(den, shares)
	c.Gain = new(big.Rat).SetFrac(num, den)

	halves := int64(2) // 1 + H + O/2, doubled
	if c.Holds {
		halves += 2
	}
	if c.Legal {
		halves++
	}
	c.Priority = new(big.Rat).Mul(c.Gain, big.NewRat(500*halves, int64(c.Cost)))
	return c, true
}

// nextSteps returns the mean rise when every team below the target reaches its
// next whole level, and these teams, lowest first. The target is a whole level
// too, so the next one is never beyond it. Open teams count in the mean with a
// rise of 0, as they do in the low end of the index.
func nextSteps(r *PracticeResult) (ratio, []TeamResult) {
	var rise ratio
	var low []TeamResult
	for _, t := range r.Teams {
		if t.State == NotApplicable {
			continue
		}
		rise.den += t.Share
		if t.State == Scored && t.Credited < 1000*int64(r.Target) {
			rise.num += t.Share * (1000*(t.Credited/1000+1) - t.Credited)
			low = append(low, t)
		}
	}

	slices.SortFunc(low, func(a, b TeamResult) int {
		return cmp.Or(cmp.Compare(a.Credited, b.Credited), cmp.Compare(a.Team, b.Team))
	})
	return rise, low
}

// costs are what steps of the efforts S, M and L count.
var costs = map[string]int{"S": 1, "M": 2, "L": 3}

// effort returns the size of the step and its cost. Progress shortens the step
// only if the evidence supports it, which is so if nothing of the stated value
// was cut off.
func effort(p SheetPractice, c Candidate, lowest TeamResult) (string, int) {
	if c.Evidence {
		return "S", 1
	}

	size := "M"
	if c.From < len(p.Efforts) && p.Efforts[c.From] != "" {
		size = p.Efforts[c.From]
	}
	cost, known := costs[size]
	if !known {
		size, cost = "M", costs["M"]
	}

	if lowest.Progress == Largely && lowest.Credited == lowest.Stated {
		cost = max(1, cost-1)
	}
	return size, cost
}

// prerequisitesFirst moves each step that another requires to just before the
// first that requires it, and what that one requires before it in turn. Steps
// that require each other in a circle keep their order.
func prerequisitesFirst(all []Candidate, requires map[string][]string) []Candidate {
	place := make(map[string]int, len(all))
	for i, c := range all {
		place[c.Practice] = i
	}

	out := make([]Candidate, 0, len(all))
	seen := make([]bool, len(all))
	var put func(i int, forID string)
	put = func(i int, forID string) {
		seen[i] = true
		var first []int
		for _, id := range requires[all[i].Practice] {
			if j, ok := place[id]; ok {
				first = append(first, j)
			}
		}

		slices.Sort(first)
		for _, j := range first {
			if !seen[j] {
				put(j, all[i].Practice)
			}
		}

		c := all[i]
		c.MovedFor = forID
		out = append(out, c)
	}

	for i := range all {
		if !seen[i] {
			put(i, "")
		}
	}
	return out
}
