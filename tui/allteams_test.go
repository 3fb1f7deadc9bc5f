package tui

import (
	"testing"
	"time"

	"assay/assessment"
)

// What one interview rates counts for all teams by a menu and a choice, and one undo takes it
// back.
func TestInterviewCountsForAllTeams(t *testing.T) {
	s := inInterview(t, 100, 30, "STR-07", "data")
	w := s.root.work
	practice := ""
	for _, a := range w.Evaluation().Asked {
		if a.Applies && !a.Once && w.Evaluation().Verdict("platform", a.ID).State == assessment.Unasked {
			practice = a.ID
			break
		}
	}
	if practice == "" {
		t.Fatal("every practice is answered in the other team")
	}

	s.press("/")
	s.typed(practice)
	s.press("enter", "3", "7")
	s.advance(time.Second)
	s.press("ctrl+k", "/")
	s.typed("for all teams")
	s.press("enter")
	s.shows("What Data is rated counts for all teams", "> this practice, "+practice)
	s.press("enter")
	s.advance(time.Second)
	s.shows(practice + " counts for all teams")
	v := w.Evaluation().Verdict("platform", practice)
	if v.As != "data" || v.Rating.Stated() != 3000 || v.Grade != assessment.Documented {
		t.Errorf("the other team is as %q with %v, %v", v.As, v.Rating, v.Grade)
	}

	s.press("ctrl+k", "t", "1")
	s.shows("counts as Data")
	s.press("ctrl+z")
	if v := w.Evaluation().Verdict("platform", practice); v.State != assessment.Unasked {
		t.Errorf("undone the other team is %v", v.State)
	}
}
