package tui

import (
	"slices"

	"assay/assessment"
	"assay/assessment/conduct"
)

// Messages about the drafts of a record.
type (
	recordDraftMsg struct{ record *record }
	// recordDraftedMsg says what became of a draft.
	recordDraftedMsg struct {
		record      *record
		field, text string
		err         error
	}
)

// recover takes up what was typed and not saved, with the changes that were
// shown when it was.
func (r *record) recover() {
	for _, row := range r.rows {
		d, ok := r.work.DraftOf(r.subject, row.Name)
		switch {
		case !ok:
			continue
		case d.Text == row.Value():
			r.work.DropDraft(r.subject, row.Name)
			continue
		}
		row.Set(assessment.Clean(d.Text))
		row.seen, row.drafted, row.kept = conduct.Remember(d), d.Text, d.Text
		row.behind = r.moved(row)
		row.settled = r.conflict(row) && !row.behind
		r.found = append(r.found, row.Label)
	}
}

// keepSoon keeps the drafts within a second.
func (r *record) keepSoon() {
	if r.waiting {
		return
	}
	r.waiting = true
	r.env.Run(r.env.After(draftEvery, recordDraftMsg{r}))
}

// Leave keeps what was typed and not saved.
func (r *record) Leave() {
	r.stayHere()
	if !r.left {
		r.storeDrafts()
	}
}

func (r *record) storeDrafts() {
	for _, row := range r.rows {
		if !row.typed() {
			r.work.DropDraft(r.subject, row.Name)
			row.drafted = row.was
			continue
		}
		text := row.Value()
		if text == row.drafted {
			continue
		}
		row.drafted = text
		deliver, name := r.env.send, row.Name
		r.work.KeepDraft(r.subject, name, text, row.seen,
			func(err error) { deliver(recordDraftedMsg{r, name, text, err}) })
	}
}

// drafted takes note that a draft is on disk, or why it is not.
func (r *record) drafted(m recordDraftedMsg) {
	if m.record != r || r.left {
		return
	}
	r.work.DraftKept(m.err)
	if m.err == nil {
		r.rows[slices.Index(r.Fields, r.Field(m.field))].kept = m.text
	}
}

// dropDrafts forgets what was typed: it is saved, or given up.
func (r *record) dropDrafts() {
	r.left = true
	r.work.DraftKept(nil)
	for _, row := range r.rows {
		r.work.DropDraft(r.subject, row.Name)
	}
}

// unsaved says what the page shows and the journal does not have.
func (r *record) unsaved() string {
	typed := slices.DeleteFunc(slices.Clone(r.rows), func(row *recordRow) bool { return !row.typed() })
	switch {
	case r.left || !slices.ContainsFunc(r.rows, (*recordRow).changed):
		return ""
	case slices.ContainsFunc(typed, func(row *recordRow) bool { return row.Value() != row.kept }):
		return "typing"
	case len(typed) > 0:
		return "draft kept"
	}
	return "not saved yet"
}
