package tui

import "assay/assessment/conduct"

// undo takes the last deed back and goes to where it was done.
func (r *root) undo() {
	if !r.turns() {
		return
	}
	if r.work.Contest() != nil {
		// What was pressed last is not done until a word is said about it: it is taken
		// back, and needs no undoing.
		r.env.CloseOverlay()
		r.work.did(r.work.Yield(), nil)
		return
	}
	d, err := r.work.Undo()
	r.turned("undone: ", d, err)
}

// redo does what was undone last again, and goes to where that is.
func (r *root) redo() {
	if !r.turns() || r.work.Contest() != nil { // what was pressed last is asked about first
		return
	}
	d, err := r.work.Redo()
	r.turned("done again: ", d, err)
}

// turns reports whether there is something that deeds could be undone in, and
// says so if not. What the page in front holds is kept first.
func (r *root) turns() bool {
	if r.work == nil || len(r.stack) == 1 {
		r.env.Say("nothing to undo here; open an assessment")
		return false
	}
	r.front().Leave()
	return true
}

// turned shows where a deed was undone or redone.
func (r *root) turned(word string, d conduct.Deed, err error) {
	if err != nil {
		r.env.Fail(err)
		return
	}
	r.everyone(changedMsg{})
	if g, ok := r.top().(guide); ok && d.Practice != "" {
		g.goTo(gotoMsg{practice: d.Practice, team: d.Team})
	}
	r.env.Say(word + d.Label)
}
