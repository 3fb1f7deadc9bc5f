package assessment

// Written is a file in which people answered in writing, as it was read: nothing of it has
// been checked against an assessment, and texts stand as in the file, cleaned.
type Written struct {
	// Sent means that the file is one that was made for respondents. It then names what it
	// was made for: the assessment, its questionnaire by its digest, and the team.
	Sent                            bool
	Assessment, Questionnaire, Team string
	// Role, Name and Day say who answered and when, as far as they are written.
	Role, Name, Day string
	Answers         []WrittenAnswer
	Ignored         []string // titles of columns, or lines, that hold something and are not read
}

// WrittenAnswer is what a file says about one practice.
type WrittenAnswer struct {
	Where    string // in the file: "row 12"
	Practice string // its id, or what the file calls it
	Question string // its question, where the file has one and no id
	Text     string // the digest of the text that was answered; empty if the file does not say
	Team     string // empty for that of the file
	By       string // who answered this one; empty for those of the file

	Marks []string // of the facts, each in words or as a letter; empty for one left out
	// Ratings are ratings as a whole, each in another way of writing it. They say the same
	// unless a person has changed one of them.
	Ratings  []string
	State    string // where it says how the practice stands and there is no rating
	As       string // the team whose rating counts, where there is no rating
	Choice   int    // the level that was chosen from a list, from 0; -1 for none
	Reason   string // why it does not apply
	Evidence string
	Note     string
}

// Says reports whether anything was answered.
func (a *WrittenAnswer) Says() bool {
	for _, m := range a.Marks {
		if m != "" {
			return true
		}
	}
	return len(a.Ratings) > 0 || a.Choice >= 0 || a.Reason != "" || a.Note != "" || a.As != "" ||
		a.State != "" && a.State != Unasked.String() && a.State != Scored.String()
}
