package sqlite

import (
	"path/filepath"
	"strings"
	"testing"
)

// The file alone holds what was written once the library has been idle, and a log that
// is cut loses nothing then.
func TestIdleLibraryIsCompleteByItself(t *testing.T) {
	path := newPath(t)
	l := openLibrary(t, path, Options{})
	for range 3 {
		save(t, l, group(t, scope, titleEdit("x")))
	}
	if l.idle == nil {
		t.Fatal("nothing waits for the library to be idle")
	}
	l.writeBack()

	alone := filepath.Join(t.TempDir(), "library.db")
	alterNew(t, alone, contents(t, path))
	if n := journal(t, openLibrary(t, alone, Options{}), scope).Len(); n != 3 {
		t.Errorf("the file alone holds %d changes", n)
	}
	cut := filepath.Join(t.TempDir(), "library.db")
	alterNew(t, cut, contents(t, path))
	alterNew(t, cut+"-wal", contents(t, path+"-wal")[:100])
	if n := journal(t, openLibrary(t, cut, Options{}), scope).Len(); n != 3 {
		t.Errorf("with half a log there are %d changes", n)
	}
}

// A version number that was lost is found again, or said to be.
func TestVersionThatWasLost(t *testing.T) {
	for _, version := range []string{"0", "-2147483647"} {
		path := assessed(t)
		tamper(t, path, "PRAGMA user_version = "+version)
		l := openLibrary(t, path, Options{})
		if n := journal(t, l, scope).Len(); n != 7 || len(wrongOf(l)) > 0 {
			t.Errorf("from %s: %d changes, %q", version, n, wrongOf(l))
		}
	}

	other := assessed(t)
	tamper(t, other, "PRAGMA user_version = 0")
	tamper(t, other, "CREATE TABLE more (id)")
	if _, err := Open(t.Context(), other, Options{}); err == nil || !strings.Contains(err.Error(), "version number is gone") {
		t.Errorf("%v", err)
	}
}
