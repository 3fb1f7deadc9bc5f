package assessment

import (
	"encoding/json"
	"fmt"
	"math/bits"
	"slices"
	"strconv"
	"strings"

	"assay/questionnaires"
)

// Rating is what an answer says about a practice. Its parts only mean something
// together, so it is one value in the journal.
//
// A practice with facts is rated by their marks, one with plain levels by a level.
// As it is entered a rating of facts may be a level too, with up to two plus signs;
// [Rating.On] turns it into marks, so none stands in a journal.
type Rating struct {
	State  CellState // Scored, Unknown, NotApplicable or SameAs
	Marks  Marks     // with Scored, of a practice with facts
	Singly Facts     // the facts whose marks were set one by one and not by a level
	Level  int       // with Scored and no marks: 0 to the top of the scale
	Plus   int       // with Level, as entered: 0 to 2
	Team   string    // with SameAs: whose verdict counts
	Reason string    // with NotApplicable: why
	Digest string    // of the question and the facts or levels that were answered
}

// Facts is a set of facts of a practice by their numbers, fact n being the bit n-1.
type Facts uint8

// FactsOf returns the set of these numbers. Numbers outside of 1 to 8 are left out.
func FactsOf(numbers ...int) Facts {
	var f Facts
	for _, n := range numbers {
		if n >= 1 && n <= 8 {
			f |= 1 << (n - 1)
		}
	}
	return f
}

// Has reports whether the set has the fact of that number.
func (f Facts) Has(number int) bool { return f&FactsOf(number) != 0 }

// Numbers returns the numbers of the facts, in their order.
func (f Facts) Numbers() []int {
	var list []int
	for n := 1; n <= bits.Len8(uint8(f)); n++ {
		if f.Has(n) {
			list = append(list, n)
		}
	}
	return list
}

// Stated returns the stated value in thousandths of a level: that of the marks, or
// 1000 times a plain level. It is 0 unless State is Scored.
func (r Rating) Stated() int64 {
	switch {
	case r.State != Scored:
		return 0
	case r.Marks != "":
		return r.Marks.Value()
	}
	return 1000 * int64(r.Level)
}

// High returns the stated value if every fact that was not heard turned out to be
// so. It is 0 unless State is Scored.
func (r Rating) High() int64 {
	if r.State == Scored && r.Marks != "" {
		return r.Marks.High()
	}
	return r.Stated()
}

// Open reports whether the rating leaves the practice open: nobody knows, or the
// first fact was not heard. What another team's verdict says is not known here.
func (r Rating) Open() bool {
	return r.State.Open() || r.State == Scored && r.Marks != "" && !r.Marks.Heard()
}

// Same reports whether two ratings say the same, whichever text they answered and
// in whichever way their marks were set.
func (r Rating) Same(o Rating) bool {
	o.Digest, o.Singly = r.Digest, r.Singly
	return r == o
}

// On returns the rating as it stands in a journal for a practice with that text: a
// level of a practice with facts as marks, with the text's digest. What does not
// fit the text stays as it is, for [State.Check] to refuse.
func (r Rating) On(t *questionnaires.Text) Rating {
	r.Digest = t.Digest()
	if r.State == Scored && r.Marks == "" && len(t.Facts) > 0 {
		if marks, ok := LevelMarks(r.Level, r.Plus, len(t.Facts)); ok {
			r.Marks, r.Level, r.Plus = marks, 0, 0
		}
	}
	return r
}

// Marked returns the rating with the mark of one fact, by its number from 1, set by
// itself. A rating without marks starts with none of the facts heard. It reports
// false if nothing is heard any more, which is no rating.
func (r Rating) Marked(fact int, mark Mark, facts int) (Rating, bool) {
	if r.State != Scored || r.Marks == "" {
		r = Rating{State: Scored, Marks: noMarks(facts)}
	}
	r.Marks = r.Marks.With(fact, mark)
	r.Singly |= FactsOf(fact)
	r.Digest = ""
	return r, !r.Marks.None()
}

// String returns the rating in short: 3, 3+, 3++, yymnx, na, unknown or as TEAM.
func (r Rating) String() string {
	switch r.State {
	case NotApplicable:
		return "na"
	case Unknown:
		return "unknown"
	case SameAs:
		return "as " + r.Team
	}
	if r.Marks != "" {
		return r.Marks.String()
	}
	return shortRating(r.Level, r.Plus)
}

// shortRating returns a level with its plus signs.
func shortRating(level, plus int) string { return strconv.Itoa(level) + strings.Repeat("+", plus) }

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

// ParseRating reads 3, 3+, 3++, marks such as yymnx, na, na because REASON,
// unknown, or as TEAM. It does not know the practice: whether there are such a
// level, so many facts and such a team, and whether na lacks its reason,
// [State.Check] says. A refusal is of code Invalid.
func ParseRating(s string) (Rating, error) {
	s = strings.TrimSpace(s)
	word, rest, _ := strings.Cut(s, " ")
	rest = strings.TrimSpace(rest)
	switch strings.ToLower(word) {
	case "na", "n/a":
		first, reason, _ := strings.Cut(rest, " ")
		if first == "" || strings.EqualFold(first, because) {
			return Rating{State: NotApplicable, Reason: CleanLine(reason)}, nil
		}
	case "unknown", "?":
		if rest == "" {
			return Rating{State: Unknown}, nil
		}
	case "as":
		if rest != "" {
			return Rating{State: SameAs, Team: CleanLine(rest)}, nil
		}
	}

	if marks := Marks(strings.ToLower(s)); len(marks) >= 2 && marks.valid() {
		if len(marks) > questionnaires.MaxFacts {
			return Rating{}, Errorf(Invalid, "%q are %d marks, and no practice has more than %d facts", s, len(marks),
				questionnaires.MaxFacts).WithHint("write one letter for each fact, in their order")
		}
		if marks.None() {
			return Rating{}, Errorf(Invalid, "marks of which none was heard are no rating").
				WithHint("mark one fact, or take the rating back")
		}
		return Rating{State: Scored, Marks: marks, Singly: 1<<len(marks) - 1}, nil
	}

	digits := strings.TrimRight(s, "+")
	level, err := strconv.Atoi(digits)
	if err != nil || strings.Trim(digits, "0123456789") != "" || len(s)-len(digits) > 2 {
		return Rating{}, Errorf(Invalid, "%q is not a rating", s).
			WithHint("write a level, with + or ++ for a next fact that is partly or mostly so; " +
				"or a letter for each fact: y yes, m mostly, p partly, n no, x not heard; " +
				"or na because REASON, unknown, or as TEAM")
	}
	return Rating{State: Scored, Level: level, Plus: len(s) - len(digits)}, nil
}

// lowerRating orders ratings by what they would credit, the least first: what
// leaves the practice open, and what hangs on another team; then the lower value,
// then the lower value if all that was not heard is so; not applicable comes last,
// as it takes the practice out of the count.
func lowerRating(a, b Rating) bool {
	rank := func(r Rating) int {
		switch {
		case r.State == NotApplicable:
			return 2
		case r.State == Scored && !r.Open():
			return 1
		}
		return 0
	}
	if rank(a) != rank(b) || rank(a) != 1 {
		return rank(a) < rank(b)
	}
	if a.Stated() != b.Stated() {
		return a.Stated() < b.Stated()
	}
	return a.High() < b.High()
}

// ratingJSON is a rating as the journal holds it.
type ratingJSON struct {
	State  string `json:"state"`
	Marks  Marks  `json:"marks,omitempty"`
	Singly []int  `json:"singly,omitempty"`
	Level  int    `json:"level,omitempty"`
	Plus   int    `json:"plus,omitempty"`
	Team   string `json:"team,omitempty"`
	Reason string `json:"reason,omitempty"`
	Digest string `json:"digest,omitempty"`
}

// MarshalJSON writes the rating as it stands in the journal.
func (r Rating) MarshalJSON() ([]byte, error) {
	return json.Marshal(ratingJSON{
		State: r.State.String(), Marks: r.Marks, Singly: r.Singly.Numbers(), Level: r.Level, Plus: r.Plus,
		Team: r.Team, Reason: r.Reason, Digest: r.Digest,
	})
}

// UnmarshalJSON reads a rating from the journal and refuses what it does not know.
func (r *Rating) UnmarshalJSON(data []byte) error {
	var j ratingJSON
	if err := json.Unmarshal(data, &j); err != nil {
		return err
	}

	*r = Rating{
		Marks: j.Marks, Singly: FactsOf(j.Singly...), Level: j.Level, Plus: j.Plus,
		Team: j.Team, Reason: j.Reason, Digest: j.Digest,
	}
	states := []CellState{Unknown, Scored, NotApplicable, SameAs}
	at := slices.IndexFunc(states, func(s CellState) bool { return s.String() == j.State })
	if at < 0 || j.Level < 0 || j.Plus < 0 || j.Plus > 2 || !j.Marks.valid() ||
		j.Marks != "" && j.Marks.None() || len(j.Marks) > questionnaires.MaxFacts {
		return fmt.Errorf("not a rating: %s", data)
	}
	r.State = states[at]
	return nil
}

// Suits reports whether a rating has what a text asks for: a mark for each of its
// facts, or a plain level of the scale up to top.
func (r Rating) Suits(t *questionnaires.Text, top int) bool {
	switch {
	case r.State != Scored:
		return true
	case len(t.Facts) > 0:
		return len(r.Marks) == len(t.Facts)
	}
	return r.Marks == "" && r.Level <= top && r.Plus == 0
}
