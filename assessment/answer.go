package assessment

import (
	"cmp"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// Rating is what an answer says about a practice. Its parts only mean something
// together, so it is one value in the journal.
type Rating struct {
	State    CellState // Scored, Unknown or NotApplicable
	Level    int       // with Scored: 0 to the top of the scale
	Progress Progress  // with Scored below the top level
	Reason   string    // with NotApplicable: why
	Digest   string    // of the question and descriptors that were answered
}

// Stated returns the stated value in thousandths of a level: 1000 times the
// level, plus 325 for partly or 675 for largely. It is 0 unless State is Scored.
func (r Rating) Stated() int64 {
	if r.State != Scored {
		return 0
	}
	return 1000*int64(r.Level) + r.Progress.Thousandths()
}

// Same reports whether two ratings say the same, whichever text they answered.
func (r Rating) Same(o Rating) bool {
	o.Digest = r.Digest
	return r == o
}

// String returns the rating in short: 3, 3+, 3++, na or unknown.
func (r Rating) String() string {
	switch r.State {
	case NotApplicable:
		return "na"
	case Unknown:
		return "unknown"
	}
	return strconv.Itoa(r.Level) + strings.Repeat("+", int(r.Progress))
}

// because stands between a rating of "not applicable" and its reason.
const because = "because"

// Entered returns the rating as it is entered in one line: as [Rating.String]
// does, and one that does not apply with its reason.
func (r Rating) Entered() string {
	if r.State == NotApplicable && r.Reason != "" {
		return r.String() + " " + because + " " + r.Reason
	}
	return r.String()
}

// ParseRating reads 3, 3+, 3++, na, na because REASON, or unknown. It does not know
// the scale: whether there is such a level, and whether na lacks its reason,
// [State.Check] says. A refusal is of code Invalid.
func ParseRating(s string) (Rating, error) {
	word, rest, _ := strings.Cut(strings.TrimSpace(s), " ")
	switch strings.ToLower(word) {
	case "na", "n/a":
		first, reason, _ := strings.Cut(strings.TrimSpace(rest), " ")
		if first == "" || strings.EqualFold(first, because) {
			return Rating{State: NotApplicable, Reason: CleanLine(reason)}, nil
		}
	case "unknown", "?":
		if rest == "" {
			return Rating{State: Unknown}, nil
		}
	}

	s = strings.TrimSpace(s)
	digits := strings.TrimRight(s, "+")
	level, err := strconv.Atoi(digits)
	if err != nil || strings.Trim(digits, "0123456789") != "" || len(s)-len(digits) > 2 {
		return Rating{}, Errorf(Invalid, "%q is not a rating", s).
			WithHint("write a level, with + or ++ for progress to the next one, " +
				"or na because REASON, or unknown")
	}
	return Rating{State: Scored, Level: level, Progress: Progress(len(s) - len(digits))}, nil
}

// lowerRating orders ratings by what they would credit, the least first: nobody
// knows, then the lower level; not applicable comes last, as it takes the
// practice out of the count.
func lowerRating(a, b Rating) bool {
	rank := func(r Rating) int64 {
		switch r.State {
		case Scored:
			return 1 + r.Stated()
		case NotApplicable:
			return 1 << 40
		}
		return 0
	}
	return rank(a) < rank(b)
}

// ratingJSON is a rating as the journal holds it.
type ratingJSON struct {
	State    string `json:"state"`
	Level    int    `json:"level,omitempty"`
	Progress string `json:"progress,omitempty"`
	Reason   string `json:"reason,omitempty"`
	Digest   string `json:"digest,omitempty"`
}

// MarshalJSON writes the rating as it stands in the journal.
func (r Rating) MarshalJSON() ([]byte, error) {
	j := ratingJSON{State: r.State.String(), Level: r.Level, Reason: r.Reason, Digest: r.Digest}
	if r.Progress != None {
		j.Progress = r.Progress.String()
	}
	return json.Marshal(j)
}

// UnmarshalJSON reads a rating from the journal and refuses words it does not know.
func (r *Rating) UnmarshalJSON(data []byte) error {
	var j ratingJSON
	if err := json.Unmarshal(data, &j); err != nil {
		return err
	}

	*r = Rating{Level: j.Level, Reason: j.Reason, Digest: j.Digest}
	for _, s := range []CellState{Unknown, Scored, NotApplicable} {
		if s.String() == j.State {
			r.State = s
		}
	}
	for _, p := range []Progress{None, Partly, Largely} {
		if p.String() == j.Progress {
			r.Progress = p
		}
	}

	if r.State == Unasked || j.Level < 0 || r.Progress == None && j.Progress != "" {
		return fmt.Errorf("not a rating: %s", data)
	}
	return nil
}

// Proof is how well an answer is supported: the evidence grade, the day the
// evidence is from, and for how many months it is valid.
type Proof struct {
	Grade    Grade
	Date     Date // empty: the day of the interview
	Validity int  // in months; 0 stands for DefaultValidity
}

// DefaultValidity is how many months evidence counts in full if nothing else is said.
const DefaultValidity = 12

// At returns the grade on that day: one lower once the evidence is older than its
// validity. A proof without a date is from the day of the interview.
func (p Proof) At(day, interview Date) Grade {
	if p.Stale(day, interview) {
		return p.Grade.Lowered()
	}
	return p.Grade
}

// Stale reports whether the evidence is past its validity on that day.
func (p Proof) Stale(day, interview Date) bool {
	from := cmp.Or(p.Date, interview)
	return from != "" && from.AddMonths(p.months()) < day
}

// months returns how many months the evidence counts in full.
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

// Answer is what one interview established for one practice.
type Answer struct {
	Interview string
	Practice  string
	Rating    Field[Rating]
	Proof     Field[Proof]
	Note      Field[string]
	FollowUp  Field[string] // what to come back to; set and empty: the note says it
}

// FollowUps returns what the answer says to come back to: the text of its
// follow-up, and the lines of its note that start with "!!". A follow-up without
// any text is one empty line.
func (a *Answer) FollowUps() []string {
	lines := FollowUpLines(a.Note.Value)
	if a.FollowUp.Set && (a.FollowUp.Value != "" || len(lines) == 0) {
		lines = append([]string{a.FollowUp.Value}, lines...)
	}
	return lines
}

// Grade returns the evidence grade as entered: claimed if none was.
func (a *Answer) Grade() Grade { return a.Proof.Value.Grade }

// empty reports whether nobody says anything in the answer: nothing was entered, or
// all of it was taken back.
func (a *Answer) empty() bool {
	return !hasValue(a.Rating) && !hasValue(a.Proof) && !hasText(a.Note) && !hasValue(a.FollowUp)
}

// hasText reports whether any author's text of a field says something.
func hasText(f Field[string]) bool {
	return f.Value != "" || slices.ContainsFunc(f.Versions(),
		func(v Version[string]) bool { return v.Value != "" })
}
