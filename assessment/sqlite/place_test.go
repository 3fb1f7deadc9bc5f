package sqlite

import (
	"encoding/binary"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"assay/assessment"
)

// commits counts the transactions in the library's -wal. With synchronous=FULL
// each of them has cost one sync.
func commits(t *testing.T, l *Library) int {
	t.Helper()
	wal := []byte(contents(t, l.Path()+"-wal"))
	const header, frameHeader = 32, 24
	if len(wal) < header {
		return 0
	}
	frame := frameHeader + int(binary.BigEndian.Uint32(wal[8:]))
	salts := string(wal[16:24])

	n := 0
	for at := header; at+frame <= len(wal); at += frame {
		if string(wal[at+8:at+16]) != salts {
			break // of an earlier round
		}
		if binary.BigEndian.Uint32(wal[at+4:]) > 0 { // the last frame of a transaction
			n++
		}
	}
	return n
}

// storedPlace returns the place that the library holds, "" if none.
func storedPlace(t *testing.T, l *Library, id string) string {
	t.Helper()
	drafts, err := l.Drafts(t.Context(), id)
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range drafts {
		if d.Subject.String() == PlaceSubject {
			return d.Text
		}
	}
	return ""
}

// saveBy saves a group by the writer and waits until that has been tried once.
func saveBy(w *Writer, g assessment.Group) Saved {
	first := make(chan Saved, 1)
	w.Save(g, nil, func(s Saved) {
		if s.Attempt == 1 {
			first <- s
		}
	})
	return <-first
}

func TestMovingCostsNoTransaction(t *testing.T) {
	l := openLibrary(t, newPath(t), Options{})
	save(t, l, group(t, scope, titleEdit("one")))
	w := NewWriter(l, l.UnsavedPath(), time.Second)

	before := commits(t, l)
	const answers = 10
	for i := range answers {
		for k := range 3 {
			w.SetPlace(scope, fmt.Sprint("p", i, ".", k))
		}
		if s := saveBy(w, group(t, scope, note("p", fmt.Sprint(i)))); s.Err != nil {
			t.Fatal(s.Err)
		}
		if got, want := storedPlace(t, l, scope), fmt.Sprint("p", i, ".2"); got != want {
			t.Errorf("with the answer %d went the place %q, want %q", i, got, want)
		}
	}
	if n := commits(t, l) - before; n != answers {
		t.Errorf("%d answers and 30 moves cost %d transactions", answers, n)
	}

	before = commits(t, l)
	for i := range 20 {
		w.SetPlace(scope, fmt.Sprint("moved ", i))
	}
	if !w.Wait(time.Minute) || commits(t, l)-before != 1 {
		t.Errorf("20 moves and waiting cost %d transactions, want 1", commits(t, l)-before)
	}
	w.SetPlace(scope, "moved 19") // is there already
	if !w.Wait(time.Minute) || commits(t, l)-before != 1 {
		t.Errorf("the same place was written again")
	}

	w.SetPlace(scope, "left")
	closeAll(t, w)
	if n := commits(t, l) - before; n != 2 {
		t.Errorf("leaving cost %d transactions, want 1", n-1)
	}
	if got := storedPlace(t, l, scope); got != "left" {
		t.Errorf("left at %q", got)
	}
}

func TestPlaceIsKnownBeforeItIsWritten(t *testing.T) {
	w := newWriter(&fake{}, "", time.Second, never)
	if text, ok := w.Place(scope); ok {
		t.Errorf("a place from nowhere: %q", text)
	}
	w.SetPlace(scope, "a")
	w.SetPlace(scope, "b")
	w.SetPlace("other", "c")
	if text, ok := w.Place(scope); text != "b" || !ok {
		t.Errorf("%q, %v", text, ok)
	}
	closeAll(t, w)
}

func TestPlaceGoesWithItsOwnAssessment(t *testing.T) {
	f := &fake{}
	w := newWriter(f, "", time.Second, never)
	w.SetPlace(scope, "here")
	w.SetPlace("other", "there")

	a, b := group(t, scope, note("a", "x")), group(t, scope, note("b", "x"))
	saveBy(w, a)
	saveBy(w, b) // the place has not changed since
	closeAll(t, w)
	want := []string{a.ID + " at here", b.ID, "place there"}
	if !slices.Equal(f.asked, want) {
		t.Errorf("asked for: %s", difference(f.asked, want))
	}
}

// While places are asked for, answers come first, also those queued later.
func TestPlaceNeverStandsBeforeAnAnswer(t *testing.T) {
	f := &fake{block: make(chan struct{}), calls: make(chan string, 100)}
	waits := make(clock)
	w := newWriter(f, "", time.Second, waits.after)
	a, b := group(t, scope, note("a", "x")), group(t, scope, note("b", "x"))
	w.Save(a, nil, nil)
	<-f.calls // a is being saved

	w.SetPlace("other", "there")
	done := make(chan bool)
	go func() { done <- w.Wait(time.Second) }()
	<-waits // the place is asked for
	w.Save(b, nil, nil)
	if n := w.Pending(); n != 2 {
		t.Errorf("%d are pending, want the two answers", n)
	}

	close(f.block)
	if !<-done {
		t.Error("it did not wait until all was saved")
	}
	w.after = never
	closeAll(t, w)
	want := []string{a.ID, b.ID, "place there"}
	if !slices.Equal(f.asked, want) {
		t.Errorf("asked for: %s", difference(f.asked, want))
	}

	// The moment between looking for an answer and looking for a place.
	between := &Writer{
		queue:  []*job{{group: &a}},
		places: map[string]*placeLeft{scope: {due: true}},
	}
	if p := between.duePlace(); p != nil {
		t.Error("a place went before an answer that had just come")
	}
}

// A place that changes while it is being written is written again.
func TestPlaceThatMovesOnIsNotForgotten(t *testing.T) {
	f := &fake{block: make(chan struct{}), calls: make(chan string, 100)}
	w := newWriter(f, "", time.Second, never)
	g := group(t, scope, note("a", "x"))
	w.SetPlace(scope, "here")
	saved := make(chan Saved, 1)
	w.Save(g, nil, func(s Saved) { saved <- s })
	<-f.calls // both are being written
	w.SetPlace(scope, "further on")

	close(f.block)
	<-saved
	closeAll(t, w)
	want := []string{g.ID + " at here", "place further on"}
	if !slices.Equal(f.asked, want) {
		t.Errorf("asked for: %s", difference(f.asked, want))
	}
}

// Whatever is wrong with the place, and however SQLite ends the transaction over
// it, the answer is saved at the first attempt.
func TestPlaceThatFailsKeepsNoAnswer(t *testing.T) {
	for name, text := range map[string]string{
		"the statement fails": `CREATE TRIGGER no BEFORE INSERT ON draft
			BEGIN SELECT RAISE(ABORT, 'no'); END`,
		"the transaction is rolled back": `CREATE TRIGGER no BEFORE INSERT ON draft
			BEGIN SELECT RAISE(ROLLBACK, 'no'); END`,
		"the commit fails": `CREATE TABLE late (
				id TEXT REFERENCES assessment (id) DEFERRABLE INITIALLY DEFERRED);
			CREATE TRIGGER no BEFORE INSERT ON draft BEGIN INSERT INTO late VALUES ('nobody'); END`,
		"the table is gone": "DROP TABLE draft",
	} {
		t.Run(name, func(t *testing.T) {
			path := newPath(t)
			l := openLibrary(t, path, Options{})
			execute(t, openRaw(t, path), text)
			w := newWriter(l, l.UnsavedPath(), time.Second, never)

			for i := range 3 {
				w.SetPlace(scope, fmt.Sprint("p", i))
				s := saveBy(w, group(t, scope, note("p", fmt.Sprint(i))))
				if s.Err != nil {
					t.Fatalf("the answer %d: %v", i, s.Err)
				}
			}
			w.SetPlace(scope, "left")
			closeAll(t, w)

			if n := journal(t, l, scope).Len(); n != 3 {
				t.Errorf("%d changes", n)
			}
			if hasContent(l.UnsavedPath()) {
				t.Error("a place was put aside as unsaved")
			}
		})
	}
}

// A draft needs no other table than its own, and is kept where no answer can be.
func TestDraftWhereNoAnswerIsSaved(t *testing.T) {
	path := newPath(t)
	openLibrary(t, path, Options{})
	execute(t, openRaw(t, path), "ALTER TABLE change RENAME TO gone")
	l := openLibrary(t, path, Options{})
	answer, pressed := assessment.AnswerSubject("i1", "p"), assessment.PressedSubject()
	for _, subject := range []assessment.Subject{answer, pressed} {
		d := typing("head")
		d.Subject = subject
		if err := l.PutDraft(t.Context(), d); err != nil {
			t.Errorf("%s: %v", subject, err)
		}
	}
	if drafts, err := l.Drafts(t.Context(), scope); err != nil || len(drafts) != 2 {
		t.Errorf("%d drafts (%v)", len(drafts), err)
	}
}

// A full disk has room for the answer, but not for the place.
func TestPlaceTooBigForTheDisk(t *testing.T) {
	l := openLibrary(t, newPath(t), Options{})
	save(t, l, group(t, scope, titleEdit("one")))
	l.db.SetMaxOpenConns(1) // the limit below holds for one connection
	var pages int
	if err := l.db.QueryRow("PRAGMA page_count").Scan(&pages); err != nil {
		t.Fatal(err)
	}
	execute(t, l.db, fmt.Sprintf("PRAGMA max_page_count = %d", pages+3))

	place := strings.Repeat("x", 1<<17)
	changes, kept, err := l.AppendWithPlace(t.Context(), group(t, scope, note("p", "x")), place)
	if err != nil || kept || len(changes) != 1 {
		t.Errorf("%d changes saved, the place too: %v (%v)", len(changes), kept, err)
	}
	if n := journal(t, l, scope).Len(); n != 2 || storedPlace(t, l, scope) != "" {
		t.Errorf("%d changes, a place of %d bytes", n, len(storedPlace(t, l, scope)))
	}
}

// An error of the group itself is returned, and the place is not kept then.
func TestPlaceOfARefusedGroup(t *testing.T) {
	path := newPath(t)
	l := openLibrary(t, path, Options{BusyTimeout: time.Millisecond})
	save(t, l, group(t, scope, titleEdit("one")))
	refused := group(t, scope, note("p", "x", assessment.ID(strings.Repeat("0", 64))))
	_, kept, err := l.AppendWithPlace(t.Context(), refused, "here")
	if kept || !errors.Is(err, assessment.ErrGap) {
		t.Errorf("%v (%v)", kept, err)
	}

	db := openRaw(t, path)
	execute(t, db, "BEGIN IMMEDIATE")
	_, kept, err = l.AppendWithPlace(t.Context(), group(t, scope, note("p", "x")), "here")
	if kept || !isBusy(err) {
		t.Errorf("%v (%v)", kept, err)
	}
	execute(t, db, "COMMIT")
	if got := storedPlace(t, l, scope); got != "" {
		t.Errorf("the place %q was kept", got)
	}
}

// What goes to the unsaved file are the groups; a place is not worth a word.
func TestPlaceIsNotPutAside(t *testing.T) {
	unsaved := filepath.Join(t.TempDir(), "x.jsonl")
	broken := errors.New("the disk is gone")
	waits := make(clock, 10)
	w := newWriter(&fake{always: broken}, unsaved, time.Hour, waits.after)
	w.SetPlace(scope, "here")
	if err := w.Close(time.Minute); err != nil {
		t.Errorf("a place that was not written: %v", err)
	}

	w = newWriter(&fake{always: broken}, unsaved, time.Hour, waits.after)
	w.SetPlace(scope, "here")
	w.Save(group(t, scope, note("p", "x")), nil, nil)
	err := w.Close(time.Minute)
	if err == nil || !strings.Contains(err.Error(), "a change could not be saved") {
		t.Errorf("%v", err)
	}
	if lines, err := readLines(unsaved); len(lines) != 1 || lines[0].Group == nil || err != nil {
		t.Errorf("%+v (%v)", lines, err)
	}
}

// The place in an assessment that was deleted meanwhile leaves nothing behind.
func TestPlaceOfADeletedAssessment(t *testing.T) {
	l := openLibrary(t, newPath(t), Options{})
	save(t, l, group(t, scope, titleEdit("one")))
	w := NewWriter(l, l.UnsavedPath(), time.Second)
	w.SetPlace(scope, "here")
	if err := l.Delete(t.Context(), scope); err != nil {
		t.Fatal(err)
	}
	closeAll(t, w)

	if got := storedPlace(t, l, scope); got != "" {
		t.Errorf("the place %q is kept", got)
	}
	if err := l.PutPlace(t.Context(), scope, "here"); assessment.CodeOf(err) != assessment.NotFound {
		t.Errorf("%v", err)
	}
}

func TestPlacesWithoutAPlacer(t *testing.T) {
	f := &fake{}
	w := newWriter(appendOnly{f}, "", time.Second, time.After)
	w.SetPlace(scope, "here")
	g := group(t, scope, note("a", "x"))
	saveBy(w, g)
	if !w.Wait(time.Minute) {
		t.Error("it waits for a place that nobody can keep")
	}
	closeAll(t, w)
	if want := []string{g.ID}; !slices.Equal(f.asked, want) {
		t.Errorf("asked for: %s", difference(f.asked, want))
	}
}

func TestPlacesFromSeveralGoroutines(t *testing.T) {
	l := openLibrary(t, newPath(t), Options{})
	w := NewWriter(l, l.UnsavedPath(), time.Second)
	moved := make(chan bool)
	for n := range 3 {
		go func() {
			for i := range 50 {
				w.SetPlace(scope, fmt.Sprint(n, ".", i))
				w.Place(scope)
			}
			moved <- true
		}()
	}
	for i := range 20 {
		w.Save(group(t, scope, note("p", fmt.Sprint(i))), nil, nil)
		w.Wait(time.Minute)
	}
	for range 3 {
		<-moved
	}

	last, _ := w.Place(scope)
	closeAll(t, w)
	if got := storedPlace(t, l, scope); got != last || journal(t, l, scope).Len() != 20 {
		t.Errorf("left at %q, want %q", got, last)
	}
}
