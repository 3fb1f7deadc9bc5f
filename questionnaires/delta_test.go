package questionnaires

import (
	"bytes"
	"testing"

	"pgregory.net/rapid"
)

func TestDelta(t *testing.T) {
	// Few different bytes, so that there is much to copy.
	text := rapid.Custom(func(t *rapid.T) []byte {
		return bytes.Join(rapid.SliceOf(rapid.SampledFrom([][]byte{
			[]byte("the plan is written down"), []byte("and in use "), []byte("x"), []byte("\n  "),
		})).Draw(t, "parts"), nil)
	})
	rapid.Check(t, func(t *rapid.T) {
		source, target := text.Draw(t, "source"), text.Draw(t, "target")
		delta := makeDelta(source, target)
		got, err := applyDelta(source, delta)
		if err != nil || !bytes.Equal(got, target) {
			t.Fatalf("%q from %q: %q (%v)", target, source, got, err)
		}
		for end := range delta {
			if got, err := applyDelta(source, delta[:end]); err == nil && !bytes.Equal(got, target) {
				t.Fatalf("cut off at %d of %d: %q", end, len(delta), got)
			}
		}
	})
}

func FuzzDelta(f *testing.F) {
	f.Add([]byte("the source of it"), makeDelta([]byte("the source of it"), []byte("of it the source")))
	f.Fuzz(func(t *testing.T, source, delta []byte) {
		if target, err := applyDelta(source, delta); err == nil && len(target) > 16*MaxTotalBytes {
			t.Errorf("%d bytes", len(target))
		}
	})
}
