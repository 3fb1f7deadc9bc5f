package conduct_test

import (
	"testing"

	"assay/assessment"
	"assay/assessment/conduct"
)

// openFollowUps are what is to be come back to, by practice and text.
func openFollowUps(w *conduct.Work) []string {
	var list []string
	for _, f := range w.FollowUps() {
		list = append(list, f.Practice.Value+" "+conduct.FollowUpText(f))
	}
	return list
}

// A note goes to another practice with its follow-up, below what stands there, and one undo
// brings both back.
func TestMoveNote(t *testing.T) {
	d, w := newDesk(t, "Platform, Data")
	from, to := at("platform"), at("platform")
	to.Practice = "MGT-12"
	said := level(2).With("note", assessment.Encode("@SRE broker !! list of them"))
	d.did(w.Answer(from, said, conduct.Beside))
	d.did(w.Answer(to, conduct.Act{"note": assessment.Encode("logs kept")}, conduct.Beside))
	id, _ := w.Current(from)

	deed, err := w.MoveAnswer(from, to, true)
	d.did(deed, err)
	a, b := w.State().Answer(id, "MGT-08"), w.State().Answer(id, "MGT-12")
	if a.Note.Value != "" || !a.Rating.Set || b.Note.Value != "logs kept\n@SRE broker !! list of them" {
		t.Errorf("the notes are %q and %q", a.Note.Value, b.Note.Value)
	}
	if got := openFollowUps(w); len(got) != 1 || got[0] != "MGT-12 list of them" {
		t.Errorf("to be come back to: %q", got)
	}
	if _, err := w.Undo(); err != nil {
		t.Fatal(err)
	}
	a, b = w.State().Answer(id, "MGT-08"), w.State().Answer(id, "MGT-12")
	if a.Note.Value != "@SRE broker !! list of them" || b.Note.Value != "logs kept" {
		t.Errorf("undone, the notes are %q and %q", a.Note.Value, b.Note.Value)
	}
	if got := openFollowUps(w); len(got) != 1 || got[0] != "MGT-08 list of them" {
		t.Errorf("undone, to be come back to: %q", got)
	}
}

// A whole answer goes to an interview with another team; one that is rated there is not
// replaced, and where there is nothing nothing moves.
func TestMoveAnswer(t *testing.T) {
	d, w := newDesk(t, "Platform, Data")
	from, to := at("platform"), at("data")
	d.did(w.Answer(from, level(3).With("note", assessment.Encode("said here")).
		With("proof", assessment.Encode(assessment.Proof{Grade: assessment.Documented})), conduct.Beside))
	source, _ := w.Current(from)

	deed, err := w.MoveAnswer(from, to, false)
	d.did(deed, err)
	target, started := w.Current(to)
	a := w.State().Answer(target, "MGT-08")
	if !started || a.Rating.Value.Level != 3 && a.Rating.Value.Marks.Value() != 3000 ||
		a.Note.Value != "said here" || a.Proof.Value.Grade != assessment.Documented {
		t.Errorf("there it is %+v", a)
	}
	if b := w.State().Answer(source, "MGT-08"); b.Rating.Set || b.Proof.Set || b.Note.Value != "" {
		t.Errorf("here it is still %+v", b)
	}
	if _, err := w.MoveAnswer(from, to, false); assessment.CodeOf(err) != assessment.NotFound {
		t.Errorf("nothing is moved: %v", err)
	}

	d.did(w.Answer(from, level(1), conduct.Beside))
	if _, err := w.MoveAnswer(from, to, false); assessment.CodeOf(err) != assessment.NotAllowed {
		t.Errorf("over a rating: %v", err)
	}
	if _, err := w.Undo(); err != nil {
		t.Fatal(err)
	}
	if _, err := w.Undo(); err != nil {
		t.Fatal(err)
	}
	if b := w.State().Answer(source, "MGT-08"); !b.Rating.Set || b.Note.Value != "said here" {
		t.Errorf("undone, here it is %+v", b)
	}
}

// A flag goes with the answer that it is on.
func TestMoveFlag(t *testing.T) {
	d, w := newDesk(t, "Platform, Data")
	d.did(w.Answer(at("platform"), level(1).With("follow-up", assessment.Encode("")), conduct.Beside))
	to := at("platform")
	to.Practice = "MGT-12"
	deed, err := w.MoveAnswer(at("platform"), to, false)
	d.did(deed, err)
	if got := openFollowUps(w); len(got) != 1 || got[0] != "MGT-12 see the note" {
		t.Errorf("to be come back to: %q", got)
	}
}

// An interview goes to another team with all that was said in it.
func TestMoveInterview(t *testing.T) {
	d, w := newDesk(t, "Platform, Data")
	d.did(w.Answer(at("platform"), level(3), conduct.Beside))
	id, _ := w.Current(at("platform"))
	deed, err := w.MoveInterview(id, "data")
	d.did(deed, err)
	if v := w.Evaluation().Verdict("data", "MGT-08"); v.State != assessment.Scored {
		t.Errorf("the verdict of the other team is %v", v.State)
	}
	if v := w.Evaluation().Verdict("platform", "MGT-08"); v.State == assessment.Scored {
		t.Error("the first team still has it")
	}
	if _, err := w.MoveInterview(id, "data"); assessment.CodeOf(err) != assessment.Invalid {
		t.Errorf("a second time: %v", err)
	}
}
