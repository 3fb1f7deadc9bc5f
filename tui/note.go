package tui

import (
	"strconv"
	"strings"

	"charm.land/bubbles/v2/textarea"
	tea "charm.land/bubbletea/v2"

	"assay/assessment"
	"assay/assessment/conduct"
	"assay/tui/kit"
)

// noteEditor is the note of an answer while it is typed. It keeps itself as a draft
// within a second, and goes its way through the journal once it is finished.
type noteEditor struct {
	env  *env
	w    *work
	area textarea.Model
	open bool // everything printable is the note's text

	conduct.Writing
	long    string   // the text, if it is too long to type on; the area is empty then
	top     int      // of a long text: the first line that is shown
	away    *errand  // the text is in an editor, or on the way there or back; nil while it is here
	plain   bool     // the editor was asked for while answering: if it changes nothing, answering goes on
	waiting bool     // a draft is due
	kept    string   // the text that the store is known to have
	naming  bool     // a letter was typed last: a name that is begun can be completed
	past    kit.Past // the texts that the store was given
}

func newNote(e *env, w *work) noteEditor { return noteEditor{env: e, w: w, area: kit.NewNoteArea()} }

// startNote opens the note of the practice in front and types text into it, on
// a line of its own.
func (iv *interview) startNote(text string) {
	if iv.refused() {
		return
	}
	iv.closeRun()
	if err := iv.note.begin(); err != nil {
		iv.env.Fail(err)
		return
	}
	iv.note.open = true
	iv.note.setText(iv.note.Before)
	iv.note.start(text)
}

// start types the text that a note is begun with.
func (n *noteEditor) start(text string) {
	before := n.text() // as it can be typed on: with blanks for tabs
	n.Before, n.past, n.kept = before, kit.NewPast(before), before
	n.area.Focus()
	switch {
	case text == "":
		return
	case n.long != "":
		n.tooLong()
		return
	case before != "" && !strings.HasSuffix(before, "\n"):
		text = "\n" + text
	}

	n.area.InsertString(text)
	n.typed()
	if n.area.Length() >= kit.NoteLimit {
		n.full()
	}
}

// full says that nothing more can be typed into the note.
func (n *noteEditor) full() {
	n.env.Say(strconv.Itoa(kit.NoteLimit) +
		" characters can be typed on here; ctrl+g opens the note in your editor")
}

// begin makes the note of the practice in front the one that is written on.
func (n *noteEditor) begin() error {
	opened, err := n.w.OpenNote()
	if err != nil {
		return err
	}
	text := opened.Before
	*n = noteEditor{env: n.env, w: n.w, area: n.area, Writing: opened, past: kit.NewPast(text), kept: text}
	return nil
}

// place is where the note is written, in its own interview: what is said beside a
// note belongs where the note does, also after midnight.
func (n *noteEditor) place() conduct.Place {
	p := n.Place
	p.Interview, p.Held = n.Subject.Interview(), true
	return p
}

// noteKeys are the keys beside the text while the note is written.
func (iv *interview) noteKeys() []kit.Key {
	keys := []kit.Key{
		kit.On("tab esc", "answer", iv.keepNote, "tab", "esc"),
		kit.Bind("alt+0..9", "level, evidence", "alt+0"),
		kit.On("ctrl+n", "next", func() { iv.keepNote(); iv.next() }, "ctrl+n"),
		kit.On("ctrl+k", "menu", iv.menuBesideNote, "ctrl+k"),
		kit.On("ctrl+g", "editor", iv.sendOut, "ctrl+g"),
		kit.On("ctrl+t", "time", iv.note.stamp, "ctrl+t"),
		kit.On("ctrl+z", "undo text", iv.note.undoText, "ctrl+z"),
		kit.On("ctrl+r", "redo text", iv.note.redoText, "ctrl+r"),
	}
	if _, names := iv.note.named(); len(names) > 0 {
		return append([]kit.Key{kit.On("right", namesHint(names), iv.note.completeName, "right")}, keys...)
	}
	return append(keys, kit.On("right", "the rest of a name, after @ and letters", iv.note.right, "right"))
}

// menuBesideNote keeps the note and opens the menu. Left to the text the key would do
// nothing, and the letter meant for the menu would be written into the note.
func (iv *interview) menuBesideNote() {
	iv.keepNote()
	if !iv.note.open { // else it was refused: the text stays under the hand
		iv.env.Open(menu{iv}.chooser())
	}
}

// noteKey handles a key press while the note is being written.
func (iv *interview) noteKey(k tea.KeyPressMsg) {
	name := k.String()
	sign, beside := strings.CutPrefix(name, "alt+")
	defer func() { iv.note.naming = k.Text != "" }()
	switch {
	case kit.Press(iv.Keys(), name):
	case name == "ctrl+r": // works everywhere but here
		iv.env.Say("a text that was undone is not done again")
	case beside && acts(sign):
		iv.actAtOnce(sign, iv.note.place())
	case iv.note.long != "":
		iv.note.longKey(name)
	default:
		iv.note.typeKey(k)
	}
}

// stamp writes the time of the day and the assessor's initials.
func (n *noteEditor) stamp() {
	if n.long != "" {
		n.tooLong()
		return
	}
	n.area.InsertString(strings.TrimSpace(n.env.clock(n.env.now())+" "+n.env.Settings.Initials) + " ")
	n.typed()
}

// typeKey hands a key to the text and looks whether the text moved.
func (n *noteEditor) typeKey(k tea.KeyPressMsg) {
	if k.Code == tea.KeyEnter && n.area.LineCount() >= kit.NoteLines {
		n.env.Say(strconv.Itoa(kit.NoteLines) +
			" lines can be typed on here; ctrl+g opens the note in your editor")
		return
	}

	before := n.area.Value()
	var cmd tea.Cmd
	n.area, cmd = n.area.Update(k)
	n.env.Run(cmd)

	if n.area.Value() == before {
		if k.Text != "" && n.area.Length() >= kit.NoteLimit {
			n.full()
		}
		return
	}

	n.typed()
}

// typed sees to it that the text is on disk within a second.
func (n *noteEditor) typed() {
	if n.waiting || !n.open {
		return
	}
	n.waiting = true
	n.env.Run(n.env.After(draftEvery, draftMsg{n.Subject}))
}

func (n *noteEditor) keepDraft(msg draftMsg) {
	if !n.open || msg.subject != n.Subject {
		return
	}
	n.waiting = false
	n.storeDraft(n.text())
}

// storeDraft gives the text of the note, as far as it is typed, to the store.
func (n *noteEditor) storeDraft(text string) {
	if text != n.past.Kept() {
		n.past.Keep(text)
		n.draft(text)
	}
}

// draft gives a text to the store.
func (n *noteEditor) draft(text string) {
	n.w.DraftNote(n.Writing, text, n.report(n.Subject, text))
}

// report tells the screen what became of a draft.
func (n *noteEditor) report(subject assessment.Subject, text string) func(error) {
	deliver := n.env.send
	return func(err error) { deliver(draftedMsg{subject, text, err}) }
}

// draftKept takes note that a draft is on disk, or why it is not.
func (n *noteEditor) draftKept(msg draftedMsg) {
	switch {
	case !n.open || msg.subject != n.Subject:
		return // a note that is finished goes its way through the journal
	case msg.err != nil:
		n.w.DraftKept(msg.err)
	default:
		n.kept = msg.text
		n.w.DraftKept(nil)
	}
}

// unsaved says what the screen shows and the store does not have yet.
func (iv *interview) unsaved() string {
	switch {
	case iv.guard.text != "":
		return "not saved yet"
	case iv.note.open && iv.note.text() != iv.note.kept:
		return "typing"
	case iv.note.open && iv.note.text() != iv.note.Before:
		return "draft kept"
	}
	return ""
}

// undoText goes back to the text of a pause earlier.
func (n *noteEditor) undoText() {
	if text, ok := n.past.Undo(n.text()); ok {
		n.goTo(text)
		return
	}
	n.env.Say("this is the text that the note began with")
}

// redoText goes to the text that was gone back from last.
func (n *noteEditor) redoText() {
	if text, ok := n.past.Redo(n.text()); ok {
		n.goTo(text)
		return
	}
	n.env.Say("there is nothing to do again in this text")
}

// goTo makes another text of its own the note's.
func (n *noteEditor) goTo(text string) {
	n.draft(text)
	n.setText(text)
	n.typed()
}

// keepNote journals the note that is being typed, if it changed, and goes back
// to answering. Where it is refused the text stays under the hand.
func (iv *interview) keepNote() {
	if !iv.note.open {
		return
	}
	iv.note.finish(iv.note.text(), "note")
}

// finish journals text as the note that was opened, if it changed, and calls
// the deed what. A text that is refused is kept as a draft.
func (n *noteEditor) finish(text, what string) {
	d, err := n.w.FinishNote(n.Writing, text, what)
	if err != nil {
		n.storeDraft(text)
		n.env.Fail(err)
		return
	}
	n.w.did(d, nil)
	n.end()
}

// end goes back to answering and forgets the draft.
func (n *noteEditor) end() {
	n.open = false
	n.area.Blur()
	n.w.DraftKept(nil)
	n.w.DropDraft(n.Subject, "note")
}
