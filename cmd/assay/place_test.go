package main

import (
	"strings"
	"testing"
	"time"

	"assay/assessment/sqlite"
)

// Moving writes nothing, and yet the place is known: at once in this program, and
// in the library once the writer has settled.
func TestThePlaceIsKeptWithoutWriting(t *testing.T) {
	s, id := begun(t)
	c := s.sit("Mara", id, 100, 30)
	c.sees("STR-01")
	lib := c.store.app.lib
	before, err := lib.DataVersion(t.Context())
	if err != nil {
		t.Fatal(err)
	}

	c.walk("down", "STR-03")
	c.sees("> 03")
	if now, err := lib.DataVersion(t.Context()); now != before || err != nil {
		t.Errorf("moving wrote to the library (%v)", err)
	}
	if n := c.store.writer.Pending(); n != 0 {
		t.Errorf("moving queued %d things to save", n)
	}

	loaded, err := c.store.Open(id) // as after a look at another assessment
	if err != nil || !strings.Contains(loaded.Place, "STR-03") {
		t.Errorf("opened again at %q (%v)", loaded.Place, err)
	}

	c.store.Settle(time.Minute)
	drafts, err := lib.Drafts(t.Context(), id)
	if err != nil || len(drafts) != 1 || drafts[0].Subject.String() != sqlite.PlaceSubject {
		t.Errorf("kept: %+v (%v)", drafts, err)
	}

	again := s.sit("Mara", id, 100, 30)
	again.sees("> 03")
}
