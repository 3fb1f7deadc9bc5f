package tui

import (
	"slices"

	"assay/assessment"
	"assay/assessment/conduct"
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
		row.seen = conduct.Remember(d)
		row.behind = r.moved(row)
		row.settled = r.conflict(row) && !row.behind
		r.drafts.found(row.Name, d.Text)
		r.found = append(r.found, row.Label)
	}
}

// Leave keeps what was typed and not saved.
func (r *record) Leave() {
	r.stayHere()
	if !r.drafts.over {
		r.store()
	}
}

// store keeps what is typed into the fields as drafts.
func (r *record) store() {
	for _, row := range r.rows {
		if row.typed() {
			r.drafts.keep(row.Name, row.Value(), row.seen)
		} else {
			r.drafts.drop(row.Name)
		}
	}
}

// unsaved says what the page shows and the journal does not have.
func (r *record) unsaved() string {
	typed := slices.DeleteFunc(slices.Clone(r.rows), func(row *recordRow) bool { return !row.typed() })
	unsafe := func(row *recordRow) bool { return !r.drafts.safe(row.Name, row.Value()) }
	switch {
	case r.drafts.over || !slices.ContainsFunc(r.rows, (*recordRow).changed):
		return ""
	case slices.ContainsFunc(typed, unsafe):
		return "typing"
	case len(typed) > 0:
		return "draft kept"
	}
	return "not saved yet"
}
