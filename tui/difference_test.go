package tui

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestDifferenceOfTexts(t *testing.T) {
	for _, c := range []struct {
		before, after string
		around        int
		want, words   string
	}{
		{"", "one\ntwo", 0, "+one +two", "2 lines added"},
		{"one", "", 0, "-one", "1 line removed"},
		{"one\ntwo\nthree", "one\n2\nthree", 0, "-two +2", "1 line added, 1 line removed"},
		{"one\ntwo\nthree", "one\n2\nthree", 9, " one -two +2  three", "1 line added, 1 line removed"},
		{"one\n\ntwo", "one\ntwo\n", 0, "+two -two", "1 line added, 1 line removed"},
		{"same", "same", 3, "", ""},
	} {
		d := differ(c.before, c.after, c.around)
		var lines []string
		for _, l := range d.lines {
			lines = append(lines, l.mark+l.text)
		}

		if got := strings.Join(lines, " "); got != c.want || d.words() != c.words {
			t.Errorf("%q to %q: %q, %q", c.before, c.after, got, d.words())
		}
	}
}

// Whatever the texts: what was removed and what stayed is the one, what was
// added and what stayed the other.
func TestDifferenceHasBothTexts(t *testing.T) {
	text := rapid.SliceOfN(rapid.SampledFrom([]string{"a", "b", "", "星", "a b"}), 1, 12)
	rapid.Check(t, func(t *rapid.T) {
		before, after := strings.Join(text.Draw(t, "before"), "\n"), strings.Join(text.Draw(t, "after"), "\n")

		var was, is []string
		d := differ(before, after, 1<<20)
		for _, l := range d.lines {
			if l.mark != "+" {
				was = append(was, l.text)
			}
			if l.mark != "-" {
				is = append(is, l.text)
			}
		}

		if before != after && (strings.Join(was, "\n") != before || strings.Join(is, "\n") != after) {
			t.Fatalf("%q to %q: %v", before, after, d.lines)
		}
	})
}
