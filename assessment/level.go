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

// stages returns the stages 1 to max of a group, given the value that each
// practice counts with.
func (f frame) stages(practices []PracticeResult, value func(*PracticeResult) int64) []Stage {
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
			u := value(p)
			num += p.Weight * credit(u, level)
			weight += p.Weight
			keys = keys && (!p.Key || u >= 1000*int64(level))
		}

		stages[i] = Stage{
			Level:    level,
			Achieved: ratio{num, weight}.over(1000),
			Band:     bandOf(num, 1000*weight),
			Keys:     keys,
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
	Kind  HoldKind
	ID    string // the practice; of HoldAchieved the area or measure
	Team  string // the team with the practice's lowest value; empty for HoldAchieved
	Open  bool   // that team has no value, which counts as 0
	Level int    // the level that is missed

	Value    int64    // the practice's lowest value in thousandths of a level
	Missing  int64    // weight times the thousandths of Level that the practice misses
	Achieved *big.Rat // of HoldAchieved: part of Level that is achieved, 0 to 1
}

// holds lists why the level above the attained one is not reached: key practices
// below it, lowest first; the three further practices that miss most of the lowest
// level that still has to be fully or largely achieved for it; and that level's
// achievement when it is at or below one half. A level that stands in nobody's way
// yet is no reason, so one above the next is not looked at, and neither is the next
// when it is largely achieved and only its key practices are missing.
func holds(practices []PracticeResult, pick viewPicker, id string, stages []Stage) []Hold {
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

	var keys, missing []Hold
	for i := range practices {
		p := &practices[i]
		if p.State == NotApplicable {
			continue
		}
		v := pick(p)
		h := Hold{ID: p.ID, Team: v.LowestTeam, Open: v.LowestOpen, Value: v.Lowest}
		switch {
		case p.Key && v.Lowest < 1000*int64(next.Level):
			h.Kind, h.Level = HoldKey, next.Level
			h.Missing = p.Weight * (1000 - credit(v.Lowest, next.Level))
			keys = append(keys, h)
		case blocking > 0 && credit(v.Lowest, blocking) < 1000:
			h.Kind, h.Level = HoldMissing, blocking
			h.Missing = p.Weight * (1000 - credit(v.Lowest, blocking))
			missing = append(missing, h)
		}
	}

	slices.SortFunc(keys, compareHolds)
	slices.SortFunc(missing, compareHolds)

	all := append(keys, missing[:min(3, len(missing))]...)
	if next.Band < LargelyAchieved {
		all = append(all, Hold{Kind: HoldAchieved, ID: id, Level: next.Level, Achieved: next.Achieved})
	}
	return all
}

// compareHolds orders holds of one kind: key practices by value, others by what
// they miss, and both by id in the end.
func compareHolds(a, b Hold) int {
	if a.Kind == HoldKey {
		return cmp.Or(cmp.Compare(a.Value, b.Value), cmp.Compare(a.ID, b.ID))
	}
	return cmp.Or(cmp.Compare(b.Missing, a.Missing), cmp.Compare(a.ID, b.ID))
}
