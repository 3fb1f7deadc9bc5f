package assessment

import (
	"cmp"
	"math/big"
	"slices"
)

// Band is how far a group of practices has achieved one level: not, partially,
// largely or fully, with the thresholds of ISO/IEC 33020.
type Band int

// The bands of ISO/IEC 33020.
const (
	NotAchieved       Band = iota // up to 15 %
	PartiallyAchieved             // over 15 to 50 %
	LargelyAchieved               // over 50 to 85 %
	FullyAchieved                 // over 85 %
)

// String returns the band's letter: N, P, L or F.
func (b Band) String() string { return [...]string{"N", "P", "L", "F"}[b] }

// Stage is one level of a group of practices: how much of it is achieved, and
// whether its key practices are there.
type Stage struct {
	Level    int      // 1 to Max
	Achieved *big.Rat // weighted mean part of this level that the practices reach, 0 to 1
	Band     Band
	Keys     bool // every applicable key practice reaches the level; true when there is none
}

// stages returns the stages 1 to max of a group in a view, given the value that each
// practice counts with in it.
func (f frame) stages(practices []PracticeResult, pick viewPicker, value func(*PracticeView) int64) []Stage {
	stages := make([]Stage, f.max)
	for i := range stages {
		level := i + 1
		var num, weight int64
		keys := true
		for j := range practices {
			p := &practices[j]
			if p.State == NotApplicable {
				continue
			}
			u := value(pick.of(p))
			num += p.Weight * credit(u, level)
			weight += p.Weight
			keys = keys && (!p.Key || u >= 1000*int64(level))
		}

		stages[i] = Stage{Level: level, Band: bandOf(num, 1000*weight), Keys: keys}
		if !pick.bare {
			stages[i].Achieved = ratio{num, weight}.over(1000)
		}
	}
	return stages
}

// credit returns how much of a level a value reaches, 0 to 1000.
func credit(u int64, level int) int64 {
	return min(1000, max(0, u-1000*int64(level-1)))
}

// bandOf returns the band of num/den. It compares integers, so that exactly 85 % is
// never fully achieved by a rounding error.
func bandOf(num, den int64) Band {
	switch {
	case 100*num > 85*den:
		return FullyAchieved
	case 100*num > 50*den:
		return LargelyAchieved
	case 100*num > 15*den:
		return PartiallyAchieved
	}
	return NotAchieved
}

// attained returns the highest level that is largely or fully achieved with its
// key practices, every level below it being fully achieved with its key practices.
func attained(stages []Stage) int {
	level := 0
	for _, s := range stages {
		if !s.Keys || s.Band < LargelyAchieved {
			break
		}
		level = s.Level
		if s.Band != FullyAchieved {
			break
		}
	}
	return level
}

// HoldKind says in which way something holds a level down.
type HoldKind int

// The kinds of holds, in the order in which they are listed.
const (
	HoldKey      HoldKind = iota // a key practice is below the next level
	HoldMissing                  // a practice misses much of a level that is not fully achieved
	HoldAchieved                 // the next level is achieved to 50 % or less
)

// Hold is one reason why the next level is not reached. Values are in thousandths of
// a level.
type Hold struct {
	Kind HoldKind
	ID   string // the practice; of HoldAchieved the area or measure
	// Assumed reports whether it holds only because something is open, not heard or
	// not signed. What is not assumed stays so whatever the open questions bring.
	Assumed bool
	// Teams are those below what is needed: those with a value, the lowest first, and
	// then those without, which count 0. It is empty for HoldAchieved.
	Teams []string
	Open  bool // none of them has a value
	Level int  // the level that is missed

	Weight   int64    // of the practice
	Value    int64    // of the first of Teams, in thousandths of a level
	Missing  int64    // weight times the thousandths of Level that the practice misses
	Achieved *big.Rat // of HoldAchieved: part of Level that is achieved, 0 to 1
}

// mostMissing is how many practices are listed that miss much of a level.
const mostMissing = 3

// heldBy lists why the level above the attained one is not reached. What holds in
// the high view too is certain. If the high view reaches the next level, nothing is.
func heldBy(practices []PracticeResult, pick viewPicker, id string, v *View) []Hold {
	var all []Hold
	if v.LevelHigh == v.LevelLow {
		all = holds(practices, pick, id, v.StagesHigh, true)
	}

	certain := len(all)
	if len(v.StagesLow) > 0 && &v.StagesLow[0] == &v.StagesHigh[0] {
		return all // nothing is open
	}
	for _, h := range holds(practices, pick, id, v.StagesLow, false) {
		if !slices.ContainsFunc(all[:certain], func(c Hold) bool { return c.ID == h.ID }) {
			h.Assumed = true
			all = append(all, h)
		}
	}
	return all
}

// holds lists why the level above the attained one is not reached, in the high view
// or the low one, which the stages are of: key practices below it, lowest first; the
// three further practices that miss most of the lowest level that still has to be
// fully or largely achieved for it; and that level's achievement when it is at or
// below one half. A level that stands in nobody's way yet is no reason, so one above
// the next is not looked at, and neither is the next when it is largely achieved and
// only its key practices are missing.
func holds(practices []PracticeResult, pick viewPicker, id string, stages []Stage, high bool) []Hold {
	level := attained(stages)
	if level >= len(stages) {
		return nil
	}

	next := stages[level]
	blocking := 0
	switch {
	case level > 0 && stages[level-1].Band != FullyAchieved:
		blocking = level
	case next.Band < LargelyAchieved:
		blocking = next.Level
	}

	value := func(p *PracticeResult) int64 {
		if high {
			return pick.of(p).LowestHigh
		}
		return pick.of(p).Lowest
	}
	missing := func(p *PracticeResult, level int) int64 { return p.Weight * (1000 - credit(value(p), level)) }
	hold := func(kind HoldKind, p *PracticeResult, level int) Hold {
		h := Hold{Kind: kind, ID: p.ID, Level: level, Weight: p.Weight, Missing: missing(p, level)}
		if !pick.bare {
			h.locate(p, pick, high)
		}
		return h
	}

	var all []Hold
	var most []*PracticeResult
	for i := range practices {
		p := &practices[i]
		switch {
		case p.State == NotApplicable:
		case p.Key && value(p) < 1000*int64(next.Level):
			all = append(all, hold(HoldKey, p, next.Level))
		case blocking > 0 && missing(p, blocking) > 0:
			most = append(most, p)
		}
	}

	slices.SortStableFunc(all, compareHolds)
	slices.SortFunc(most, func(a, b *PracticeResult) int {
		return cmp.Or(cmp.Compare(missing(b, blocking), missing(a, blocking)), cmp.Compare(a.ID, b.ID))
	})
	for _, p := range most[:min(mostMissing, len(most))] {
		all = append(all, hold(HoldMissing, p, blocking))
	}
	if next.Band < LargelyAchieved {
		all = append(all, Hold{Kind: HoldAchieved, ID: id, Level: next.Level, Achieved: next.Achieved})
	}
	return all
}

// Held parts HeldBy into what is certain and what is only assumed, because something is
// open or was not heard.
func (v *View) Held() (certain, assumed []Hold) {
	n := slices.IndexFunc(v.HeldBy, func(h Hold) bool { return h.Assumed })
	if n < 0 {
		return v.HeldBy, nil
	}
	return v.HeldBy[:n], v.HeldBy[n:]
}

// locate fills in the teams of a practice that holds in a view, and the value of the
// lowest of them.
func (h *Hold) locate(p *PracticeResult, pick viewPicker, high bool) {
	below := p.below(1000*int64(h.Level), pick.value, high)
	h.Open = below[0].State.Open()
	h.Value, _ = pick.value(below[0].Cell)
	h.Teams = make([]string, len(below))
	for i, t := range below {
		h.Teams[i] = t.Team
	}
}

// compareHolds orders holds: certain ones first, then by kind; key practices that
// were answered before open ones, then by value and weight; others by what they
// miss; and all by id in the end.
func compareHolds(a, b Hold) int {
	if order := cmp.Or(falseFirst(a.Assumed, b.Assumed), cmp.Compare(a.Kind, b.Kind)); order != 0 {
		return order
	}
	if a.Kind == HoldKey {
		return cmp.Or(falseFirst(a.Open, b.Open), cmp.Compare(a.Value, b.Value),
			cmp.Compare(b.Weight, a.Weight), cmp.Compare(a.ID, b.ID))
	}
	return cmp.Or(cmp.Compare(b.Missing, a.Missing), cmp.Compare(a.ID, b.ID))
}

// falseFirst compares two conditions, the one that does not hold first.
func falseFirst(a, b bool) int {
	switch {
	case a == b:
		return 0
	case b:
		return -1
	}
	return 1
}
