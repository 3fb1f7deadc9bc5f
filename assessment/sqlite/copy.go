package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"path/filepath"
	"slices"
	"time"

	"assay/assessment"
)

// openCopy opens a file that holds a copy of a library, for reading only and
// without making any file beside it. Its -wal, if it has one, is not read.
func openCopy(ctx context.Context, file string) (*Library, error) {
	steps, err := readMigrations(migrations)
	if err != nil {
		return nil, err
	}
	return openCopyOf(ctx, file, steps)
}

// openCopyOf is openCopy for a program with other migrations.
func openCopyOf(ctx context.Context, file string, steps []string) (*Library, error) {
	if _, err := probe(ctx, file, file, "", len(steps), false); err != nil {
		return nil, err
	}
	vfs, err := vfsOf(file)
	if err != nil {
		return nil, err
	}
	db, err := sql.Open("sqlite", readOnlyDSN(file, vfs))
	if err != nil {
		return nil, fault(file, "open", err)
	}
	version, err := userVersion(ctx, db)
	if err != nil {
		return nil, errors.Join(fault(file, "read", err), db.Close())
	}
	return &Library{path: file, db: db, script: steps[:version], readOnly: true, now: time.Now,
		vfs: vfs}, nil
}

// verifyCopy verifies a copy of a library. What is only a cache is not looked at.
func verifyCopy(ctx context.Context, file string) (Verification, error) {
	steps, err := readMigrations(migrations)
	if err != nil {
		return Verification{}, err
	}
	return verifyCopyOf(ctx, file, steps)
}

// verifyCopyOf is verifyCopy for a program with other migrations.
func verifyCopyOf(ctx context.Context, file string, steps []string) (v Verification, err error) {
	if _, err := vfsOf(file); err != nil {
		return v, err
	}
	if err := integrity(ctx, copyDSN(file)); err != nil {
		v.Problems = append(v.Problems, Problem{Place: "file", What: err.Error()})
		return v, nil
	}
	l, err := openCopyOf(ctx, file, steps)
	if err != nil {
		return v, err
	}
	defer func() { err = errors.Join(err, l.Close()) }()
	if len(l.script) < len(steps) {
		return v, nil // an older program's: what it means shows once it is upgraded
	}
	return l.verify(ctx, true)
}

// refused returns the error that says that a copy does not hold.
func (v Verification) refused(what, hint string) error {
	hard := slices.DeleteFunc(slices.Clone(v.Problems), func(p Problem) bool { return p.Cache })
	why := fmt.Sprintf("%s: %s", hard[0].Place, hard[0].What)
	if len(hard) > 1 {
		why = fmt.Sprintf("%s; and %d problems more", why, len(hard)-1)
	}
	return &assessment.Error{Code: assessment.NotHeld, What: what, Err: errors.New(why), Hint: hint}
}

// newestHeld returns the newest of the library's own copies that holds, and what was
// found in it; "" if there is none.
func newestHeld(ctx context.Context, path string) (string, Verification) {
	for _, file := range slices.Backward(backups(path)) {
		if kind, _ := backupKind(filepath.Base(file)); kind == damagedCopy {
			continue
		}
		if v, err := verifyCopy(ctx, file); err == nil && v.Held() {
			return file, v
		}
	}
	return "", Verification{}
}

// copyInto copies a library that nobody has open, with what is in its log, into an empty
// file, through SQLite's interface to the file system of that name; "" for the file's own.
func copyInto(ctx context.Context, file, to, vfs string) error {
	db, err := sql.Open("sqlite", wholeDSN(file))
	if err != nil {
		return fault(file, "read", err)
	}
	if vfs != "" {
		to = fileURL(to, url.Values{"vfs": {vfs}})
	}
	_, err = db.ExecContext(ctx, "VACUUM INTO ?", to)
	if err := errors.Join(err, db.Close()); err != nil {
		return fault(file, "copy", err)
	}
	return nil
}
