package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"math"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"time"

	"assay/assessment"
	"assay/assessment/durable"
)

// Restore replaces the library at path by a copy of the backup file and keeps
// the old library beside it; kept is its path, "" if there was none. The file is
// checked before anything is changed. While another program has the library
// open, Restore refuses. Every error is an [assessment.Error]; its code is
// NotFound if there is no such file.
func Restore(ctx context.Context, path, file string) (kept string, err error) {
	path, err = resolve(path)
	if err != nil {
		return "", unwritable(path, err)
	}
	file, err = resolve(file)
	if err != nil {
		return "", unwritable(file, err)
	}

	if err := checkBackup(ctx, path, file); err != nil {
		return "", err
	}
	folder := filepath.Dir(path)
	if err := makeFolder(folder); err != nil {
		return "", unwritable(folder, err)
	}
	temp, err := copyChecked(ctx, path, file)
	if err != nil {
		return "", err
	}
	defer temp.Remove()

	free, err := settle(ctx, path)
	if err != nil {
		return "", err
	}
	free()
	return replaceLibrary(path, temp, "restore", time.Now())
}

// checkBackup refuses a file that is not a library, is newer than this program,
// or is the library at path itself.
func checkBackup(ctx context.Context, path, file string) error {
	info, err := os.Stat(file)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return &assessment.Error{
			Code: assessment.NotFound,
			What: fmt.Sprintf("there is no file %s", file),
			Hint: "assay doctor names the newest backup",
		}
	case err != nil:
		return &assessment.Error{
			Code: assessment.Failed,
			What: fmt.Sprintf("%s cannot be read", file),
			Err:  cause(err),
		}
	case !info.Mode().IsRegular() || info.Size() == 0:
		return notSQLite(file)
	}

	old, err := os.Stat(path)
	switch {
	case err == nil && old.IsDir():
		return &assessment.Error{
			Code: assessment.Failed,
			What: fmt.Sprintf("%s is a folder, not a library", path),
			Hint: "name a file with --library FILE",
		}
	case err == nil && os.SameFile(old, info):
		return &assessment.Error{
			Code: assessment.Invalid,
			What: fmt.Sprintf("%s is the library itself", file),
			Hint: "name one of its backups",
		}
	}
	return checkMarks(ctx, file, file)
}

// checkMarks refuses a file that is not a library, or newer than this program;
// name is what the refusal calls it.
func checkMarks(ctx context.Context, file, name string) error {
	steps, err := readMigrations(migrations)
	if err != nil {
		return err
	}
	fresh, err := probe(ctx, file, name, "", len(steps), false)
	if err == nil && fresh {
		err = foreign(name)
	}
	return err
}

// copyChecked copies the file, with the content of its -wal if it has one, to a
// temporary file in the folder of the library at path, which it returns, and checks both
// whole. The copy is protected as that library is, and else as the file is.
func copyChecked(ctx context.Context, path, file string) (_ *durable.Temp, err error) {
	bad := func(err error) error {
		return &assessment.Error{
			Code: assessment.Failed,
			What: fmt.Sprintf("%s is damaged and was not put in place", file),
			Hint: "nothing was changed; choose another backup",
			Err:  err,
		}
	}

	folder := filepath.Dir(path)
	vfs, err := vfsOf(path)
	if err == nil {
		_, err = vfsOf(file)
	}
	if err != nil {
		return nil, err
	}
	if err := integrity(ctx, wholeDSN(file)); err != nil {
		return nil, bad(err)
	}

	temp, err := durable.NewTemp(folder)
	if err != nil {
		return nil, unwritable(folder, err)
	}
	defer func() {
		if err != nil {
			temp.Remove()
		}
	}()

	if err := copyInto(ctx, file, temp.Path(), vfs); err != nil {
		return nil, err
	}
	if err := integrity(ctx, copyDSN(temp.Path())); err != nil {
		return nil, bad(err)
	}
	// The copy includes the -wal, in which the file's marks may have changed.
	if err := checkMarks(ctx, temp.Path(), file); err != nil {
		return nil, err
	}
	v, err := verifyCopy(ctx, temp.Path())
	if err != nil {
		return nil, err
	}
	if !v.Held() {
		return nil, v.refused(file+" does not hold and was not put in place",
			"nothing was changed; make what still holds of it a library that does with: "+
				"assay doctor --repair --library "+
				quote(file)+", or choose another copy")
	}
	return temp, nil
}

// integrity returns an error if SQLite finds the file damaged.
func integrity(ctx context.Context, dsn string) error {
	db, err := sql.Open("sqlite", dsn)
	if err != nil {
		return err
	}
	defer db.Close()

	var answer string
	if err := db.QueryRowContext(ctx, "PRAGMA integrity_check(1)").Scan(&answer); err != nil {
		return err
	}
	if answer != "ok" {
		return errors.New(answer)
	}
	return nil
}

// settle makes the old library one file, without a -wal. To leave WAL, SQLite
// must be alone with the file, so this also shows whether another program has it
// open; until free is called none can open or write it. A file that SQLite cannot
// read is kept as it is; another application's is refused.
func settle(ctx context.Context, path string) (free func(), err error) {
	nothing := func() {}
	if !hasContent(path) {
		return nothing, nil
	}
	_, err = probe(ctx, path, path, "", math.MaxInt, false)
	if errors.Is(err, errForeign) {
		return nothing, err
	}
	if err != nil {
		return nothing, nil
	}

	s := settings{busy: time.Second, mode: "delete"}
	if s.vfs, err = vfsOf(path); err != nil {
		return nothing, err
	}
	db, err := sql.Open("sqlite", s.dsn(path))
	if err != nil {
		return nothing, fault(path, "open", err)
	}
	db.SetMaxOpenConns(1)

	_, err = db.ExecContext(ctx, "BEGIN EXCLUSIVE")
	if err != nil {
		db.Close()
	}
	if isBusy(err) {
		return nothing, &assessment.Error{
			Code: assessment.Failed,
			What: fmt.Sprintf("the library %s is open in another program", path),
			Hint: "close it there and try again; nothing was changed",
			Err:  err,
		}
	}
	return sync.OnceFunc(func() { db.Close() }), nil
}

// setAside keeps the old library under a dated name that says why, and returns that; "" if
// there is no library. If the file system allows hard links, the old name stays,
// so that there is a library at every moment.
func setAside(path, why string, now time.Time) (kept string, err error) {
	if _, err := os.Lstat(path); errors.Is(err, fs.ErrNotExist) {
		return "", nil
	}
	ext := filepath.Ext(path)
	stamp := now.UTC().Format(stampFormat)
	kept = fmt.Sprintf("%s-before-%s-%s%s", strings.TrimSuffix(path, ext), why, stamp, ext)

	// A -wal that is still there belongs to the old file and would destroy the
	// new one.
	for _, suffix := range []string{"-wal", "-shm", "-journal"} {
		err := os.Rename(path+suffix, kept+suffix)
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return "", err
		}
	}

	if err := os.Link(path, kept); err != nil {
		if err := os.Rename(path, kept); err != nil {
			return "", err
		}
	}
	return kept, durable.SyncFolder(filepath.Dir(path))
}
