package kit

import (
	"testing"

	"github.com/charmbracelet/x/ansi"
)

// A text takes as many cells as the library that draws it says, whichever way they are
// counted.
func FuzzCells(f *testing.F) {
	for _, s := range []string{"", "plain text ~", "tab\tand\x7f", "\x1b[1mbold\x1b[m", "e\u0301", "漢字",
		"👩‍🚀", "\xff"} {
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
