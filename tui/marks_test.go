package tui

import (
	"strings"
	"testing"
	"time"

	"assay/assessment"
	"assay/questionnaires"
	"assay/tui/kit"
)

// The signs walk the mark of the chosen fact, which is the first that is not yes after
// a level and on arrival, and stays until another is chosen.
func TestSignsWalkTheChosenMark(t *testing.T) {
	s := inInterview(t, 100, 30, "STR-07", "data")
	marks := func(want assessment.Marks) {
		t.Helper()
		s.advance(time.Second)
		if r := s.said("STR-07").Rating; r.Value.Marks != want {
			t.Errorf("the marks are %q, want %q", r.Value.Marks, want)
		}
	}

	s.shows(">1 · ")
	s.press("2", "+", "+", "+", "-")
	s.shows(">3 ◕ ", "STR-07: 2++ (yes, yes, mostly, no, no)")
	marks("yymnn")

	s.press("=")
	marks("yyynn")
	s.shows(">3 ● ") // not the fourth
	s.press("down", "shift+right", "shift+right", "up", "up", "shift+left")
	marks("ymymn")
	s.shows(">2 ◕ ", "─ ●◕●◕○ 3.03 of 5")

	s.leaves("down")
	s.leaves("up")
	s.shows(">2 ◕ ")

	s.press("5", "+")
	if !strings.Contains(s.status(), "the end of the marks") {
		t.Errorf("status %q", s.status())
	}
	marks("yyyyy")
	s.shows(">5 ● ")
}

// Marks of which nothing is heard any more are no rating, and a fact that nobody spoke
// of leaves an interval.
func TestMarksNotHeard(t *testing.T) {
	s := inInterview(t, 100, 30, "STR-07", "data")
	s.press("shift+right", "down", "shift+right", "shift+right", "shift+right", "shift+right")
	s.shows(" 1 ○ ", ">2 ● ", " 3 · ", "─ ○●··· 0.00 of 5")
	s.press("up", "shift+right", "shift+right", "shift+right")
	s.shows("─ ●●··· 2.00 to 5.00 of 5")

	s.press("shift+left", "shift+left", "shift+left", "shift+left", "down")
	s.shows("─ ·●··· 0.00 to 5.00 of 5")
	if v := s.root.work.Evaluation().Verdict("data", "STR-07"); v.State != assessment.Unknown {
		t.Errorf("without the first fact it is %v", v.State)
	}
	s.press("shift+left", "shift+left", "shift+left", "shift+left")
	s.shows("not rated")
	if s.said("STR-07").Rating.Set {
		t.Error("marks of which none was heard are a rating")
	}
}

// A level in the place of marks that were set one by one says so.
func TestALevelOverMarksSaysSo(t *testing.T) {
	s := inInterview(t, 120, 30, "STR-07", "data")
	s.press("2", "down", "+")
	s.advance(time.Second)
	s.press("1")
	s.advance(time.Second)
	s.shows("marks set one by one are replaced")
}

// Text that begins with a sign takes the choice of the fact back with the mark.
func TestARunThatIsTakenBackChoosesNoFact(t *testing.T) {
	s := inInterview(t, 100, 30, "STR-07", "data")
	s.press("down")
	s.typed("3 suppliers")
	s.press("tab")
	s.shows(">2 · ")
}

// What another interview of the team said is shown, and where the answers differ.
func TestAnswersThatDifferSaySoAtOnce(t *testing.T) {
	s := inInterview(t, 100, 30, "STR-07", "data")
	s.store.other(exampleID, "Ben", func(st *assessment.State) []assessment.Edit {
		edits := st.StartInterview("earlier", "data", "2026-11-20", "CISO")
		e, _ := st.Rate(s.store.q, assessment.AnswerSubject("earlier", "STR-07"),
			assessment.Rating{State: assessment.Scored, Level: 2, Plus: 2})
		return append(edits, e)
	})
	s.advance(2 * time.Second)
	s.shows("not rated", "interview 3: ●●◕○○ ─")

	s.press("2")
	s.shows("interview 3: ●●◕○○  differs at fact 3 ─", "interview 3: 2++, differs at fact 3")
	s.press("+", "+")
	s.shows("interview 3: ●●◕○○ ─")
	s.resize(60, 18)
	s.press("-")
	s.shows("interview 3 differs at fact 3")
}

// A terminal that may lack the signs, or draw them wider, has letters.
func TestMarksAsLetters(t *testing.T) {
	s := inInterview(t, 100, 30, "STR-07", "data")
	s.env.Look.Letters = true
	s.press("2", "+")
	s.shows(" 1 y ", ">3 p ", " 4 n ", "- 2+ of 5 - claimed - Data -")
	s.hides("●", "·")
	for _, c := range []struct {
		name, value string
		want        bool
	}{
		{"TERM", "linux", true}, {"TERM", "dumb", true}, {"TERM", "xterm-256color", true},
		{"LANG", "C", true}, {"LC_ALL", "POSIX", true}, {"LANG", "de_DE.UTF-8", false},
		{"LC_CTYPE", "en_US.utf8", false},
	} {
		getenv := func(name string) string { return map[string]string{c.name: c.value}[name] }
		if got := kit.OnlyLetters(getenv); got != c.want {
			t.Errorf("%s=%s: %v", c.name, c.value, got)
		}
	}
}

// A team can have the verdict of another one, and a rating can be taken back without
// its note.
func TestTheSameAsAnotherTeam(t *testing.T) {
	s := inInterview(t, 100, 30, "MGT-08", "data")
	s.press("menu the same")
	s.shows("> Platform", "level 1, demonstrated")
	s.press("enter")
	if v := s.root.work.Evaluation().Verdict("data", "MGT-08"); v.As != "platform" || levelIn(v.Rating) != 1 {
		t.Errorf("the verdict is %+v", v)
	}
	s.shows("─ as team Platform ")

	s.typed("as they said")
	s.press("tab", "menu take the rating")
	if a := s.said("MGT-08"); a.Rating.Set || a.Note.Value != "as they said" {
		t.Errorf("taken back to %v with note %q", a.Rating.Value, a.Note.Value)
	}
	s.press("menu take the rating")
	if got := s.status(); got != "there is no rating to take back in this interview" {
		t.Errorf("status %q", got)
	}
}

// Another author's rating is not taken back unseen either.
func TestTakingBackAnotherAuthorsRatingAsks(t *testing.T) {
	s := inInterview(t, 100, 30, "STR-07", "data")
	s.store.other(exampleID, "Ben", func(st *assessment.State) []assessment.Edit {
		e, _ := st.Edit(assessment.AnswerSubject("second", "STR-07"), "rating",
			assessment.Rating{State: assessment.Scored, Marks: "nxxxx", Singly: assessment.FactsOf(1)}.On(
				askedText(t, s, "STR-07")))
		return []assessment.Edit{e}
	})
	s.advance(2 * time.Second)
	s.press("shift+left")
	s.shows("Ben said no, not heard", "keep it", "take the rating back")
	s.press("take keep")
	if !s.said("STR-07").Rating.Set {
		t.Error("Ben's rating is gone")
	}
	s.press("shift+left", "take take")
	if s.said("STR-07").Rating.Set {
		t.Error("it was not taken back")
	}
}

// askedText is what is asked of a practice.
func askedText(t testing.TB, s *stage, practice string) *questionnaires.Text {
	t.Helper()
	a, ok := s.root.work.Evaluation().Ask(practice)
	if !ok {
		t.Fatalf("%s is not asked", practice)
	}
	return a.Text
}
