package sqlite

import (
	"context"
	"database/sql"

	"assay/assessment"
)

// PlaceSubject is the subject of the draft that holds the place a person left in
// an assessment, as text: it is no subject of a journal. [Library.Drafts] returns it
// among the others.
const PlaceSubject = "place"

// Placer keeps the places that a person left; a [Library] is one.
type Placer interface {
	AppendWithPlace(
		ctx context.Context,
		g assessment.Group,
		place string,
	) (changes []*assessment.Change, kept bool, err error)
	PutPlace(ctx context.Context, id, place string) error
}

// AppendWithPlace is like [Library.Append], and keeps the place that a person
// left in the group's assessment in the same transaction, so that the place
// costs no sync of its own. The place is a convenience: if it cannot be kept,
// the group is saved without it. kept reports whether the place was kept; the
// error is about the group alone.
func (l *Library) AppendWithPlace(
	ctx context.Context,
	g assessment.Group,
	place string,
) (changes []*assessment.Change, kept bool, err error) {
	changes, err = l.appendAnd(ctx, g, func(tx *sql.Tx) error {
		_, err := l.exec(ctx, tx, putPlace, l.placeRow(g.Assessment, place)...)
		return err
	})
	if err == nil || isRefusal(err) || isBusy(err) || ctx.Err() != nil {
		return changes, err == nil, err
	}

	// The place may be the reason, even if only the commit failed.
	changes, err = l.Append(ctx, g)
	return changes, false, err
}

// PutPlace keeps the place that a person left in an assessment, instead of an
// earlier one. The code of the error is NotFound if there is no such assessment.
func (l *Library) PutPlace(ctx context.Context, id, place string) error {
	return l.update(ctx, id, putPlace, l.placeRow(id, place)...)
}

// placeRow returns what putPlace takes.
func (l *Library) placeRow(id, place string) []any {
	d := assessment.Draft{Assessment: id, Subject: assessment.ParseSubject(PlaceSubject), Text: place,
		At: l.now()}
	return []any{id, place, assessment.MarshalTime(d.At), sumOfDraft(d)}
}

// putPlace takes the id of an assessment, a place, a time and a checksum. Nothing is kept of
// an assessment that is not there: it may have been deleted meanwhile.
const putPlace = `INSERT INTO draft (assessment, subject, field, text, heads, at, author, process, sum)
	SELECT id, '` + PlaceSubject + `', '', ?2, '', ?3, '', 0, ?4 FROM assessment WHERE id = ?1
	ON CONFLICT (assessment, subject, field) DO UPDATE SET text = excluded.text, at = excluded.at,
		sum = excluded.sum`

// placeLeft is a place that a writer has to keep.
type placeLeft struct {
	assessment string
	text       string
	saved      bool
	due        bool // to be written by itself, once nothing is queued
}

// SetPlace sets the place that a person left in an assessment. It writes nothing
// by itself, so moving about costs no sync: the latest place is written in the
// transaction of the next group of the assessment, or by [Writer.Wait] or
// [Writer.Close], which write it after everything that is queued. A place that
// cannot be written is neither reported nor put into the unsaved file.
func (w *Writer) SetPlace(id, text string) {
	w.mu.Lock()
	defer w.mu.Unlock()

	old := w.places[id]
	if w.closed || old != nil && old.text == text {
		return
	}
	w.places[id] = &placeLeft{assessment: id, text: text}
}

// Place returns the place that was last set for an assessment. The library may
// still hold an older one. ok is false if this writer was given none.
func (w *Writer) Place(id string) (text string, ok bool) {
	w.mu.Lock()
	defer w.mu.Unlock()

	p := w.places[id]
	if p == nil {
		return "", false
	}
	return p.text, true
}

// append saves the group, and with it the place in its assessment if that has
// changed.
func (w *Writer) append(ctx context.Context, g assessment.Group) ([]*assessment.Change, error) {
	w.mu.Lock()
	p := w.places[g.Assessment]
	if p != nil && p.saved {
		p = nil
	}
	w.mu.Unlock()
	if p == nil || w.placer == nil {
		return w.groups.Append(ctx, g)
	}

	changes, kept, err := w.placer.AppendWithPlace(ctx, g, p.text)
	if kept {
		w.placeTried(p, true)
	}
	return changes, err
}

// askPlaces has the places written that are not saved, once nothing is queued.
// The caller holds the lock and wakes the writer.
func (w *Writer) askPlaces() {
	for _, p := range w.places {
		p.due = w.placer != nil && !p.saved
	}
}

// duePlace returns a place to write by itself; nil if there is none, or if
// something is queued, which comes first.
func (w *Writer) duePlace() *placeLeft {
	w.mu.Lock()
	defer w.mu.Unlock()

	if len(w.queue) > 0 {
		return nil
	}
	for _, p := range w.places {
		if p.due {
			return p
		}
	}
	return nil
}

// writePlace writes a place by itself. A failure is not repeated: the place is
// tried again with the next group, or when it is asked for again.
func (w *Writer) writePlace(ctx context.Context, p *placeLeft) {
	err := w.placer.PutPlace(ctx, p.assessment, p.text)
	w.placeTried(p, err == nil)
}

// placeTried records an attempt to write a place. If the place has changed in the
// meantime, p is not the current one and the attempt says nothing about that.
func (w *Writer) placeTried(p *placeLeft, saved bool) {
	w.mu.Lock()
	defer w.mu.Unlock()

	p.saved, p.due = saved, false
}

// settled reports whether nothing is left to write.
func (w *Writer) settled() bool {
	w.mu.Lock()
	defer w.mu.Unlock()

	if w.abandoned || len(w.queue) > 0 {
		return len(w.queue) == 0
	}
	for _, p := range w.places {
		if p.due {
			return false
		}
	}
	return true
}
