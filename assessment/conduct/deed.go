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

// stays says why a deed cannot be turned back, with what it is about by name.
func (w *Work) stays(d Deed, err error) error {
	why := err.Error()
	for _, c := range w.state.GroupChanges(d.Group) {
		why = strings.ReplaceAll(why, " of "+c.Subject.String()+" ", " of "+w.NameOf(c.Subject)+" ")
	}
	return &assessment.Error{Code: assessment.NotAllowed, What: d.Label + " stays: " + why}
}
