package plain

import (
	"cmp"
	"errors"
	"maps"
	"math/rand/v2"
	"slices"
	"sync"
	"testing"
	"time"

	"assay/assessment"
	"assay/assessment/conduct"
	"assay/questionnaires"
)

// library is a store in memory that holds one assessment and behaves as the real
// one: groups are queued and written in order when it is drained, what another
// process wrote comes in between, and attempts can be made slow or fail.
type library struct {
	t       testing.TB
	q       *questionnaires.Questionnaire
	journal *assessment.Journal
	drafts  map[[2]string]assessment.Draft // by subject and field
	place   string

	queue []pending
	named map[assessment.ID]assessment.ID // ids as callers placed them: as they were written

	slow    bool  // saves stay queued
	failing error // every attempt fails with it and is tried again
	refuses error // every attempt fails with it and is given up
}

// pending is a group that waits to be written.
type pending struct {
	group    assessment.Group
	expected []*assessment.Change
	done     func(conduct.Saved)
}

// errDisk is what a full disk answers.
var errDisk = errors.New("the disk is full")

func newLibrary(t testing.TB, q *questionnaires.Questionnaire, j *assessment.Journal) *library {
	return &library{
		t:       t,
		q:       q,
		journal: j,
		drafts:  map[[2]string]assessment.Draft{},
		named:   map[assessment.ID]assessment.ID{},
	}
}

// copied returns a library of its own with the same assessment.
func (l *library) copied() *library { return newLibrary(l.t, l.q, l.journal.Clone()) }

// other lets another process write: edit is given the state as it is stored.
func (l *library) other(author string, edit func(*assessment.State) []assessment.Edit) {
	l.t.Helper()
	n := l.journal.Len() // randomness of its own, so that no two groups have one name
	pen := assessment.Pen{
		Author: author,
		Now:    func() time.Time { return start },
		Rand:   rand.NewChaCha8([32]byte{100, byte(n), byte(n >> 8)}),
	}
	write(l.t, pen, l.journal, edit(assessment.Fold(l.journal)))
}

// write places edits in a journal as one user action.
func write(t testing.TB, pen assessment.Pen, j *assessment.Journal, edits []assessment.Edit) {
	t.Helper()
	g, err := pen.Group(j.Assessment(), edits...)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range j.Place(g) {
		if err := j.Add(c); err != nil {
			t.Fatal(err)
		}
	}
}

// drain writes what is queued.
func (l *library) drain() {
	for !l.slow && len(l.queue) > 0 {
		p := l.queue[0]
		if l.failing != nil {
			p.done(conduct.Saved{Group: p.group.ID, Err: l.failing})
			l.slow = true // one attempt; the test lets the next one happen
			return
		}

		l.queue = l.queue[1:]
		if l.refuses != nil {
			p.done(conduct.Saved{Group: p.group.ID, Err: l.refuses, Dropped: true})
			continue
		}

		p.done(l.write(p))
	}
}

func (l *library) write(p pending) conduct.Saved {
	g := p.group
	g.Edits = slices.Clone(g.Edits)
	for i, e := range g.Edits {
		g.Edits[i].Replaces = slices.Clone(e.Replaces)
		for k, id := range e.Replaces {
			g.Edits[i].Replaces[k] = cmp.Or(l.named[id], id)
		}
	}

	changes := l.journal.Place(g)
	for i, c := range changes {
		if err := l.journal.Add(c); err != nil {
			return conduct.Saved{Group: g.ID, Err: err, Dropped: true}
		}
		l.named[p.expected[i].ID] = c.ID
	}
	return conduct.Saved{Group: g.ID, Changes: changes}
}

func (l *library) Open(id string) (conduct.Loaded, error) {
	if id != l.journal.Assessment() {
		return conduct.Loaded{}, assessment.Errorf(assessment.NotFound, "there is no assessment %s", id)
	}
	return conduct.Loaded{
		Journal:       l.journal.Clone(),
		Seq:           int64(l.journal.Len()),
		Questionnaire: l.q,
		Place:         l.place,
		Drafts:        slices.Collect(maps.Values(l.drafts)),
	}, nil
}

func (l *library) Save(g assessment.Group, expected []*assessment.Change, done func(conduct.Saved)) {
	l.queue = append(l.queue, pending{g, expected, done})
}

func (l *library) News(_ string, seq int64) ([]*assessment.Change, int64, error) {
	all := l.journal.Changes()
	return all[min(int(seq), len(all)):], int64(len(all)), nil
}

func (l *library) Draft(d assessment.Draft, done func(error)) {
	l.drafts[[2]string{d.Subject.String(), d.Field}] = d
	if done != nil {
		done(nil)
	}
}

func (l *library) DropDraft(_ string, subject assessment.Subject, field string) {
	delete(l.drafts, [2]string{subject.String(), field})
}

func (l *library) Left(_, place string)                               { l.place = place }
func (l *library) Kept(string) (*questionnaires.Questionnaire, error) { return l.q, nil }
func (l *library) Summarise(assessment.Summary) error                 { return nil }

// atOnce writes what is queued before Save returns.
type atOnce struct{ *library }

func (l atOnce) Save(g assessment.Group, expected []*assessment.Change, done func(conduct.Saved)) {
	l.library.Save(g, expected, done)
	l.drain()
}

// start is when every test starts.
var start = time.Date(2026, 11, 21, 14, 5, 0, 0, time.UTC)

// exampleID is the assessment of the example library.
const exampleID = "aaaabbbbcccc"

// sharedQuestionnaire is the shipped five-measure questionnaire, parsed once.
var sharedQuestionnaire = sync.OnceValues(func() (*questionnaires.Questionnaire, error) {
	return questionnaires.Load("five-measures")
})

// exampleLibrary holds one assessment at standard depth: two teams, two interviews of
// today, most practices answered in a pattern that has every kind of answer, some
// notes and follow-ups.
func exampleLibrary(t testing.TB) *library {
	t.Helper()
	return exampleNamed(t, "Cloud platform 2026 H2", "Platform")
}

// exampleNamed is exampleLibrary with another title and another name of the first team.
func exampleNamed(t testing.TB, title, team string) *library {
	t.Helper()
	q, err := sharedQuestionnaire()
	if err != nil {
		t.Fatal(err)
	}
	j := assessment.NewJournal(exampleID)
	pen := assessment.Pen{
		Author: "Ana Alvarez",
		Now:    func() time.Time { return start },
		Rand:   rand.NewChaCha8([32]byte{1}),
	}

	state := assessment.Fold(j)
	set := func(subject assessment.Subject, field string, v any) assessment.Edit {
		e, _ := state.Edit(subject, field, v)
		return e
	}
	whole := assessment.AssessmentSubject()
	edits := []assessment.Edit{
		set(whole, "questionnaire", q.Digest()),
		set(whole, "title", title),
		set(whole, "depth", "standard"),
		set(whole, "basis", "assured"),
		set(assessment.TeamSubject("platform"), "name", team),
		set(assessment.TeamSubject("platform"), "share", 60),
		set(assessment.TeamSubject("data"), "name", "Data"),
		set(assessment.TeamSubject("data"), "share", 40),
		set(assessment.TargetSubject(assessment.Overall), "level", 3),
	}
	write(t, pen, j, edits)
	write(t, pen, j, state.StartInterview("first", "platform", "2026-11-21", "SRE", "IAM"))
	write(t, pen, j, state.StartInterview("second", "data", "2026-11-21", "DATA"))

	edits = nil
	i := 0
	for p := range q.Practices() {
		if !q.Asked(p, "standard") {
			continue
		}
		i++
		for k, interview := range []string{"first", "second"} {
			if i%6 == 5 || i%7 == 3 && k == 1 {
				continue // nobody asked
			}
			subject := assessment.AnswerSubject(interview, p.ID)
			rate, _ := state.Rate(q, subject, exampleRating(i, k, p.Key))
			proof := assessment.Proof{Grade: assessment.Grades[(3*i+k)%4]}
			edits = append(edits, rate, set(subject, "proof", proof))
			if i%9 == 0 {
				later := assessment.FollowUpSubject("f-" + subject.Interview() + "-" + p.ID)
				edits = append(edits, set(later, "what", "list of emergency accounts"),
					set(later, "interview", subject.Interview()), set(later, "practice", p.ID),
					set(subject, "note", "@SRE broker since March for "+p.ID+
						"\n!! list of emergency accounts"))
			}
		}
	}
	write(t, pen, j, edits)
	return newLibrary(t, q, j)
}

// exampleRating is what the interview k says about the practice i.
func exampleRating(i, k int, key bool) assessment.Rating {
	r := assessment.Rating{State: assessment.Scored, Level: 1 + (i*(k+2))%4}
	switch {
	case i%11 == 4:
		return assessment.Rating{State: assessment.Unknown}
	case i%13 == 6 && !key:
		return assessment.Rating{State: assessment.NotApplicable, Reason: "not offered"}
	case i%5 == 2:
		r.Plus = 1
	}
	return r
}

// spitefulLibrary is the example library with names that act on a terminal.
func spitefulLibrary(t testing.TB) *library {
	evil := "\x1b]52;c;ZXZpbA==\x07 \x1b[2J\u009b31m\rover\u202ewritten\nSTR-01: 5 (yes, yes, yes, yes, " +
		"yes); saved"
	l := exampleNamed(t, evil, evil)
	l.other(evil, func(*assessment.State) []assessment.Edit {
		var edits []assessment.Edit
		later := assessment.FollowUpSubject("later")
		for _, k := range []assessment.Key{{Subject: assessment.AnswerSubject("first", "ARC-08"), Field: "note"},
			{Subject: later, Field: "what"}, {Subject: later, Field: "who"}} {
			edits = append(edits, assessment.Edit{Subject: k.Subject, Field: k.Field, Value: assessment.Encode(evil)})
		}
		edits = append(edits,
			assessment.Edit{Subject: later, Field: "interview", Value: assessment.Encode("first")},
			assessment.Edit{Subject: later, Field: "practice", Value: assessment.Encode("ARC-08")})
		return edits
	})

	return l
}
