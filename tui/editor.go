package tui

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"assay/assessment"
)

// Editor opens texts in the assessor's own editor.
type Editor interface {
	// Name says what names the editor; empty where nothing does.
	Name() string
	// Open puts a text into a file of that name for the editor. It may take time
	// and is called from commands only.
	Open(name, text string) (Editing, error)
}

// Editing is a text that lies before an editor.
type Editing interface {
	// Run shows the editor in the terminal and returns when it was closed.
	tea.ExecCommand
	// Close returns the text as the editor left it, and leaves nothing of it
	// behind. Called again, it returns the same.
	Close() (string, error)
}

// editorName says what names the editor; empty where nothing does.
func (e *env) editorName() string {
	if e.Editor == nil {
		return ""
	}
	return e.Editor.Name()
}

// Messages of a note on its way to an editor and back. Each names the note that
// it is about.
type (
	editingMsg struct { // it lies ready
		subject string
		editing Editing
		err     error
	}
	editorClosedMsg struct {
		subject string
		err     error // of the editor
	}
	editedMsg struct { // it is back
		subject, text string
		err           error
	}
)

// edit opens the note in the assessor's editor. What is typed until that is
// closed waits.
func (iv *interview) edit() tea.Cmd {
	editor := iv.env.Editor
	if editor == nil {
		return iv.env.say("there is no editor here")
	}
	var started tea.Cmd
	plain := !iv.noting
	if plain {
		if started = iv.startNote(""); !iv.noting {
			return started // refused
		}
	}
	iv.storeDraft(iv.text())
	iv.note.away, iv.note.plain = true, plain
	subject, name, text := iv.note.subject, iv.note.at.Practice+".md", assessment.Clean(iv.text())
	return tea.Batch(started, iv.env.ask(holdMsg{}), iv.env.say("opening the note in your editor"), func() tea.Msg {
		e, err := editor.Open(name, text)
		return editingMsg{subject, e, err}
	})
}

// runEditor hands the terminal to the editor.
func (iv *interview) runEditor(msg editingMsg) tea.Cmd {
	if msg.subject != iv.note.subject {
		return nil
	}
	if msg.err != nil {
		return iv.editorFailed(msg.err)
	}
	iv.note.editing = msg.editing
	return iv.env.Exec(msg.editing, func(err error) tea.Msg { return editorClosedMsg{msg.subject, err} })
}

// fetch gets the text back from the editor, once it is closed.
func (iv *interview) fetch(msg editorClosedMsg) tea.Cmd {
	if msg.subject != iv.note.subject || iv.note.editing == nil {
		return nil
	}
	editing := iv.note.editing
	return func() tea.Msg {
		text, err := editing.Close()
		if msg.err != nil {
			err = msg.err
		}
		return editedMsg{msg.subject, text, err}
	}
}

// edited takes the text that came back under the hand, and keeps it as a draft
// at once.
func (iv *interview) edited(msg editedMsg) tea.Cmd {
	if msg.subject != iv.note.subject {
		return nil
	}
	if msg.err != nil {
		return iv.editorFailed(msg.err)
	}
	text := fromEditor(msg.text)
	if text == fromEditor(iv.text()) {
		return tea.Batch(iv.goOn(), iv.env.say("the note is as it was"))
	}
	iv.setText(text)
	iv.storeDraft(iv.text())
	return tea.Batch(iv.goOn(), iv.env.say("the note is back from your editor; tab or esc keeps it"))
}

// fromEditor is what an editor left as a note: cleaned, and without the line
// breaks at its end, of which most editors add one.
func fromEditor(text string) string { return strings.TrimRight(assessment.Clean(text), "\n") }

// editorFailed says why the note is as it was.
func (iv *interview) editorFailed(err error) tea.Cmd {
	return tea.Batch(iv.goOn(), iv.env.fail(&assessment.Error{What: "the note is as it was", Hint: assessment.HintOf(err), Err: err}))
}

// goOn lets keys act again. Where the editor was asked for while answering and
// changed nothing, answering goes on.
func (iv *interview) goOn() tea.Cmd {
	iv.note.away, iv.note.editing = false, nil
	if iv.note.plain && iv.text() == iv.note.before {
		iv.endNote()
	}
	return iv.env.ask(releaseMsg{})
}

// rescue takes what an editor has written so far: the program ends and waits for
// it no longer.
func (iv *interview) rescue() {
	if !iv.noting || iv.note.editing == nil {
		return
	}
	text, err := iv.note.editing.Close()
	if text = fromEditor(text); err == nil && strings.TrimSpace(text) != "" {
		iv.setText(text)
	}
	iv.note.away, iv.note.editing = false, nil
}
