package conduct_test

import (
	"strings"
	"testing"

	"assay/assessment"
	"assay/assessment/conduct"
)

// The store hears of the place before it gets the group that begins an interview
// there: the place is saved with the answer, and not only with the next one.
func TestThePlaceRidesWithTheAnswerThatBeginsAnInterview(t *testing.T) {
	begin := map[string]func(*conduct.Work) (conduct.Deed, error){
		"an answer": func(w *conduct.Work) (conduct.Deed, error) {
			return w.Answer(w.Place(), level(2), conduct.Beside)
		},
		"the room": func(w *conduct.Work) (conduct.Deed, error) {
			return w.Attend(w.Place(), conduct.InRoles("SRE"))
		},
		"beginning it": func(w *conduct.Work) (conduct.Deed, error) {
			_, d, err := w.BeginInterview(w.Place().Team, w.Today(), 0, nil)
			return d, err
		},
	}
	for what, do := range begin {
		t.Run(what, func(t *testing.T) {
			d, ana := newDesk(t, "")
			ana.Settle()
			d.did(do(ana))

			interview, started := ana.Current(ana.Place())
			if !started || !strings.Contains(d.store.rode, interview) {
				t.Errorf("interview %q began, and the place saved with it is %q", interview, d.store.rode)
			}
		})
	}
}

// What is refused moves nobody.
func TestARefusalStaysWhereItWas(t *testing.T) {
	d, ana := newDesk(t, "")
	ana.Settle()
	d.did(ana.Answer(ana.Place(), level(2), conduct.Beside))
	closed, _ := ana.Current(ana.Place())
	d.did(ana.Close(closed))
	d.did(ana.Answer(ana.Place(), level(3), conduct.Beside))

	final := assessment.PhaseChange{Phase: assessment.PhaseFinal, Tips: ana.State().Journal().Tips()}
	e, _ := ana.State().Edit(assessment.AssessmentSubject(), "state", final)
	d.did(ana.Do(conduct.Deed{}, e))
	before := ana.Place()

	for what, do := range map[string]func() error{
		"an answer": func() error {
			_, err := ana.Answer(before, level(4), conduct.Beside)
			return err
		},
		"an interview": func() error {
			_, _, err := ana.BeginInterview(before.Team, ana.Today(), 0, nil)
			return err
		},
		"going on with a closed interview": func() error {
			_, err := ana.GoOnWith(closed)
			return err
		},
	} {
		if err := do(); err == nil {
			t.Fatalf("%s is taken by a final assessment", what)
		}
		if ana.Place() != before {
			t.Errorf("%s: the place is %+v, was %+v", what, ana.Place(), before)
		}
	}
}
