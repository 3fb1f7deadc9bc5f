package sqlite

import (
	"context"
	"database/sql"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"assay/assessment"
	"assay/assessment/durable"
	"assay/assessment/protect"
)

// SQLite opens no path that is longer than 512 bytes, and file systems none with a name
// that is longer than 255. Those of files beside the library are longer than its own.
const (
	longestPath = 450
	longestName = 200
)

// prepare returns the library's absolute path with links followed. If there is
// no file, it makes an empty one; made reports whether it did.
func prepare(ctx context.Context, path string) (_ string, made bool, err error) {
	if path == "" || strings.ContainsRune(path, 0) {
		return "", false, &assessment.Error{
			Code: assessment.Invalid,
			What: fmt.Sprintf("%q is not a file name", path),
			Hint: "name the library with --library FILE",
		}
	}
	path, err = resolve(path)
	if err != nil {
		return "", false, unwritable(path, err)
	}

	folder := filepath.Dir(path)
	info, err := os.Stat(path)
	switch {
	case err == nil && info.IsDir():
		return "", false, &assessment.Error{
			Code: assessment.Failed,
			What: fmt.Sprintf("%s is a folder, not a library", path),
			Hint: "name a file in it, for example " + quote(filepath.Join(path, "library.db")),
		}
	case err == nil && !info.Mode().IsRegular():
		return "", false, notSQLite(path)
	case err == nil:
		if err := writable(path); err != nil {
			return "", false, unwritable(path, err)
		}
	case !errors.Is(err, fs.ErrNotExist):
		return "", false, unwritable(path, err)
	case hasContent(path + "-wal"):
		// SQLite would delete it, with all that it holds.
		return "", false, damaged(path, errors.New("the file is missing, only its -wal is there"))
	case newestBackup(path) != "":
		return "", false, missing(ctx, path, "missing")
	case len(path) > longestPath || len(filepath.Base(path)) > longestName:
		return "", false, assessment.Errorf(assessment.Invalid, "the path %s is too long for a library", path).
			WithHint("choose a shorter one with --library FILE")
	default:
		if err := makeFolder(folder); err != nil {
			return "", false, unwritable(folder, err)
		}
	}

	if err := writable(folder); err != nil {
		return "", false, unwritable(folder, err)
	}
	if info != nil {
		return path, false, nil
	}
	if err := makeFile(path); err != nil {
		return "", false, unwritable(path, err)
	}
	return path, true, nil
}

// resolve returns the absolute path with links followed. SQLite follows them
// too, and what lies beside the library must lie beside the real file.
func resolve(path string) (string, error) {
	abs, err := filepath.Abs(path)
	if err != nil {
		return path, err
	}
	if followed, err := filepath.EvalSymlinks(abs); err == nil {
		return followed, nil
	}
	return abs, nil
}

// unwritable returns the error that says that the file or folder cannot be written.
func unwritable(path string, err error) error {
	return &assessment.Error{
		Code: assessment.Invalid,
		What: fmt.Sprintf("%s cannot be written", path),
		Hint: "change its permissions, or choose another library with --library FILE",
		Err:  unwritableCause{cause(err)},
	}
}

// cause returns the operating system's own error, without the path, which the
// caller's message names already.
func cause(err error) error {
	if e, ok := errors.AsType[*fs.PathError](err); ok {
		return e.Err
	}
	return err
}

// makeFolder is [durable.MakeFolder] for folders below one that can be written: a mode
// that lets nobody write counts for the administrator too.
func makeFolder(folder string) error {
	above := folder
	for {
		_, err := os.Stat(above)
		if err == nil || !errors.Is(err, fs.ErrNotExist) || above == filepath.Dir(above) {
			break
		}
		above = filepath.Dir(above)
	}
	if above != folder {
		if err := writable(above); err != nil {
			return err
		}
	}
	return durable.MakeFolder(folder)
}

// makeFile makes the empty file for this user only; SQLite gives the files that
// it makes beside it the same mode. If another process was first, its file stays.
func makeFile(path string) error {
	f, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE|os.O_EXCL, 0o600)
	if errors.Is(err, fs.ErrExist) {
		return nil
	}
	if err != nil {
		return err
	}
	if err := errors.Join(f.Sync(), f.Close()); err != nil {
		return err
	}
	return durable.SyncFolder(filepath.Dir(path))
}

// probe looks at the file without changing it. It refuses a file that is not a
// library of this program, or has a version above known. fresh reports whether
// the file holds nothing yet. made says that [prepare] has just made the file,
// and name is what a refusal calls it.
//
// It reads through SQLite: on Unix, closing a plain file handle would drop the
// locks that this process has on the file through another connection.
func probe(
	ctx context.Context,
	path, name, vfs string,
	known int,
	made bool,
) (fresh bool, err error) {
	info, err := os.Stat(path)
	if err != nil {
		return false, unwritable(name, err)
	}
	if info.Size() == 0 {
		if hasContent(path + "-wal") {
			return false, damaged(name, errors.New("it is empty"))
		}
		if !made && newestBackup(path) != "" {
			return false, missing(ctx, path, "empty")
		}
		return true, nil
	}

	if vfs == "" {
		if vfs, err = vfsOf(path); err != nil {
			return false, err
		}
	}
	db, err := sql.Open("sqlite", probeDSN(path, vfs))
	if err != nil {
		return false, fault(name, "open", err)
	}
	defer db.Close()

	var id, version int64
	if err = db.QueryRowContext(ctx, "PRAGMA application_id").Scan(&id); err == nil {
		version, err = userVersion(ctx, db)
	}

	switch {
	case err != nil && (mark(path) == applicationID || newestBackup(path) != ""):
		return false, damaged(name, err)
	case err != nil && resultCode(err) != 0:
		return false, notSQLite(name)
	case err != nil:
		return false, fault(name, "open", err)
	case id != applicationID && mark(path) < 0: // SQLite takes a short file for an empty one
		return false, notSQLite(name)
	case id != applicationID:
		// A file whose making was cut short holds nothing and can be used.
		if id == 0 && version == 0 && !hasContent(path+"-wal") && hasNoTables(ctx, db) {
			return true, nil
		}
		return false, foreign(name)
	case version > int64(known):
		return false, tooNew(name, version, known)
	}
	return false, nil
}

// hasContent reports whether there is a file that is not empty.
func hasContent(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.Size() > 0
}

func hasNoTables(ctx context.Context, db *sql.DB) bool {
	var n int
	return db.QueryRowContext(ctx, "SELECT count(*) FROM sqlite_schema").Scan(&n) == nil && n == 0
}

// mark returns the application id in the header of a file, -1 if the file is too
// short for one. It must not be called for a library in use: see probe.
func mark(path string) int64 {
	if protect.Read(path) != nil {
		return applicationID
	}
	f, err := os.Open(path)
	if err != nil {
		return -1
	}
	defer f.Close()
	var header [512]byte // the smallest page
	if _, err := io.ReadFull(f, header[:]); err != nil {
		return -1
	}
	return int64(binary.BigEndian.Uint32(header[68:]))
}

var errForeign = errors.New("it is a SQLite file of another application")

const otherFile = "nothing was changed; choose another file with --library FILE"

func notSQLite(path string) error {
	return &assessment.Error{
		Code: assessment.Failed,
		What: fmt.Sprintf("%s is not a library: it is not a SQLite file", path),
		Hint: otherFile,
	}
}

func foreign(path string) error {
	return &assessment.Error{
		Code: assessment.Failed,
		What: fmt.Sprintf("%s is not a library", path),
		Hint: otherFile,
		Err:  errForeign,
	}
}

func tooNew(path string, version int64, known int) error {
	return &assessment.Error{
		Code: assessment.Failed,
		What: fmt.Sprintf("the library %s has version %d and this program knows versions up to %d",
			path, version, known),
		Hint: "open it with a newer assay; nothing was changed",
	}
}
