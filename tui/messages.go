package tui

// Messages by which pages ask the root for something that only this program has.
type (
	didMsg     struct{ deed deed } // a user action was made and queued for the store
	undoMsg    struct{}
	redoMsg    struct{}
	paletteMsg struct{}
	helpMsg    struct{}
	quitMsg    struct{}
	holdMsg    struct{} // keys wait until a text is back from an editor
	// gotoMsg asks the screen that shows practices to go to one; the root pushes
	// the interview where none is open. An interview that is named takes the answers.
	gotoMsg struct{ practice, team, interview string }
	// teamsMsg asks for the comparison of the teams, at a node and a team.
	teamsMsg struct{ node, team string }
)
