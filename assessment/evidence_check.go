package assessment

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// Support is what the evidence entries say about the grade of a practice in a
// team. The grade is the answers'; entries justify it.
type Support struct {
	Entries []*Evidence // in the order in which they were added
	Best    Grade       // the highest of their grades, after ageing
	Above   bool        // the grade that counts is above the best entry
	Missing bool        // the grade that counts is above claimed, and there is no entry
}

// Exceeded reports whether a grade is above the best entry. Without entries there
// is nothing to compare with.
func (s Support) Exceeded(g Grade) bool { return len(s.Entries) > 0 && g > s.Best }

// Entries returns the evidence entries for a practice, for whichever team, in the
// order in which they were added. The list is shared and must not be changed.
func (e *Evaluation) Entries(practice string) []*Evidence { return e.entries[practice] }

// Support returns what the entries for a practice in a team say about its grade.
func (e *Evaluation) Support(team, practice string) Support {
	var s Support
	for _, x := range e.entries[practice] {
		if x.Supports(team, practice) {
			g, _ := e.Aged(x)
			s.Entries, s.Best = append(s.Entries, x), max(s.Best, g)
		}
	}

	if v := e.Verdict(team, practice); v.State == Scored {
		s.Above = s.Exceeded(v.Grade)
		s.Missing = len(s.Entries) == 0 && v.Grade > Claimed
	}
	return s
}

// Aged returns the grade of an entry at the as-of date: one lower once the entry
// is stale, which is past its validity.
func (e *Evaluation) Aged(x *Evidence) (g Grade, stale bool) {
	p := x.Proof()
	return p.At(e.AsOf, "", e.validity), p.Stale(e.AsOf, "", e.validity)
}

// Unsupported returns the practices that count a grade above claimed in a team
// for which there is no entry, in the questionnaire's order.
func (e *Evaluation) Unsupported() []string {
	var list []string
	for _, a := range e.Asked {
		if slices.ContainsFunc(e.Teams, func(t *Team) bool { return e.Support(t.ID, a.ID).Missing }) {
			list = append(list, a.ID)
		}
	}
	return list
}

// Attention is why an evidence entry needs looking at.
type Attention int

// The reasons to look at an entry, the most pressing first.
const (
	Stale   Attention = iota // past its validity
	Below                    // an answer that it supports counts a higher grade than its entries
	Ending                   // its validity ends soon
	Lacking                  // it has no date, or supports nothing
	Sound                    // none
)

// Attention returns the most pressing reason to look at an entry.
func (e *Evaluation) Attention(x *Evidence) Attention {
	until := x.Until()
	_, stale := e.Aged(x)
	switch {
	case stale:
		return Stale
	case len(e.exceeding(x)) > 0:
		return Below
	case until != "" && e.AsOf != "" && until <= e.AsOf.AddDays(soon):
		return Ending
	case until == "" || len(x.Practices.Value) == 0:
		return Lacking
	}

	return Sound
}

// Register returns the evidence entries, those that need looking at first, and of
// those with equal reasons the one whose validity ends first.
func (e *Evaluation) Register() []*Evidence {
	list := e.State.Evidence()
	reasons := make(map[*Evidence]Attention, len(list))
	for _, x := range list {
		reasons[x] = e.Attention(x)
	}

	ends := func(x *Evidence) Date { return cmp.Or(x.Until(), "9999-12-31") }
	slices.SortStableFunc(list, func(a, b *Evidence) int {
		return cmp.Or(cmp.Compare(reasons[a], reasons[b]), cmp.Compare(ends(a), ends(b)))
	})
	return list
}

// EvidenceWarnings says in sentences what a reader of the entry has to know at
// the as-of date.
func (e *Evaluation) EvidenceWarnings(x *Evidence) []string {
	var list []string
	warn := func(format string, args ...any) { list = append(list, fmt.Sprintf(format, args...)) }

	until := x.Until()
	switch g, stale := e.Aged(x); {
	case stale && g != x.Grade.Value:
		warn("It was valid until %s and is stale on %s: it counts as %s.", until, e.AsOf, g)
	case stale:
		warn("It was valid until %s and is stale on %s.", until, e.AsOf)
	case until == "":
		warn("No date is stated, so nobody can tell its age.")
	case e.AsOf != "" && until <= e.AsOf.AddDays(soon):
		warn("Its validity ends on %s, within %d days of %s.", until, soon, e.AsOf)
	}
	if len(x.Practices.Value) == 0 {
		warn("It supports no practice.")
	}
	return append(list, e.exceeding(x)...)
}

// exceeding says which of the answers that an entry supports count a higher grade
// than their best entry.
func (e *Evaluation) exceeding(x *Evidence) []string {
	var list []string
	for _, a := range e.Asked {
		if !slices.Contains(x.Practices.Value, a.ID) {
			continue
		}
		for _, t := range e.Teams {
			if s := e.Support(t.ID, a.ID); s.Above && x.Supports(t.ID, a.ID) {
				list = append(list, e.exceeds(t, a.ID, s))
			}
		}
	}
	return list
}

// exceeds says that a practice in a team counts a higher grade than its best entry.
func (e *Evaluation) exceeds(t *Team, practice string, s Support) string {
	where := practice
	if len(e.Teams) > 1 {
		where += " in " + t.Title()
	}
	grade := e.Verdict(t.ID, practice).Grade
	return fmt.Sprintf("%s counts as %s, above its best entry, which is %s.", where, grade, s.Best)
}

// EvidenceWarning says in sentences in which teams a practice counts a higher grade
// than its best entry. It is empty if it does so in none.
func (e *Evaluation) EvidenceWarning(practice string) string {
	var list []string
	for _, t := range e.Teams {
		if s := e.Support(t.ID, practice); s.Above {
			list = append(list, e.exceeds(t, practice, s))
		}
	}
	return strings.Join(list, " ")
}
