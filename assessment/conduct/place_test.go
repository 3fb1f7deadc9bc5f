package conduct_test

import (
	"strings"
	"testing"

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
			return w.Attend(w.Place(), []string{"SRE"})
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

// A refused answer does not move.
func TestARefusedAnswerStaysWhereItWas(t *testing.T) {
	_, ana := newDesk(t, "")
	ana.Settle()
	before := ana.Place()

	if _, err := ana.Answer(before, level(9), conduct.Beside); err == nil {
		t.Fatal("level 9 was taken")
	}
	if ana.Place() != before {
		t.Errorf("the place is %+v, was %+v", ana.Place(), before)
	}
}
