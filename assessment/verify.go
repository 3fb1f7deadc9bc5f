package assessment

import (
	"fmt"
	"slices"
)

// Verification is what checking a journal found.
type Verification struct {
	Changes     int
	Fingerprint string
	Problems    []string // empty when everything held
}

// NotProven says what a verification cannot show, in sentences for a person.
var NotProven = [...]string{
	"Times are what each author's clock said; no trusted clock was asked.",
	"Author names are as entered; changes carry no signature.",
	"Changes cut off at the end show only against a fingerprint kept elsewhere.",
}

// Verify recomputes the id of every change, checks that each rests on changes
// that are there, and returns what does not hold. The changes may come in any
// order; they are those of one assessment as they were stored.
func Verify(assessment string, changes []*Change) Verification {
	v := Verification{Changes: len(changes)}
	problem := func(c *Change, text string) {
		v.Problems = append(v.Problems, fmt.Sprintf("change %d %.12s: %s", c.Number, c.ID, text))
	}

	// In the journal's order every change comes after what it rests on.
	j := NewJournal(assessment)
	for _, c := range slices.SortedFunc(slices.Values(changes), compareChanges) {
		if _, twice := j.byID[c.ID]; twice {
			problem(c, "it is there twice")
		} else if err := j.Add(c); err != nil {
			v.Problems = append(v.Problems, err.Error())
		}
	}
	for _, c := range j.changes {
		if c.Erased() && !j.erases(c.ID, c) {
			problem(c, "its value is gone and no erasing change names it")
		}
	}

	v.Fingerprint = j.Fingerprint()
	return v
}
