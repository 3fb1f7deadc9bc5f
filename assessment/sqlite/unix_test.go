//go:build unix

package sqlite

import (
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"assay/assessment"
)

// oddNames are file names that only some systems allow.
var oddNames = []string{"a?b", "quo\"te", "line\nbreak", "tab\there", "back\\slash", "star*", "not\xffutf8"}

func TestModes(t *testing.T) {
	path := filepath.Join(t.TempDir(), "new", "deeper", "library.db")
	now := time.Now()
	l := openLibrary(t, path, Options{Now: func() time.Time { return now }})
	save(t, l, group(t, scope, titleEdit("one")))
	now = now.Add(24 * time.Hour)
	save(t, l, group(t, scope, titleEdit("two"))) // makes the day's backup

	want := map[string]os.FileMode{
		path:           0o600,
		path + "-wal":  0o600,
		path + "-shm":  0o600,
		l.Backups()[0]: 0o600,

		path + "-backups":                0o700,
		filepath.Dir(path):               0o700,
		filepath.Dir(filepath.Dir(path)): 0o700,
	}
	for name, mode := range want {
		info, err := os.Stat(name)
		if err != nil || info.Mode().Perm() != mode {
			t.Errorf("%s: %v, want %v (%v)", name, info.Mode().Perm(), mode, err)
		}
	}
}

// A pipe is refused, and nobody waits for what may come out of it.
func TestPipes(t *testing.T) {
	pipe := filepath.Join(t.TempDir(), "pipe")
	if err := syscall.Mkfifo(pipe, 0o600); err != nil {
		t.Skip(err)
	}
	_, opened := Open(t.Context(), pipe, Options{})
	_, restored := Restore(t.Context(), newPath(t), pipe)
	_, protected := Protect(t.Context(), pipe, nil)
	for _, err := range []error{opened, restored} {
		if err == nil || !strings.Contains(err.Error(), "not a SQLite file") {
			t.Errorf("it says %v", err)
		}
	}
	if protected == nil {
		t.Error("it is protected")
	}
}

func TestReadOnlyFileAndFolder(t *testing.T) {
	path := newPath(t)
	l := openLibrary(t, path, Options{})
	save(t, l, group(t, scope, titleEdit("one")))
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}

	before := contents(t, path)
	folder := filepath.Dir(path)
	t.Cleanup(func() { os.Chmod(folder, 0o700) })

	for _, c := range []struct {
		change, open string
		mode         os.FileMode
	}{
		{path, path, 0o400},
		{folder, path, 0o500},
		{folder, filepath.Join(folder, "other.db"), 0o500},
		{folder, filepath.Join(folder, "below", "other.db"), 0o500},
	} {
		info, err := os.Stat(c.change)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.Chmod(c.change, c.mode); err != nil {
			t.Fatal(err)
		}

		_, err = Open(t.Context(), c.open, Options{})
		if assessment.CodeOf(err) != assessment.Invalid || !strings.Contains(err.Error(), c.change) ||
			assessment.HintOf(err) == "" {
			t.Errorf("%s: %v", c.open, err)
		}
		if err := os.Chmod(c.change, info.Mode().Perm()); err != nil {
			t.Fatal(err)
		}
	}

	if contents(t, path) != before {
		t.Error("the file was changed")
	}
}

// A file system without shared memory refuses WAL; SQLite's dot-file locking does too.
func TestWithoutWAL(t *testing.T) {
	path := newPath(t)
	l, err := open(t.Context(), path, Options{}, source{vfs: "unix-dotfile", migrations: migrations})
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()

	changes := save(t, l, group(t, scope, titleEdit("one")))
	if l.JournalMode() != "delete" {
		t.Errorf("journal mode %q", l.JournalMode())
	}
	var synchronous int
	if err := l.db.QueryRow("PRAGMA synchronous").Scan(&synchronous); err != nil || synchronous != 3 {
		t.Errorf("synchronous %d (%v), want 3: EXTRA", synchronous, err)
	}

	if j := journal(t, l, scope); j.Len() != len(changes) {
		t.Errorf("%d changes", j.Len())
	}
	for _, c := range l.Doctor(t.Context()) {
		if c.Name == "durability" && (!c.OK || !strings.Contains(c.Detail, "does not allow WAL")) {
			t.Errorf("doctor says %+v", c)
		}
	}
}

// A folder that others can read is no fault: the file in it is closed to them.
func TestDoctorLeavesSharedFoldersAlone(t *testing.T) {
	path := newPath(t)
	l := openLibrary(t, path, Options{})
	if err := os.Chmod(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if c := checkNamed(t, l, "rights"); !c.OK || !strings.Contains(c.Detail, "others can see the names in its folder") {
		t.Errorf("%+v", c)
	}
}

func TestDoctorSeesOpenModes(t *testing.T) {
	path := newPath(t)
	l := openLibrary(t, path, Options{})
	if err := os.Chmod(path, 0o644); err != nil {
		t.Fatal(err)
	}
	if c := checkNamed(t, l, "rights"); c.OK || !strings.Contains(c.Detail, "chmod 600") {
		t.Errorf("%+v", c)
	}
}

// A library that was in WAL is moved to where there is no shared memory, and back.
func TestMovedToWhereThereIsNoWAL(t *testing.T) {
	path := assessed(t)
	l, err := open(t.Context(), path, Options{}, source{vfs: "unix-dotfile", migrations: migrations})
	if err != nil {
		t.Fatal(err)
	}
	save(t, l, group(t, scope, titleEdit("there")))
	if l.JournalMode() != "delete" {
		t.Errorf("journal mode %q", l.JournalMode())
	}
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
	back := openLibrary(t, path, Options{})
	if n := journal(t, back, scope).Len(); n != 8 || back.JournalMode() != "wal" {
		t.Errorf("%d changes, journal mode %q", n, back.JournalMode())
	}
}
