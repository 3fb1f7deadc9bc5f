package assessment

import "slices"

// Settling returns the practices that leave a level of a node not settled, in the
// order of the sheet, in the view that counts: those with something open or not heard
// whose answer could still move the level. Answers to all of them settle it. Of the
// whole they are those of the measures whose low level is below the high one of the
// whole. It is empty if the level is settled.
func (r *Result) Settling(id string) []*PracticeResult {
	n, ok := r.Node(id)
	if !ok {
		return nil
	}
	v := r.viewOf(&n)
	if v.LevelLow == v.LevelHigh {
		return nil
	}
	if id != Overall {
		return r.unsettling(&n, v.LevelHigh)
	}

	var all []*PracticeResult
	for i := range r.Measures {
		if m := &r.Measures[i]; r.viewOf(m).LevelLow < v.LevelHigh {
			all = append(all, r.unsettling(m, v.LevelHigh)...)
		}
	}
	return all
}

// unsettling returns the practices of a measure or area that decide which of its
// levels up to high it is.
//
// A stage that is the same with all that is open at its lowest and at its highest stays
// so whatever one practice turns out to be, so that only the other stages matter.
func (r *Result) unsettling(n *Node, high int) []*PracticeResult {
	v := r.viewOf(n)
	high = min(high, v.LevelHigh)
	var list []*PracticeResult
	for i := range r.Practices {
		p := &r.Practices[i]
		if p.Measure != n.ID && (p.Area != n.ID || p.Measure != n.Parent) || !p.Open && !p.Unheard {
			continue
		}
		least, most := r.Counts(p).Lowest, r.Counts(p).LowestHigh
		if slices.ContainsFunc(v.StagesLow, func(s Stage) bool {
			if s.Level < v.LevelLow || s.Level > high {
				return false
			}
			best := v.StagesHigh[s.Level-1]
			return s.Band != best.Band && credit(least, s.Level) < credit(most, s.Level) ||
				s.Keys != best.Keys && p.Key && least < 1000*int64(s.Level) && most >= 1000*int64(s.Level)
		}) {
			list = append(list, p)
		}
	}
	return list
}
