package tui

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"assay/assessment"
)

// turnBack undoes or redoes the last deed and goes to where it was done.
func (r *root) turnBack(msg tea.Msg) {
	if r.work == nil || len(r.stack) == 1 {
		r.env.Say("nothing to undo here; open an assessment")
		return
	}
	_, redo := msg.(redoMsg)
	switch r.front().Leave(); {
	case r.work.contested != nil && redo:
		return // what was pressed last is asked about first
	case r.work.contested != nil:
		// What was pressed last is not done until a word is said about it: it is taken
		// back, and needs no undoing.
		r.env.CloseOverlay()
		r.work.yield()
		return
	}
	turn, word := r.work.undo, "undone: "
	if redo {
		turn, word = r.work.redo, "done again: "
	}
	d, err := turn()
	if err != nil {
		r.env.Fail(err)
		return
	}
	r.everyone(changedMsg{})
	if iv, ok := r.top().(*interview); ok && d.practice != "" {
		iv.show(d.practice, d.team)
	}
	r.env.Say(word + d.label)
}

// undo takes the last deed back and says what it was.
func (w *work) undo() (deed, error) {
	return w.revert(&w.undos, &w.redos, "nothing of this sitting to undo; the history has earlier values")
}

// redo takes the last undoing back.
func (w *work) redo() (deed, error) { return w.revert(&w.redos, &w.undos, "nothing to redo") }

func (w *work) revert(from, to *[]deed, empty string) (deed, error) {
	n := len(*from)
	if n == 0 {
		return deed{}, &assessment.Error{Code: assessment.NotAllowed, What: empty}
	}
	if err := w.closed(); err != nil {
		return deed{}, err // what was done can be undone once it is reopened
	}
	d := (*from)[n-1]
	*from = (*from)[:n-1] // one that cannot be turned back must not stand before the others
	edits, err := w.state.Undo(d.group)
	if err == nil && len(edits) > 0 {
		err = w.apply(edits, &d)
	}
	if err != nil {
		return deed{}, w.stays(d, err)
	}
	*to = append(*to, d)
	return d, nil
}

// stays says why a deed cannot be turned back, with what it is about by name.
func (w *work) stays(d deed, err error) error {
	why := err.Error()
	for _, c := range w.state.GroupChanges(d.group) {
		why = strings.ReplaceAll(why, " of "+c.Subject.String()+" ", " of "+w.nameOf(c.Subject)+" ")
	}
	return &assessment.Error{Code: assessment.NotAllowed, What: d.label + " stays: " + why}
}
