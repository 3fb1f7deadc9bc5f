package conduct_test

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"testing"
	"time"

	"assay/assessment"
	"assay/assessment/conduct"
	"assay/questionnaires"
)

// memory is a store that holds one assessment, saves before it returns, and may be
// shared by several people.
type memory struct {
	t       testing.TB
	journal *assessment.Journal
	drafts  map[string]assessment.Draft
	kept    map[string]*questionnaires.Questionnaire
	place   string
	rode    string // the place that the store had when it got the last group
	hold    bool   // what is queued waits
	waiting []func()
	real    map[assessment.ID]assessment.ID // by the id that a change was expected to have
}

func (m *memory) Save(g assessment.Group, expected []*assessment.Change, done func(conduct.Saved)) {
	m.rode = m.place
	save := func() {
		for _, e := range g.Edits {
			for i, id := range e.Replaces {
				e.Replaces[i] = cmp.Or(m.real[id], id)
			}
		}
		changes := m.journal.Place(g)
		for i, c := range changes {
			m.real[expected[i].ID] = c.ID
			if err := m.journal.Add(c); err != nil {
				m.t.Fatal(err)
			}
		}
		done(conduct.Saved{Group: g.ID, Changes: changes})
	}

	if m.hold {
		m.waiting = append(m.waiting, save)
		return
	}
	save()
}

// release saves what was held back.
func (m *memory) release() {
	for _, save := range m.waiting {
		save()
	}
	m.waiting, m.hold = nil, false
}

func (m *memory) News(_ string, seq int64) ([]*assessment.Change, int64, error) {
	all := m.journal.Changes()
	return all[seq:], int64(len(all)), nil
}

func (m *memory) Draft(d assessment.Draft, done func(error)) {
	m.drafts[d.Subject.String()+" "+d.Field] = d
	if done != nil {
		done(nil)
	}
}

func (m *memory) DropDraft(_ string, s assessment.Subject, field string) {
	delete(m.drafts, s.String()+" "+field)
}
func (m *memory) Left(_, place string) { m.place = place }

func (m *memory) Kept(digest string) (*questionnaires.Questionnaire, error) {
	if q := m.kept[digest]; q != nil {
		return q, nil
	}
	return nil, assessment.Errorf(assessment.NotFound, "there is no questionnaire %.12s", digest)
}

func (m *memory) Summarise(assessment.Summary) error { return nil }

// desk is several people who work on one assessment.
type desk struct {
	t     testing.TB
	q     *questionnaires.Questionnaire
	store *memory
	id    string
	clock time.Time
	seed  byte
}

func (d *desk) options(author string) conduct.Options {
	d.seed++
	return conduct.Options{Store: d.store, Local: time.UTC, Process: int(d.seed),
		Pen: &assessment.Pen{Author: author,
			Now: func() time.Time { return d.clock }, Rand: rand.NewChaCha8([32]byte{d.seed})}}
}

// newDesk starts an assessment of these teams, by Ana.
func newDesk(t testing.TB, teams string) (*desk, *conduct.Work) {
	t.Helper()
	q, err := questionnaires.Load("five-measures")
	if err != nil {
		t.Fatal(err)
	}
	return newDeskOf(t, q, teams)
}

// newDeskOf is newDesk with another questionnaire.
func newDeskOf(t testing.TB, q *questionnaires.Questionnaire, teams string) (*desk, *conduct.Work) {
	t.Helper()
	d := &desk{t: t, q: q, clock: time.Date(2026, 11, 20, 9, 0, 0, 0, time.UTC),
		store: &memory{t: t, drafts: map[string]assessment.Draft{}, real: map[assessment.ID]assessment.ID{}}}
	d.store.journal = assessment.NewJournal("")
	o := d.options("Ana")
	o.Store = creating{d.store}
	w, deed, err := conduct.Create(o,
		conduct.Creation{Title: "Cloud", Questionnaire: q, Depth: "standard", Teams: teams})
	if err != nil || !deed.Made() {
		t.Fatal(err)
	}

	w.Store = d.store
	d.id = w.ID()
	return d, w
}

// creating is the store while it does not know yet of which assessment it is.
type creating struct{ *memory }

func (c creating) Save(g assessment.Group, expected []*assessment.Change, done func(conduct.Saved)) {
	c.journal = assessment.NewJournal(g.Assessment)
	c.memory.Save(g, expected, done)
}

// colleague opens the same assessment as another person.
func (d *desk) colleague(author string) *conduct.Work {
	d.t.Helper()
	return conduct.New(d.options(author), d.id,
		conduct.Loaded{Journal: d.store.journal.Clone(), Questionnaire: d.q,
			Seq: int64(len(d.store.journal.Changes()))})
}

// hears takes in what others wrote.
func (d *desk) hears(w *conduct.Work) {
	d.t.Helper()
	if _, err := w.Hear(w.Fetch()()); err != nil {
		d.t.Fatal(err)
	}
}

func (d *desk) did(deed conduct.Deed, err error) conduct.Deed {
	d.t.Helper()
	if err != nil {
		d.t.Fatal(err)
	}
	return deed
}

// at is a practice that everybody is asked.
func at(team string) conduct.Place { return conduct.Place{Team: team, Practice: "MGT-08"} }

func level(n int) conduct.Act {
	return conduct.Rating(assessment.Rating{State: assessment.Scored, Level: n})
}

// marked is the act that gives marks, or any rating, as a person writes it.
func marked(t testing.TB, text string) conduct.Act {
	t.Helper()
	r, err := assessment.ParseRating(text)
	if err != nil {
		t.Fatal(err)
	}
	return conduct.Rating(r)
}

// stands is the rating at a place as it is entered, with the facts that were set singly.
func stands(w *conduct.Work, p conduct.Place) string {
	f := w.AnswerAt(p).Rating
	if !f.Set {
		return "none"
	}
	text := f.Value.String()
	if n := f.Value.Singly.Numbers(); len(n) > 0 {
		text += fmt.Sprint(" singly ", n)
	}
	return text
}
