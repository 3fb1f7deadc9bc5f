package tui

import (
	"strings"
	"testing"

	"assay/assessment"
)

func TestScopeFrames(t *testing.T) {
	s := newStageOver(t, exampleLibrary(t), 80, 24)
	s.press("o", "u")
	s.goldens("scope")
}

// What was said when the assessment was begun can be changed afterwards, in one deed that
// undo takes back.
func TestScopeIsChanged(t *testing.T) {
	s := newStageOver(t, exampleLibrary(t), 100, 40)
	s.press("o", "u")
	before := s.written()
	s.retype("title", "Cloud platform 2027")
	s.toField("depth")
	was := len(s.root.work.Evaluation().Asked)
	s.press("left")
	s.press("ctrl+s")
	st := stored(s)
	if st.Title.Value != "Cloud platform 2027" || len(s.root.work.Evaluation().Asked) == was {
		t.Errorf("the title is %q, and %d practices are asked", st.Title.Value,
			len(s.root.work.Evaluation().Asked))
	}
	if s.written() != before+2 {
		t.Errorf("%d changes were written", s.written()-before)
	}
	s.press("ctrl+z")
	if stored(s).Title.Value != "Cloud platform 2026 H2" || len(s.root.work.Evaluation().Asked) != was {
		t.Errorf("undone, the title is %q", stored(s).Title.Value)
	}
}

// A team is added by its name, renamed, and retired; one that has the name of another is
// refused.
func TestTeamsInScope(t *testing.T) {
	s := newStageOver(t, exampleLibrary(t), 100, 30)
	s.press("o", "ctrl+p")
	s.typed("teams in scope")
	s.press("enter", "n")
	s.typed("Edge")
	s.press("enter")
	s.shows("Edge", "3 of 3")
	s.press("n")
	s.typed("edge")
	s.press("enter")
	if got := s.status(); !strings.Contains(got, "there is a team Edge already") {
		t.Errorf("a second one says %q", got)
	}

	s.press("end", "enter")
	s.retype("name", "Edge sites")
	s.press("ctrl+s")
	if team, ok := stored(s).Team("edge"); !ok || team.Title() != "Edge sites" {
		t.Errorf("the team is %+v", team)
	}
	s.press("end", "enter", "ctrl+x")
	if s.root.overlay != nil {
		s.press("enter")
	}
	if _, ok := stored(s).Team("edge"); ok {
		t.Errorf("it is still in scope:\n%s", s.frame())
	}
	s.press("n")
	s.typed("Edge")
	s.press("enter")
	if team, ok := stored(s).Team("edge"); !ok || team.Title() != "Edge" {
		t.Errorf("it does not come back: %+v", team)
	}
}

func TestFollowUpsFrames(t *testing.T) {
	s := newStageOver(t, exampleLibrary(t), 80, 24)
	s.press("o", "*")
	s.goldens("list")
}

// The register is on a page: what is overdue in front, what is done last, each with who and
// by when; a follow-up is edited there, and p goes to its practice.
func TestFollowUpsAreARegister(t *testing.T) {
	m := exampleLibrary(t)
	for _, c := range [][]string{
		{"follow-up/f1", "what", "Send the plan", "who", "CISO", "by", "2026-12-24", "practice", "STR-01",
			"team", "data"},
		{"follow-up/f2", "what", "List of zebra", "who", "Olga", "by", "2026-11-01", "practice", "STR-07",
			"team", "data"},
		{"follow-up/f3", "what", "Old promise", "done", "yes"},
	} {
		m.other(exampleID, "Ana Alvarez", fieldsOf(t, m, c[0], c[1:]...))
	}
	s := newStageOver(t, m, 120, 40)
	s.press("o", "*")
	s.shows("1 overdue, 1 done", "> List of zebra", "! 2026-11-01", "Olga", "Send the plan")
	text := s.frame()
	if strings.Index(text, "List of zebra") > strings.Index(text, "Send the plan") ||
		strings.Contains(text, "Old") {
		t.Errorf("they stand in another order:\n%s", text)
	}

	s.press("enter")
	s.toField("done")
	s.press("right", "right", "ctrl+s")
	if f, _ := stored(s).FollowUp("f2"); !f.Done.Value {
		t.Errorf("it is not done: %s", s.status())
	}
	s.shows("2 done")
	s.press("home", "p")
	if p := s.root.work.Place(); p.Practice == "" || isA[*records](s.root.top()) {
		t.Errorf("p leads to %+v", p)
	}
	if f := s.root.work.State().Journal().Heads(assessment.Key{Subject: assessment.FollowUpSubject("f1"),
		Field: "done"}); len(f) > 0 {
		t.Error("the other one was written too")
	}
}
