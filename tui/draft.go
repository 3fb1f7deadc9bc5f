package tui

import (
	"time"

	tea "charm.land/bubbletea/v2"

	"assay/assessment"
	"assay/assessment/conduct"
)

// drafter keeps what is typed into the fields of one subject on disk: within a
// second of a key, and at once when its page is left. The page calls soon after
// every change, hands it every message, and calls store in its Leave.
type drafter struct {
	env     *env
	place   draftPlace
	subject assessment.Subject
	store   func() // gives each field to keep, or to drop if nothing is typed there

	due   bool              // store is about to be called
	over  bool              // what was typed is saved or given up
	given map[string]string // the text that the place was last given, by field
	kept  map[string]string // the text that is known to be on disk, by field
}

// draftPlace is where drafts are kept: the open assessment, or [formDrafts].
type draftPlace interface {
	// KeepDraft keeps a text; done is called after every attempt, perhaps from
	// elsewhere.
	KeepDraft(subject assessment.Subject, field, text string, seen conduct.Seen, done func(error))
	// DropDraft forgets a text, if one is kept.
	DropDraft(subject assessment.Subject, field string)
	// DraftKept hears what became of an attempt; nil is success.
	DraftKept(err error)
}

// Messages of a drafter.
type (
	draftDueMsg    struct{ drafter *drafter }
	draftStoredMsg struct {
		drafter     *drafter
		field, text string
		err         error
	}
)

func newDrafter(e *env, place draftPlace, subject assessment.Subject, store func()) *drafter {
	return &drafter{
		env:     e,
		place:   place,
		subject: subject,
		store:   store,
		given:   map[string]string{},
		kept:    map[string]string{},
	}
}

// found notes that a draft of a field is on disk from an earlier time.
func (d *drafter) found(field, text string) { d.given[field], d.kept[field] = text, text }

// soon keeps what is typed within a second.
func (d *drafter) soon() {
	if !d.due {
		d.due = true
		d.env.Run(d.env.After(draftEvery, draftDueMsg{d}))
	}
}

// keep gives the text of a field to the place, unless it has that text already. seen
// is what the author saw in the field.
func (d *drafter) keep(field, text string, seen conduct.Seen) {
	if last, ok := d.given[field]; ok && last == text {
		return
	}
	d.given[field] = text
	deliver := d.env.send
	done := func(err error) { deliver(draftStoredMsg{d, field, text, err}) }
	d.place.KeepDraft(d.subject, field, text, seen, done)
}

// drop forgets the draft of a field, if there is one.
func (d *drafter) drop(field string) {
	if _, ok := d.given[field]; ok {
		delete(d.given, field)
		delete(d.kept, field)
		d.place.DropDraft(d.subject, field)
	}
}

// safe reports whether the text of a field is known to be on disk.
func (d *drafter) safe(field, text string) bool {
	last, ok := d.kept[field]
	return ok && last == text
}

// end forgets all drafts: what was typed is saved, or given up.
func (d *drafter) end() {
	d.over = true
	d.place.DraftKept(nil)
	for field := range d.given {
		d.drop(field)
	}
}

// hear takes a message of this drafter; it leaves all others.
func (d *drafter) hear(msg tea.Msg) {
	switch m := msg.(type) {
	case draftDueMsg:
		if m.drafter == d && !d.over {
			d.due = false
			d.store()
		}
	case draftStoredMsg:
		if m.drafter != d || d.over {
			return
		}
		d.place.DraftKept(m.err)
		if m.err == nil {
			d.kept[m.field] = m.text
		}
	}
}

// formDrafts keeps the drafts of the form for a new assessment, which has no
// [conduct.Work] yet.
type formDrafts struct {
	env   *env
	texts map[string]string // by field; of the home screen, so that they outlive the form
}

// KeepDraft keeps a text on disk and for the next time that the form is opened.
func (f formDrafts) KeepDraft(
	subject assessment.Subject,
	field, text string,
	_ conduct.Seen,
	done func(error),
) {
	f.texts[field] = text
	f.env.Store.Draft(assessment.Draft{
		Subject: subject,
		Field:   field,
		Text:    text,
		At:      f.env.now(),
		Author:  f.env.author(),
		Process: f.env.Process,
	}, done)
}

// DropDraft forgets a text.
func (f formDrafts) DropDraft(subject assessment.Subject, field string) {
	delete(f.texts, field)
	f.env.Store.DropDraft("", subject, field)
}

// DraftKept says why a text could not be kept.
func (f formDrafts) DraftKept(err error) {
	if err != nil {
		f.env.Fail(&assessment.Error{What: "NOT SAVED: what is typed", Err: err})
	}
}

// draftEvery is how long typed text may be nowhere but in memory.
const draftEvery = 700 * time.Millisecond
