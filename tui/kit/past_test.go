package kit

import (
	"testing"

	"pgregory.net/rapid"
)

// Undoing as far as it goes ends at the first text, redoing as often brings the last one
// back, and what is typed after undoing loses nothing that was kept before.
func TestPastGoesBackAndForth(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		first := rapid.StringN(0, 3, -1).Draw(t, "first")
		now, p := first, NewPast(first)
		for range rapid.IntRange(0, 20).Draw(t, "steps") {
			switch rapid.SampledFrom([]string{"type", "keep", "undo", "redo"}).Draw(t, "step") {
			case "type":
				now += rapid.StringN(1, 2, -1).Draw(t, "typed")
			case "keep":
				p.Keep(now)
			case "undo":
				if text, ok := p.Undo(now); ok {
					now = text
				}
			case "redo":
				if text, ok := p.Redo(now); ok {
					now = text
				}
			}
		}

		p.Keep(now)
		last, n := now, 0
		for text, ok := p.Undo(now); ok; text, ok = p.Undo(now) {
			now = text
			n++
		}
		if now != first {
			t.Fatalf("undone, it is %q and began as %q", now, first)
		}
		for range n {
			text, ok := p.Redo(now)
			if !ok {
				t.Fatal("what was undone is gone")
			}
			now = text
		}
		if now != last {
			t.Fatalf("redone, it is %q and was %q", now, last)
		}
	})
}
