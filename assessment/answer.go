package assessment

// Answer is what one interview established for one practice.
type Answer struct {
	Interview string
	Practice  string
	Rating    Field[Rating]
	Proof     Field[Proof]
	Note      Field[string]
}

// Grade returns the evidence grade as entered: claimed if none was.
func (a *Answer) Grade() Grade { return a.Proof.Value.Grade }

// empty reports whether nobody says anything in the answer: nothing was entered, or
// all of it was taken back.
func (a *Answer) empty() bool {
	return !hasValue(a.Rating) && !hasValue(a.Proof) && !hasText(a.Note)
}

// hasText reports whether a field of several lines says something.
func hasText(f Field[string]) bool { return f.Value != "" }
