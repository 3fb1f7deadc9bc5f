package main

import (
	"context"
	"strings"
	"testing"

	"assay/assessment"
	"assay/assessment/sqlite"
)

// What a colleague adds to an assessment that is final already is not among the
// entries that count, and that is said where it is asked for.
func TestEvidenceAfterTheEnd(t *testing.T) {
	s := newStage(t)
	id := strings.TrimSpace(s.do("new", "Larkfield"))
	s.do("evidence", id, "early", "--title", "Early")

	s.append(id, assessment.Edit{
		Subject: assessment.AssessmentSubject(),
		Field:   "state",
		Value:   assessment.Encode(assessment.PhaseChange{Phase: assessment.PhaseFinal, Tips: s.tips(id)}),
	})

	s.append(id, assessment.Edit{
		Subject: assessment.EvidenceSubject("late"),
		Field:   "title",
		Value:   assessment.Encode("Late"),
	})
	if out := s.do("evidence", id); !strings.Contains(out, "Early") || strings.Contains(out, "Late") {
		t.Errorf("the register is\n%s", out)
	}
	code, stdout, stderr := s.try("evidence", id, "late")

	if code != exitWrongUse || stdout != "" ||
		!strings.Contains(stderr, `the evidence "late" came after the assessment was final`) {
		t.Errorf("exit code %d, %q, %q", code, stdout, stderr)
	}

	if code, _, stderr := s.try("evidence", id, "early", "--title", "Other"); code != exitFailed ||
		!strings.Contains(stderr, "is final") {
		t.Errorf("exit code %d, %q", code, stderr)
	}
}

// tips are the ends of an assessment's journal.
func (s *stage) tips(id string) []assessment.ID {
	s.t.Helper()
	lib, err := sqlite.Open(context.Background(), s.library, sqlite.Options{})
	if err != nil {
		s.t.Fatal(err)
	}
	defer lib.Close()
	j, _, err := lib.Journal(context.Background(), id)
	if err != nil {
		s.t.Fatal(err)
	}
	return j.Tips()
}
