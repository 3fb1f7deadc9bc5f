package tui

import (
	"errors"
	"strings"
	"testing"
	"time"

	"assay/assessment"
)

func TestCopyThePractice(t *testing.T) {
	s := inInterview(t, 100, 30, "STR-07", "data")
	s.press("3", "7")
	s.advance(time.Second)
	s.typed("@CISO seen | by *us*\nand more")
	s.press("tab", "ctrl+k", "y")

	p, _ := s.root.work.Questionnaire().Practice("STR-07")
	for _, want := range []string{
		"# STR-07 " + p.Title + "\n\n**Question.** How is this done",
		"| Data     | 3         | yes    | yes    | yes    | no     | no     |   3.00 |",
		"| Platform | not asked |",
		"> Head of security (CISO) (Data, 2026-11-21): seen \\| by \\*us\\*\n",
		"> Note (Data, 2026-11-21): and more\n",
	} {
		if !strings.Contains(s.copied, want) {
			t.Errorf("copied without %q:\n%s", want, s.copied)
		}
	}

	s.shows("STR-07 copied, if the terminal allows it")
	e, _ := s.root.work.State().Edit(assessment.FindingSubject("f1"), "condition", "Nobody asks\x1b[2J.")
	s.root.work.did(s.root.work.Save(assessment.AgreedSubject("data", "STR-07"), "found", e))
	s.run(nil)
	s.copied = ""
	s.press("esc", "esc", "ctrl+p")
	s.typed("copy str")
	s.press("enter")
	if !strings.Contains(s.copied, "**Condition in Data.** Nobody asks") ||
		strings.Contains(s.copied, "Question") || strings.Contains(s.copied, "\x1b") {
		t.Errorf("copied %q", s.copied)
	}

	s.shows("the finding on STR-07 copied")
}

func TestCopyWhatIsRead(t *testing.T) {
	s := inInterview(t, 80, 24, "STR-03", "data")
	s.press("ctrl+k", "x", "y")
	lines := strings.Split(s.copied, "\n")
	if lines[0] != "How STR-03 came about" || len(lines) < 10 {
		t.Fatalf("copied %q", s.copied)
	}

	for _, l := range lines[2:6] {
		s.shows(l)
	}
	s.shows("copied, if the terminal allows it")

	s.press("z")
	s.shows("z does nothing here")
	if s.root.overlay == nil {
		t.Error("copying closed what is read")
	}
}

// The system's clipboard is asked beside the terminal's, and the line says how it went.
func TestCopyBesideTheTerminal(t *testing.T) {
	copied := ""
	var failing error
	s := newStageWith(t, exampleLibrary(t), 100, 30, func(o *Options) {
		o.Clip = func(text string) (string, error) { copied = text; return "with xclip", failing }
	})
	s.press("enter", "/")
	s.typed("mgt-08")
	s.press("enter", "ctrl+k", "y")
	s.shows("MGT-08 copied with xclip")
	if copied == "" || copied != s.copied {
		t.Errorf("the system got %q, the terminal %q", copied, s.copied)
	}
	failing = errors.New("no room on the disk")
	s.press("ctrl+k", "y")
	s.shows("no room on the disk")
}
