package conduct

import (
	"slices"
	"strings"

	"assay/assessment"
)

// Deed is a user action: one group of changes, and what a person is told of it.
type Deed struct {
	Group    string            // of the journal; empty if nothing was changed
	Edits    []assessment.Edit // as they were made
	Label    string            // what was done
	Notes    []string          // what follows from it that a person has to hear
	Practice string            // where it was done; may be empty
	Team     string
	Fixed    bool // cannot be undone
}

// Made reports whether anything was changed.
func (d Deed) Made() bool { return d.Group != "" }

// Text says what was done, and what follows from it.
func (d Deed) Text() string { return strings.Join(append([]string{d.Label}, d.Notes...), "; ") }

// Done returns the deeds of this run that can be undone, the last one last.
func (w *Work) Done() []Deed { return slices.Clone(w.undos) }

// Undo takes the last deed of this run back and returns it. It refuses, with the
// reason, where somebody has changed the same since, and forgets that deed then:
// one that cannot be taken back must not stand before the others.
func (w *Work) Undo() (Deed, error) {
	return w.revert(&w.undos, &w.redos, "nothing of this sitting to undo; the history has earlier values")
}

// Redo takes the last undoing back.
func (w *Work) Redo() (Deed, error) { return w.revert(&w.redos, &w.undos, "nothing to redo") }

func (w *Work) revert(from, to *[]Deed, empty string) (Deed, error) {
	n := len(*from)
	if n == 0 {
		return Deed{}, &assessment.Error{Code: assessment.NotAllowed, What: empty}
	}
	if err := w.Closed(); err != nil {
		return Deed{}, err // what was done can be undone once it is reopened
	}

	d := (*from)[n-1]
	*from = (*from)[:n-1]
	edits, err := w.state.Undo(d.Group)
	d.Notes = w.consequences(edits)
	if err == nil && len(edits) > 0 {
		err = w.apply(&d, edits)
	}
	if err != nil {
		return Deed{}, w.stays(d, err)
	}
	*to = append(*to, d)
	return d, nil
}

// UndoAction takes back a user action of this author that the history has, by its group,
// or without one the last that was not taken back. It is undoing for a command, which
// has no sitting: what it took back it can be asked to take back in turn. A refusal is of
// code NotFound or NotAllowed.
func (w *Work) UndoAction(group string) (Deed, error) {
	if err := w.Closed(); err != nil {
		return Deed{}, err
	}
	if group == "" {
		group = w.lastAction()
	}
	changes := w.state.GroupChanges(group)
	switch {
	case group == "" || len(changes) == 0:
		return Deed{}, assessment.Errorf(assessment.NotFound, "there is no action of %s to take back", w.Author()).
			WithHint("assay history %s lists the actions by their groups", w.id)
	case changes[0].Number == 1:
		return Deed{}, assessment.Errorf(assessment.NotAllowed, "that action made the assessment").
			WithHint("to be rid of it: assay delete %s", w.id)
	case !assessment.SameAuthor(changes[0].Author, w.Author()):
		return Deed{}, assessment.Errorf(assessment.NotAllowed, "that is an action of %s", changes[0].Author).
			WithHint("enter what should stand instead")
	}

	edits, err := w.state.Undo(group)
	if err != nil {
		return Deed{}, w.stays(Deed{Label: w.actionWords(changes), Group: group}, err)
	}
	changes = slices.DeleteFunc(changes, func(c *assessment.Change) bool {
		return !slices.ContainsFunc(edits, func(e assessment.Edit) bool {
			return e.Subject == c.Subject && e.Field == c.Field
		})
	})
	return w.Do(Deed{Label: w.actionWords(changes)}, edits...)
}

// lastAction returns the group of this author's last action that was neither taken back
// nor took another one back; empty if there is none. The making of the assessment, which
// is the first, is not among them.
func (w *Work) lastAction() string {
	for _, e := range slices.Backward(w.state.History("", "")) {
		c := e.Change
		if c.Number == 1 || !assessment.SameAuthor(c.Author, w.Author()) || e.Undone || e.Undoes != nil {
			continue
		}
		if first := w.state.GroupChanges(c.Group)[0]; first.Number > 1 {
			return c.Group
		}
	}
	return ""
}

// actionWords names what an action changed, each subject once with its fields.
func (w *Work) actionWords(changes []*assessment.Change) string {
	var subjects []assessment.Subject
	fields := map[assessment.Subject][]string{}
	for _, c := range changes {
		if fields[c.Subject] == nil {
			subjects = append(subjects, c.Subject)
		}
		fields[c.Subject] = append(fields[c.Subject], c.Field)
	}

	texts := make([]string, len(subjects))
	for i, s := range subjects {
		texts[i] = w.NameOf(s) + " (" + strings.Join(fields[s], ", ") + ")"
	}
	return strings.Join(texts, ", ")
}

// stays says why a deed cannot be turned back, with what it is about by name.
func (w *Work) stays(d Deed, err error) error {
	why := err.Error()
	for _, c := range w.state.GroupChanges(d.Group) {
		why = strings.ReplaceAll(why, " of "+c.Subject.String()+" ", " of "+w.NameOf(c.Subject)+" ")
	}
	return assessment.Errorf(assessment.NotAllowed, "%s stays: %s", d.Label, why).
		WithHint("the history has what it was before: assay history %s", w.id)
}
