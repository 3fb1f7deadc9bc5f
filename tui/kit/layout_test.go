package kit

import (
	"testing"

	"github.com/charmbracelet/x/ansi"
)

// A text takes as many cells as the library that draws it says, whichever way they are
// counted.
func FuzzCells(f *testing.F) {
	for _, s := range []string{"", "plain text ~", "tab\tand\x7f", "\x1b[1mbold\x1b[m", "e\u0301", "漢字",
		"👩‍🚀", "\xff", "●◕◑○◆·› ─│█▏░", "●\ufe0f", "─\u0301", "a\x1b[38;2;1;2;3mb\x1b[0m●\x1b[", "\x1b[1",
		"\x1b[1mé\x1b[2J", "a\x1b[m\u0301", "█\u200d█"} {
		f.Add(s)
	}
	for c := range rune(256) {
		f.Add("a" + string(c) + "b")
	}

	f.Fuzz(func(t *testing.T, s string) {
		if got, want := Cells(s), ansi.StringWidth(s); got != want {
			t.Errorf("%q takes %d cells, want %d", s, got, want)
		}
	})
}

// A title is shortened at a word that says something.
func TestCutWord(t *testing.T) {
	for _, c := range []struct {
		text string
		w    int
		want string
	}{
		{"Privileged operations control", 40, "Privileged operations control"},
		{"Privileged operations control", 24, "Privileged operations"},
		{"Lawful basis, consent and withdrawal", 26, "Lawful basis, consent"},
		{"Lawful basis, consent and withdrawal", 14, "Lawful basis"},
		{"Quality management system (ISO 9001)", 30, "Quality management system"},
		{"Security architecture and services", 19, "Security archite..."},
		{"Personalakten", 8, "Perso..."},
		{"Personalakten", 0, ""},
	} {
		if got := CutWord(c.text, c.w); got != c.want {
			t.Errorf("%q in %d cells is %q, want %q", c.text, c.w, got, c.want)
		}
	}
}
