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

// The practices of an entry are told apart by commas or blanks, in whichever case they
// are written and with or without a hyphen.
func TestPracticesOfAnEntryAreNamedInAnyWay(t *testing.T) {
	d, w := newDesk(t, "Platform")
	broker := assessment.EvidenceSubject("broker")
	for text, want := range map[string]string{
		"mgt-08 MGT12": "MGT-08, MGT-12", "MGT-08,mgt12": "MGT-08, MGT-12", " str01 ,  mgt-12 ": "STR-01, MGT-12",
	} {
		d.did(w.Set(broker, []conduct.Pair{{Field: "title", Text: "Log"}, {Field: "practices", Text: text}}))
		x, _ := w.State().EvidenceEntry("broker")
		if got := strings.Join(x.Practices.Value, ", "); got != want {
			t.Errorf("%q names %s, want %s", text, got, want)
		}
	}
	if _, err := w.Set(broker, []conduct.Pair{{Field: "practices", Text: "mgt-08 mgt-99"}}); err == nil ||
		!strings.Contains(err.Error(), `"mgt-99"`) {
		t.Errorf("one that is not there says %v", err)
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

// Evidence of a day that has not come yet is refused, wherever it is entered; of today it
// is taken.
func TestEvidenceOfADayToCome(t *testing.T) {
	d, w := newDesk(t, "Platform")
	tomorrow := w.DayOf(w.Pen.Now().AddDate(0, 0, 1))
	broker := assessment.EvidenceSubject("broker")
	proof := func(day assessment.Date) conduct.Act {
		return level(2).With("proof", assessment.Encode(assessment.Proof{Grade: assessment.Tested, Date: day}))
	}

	_, answered := w.Answer(at("platform"), proof(tomorrow), conduct.Replace)
	_, entered := w.Set(broker, []conduct.Pair{{Field: "title", Text: "Log"},
		{Field: "date", Text: string(tomorrow)}})
	for _, err := range []error{answered, entered} {
		if assessment.CodeOf(err) != assessment.Invalid || !strings.Contains(err.Error(), "a day to come") {
			t.Errorf("of %s: %v", tomorrow, err)
		}
	}
	if id, begun := w.Current(at("platform")); begun {
		t.Errorf("the refused answer began interview %s", id)
	}

	d.did(w.Answer(at("platform"), proof(w.Today()), conduct.Replace))
	d.did(w.Set(broker, []conduct.Pair{{Field: "title", Text: "Log"},
		{Field: "date", Text: string(w.Today())}}))
}
