package assessment

import "slices"

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
