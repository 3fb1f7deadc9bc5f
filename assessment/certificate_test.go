package assessment_test

import (
	"slices"
	"strings"
	"testing"

	"assay/assessment"
)

// claim writes a certificate, its fields given as name and text in turn.
func (d *desk) claim(id string, pairs ...string) *assessment.Certificate {
	d.t.Helper()
	for i := 0; i < len(pairs); i += 2 {
		d.enter("certificate/"+id, pairs[i], pairs[i+1])
	}
	for _, c := range d.s.Certificates() {
		if c.ID == id {
			return c
		}
	}
	d.t.Fatalf("there is no certificate %s", id)
	return nil
}

func TestCertificateSchemes(t *testing.T) {
	d := newDesk(t)
	for _, x := range []struct{ text, scheme, title, bearing string }{
		{"iso9001", "iso9001", "ISO 9001", "CMP-07"}, {"ISO/IEC 27001", "iso27001", "ISO/IEC 27001", "CMP-08"},
		{"Trusted Cloud", "trusted-cloud", "Trusted Cloud", "CMP-09"}, {"MLPS", "mlps", "MLPS", "CMP-10"}, {"itss", "itss", "ITSS", "CMP-11"},
		{"C5 of the BSI", "C5 of the BSI", "C5 of the BSI", ""},
	} {
		c := d.claim("c", "scheme", x.text)
		if got := strings.Join(d.evaluate().Bearing(c), " "); c.Scheme.Value != x.scheme || c.Title() != x.title ||
			got != x.bearing {
			t.Errorf("%s: scheme %q, title %q, practices %q", x.text, c.Scheme.Value, c.Title(), got)
		}
	}

	c := d.claim("c", "scheme", "mlps", "grade", "level 3", "practices", "A-1, A-2")
	if c.Title() != "MLPS, level 3" || !slices.Equal(d.evaluate().Bearing(c), []string{"A-1", "A-2"}) {
		t.Errorf("title %q, practices %v", c.Title(), d.evaluate().Bearing(c))
	}
	if c = d.claim("c", "practices", "-"); len(d.evaluate().Bearing(c)) != 0 {
		t.Errorf("none of the practices bears on it, got %v", d.evaluate().Bearing(c))
	}
	d.enter("certificate/c", "removed", "yes")
	if left := d.s.Certificates(); len(left) != 0 {
		t.Errorf("removed, and still there: %v", left)
	}
}

func TestCertificateDaysAreChecked(t *testing.T) {
	d := newDesk(t)
	edit := func(field, text string) assessment.Edit {
		t.Helper()
		e, _, err := d.s.ParseEdit(d.q, assessment.CertificateSubject("c"), field, text)
		if err != nil {
			t.Fatal(err)
		}
		return e
	}

	refused := func(name string, edits ...assessment.Edit) {
		t.Helper()
		if err := d.s.Check(d.q, edits...); assessment.CodeOf(err) != assessment.Invalid || err == nil ||
			assessment.HintOf(err) == "" {
			t.Errorf("%s: %v", name, err)
		}
	}

	refused("both at once", edit("issued", "2026-02-01"), edit("expires", "2026-01-31"))
	d.claim("c", "issued", "2026-02-01", "expires", "2026-02-01")
	refused("the end alone", edit("expires", "2026-01-31"))
	refused("the beginning alone", edit("issued", "2026-02-02"))
	if err := d.s.Check(d.q, edit("expires", "2025-12-31"), edit("issued", "2025-01-01")); err != nil {
		t.Errorf("both moved: %v", err)
	}
	if err := d.s.Check(d.q, edit("expires", "2025-12-31"), edit("issued", "")); err != nil {
		t.Errorf("the beginning taken away: %v", err)
	}
}

func TestCertificateEvidenceIsThere(t *testing.T) {
	d := newDesk(t)
	title, _, _ := d.s.ParseEdit(d.q, assessment.EvidenceSubject("e1"), "title", "Scan")
	seen, _, _ := d.s.ParseEdit(d.q, assessment.CertificateSubject("c"), "evidence", "e1")
	if err := d.s.Check(d.q, seen, title); err != nil {
		t.Errorf("made by the same action: %v", err)
	}
	d.write(title)
	d.claim("c", "evidence", "e1")
	d.enter("evidence/e1", "removed", "yes")
	if err := d.s.Check(d.q, seen); assessment.CodeOf(err) != assessment.NotFound {
		t.Errorf("removed evidence: %v", err)
	}
}

// Of two statuses set side by side the one that claims less counts.
func TestCertificateStatusInConflict(t *testing.T) {
	d := newDesk(t)
	d.claim("c", "scheme", "mlps")
	other := d.colleague("Li", 2)
	d.claim("c", "status", "held")
	other.claim("c", "status", "planned")
	d.pull(other.replica)
	if c := d.s.Certificates()[0]; c.Status.Value != assessment.Planned || !c.Status.Conflict() {
		t.Errorf("status %s, conflict %v", c.Status.Value, c.Status.Conflict())
	}
}
