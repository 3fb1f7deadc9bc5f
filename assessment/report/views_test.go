package report_test

import (
	"strings"
	"testing"

	"assay/assessment/report"
)

// printed returns one section as Markdown with single blanks.
func printed(t *testing.T, d *desk, key string) string {
	t.Helper()
	s, ok := section(d.settled(), key)
	if !ok {
		t.Fatalf("there is no section %s", key)
	}
	return strings.Join(strings.Fields(markdown(t, report.Document{Title: "x", Sections: []report.Section{s}})), " ")
}

func contains(t *testing.T, text string, want ...string) {
	t.Helper()
	for _, w := range want {
		if !strings.Contains(text, w) {
			t.Errorf("the section lacks %q:\n%s", w, text)
		}
	}
}

// TestComplianceView names what is open, and says that it is no conformity
// opinion whatever the assessor writes.
func TestComplianceView(t *testing.T) {
	d := filled(t)
	d.set("assessment", "fact.regions", []string{"mainland-china"}) // CMP-10 is asked itself, and unknown
	d.set("text/B3", "text", "All is conformant.")
	text := printed(t, d, "B3")
	contains(t, text, "All is conformant.", "This is no conformity opinion.", "| 8.1.9.4 | 2.00 | ECO-05 2.00",
		"| Data Security Law of China (2021) | 1 | 1 | 0 | - | not among the laws of the profile, 1 open |", "**Open, left out.** CMP-10")
	if strings.Contains(text, "another question") {
		t.Errorf("nothing is asked as another question:\n%s", text)
	}
}

// TestPromiseCheck says how each promise stands, and names what it rests on.
func TestPromiseCheck(t *testing.T) {
	d := filled(t)
	d.set("assessment", "depth", "quick")
	contains(t, printed(t, d, "F2"), "1 of 4 promises is kept by managed practices. Behind 2 the lowest value is below level 2. 1 is not settled or not asked.",
		"| rests on people | CMP-20 1.33, Apps", "| not settled | STR-13 3.00, Platform | 3 | CMP-10 open, STR-13 3.00 | open: CMP-10 |")
	far := newDesk(t, shipped(t, "five-measures"))
	far.set("assessment", "depth", "quick")
	far.set("team/t", "name", "T")
	far.interview("i", "t", "2026-11-03")
	for _, p := range []string{"ARC-11", "CMP-23"} { // ARC-10 is asked at a later depth
		far.rate("i", p, "3", "documented", "")
	}
	contains(t, printed(t, far, "F2"), "1 of 7 promises is kept by managed practices, 1 of them only as far as asked at this depth.",
		"| kept by a managed practice, as far as asked | ARC-11 3.00 | 3 | ARC-11 3.00, CMP-23 3.00 | not asked at this depth: ARC-10 |")
	if _, ok := section(finished(t).settled(), "F2"); ok {
		t.Error("a questionnaire without promises has a promise check")
	}
	if _, ok := section(finished(t).settled(), "B3"); ok {
		t.Error("a questionnaire without frameworks has a compliance view")
	}
}
