package assessment

// Progress is how far a rating has gone from its level toward the next one.
type Progress int

// The steps of progress, after the bands of ISO/IEC 33020.
const (
	None Progress = iota // not or hardly: adds nothing
	Partly
	Largely
)

// Thousandths returns what progress adds to a level: 0, 325 or 675, the
// midpoints of the bands P (over 15 to 50 %) and L (over 50 to 85 %) of
// ISO/IEC 33020.
func (p Progress) Thousandths() int64 {
	switch p {
	case Partly:
		return 325
	case Largely:
		return 675
	}
	return 0
}

// String returns none, partly or largely.
func (p Progress) String() string {
	return [...]string{"none", "partly", "largely"}[p]
}

// Grade is how well a rating is supported by evidence.
type Grade int

// The evidence grades, from the weakest.
const (
	Claimed      Grade = iota // said by the respondent; nothing seen
	Documented                // a current approved document or record was handed over
	Demonstrated              // the assessor watched it or chose the sample
	Tested                    // re-performed or tested, with method and result, within validity
)

// Grades lists every evidence grade from the weakest to the strongest.
var Grades = [...]Grade{Claimed, Documented, Demonstrated, Tested}

// String returns the grade's name, for example "documented".
func (g Grade) String() string {
	return [...]string{"claimed", "documented", "demonstrated", "tested"}[g]
}

// MarshalText writes the grade by its name, as it stands in the journal.
func (g Grade) MarshalText() ([]byte, error) { return []byte(g.String()), nil }

// UnmarshalText reads a grade from the journal and refuses names it does not know.
func (g *Grade) UnmarshalText(text []byte) (err error) {
	*g, err = ParseGrade(string(text))
	return err
}

// Short returns the grade's two-letter form: cl, do, de or te.
func (g Grade) Short() string { return g.String()[:2] }

// Strength returns the assurance strength of the grade: 25, 50, 75 or 100.
func (g Grade) Strength() int64 { return int64(g+1) * 25 }

// Lowered returns the grade that evidence past its validity counts as: one
// lower, and never below claimed.
func (g Grade) Lowered() Grade { return max(g-1, Claimed) }
