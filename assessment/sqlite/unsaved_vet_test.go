package sqlite

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"assay/assessment"
)

// Every start looks at both places, and no empty file stays.
func TestTakeUnsaved(t *testing.T) {
	temp := t.TempDir()
	t.Setenv("TMPDIR", temp)
	t.Setenv("TMP", temp)
	path := assessed(t)
	l := openLibrary(t, path, Options{})
	a, b := group(t, scope, note("M-01", "beside")), group(t, scope, titleEdit("elsewhere"))
	for file, g := range map[string]assessment.Group{
		l.UnsavedPath():                  a,
		unsavedFallback(l.UnsavedPath()): b,
	} {
		text, err := encodeLines([]unsavedLine{{Group: &g}})
		if err != nil {
			t.Fatal(err)
		}
		if err := appendFile(file, text, putSynced); err != nil {
			t.Fatal(err)
		}
	}
	if c := checkNamed(t, l, "unsaved"); c.OK || !strings.Contains(c.Detail, temp) {
		t.Errorf("%+v", c)
	}

	n, err := l.TakeUnsaved(t.Context())
	if n != 2 || err != nil || len(fileNames(t, temp)) != 0 || hasContent(l.UnsavedPath()) {
		t.Errorf("%d saved (%v); %v", n, err, fileNames(t, temp))
	}
	alterNew(t, l.UnsavedPath(), "")
	if n, err := l.TakeUnsaved(t.Context()); n != 0 || err != nil {
		t.Errorf("%d saved (%v)", n, err)
	}
	if _, err := os.Lstat(l.UnsavedPath()); err == nil {
		t.Error("an empty file stays")
	}
}

// What stands in the file may have been edited: it is checked and cleaned as if it
// were typed.
func TestTakeUnsavedChecks(t *testing.T) {
	l := openLibrary(t, assessed(t), Options{})
	good := group(t, scope, note("M-01", "half a \x1b[31m sentence"))
	wrong := group(t, scope, edit("answer/i1/M-01", "rating", map[string]any{"state": "rated", "marks": "77"}))
	nowhere := group(t, scope, edit("answer/i1/X-99", "note", "of no practice"))
	text, err := encodeLines([]unsavedLine{{Group: &wrong}, {Group: &good}, {Group: &nowhere}})
	if err != nil {
		t.Fatal(err)
	}
	alterNew(t, l.UnsavedPath(), string(text))

	n, err := l.TakeUnsaved(t.Context())
	if n != 1 || err == nil {
		t.Errorf("%d saved (%v)", n, err)
	}
	left, _ := ReadUnsaved(l.UnsavedPath())
	if len(left) != 2 || left[0].ID != wrong.ID || left[1].ID != nowhere.ID {
		t.Errorf("left in the file: %+v", left)
	}
	j := journal(t, l, scope)
	heads := j.Heads(assessment.Key{Subject: assessment.AnswerSubject("i1", "M-01"), Field: "note"})
	if last := heads[len(heads)-1]; strings.Contains(string(last.Value), "1b") || !strings.Contains(string(last.Value), "sentence") {
		t.Errorf("saved was %s", last.Value)
	}
}

// A full disk leaves neither half a file nor an empty one.
func TestUnsavedLeavesNothingBehind(t *testing.T) {
	g := group(t, scope, titleEdit("x"))
	file := filepath.Join(t.TempDir(), "missing", "x.jsonl")
	if err := keepUnsaved(file, []unsavedLine{{Group: &g}}); err == nil {
		t.Error("no error says where the change is")
	}
	defer os.Remove(unsavedFallback(file))
	if _, err := os.Lstat(file); err == nil {
		t.Error("a file was left where nothing could be written")
	}
	if read, err := ReadUnsaved(unsavedFallback(file)); err != nil || len(read) != 1 {
		t.Errorf("%+v (%v)", read, err)
	}
}
