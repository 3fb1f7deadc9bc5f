package tui

import (
	tea "charm.land/bubbletea/v2"
)

// turnBack undoes or redoes the last deed and goes to where it was done.
func (r *root) turnBack(msg tea.Msg) {
	if r.work == nil || len(r.stack) == 1 {
		r.env.Say("nothing to undo here; open an assessment")
		return
	}
	_, redo := msg.(redoMsg)
	r.front().Leave()
	switch {
	case r.work.Contest() != nil && redo:
		return // what was pressed last is asked about first
	case r.work.Contest() != nil:
		// What was pressed last is not done until a word is said about it: it is taken
		// back, and needs no undoing.
		r.env.CloseOverlay()
		r.work.did(r.work.Yield(), nil)
		return
	}
	turn, word := r.work.Undo, "undone: "
	if redo {
		turn, word = r.work.Redo, "done again: "
	}
	d, err := turn()
	if err != nil {
		r.env.Fail(err)
		return
	}
	r.everyone(changedMsg{})
	if iv, ok := r.top().(*interview); ok && d.Practice != "" {
		iv.show(d.Practice, d.Team)
	}
	r.env.Say(word + d.Label)
}
