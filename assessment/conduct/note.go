package conduct

import (
	"strings"

	"assay/assessment"
)

// NoteLimit is how many characters of a note can be typed. Longer ones are written in
// an editor.
const NoteLimit = 8000

// Writing is the note of a practice while it is written on.
type Writing struct {
	Place   Place              // where it was opened
	Subject assessment.Subject // the answer that it belongs to
	Before  string             // its text when it was opened
	Seen    Seen               // what gave that text
}

// OpenNote returns the note of the practice in front, to be written on. An interview
// that is yet to begin gets its id, so that a draft finds it again.
func (w *Work) OpenNote() (Writing, error) {
	if err := w.onlyRead(w.place); err != nil {
		return Writing{}, err
	}
	id, err := w.Reserve()
	if err != nil {
		return Writing{}, err
	}
	p := w.place
	subject := assessment.AnswerSubject(id, p.Practice)
	return Writing{
		Place:   p,
		Subject: subject,
		Before:  NoteText(w.state.Answer(id, p.Practice).Note),
		Seen:    w.Look(subject, "note"),
	}, nil
}

// DraftNote is [Work.KeepDraft] for a note that is written on.
func (w *Work) DraftNote(n Writing, text string, done func(error)) {
	w.KeepDraft(n.Subject, "note", text, n.Seen, done)
}

// FinishNote journals the text that a note has become, if it changed, and forgets its
// draft. what says in the Deed's label what was written; a Deed without a group says
// that the note is as it was. If the note is refused the draft stays: the caller has
// kept one of this text, or keeps it now.
func (w *Work) FinishNote(n Writing, text, what string) (Deed, error) {
	var d Deed
	text = strings.TrimSpace(assessment.Clean(text))
	if text != strings.TrimSpace(n.Before) {
		var err error
		d, err = w.Note(n.Place.Team, n.Subject, text, n.Seen, n.Place.Practice+": "+what)
		if err != nil {
			return Deed{}, &assessment.Error{What: "the note is kept as a draft", Err: err}
		}
	}

	// The draft goes after the note that it stood for is on its way, so that no
	// moment is without one of them.
	w.DraftKept(nil)
	w.DropDraft(n.Subject, "note")
	return d, nil
}
