package conduct_test

import (
	"testing"

	"assay/assessment"
	"assay/assessment/conduct"
)

// The action that made an assessment is not taken back: without its questionnaire nothing
// could open it again.
func TestTheMakingIsNotTakenBack(t *testing.T) {
	_, w := newDesk(t, "Platform")
	if _, err := w.UndoAction(w.State().Journal().Changes()[0].Group); assessment.CodeOf(err) != assessment.NotAllowed {
		t.Errorf("taken back: %v; it answers %q", err, w.State().Questionnaire.Value)
	}
	clearing := []conduct.Pair{{Field: "questionnaire", Text: ""}}
	if _, err := w.Set(assessment.AssessmentSubject(), clearing); err == nil {
		t.Error("it is without a questionnaire")
	}
}

// A sign-off where it cannot count is refused: a team that is rated as another has that
// team's.
func TestSigningWhatIsRatedAsAnotherTeam(t *testing.T) {
	d, ana := newDesk(t, "Platform, Data")
	d.did(ana.Answer(at("platform"), notApplicable("leased"), conduct.Beside))
	d.did(ana.Answer(at("data"), marked(t, "as platform"), conduct.Beside))
	ben := d.colleague("Ben")
	if _, err := ben.SignOff("data", "MGT-08"); assessment.CodeOf(err) != assessment.NotAllowed {
		t.Errorf("signed: %v", err)
	}
	d.did(ben.SignOff("platform", "MGT-08"))
	if v := ben.Evaluation().Verdict("data", "MGT-08"); v.Unsigned {
		t.Error("signed for the team that it is rated as, and open")
	}
}

// Marks of an earlier text are not given to another one by marking a single fact.
func TestOneMarkConfirmsNoOthersOfAnEarlierText(t *testing.T) {
	d, w := newDesk(t, "Platform")
	p := conduct.Place{Team: "platform", Practice: "MGT-02"}
	d.did(w.Answer(p, marked(t, "yyynn"), conduct.Beside))
	d.did(w.Set(assessment.AssessmentSubject(), []conduct.Pair{{Field: "trait.sites", Text: "none"}}))
	if _, refused := w.Press(p, 4, nil, "+"); refused == "" {
		t.Error("one key on fact 4 of another text, and all five count")
	}
	d.did(w.Answer(p, level(2), conduct.Beside))
	if _, refused := w.Press(p, 4, nil, "+"); refused != "" {
		t.Errorf("rated whole, and refused: %s", refused)
	}
}

// Entered beside a colleague's, the absence of a follow-up takes none away.
func TestAFollowUpOfAnotherStaysBeside(t *testing.T) {
	d, ana := newDesk(t, "Platform")
	p := at("platform")
	d.did(ana.Answer(p, level(2).With("follow-up", assessment.Encode("ask Li")), conduct.Beside))
	interview, _ := ana.Current(p)
	ben := d.colleague("Ben")
	p.Interview, p.Held = interview, true

	act, _ := ben.Press(p, 0, nil, "*")
	d.did(ben.Answer(p, act, conduct.Beside))
	if register(ben) == "" {
		t.Error("the register is empty")
	}
}

// What another interview said is what it said, and not what all of them come to.
func TestOtherSaysWhatThatInterviewSaid(t *testing.T) {
	d, w := newDesk(t, "Platform, Data")
	d.did(w.Answer(at("data"), marked(t, "yyxxx"), conduct.Beside))
	if _, _, err := w.BeginInterview("data", w.Today(), 0, nil); err != nil {
		t.Fatal(err)
	}
	p := w.Place()
	p.Practice = "MGT-08"
	d.did(w.Answer(p, marked(t, "xxyyy"), conduct.Beside))
	o, ok := w.Other(at("platform"))
	if said := w.State().Answer(o.Interview, "MGT-08").Rating.Value; !ok || !said.Same(o.Rating) {
		t.Errorf("interview %s said %s, and is said to have said %s", o.Interview, said, o.Rating)
	}
}
