package tui

import (
	"strings"
	"testing"
	"unicode/utf8"

	"assay/tui/kit"
)

func TestAPasteIsTextAndIsCut(t *testing.T) {
	s := inInterview(t, 100, 30, "STR-07", "data")
	s.paste("one\r\ntwo\x1b]52;c;aGk=\a\u202e three\r")
	s.press("tab")
	if n := s.said("STR-07").Note.Value; n != "one\ntwo]52;c;aGk= three" {
		t.Errorf("note %q", n)
	}
	s.paste(strings.Repeat("long ", 5000))
	s.shows("did not fit")
	s.press("tab")
	if n := len([]rune(s.said("STR-07").Note.Value)); n > kit.NoteLimit {
		t.Errorf("%d characters", n)
	}
}

// Whatever is pasted: what fits is in the note as it was, the rest is said to be
// missing, and keys go on acting.
func TestPastesOfAnySize(t *testing.T) {
	for name, c := range map[string]struct {
		text  string
		lines int // of the note
		whole bool
	}{
		"400 lines":          {strings.Repeat("twelve chars\n", 400), 401, true},
		"20,000 lines":       {strings.Repeat("a line\n", 20_000), 500, false},
		"20,000 lines, CRLF": {strings.Repeat("a line\r\n", 20_000), 500, false},
		"20,000 empty lines": {strings.Repeat("\n", 20_000) + "x", 500, false},
		"10 MB, one line":    {strings.Repeat("0123456789", 1<<20), 1, false},
		"10 MB, CRLF":        {strings.Repeat("a line of forty characters or a few more\r\n", 1<<18), 196, false},
		"tabs":               {strings.Repeat("\t", 3000), 1, false},
		"exactly full":       {strings.Repeat("x", kit.NoteLimit), 1, true},
		"one too many":       {strings.Repeat("x", kit.NoteLimit+1), 1, false},
	} {
		t.Run(name, func(t *testing.T) {
			s := inInterview(t, 100, 30, "STR-07", "data")
			s.paste(c.text)
			iv := s.root.top().(*interview)
			got := iv.note.text()
			want := kit.Typable(strings.ReplaceAll(c.text, "\r\n", "\n"))
			if !strings.HasPrefix(want, got) ||
				strings.HasPrefix(c.text, got+"x") && utf8.RuneCountInString(got) < kit.NoteLimit {
				t.Fatalf("the note is not the beginning of what was pasted: %d characters", len(got))
			}
			if n := strings.Count(got, "\n") + 1; n != c.lines {
				t.Errorf("%d lines, want %d", n, c.lines)
			}
			if whole := strings.TrimSuffix(got, "\n") == strings.TrimSuffix(want, "\n"); whole != c.whole {
				t.Errorf("whole %v, want %v", whole, c.whole)
			}
			if said := strings.Contains(s.status(), "did not fit"); said == c.whole {
				t.Errorf("status %q", s.status())
			}

			s.press("backspace", "y")
			if c.whole && !strings.HasSuffix(iv.note.text(), "y") {
				t.Error("keys do not act any more")
			}

			s.press("tab")
			if got := s.said("STR-07").Note.Value; c.whole && !strings.HasSuffix(got, "y") {
				t.Errorf("the note has %d characters", len(got))
			}
		})
	}
}

func TestANoteOfTooManyLinesSaysSo(t *testing.T) {
	s := inInterview(t, 100, 30, "STR-07", "data")
	s.paste(strings.Repeat("\n", kit.NoteLines-1) + "x")
	s.hides("did not fit")
	s.press("enter")
	s.shows("500 lines can be typed on here; ctrl+g")
	s.typed("y")
	s.press("tab", "ctrl+z")
	s.paste(strings.Repeat("x", kit.NoteLimit))
	s.press("x")
	s.shows("8000 characters can be typed on here; ctrl+g")
}

// What it costs to paste ten megabytes, its drawing included.
func BenchmarkPaste10MB(b *testing.B) {
	text := strings.Repeat("a line of forty characters or a few more\r\n", 1<<18)
	s := inInterview(b, 100, 30, "STR-07", "data")
	s.press("tab")
	for b.Loop() {
		s.root.top().(*interview).note.setText("")
		s.paste(text)
		s.view()
	}
}
