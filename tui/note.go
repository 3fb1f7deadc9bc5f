package tui

import (
	"assay/assessment/conduct"
	"assay/tui/kit"
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
	at      conduct.Place
	subject assessment.Subject
	seen    conduct.Seen // of the field when typing began
	before  string       // its text then
	long    string       // the text, where it is too long to type on; the area is empty then
	top     int          // of a long text: the first line that is shown
	away    *errand      // the text is in an editor, or on the way there or back; nil while it is here
	plain   bool         // the editor was asked for while answering: where it changes nothing, answering goes on
	drafted string       // as last given to the store
	waiting bool         // a draft is due
	kept    string       // the text that the store is known to have
	past    []string     // earlier texts, for undoing in the text
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
	id, err := iv.w.Reserve() // so that a draft finds its interview again
	if err != nil {
		return err
	}
	at := iv.w.Place()
	subject := assessment.AnswerSubject(id, at.Practice)
	text := noteText(iv.w.State().Answer(id, at.Practice).Note)
	iv.note = note{at: at, subject: subject, before: text, drafted: text, kept: text, seen: iv.w.Look(subject, "note")}
	return nil
}

// place is where the note is written, in its own interview: what is said beside a
// note belongs where the note does, also after midnight.
func (n *note) place() conduct.Place {
	p := n.at
	p.Interview, p.Held = n.subject.Interview(), true
	return p
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
	case s == "ctrl+r":
		iv.env.Say("a text that was undone is not done again")
		return
	case strings.HasPrefix(s, "alt+") && acts(s[4:]):
		refused := iv.enact(s[4:])
		a := iv.act
		iv.act = nil
		if refused != "" {
			iv.env.Say(refused)
			return
		}
		iv.queue(iv.note.place(), a)
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
	iv.w.KeepDraft(iv.note.subject, "note", text, iv.note.seen, iv.drafted(iv.note.subject, text))
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
		iv.w.DraftKept(msg.err)
	default:
		iv.note.kept = msg.text
		iv.w.DraftKept(nil)
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
	if clean == strings.TrimSpace(iv.note.before) && !iv.note.seen.Several() {
		iv.endNote()
		return
	}
	at := iv.note.at
	d, err := iv.w.Note(at.Team, iv.note.subject, clean, iv.note.seen, at.Practice+": "+what)
	if err != nil {
		iv.storeDraft(text)
		iv.env.Fail(&assessment.Error{What: "the note is kept as a draft", Err: err})
		return
	}
	iv.w.did(d, nil)
	// The draft goes after the note that it stood for is on its way, so that no
	// moment is without one of them.
	iv.endNote()
}

// endNote goes back to answering and forgets the draft.
func (iv *interview) endNote() {
	iv.noting = false
	iv.area.Blur()
	iv.w.DraftKept(nil)
	iv.w.DropDraft(iv.note.subject, "note")
}

// recover journals what an earlier run of this author left as drafts of answers.
func (iv *interview) recover() {
	for _, r := range iv.w.Recover() {
		iv.w.did(r.Deed, r.Err)
	}
}
