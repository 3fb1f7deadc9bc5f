package sqlite

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	"assay/assessment"
)

// stuck closes a writer whose library does not answer, and returns the error.
func stuck(t *testing.T, unsaved string, queue func(w *Writer)) error {
	t.Helper()
	f := &fake{block: make(chan struct{}), calls: make(chan string, 100)}
	waits := make(clock)
	w := newWriter(f, unsaved, time.Second, waits.after)
	queue(w)
	<-f.calls // the first is being tried

	closed := make(chan error)
	go func() { closed <- w.Close(time.Second) }()
	(<-waits) <- time.Time{} // the limit has passed
	err := <-closed
	<-w.idle
	return err
}

func TestWriterPutsTheUnsavedAside(t *testing.T) {
	path := newPath(t)
	l := openLibrary(t, path, Options{})
	base := save(t, l, group(t, scope, note("p", "base")))
	j := journal(t, l, scope)
	var groups []assessment.Group
	head := base[0].ID

	err := stuck(t, l.UnsavedPath(), func(w *Writer) {
		for i := range 3 {
			g := group(t, scope, note("p", fmt.Sprint(i), head))
			expected := j.Place(g)
			if err := j.Add(expected[0]); err != nil {
				t.Fatal(err)
			}
			head = expected[0].ID
			groups = append(groups, g)
			w.Save(g, expected, func(s Saved) { t.Errorf("told after Close: %+v", s) })
		}
		w.Draft(typing(head), nil)
	})
	if err == nil || !strings.Contains(err.Error(), l.UnsavedPath()) ||
		!strings.Contains(err.Error(), "4 changes") {
		t.Errorf("%v", err)
	}

	read, err := ReadUnsaved(l.UnsavedPath())
	if err != nil || !reflect.DeepEqual(read, groups) {
		t.Fatalf("read: %s (%v)", difference(read, groups), err)
	}

	save(t, l, group(t, scope, note("q", "meanwhile"))) // so that the ids turn out others
	if n, err := SaveUnsaved(t.Context(), l, l.UnsavedPath()); n != 3 || err != nil {
		t.Fatalf("%d saved (%v)", n, err)
	}

	got := journal(t, l, scope)
	heads := got.Heads(assessment.Key{Subject: assessment.AnswerSubject("i1", "p"), Field: "note"})
	if got.Len() != 5 || len(heads) != 1 || heads[0].Value != `"2"` {
		t.Errorf("%d changes, heads %v", got.Len(), heads)
	}
	drafts, err := l.Drafts(t.Context(), scope)
	if err != nil || len(drafts) != 1 || drafts[0].Heads[0] != heads[0].ID {
		t.Errorf("drafts %+v (%v)", drafts, err)
	}
	if read, err := ReadUnsaved(l.UnsavedPath()); len(read) != 0 || err != nil {
		t.Errorf("still %d groups (%v)", len(read), err)
	}
}

func TestWriterGivesUpAfterTheLastTry(t *testing.T) {
	unsaved := filepath.Join(t.TempDir(), "library.db.unsaved.jsonl")
	waits := make(clock)
	w := newWriter(&fake{always: errors.New("the disk is gone")}, unsaved, time.Hour, waits.after)
	g := group(t, scope, note("p", "x"))
	w.Save(g, nil, nil)

	<-waits // it waits for the next try, which Close does not
	go func() { <-waits }()
	if err := w.Close(time.Minute); err == nil {
		t.Fatal("closed without an error")
	}
	if read, err := ReadUnsaved(unsaved); err != nil || len(read) != 1 || read[0].ID != g.ID {
		t.Errorf("%+v (%v)", read, err)
	}

	if err := DropUnsaved(unsaved); err != nil {
		t.Error(err)
	}
	if err := DropUnsaved(unsaved); err != nil {
		t.Errorf("dropping nothing: %v", err)
	}
}

// A group that is saved after Close has given up is also in the file; saving it
// again does no harm.
func TestWriterSavesWhileItIsGivenUp(t *testing.T) {
	unsaved := filepath.Join(t.TempDir(), "x.jsonl")
	f := &fake{block: make(chan struct{}), calls: make(chan string, 100), deaf: true}
	waits := make(clock)
	w := newWriter(f, unsaved, time.Second, waits.after)
	g := group(t, scope, note("p", "x"))
	w.Save(g, nil, func(s Saved) { t.Errorf("told after Close: %+v", s) })
	<-f.calls

	closed := make(chan error)
	go func() { closed <- w.Close(time.Second) }()
	(<-waits) <- time.Time{}
	if err := <-closed; err == nil {
		t.Error("closed without an error")
	}

	close(f.block)
	<-w.idle
	if read, err := ReadUnsaved(unsaved); err != nil || len(read) != 1 || len(f.groups) != 1 {
		t.Errorf("%d in the file, %d saved (%v)", len(read), len(f.groups), err)
	}
}

func TestUnsavedFallsBackToTheTemporaryFolder(t *testing.T) {
	temp := t.TempDir()
	t.Setenv("TMPDIR", temp)
	t.Setenv("TMP", temp)
	g := group(t, scope, note("p", "x"))

	err := stuck(t, filepath.Join(temp, "missing", "x.jsonl"), func(w *Writer) { w.Save(g, nil, nil) })
	left := fileNames(t, temp)
	if err == nil || len(left) != 1 || !strings.Contains(err.Error(), filepath.Join(temp, left[0])) {
		t.Fatalf("%v; the folder holds %v", err, left)
	}

	read, err := ReadUnsaved(filepath.Join(temp, left[0]))
	if err != nil || len(read) != 1 || read[0].ID != g.ID {
		t.Errorf("%+v (%v)", read, err)
	}
}

// Where nothing can be synced, the lines of an earlier run, which a power cut could take
// away with the new ones, stay as they are.
func TestUnsavedKeepsEarlierLinesWhereNoSyncWorks(t *testing.T) {
	temp := t.TempDir()
	t.Setenv("TMPDIR", temp)
	t.Setenv("TMP", temp)
	path := filepath.Join(t.TempDir(), "x.jsonl")
	a, b := group(t, scope, note("p", "a")), group(t, scope, note("p", "b"))
	keepUnsaved(path, []unsavedLine{{Group: &a}})
	before := contents(t, path)

	dead := func(string, func(io.Writer) error) error { return errors.New("no sync works") }
	err := keepLines(path, []unsavedLine{{Group: &b}}, dead)
	fallback := unsavedFallback(path)
	if err == nil || !strings.Contains(err.Error(), fallback+", which the disk has not confirmed") {
		t.Errorf("%v", err)
	}
	if contents(t, path) != before {
		t.Error("the earlier lines were written anew")
	}
	if read, err := ReadUnsaved(fallback); err != nil || !reflect.DeepEqual(read, []assessment.Group{b}) {
		t.Errorf("%s (%v)", difference(read, []assessment.Group{b}), err)
	}

	c := group(t, scope, note("p", "c"))
	keepLines(path, []unsavedLine{{Group: &c}}, dead)
	if read, err := ReadUnsaved(path); err != nil || !reflect.DeepEqual(read, []assessment.Group{a, c}) {
		t.Errorf("with both there: %s (%v)", difference(read, []assessment.Group{a, c}), err)
	}
}

func TestUnsavedFileSurvivesATornLine(t *testing.T) {
	path := filepath.Join(t.TempDir(), "x.jsonl")
	a, b := group(t, scope, note("p", "a")), group(t, scope, note("p", "b"))
	keepUnsaved(path, []unsavedLine{{Group: &a}})
	alter(t, path, func(text []byte) []byte { return append(text, `{"group":{"ID":"torn`...) })
	keepUnsaved(path, []unsavedLine{{Group: &b}})

	read, err := ReadUnsaved(path)
	want := []assessment.Group{a, b}
	if !reflect.DeepEqual(read, want) || err == nil || !strings.Contains(err.Error(), "line 2") {
		t.Fatalf("%s (%v)", difference(read, want), err)
	}

	before := contents(t, path)
	f := &fake{}
	if n, err := SaveUnsaved(t.Context(), f, path); n != 2 || err == nil {
		t.Errorf("%d saved (%v)", n, err)
	}
	if contents(t, path) != before {
		t.Error("the line that cannot be read was thrown away")
	}
}

// The lines that stay in the file refer to the saved ones by their new ids.
func TestSaveUnsavedRenamesWhatIsLeft(t *testing.T) {
	path := filepath.Join(t.TempDir(), "x.jsonl")
	a := group(t, scope, note("p", "a"))
	b := group(t, scope, note("p", "b", "expected"))
	keepUnsaved(path, []unsavedLine{{Group: &a, Expected: []assessment.ID{"expected"}}, {Group: &b}})
	f := &fake{fail: []error{nil, errors.New("busy")}}
	if n, err := SaveUnsaved(t.Context(), f, path); n != 1 || err == nil {
		t.Fatalf("%d saved (%v)", n, err)
	}

	want := assessment.PlaceAfter(a, 100, nil)[0].ID
	read, err := ReadUnsaved(path)
	if err != nil || len(read) != 1 || read[0].Edits[0].Replaces[0] != want {
		t.Errorf("%+v, want it to replace %s (%v)", read, want, err)
	}
}

func TestSaveUnsavedKeepsWhatFails(t *testing.T) {
	path := filepath.Join(t.TempDir(), "x.jsonl")
	var groups []assessment.Group
	var lines []unsavedLine
	for range 4 {
		g := group(t, scope, note("p", "x"))
		groups, lines = append(groups, g), append(lines, unsavedLine{Group: &g})
	}
	keepUnsaved(path, lines)

	f := &fake{fail: []error{nil, assessment.ErrGap, errors.New("busy")}}
	n, err := SaveUnsaved(t.Context(), f, path)
	if n != 1 || err == nil {
		t.Errorf("%d saved (%v)", n, err)
	}
	if read, err := ReadUnsaved(path); err != nil || !reflect.DeepEqual(read, groups[1:]) {
		t.Errorf("%s (%v)", difference(read, groups[1:]), err)
	}
	if info, err := os.Stat(path); err != nil || info.Size() == 0 {
		t.Error(err)
	}
}
