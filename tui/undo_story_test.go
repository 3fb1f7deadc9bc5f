package tui

import (
	"strings"
	"testing"
	"time"

	"assay/assessment"
)

// What was done on three pages is undone from any of them, in the order in which
// it was done, and done again from another one.
func TestUndoAcrossPages(t *testing.T) {
	store := profileLibrary(t)
	store.places[exampleID] = `{"team":"data","interview":"second","practice":"STR-07"}`
	s := newStageOver(t, store, 100, 30)
	s.send(openMsg{id: exampleID})
	rating := func() string { return s.root.work.State().Answer("second", "STR-07").Rating.Value.String() }
	noted := func() string { return s.root.work.State().Answer("second", "STR-07").Note.Value }
	trait := func() bool { f, known := s.root.work.State().Traits["regions"]; return known && f.Set }
	first, later := rating(), "5"

	s.press("5")
	s.advance(time.Second)
	s.typed("seen")
	s.press("tab", "esc", "esc", "menu Profile", "space", "ctrl+s") // the profile
	s.press("i", "ctrl+k", "h", "end", "backspace", "take after")   // back to the first rating
	s.press("esc", "esc", "esc")
	if _, on := s.root.top().(*overview); !on || rating() != first || noted() != "seen" || !trait() {
		t.Fatalf("on a %T: rating %s, note %q, trait %v", s.root.top(), rating(), noted(), trait())
	}
	undone := func(text string) {
		t.Helper()
		if !strings.Contains(s.status(), text) {
			t.Errorf("status %q, want %q", s.status(), text)
		}
	}
	s.press("ctrl+z") // from the overview
	if undone("undone: STR-07 in Data: rating set back to " + levelWords(int(first[0]-'0'))); rating() != later {
		t.Errorf("rating %s", rating())
	}
	s.press("menu Profile", "ctrl+z") // from the profile, whose ticks follow
	if undone("undone: profile: regions"); trait() {
		t.Error("the trait is still set")
	}
	s.hides("[x]")
	s.press("esc", "i", "down", "ctrl+z") // in the interview it goes there
	if undone("undone: STR-07: note"); noted() != "" || s.root.work.Place().Practice != "STR-07" {
		t.Errorf("note %q, at %s", noted(), s.root.work.Place().Practice)
	}
	s.press("ctrl+k", "h", "ctrl+z") // from the history, which shows it
	if undone("undone: STR-07: " + first + " -> " + levelWords(5)); rating() != first {
		t.Errorf("rating %s", rating())
	}
	s.shows("takes", "back")
	s.press("ctrl+z")
	undone("nothing of this sitting to undo")
	s.press("esc", "ctrl+r") // and again, from the interview
	if undone("done again: STR-07: " + first + " -> "); rating() != later {
		t.Errorf("rating %s", rating())
	}
	s.press("esc", "esc", "ctrl+r", "ctrl+r", "ctrl+r")
	if undone("done again: STR-07 in Data: rating set back"); rating() != first || noted() != "seen" ||
		!trait() {
		t.Errorf("rating %s, note %q, trait %v", rating(), noted(), trait())
	}
	s.press("ctrl+r")
	undone("nothing to redo")
}

// What cannot be undone is said with its reason and by name, and what can be
// undone once the assessment is reopened is not forgotten.
func TestUndoSaysWhyNot(t *testing.T) {
	s := inInterview(t, 160, 50, "STR-07", "data")
	s.press("1")
	s.advance(time.Second)
	s.press("3")
	s.advance(time.Second)
	s.rates("Ben Okri", "answer/second/STR-07", 4)
	s.press("ctrl+z")
	s.shows("! STR-07: 1 -> " + levelWords(3) + " stays: rating of STR-07 in Data has been changed since, " +
		"by Ben Okri")

	s = inInterview(t, 100, 30, "STR-07", "data")
	s.press("1")
	s.advance(time.Second)
	s.press("3")
	s.advance(time.Second)
	state := func(v assessment.PhaseChange) {
		s.store.other(exampleID, "Ben Okri", func(st *assessment.State) []assessment.Edit {
			e, _ := st.Edit(assessment.AssessmentSubject(), "state", v)
			return []assessment.Edit{e}
		})
		s.advance(2 * time.Second)
	}
	state(assessment.PhaseChange{Phase: assessment.PhaseFinal, Tips: s.root.work.State().Journal().Tips()})
	for _, k := range []string{"ctrl+z", "ctrl+r"} {
		if s.press(k); k == "ctrl+z" && !strings.Contains(s.status(), "is final") {
			t.Errorf("status %q", s.status())
		}
	}
	state(assessment.PhaseChange{Phase: assessment.PhaseInProgress, Reason: "a slip"})
	s.press("ctrl+z")
	s.shows("undone: STR-07: 1 -> " + levelWords(3))
}

// A rating that waits for an answer, because it would replace another author's, is
// taken back before anything else is undone.
func TestUndoTakesAQuestionBack(t *testing.T) {
	s := inInterview(t, 100, 30, "STR-07", "data")
	s.press("3")
	s.advance(time.Second)
	s.rates("Ben Okri", "answer/second/STR-08", 4)
	s.leaves("down")
	s.press("2", "ctrl+z")
	s.shows("STR-08: kept " + levelWords(4) + "; " + levelWords(2) + " was not written")
	if s.root.overlay != nil || levelIn(s.said("STR-07").Rating.Value) != 3 ||
		levelIn(s.said("STR-08").Rating.Value) != 4 || s.root.work.Place().Practice != "STR-08" {
		t.Errorf("overlay %T, at %s", s.root.overlay, s.root.work.Place().Practice)
	}
	s.press("ctrl+z")
	s.shows("undone: STR-07: " + levelWords(3))
}
