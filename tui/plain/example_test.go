package plain_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"strings"
	"time"

	"assay/assessment"
	"assay/assessment/conduct"
	"assay/questionnaires"
	"assay/tui/plain"
)

// shelf is a store of one assessment that saves before it returns.
type shelf struct {
	journal       *assessment.Journal
	questionnaire *questionnaires.Questionnaire
}

func (s *shelf) Open(string) (conduct.Loaded, error) {
	return conduct.Loaded{
		Journal:       s.journal.Clone(),
		Seq:           int64(s.journal.Len()),
		Questionnaire: s.questionnaire,
	}, nil
}

func (s *shelf) Save(g assessment.Group, _ []*assessment.Change, done func(conduct.Saved)) {
	if s.journal == nil {
		s.journal = assessment.NewJournal(g.Assessment)
	}
	changes := s.journal.Place(g)
	for _, c := range changes {
		if err := s.journal.Add(c); err != nil {
			done(conduct.Saved{Group: g.ID, Err: err, Dropped: true})
			return
		}
	}
	done(conduct.Saved{Group: g.ID, Changes: changes})
}

func (s *shelf) News(_ string, seq int64) ([]*assessment.Change, int64, error) {
	all := s.journal.Changes()
	return all[seq:], int64(len(all)), nil
}

func (s *shelf) Draft(assessment.Draft, func(error))                {}
func (s *shelf) DropDraft(_ string, _ assessment.Subject, _ string) {}
func (s *shelf) Left(_, _ string)                                   {}
func (s *shelf) Kept(string) (*questionnaires.Questionnaire, error) { return nil, nil }
func (s *shelf) Summarise(assessment.Summary) error                 { return nil }

// An interview of two answers and a note, as a pipe holds it.
func ExampleRun() {
	q, err := questionnaires.Load("five-measures")
	if err != nil {
		fmt.Println(err)
		return
	}
	pen := assessment.Pen{
		Author: "Mara",
		Now:    func() time.Time { return time.Date(2026, 11, 21, 9, 30, 0, 0, time.UTC) },
		Rand:   rand.NewChaCha8([32]byte{1}),
	}
	store := &shelf{questionnaire: q}
	w, _, err := conduct.Create(
		conduct.Options{Store: store, Pen: &pen, Local: time.UTC},
		conduct.Creation{Title: "Larkfield", Questionnaire: q, Teams: "Platform"})
	if err != nil {
		fmt.Println(err)
		return
	}

	options := plain.Options{Store: store, Assessment: w.ID(), Pen: pen, Local: time.UTC}
	parting, err := plain.Run(context.Background(), options, plain.Lines{
		In:  strings.NewReader("go MGT-08\n2 do\n3=m\nnote seen at the gateway\n"),
		Out: confirmations{},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(parting)
	// Output:
	// MGT-08: 2 (yes, yes, no, no, no), documented; saved
	// MGT-08: 2 to 2++ (yes, yes, mostly, no, no); saved
	// MGT-08: note, 1 line; saved
	// Larkfield: 1 of 134 practices answered
}

// confirmations prints what was saved, and leaves out what else is said.
type confirmations struct{}

func (confirmations) Write(line []byte) (int, error) {
	if strings.HasSuffix(string(line), "; saved\n") {
		os.Stdout.Write(line)
	}
	return len(line), nil
}
