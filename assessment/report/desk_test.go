package report_test

import (
	"bytes"
	"math/rand/v2"
	"os"
	"sync"
	"testing"
	"time"

	"assay/assessment"
	"assay/assessment/report"
	"assay/questionnaires"
)

// fataler is what the desk needs of a test, a benchmark or a property.
type fataler interface {
	Helper()
	Fatal(args ...any)
}

// desk fills in an assessment through the journal, as the program does, with a
// clock and a randomness that are the same in every run.
type desk struct {
	t     fataler
	q     *questionnaires.Questionnaire
	j     *assessment.Journal
	s     *assessment.State
	pen   assessment.Pen
	clock time.Time
}

func newDesk(t fataler, q *questionnaires.Questionnaire) *desk {
	t.Helper()
	d := &desk{t: t, q: q, clock: time.Date(2026, 11, 20, 9, 0, 0, 0, time.UTC)}
	d.pen = assessment.Pen{Author: "Ana Ruiz", Now: d.now, Rand: rand.NewChaCha8([32]byte{1})}
	d.j = assessment.NewJournal("abcdefghijkl")
	d.s = assessment.Fold(d.j)
	return d
}

func (d *desk) now() time.Time {
	d.clock = d.clock.Add(time.Minute)
	return d.clock
}

// write makes the edits one group by the author.
func (d *desk) write(author string, edits ...assessment.Edit) {
	d.t.Helper()
	pen := d.pen
	pen.Author = author
	g, err := pen.Group(d.j.Assessment(), edits...)
	if err != nil {
		d.t.Fatal(err)
	}
	if err := d.s.Add(d.j.Place(g)...); err != nil {
		d.t.Fatal(err)
	}
}

// set sets fields of one subject, given as name and value in turn.
func (d *desk) set(subject string, pairs ...any) {
	d.t.Helper()
	var edits []assessment.Edit
	for i := 0; i < len(pairs); i += 2 {
		if e, ok := d.s.Edit(assessment.ParseSubject(subject), pairs[i].(string), pairs[i+1]); ok {
			edits = append(edits, e)
		}
	}
	d.write(d.pen.Author, edits...)
}

// interview starts an interview of a team on a day with people of these roles.
func (d *desk) interview(id, team, day string, roles ...string) {
	d.t.Helper()
	d.set("interview/"+id, "team", team, "date", assessment.Date(day))
	for _, r := range roles {
		d.set("respondent/"+id+"/"+r, "role", r)
	}
}

// rate writes an answer: its rating, its evidence grade and its note.
func (d *desk) rate(interview, practice, rating, proof, note string) {
	d.t.Helper()
	subject := assessment.AnswerSubject(interview, practice)
	r, err := assessment.ParseRating(rating)
	if err != nil {
		d.t.Fatal(err)
	}
	if r.State == assessment.NotApplicable {
		r.Reason = note
		note = ""
	}

	e, _ := d.s.Rate(d.q, subject, r)
	edits := []assessment.Edit{e}
	if proof != "" {
		p, err := assessment.ParseProof(proof)
		if err != nil {
			d.t.Fatal(err)
		}
		e, _ = d.s.Edit(subject, "proof", p)
		edits = append(edits, e)
	}
	if note != "" {
		e, _ = d.s.Edit(subject, "note", note)
		edits = append(edits, e)
	}
	d.write(d.pen.Author, edits...)
}

// fork sets a field to old, and then to v as an author would who has not seen old.
func (d *desk) fork(author, subject, field string, old, v any) {
	d.t.Helper()
	d.set(subject, field, old)
	k := assessment.Key{Subject: assessment.ParseSubject(subject), Field: field}
	d.write(author, assessment.Edit{
		Subject:  k.Subject,
		Field:    field,
		Value:    assessment.Encode(v),
		Replaces: d.s.Journal().Heads(k)[0].Replaces,
	})
}

func (d *desk) evaluate() *assessment.Evaluation { return assessment.Evaluate(d.s, d.q, "") }

// finalise fixes the result, or says why it cannot.
func (d *desk) finalise() {
	d.t.Helper()
	e, err := d.evaluate().Finalise()
	if err != nil {
		d.t.Fatal(err)
	}
	d.write(d.pen.Author, e)
}

// settled returns the working papers of what counts, and client the client's report.
func (d *desk) settled() report.Document { return d.document(report.Options{Papers: true}) }

func (d *desk) client() report.Document { return d.document(report.Options{}) }

// document returns what the options ask for.
func (d *desk) document(o report.Options) report.Document {
	d.t.Helper()
	s, f, err := d.s.Settled()
	if err != nil {
		d.t.Fatal(err)
	}
	o.Finality, o.Current, o.Program = f, d.j, "0.0.0"
	return report.New(assessment.Evaluate(s, d.q, ""), o)
}

func (d *desk) markdown() string { return markdown(d.t, d.settled()) }

func markdown(t fataler, doc report.Document) string {
	t.Helper()
	var b bytes.Buffer
	if err := report.Markdown(&b, doc); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// folder parses a questionnaire of the test data, each once in a run.
func folder(t fataler, name string) *questionnaires.Questionnaire {
	t.Helper()
	if q, ok := folders.Load(name); ok {
		return q.(*questionnaires.Questionnaire)
	}

	q, err := questionnaires.ParseFS(os.DirFS("testdata/" + name))
	if err != nil {
		t.Fatal(err)
	}
	folders.Store(name, q)
	return q
}

// folders holds what folder has parsed, by name.
var folders sync.Map

// shipped loads a questionnaire of the program.
func shipped(t *testing.T, id string) *questionnaires.Questionnaire {
	t.Helper()
	q, err := questionnaires.Load(id)
	if err != nil {
		t.Fatal(err)
	}
	return q
}
