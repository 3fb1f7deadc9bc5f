package assessment

// Sheet is everything that scoring needs: which practices apply, how much they
// weigh, and what was credited to each team. [Evaluate] makes it from a folded
// assessment, as [Evaluation.Sheet], and tests make it by hand. [Score] reads it and
// changes nothing.
type Sheet struct {
	Max      int // top level of the scale
	Final    bool
	Target   int // target of the assessment; 0 when none is set
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
	Efforts  []string // Efforts[i] is the effort of the step from level i to i+1: S, M or L
	Legal    bool     // weight 3 and cites a law that is in the profile
	Requires []string // practices whose action comes first
	Cells    []Cell   // one for each team, in the order of Sheet.Teams
}

// CellState says whether a practice in a team counts, and how.
type CellState int

// The states of a cell. The zero value is a practice that nobody asked about.
const (
	Unasked CellState = iota
	Unknown           // asked, and nobody could say
	Scored
	NotApplicable
)

// String returns the state's name: unasked, unknown, scored or na.
func (s CellState) String() string {
	return [...]string{"unasked", "unknown", "scored", "na"}[s]
}

// Open reports whether the state leaves the practice without a value.
func (s CellState) Open() bool { return s == Unasked || s == Unknown }

// Cell is the result for one practice in one team. Stated and Credited are
// thousandths of a level and hold only if State is Scored; Strength is the
// assurance strength of the evidence grade, 0 to 100.
type Cell struct {
	State    CellState
	Stated   int64
	Credited int64
	Strength int64
	Progress Progress // progress of the rating, toward the level above it
	Conflict bool     // rests on a value that two people set differently
}
