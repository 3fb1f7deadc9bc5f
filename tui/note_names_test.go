package tui

import (
	"strings"
	"testing"
	"time"
)

// After "@" and letters the last line says whom they can name, those in the room first,
// and the right arrow writes it. Whoever does not look at it types as ever.
func TestANameIsCompleted(t *testing.T) {
	s := inInterview(t, 100, 30, "STR-07", "data")
	s.store.other(exampleID, "Ben", fieldsOf(t, s.store, "respondent/first/p", "name", "Deva Old"))
	s.advance(2 * time.Second)
	s.press("ctrl+k", "b")
	s.typed("dev Denise Kern, plat")
	s.press("enter")

	s.typed("@de")
	s.shows("right @Denise Kern   or ", "Deva Old", "DEV")
	s.typed("n")
	s.shows("right @Denise Kern")
	s.hides("Deva Old")
	s.press("right")
	s.hides("@Denise Kern   or", "right @")
	s.typed("knows")
	s.press("enter")

	// Ignored, it changes nothing: neither blanks, nor line ends, nor what the arrow does.
	s.typed("@dev says, me@de and @de")
	s.press("enter")
	s.typed("x")
	s.press("up", "end")
	s.hides("right @") // nobody types here, so the arrow only moves
	s.press("right")
	s.typed("y")
	s.press("tab")
	want := "@Denise Kern knows\n@dev says, me@de and @de\nyx"
	if got := s.said(s.root.work.Place().Practice).Note.Value; got != want {
		t.Errorf("the note is %q, want %q", got, want)
	}

	s.press("tab", "enter")
	s.typed("@pla")
	s.press("right", "ctrl+z")
	if text := s.root.top().(*interview).note.text(); !strings.HasSuffix(text, "\n@pla") {
		t.Errorf("undone, the text is %q", text)
	}
}
