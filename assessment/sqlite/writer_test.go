package sqlite

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"assay/assessment"
)

// fake is a library that saves nothing: it fails as it is told to and records the
// calls.
type fake struct {
	mu     sync.Mutex
	fail   []error       // of the next calls, in order
	always error         // of the calls after those
	block  chan struct{} // if not nil, each call waits for it, or for its context
	deaf   bool          // a call waits for block alone
	calls  chan string   // if not nil, gets the name of each call as it begins
	asked  []string
	drafts []assessment.Draft
	groups []assessment.Group
}

func (f *fake) next(ctx context.Context, name string) error {
	if f.calls != nil {
		f.calls <- name
	}
	if f.block != nil && f.deaf {
		<-f.block
	} else if f.block != nil {
		select {
		case <-f.block:
		case <-ctx.Done():
			return ctx.Err()
		}
	}

	f.mu.Lock()
	defer f.mu.Unlock()
	f.asked = append(f.asked, name)
	if len(f.fail) > 0 {
		err := f.fail[0]
		f.fail = f.fail[1:]
		return err
	}
	return f.always
}

func (f *fake) Append(ctx context.Context, g assessment.Group) ([]*assessment.Change, error) {
	if err := f.next(ctx, g.ID); err != nil {
		return nil, err
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	f.groups = append(f.groups, g)
	return assessment.PlaceAfter(g, int64(100*len(f.groups)), nil), nil // elsewhere than expected
}

func (f *fake) PutDraft(ctx context.Context, d assessment.Draft) error {
	if err := f.next(ctx, "draft "+d.Text); err != nil {
		return err
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	f.drafts = append(f.drafts, d)
	return nil
}

func (f *fake) AppendWithPlace(
	ctx context.Context,
	g assessment.Group,
	place string,
) (changes []*assessment.Change, kept bool, err error) {
	if err := f.next(ctx, g.ID+" at "+place); err != nil {
		return nil, false, err
	}
	return assessment.PlaceAfter(g, 100, nil), true, nil
}

func (f *fake) PutPlace(ctx context.Context, id, place string) error {
	return f.next(ctx, "place "+place)
}

func (f *fake) DropDraft(ctx context.Context, _ string, _ assessment.Subject, field string) error {
	return f.next(ctx, "drop "+field)
}

// clock hands the channels of its timers to the test, which fires them.
type clock chan chan time.Time

func (c clock) after(time.Duration) <-chan time.Time {
	fire := make(chan time.Time, 1)
	c <- fire
	return fire
}

// never is a clock by which no time passes.
func never(time.Duration) <-chan time.Time { return nil }

// closeAll closes the writer and fails if something is left.
func closeAll(t *testing.T, w *Writer) {
	t.Helper()
	if err := w.Close(time.Minute); err != nil {
		t.Fatalf("close: %v", err)
	}
	if n := w.Pending(); n != 0 {
		t.Errorf("%d are pending", n)
	}
}

// typing is a draft of the note of the practice p, begun on that head.
func typing(head assessment.ID) assessment.Draft {
	return assessment.Draft{
		Assessment: scope,
		Subject:    assessment.AnswerSubject("i1", "p"),
		Field:      "note",
		Text:       "typing",
		Heads:      []assessment.ID{head},
	}
}

func TestWriterWaits(t *testing.T) {
	f := &fake{block: make(chan struct{})}
	fires := make(clock, 1)
	w := newWriter(f, "", time.Second, fires.after)
	if first := make(chan bool); !waited(w, first, fires) {
		t.Error("with nothing queued it waits")
	}

	w.Draft(assessment.Draft{Assessment: scope, Text: "x"}, nil)
	done := make(chan bool)
	go func() { done <- w.Wait(time.Second) }()
	limit := <-fires
	limit <- time.Time{}
	if <-done {
		t.Error("it calls saved what is not")
	}

	go func() { done <- w.Wait(time.Second) }()
	<-fires
	close(f.block)
	if !<-done || len(f.drafts) != 1 {
		t.Error("it returned before all was saved")
	}
	w.after = never
	closeAll(t, w)
}

// waited returns what Wait returns if its limit never passes.
func waited(w *Writer, done chan bool, fires clock) bool {
	go func() { done <- w.Wait(time.Second) }()
	<-fires
	return <-done
}

func TestWriterBurstThenClose(t *testing.T) {
	path := newPath(t)
	l := openLibrary(t, path, Options{})
	w := NewWriter(l, l.UnsavedPath(), time.Second)
	j := assessment.NewJournal(scope)
	var told []string
	var want []string
	var heads []assessment.ID

	for i := range 200 {
		g := group(t, scope, note("same", fmt.Sprint(i), heads...))
		expected := j.Place(g)
		if err := j.Add(expected[0]); err != nil {
			t.Fatal(err)
		}
		heads = []assessment.ID{expected[0].ID}
		want = append(want, g.ID)
		w.Save(g, expected, func(s Saved) {
			if s.Err != nil || s.Attempt != 1 || s.Dropped || s.Changes[0].ID != s.Expected[0].ID {
				t.Errorf("%+v", s)
			}
			told = append(told, s.Group)
		})
	}
	closeAll(t, w)
	if !slices.Equal(told, want) {
		t.Errorf("told in another order: %s", difference(told, want))
	}

	got := journal(t, l, scope)
	if got.Fingerprint() != j.Fingerprint() || got.Len() != 200 {
		t.Errorf("%d changes are saved", got.Len())
	}

	w.Save(group(t, scope, note("late", "x")), nil, func(s Saved) {
		if s.Err == nil || !s.Dropped {
			t.Errorf("after Close: %+v", s)
		}
		told = append(told, "late")
	})
	if told[len(told)-1] != "late" {
		t.Error("a save after Close was not answered")
	}
}

func TestWriterWhileLocked(t *testing.T) {
	path := newPath(t)
	l := openLibrary(t, path, Options{BusyTimeout: time.Millisecond})
	db := openRaw(t, path)
	execute(t, db, "BEGIN IMMEDIATE")
	waits := make(clock)
	w := newWriter(l, l.UnsavedPath(), time.Second, waits.after)

	var told []string
	for i := range 20 {
		w.Save(group(t, scope, note(fmt.Sprint(i), "x")), nil, func(s Saved) {
			if s.Err != nil && !isBusy(s.Err) {
				t.Errorf("%v", s.Err)
			}
			if s.Err == nil {
				told = append(told, s.Changes[0].Subject.String())
			}
		})
	}

	for range 3 { // three tries fail
		fire := <-waits
		if n := w.Pending(); n != 20 {
			t.Errorf("%d are pending, want 20", n)
		}
		fire <- time.Time{}
	}
	fire := <-waits
	execute(t, db, "COMMIT")
	fire <- time.Time{}

	closed := make(chan error)
	go func() { closed <- w.Close(time.Minute) }()
	select {
	case err := <-closed:
		if err != nil {
			t.Fatal(err)
		}
	case <-waits: // Close waits for the end; its limit is never reached
		if err := <-closed; err != nil {
			t.Fatal(err)
		}
	}

	changes := journal(t, l, scope).Changes()
	if len(changes) != 20 || len(told) != 20 {
		t.Fatalf("%d saved, %d told", len(changes), len(told))
	}
	for i, c := range changes {
		if want := fmt.Sprintf("answer/i1/%d", i); c.Subject.String() != want || told[i] != want {
			t.Errorf("place %d holds %s, told %s", i, c.Subject, told[i])
		}
	}
}

func TestWriterRetriesInOrder(t *testing.T) {
	broken := errors.New("the disk is gone")
	f := &fake{fail: []error{broken, broken, nil, broken}}
	waits := make(clock)
	w := newWriter(f, "", time.Second, waits.after)
	a, b := group(t, scope, note("a", "x")), group(t, scope, note("b", "x"))

	var told []string
	done := func(s Saved) { told = append(told, fmt.Sprint(s.Group, s.Attempt, s.Err, s.Dropped)) }
	w.Save(a, nil, done)
	w.Save(b, nil, done)
	for range 3 {
		(<-waits) <- time.Time{}
	}
	go func() { <-waits }() // the limit of Close
	closeAll(t, w)

	want := []string{
		fmt.Sprint(a.ID, 1, broken, false),
		fmt.Sprint(a.ID, 2, broken, false),
		fmt.Sprint(a.ID, 3, nil, false),
		fmt.Sprint(b.ID, 1, broken, false),
		fmt.Sprint(b.ID, 2, nil, false),
	}
	for i := range want {
		want[i] = strings.ReplaceAll(want[i], "  ", " ")
	}
	if !slices.Equal(told, want) {
		t.Errorf("told: %s", difference(told, want))
	}
}

func TestWriterDropsRefusals(t *testing.T) {
	f := &fake{fail: []error{
		fmt.Errorf("x: %w", assessment.ErrGap),
		&assessment.Error{Code: assessment.Invalid, What: "no"},
	}}
	unsaved := filepath.Join(t.TempDir(), "unsaved")
	w := newWriter(f, unsaved, time.Second, never)

	var dropped []bool
	var ids []string
	for range 3 {
		g := group(t, scope, note("a", "x"))
		ids = append(ids, g.ID)
		w.Save(g, nil, func(s Saved) { dropped = append(dropped, s.Dropped) })
	}
	if err := w.Close(time.Hour); err == nil || !strings.Contains(err.Error(), unsaved) {
		t.Errorf("close: %v", err)
	}
	if !slices.Equal(dropped, []bool{true, true, false}) {
		t.Errorf("dropped %v", dropped)
	}

	// What the library will not take is not lost either.
	kept, err := ReadUnsaved(unsaved)
	if err != nil || len(kept) != 2 || kept[0].ID != ids[0] || kept[1].ID != ids[1] {
		t.Errorf("kept %v (%v)", kept, err)
	}
}

func TestWriterRewritesProvisionalIDs(t *testing.T) {
	path := newPath(t)
	l := openLibrary(t, path, Options{})
	base := save(t, l, group(t, scope, note("p", "base")))
	ours := journal(t, l, scope)
	save(t, openLibrary(t, path, Options{}), group(t, scope, note("q", "another process came first")))

	w := newWriter(l, l.UnsavedPath(), time.Second, never)
	head := base[0].ID
	var last Saved
	for i := range 5 {
		g := group(t, scope, note("p", fmt.Sprint(i), head))
		expected := ours.Place(g)
		if err := ours.Add(expected[0]); err != nil {
			t.Fatal(err)
		}
		head = expected[0].ID
		w.Save(g, expected, func(s Saved) { last = s })
	}
	w.Draft(typing(head), nil)
	closeAll(t, w)

	if last.Err != nil || last.Changes[0].ID == last.Expected[0].ID {
		t.Fatalf("%+v", last)
	}

	j := journal(t, l, scope)
	heads := j.Heads(assessment.Key{Subject: assessment.AnswerSubject("i1", "p"), Field: "note"})
	if j.Len() != 7 || len(heads) != 1 || heads[0].ID != last.Changes[0].ID {
		t.Errorf("%d changes, heads %v", j.Len(), heads)
	}
	drafts, err := l.Drafts(t.Context(), scope)
	if err != nil || len(drafts) != 1 || drafts[0].Heads[0] != heads[0].ID {
		t.Errorf("%+v (%v)", drafts, err)
	}
}

func TestWriterKeepsDraftsInOrder(t *testing.T) {
	f := &fake{block: make(chan struct{}), calls: make(chan string, 100)}
	w := newWriter(f, "", time.Second, never)
	draft := func(field, text string) assessment.Draft {
		return assessment.Draft{Assessment: scope, Subject: assessment.ParseSubject("s"), Field: field,
			Text: text}
	}
	told := 0
	done := func(err error) {
		if err == nil {
			told++
		}
	}

	g := group(t, scope, note("a", "x"))
	w.Draft(draft("note", "being written"), done)
	<-f.calls // it is, from now on

	w.Draft(draft("note", "t"), done)
	w.Draft(draft("other", "o"), done)
	w.Save(g, nil, nil)
	w.Draft(draft("note", "te"), done)
	w.Draft(draft("note", "text"), done)
	w.DropDraft(scope, assessment.ParseSubject("s"), "other", done)
	if n := w.Pending(); n != 4 {
		t.Errorf("%d are pending", n)
	}

	close(f.block)
	closeAll(t, w)
	want := []string{"draft being written", g.ID, "draft text", "drop other"}
	if !slices.Equal(f.asked, want) {
		t.Errorf("asked for: %s", difference(f.asked, want))
	}
	if told != 6 {
		t.Errorf("%d of 6 were told", told)
	}
}

// A draft that cannot be kept, or the end of one, does not stand before an answer.
func TestWriterSavesAnswersBeforeDrafts(t *testing.T) {
	full := errors.New("the disk is full")
	f := &fake{fail: []error{full, full, full, nil, full}}
	waits := make(clock)
	w := newWriter(f, "", time.Second, waits.after)
	w.DropDraft(scope, assessment.ParseSubject("s"), "note", nil)
	<-waits // the first try has failed, and no time passes any more

	saved := make(chan Saved, 1)
	g := group(t, scope, note("a", "x"))
	w.Save(g, nil, func(s Saved) { saved <- s })
	fire := <-waits
	if s := <-saved; s.Group != g.ID || s.Err == nil {
		t.Fatalf("told %+v", s)
	}

	fire <- time.Time{} // it fails once more, and is saved the third time
	fire = <-waits
	<-saved
	fire <- time.Time{}
	if s := <-saved; s.Err != nil || s.Attempt != 3 {
		t.Errorf("told %+v", s)
	}
	<-waits // of the draft
	go func() { <-waits }()
	closeAll(t, w)
	if want := []string{"drop note", g.ID, g.ID, g.ID, "drop note", "drop note"}; !slices.Equal(f.asked, want) {
		t.Errorf("asked for: %s", difference(f.asked, want))
	}
}

// That what was pressed has become an answer is nothing to keep for the next start.
func TestWriterKeepsNothingOfWhatWasPressed(t *testing.T) {
	full := errors.New("the disk is full")
	unsaved := filepath.Join(t.TempDir(), "unsaved")
	w := newWriter(&fake{fail: []error{full, full}}, unsaved, time.Second, never)
	g := group(t, scope, note("a", "x"))
	w.Save(g, nil, nil)
	w.DropDraft(scope, assessment.PressedSubject(), "", nil)
	if err := w.Close(time.Minute); err == nil || !strings.Contains(err.Error(), "a change could not be saved") {
		t.Errorf("close: %v", err)
	}
	if lines, err := readLines(unsaved); err != nil || len(lines) != 1 || lines[0].Group.ID != g.ID {
		t.Errorf("kept %v, %v", lines, err)
	}
}

func TestWriterWithoutDrafts(t *testing.T) {
	w := newWriter(appendOnly{&fake{}}, "", time.Second, never)
	var err error
	w.Draft(assessment.Draft{}, func(e error) { err = e })
	closeAll(t, w)
	if err == nil {
		t.Error("a draft went nowhere unnoticed")
	}
}

type appendOnly struct{ Appender }
