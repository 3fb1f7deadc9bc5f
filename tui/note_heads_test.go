package tui

import (
	"testing"
	"time"

	"assay/assessment/conduct"
	"assay/tui/kit"
)

// A note is typed on while the one before it waits for the store and changes its
// id with its place: what another author writes into it meanwhile stands beside it.
func TestNoteOverOneThatWaitsReplacesNothingUnseen(t *testing.T) {
	s := inInterview(t, 100, 30, "STR-07", "data")
	ben := func(note string) {
		s.store.other(exampleID, "Ben", fieldsOf(t, s.store, "answer/second/STR-07", "note", note))
		s.advance(2 * time.Second)
	}

	s.store.slow = true
	s.press("tab")
	s.typed("first")
	s.press("tab")
	s.store.other(exampleID, "Ben", fieldsOf(t, s.store, "certificate/isms", "scope", "North"))
	s.advance(2 * time.Second)
	s.press("tab")
	s.typed(" and second")
	ben("Ben was here")
	s.press("tab")
	s.store.slow = false
	s.advance(2 * time.Second)
	s.store.drain()
	s.advance(2 * time.Second)
	var texts []string
	for _, v := range stored(s).Answer("second", "STR-07").Note.Versions() {
		texts = append(texts, v.Change.Author+": "+v.Value)
	}

	if len(texts) != 2 {
		t.Errorf("the library holds the notes %q", texts)
	}
}

// noRandom is a system that has no randomness to give, so that no change can be made.
type noRandom struct{}

func (noRandom) Read([]byte) (int, error) { return 0, errDisk }

// A note or a rating that cannot be made a change stays a draft.
func TestWhatCannotBeMadeAChangeStaysADraft(t *testing.T) {
	s := inInterview(t, 100, 30, "STR-07", "data")
	s.typed("important")
	s.root.env.Pen.Rand = noRandom{}
	s.press("esc")
	s.shows("important", "NOTE")
	if len(s.store.drafts) != 1 {
		t.Errorf("of the note there are %d drafts", len(s.store.drafts))
	}

	s = overBen(t)
	s.press("1")
	s.advance(time.Second)
	s.root.env.Pen.Rand = noRandom{}
	s.press("down", "down", "enter")
	s.holds("B4 draft of rating", "without randomness")
}

// What can be typed is one number, for the text fields and for the rules.
func TestLimitsAreTheSame(t *testing.T) {
	if kit.NoteLimit != conduct.NoteLimit || kit.LineLimit != conduct.LineLimit {
		t.Errorf("a note has %d or %d characters, a line %d or %d", kit.NoteLimit, conduct.NoteLimit,
			kit.LineLimit, conduct.LineLimit)
	}
}
