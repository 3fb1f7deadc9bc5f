package conduct_test

import (
	"strings"
	"testing"

	"assay/assessment"
	"assay/assessment/conduct"
)

// Evidence entries and certificates are found in whichever case they are written, and
// no second one is made beside them.
func TestSubjectsAreFoundInAnyCase(t *testing.T) {
	d, w := newDesk(t, "Platform")
	d.did(w.Set(assessment.EvidenceSubject("broker"), []conduct.Pair{{Field: "title", Text: "Log"}}))
	d.did(w.Set(assessment.CertificateSubject("isms"), []conduct.Pair{{Field: "scheme", Text: "iso27001"}}))

	for text, want := range map[string]string{
		"evidence/Broker":  "evidence/broker",
		"certificate/ISMS": "certificate/isms",
		"team/PLATFORM":    "team/platform",
		"target/mgt-08":    "target/MGT-08",
		"evidence/other":   "evidence/other",
	} {
		if got := w.FindSubject(assessment.ParseSubject(text)).String(); got != want {
			t.Errorf("%s is %s, want %s", text, got, want)
		}
	}
}

// What was removed takes nothing until it is brought back.
func TestWhatWasRemovedTakesNothing(t *testing.T) {
	d, w := newDesk(t, "Platform")
	broker := assessment.EvidenceSubject("broker")
	d.did(w.Set(broker, []conduct.Pair{{Field: "title", Text: "Log"}}))
	d.did(w.Set(broker, []conduct.Pair{{Field: "removed", Text: "yes"}}))

	where := conduct.Pair{Field: "where", Text: "Data room"}
	if _, err := w.Set(broker, []conduct.Pair{where}); err == nil ||
		!strings.Contains(err.Error(), `the evidence "broker" was removed`) {
		t.Errorf("writing into it: %v", err)
	}
	d.did(w.Set(broker, []conduct.Pair{{Field: "removed", Text: "no"}, where}))
	if x, ok := w.State().EvidenceEntry("broker"); !ok || x.Where.Value != "Data room" {
		t.Errorf("it came back as %+v, %v", x, ok)
	}
}

// A rating that does not count says so, whichever command sets it.
func TestARatingSaysThatItDoesNotCount(t *testing.T) {
	d, w := newDesk(t, "Platform")
	d.did(w.Set(assessment.AssessmentSubject(), []conduct.Pair{{Field: "depth", Text: "quick"}}))
	d.did(w.Answer(at("platform"), level(2), conduct.Beside))
	interview, _ := w.Current(at("platform"))
	answer := assessment.AnswerSubject(interview, "MGT-18")

	deed := d.did(w.Set(answer, []conduct.Pair{{Field: "rating", Text: "2"}}))
	if !strings.Contains(deed.Text(), "MGT-18 is not asked at depth quick; the answer is kept and does not") {
		t.Errorf("it says %q", deed.Text())
	}
	deed = d.did(w.Set(answer, []conduct.Pair{{Field: "note", Text: "seen"}}))
	if len(deed.Notes) > 0 {
		t.Errorf("a note says %q", deed.Notes)
	}
}
