package sqlite

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"assay/assessment"
)

// A library that is missing is never made anew in silence while its copies are there.
func TestMissingLibraryWithCopies(t *testing.T) {
	path := assessed(t)
	newest := newestBackup(path)
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	for range 2 {
		_, err := Open(t.Context(), path, Options{})
		if err == nil || !strings.Contains(err.Error(), "is missing") ||
			!strings.Contains(assessment.HintOf(err), newest) || !HasCopies(path) {
			t.Fatalf("%v (%s)", err, assessment.HintOf(err))
		}
		if _, there := os.Lstat(path); there == nil {
			t.Fatal("a library was made")
		}
	}

	if err := os.RemoveAll(backupFolder(path)); err != nil {
		t.Fatal(err)
	}
	openLibrary(t, path, Options{})
}

// What another process has not written back yet is read, too, and nothing is changed.
func TestOpenReading(t *testing.T) {
	path := assessed(t)
	before := contents(t, path)
	read := func(path string, want int) {
		t.Helper()
		l, err := OpenReading(t.Context(), path, Options{}, errors.New("the disk is full"))
		if err != nil {
			t.Fatal(err)
		}
		defer l.Close()
		if n := journal(t, l, scope).Len(); n != want || !l.ReadOnly() {
			t.Errorf("%d changes, want %d", n, want)
		}
		if _, err := l.List(t.Context()); err != nil {
			t.Error(err)
		}
		_, err = l.Append(t.Context(), group(t, scope, titleEdit("x")))
		if err == nil || !strings.Contains(err.Error(), "the disk is full") {
			t.Errorf("written: %v", err)
		}
	}
	read(path, 7)
	if contents(t, path) != before || len(fileNames(t, filepath.Dir(path))) != 2 {
		t.Errorf("something changed: %v", fileNames(t, filepath.Dir(path)))
	}

	l := openLibrary(t, path, Options{})
	save(t, l, group(t, scope, titleEdit("in the log")))
	read(path, 8)

	crashed := filepath.Join(t.TempDir(), "library.db") // as a killed process leaves it
	for _, suffix := range []string{"", "-wal"} {
		alterNew(t, crashed+suffix, contents(t, path+suffix))
	}
	folder := filepath.Dir(crashed)
	if err := os.Chmod(folder, 0o500); err != nil {
		t.Fatal(err)
	}
	defer os.Chmod(folder, 0o700)
	read(crashed, 8)
}
