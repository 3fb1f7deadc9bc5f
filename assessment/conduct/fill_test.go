package conduct_test

import (
	"strings"
	"testing"

	"assay/assessment"
	"assay/assessment/conduct"
)

// Several rows are filled in one deed, each in this author's interview with its team: a line
// comes below what a note says, evidence takes the place of a grade, and one undo takes all of
// it back.
func TestFill(t *testing.T) {
	d, w := newDesk(t, "Platform, Data")
	said := level(3).With("note", assessment.Encode("told by Marta"))
	d.did(w.Answer(at("platform"), said, conduct.Beside))
	d.did(w.Answer(at("data"), level(2), conduct.Beside))
	rows := []conduct.Row{{Practice: "MGT-08", Team: "platform"}, {Practice: "MGT-08", Team: "data"}}
	answers := func() (platform, data *assessment.Answer) {
		p, _ := w.Current(at("platform"))
		q, _ := w.Current(at("data"))
		return w.State().Answer(p, "MGT-08"), w.State().Answer(q, "MGT-08")
	}

	documented := assessment.Proof{Grade: assessment.Documented}
	deed, err := w.Fill(rows, conduct.Act{"proof": assessment.Encode(documented)})
	d.did(deed, err)
	if deed.Label != "2 rows: documented" {
		t.Errorf("it says %q", deed.Label)
	}
	if p, q := answers(); p.Proof.Value != documented || q.Proof.Value != documented {
		t.Errorf("the evidence is %v and %v", p.Proof.Value, q.Proof.Value)
	}

	d.did(w.Fill(rows, conduct.Act{"note": assessment.Encode("see the audit")}))
	if p, q := answers(); p.Note.Value != "told by Marta\nsee the audit" || q.Note.Value != "see the audit" {
		t.Errorf("the notes are %q and %q", p.Note.Value, q.Note.Value)
	}
	if _, err := w.Undo(); err != nil {
		t.Fatal(err)
	}
	if p, q := answers(); p.Note.Value != "told by Marta" || q.Note.Value != "" {
		t.Errorf("undone, the notes are %q and %q", p.Note.Value, q.Note.Value)
	}

	deed, err = w.Fill(rows, conduct.Rating(assessment.Rating{State: assessment.Unknown}))
	if err != nil || deed.Made() || !strings.Contains(deed.Label, "kept: MGT-08 Platform, MGT-08 Data") {
		t.Errorf("what is rated is filled: %v, %q, %v", deed.Made(), deed.Label, err)
	}
}

// A team without an interview of this author is named, and nothing is written.
func TestFillNeedsInterview(t *testing.T) {
	d, w := newDesk(t, "Platform, Data")
	d.did(w.Answer(at("platform"), level(3), conduct.Beside))
	before := w.State().Journal().Len()
	rows := []conduct.Row{{Practice: "MGT-08", Team: "platform"}, {Practice: "MGT-08", Team: "data"}}
	_, err := w.Fill(rows, conduct.Act{"note": assessment.Encode("x")})
	if assessment.CodeOf(err) != assessment.NotAllowed || !strings.Contains(err.Error(), "with Data") {
		t.Errorf("it says %v", err)
	}
	if after := w.State().Journal().Len(); after != before {
		t.Errorf("%d changes were made", after-before)
	}
}
