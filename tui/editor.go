package tui

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"assay/assessment"
)

// Editor opens texts in the assessor's own editor.
type Editor interface {
	// Name says what names the editor; empty if nothing does.
	Name() string
	// Open puts the text of a draft into a file of that name for the editor. It may
	// take time and is called from commands only. If the program is killed before the
	// text is back, [Store.Open] returns what became of it among the drafts.
	Open(name string, d assessment.Draft) (Editing, error)
}

// Editing is a text that lies before an editor.
type Editing interface {
	// Run shows the editor in the terminal and returns when it was closed.
	tea.ExecCommand
	// Close returns the text as the editor left it, and leaves nothing of it
	// behind. Called again, it returns the same.
	Close() (string, error)
}

// editorName says what names the editor; empty if nothing does.
func (e *env) editorName() string {
	if e.Editor == nil {
		return ""
	}
	return e.Editor.Name()
}

// errand is a text on its way to an editor and back. Keys wait for it.
type errand struct {
	editing Editing // nil while it is on the way there
}

// Messages of an errand.
type (
	editingMsg struct { // the text lies ready
		errand  *errand
		editing Editing
		err     error
	}
	editorClosedMsg struct {
		errand *errand
		err    error // of the editor
	}
	// editedMsg brings the text back, as the editor left it, or says why there is none.
	editedMsg struct {
		errand *errand
		text   string
		err    error
	}
)

// sendOut opens the text of a draft in the assessor's editor, in a file of that name.
// What is typed until that is closed waits.
func (e *env) sendOut(name, what string, d assessment.Draft) *errand {
	x, editor := &errand{}, e.Editor
	e.Ask(holdMsg{})
	e.Say("opening " + what + " in your editor")
	e.Run(func() tea.Msg {
		editing, err := editor.Open(name, d)
		return editingMsg{x, editing, err}
	})
	return x
}

// hand hands the terminal to the editor.
func (e *env) hand(msg editingMsg) {
	if msg.err != nil {
		e.Run(func() tea.Msg { return editedMsg{msg.errand, "", msg.err} })
		return
	}
	msg.errand.editing = msg.editing
	e.Run(e.Exec(msg.editing, func(err error) tea.Msg { return editorClosedMsg{msg.errand, err} }))
}

// fetch gets the text back from the editor, once it is closed.
func (e *env) fetch(msg editorClosedMsg) {
	e.Run(func() tea.Msg {
		text, err := msg.errand.editing.Close()
		if msg.err != nil {
			err = msg.err
		}
		return editedMsg{msg.errand, fromEditor(text), err}
	})
}

// fromEditor returns a text that an editor left: cleaned, and without the line
// breaks at its end, of which most editors add one.
func fromEditor(text string) string { return strings.TrimRight(assessment.Clean(text), "\n") }

// rescued returns what an editor has written so far, for a program that ends and
// waits for it no longer. ok is false if there is nothing to take.
func (x *errand) rescued() (text string, ok bool) {
	if x == nil || x.editing == nil {
		return "", false
	}
	text, err := x.editing.Close()
	text = fromEditor(text)
	return text, err == nil && strings.TrimSpace(text) != ""
}

// lender is a screen whose texts can be in an editor.
type lender interface {
	// rescue takes what an editor has written so far: the program ends.
	rescue()
}

// unchanged says why a text is as it was: the editor changed nothing, or failed.
func (e *env) unchanged(what string, err error) {
	if err != nil {
		e.Fail(&assessment.Error{What: what + " is as it was", Hint: assessment.HintOf(err), Err: err})
		return
	}
	e.Say(what + " is as it was")
}
