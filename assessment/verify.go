package assessment

import (
	"fmt"
	"maps"
	"slices"
)

// Verification is what checking a journal found.
type Verification struct {
	Changes     int
	Fingerprint string
	Lost        int      // changes that are lost, as the journal itself says
	Erased      int      // values that were erased, as the journal itself says
	Problems    []string // empty when everything held
	Journal     *Journal // of all that holds
}

// Proven says what a verification that holds shows, in sentences for a person.
var Proven = [...]string{
	"Each change (value, author, time, order) is as it was when it got its id, and rests on changes that are " +
		"there.",
	"The questionnaire is the one whose digest the journal names, word for word: weights, key practices, " +
		"targets.",
	"Whoever has the same fingerprint, from a report or elsewhere, has this journal and this questionnaire.",
}

// NotProven says what a verification cannot show, in sentences for a person.
var NotProven = [...]string{
	"Times are what each author's clock said; no trusted clock was asked.",
	"Author names are as entered; changes carry no signature.",
	"Somebody who can write to the file can make a whole new journal that holds, or cut off its end: " +
		"that shows only against a fingerprint kept elsewhere (--fingerprint).",
	"A report is a text that anybody can edit: its figures are those of this journal only if a new report " +
		"gives them.",
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
	gone := standIns(assessment, changes)
	v.Lost = len(gone)
	for _, c := range changes {
		j.applyLoss(c)
	}
	for _, c := range slices.SortedFunc(slices.Values(slices.Concat(changes, gone)), compareChanges) {
		if slices.Contains(gone, c) {
			j.addLost(c)
		} else if _, twice := j.byID[c.ID]; twice {
			problem(c, "it is there twice")
		} else if err := j.Add(c); err != nil {
			v.Problems = append(v.Problems, err.Error())
		}
	}
	for _, c := range j.changes {
		if c.Erased() && !j.erases(c.ID, c) && !j.lost[c.ID] {
			problem(c, "its value is gone and no erasing change names it")
		}
	}

	v.Fingerprint, v.Journal, v.Erased = j.Fingerprint(), j, len(j.ErasedValues())
	return v
}

// Fingerprints returns the fingerprint that a journal had after each of its changes,
// which stand in the order of arrival.
func Fingerprints(changes []*Change) []string {
	tips := map[ID]bool{}
	list := make([]string, len(changes))
	for i, c := range changes {
		for _, p := range c.Parents {
			delete(tips, p)
		}
		tips[c.ID] = true
		list[i] = Fingerprint(slices.Sorted(maps.Keys(tips)))
	}
	return list
}
