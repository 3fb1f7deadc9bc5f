package assessment_test

import (
	"testing"

	"assay/assessment"
)

// phase tries to set the state as a person does.
func (d *desk) phase(text string) error {
	d.t.Helper()
	e, ok, err := d.s.ParseEdit(d.q, assessment.AssessmentSubject(), "state", text)
	if err != nil || !ok {
		return err
	}
	if err := d.s.Check(d.q, e); err != nil {
		return err
	}
	d.write(e)
	return nil
}

func (d *desk) wantPhase(want assessment.Phase) {
	d.t.Helper()
	if got := d.s.Phase.Value; got != want {
		d.t.Fatalf("%s, want %s", got, want)
	}
}

// Each way from one state to another, and each that is refused with a hint.
func TestTransitions(t *testing.T) {
	d := newDesk(t)
	refused := func(text string, code assessment.Code) {
		t.Helper()
		before := d.s.Phase.Value
		if err := d.phase(text); assessment.CodeOf(err) != code || err == nil ||
			assessment.HintOf(err) == "" {
			t.Errorf("from %s to %s: %v", before, text, err)
		}
		d.wantPhase(before)
	}

	leads := func(text string, want assessment.Phase) {
		t.Helper()
		if err := d.phase(text); err != nil {
			t.Errorf("to %s: %v", text, err)
		}
		d.wantPhase(want)
	}

	refused("in-review", assessment.NotAllowed) // nothing is answered
	refused("final", assessment.Invalid)        // finalising has a command of its own
	leads("in-progress", assessment.PhaseInProgress)
	leads("draft", assessment.PhaseDraft)
	d.answerAll("t1")
	leads("in-progress", assessment.PhaseInProgress)
	refused("draft", assessment.NotAllowed)
	refused("", assessment.NotAllowed)
	leads("in review", assessment.PhaseInReview)
	leads("in-progress", assessment.PhaseInProgress)
	leads("in-review", assessment.PhaseInReview)
	d.finalise()
	for _, text := range []string{"draft", "in-progress", "in-review", ""} {
		refused(text, assessment.NotAllowed)
	}
	d.reopen("a certificate came")
	d.wantPhase(assessment.PhaseInProgress)
}

// Taking answers away moves no state back: neither clearing all of them, nor
// undoing the one that began it, nor removing their interview.
func TestTheStateStaysWhenAnswersGo(t *testing.T) {
	begun := func() (*desk, string) {
		d := newDesk(t)
		rate, _ := d.s.Rate(d.q, assessment.AnswerSubject("i-t1", "A-1"),
			assessment.Rating{State: assessment.Scored, Level: 2})
		edits := append(d.s.Begin(rate), rate)
		d.write(edits...)
		d.wantPhase(assessment.PhaseInProgress)
		changes := d.s.Journal().Changes()
		return d, changes[len(changes)-1].Group
	}

	d, group := begun()
	back, err := d.s.Undo(group)
	if err != nil {
		t.Fatal(err)
	}
	d.write(back...)
	if d.wantPhase(assessment.PhaseInProgress); d.s.Answer("i-t1", "A-1").Rating.Set {
		t.Error("the answer was not taken back")
	}
	changes := d.s.Journal().Changes()
	again, err := d.s.Undo(changes[len(changes)-1].Group)
	if err != nil || len(again) != 1 {
		t.Fatalf("done again: %v, %v", again, err)
	}
	d.write(again...)
	if d.wantPhase(assessment.PhaseInProgress); d.s.Answer("i-t1", "A-1").Rating.Value.String() != "2" {
		t.Error("the answer did not come back")
	}
	if err := d.phase("in-review"); err != nil {
		t.Fatal(err)
	}
	gone, _ := d.s.Clear(assessment.AnswerSubject("i-t1", "A-1"), "rating")
	d.write(gone)
	d.wantPhase(assessment.PhaseInReview)
	d, _ = begun()
	d.set("interview/i-t1", "removed", true)
	d.wantPhase(assessment.PhaseInProgress)
	if err := d.phase("in-review"); assessment.CodeOf(err) != assessment.NotAllowed || err == nil {
		t.Errorf("nothing that counts is answered: %v", err)
	}

	// A change of the state alone is undone like any other.
	d, _ = begun()
	if err := d.phase("in-review"); err != nil {
		t.Fatal(err)
	}
	changes = d.s.Journal().Changes()
	back, err = d.s.Undo(changes[len(changes)-1].Group)
	if err != nil {
		t.Fatal(err)
	}
	d.write(back...)
	d.wantPhase(assessment.PhaseInProgress)
}

// Where two authors set the state differently, either of theirs can be chosen.
func TestAConflictOfStatesIsSettledEitherWay(t *testing.T) {
	for _, text := range []string{"in-progress", "in-review"} {
		d := newDesk(t)
		d.answerAll("t1")
		d.enter("assessment", "state", "in-progress")
		other := d.colleague("Bo", 2)
		d.enter("assessment", "state", "in-review")
		other.enter("assessment", "state", "in-review")
		other.enter("assessment", "state", "in-progress")
		d.pull(other.replica)
		if !d.s.Phase.Conflict() {
			t.Fatal("no conflict")
		}

		d.wantPhase(assessment.PhaseInProgress)
		d.enter("assessment", "state", text)
		if d.s.Phase.Conflict() ||
			d.s.Phase.Value.String() != map[string]string{"in-progress": "in progress",
				"in-review": "in review"}[text] {
			t.Errorf("settled as %s: %+v", text, d.s.Phase)
		}
	}
}
