package report_test

import (
	"strings"
	"testing"

	"assay/assessment"
)

// TestCertificates marks what is in conflict, keeps the cautions beside the
// assessor's own text, and leaves the section out once nothing is certified.
func TestCertificates(t *testing.T) {
	d := filled(t)
	d.set("text/F3", "text", "Our own words.")
	d.fork("Li Wei", "certificate/isms", "expires", assessment.Date("2026-11-01"), assessment.Date("2028-11-01"))
	s, _ := section(d.settled(), "F3")
	text := ""
	for l := range strings.SplitAfterSeq(d.markdown(), "\n") {
		if strings.HasPrefix(l, "## ") {
			text = ""
		}
		if text += l; strings.Contains(l, "no practice bears on it") {
			break
		}
	}
	for _, want := range []string{"Our own words.", "never sets a level", "third of five levels", " (!) | held"} {
		if !strings.Contains(text, want) {
			t.Errorf("F3 lacks %q:\n%s", want, text)
		}
	}
	if strings.Contains(text, "said to be held on") {
		t.Error("the assessor's text stands beside the sentence that it replaces")
	}
	if len(s.Parts) != 3 {
		t.Errorf("%d certificates, want 3", len(s.Parts))
	}
	for _, id := range []string{"isms", "filing", "c5"} {
		d.set("certificate/"+id, "removed", true)
	}
	if _, there := section(d.settled(), "F3"); there {
		t.Error("F3 is there without a certificate")
	}
}
