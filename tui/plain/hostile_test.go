package plain

import (
	"bytes"
	"context"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"assay/assessment"
)

// checkSpoken fails when a terminal would obey something in what was said.
func checkSpoken(t rapid.TB, said string) {
	t.Helper()
	if assessment.Visible(said) != said {
		t.Fatalf("it says %q", said)
	}
}

func TestHostileTextStaysText(t *testing.T) {
	d := rehearseOver(t, spitefulLibrary(t), "ARC-08", "platform")
	checkSpoken(t, d.out.String())

	for _, l := range []string{
		"show", "where", "team", "follow-ups", "go production", "pick 1", "* \x1b[31m", "line 1", "yes",
		"\x1b[31m zz", "go \u009b", "team \x1b", "? \x1b",
	} {
		said := d.hear(l)
		checkSpoken(t, said)
		for line := range strings.Lines(said) {
			if strings.HasPrefix(line, "STR-01: 5 (yes") {
				t.Errorf("to %q a text from outside passes for a confirmation:\n%s", l, said)
			}
		}
	}
}

// vocabulary is what random dialogues are made of.
func vocabulary() []string {
	words := []string{
		"", ".", "yes", "no", "3", "3+", "yymnx", "3=m", "1=x", "as data", "7=y",
		"5", "9", "2 do", "+", "-", "SRE", "platform", "1", "2", "on", "off",
		"overall", "MGT-08", "back", "backup", "\x1b[31m", "\u009b", "\u202e", "\xff", "好", "%s%d%n", "@SRE",
		"!! later", "*x",
	}
	for _, g := range orders() {
		for _, o := range g.orders {
			words = append(words, o.names...)
		}
	}
	return words
}

// Whatever is said to it, it goes on, says nothing that a terminal obeys, and
// leaves nothing unconfirmed.
func TestTakesAnyLines(t *testing.T) {
	libraries := []*library{exampleLibrary(t), spitefulLibrary(t)}
	rapid.Check(t, func(r *rapid.T) {
		d := rehearseOver(t, rapid.SampledFrom(libraries).Draw(r, "library").copied(), "ARC-08", "platform")
		d.width = rapid.SampledFrom([]int{0, 20, 80}).Draw(r, "width")

		for range rapid.IntRange(1, 25).Draw(r, "lines") {
			line := strings.Join(rapid.SliceOfN(rapid.SampledFrom(vocabulary()), 0, 3).Draw(r, "words"), " ")
			checkSpoken(r, d.hear(line))
			if len(d.awaiting) != 0 || d.w.Unsaved() != 0 {
				r.Fatalf("after %q something is not confirmed", line)
			}
		}

		d.leave(context.Background())
		if state := assessment.Fold(d.library.journal); len(state.Conflicts()) != len(
			d.w.State().Conflicts()) {
			r.Fatal("the store holds something else than was shown")
		}
	})
}

func FuzzLines(f *testing.F) {
	for _, s := range []string{
		"3+ do\n\nundo", "note\na\x1b[31m\n.\nshow", "go \u009b\npick 1", "n\nwhy\nclear\nyes",
		"* \xff\r\n*", "\x00\x1b",
	} {
		f.Add(s)
	}

	spiteful := spitefulLibrary(f)
	f.Fuzz(func(t *testing.T, input string) {
		var out bytes.Buffer
		store := spiteful.copied()
		lines := Lines{In: strings.NewReader(input), Out: &out}
		if _, err := Run(context.Background(), testOptions(atOnce{store}), lines); err != nil {
			t.Fatal(err)
		}
		checkSpoken(t, out.String())
		if strings.ContainsAny(out.String(), "\x1b\u009b") {
			t.Fatalf("%q", out.String())
		}
	})
}

func TestLongLines(t *testing.T) {
	in := strings.NewReader("note " + strings.Repeat("a", 3*longestLine) + "\nfacts 1\r\nquit")
	var out bytes.Buffer
	options := testOptions(atOnce{exampleLibrary(t)})
	if _, err := Run(context.Background(), options, Lines{In: in, Out: &out}); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(out.String(), "Not done: that line is longer than 65536 characters\nFact 1: ") {
		t.Error(out.String())
	}
}
