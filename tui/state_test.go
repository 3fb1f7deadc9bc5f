package tui

import (
	"math/big"
	"strings"
	"testing"
	"time"

	"assay/assessment"
	"assay/assessment/conduct"
	"assay/tui/kit"
)

// begunLibrary is the complete library with its first answer said to have begun it.
func begunLibrary(t *testing.T) *memory {
	m := completeLibrary(t)
	m.other(exampleID, "Ben", func(st *assessment.State) []assessment.Edit {
		e, _ := st.Edit(assessment.AssessmentSubject(), "state", assessment.PhaseInProgress)
		return []assessment.Edit{e}
	})
	return m
}

func TestStateFrames(t *testing.T) {
	s := newStageOver(t, begunLibrary(t), 100, 30)
	s.press("o", "s")
	s.goldens("in-progress")
	s.press("take Put it in review")
	s.resize(100, 30)
	s.golden("overview-in-review")
	s.press("s")
	s.goldens("in-review")
	s.press("take Finalise", "take Yes")
	s.press("s")
	s.goldens("final")
}

// The ways from state to state, what each shows, and that one can be undone.
func TestStatesOnTheScreen(t *testing.T) {
	s := newStageOver(t, begunLibrary(t), 100, 30)
	phase := func(want assessment.Phase) {
		t.Helper()
		if got := stored(s).Phase.Value; got != want {
			t.Errorf("%s, want %s: %s", got, want, s.status())
		}
	}

	s.press("o", "s")
	s.shows("draft > [IN PROGRESS] > in review > final", "In progress since 2026-11-21 14:05, set by Ben.",
		"> Put it in review")
	s.press("enter")
	phase(assessment.PhaseInReview)
	s.shows("IN REVIEW")
	s.press("ctrl+z")
	phase(assessment.PhaseInProgress)
	s.press("s", "take Put it in review", "i")
	s.shows("IN REVIEW   interview 1", "team Platform")
	before := s.written()
	s.press("4") // a change in review asks once
	s.advance(time.Second)
	s.shows("in review; this changes what is reviewed (enter: write here)")
	if s.written() != before {
		t.Errorf("%d changes before enter", s.written()-before)
	}
	s.press("enter", "4")
	s.advance(time.Second)
	s.press("3")
	s.advance(time.Second)
	if s.written() != before+2 || s.root.overlay != nil {
		t.Errorf("%d changes, and a %T", s.written()-before, s.root.overlay)
	}
	s.press("ctrl+z")

	phase(assessment.PhaseInReview)
	s.press("menu clear") // taking an answer away moves nothing back
	phase(assessment.PhaseInReview)
	s.press("ctrl+z", "esc", "esc", "s")
	s.shows("In review since 2026-11-21 14:05, set by Ana Alvarez.", "Back to in progress")
	s.press("x")
	if !strings.Contains(s.status(), "does nothing here") {
		t.Errorf("x says %q", s.status())
	}

	s.press("take Back to in progress")
	phase(assessment.PhaseInProgress)
	s.hides("IN REVIEW")
	s.press("s", "take Finalise", "take Yes", "s")
	s.shows("draft > in progress > in review > [FINAL]", "Final since", "> Reopen, with a reason")
	s.press("enter")
	s.typed("a team was forgotten")
	s.press("enter", "s")
	s.shows("Reopened because: a team was forgotten")
}

// A draft with nothing answered is not reviewed, and the screen says why.
func TestADraftIsNotReviewed(t *testing.T) {
	s := newStage(t, 80, 24)
	s.press("n")
	s.typed("Empty\nNobody")
	s.press("ctrl+s", "esc", "esc", "s")
	s.shows("[DRAFT] > in progress", "Draft. Nothing is answered yet.", "Put it in review (not now)",
		"nothing is answered yet, so there is nothing to")
	s.press("down", "down", "enter") // finalising lists what is in the way
	s.shows("things stand in the way of finalising")
	s.press("esc", "s", "take In progress", "s")
	s.shows("[IN PROGRESS]", "Back to draft", "Put it in review (not now)")
	s.press("take Back to draft", "i", "3", "down", "esc", "esc", "s")
	s.shows("[IN PROGRESS]", "> Put it in review") // by the answer itself
	s.hides("draft, as", "not now")
}

// Two people set the state differently: both stand, and one is chosen here.
func TestTwoStates(t *testing.T) {
	m := begunLibrary(t)
	apart := m.copied()

	set := func(m *memory, author string, p assessment.Phase) {
		m.other(exampleID, author, func(st *assessment.State) []assessment.Edit {
			e, _ := st.Edit(assessment.AssessmentSubject(), "state",
				assessment.PhaseChange{Phase: p})
			return []assessment.Edit{e}
		})
	}

	set(m, "Ben", assessment.PhaseInReview)
	set(apart, "Cem", assessment.PhaseDraft)
	both, err := assessment.Union(m.journals[exampleID], apart.journals[exampleID])
	if err != nil {
		t.Fatal(err)
	}

	m.add(exampleID, both)
	s := newStageOver(t, m, 80, 24)
	s.press("o", "s")
	s.shows("Two people set it differently:", "in review, 2026-11-21 14:05, set by Ben",
		"draft, 2026-11-21 14:05, set by Cem")
	s.press("take Choose one")
	s.shows("Which counts: state of assessment")
	s.press("enter")
	if st := stored(s).Phase; st.Conflict() {
		t.Errorf("the state is still in conflict: %+v", st)
	}
}

// mended does at its place what takes a hindrance away: the first of the list, or
// the last.
func (s *stage) mended(h assessment.Hindrance, end string) {
	s.t.Helper()
	s.press("s", "take Finalise", end, "enter")

	if h.Subject.Known() {
		c, open := s.root.overlay.(*kit.Chooser)
		if want := "Which counts: " + h.Field + " of "; !open || !strings.HasPrefix(c.Title, want) ||
			len(c.Choices) < 2 {
			s.t.Fatalf("%s %s leads to %T:\n%s", h.Subject, h.Field, s.root.overlay, s.frame())
		}
		s.press("enter")
		return
	}

	if p := s.root.work.Place(); s.root.overlay != nil || p.Practice != h.Practice || p.Team != h.Team {
		s.t.Fatalf("%+v leads to %+v:\n%s", h, p, s.frame())
	}
	if !strings.HasPrefix(s.status(), h.Practice+": ") {
		s.t.Errorf("at %s the screen says %q", h.Practice, s.status())
	}

	if s.root.work.Place().Reading {
		s.press(".", "enter")
	}
	switch {
	case strings.Contains(h.Text, "not asked"):
		s.press(".")
	case strings.Contains(h.Text, "confirm"):
		s.press("menu confirm")
	default:
		s.press("menu agree")
	}

	s.advance(time.Second)
	s.press("esc", "esc")
}

// From refused to final: every kind of hindrance is mended by going where the list
// leads. What comes after is not counted, and reopening counts it.
func TestFromRefusedToFinal(t *testing.T) {
	m := begunLibrary(t)
	rate := func(st *assessment.State, subject string, r assessment.Rating) assessment.Edit {
		e, _ := st.Rate(m.q, assessment.ParseSubject(subject), r)
		return e
	}

	m.other(exampleID, "Ben", func(st *assessment.State) []assessment.Edit {
		unasked, _ := st.Clear(assessment.AnswerSubject("second", "STR-03"), "rating")
		again, _ := st.Edit(assessment.AnswerSubject("first", "ARC-02"), "rating",
			assessment.Rating{State: assessment.Scored, Marks: "yypnn",
				Digest: "of an earlier text"})
		return []assessment.Edit{unasked, again,
			rate(st, "answer/first/STR-01",
				assessment.Rating{State: assessment.NotApplicable, Reason: "the parent does it"}),
			rate(st, "agreed/data/STR-01",
				assessment.Rating{State: assessment.NotApplicable, Reason: "agreed to leave it out"})}
	})

	// Each of these fields is set twice by people who have not seen each other.
	contested := [][4]string{
		{"answer/first/MGT-08", "rating", "0", "5"}, {"answer/first/MGT-08", "proof", "claimed", "tested"},
		{"answer/first/MGT-08", "note", "one", "two"},
		{"agreed/data/MGT-08", "proof", "claimed", "tested"}, {"finding/f1", "condition", "one", "two"},
		{"team/data", "name", "Data one", "Data two"}, {"interview/second", "date", "2026-11-20", "2026-11-19"},
		{"certificate/isms", "expires", "2027-01-01", "2028-01-01"},
		{"assessment", "trait.laws", "gdpr", "pipl"}, {"assessment", "period", "2025", "2026"},
		{"target/ARC", "level", "2", "4"}, {"evidence/e1", "title", "one", "two"},
		{"text/A1", "text", "one", "two"}, {"respondent/first/sre", "role", "CISO", "DEV"},
	}

	m.other(exampleID, "Ben", func(st *assessment.State) []assessment.Edit {
		var edits []assessment.Edit
		for _, f := range [][3]string{{"certificate/isms", "scheme", "iso27001"},
			{"evidence/e1", "grade", "documented"}} {
			e, _, _ := st.ParseEdit(m.q, assessment.ParseSubject(f[0]), f[1], f[2])
			edits = append(edits, e)
		}
		return edits
	})

	for i, author := range []string{"Ben", "Cem"} {
		m.other(exampleID, author, func(st *assessment.State) []assessment.Edit {
			var edits []assessment.Edit
			for _, f := range contested {
				e, ok, err := st.ParseEdit(m.q, assessment.ParseSubject(f[0]), f[1], f[2+i])
				if err != nil || !ok {
					t.Fatal(f, err)
				}
				e.Replaces = nil
				edits = append(edits, e)
			}
			return edits
		})
	}

	s := newStageOver(t, m, 100, 30)
	s.press("o")

	kinds := map[string]bool{}
	for n := 0; ; n++ {
		list := s.root.work.Evaluation().Hindrances()
		if len(list) == 0 || n > 40 {
			break
		}
		h, end := list[0], "home"
		if n%2 == 1 {
			h, end = list[len(list)-1], "end"
		}
		s.mended(h, end)
		kinds[h.Text] = true
		if left := s.root.work.Evaluation().Hindrances(); len(left) >= len(list) {
			t.Fatalf("%+v is still there: %s\n%s", h, s.status(), s.frame())
		}
	}
	if len(kinds) < 3+len(contested)-2 { // two fields have the same name
		t.Errorf("only these hindrances were there: %v", kinds)
	}
	if got := s.root.work.State().Answer("first", "ARC-02").Rating.Value; got.Marks != "yypnn" {
		t.Errorf("confirming changed the rating to %v", got)
	}

	s.press("s", "take Finalise", "take Yes")
	s.shows("FINAL since 2026-11-21 by Ana Alvarez")
	counted := func() *big.Rat { return s.root.work.Evaluation().Result().Overall.Credited.Low }
	before := counted()

	m.other(exampleID, "Cem", func(st *assessment.State) []assessment.Edit {
		var edits []assessment.Edit
		for _, a := range []string{"MGT-08", "MGT-03", "STR-08"} {
			e := rate(st, "answer/first/"+a, assessment.Rating{State: assessment.Scored, Level: 0})
			edits = append(edits, e)
		}
		return edits
	})

	s.advance(time.Second)
	s.shows("3 changes after final, not counted")
	if counted().Cmp(before) != 0 {
		t.Error("what came after final is counted")
	}

	s.press("s")
	s.shows("3 changes after final, not counted.", "3 changes after final count as well")
	s.press("take Reopen")
	s.typed("Cem brought more")
	s.press("enter")
	s.hides("not counted", "FINAL")
	if counted().Cmp(before) >= 0 {
		t.Error("reopened, and what came after final is still not counted")
	}
	if got := stored(s).PhaseReason(); got != "Cem brought more" {
		t.Errorf("reopened because %q", got)
	}
}

// Who agreed with the team that a key practice does not apply is not the second
// author that it needs.
func TestNobodySignsTheirOwn(t *testing.T) {
	s := inInterview(t, 100, 30, "STR-01", "data")
	na, _ := s.root.work.State().Rate(s.store.q, assessment.AgreedSubject("data", "STR-01"),
		assessment.Rating{State: assessment.NotApplicable, Reason: "the parent does it"})
	s.root.work.did(s.root.work.Do(conduct.Deed{Label: "agreed"}, na))
	s.run(nil)
	s.press("menu agree")
	if !strings.Contains(s.status(), "your own") {
		t.Errorf("s says %q", s.status())
	}

	ben := newStageOf(t, s.store, "Ben", 9, 100, 30)
	ben.send(openMsg{id: exampleID})
	ben.send(gotoMsg{practice: "STR-01", team: "data"})
	ben.press("menu agree")
	if v := ben.root.work.Evaluation().Verdict("data", "STR-01"); v.Unsigned || !v.Agreed {
		t.Errorf("%+v: %s", v, ben.status())
	}
}
