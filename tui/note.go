package tui

import (
	"assay/tui/kit"
	"os"
	"slices"
	"strconv"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"assay/assessment"
)

// noteLimit and noteLines are how many characters and lines of a note can be
// typed on. Each key costs time in proportion to the text, and beyond this it
// would be felt. A longer note is written in an editor of its own.
const ()

// draftEvery is how long typed text may be nowhere but in memory.
const draftEvery = 700 * time.Millisecond

// note is the note that is being typed.
type note struct {
	at      place
	subject assessment.Subject
	heads   []assessment.ID // of the field when typing began, by the store's names
	before  string          // its text then
	long    string          // the text, where it is too long to type on; the area is empty then
	top     int             // of a long text: the first line that is shown
	away    *errand         // the text is in an editor, or on the way there or back; nil while it is here
	plain   bool            // the editor was asked for while answering: where it changes nothing, answering goes on
	drafted string          // as last given to the store
	waiting bool            // a draft is due
	kept    string          // the text that the store is known to have
	past    []string        // earlier texts, for undoing in the text
}

// startNote opens the note of the practice in front and types text into it, on
// a line of its own.
func (iv *interview) startNote(text string) {
	if refused := iv.w.closed(); refused != nil {
		iv.env.Fail(refused)
		return
	}
	iv.closeRun()
	if err := iv.openNote(); err != nil {
		iv.env.Fail(err)
		return
	}
	iv.noting = true
	iv.setText(iv.note.before)
	before := iv.text() // as it can be typed on: with blanks for tabs
	iv.note.before, iv.note.drafted, iv.note.kept = before, before, before
	iv.area.Focus()
	switch {
	case text == "":
		return
	case iv.note.long != "":
		iv.tooLong()
		return
	case before != "" && !strings.HasSuffix(before, "\n"):
		text = "\n" + text
	}
	if iv.area.InsertString(text); iv.area.Length() >= kit.NoteLimit {
		iv.typed()
		iv.full()
		return
	}
	iv.typed()
}

// full says that nothing more can be typed into the note.
func (iv *interview) full() {
	iv.env.Say(strconv.Itoa(kit.NoteLimit) + " characters can be typed on here; ctrl+g opens the note in your editor")
}

// openNote makes the note of the practice in front the one that is written on.
func (iv *interview) openNote() error {
	id, started := iv.current()
	if id == "" {
		fresh, err := iv.env.Pen.NewID()
		if err != nil {
			return err
		}
		id = fresh
	}
	if !started {
		p := iv.w.place
		p.Interview = id // so that a draft finds its interview again
		iv.stand(p)
	}
	a := iv.w.state.Answer(id, iv.w.place.Practice)
	subject := assessment.AnswerSubject(id, iv.w.place.Practice)
	text := noteText(a.Note)
	iv.note = note{at: iv.w.place, subject: subject, before: text, drafted: text, kept: text, heads: iv.w.namesOf(a.Note.Heads)}
	return nil
}

// noteKey is a key while everything printable is text.
func (iv *interview) noteKey(k tea.KeyPressMsg) {
	switch s := k.String(); {
	case s == "tab" || s == "esc":
		iv.keepNote()
		return
	case s == "ctrl+n":
		iv.keepNote()
		iv.moveKey("enter")
		return
	case s == "ctrl+k":
		// Left to the text it would do nothing, and the letter meant for the menu
		// would be written into the note.
		iv.keepNote()
		if iv.noting {
			return // refused: the text stays under the hand
		}
		iv.moveKey("ctrl+k")
		return
	case s == "ctrl+g":
		iv.sendOut()
		return
	case iv.note.long != "" && s != "ctrl+z" && !strings.HasPrefix(s, "alt+"):
		iv.longKey(s)
		return
	case s == "ctrl+t":
		iv.area.InsertString(strings.TrimSpace(iv.env.clock(iv.env.now())+" "+iv.env.Settings.Initials) + " ")
		iv.typed()
		return
	case s == "ctrl+z":
		iv.undoText()
		return
	case strings.HasPrefix(s, "alt+") && acts(s[4:]):
		refused := iv.enact(s[4:])
		a := iv.act
		iv.act = act{}
		if refused != "" {
			iv.env.Say(refused)
			return
		}
		iv.queue(iv.note.at, a)
		return
	}
	iv.typeKey(k)
}

// typeKey hands a key to the text and looks whether the text moved.
func (iv *interview) typeKey(k tea.KeyPressMsg) {
	if k.Code == tea.KeyEnter && iv.area.LineCount() >= kit.NoteLines {
		iv.env.Say(strconv.Itoa(kit.NoteLines) + " lines can be typed on here; ctrl+g opens the note in your editor")
		return
	}
	before := iv.area.Value()
	var cmd tea.Cmd
	iv.area, cmd = iv.area.Update(k)
	if iv.area.Value() == before {
		if k.Text != "" && iv.area.Length() >= kit.NoteLimit {
			iv.env.Run(cmd)
			iv.full()
			return
		}
		iv.env.Run(cmd)
		return
	}
	iv.env.Run(cmd)
	iv.typed()
}

// typed sees to it that the text is on disk within a second.
func (iv *interview) typed() {
	if iv.note.waiting || !iv.noting {
		return
	}
	iv.note.waiting = true
	iv.env.Run(iv.env.After(draftEvery, draftMsg{iv.note.subject}))
}

func (iv *interview) keepDraft(msg draftMsg) {
	if !iv.noting || msg.subject != iv.note.subject {
		return
	}
	iv.note.waiting = false
	iv.storeDraft(iv.text())
}

// storeDraft gives the text of the note, as far as it is typed, to the store.
func (iv *interview) storeDraft(text string) {
	if text == iv.note.drafted {
		return
	}
	iv.note.past = append(iv.note.past, iv.note.drafted)
	iv.note.drafted = text
	iv.env.Store.Draft(assessment.Draft{Assessment: iv.w.id, Subject: iv.note.subject, Field: "note",
		Text: assessment.Clean(text), Heads: iv.note.heads, At: iv.env.now(),
		Author: iv.env.author(), Process: os.Getpid()}, iv.drafted(iv.note.subject, text))
}

// drafted tells the screen what became of a draft.
func (iv *interview) drafted(subject assessment.Subject, text string) func(error) {
	deliver := iv.env.send
	return func(err error) { deliver(draftedMsg{subject, text, err}) }
}

// noteDrafted takes note that a draft is on disk, or why it is not.
func (iv *interview) noteDrafted(msg draftedMsg) {
	switch {
	case !iv.noting || msg.subject != iv.note.subject:
		return // a note that is finished goes its way through the journal
	case msg.err != nil:
		iv.w.draftFailed = msg.err
	default:
		iv.note.kept, iv.w.draftFailed = msg.text, nil
	}
}

// unsaved says what the screen shows and the store does not have yet.
func (iv *interview) unsaved() string {
	switch {
	case iv.guard.text != "":
		return "not saved yet"
	case iv.noting && iv.text() != iv.note.kept:
		return "typing"
	case iv.noting && iv.text() != iv.note.before:
		return "draft kept"
	}
	return ""
}

// undoText goes back to the text of a pause earlier.
func (iv *interview) undoText() {
	n := len(iv.note.past)
	if n == 0 && iv.text() == iv.note.drafted {
		iv.env.Say("this is the text that the note began with")
		return
	}
	text := iv.note.drafted
	if iv.text() == text {
		text = iv.note.past[n-1]
		iv.note.past = iv.note.past[:n-1]
	}
	iv.note.drafted = text
	iv.setText(text)
	iv.typed()
}

// keepNote journals the note that is being typed, if it changed, and goes back
// to answering. Where it is refused the text stays under the hand.
func (iv *interview) keepNote() {
	if !iv.noting {
		return
	}
	iv.finishNote(iv.text(), "note")
}

// finishNote journals text as the note that was opened, if it changed, and calls
// the deed what. A text that is refused is kept as a draft.
func (iv *interview) finishNote(text, what string) {
	clean := strings.TrimSpace(assessment.Clean(text))
	if clean == strings.TrimSpace(iv.note.before) && len(iv.note.heads) < 2 {
		iv.endNote()
		return
	}
	edits := iv.noteEdits(iv.note.at, iv.note.subject, clean, iv.note.heads)
	if err := iv.w.state.Check(iv.w.q, edits...); err != nil {
		iv.storeDraft(text)
		iv.env.Fail(&assessment.Error{What: "the note is kept as a draft", Err: err})
		return
	}
	at := iv.note.at
	done := iv.w.try(edits, deed{label: at.Practice + ": " + what, practice: at.Practice, team: at.Team})
	if len(edits) > 0 && !done {
		iv.storeDraft(text)
		return
	}
	// The draft goes after the note that it stood for is on its way, so that no
	// moment is without one of them.
	iv.endNote()
}

// endNote goes back to answering and forgets the draft.
func (iv *interview) endNote() {
	iv.noting = false
	iv.area.Blur()
	iv.w.draftFailed = nil
	iv.env.Store.DropDraft(iv.w.id, iv.note.subject, "note")
}

// noteEdits are the changes that make a note one user action. It replaces the
// versions that its author saw: one that came in meanwhile makes a conflict and
// is not overwritten.
func (iv *interview) noteEdits(at place, subject assessment.Subject, text string, heads []assessment.ID) []assessment.Edit {
	var edits []assessment.Edit
	interview := subject.Interview()
	if _, started := iv.w.state.Interview(interview); !started {
		edits = iv.w.state.StartInterview(interview, at.Team, iv.env.today())
	}
	value := assessment.NotSet
	if text != "" {
		value = assessment.Encode(text)
	}
	e := assessment.Edit{Subject: subject, Field: "note", Value: value, Replaces: iv.w.seen(heads)}
	if text == "" && len(e.Replaces) == 0 {
		return nil
	}
	return append(edits, e)
}

// recover journals what an earlier run of this author left as drafts of answers. One
// that is refused stays a draft.
func (iv *interview) recover() {

	for _, d := range iv.w.drafts {
		if isContested(d) {
			iv.w.resume(d)
		}
		if !isNote(d) {
			continue
		}
		interview := d.Subject.Interview()
		at := place{Interview: interview, Practice: d.Subject.Practice(), Team: iv.w.place.Team}
		if i, ok := iv.w.state.Interview(interview); ok {
			at.Team = i.Team.Value
		}
		edits := iv.noteEdits(at, d.Subject, strings.TrimSpace(d.Text), d.Heads)
		if err := iv.w.state.Check(iv.w.q, edits...); err != nil {
			iv.env.Fail(&assessment.Error{What: "an unfinished note of " + at.Practice + " is kept as a draft", Err: err})
			continue
		}
		iv.w.do(edits, deed{label: "the note of " + at.Practice + " was not finished; it is back", practice: at.Practice, team: at.Team})
		iv.env.Store.DropDraft(iv.w.id, d.Subject, "note")
	}
	iv.w.drafts = slices.DeleteFunc(iv.w.drafts, func(d assessment.Draft) bool { return isNote(d) || isContested(d) })
}

// isNote reports whether a draft is the note of an answer.
func isNote(d assessment.Draft) bool {
	return d.Field == "note" && d.Subject.Kind() == assessment.KindAnswer
}
