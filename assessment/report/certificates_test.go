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
	d.fork("Li Wei", "certificate/isms", "expires", assessment.Date("2026-11-01"),
		assessment.Date("2028-11-01"))
	s, _ := section(d.settled(), "F3")
	text := printed(t, d, "F3")
	contains(t, text, "Our own words.", "never sets a level", "third of five levels", " (!) | held",
		"- Set differently by two people: expires.", "level 3 (Established) or more",
		"less than level 2 (Managed)",
		"### C5 of the \\*state\\* (c5) **Warnings.** none. **Results.** it is not sought")

	contains(t, printed(t, filled(t), "F3"),
		"3 certificates, 1 said to be held on 2026-11-20. 2 with a warning, 1 contradicted by a result.",
		"CMP-10 Security scheme of the country or sector: asked as another question, whose answer is "+
			"no evidence here; Platform unknown")
	if !strings.Contains(text, "said to be held on") {
		t.Error("the assessor's text stands in the place of what was counted")
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

// TestCertificatesOfScale: where the scale ends below level 3, its top supports.
func TestCertificatesOfScale(t *testing.T) {
	d := newDesk(t, synthetic(t, 1, 2, []string{"no", "yes"}))
	d.set("team/t", "name", "T")
	d.interview("i", "t", "2026-11-03")
	d.rate("i", "M0-A0", "1", "documented", "")
	d.rate("i", "M0-A1", "0", "documented", "")
	d.set("certificate/c", "scheme", "other", "status", assessment.Held,
		"practices", []string{"M0-A0", "M0-A1", "M1-A0"})
	contains(t, printed(t, d, "F3"), "level 1 (yes) or more", "less than level 1 (yes)",
		"**Supported by.** - M0-A0", "**Contradicted by.** - M0-A1", "contradicted by.** - M1-A0")
}

// TestCertificatesHostile prints certificates whose every field acts in Markdown,
// and some that have none: no table breaks and nothing becomes markup.
func TestCertificatesHostile(t *testing.T) {
	d := filled(t)
	text := assessment.Clean("a | b ` <b>x</b> \n# new [l](javascript:x) *s* ![i](http://x) =1+1 " +
		"\t \u202e end")
	d.set("certificate/h", "scheme", text, "grade", text, "scope", text, "edition", text, "issuer", text,
		"number", text, "status", assessment.Held)
	d.set("certificate/bare", "status", assessment.Held)
	d.set("certificate/one", "grade", text)
	d.set("team/platform", "name", text)
	d.set("evidence/ev1", "title", text)
	check(t, d.settled())

	contains(t, printed(t, d, "F3"), "| bare | bare | - | - | - | - | - | held |",
		"### bare **Warnings.** - No scope is stated",
		"- No edition of the standard is stated. - Neither an end",
		"- No issuer is stated", "- No evidence entry shows it", "**Results.** no practice bears on it.")
}
