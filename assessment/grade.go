package assessment

import (
	"cmp"
	"encoding/json"
	"fmt"
	"strconv"
	"strings"
)

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

var gradeNames = [...]string{"claimed", "documented", "demonstrated", "tested"}

// String returns the grade's name, for example "documented".
func (g Grade) String() string { return gradeNames[g] }

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

// Proof is how well an answer is supported: the evidence grade, the day the
// evidence is from, and for how many months it is valid.
type Proof struct {
	Grade    Grade
	Date     Date // empty: the day of the interview
	Validity int  // in months; 0: as long as the assessment's evidence is valid in general
}

// DefaultValidity is how many months evidence counts in full if neither its proof
// nor the questionnaire's parameter [questionnaires.Period] says so.
const DefaultValidity = 12

// At returns the grade on that day: one lower once the evidence is older than its
// validity, which is the given number of months if the proof says none. A proof
// without a date is from the day of the interview.
func (p Proof) At(day, interview Date, months int) Grade {
	if p.Stale(day, interview, months) {
		return p.Grade.Lowered()
	}
	return p.Grade
}

// Stale reports whether the evidence is past its validity on that day, as of
// [Proof.At].
func (p Proof) Stale(day, interview Date, months int) bool {
	from := cmp.Or(p.Date, interview)
	return from != "" && from.AddMonths(cmp.Or(p.Validity, months, DefaultValidity)) < day
}

// months returns how many months the evidence counts in full, as far as the proof
// knows.
func (p Proof) months() int { return cmp.Or(p.Validity, DefaultValidity) }

// lowerProof orders proofs by what they would credit, the least first: the lower
// grade, then the one that is past its validity earlier.
func lowerProof(a, b Proof) bool {
	until := func(p Proof) Date { return p.Date.AddMonths(p.months()) }
	return cmp.Or(
		cmp.Compare(a.Grade, b.Grade),
		cmp.Compare(until(a), until(b)),
		cmp.Compare(a.months(), b.months()),
	) < 0
}

// proofJSON is a proof as the journal holds it.
type proofJSON struct {
	Grade    string `json:"grade"`
	Date     Date   `json:"date,omitempty"`
	Validity int    `json:"validity,omitempty"`
}

// MarshalJSON writes the proof as it stands in the journal.
func (p Proof) MarshalJSON() ([]byte, error) {
	return json.Marshal(proofJSON{p.Grade.String(), p.Date, p.Validity})
}

// UnmarshalJSON reads a proof from the journal and refuses grades it does not know.
func (p *Proof) UnmarshalJSON(data []byte) error {
	var j proofJSON
	if err := json.Unmarshal(data, &j); err != nil {
		return err
	}
	g, err := ParseGrade(j.Grade)
	if err != nil {
		return err
	}
	*p = Proof{g, j.Date, j.Validity}
	return nil
}

// ParseGrade reads a grade by its name or by its first letters, two at least. A
// refusal is of code Invalid.
func ParseGrade(s string) (Grade, error) {
	s = strings.ToLower(strings.TrimSpace(s))
	for _, g := range Grades {
		if len(s) >= 2 && strings.HasPrefix(g.String(), s) {
			return g, nil
		}
	}
	return 0, Errorf(Invalid, "%q is not an evidence grade", s).
		WithHint("use claimed, documented, demonstrated or tested")
}

// String returns the proof as it is entered: the grade, then the date and the
// months of validity if they are given.
func (p Proof) String() string {
	s := p.Grade.String()
	if p.Date != "" {
		s += " " + string(p.Date)
	}
	if p.Validity != 0 {
		s += fmt.Sprintf(" %d months", p.Validity)
	}
	return s
}

// ParseProof reads what [Proof.String] writes: a grade, and a date and months that
// may be left out. A refusal is of code Invalid.
func ParseProof(s string) (Proof, error) {
	words := strings.Fields(s)
	if len(words) == 0 {
		return Proof{}, Errorf(Invalid, "no evidence grade").
			WithHint("use claimed, documented, demonstrated or tested")
	}
	g, err := ParseGrade(words[0])
	if err != nil {
		return Proof{}, err
	}

	p := Proof{Grade: g}
	for _, w := range words[1:] {
		if n, err := strconv.Atoi(w); err == nil && n > 0 && n <= 120 {
			p.Validity = n
		} else if w == "months" {
			continue
		} else if p.Date, err = ParseDate(w); err != nil {
			return Proof{}, err
		}
	}
	return p, nil
}
