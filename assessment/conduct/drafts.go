package conduct

import (
	"slices"

	"assay/assessment"
)

// Drafts returns what was typed and not saved, in this run or an earlier one of
// this author. The list must not be changed.
func (w *Work) Drafts() []assessment.Draft { return w.drafts }

// DraftOf returns what was typed into a field and not saved.
func (w *Work) DraftOf(subject assessment.Subject, field string) (assessment.Draft, bool) {
	i := w.draftAt(subject, field)
	if i < 0 {
		return assessment.Draft{}, false
	}
	return w.drafts[i], true
}

func (w *Work) draftAt(subject assessment.Subject, field string) int {
	return slices.IndexFunc(w.drafts,
		func(d assessment.Draft) bool { return d.Subject == subject && d.Field == field })
}

// NewDraft returns what is typed into a field as a draft, which is kept nowhere yet.
func (w *Work) NewDraft(subject assessment.Subject, field, text string, seen Seen) assessment.Draft {
	return assessment.Draft{Assessment: w.id, Subject: subject, Field: field, Text: assessment.Clean(text),
		Heads: seen.Draft(), At: w.Pen.Now(), Author: w.Author(), Process: w.Process}
}

// KeepDraft keeps what is typed into a field, on disk and for the next time that
// the field is shown. seen is what the author saw in the field when typing began;
// done is called after every attempt, perhaps from elsewhere, and may be nil.
func (w *Work) KeepDraft(subject assessment.Subject, field, text string, seen Seen, done func(error)) {
	d := w.NewDraft(subject, field, text, seen)
	if i := w.draftAt(subject, field); i >= 0 {
		w.drafts[i] = d
	} else {
		w.drafts = append(w.drafts, d)
	}
	w.Store.Draft(d, done)
}

// DropDraft forgets what was typed into a field.
func (w *Work) DropDraft(subject assessment.Subject, field string) {
	if i := w.draftAt(subject, field); i >= 0 {
		w.drafts = slices.Delete(w.drafts, i, i+1)
		w.Store.DropDraft(w.id, subject, field)
	}
}

// DraftKept notes what became of an attempt to keep a draft; nil is success.
func (w *Work) DraftKept(err error) { w.draftFailed = err }
