package assessment_test

import (
	"fmt"
	"strings"
	"testing"

	"assay/assessment"
)

func TestCertificateWarnings(t *testing.T) {
	const asOf = assessment.Date("2026-11-20")
	sound := []string{"scheme", "iso27001", "status", "held", "scope", "The cloud platform", "edition",
		"2022", "issuer", "A body", "surveillance", "2027-06-01", "evidence", "seen"}
	for _, c := range []struct {
		name  string
		pairs []string
		want  string // words of each warning, in order, between bars
	}{
		{"sound", nil, ""},
		{"ended the day before", []string{"expires", "2026-11-19"}, "expired on 2026-11-19"},
		{"ends on the day", []string{"expires", "2026-11-20"}, "within 90 days"},
		{"ends in 90 days", []string{"expires", "2027-02-18"}, "within 90 days"},
		{"ends in 91 days", []string{"expires", "2027-02-19"}, ""},
		{"surveillance on the day", []string{"surveillance", "2026-11-20"}, ""},
		{"surveillance overdue", []string{"surveillance", "2026-11-19"}, "overdue"},
		{"lapsed, and said so",
			[]string{"status", "lapsed", "expires", "2026-01-01", "surveillance", "2025-01-01"}, "It has lapsed"},
		{"issued on the day", []string{"issued", "2026-11-20"}, ""},
		{"issued later", []string{"issued", "2026-11-21"}, "issued on 2026-11-21, after 2026-11-20"},
		{"without end", []string{"surveillance", ""}, "Neither an end"},
		{"without surveillance", []string{"surveillance", "", "expires", "2028-01-01"}, ""},
		{"without issuer", []string{"issuer", ""}, "No issuer"},
		{"without evidence", []string{"evidence", ""}, "No evidence entry"},
		{"planned", []string{"status", "planned", "issuer", "", "evidence", "", "surveillance", "", "issued",
			"2027-01-01"}, ""},
		{"without scope", []string{"scope", ""}, "No scope"},
		{"without edition", []string{"edition", ""}, "No edition"},
		{"without status", []string{"status", "", "expires", "2020-01-01", "issuer", ""},
			"No status|expired on 2020-01-01"},
		{"not sought", []string{"status", "not-sought", "scope", "", "edition", ""}, ""},
		{"everything", []string{"expires", "2026-01-01", "surveillance", "2025-06-01", "scope", "", "edition",
			"", "issuer", "", "evidence", ""}, "expired|overdue|No scope|No edition|No issuer|No evidence"},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := newDesk(t)
			d.set("assessment", "organisation", "Larkfield")
			d.set("assessment", "scope",
				"Larkfield's public cloud platform, and 云平台.\nMobile apps are out of scope.")
			d.enter("evidence/seen", "title", "The certificate")
			x := d.claim("c", append(append([]string{}, sound...), c.pairs...)...)
			got := assessment.Evaluate(d.s, d.q, asOf).CertificateWarnings(x)
			var want []string
			if c.want != "" {
				want = strings.Split(c.want, "|")
			}

			ok := len(got) == len(want)
			for i := range min(len(got), len(want)) {
				ok = ok && strings.Contains(got[i], want[i])
			}

			if !ok {
				t.Errorf("got %q, want %q", got, want)
			}
		})
	}
}

func TestCertificatePractices(t *testing.T) {
	for _, c := range []struct{ one, two, want string }{
		{"3", "4", "[A-2] [] []"},
		{"3", "2++", "[] [] [A-2]"},
		{"3", "2", "[] [] [A-2]"},
		{"5", "1++", "[] [A-2] []"},
		{"0", "unknown", "[] [A-2] []"},
		{"3", "unknown", "[] [] [A-2]"},
		{"3", "", "[] [] [A-2]"},
		{"3", "na not ours", "[A-2] [] []"},
		{"unknown", "unknown", "[] [] [A-2]"},
	} {
		t.Run(c.one+" and "+c.two, func(t *testing.T) {
			d := newDesk(t, "t1", "t2")
			for team, text := range map[string]string{"t1": c.one, "t2": c.two} {
				if text != "" {
					d.rate("answer/i-"+team+"/A-2", text)
					d.enter("answer/i-"+team+"/A-2", "proof", "tested")
				}
			}

			x := d.claim("c", "scheme", "other", "practices", "A-2", "teams", "t1, t2")
			s, k, n := d.evaluate().CertificatePractices(x)
			if got := fmt.Sprint(s, k, n); got != c.want {
				t.Errorf("got %s, want %s", got, c.want)
			}
		})
	}
}

// Only the teams that a certificate covers say something about it, and nobody does where
// they are not stated.
func TestCertificateCoversTeams(t *testing.T) {
	d := newDesk(t, "t1", "t2")
	d.answer("t1", "A-2", "3", "tested")
	d.answer("t2", "A-2", "0", "tested")
	for teams, want := range map[string]string{
		"t1": "[A-2] [] []", "t2": "[] [A-2] []", "t1, t2": "[] [A-2] []", "-": "[] [] [A-2]",
	} {
		x := d.claim("c", "scheme", "other", "status", "held", "practices", "A-2", "teams", teams)
		s, k, n := d.evaluate().CertificatePractices(x)
		if got := fmt.Sprint(s, k, n); got != want {
			t.Errorf("covering %s: got %s, want %s", teams, got, want)
		}
		warned := strings.Contains(fmt.Sprint(d.evaluate().CertificateWarnings(x)), "teams that it covers")
		if warned != (teams == "-") {
			t.Errorf("covering %s: warned %v", teams, warned)
		}
	}
}

// Two values of a field are a warning, and are named.
func TestCertificateConflict(t *testing.T) {
	d := newDesk(t)
	d.claim("c", "scheme", "iso27001", "status", "planned", "scope", "t1", "edition", "2022", "expires",
		"2027-01-01")
	ben := d.fork("Ben", 3)
	d.set("certificate/c", "expires", assessment.Date("2028-01-01"))
	ben.set("certificate/c", "expires", assessment.Date("2029-01-01"))
	d.set("certificate/c", "edition", "2013")
	ben.set("certificate/c", "edition", "2005")
	d.pull(ben)
	got := d.evaluate().CertificateWarnings(d.s.Certificates()[0])
	if len(got) != 1 || !strings.Contains(got[0], "by two people: edition, expires.") {
		t.Errorf("got %q", got)
	}
}

// The answer to another question says nothing about a certificate, and what is
// not sought is not held against anything.
func TestCertificatePracticesLeftOut(t *testing.T) {
	d := newDesk(t)
	d.set("assessment", "trait.regions", []string{"other"}) // A-4 is asked as another question
	d.answer("t1", "A-4", "4", "tested")
	d.answer("t1", "A-1", "0", "tested")
	x := d.claim("c", "scheme", "other", "practices", "A-4,A-1")
	s, k, n := d.evaluate().CertificatePractices(x)
	if got := fmt.Sprint(s, k, n); got != "[] [A-1] [A-4]" {
		t.Errorf("got %s", got)
	}

	x = d.claim("c", "status", "not-sought")
	s, k, n = d.evaluate().CertificatePractices(x)
	if len(s)+len(k)+len(n) > 0 {
		t.Errorf("not sought: got %v %v %v", s, k, n)
	}
}

// A scheme's own practice counts only where the questionnaire has it.
func TestCertificatePracticesElsewhere(t *testing.T) {
	d := newDesk(t)
	s, k, n := d.evaluate().CertificatePractices(d.claim("c", "scheme", "mlps"))
	if len(s)+len(k)+len(n) > 0 {
		t.Errorf("got %v %v %v", s, k, n)
	}
}
