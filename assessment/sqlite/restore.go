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
	"time"

	"assay/assessment"
)

// Restore puts a copy of the backup file in the place of the library and keeps
// the old library beside it; kept is its path, "" when there was none. The file
// is checked before anything is touched. While another program has the library
// open, Restore refuses.
func Restore(ctx context.Context, library, file string) (kept string, err error) {
	library, err = resolve(library)
	if err != nil {
		return "", unwritable(library, err)
	}
	file, err = resolve(file)
	if err != nil {
		return "", unwritable(file, err)
	}
	if err := checkBackup(ctx, library, file); err != nil {
		return "", err
	}
	folder := filepath.Dir(library)
	if err := makeFolder(folder); err != nil {
		return "", unwritable(folder, err)
	}
	temp, err := copyChecked(ctx, folder, file)
	if err != nil {
		return "", err
	}
	defer os.Remove(temp)
	if err := settle(ctx, library); err != nil {
		return "", err
	}
	kept, err = setAside(library, time.Now())
	if err != nil {
		return "", unwritable(library, err)
	}
	if err := putInPlace(temp, library, true); err != nil {
		if _, gone := os.Lstat(library); gone != nil && kept != "" {
			err = errors.Join(err, os.Rename(kept, library))
		}
		return "", unwritable(library, err)
	}
	return kept, nil
}

// checkBackup refuses what is no library, or newer than this program.
func checkBackup(ctx context.Context, library, file string) error {
	info, err := os.Stat(file)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return &assessment.Error{Code: assessment.NotFound, What: fmt.Sprintf("there is no file %s", file),
			Hint: "assay doctor names the newest backup"}
	case err != nil:
		return &assessment.Error{Code: assessment.Failed, What: fmt.Sprintf("%s cannot be read", file), Err: cause(err)}
	case !info.Mode().IsRegular() || info.Size() == 0:
		return notSQLite(file)
	}
	if old, err := os.Stat(library); err == nil {
		if old.IsDir() {
			return &assessment.Error{Code: assessment.Failed, What: fmt.Sprintf("%s is a folder, not a library", library), Hint: "name a file with --library FILE"}
		}
		if os.SameFile(old, info) {
			return &assessment.Error{Code: assessment.Invalid, What: fmt.Sprintf("%s is the library itself", file), Hint: "name one of its backups"}
		}
	}
	return checkMarks(ctx, file, file)
}

// checkMarks refuses a file that is no library, or newer than this program; name
// is what the refusal calls it.
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

// copyChecked copies the file, with what its -wal may hold, to a temporary one
// in the folder, and checks both whole.
func copyChecked(ctx context.Context, folder, file string) (_ string, err error) {
	bad := func(err error) error {
		return &assessment.Error{Code: assessment.Failed, What: fmt.Sprintf("%s is damaged and was not put in place", file), Err: err,
			Hint: "nothing was changed; choose another backup"}
	}
	from := readOnlyDSN(file, "")
	if hasContent(file + "-wal") {
		from = strings.Replace(from, "immutable=1", "immutable=0", 1)
	}
	if err := integrity(ctx, from); err != nil {
		return "", bad(err)
	}
	temp, err := makeTemp(folder)
	if err != nil {
		return "", unwritable(folder, err)
	}
	defer func() {
		if err != nil {
			os.Remove(temp)
		}
	}()
	db, err := sql.Open("sqlite", from)
	if err != nil {
		return "", fault(file, "read", err)
	}
	defer db.Close()
	if _, err := db.ExecContext(ctx, "VACUUM INTO ?", temp); err != nil {
		return "", fault(file, "copy", err)
	}
	if err := integrity(ctx, readOnlyDSN(temp, "")); err != nil {
		return "", bad(err)
	}
	// Only now does its -wal count.
	if err := checkMarks(ctx, temp, file); err != nil {
		return "", err
	}
	if err := syncFile(temp); err != nil {
		return "", unwritable(folder, err)
	}
	return temp, nil
}

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

// settle makes the old library one file: leaving WAL takes the -wal in and needs
// to be alone with the file, which also shows whether another program has it
// open. A file that SQLite cannot read is kept as it is; another application's
// is refused.
func settle(ctx context.Context, library string) error {
	if !hasContent(library) {
		return nil
	}
	if _, err := probe(ctx, library, library, "", math.MaxInt, false); errors.Is(err, errForeign) {
		return err
	} else if err != nil {
		return nil
	}
	q := settings{busy: time.Second, mode: "delete"}
	db, err := sql.Open("sqlite", q.dsn(library))
	if err != nil {
		return fault(library, "open", err)
	}
	defer db.Close()
	_, err = db.ExecContext(ctx, "BEGIN EXCLUSIVE; COMMIT")
	if isBusy(err) {
		return &assessment.Error{Code: assessment.Failed, Err: err, What: fmt.Sprintf("the library %s is open in another program", library),
			Hint: "close it there and try again; nothing was changed"}
	}
	return nil
}

// setAside keeps the old library under a dated name. A second name is given to
// it where links can be made, so that at no moment there is no library.
func setAside(library string, now time.Time) (kept string, err error) {
	if _, err := os.Lstat(library); errors.Is(err, fs.ErrNotExist) {
		return "", nil
	}
	ext := filepath.Ext(library)
	kept = fmt.Sprintf("%s-before-restore-%s%s", strings.TrimSuffix(library, ext), now.UTC().Format(stampFormat), ext)
	// A -wal that is still there belongs to the old file; with the new one it
	// would destroy it.
	for _, suffix := range []string{"-wal", "-shm", "-journal"} {
		if err := os.Rename(library+suffix, kept+suffix); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return "", err
		}
	}
	if err := os.Link(library, kept); err != nil {
		if err := os.Rename(library, kept); err != nil {
			return "", err
		}
	}
	return kept, syncFolder(filepath.Dir(library))
}
