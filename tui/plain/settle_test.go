package plain

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"strings"
	"testing"

	"assay/assessment"
	"assay/assessment/conduct"
)

func TestConfirmsNothingThatIsNotCommitted(t *testing.T) {
	d := rehearse(t, "ARC-08", "data")
	d.library.slow = true
	over, cancel := context.WithCancel(context.Background())
	cancel() // it does not wait then
	d.out.Reset()
	d.take(over, inputLine{text: "3"})
	if got := d.out.String(); got != "" {
		t.Errorf("before the commit it says %q", got)
	}
	d.library.slow = false
	d.library.drain()
	d.says(one("facts 1"), "ARC-08: 3 (yes, yes, yes, no, no); saved\nFact 1")
}

// late is a store that writes when it is told to.
type late struct {
	*library
	asked chan struct{}
}

func (s late) Save(g assessment.Group, expected []*assessment.Change, done func(conduct.Saved)) {
	s.library.Save(g, expected, done)
	s.asked <- struct{}{}
}

func TestWaitsForTheCommit(t *testing.T) {
	store := late{exampleLibrary(t), make(chan struct{}, 1)}
	store.place = placeAt("ARC-08", "data")
	in, keys := io.Pipe()
	heard, out := io.Pipe()
	done := make(chan error)
	go func() {
		_, err := Run(context.Background(), testOptions(store), Lines{In: in, Out: out})
		out.Close()
		done <- err
	}()

	said := make(chan string, 100)
	go func() {
		all, _ := io.ReadAll(heard)
		said <- string(all)
	}()

	fmt.Fprintln(keys, "3")
	<-store.asked
	if len(store.queue) != 1 {
		t.Fatal("it is written already")
	}

	go keys.Close() // the input ends while the save is under way
	store.drain()
	if err := <-done; err != nil {
		t.Fatal(err)
	}
	if all := <-said; !strings.HasSuffix(all, "ARC-08: 3 (yes, yes, yes, no, no); saved\n") {
		t.Errorf("it ends with %s", all)
	}
}

func TestSaysWhatIsNotSaved(t *testing.T) {
	d := rehearse(t, "ARC-08", "data")
	d.library.failing = errDisk
	d.says(one("3"), "ARC-08: 3 (yes, yes, yes, no, no); NOT SAVED yet", "the disk is full")
	d.says(one("note more"), "ARC-08: note, 1 line; NOT SAVED yet")
	d.says(one("facts 1"), "Fact 1") // it goes on, and does not repeat itself
	if got := d.hear("facts 1"); strings.Contains(got, "NOT SAVED") {
		t.Errorf("it repeats %s", got)
	}

	d.library.failing = nil
	d.library.slow = false
	d.library.drain()
	d.says(one("facts 1"), "ARC-08: 3 (yes, yes, yes, no, no); saved\nARC-08: note, 1 line; saved\nFact 1")
	d.library.refuses = errDisk
	d.says(one("2"), "ARC-08: 3 to 2 (yes, yes, no, no, no); NOT SAVED: the disk is full")
}

// drafted is a store that tells of every draft.
type drafted struct {
	atOnce
	texts chan string
}

func (s drafted) Draft(d assessment.Draft, done func(error)) {
	s.atOnce.Draft(d, done)
	if d.Field == "note" {
		s.texts <- d.Text
	}
}

func TestEndsWithTheInputAndKeepsTheNote(t *testing.T) {
	const text = "half a\nsentence"
	for name, end := range map[string]func(*io.PipeWriter, context.CancelFunc){
		"end of input": func(w *io.PipeWriter, _ context.CancelFunc) { w.Close() },
		"signal":       func(_ *io.PipeWriter, cancel context.CancelFunc) { cancel() },
	} {
		store := drafted{atOnce{exampleLibrary(t)}, make(chan string, 9)}
		store.place = placeAt("ARC-08", "data")
		ctx, cancel := context.WithCancel(context.Background())
		in, keys := io.Pipe()
		var out bytes.Buffer
		done := make(chan string)
		go func() {
			parting, err := Run(ctx, testOptions(store), Lines{In: in, Out: &out})
			if err != nil {
				t.Error(err)
			}
			done <- parting
		}()

		fmt.Fprint(keys, "note\n"+text+"\n")
		for <-store.texts != text {
		}
		end(keys, cancel)
		if parting := <-done; !strings.Contains(parting, "practices answered") {
			t.Errorf("%s: parting %q", name, parting)
		}

		keys.Close()
		cancel()
		if got := assessment.Fold(store.journal).Answer("second", "ARC-08").Note.Value; got != text {
			t.Errorf("%s: the note is %q", name, got)
		}
	}
}

func TestBringsBackADraft(t *testing.T) {
	l := exampleLibrary(t)
	l.Draft(assessment.Draft{
		Assessment: exampleID,
		Subject:    exampleAnswer,
		Field:      "note",
		Text:       "half",
		Author:     "Ana Alvarez",
	}, nil)
	d := rehearseOver(t, l, "ARC-08", "data")
	if !strings.Contains(d.out.String(), "the note of ARC-08 was not finished; it is back; saved") {
		t.Errorf("it begins with %s", d.out.String())
	}
}

// deafened fails as a pipe does that nobody reads.
type deafened struct{}

func (deafened) Write([]byte) (int, error) { return 0, io.ErrClosedPipe }

func TestEndsWhenNobodyHearsIt(t *testing.T) {
	in, _ := io.Pipe() // never ends
	options := testOptions(atOnce{exampleLibrary(t)})
	if _, err := Run(context.Background(), options, Lines{In: in, Out: deafened{}}); err != nil {
		t.Fatal(err)
	}
}
