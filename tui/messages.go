package tui

import "assay/assessment/conduct"

// Messages by which pages ask the root for something that only this program has.
type (
	didMsg     struct{ deed conduct.Deed } // a user action was made and queued for the store
	undoMsg    struct{}
	redoMsg    struct{}
	paletteMsg struct{}
	helpMsg    struct{}
	homeMsg    struct{} // leaves every page but the first
	newMsg     struct{} // opens the form for a new assessment
	suspendMsg struct{} // stops the program until its shell goes on with it
	hideMsg    struct{} // blanks the screen until a key shows it again
	quitMsg    struct{}
	holdMsg    struct{} // keys wait until a text is back from an editor
	// gotoMsg asks the screen that shows practices to go to one; the root pushes
	// the interview if none is open. An interview that is named takes the answers.
	gotoMsg struct{ practice, team, interview string }
)

// flushMsg asks the screens to put what they hold where it is safe, and to go
// on as they were: the terminal lost the focus, or the program may end.
type flushMsg struct{}

// openMsg asks for an assessment: its overview, with its report on top if that is asked
// for, or its interview at the place that was left.
type openMsg struct {
	id               string
	overview, report bool
}

// createdMsg starts an assessment with its first changes.
type createdMsg struct{ creation conduct.Creation }
