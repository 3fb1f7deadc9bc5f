package tui

import (
	"slices"

	"assay/assessment"
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
		d, ok := r.work.draftOf(r.subject, row.Name)
		switch {
		case !ok:
			continue
		case d.Text == row.Value():
			r.work.dropDraft(r.subject, row.Name)
			continue
		}
		row.Set(assessment.Clean(d.Text))
		row.shown, row.drafted, row.kept = d.Heads, d.Text, d.Text
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
			r.work.dropDraft(r.subject, row.Name)
			row.drafted = row.was
			continue
		}
		text := row.Value()
		if text == row.drafted {
			continue
		}
		row.drafted = text
		deliver, name := r.env.send, row.Name
		r.work.keepDraft(assessment.Draft{Subject: r.subject, Field: name, Text: text, Heads: row.shown},
			func(err error) { deliver(recordDraftedMsg{r, name, text, err}) })
	}
}

// drafted takes note that a draft is on disk, or why it is not.
func (r *record) drafted(m recordDraftedMsg) {
	if m.record != r || r.left {
		return
	}
	if r.work.draftFailed = m.err; m.err == nil {
		r.rows[slices.Index(r.Fields, r.Field(m.field))].kept = m.text
	}
}

// dropDrafts forgets what was typed: it is saved, or given up.
func (r *record) dropDrafts() {
	r.left, r.work.draftFailed = true, nil
	for _, row := range r.rows {
		r.work.dropDraft(r.subject, row.Name)
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
