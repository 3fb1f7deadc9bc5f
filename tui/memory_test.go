package tui

import (
	"cmp"
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"hash/fnv"
	"io/fs"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"assay/assessment"
	"assay/assessment/conduct"
	"assay/questionnaires"
)

// memory is a store in memory that behaves as the real one: groups are queued
// and written in order when the stage drains, what another process wrote comes
// in between, and attempts can be made slow or fail.
type memory struct {
	t         testing.TB
	q         *questionnaires.Questionnaire
	bundles   map[string]*assessment.Journal  // by path
	kept      []*questionnaires.Questionnaire // others
	journals  map[string]*assessment.Journal
	arrived   map[string][]*assessment.Change // in the order of arrival, for News
	summaries map[string]assessment.Summary
	opened    map[string]time.Time
	drafts    map[[3]string]assessment.Draft // by assessment, subject and field
	places    map[string]string
	files     map[string][]byte
	settings  map[string]string // as they were saved
	unsaved   error             // saving a setting fails with it

	lists, versions int // how often they were asked for

	queue []pending
	named map[assessment.ID]assessment.ID // ids as callers placed them: as they were written

	handling bool  // a key or message is being handled: nothing that may take time is called
	slow     bool  // saves stay queued
	failing  error // every attempt fails with it and is tried again
	refuses  error // every attempt fails with it and is given up
	broken   error // reading fails with it
}

// pending is a group that waits to be written.
type pending struct {
	group    assessment.Group
	expected []*assessment.Change
	done     func(conduct.Saved)
}

func newMemory(t testing.TB) *memory { return newMemoryOf(t, stageQuestionnaire(t)) }

func newMemoryOf(t testing.TB, q *questionnaires.Questionnaire) *memory {
	return &memory{t: t, q: q, journals: map[string]*assessment.Journal{},
		arrived:   map[string][]*assessment.Change{},
		summaries: map[string]assessment.Summary{}, opened: map[string]time.Time{},
		drafts: map[[3]string]assessment.Draft{},
		places: map[string]string{}, files: map[string][]byte{}, settings: map[string]string{},
		named: map[assessment.ID]assessment.ID{}}
}

// add puts a journal into the library, with its summary.
func (m *memory) add(id string, j *assessment.Journal) {
	m.journals[id] = j
	m.arrived[id] = slices.Clone(j.Changes())
	m.opened[id] = stageStart.Add(-time.Duration(len(m.opened)) * time.Hour)
	m.summaries[id] = assessment.Evaluate(assessment.Fold(j), m.q, "").Summarise(j)
}

// copied is a store of its own with the same assessments.
func (m *memory) copied() *memory {
	c := newMemoryOf(m.t, m.q)
	for id, j := range m.journals {
		c.journals[id] = j.Clone()
		c.arrived[id] = slices.Clone(m.arrived[id])
	}
	maps.Copy(c.summaries, m.summaries)
	maps.Copy(c.opened, m.opened)
	return c
}

// other lets another process write: edit is given the state as it is stored.
func (m *memory) other(id, author string, edit func(*assessment.State) []assessment.Edit) {
	m.t.Helper()
	n := len(m.arrived[id]) // randomness of its own, so that no two groups have one name
	pen := assessment.Pen{Author: author, Now: func() time.Time { return stageStart },
		Rand: rand.NewChaCha8([32]byte{100, byte(n), byte(n >> 8)})}
	state := assessment.Fold(m.journals[id])
	m.arrived[id] = append(m.arrived[id], writeGroup(m.t, pen, state, edit(state))...)
}

// drain writes what is queued.
func (m *memory) drain() {
	for !m.slow && len(m.queue) > 0 {
		p := m.queue[0]
		if m.failing != nil {
			p.done(conduct.Saved{Group: p.group.ID, Err: m.failing})
			m.slow = true // one attempt; the test lets the next one happen with retry
			return
		}

		m.queue = m.queue[1:]
		if m.refuses != nil {
			p.done(conduct.Saved{Group: p.group.ID, Err: m.refuses, Dropped: true})
			continue
		}

		m.write(p)
	}
}

// retry makes the next attempt possible.
func (m *memory) retry() { m.slow = false }

func (m *memory) write(p pending) {
	id := p.group.Assessment
	if m.journals[id] == nil {
		m.add(id, assessment.NewJournal(id))
	}

	g := p.group
	g.Edits = slices.Clone(g.Edits)

	for i, e := range g.Edits {
		g.Edits[i].Replaces = slices.Clone(e.Replaces)
		for k, r := range e.Replaces {
			g.Edits[i].Replaces[k] = cmp.Or(m.named[r], r)
		}
	}

	changes := m.journals[id].Place(g)
	for i, c := range changes {
		if err := m.journals[id].Add(c); err != nil {
			p.done(conduct.Saved{Group: g.ID, Err: err, Dropped: true})
			return
		}
		m.named[p.expected[i].ID] = c.ID
	}

	m.arrived[id] = append(m.arrived[id], changes...)
	p.done(conduct.Saved{Group: g.ID, Changes: changes})
}

func (m *memory) List() ([]Row, error) {
	m.takesTime("List")
	m.lists++
	if m.broken != nil {
		return nil, m.broken
	}
	var rows []Row
	for _, id := range slices.Sorted(maps.Keys(m.journals)) {
		s := m.summaries[id]
		rows = append(rows, Row{Summary: s, Fresh: s.Fingerprint == m.journals[id].Fingerprint(),
			Opened: m.opened[id]})
	}
	slices.SortStableFunc(rows, func(a, b Row) int { return b.Opened.Compare(a.Opened) })
	return rows, nil
}

func (m *memory) Recent(n int) ([]Row, error) {
	rows, err := m.List()
	return rows[:min(n, len(rows))], err
}

// Inbound reads the bundle that a test has put there; its passphrase is "sesame". In one
// whose name says so are two files of evidence.
func (m *memory) Inbound(path, passphrase string) (Inbound, error) {
	m.takesTime("Inbound")
	j, there := m.bundles[path]
	switch {
	case !there:
		return Inbound{}, assessment.Errorf(assessment.NotFound, "%s was not taken in: there is no such file", path)
	case strings.HasSuffix(path, ".locked") && passphrase == "":
		return Inbound{}, ErrPassphrase
	case strings.HasSuffix(path, ".locked") && passphrase != "sesame":
		return Inbound{}, assessment.Errorf(assessment.Failed, "the passphrase is not the one")
	}

	id := j.Assessment()
	here, known := m.journals[id]
	if !known {
		here = assessment.NewJournal(id)
	}
	in, err := assessment.Fold(here.Clone()).Incoming(j.Clone())
	if err != nil {
		return Inbound{}, err
	}
	w := conduct.New(conduct.Options{Store: m, Local: time.UTC}, id,
		conduct.Loaded{Journal: in.State.Journal().Clone(), Questionnaire: m.q})
	files := 0
	if strings.HasSuffix(path, ".files") {
		files = 2
	}
	return Inbound{Incoming: in, Here: known, Files: files, Work: w, Take: func() error {
		m.takesTime("Take")
		m.add(id, in.State.Journal())
		return nil
	}}, nil
}

// Version is that of all that the tests write, summaries by their content.
func (m *memory) Version() (int64, error) {
	m.takesTime("Version")
	h := fnv.New64()
	for _, id := range slices.Sorted(maps.Keys(m.journals)) {
		fmt.Fprintln(h, id, len(m.arrived[id]), m.summaries[id], m.opened[id])
	}
	m.versions++
	return int64(h.Sum64()), m.broken
}

func (m *memory) Open(id string) (conduct.Loaded, error) {
	m.takesTime("Open")

	j, ok := m.journals[id]
	switch {
	case m.broken != nil:
		return conduct.Loaded{}, m.broken
	case !ok:
		return conduct.Loaded{},
			&assessment.Error{Code: assessment.NotFound, What: "there is no assessment " + id}
	}

	l := conduct.Loaded{Journal: j.Clone(), Seq: int64(len(m.arrived[id])), Questionnaire: m.q,
		Place: m.places[id]}
	for _, k := range slices.SortedFunc(maps.Keys(m.drafts),
		func(a, b [3]string) int { return slices.Compare(a[:], b[:]) }) {
		if k[0] == id {
			l.Drafts = append(l.Drafts, m.drafts[k])
		}
	}

	return l, nil
}

func (m *memory) Read(id string) (conduct.Loaded, error) {
	l, err := m.Open(id)
	l.Drafts, l.Place = nil, ""
	return l, err
}

func (m *memory) Questionnaires() ([]questionnaires.Entry, error) {
	m.takesTime("Questionnaires")
	list := []questionnaires.Entry{{ID: m.q.ID, Name: m.q.ID, Version: m.q.Version, Title: m.q.Title},
		{ID: "other", Name: "other", Version: "1", Title: "Another"}}
	for _, q := range m.kept {
		list = append(list, questionnaires.Entry{ID: q.ID, Name: q.ID + "@" + q.Version, Version: q.Version,
			Title: q.Title, Folder: "own"})
	}
	return list, m.broken
}

func (m *memory) Questionnaire(id string) (*questionnaires.Questionnaire, error) {
	m.takesTime("Questionnaire")
	for _, q := range m.kept {
		if id == q.ID+"@"+q.Version {
			return q, m.broken
		}
	}
	if id != m.q.ID {
		return nil, &assessment.Error{Code: assessment.NotFound, What: "there is no questionnaire " + id}
	}
	return m.q, m.broken
}

func (m *memory) Kept(digest string) (*questionnaires.Questionnaire, error) {
	for _, q := range append(m.kept, m.q) {
		if q.Digest() == digest {
			return q, nil
		}
	}
	return nil, &assessment.Error{Code: assessment.NotFound, What: "there is no questionnaire " + digest}
}

func (m *memory) Save(g assessment.Group, expected []*assessment.Change, done func(conduct.Saved)) {
	m.queue = append(m.queue, pending{g, expected, done})
}

func (m *memory) Draft(d assessment.Draft, done func(error)) {
	m.drafts[[3]string{d.Assessment, d.Subject.String(), d.Field}] = d
	if done != nil {
		done(nil)
	}
}

func (m *memory) Drafts(id string) ([]assessment.Draft, error) {
	m.takesTime("Drafts")
	var list []assessment.Draft
	for _, d := range m.drafts {
		if d.Assessment == id {
			list = append(list, d)
		}
	}
	return list, m.broken
}

func (m *memory) DropDraft(id string, subject assessment.Subject, field string) {
	delete(m.drafts, [3]string{id, subject.String(), field})
}

// Settle waits for slow saves, too.
func (m *memory) Settle(time.Duration) {
	m.takesTime("Settle")
	m.slow = false
	m.drain()
}

func (m *memory) Left(id, place string) { m.places[id] = place }

func (m *memory) Summarise(s assessment.Summary) error { m.summaries[s.ID] = s; return m.broken }

func (m *memory) News(id string, seq int64) ([]*assessment.Change, int64, error) {
	m.takesTime("News")
	all := m.arrived[id]
	return all[min(int(seq), len(all)):], int64(len(all)), m.broken
}

func (m *memory) Series(organisation string) ([]*assessment.Evaluation, error) {
	m.takesTime("Series")
	if m.broken != nil {
		return nil, m.broken
	}
	var rows []assessment.Summary
	for _, id := range slices.Sorted(maps.Keys(m.summaries)) {
		rows = append(rows, m.summaries[id])
	}
	var all []*assessment.Evaluation
	for _, id := range assessment.OfOrganisation(rows, organisation) {
		s, _, err := assessment.Fold(m.journals[id].Clone()).Settled()
		if err != nil {
			return all, err
		}
		all = append(all, assessment.Evaluate(s, m.q, ""))
	}
	return all, nil
}

func (m *memory) WriteFile(path string, data []byte, force bool) (string, error) {
	m.takesTime("WriteFile")
	if _, there := m.files[path]; there && !force {
		return "", &assessment.Error{Code: assessment.NotAllowed, What: path + " exists already",
			Err: fs.ErrExist}
	}
	m.files[path] = data
	return "/work/" + path, m.broken
}

func (m *memory) Backup() (string, error) {
	m.takesTime("Backup")
	return "/backups/assay.db", m.broken
}

func (m *memory) SaveSetting(key, value string, done func(error)) {
	if m.unsaved == nil {
		m.settings[key] = value
	}
	done(m.unsaved)
}

// Digest reads one of the files in half and whole.
func (m *memory) Digest(ctx context.Context, path string,
	told func(done, size int64)) (assessment.File, error) {
	m.takesTime("Digest")
	data, there := m.files[path]
	if !there {
		return assessment.File{},
			&assessment.Error{Code: assessment.NotFound, What: "there is no file " + path,
				Hint: "check the path"}
	}

	size := int64(len(data))
	told(size/2, size)
	told(size, size)
	if err := ctx.Err(); err != nil {
		return assessment.File{}, err
	}

	return assessment.NewFile(path, size, fmt.Sprintf("%x", sha256.Sum256(data)))
}

// errDisk is what a full disk answers.
var errDisk = errors.New("the disk is full")

// takesTime fails the test where a handler calls what may take time and belongs
// into a command.
func (m *memory) takesTime(what string) {
	if m.handling {
		m.t.Errorf("%s is called while a key or a message is handled, and not from a command", what)
	}
}
