package tui

import (
	"strings"
	"testing"
	"time"

	"assay/assessment"
)

// certificateLibrary is the example with three certificates: one of other
// services, which a result contradicts, one of a planned scheme, and one whose
// end is near.
func certificateLibrary(t testing.TB) *memory {
	t.Helper()
	m := exampleLibrary(t)
	for _, c := range [][]string{
		{
			isms, "scheme", "iso27001", "status", "held", "edition", "2022", "expires", "2028-06-30",
			"scope", "Payment pages of the shop\nwithout the warehouse", "practices", "CMP-08, CMP-12, XYZ",
			"teams", "platform, data",
		},
		{
			"certificate/c5", "scheme", "C5 of the BSI, which has a name that no column of the list has room for",
			"status", "planned", "scope", "Platform", "edition", "2020", "practices", "-", "teams", "platform",
		},
		{
			"certificate/mlps", "scheme", "MLPS", "grade", "level 3", "status", "held", "scope", "Data",
			"edition", "GB/T 22239-2019", "expires", "2027-01-15",
		},
	} {
		m.other(exampleID, "Ana Alvarez", fieldsOf(t, m, c[0], c[1:]...))
	}

	return m
}

func TestCertificatesFrames(t *testing.T) {
	s := newStageOver(t, exampleLibrary(t), 80, 24)
	s.press("o", "menu Certificates")
	s.goldens("empty")
	s = newStageOver(t, certificateLibrary(t), 80, 24)
	s.press("o", "menu Certificates")
	s.goldens("list")
	s.press("/")
	s.typed("mlps")
	s.goldens("found")
}

func TestCertificatesAreListedWithWhatToKnow(t *testing.T) {
	s := newStageOver(t, certificateLibrary(t), 100, 40)
	s.press("o", "menu Certificates")
	s.shows("as of 2026-11-21", "> ISO/IEC 27001", "held", "2028-06-30", "! 2",
		"Payment pages of the shop / without the warehouse",
		"Contradicted by", "CMP-12 Independent", "Neither", "CMP-08 Information security")

	s.press("down")
	s.shows("No warning.", "No practice bears on it.")
	s.press("down")
	s.shows("It expires on 2027-01-15, within 90 days of 2026-11-21")

	s.press("up", "up", "x")
	s.shows("unknown, Data unknown")
	s.press("esc", "p")
	s.shows("Practices that bear on it", "CMP-08")

	s.press("enter")
	if iv, in := s.root.top().(*interview); !in || iv.w.Place().Practice != "CMP-08" {
		t.Errorf("the practice leads to a %T", s.root.top())
	}

	s.press("esc", "esc")
	if _, back := s.root.top().(*records); !back {
		t.Errorf("esc leads to a %T", s.root.top())
	}

	s.press("down", "p")
	s.shows("none of the practices that bear on it is asked")
}

func TestCertificateIsAdded(t *testing.T) {
	s := newStage(t, 80, 24)
	s.press("o", "menu Certificates", "enter")
	s.shows("No certificate is claimed", "n makes one")
	s.press("n")
	s.typed("iso 27001\n")
	s.press("enter", "right") // held
	s.press("tab")
	s.typed("Platform\nin both regions")
	s.press("tab")
	s.typed("2022")
	s.press("ctrl+s")
	all := stored(s).Certificates()
	if len(all) != 1 || all[0].Scheme.Value != "iso27001" ||
		all[0].Status.Value != assessment.Held || all[0].Scope.Value != "Platform\nin both regions" {
		t.Fatalf("the certificates are %+v", all)
	}
	s.shows("> ISO/IEC 27001", "No evidence entry shows it")
	s.press("n")
	s.typed("Later")
	s.press("esc")
	s.shows("draft kept", "> draft: never saved", "typed and never saved")

	next := newStageOver(t, s.store, 80, 24)
	next.press("o", "menu Certificates", "down")
	next.shows("> draft: never saved")
	next.press("enter")
	next.shows("found again, typed and not saved: Scheme", "Later", "new certificate")
	next.press("ctrl+s")
	next.shows("> Later", "No status is stated")
	next.hides("draft")
	next.press("enter", "ctrl+x")
	next.hides("> Later")
	if all := stored(next).Certificates(); len(all) != 1 {
		t.Errorf("the certificates are %+v", all)
	}
}

func TestCertificatesInThePalette(t *testing.T) {
	s := newStageOver(t, certificateLibrary(t), 80, 24)
	s.press("enter", "ctrl+p")
	s.typed("certificates")
	s.press("enter")
	if _, in := s.root.top().(*records); !in {
		t.Fatalf("the command leads to a %T", s.root.top())
	}

	s.press(":")
	s.typed("certificates")
	s.press("enter")
	s.shows("these are the certificates")

	s.store.other(exampleID, "Ben",
		fieldsOf(t, s.store, "certificate/mlps", "grade", "level 2", "removed", ""))
	s.press("end")
	s.advance(2 * time.Second)
	s.shows("> MLPS, level 2")
}

// What an assessment from elsewhere holds neither leaves the list nor the page.
func TestCertificatesOfHostileNames(t *testing.T) {
	m := certificateLibrary(t)
	m.other(exampleID, "B"+hostile, func(st *assessment.State) []assessment.Edit {
		var edits []assessment.Edit
		add := func(field string, v assessment.Value) {
			edits = append(edits, assessment.Edit{Subject: assessment.CertificateSubject("h"), Field: field,
				Value: v})
		}
		for _, f := range []string{"scheme", "scope", "grade", "issuer"} {
			add(f, assessment.Encode("x"+hostile+strings.Repeat("星", 60)))
		}
		add("practices", assessment.Encode([]string{"CMP-08" + hostile}))
		return edits
	})

	for _, size := range [][2]int{{60, 18}, {80, 24}, {160, 50}} {
		s := newStageOver(t, m.copied(), size[0], size[1])
		s.press("o", "menu Certificates", "end")
		checkFrame(t, s, size[0], size[1], "end")
		s.press("enter")
		for range 12 {
			checkFrame(t, s, size[0], size[1], "tab")
			s.press("tab")
		}
		s.press("ctrl+s")
		s.shows("nothing to save")
	}
}
