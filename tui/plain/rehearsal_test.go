package plain

import (
	"bytes"
	"context"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"assay/assessment"
	"assay/assessment/conduct"
)

// rehearsal drives a dialogue over a library in memory: lines go in, and what is
// said comes out.
type rehearsal struct {
	*dialogue
	t       testing.TB
	library *library
	out     bytes.Buffer
}

func testOptions(store Store) Options {
	return Options{
		Store:      store,
		Assessment: exampleID,
		Local:      time.UTC,
		Pen: assessment.Pen{
			Author: "Ana Alvarez",
			Now:    func() time.Time { return start },
			Rand:   rand.NewChaCha8([32]byte{7}),
		},
	}
}

// rehearse begins a dialogue at a practice of a team.
func rehearse(t testing.TB, practice, team string) *rehearsal {
	return rehearseOver(t, exampleLibrary(t), practice, team)
}

func rehearseOver(t testing.TB, l *library, practice, team string) *rehearsal {
	t.Helper()
	l.place = placeAt(practice, team)
	r := &rehearsal{t: t, library: l}
	d, err := open(testOptions(atOnce{l}), Lines{Out: &r.out})
	if err != nil {
		t.Fatal(err)
	}
	r.dialogue = d
	d.begin(context.Background())
	return r
}

// placeAt is how the library keeps a place in the example.
func placeAt(practice, team string) string {
	interview := "first"
	if team == "data" {
		interview = "second"
	}
	return string(assessment.Encode(conduct.Place{Team: team, Interview: interview, Practice: practice}))
}

// hear gives lines and returns what is said to them.
func (r *rehearsal) hear(lines ...string) string {
	r.out.Reset()
	for _, l := range lines {
		r.take(context.Background(), inputLine{text: l})
	}
	return r.out.String()
}

// says fails unless the answer to the last of the lines holds every text.
func (r *rehearsal) says(lines []string, texts ...string) {
	r.t.Helper()
	got := r.hear(lines...)
	for _, text := range texts {
		if !strings.Contains(got, text) {
			r.t.Errorf("to %q it does not say %q but\n%s", lines, text, got)
		}
	}
}

// stored is what the library holds about the practice in front.
func (r *rehearsal) stored() *assessment.Answer {
	at := r.w.Place()
	return assessment.Fold(r.library.journal).Answer(at.Interview, at.Practice)
}

// exampleAnswer is what the second interview of the example says about ARC-08.
var exampleAnswer = assessment.AnswerSubject("second", "ARC-08")

// scored is the rating of a level.
func scored(n int) assessment.Rating { return assessment.Rating{State: assessment.Scored, Level: n} }

func one(line string) []string { return []string{line} }
