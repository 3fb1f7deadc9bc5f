package tui

import (
	"strings"
	"testing"

	"assay/tui/kit"
)

// fullNote is a stage with a note of that many characters being typed, in lines
// of about eighty.
func fullNote(t testing.TB, characters int) *stage {
	t.Helper()
	s := inInterview(t, 100, 30, "STR-07", "data")
	s.press("tab")
	line := "@SRE the broker has been in place since March and two suppliers log in directly\n"
	s.paste(strings.Repeat(line, characters/len(line)+1)[:characters])
	return s
}

// What one key costs in a note of nearly the greatest length, its drawing
// included: typed at the end, in the middle, and taken back.
func BenchmarkNoteKey8000(b *testing.B) {
	s := fullNote(b, kit.NoteLimit-10)
	s.press("up", "up", "up")
	keys := []string{"a", "backspace", "b", "backspace"}
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		s.press(keys[i%len(keys)])
		s.view()
	}
}

// The same in as many short lines as can be typed on.
func BenchmarkNoteKey500Lines(b *testing.B) {
	s := inInterview(b, 100, 30, "STR-07", "data")
	s.press("tab")
	s.paste(strings.Repeat("a\n", kit.NoteLines-1))
	s.press("up", "up", "up")
	keys := []string{"a", "backspace", "b", "backspace"}
	for i := 0; b.Loop(); i++ {
		s.press(keys[i%len(keys)])
		s.view()
	}
}
