package conduct_test

import (
	"strings"
	"testing"

	"assay/assessment"
	"assay/assessment/conduct"
)

// What one team is rated counts for all that have no rating of their own, with its evidence;
// one undo takes it back, and a team's own rating ends it.
func TestForAllTeams(t *testing.T) {
	d, w := newDesk(t, "Platform, Data, Retail")
	shown := assessment.Encode(assessment.Proof{Grade: assessment.Demonstrated})
	d.did(w.Answer(at("platform"), level(3).With("proof", shown), conduct.Beside))
	d.did(w.Answer(at("retail"), level(1), conduct.Beside))

	deed, err := w.ForAllTeams(at("platform"), w.RatedAt(at("platform"))...)
	d.did(deed, err)
	if deed.Label != "MGT-08 counts for all teams" ||
		!strings.Contains(strings.Join(deed.Notes, "; "), "MGT-08 Retail") {
		t.Errorf("it says %q, %q", deed.Label, deed.Notes)
	}
	data, retail := w.Evaluation().Verdict("data", "MGT-08"), w.Evaluation().Verdict("retail", "MGT-08")
	if data.As != "platform" || data.Credited != 3000 || data.Grade != assessment.Demonstrated {
		t.Errorf("the other team is as %q with %d and %v", data.As, data.Credited, data.Grade)
	}
	if retail.As != "" || retail.Rating.Stated() != 1000 {
		t.Errorf("a team with a rating is as %q with %d", retail.As, retail.Rating.Stated())
	}
	if n := len(w.State().Interviews()); n != 2 {
		t.Errorf("there are %d interviews", n)
	}
	if again, err := w.ForAllTeams(at("platform"), "MGT-08"); err != nil || again.Made() {
		t.Errorf("a second time it makes %v, %v", again.Made(), err)
	}

	own, err := w.Answer(at("data"), level(2), conduct.Beside)
	d.did(own, err)
	if v := w.Evaluation().Verdict("data", "MGT-08"); v.As != "" || v.Agreed || v.Rating.Stated() != 2000 {
		t.Errorf("rated by itself it is as %q, agreed %v, %d", v.As, v.Agreed, v.Rating.Stated())
	}
	if !strings.Contains(own.Label, "no longer as Platform") {
		t.Errorf("it says %q", own.Label)
	}
	for _, as := range []string{"platform", ""} {
		if _, err := w.Undo(); err != nil {
			t.Fatal(err)
		}
		if v := w.Evaluation().Verdict("data", "MGT-08"); v.As != as {
			t.Errorf("undone it is as %q, not %q", v.As, as)
		}
	}
}

// Nothing counts for all teams that nobody said.
func TestForAllTeamsNeedsRating(t *testing.T) {
	d, w := newDesk(t, "Platform, Data")
	if _, err := w.ForAllTeams(at("platform"), "MGT-08"); assessment.CodeOf(err) != assessment.NotFound {
		t.Errorf("without a rating: %v", err)
	}
	d.did(w.Answer(at("platform"), conduct.Rating(assessment.Rating{State: assessment.SameAs, Team: "data"}),
		conduct.Beside))
	if list := w.RatedAt(at("platform")); len(list) != 0 {
		t.Errorf("as another team counts as rated: %v", list)
	}
}

// A rating that is moved to a team, or comes with many, ends that it is as another one too.
func TestMovedRatingEndsSameAs(t *testing.T) {
	d, w := newDesk(t, "Platform, Data")
	d.did(w.Answer(at("platform"), level(3), conduct.Beside))
	deed, err := w.ForAllTeams(at("platform"), "MGT-08")
	d.did(deed, err)
	other := at("platform")
	other.Practice = "MGT-12"
	d.did(w.Answer(other, level(1), conduct.Beside))
	to := at("data")
	deed, err = w.MoveAnswer(other, to, false)
	d.did(deed, err)
	if v := w.Evaluation().Verdict("data", "MGT-08"); v.As != "" || v.Agreed || v.Rating.Stated() != 1000 {
		t.Errorf("with a rating of its own it is as %q, agreed %v, %d", v.As, v.Agreed, v.Rating.Stated())
	}
}
