package tui

import (
	"assay/assessment"
	"os"
	"slices"
)

// draftOf returns what was typed into a field and not saved, in this run or an
// earlier one.
func (w *work) draftOf(subject assessment.Subject, field string) (assessment.Draft, bool) {
	i := w.draftAt(subject, field)
	if i < 0 {
		return assessment.Draft{}, false
	}
	return w.drafts[i], true
}

func (w *work) draftAt(subject assessment.Subject, field string) int {
	return slices.IndexFunc(w.drafts, func(d assessment.Draft) bool { return d.Subject == subject && d.Field == field })
}

// keepDraft keeps what is typed into a field, on disk and for the next time that
// the field is shown.
func (w *work) keepDraft(d assessment.Draft, done func(error)) {
	d.Assessment, d.At, d.Author, d.Process = w.id, w.env.now(), w.env.author(), os.Getpid()
	if i := w.draftAt(d.Subject, d.Field); i >= 0 {
		w.drafts[i] = d
	} else {
		w.drafts = append(w.drafts, d)
	}
	w.env.Store.Draft(d, done)
}

// dropDraft forgets what was typed into a field.
func (w *work) dropDraft(subject assessment.Subject, field string) {
	if i := w.draftAt(subject, field); i >= 0 {
		w.drafts = slices.Delete(w.drafts, i, i+1)
		w.env.Store.DropDraft(w.id, subject, field)
	}
}
