package assessment

import (
	"iter"
	"slices"
)

// Sheet is everything that scoring needs: which practices apply, how much they
// weigh, and what was credited to each team. [Evaluate] makes it from a folded
// assessment, as [Evaluation.Sheet], and tests make it by hand. [Score] reads it and
// changes nothing.
type Sheet struct {
	Max      int // top level of the scale
	Final    bool
	Stated   bool    // self-declared: steps and what a practice counts for are of the stated view
	Caps     []int64 // the most that each evidence grade lets count, in thousandths; nil: 2000 to 5000
	Target   int     // target of the assessment; 0 when none is set
	Teams    []SheetTeam
	Measures []SheetMeasure
}

// SheetTeam is a team with its share of the scope, a positive integer. Only the
// ratio of shares counts.
type SheetTeam struct {
	ID    string
	Share int64
}

// SheetMeasure is one measure with its share in the overall index, a positive integer.
type SheetMeasure struct {
	ID     string
	Share  int64
	Target int // effective target level, inherited already; 0 when none is set
	Areas  []SheetArea
}

// SheetArea is one area of a measure.
type SheetArea struct {
	ID        string
	Target    int // effective target level, inherited already; 0 when none is set
	Practices []SheetPractice
}

// SheetPractice is one practice that is asked at the chosen depth.
type SheetPractice struct {
	ID       string
	Weight   int64
	Key      bool
	Target   int      // effective target level, inherited already; 0 when none is set
	Efforts  []string // Efforts[n-1] is the effort of what makes fact n so: S, M or L; empty: M
	Waits    []int    // Waits[n-1] is how many months pass until fact n is so; absent: none
	Legal    bool     // weight 3 and cites a law that the profile names
	Requires []string // practices whose action comes first
	Contain  int      // its place in the list of what to contain, from 1; 0: it is not in it
	Cells    []Cell   // one for each team, in the order of Sheet.Teams
}

// practices returns the practices of a measure in their order.
func (m *SheetMeasure) practices() iter.Seq[*SheetPractice] {
	return func(yield func(*SheetPractice) bool) {
		for a := range m.Areas {
			for p := range m.Areas[a].Practices {
				if !yield(&m.Areas[a].Practices[p]) {
					return
				}
			}
		}
	}
}

// cell returns the cell of a team by its index; one that is missing is unasked.
func (p *SheetPractice) cell(team int) Cell {
	if team < len(p.Cells) {
		return p.Cells[team]
	}
	return Cell{}
}

// copied returns the sheet with cells of its own, which may be changed.
func (s Sheet) copied() Sheet {
	s.Measures = slices.Clone(s.Measures)
	for m := range s.Measures {
		areas := slices.Clone(s.Measures[m].Areas)
		for a := range areas {
			areas[a].Practices = slices.Clone(areas[a].Practices)
			for p := range areas[a].Practices {
				own := &areas[a].Practices[p]
				own.Cells = slices.Clone(own.Cells)
			}
		}
		s.Measures[m].Areas = areas
	}
	return s
}

// wait returns how many months pass until a fact is so.
func (p *SheetPractice) wait(fact int) int {
	if fact < 1 || fact > len(p.Waits) {
		return 0
	}
	return max(0, p.Waits[fact-1])
}

// CellState says whether a practice in a team counts, and how.
type CellState int

// The states of a cell. The zero value is a practice that nobody asked about.
const (
	Unasked CellState = iota
	Unknown           // asked, and nobody could say
	Scored
	NotApplicable
	SameAs // of a rating only: what another team's verdict says
)

var cellStateNames = [...]string{"unasked", "unknown", "scored", "na", "as"}

// String returns the state's name: unasked, unknown, scored, na or as.
func (s CellState) String() string { return cellStateNames[s] }

// Open reports whether the state leaves the practice without a value.
func (s CellState) Open() bool { return s == Unasked || s == Unknown }

// Cell is the result for one practice in one team. Values are thousandths of a
// level and hold only if State is Scored.
type Cell struct {
	State CellState
	Marks Marks // of the facts; empty for a practice with plain levels

	Stated   int64
	Credited int64
	// StatedHigh and CreditedHigh are the values if every fact that was not heard
	// turned out to be so. Nobody knows what will be shown of such a fact, so no cap
	// of evidence holds for CreditedHigh where one could still move the value.
	StatedHigh, CreditedHigh int64

	Grade    Grade // that lets Credited count
	Stale    bool  // Grade is one lower because evidence is past its validity
	Nothing  bool  // nothing shows what is stated beyond Credited, so that it has to be made so
	Strength int64 // assurance strength of Grade, 0 to 100
	Conflict bool  // rests on a value that two people set differently
}

// Unheard reports whether a fact that was not heard could still move the value.
func (c Cell) Unheard() bool { return c.State == Scored && c.StatedHigh > c.Stated }
