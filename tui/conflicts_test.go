package tui

import (
	"strings"
	"testing"
	"time"

	"assay/assessment"
)

// Two authors who marked facts differently are brought together fact by fact: each mark
// is taken from one of them.
func TestMarksInConflictAreTakenFactByFact(t *testing.T) {
	m := exampleLibrary(t)
	for _, by := range []struct {
		author string
		marks  assessment.Marks
	}{{"Ben", "ymnnn"}, {"Cem", "ynpnn"}} {
		m.other(exampleID, by.author, func(st *assessment.State) []assessment.Edit {
			e, _ := st.Rate(m.q, assessment.AnswerSubject("second", "STR-07"),
				assessment.Rating{State: assessment.Scored, Marks: by.marks, Singly: assessment.FactsOf(2, 3)})
			e.Replaces = nil
			return []assessment.Edit{e}
		})
	}

	s := newStageOver(t, m, 80, 24)
	s.press("o", "c", "enter")
	s.shows("Which counts: rating of STR-07", "Fact by fact: facts 2 and 3 differ")
	before := s.written()
	s.press("end", "enter")
	s.shows("Fact 2, 1 of 2 that differ: What makes STR-07", "> mostly", "Ben, 2026", "  no ", "Cem, 2026")
	s.press("enter", "esc")
	if s.written() != before {
		t.Error("a choice that was left halfway wrote something")
	}

	s.press("c", "enter", "end", "enter", "enter", "down")
	s.shows("Fact 3, 2 of 2 that differ", "> partly")
	s.press("enter")
	s.advance(time.Second)
	r := s.root.work.State().Answer("second", "STR-07").Rating
	if r.Conflict() || r.Value.Marks != "ympnn" || r.Value.Singly != assessment.FactsOf(2, 3) {
		t.Errorf("settled as %+v", r)
	}
	if got := s.status(); !strings.HasPrefix(got, "settled: rating of STR-07") {
		t.Errorf("status %q", got)
	}
}

// Several conflicts are settled at once by a rule, after a question: none of them can be
// brought back.
func TestConflictsAreSettledByARule(t *testing.T) {
	m := exampleLibrary(t)
	for _, author := range []string{"Ben", "Cem"} {
		m.other(exampleID, author, func(st *assessment.State) []assessment.Edit {
			scope, _ := st.Edit(assessment.AssessmentSubject(), "scope", "as "+author+" sees it")
			period, _ := st.Edit(assessment.AssessmentSubject(), "period", "2026, says "+author)
			scope.Replaces, period.Replaces = nil, nil
			return []assessment.Edit{scope, period}
		})
	}

	s := newStageOver(t, m, 80, 24)
	s.press("o", "c")
	s.shows("conflicts: which to settle", "Several by a rule")
	s.press("take Several")
	s.shows("What counts meanwhile stands", "What was set last stands", "What Ben set stands", "What Cem set stands")
	before := s.written()
	s.press("take What Cem")
	s.shows("what Cem set stands; this cannot be undone", "No, leave them", "stay in the history")
	s.press("enter")
	if s.written() != before {
		t.Error("without a yes something was written")
	}

	s.press("c", "take Several", "take What Cem", "take Yes")
	s.advance(time.Second)
	st := s.root.work.State()
	if len(st.Conflicts()) != 0 || st.Scope.Value != "as Cem sees it" || st.Period.Value != "2026, says Cem" {
		t.Errorf("%d conflicts left, scope %q", len(st.Conflicts()), st.Scope.Value)
	}
	s.shows("conflicts settled: what Cem set stands")
}

// Who finalises sees once which facts nobody spoke of: they count 0.
func TestFinaliseNamesWhatWasNotHeard(t *testing.T) {
	m := completeLibrary(t)
	m.other(exampleID, "Ben", func(st *assessment.State) []assessment.Edit {
		e, _ := st.Rate(m.q, assessment.AnswerSubject("first", "MGT-08"),
			assessment.Rating{State: assessment.Scored, Marks: "yyxnn", Singly: assessment.FactsOf(1, 2, 4, 5)})
		return []assessment.Edit{e}
	})

	s := newStageOver(t, m, 100, 30)
	s.press("o", "s", "take Finalise")
	s.shows("What was not heard counts 0", "Not heard: MGT-08 in Platform, fact 3")
	s.press("end", "enter")
	if at := s.root.work.Place(); at.Practice != "MGT-08" || at.Team != "platform" {
		t.Errorf("it leads to %+v", at)
	}
	s.shows(">3 · ", "2.00 to 3.00 of 5")

	s.press("esc", "esc", "s", "take Finalise", "take Yes")
	s.shows("FINAL since", "level 0")
	if !s.root.work.Evaluation().Result().Final {
		t.Error("it is not final")
	}
}

// While less than half is answered no figure is shown that would be remembered.
func TestFewAnswersGiveNoFigure(t *testing.T) {
	s := newStage(t, 100, 30)
	s.press("n")
	s.typed("Few\nNobody")
	s.press("ctrl+s", "5", "9")
	s.advance(time.Second)
	s.press("esc", "esc")
	s.shows("% answered; figures from half on", " -  1 of 5  ")
	s.hides("5.0", "L5", "L0-", "held by", "key, open", "evidence gap")
	s.press("esc")
	s.send(changedMsg{})
	s.press("end")
	s.shows("figures from half answered on", "1/115  -  ")
	s.hides("STR |")
}

// Help tells what the signs mean, and the rules by which facts are marked.
func TestHelpExplainsSignsAndRules(t *testing.T) {
	s := inInterview(t, 100, 30, "MGT-08", "platform")
	s.press("?")
	s.typed("mostly,")
	s.shows("● yes, ◕ mostly, ◑ partly, ○ no, · not heard")
	s.press("esc", "?")
	s.typed("stronger")
	s.shows("Stronger")
	s.press("enter")
	if got := s.status(); got != "this is to read" {
		t.Errorf("enter on a rule says %q", got)
	}
}
