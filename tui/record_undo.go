package tui

// undo takes back what was typed into a text of several lines word by word, and any other
// value whole, which the next time brings back. Where nothing was, it undoes the last deed.
func (r *record) undo() {
	row := r.row()
	switch {
	case row.Area != nil && r.Undo():
		if row.Value() == row.shown {
			row.settled = false
			r.refresh()
			r.env.Say(row.Label + " is as it was; ctrl+r brings back what was typed")
		}
	case row.changed():
		row.takenBack, row.settled, row.Wrong = row.Value(), false, ""
		row.Set(row.shown)
		r.refresh()
		r.drafts.soon()
		r.env.Say(row.Label + " is as it was; ctrl+z again brings back what was typed")
	case row.takenBack != "":
		r.enter(row, row.takenBack)
		row.takenBack = ""
	default:
		r.env.Ask(undoMsg{})
	}
}

// redo brings back what was taken back in a text, else the last deed that was undone.
func (r *record) redo() {
	if r.row().Area == nil || !r.Redo() {
		r.env.Ask(redoMsg{})
	}
}
