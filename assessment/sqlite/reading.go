package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"

	"assay/assessment"

	sqlite3 "modernc.org/sqlite/lib"
)

// OpenReading opens a library that can only be read: its disk is full, or its file or
// folder must not be written. Nothing is written beside it. Every attempt to change
// something fails with the reason that is given: why [Open] failed. The error of a
// file that cannot be read is as of Open.
func OpenReading(ctx context.Context, path string, o Options, why error) (_ *Library, err error) {
	if path, err = resolve(path); err != nil {
		return nil, unwritable(path, err)
	}
	l, err := openCopy(ctx, path)
	if err != nil {
		return nil, err
	}
	l.why = why
	if o.Now != nil {
		l.now = o.Now
	}
	if _, err := os.Lstat(path + "-wal"); err != nil {
		return l, nil // the file is complete by itself
	}

	// What stands in the -wal counts, too. With the index that another process has
	// made it can be read in place, and else in a copy.
	if err := l.Close(); err != nil {
		return nil, err
	}
	l.db, err = sql.Open("sqlite", strings.Replace(copyDSN(path), "immutable=1", "immutable=0", 1))
	if err != nil {
		return nil, fault(path, "open", err)
	}
	if _, err := userVersion(ctx, l.db); err == nil {
		return l, nil
	}
	l.db.Close()
	if err := l.readCopy(ctx); err != nil {
		return nil, fault(path, "read", err)
	}
	return l, nil
}

// readCopy reads a copy of the file and its -wal in the folder for temporary files.
func (l *Library) readCopy(ctx context.Context) error {
	folder, err := os.MkdirTemp("", "assay-read-") // for this user only
	if err != nil {
		return err
	}
	l.leave = func() { os.RemoveAll(folder) }

	file := filepath.Join(folder, "library.db")
	for _, suffix := range []string{"", "-wal"} {
		if err := copyFile(l.path+suffix, file+suffix); err != nil {
			l.leave()
			return err
		}
	}
	s := settings{busy: time.Second, mode: "wal", vfs: l.vfs}
	if l.db, err = sql.Open("sqlite", s.dsn(file)); err == nil {
		_, err = userVersion(ctx, l.db)
	}
	if err != nil {
		l.leave()
	}
	return err
}

func copyFile(from, to string) error {
	in, err := os.Open(from)
	if err != nil {
		return err
	}
	defer in.Close()
	out, err := os.OpenFile(to, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	_, err = io.Copy(out, in)
	return errors.Join(err, out.Close())
}

// ReadOnly reports whether the library was opened by [OpenReading].
func (l *Library) ReadOnly() bool { return l.readOnly }

// MayBeRead reports whether err, of [Open], is about writing, so that [OpenReading]
// may still do.
func MayBeRead(err error) bool {
	if errors.Is(err, errUnwritable) {
		return true
	}
	switch resultCode(err) {
	case sqlite3.SQLITE_FULL, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_IOERR,
		sqlite3.SQLITE_PERM:
		return true
	}
	return false
}

// errUnwritable marks the errors about a file or a folder that cannot be written.
var errUnwritable = errors.New("it cannot be written")

// unwritableCause keeps the mark of errUnwritable beside the operating system's error.
type unwritableCause struct{ error }

// Is reports whether the target is the mark.
func (unwritableCause) Is(target error) bool { return target == errUnwritable }

// Unwrap returns the operating system's error.
func (u unwritableCause) Unwrap() error { return u.error }

// missing refuses a library that is not there, or empty, while its copies are: a new
// one in its place would hide that everything is gone.
func missing(ctx context.Context, path, what string) error {
	newest, v := newestHeld(ctx, path)
	hint := "put one of the copies in " + backupFolder(path) + " in its place with: assay restore FILE"
	if newest != "" {
		hint = fmt.Sprintf("the newest copy that holds, with %d changes, is put in its place by: "+
			"assay restore %s; to start afresh, move %s away first", v.Changes(), quote(newest), quote(backupFolder(path)))
	}
	return &assessment.Error{
		Code: assessment.Failed,
		What: fmt.Sprintf("the library %s is %s, and its copies are still there", path, what),
		Hint: hint,
	}
}

// HasCopies reports whether there are copies beside the place of a library.
func HasCopies(path string) bool {
	path, err := resolve(path)
	return err == nil && newestBackup(path) != ""
}
