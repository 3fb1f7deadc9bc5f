package sqlite

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"strings"

	"assay/assessment"

	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"
)

// resultCode returns SQLite's primary result code of err, 0 if it has none.
func resultCode(err error) int {
	if e, ok := errors.AsType[*sqlite.Error](err); ok {
		return e.Code() & 0xff
	}
	return 0
}

// isBusy reports whether err means that another connection holds a lock.
func isBusy(err error) bool {
	code := resultCode(err)
	return code == sqlite3.SQLITE_BUSY || code == sqlite3.SQLITE_LOCKED
}

// fault returns err as an [assessment.Error] that says in a person's words what
// went wrong with the library file at path; nil if err is nil. doing is a verb,
// such as "read". An assessment.Error is returned as it is.
func fault(path, doing string, err error) error {
	if err == nil {
		return nil
	}
	if _, ok := errors.AsType[*assessment.Error](err); ok {
		return err
	}

	e := &assessment.Error{Code: assessment.Failed, Err: err}
	switch code := resultCode(err); {
	case isBusy(err):
		e.What = fmt.Sprintf("the library is in use by another program: %s", path)
		e.Hint = "wait until the other program has finished, or close it, and try again"
	case code == sqlite3.SQLITE_FULL:
		e.What = fmt.Sprintf("the disk is full: the library %s cannot grow", path)
		e.Hint = "free some space on that disk and try again"
	case code == sqlite3.SQLITE_READONLY, code == sqlite3.SQLITE_PERM:
		e.What = fmt.Sprintf("the library %s is read-only", path)
		e.Hint = "make the file and its folder writable, or choose another library with --library FILE"
	case code == sqlite3.SQLITE_CANTOPEN:
		e.What = fmt.Sprintf("the library %s cannot be opened", path)
		e.Hint = "check that the file and its folder are there and may be read and written"
	case code == sqlite3.SQLITE_IOERR:
		e.What = fmt.Sprintf("the disk failed while reading or writing the library %s", path)
		e.Hint = "check the disk, its free space and its quota; " +
			"nothing counts as saved until a later try succeeds"
	case code == sqlite3.SQLITE_CORRUPT, code == sqlite3.SQLITE_NOTADB:
		return damaged(path, err)
	case errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded):
		e.What = fmt.Sprintf("stopped before it was done (%s the library %s)", doing, path)
	default:
		e.What = fmt.Sprintf("cannot %s the library %s", doing, path)
		e.Hint = "assay doctor checks the library and its surroundings"
	}
	return e
}

// fault is the function of that name for this library's path.
func (l *Library) fault(doing string, err error) error { return fault(l.path, doing, err) }

// damaged returns the error that says that the library file cannot be relied on,
// and how to go on.
func damaged(path string, err error) error {
	hint := "the file is left as it is; put a backup in its place with assay restore FILE"
	if newest, v := newestHeld(context.Background(), path); newest != "" {
		hint = fmt.Sprintf("the file is left as it is; the newest copy that holds, with %d changes, "+
			"is put in its place by: assay restore %s", v.Changes(), quote(newest))
	}
	return &assessment.Error{
		Code: assessment.Failed,
		What: fmt.Sprintf("the library %s is damaged", path),
		Hint: hint,
		Err:  err,
	}
}

// quote returns the path as one word of a command line of this platform.
func quote(path string) string {
	windows := filepath.Separator == '\\'
	special := " \t\n'\"\\$`#?*[]&;|<>(){}!"
	if windows {
		special = " &^%"
	}

	switch {
	case !strings.ContainsAny(path, special):
		return path
	case windows:
		return `"` + path + `"`
	}
	return "'" + strings.ReplaceAll(path, "'", `'\''`) + "'"
}

// notFound returns the error that says that the library holds no such assessment.
func notFound(id string) error {
	return &assessment.Error{
		Code: assessment.NotFound,
		What: fmt.Sprintf("there is no assessment %s in the library", id),
		Hint: "assay list shows those that are there",
	}
}
