package sqlite

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"assay/assessment"
)

const (
	backupsKept = 10 // of each kind
	stampFormat = "2006-01-02T150405.000Z"
	tempPrefix  = ".assay-"
	tempSuffix  = ".tmp"
)

// Backup copies the library into the file, which is complete by itself. An
// existing file is replaced only by force. On failure nothing is left behind.
func (l *Library) Backup(ctx context.Context, file string, force bool) error {
	file, err := filepath.Abs(file)
	if err != nil {
		return unwritable(file, err)
	}
	info, err := os.Lstat(file)
	switch {
	case err == nil && info.IsDir():
		return &assessment.Error{Code: assessment.Invalid, What: fmt.Sprintf("%s is a folder", file), Hint: "name a file in it"}
	case err == nil && l.sameFile(file):
		return &assessment.Error{Code: assessment.Invalid, What: fmt.Sprintf("%s is the library itself", file), Hint: "name another file for the backup"}
	case err == nil && !force:
		return exists(file)
	case err != nil && !errors.Is(err, fs.ErrNotExist):
		return unwritable(file, err)
	}
	if err := l.copyTo(ctx, file, force); errors.Is(err, fs.ErrExist) {
		return exists(file)
	} else if err != nil {
		return err
	}
	return nil
}

func exists(file string) error {
	return &assessment.Error{Code: assessment.Invalid, What: fmt.Sprintf("%s is there already", file), Hint: "name another file, or replace it with --force"}
}

func (l *Library) sameFile(file string) bool {
	a, errA := os.Stat(file)
	b, errB := os.Stat(l.path)
	return errA == nil && errB == nil && os.SameFile(a, b)
}

// copyTo writes a copy beside its goal, syncs it and gives it its name. The
// error is fs.ErrExist when that name is taken and force is not set.
func (l *Library) copyTo(ctx context.Context, file string, force bool) error {
	temp, err := makeTemp(filepath.Dir(file))
	if err != nil {
		return unwritable(filepath.Dir(file), err)
	}
	defer os.Remove(temp)
	if _, err := l.db.ExecContext(ctx, "VACUUM INTO ?", temp); err != nil {
		os.Remove(temp + "-journal")
		return fault(l.path, "back up", err)
	}
	if err := syncFile(temp); err != nil {
		return unwritable(file, err)
	}
	err = putInPlace(temp, file, force)
	if errors.Is(err, fs.ErrExist) {
		return fs.ErrExist
	}
	if err != nil {
		return unwritable(file, err)
	}
	return nil
}

// makeTemp makes an empty file for this user only. A copy is written to it and
// then renamed, so that no half of one ever bears a real name.
func makeTemp(folder string) (string, error) {
	f, err := os.CreateTemp(folder, tempPrefix+"*"+tempSuffix)
	if err != nil {
		return "", err
	}
	return f.Name(), f.Close()
}

func isTemp(name string) bool {
	return strings.HasPrefix(name, tempPrefix) && strings.Contains(name, tempSuffix)
}

func syncFile(file string) error {
	f, err := os.OpenFile(file, os.O_RDWR, 0)
	if err != nil {
		return err
	}
	return errors.Join(f.Sync(), f.Close())
}

// putInPlace gives the file temp the name of file and makes that durable.
// Without force a file that appeared meanwhile is kept, where links can be made.
func putInPlace(temp, file string, force bool) error {
	if !force {
		err := os.Link(temp, file)
		if err == nil {
			return syncFolder(filepath.Dir(file))
		}
		if errors.Is(err, fs.ErrExist) {
			return err
		}
	}
	if err := os.Rename(temp, file); err != nil {
		return err
	}
	return syncFolder(filepath.Dir(file))
}

// backupFolder is where the library at path keeps its own backups.
func backupFolder(path string) string { return path + "-backups" }

// Backups returns the paths of the backups that the library keeps by itself,
// oldest first.
func (l *Library) Backups() []string { return backups(l.path) }

func backups(path string) []string {
	folder := backupFolder(path)
	entries, err := os.ReadDir(folder)
	if err != nil {
		return nil
	}
	var files []string
	for _, e := range entries {
		if _, ok := backupKind(e.Name()); ok && e.Type().IsRegular() {
			files = append(files, filepath.Join(folder, e.Name()))
		}
	}
	return files
}

// backupKind returns what a backup with that name was made for.
func backupKind(name string) (kind string, ok bool) {
	if len(name) <= len(stampFormat) {
		return "", false
	}
	if _, err := time.Parse(stampFormat, name[:len(stampFormat)]); err != nil {
		return "", false
	}
	kind, ok = strings.CutSuffix(name[len(stampFormat):], ".db")
	kind, numbered, _ := strings.Cut(strings.TrimPrefix(kind, "-"), "-")
	return kind, ok && kind != "" && strings.Trim(numbered, "0123456789") == ""
}

func newestBackup(path string) string {
	files := backups(path)
	if len(files) == 0 {
		return ""
	}
	return files[len(files)-1]
}

// keepBackup makes a backup beside the library and drops the oldest of its
// kind: "day", "migration" or "delete".
func (l *Library) keepBackup(ctx context.Context, kind string) (string, error) {
	folder := backupFolder(l.path)
	if err := makeFolder(folder); err != nil {
		return "", unwritable(folder, err)
	}
	if err := writable(folder); err != nil {
		return "", unwritable(folder, err)
	}
	stem := filepath.Join(folder, l.now().UTC().Format(stampFormat)+"-"+kind)
	file := stem + ".db"
	err := l.copyTo(ctx, file, false)
	for n := 2; errors.Is(err, fs.ErrExist); n++ { // made in the same instant
		file = fmt.Sprintf("%s-%d.db", stem, n)
		err = l.copyTo(ctx, file, false)
	}
	if err != nil {
		return "", err
	}
	return file, dropOldest(l.path, kind, file)
}

// dropOldest removes the oldest backups of a kind beyond those that are kept,
// and never the one just made: a clock that went back may have dated it early.
func dropOldest(path, kind, made string) error {
	var same []string
	for _, f := range backups(path) {
		if k, _ := backupKind(filepath.Base(f)); k == kind && f != made {
			same = append(same, f)
		}
	}
	var err error
	for len(same) > backupsKept-1 {
		err = errors.Join(err, os.Remove(same[0]))
		same = same[1:]
	}
	return err
}

// dailyBackup makes the backup that precedes the first change of a day. It never
// keeps a change from being saved: a failure is kept for Doctor.
func (l *Library) dailyBackup(ctx context.Context) {
	today := string(assessment.DateOf(l.now()))
	l.mu.Lock()
	due := l.backedUp != today
	l.backedUp = today
	l.mu.Unlock()
	if !due || l.isEmpty(ctx) || slices.ContainsFunc(backups(l.path), func(file string) bool {
		kind, _ := backupKind(filepath.Base(file))
		return kind == "day" && strings.HasPrefix(filepath.Base(file), today)
	}) {
		return
	}
	_, err := l.keepBackup(ctx, "day")
	l.mu.Lock()
	l.backupErr = err
	l.mu.Unlock()
}

// isEmpty reports whether there is nothing to back up yet.
func (l *Library) isEmpty(ctx context.Context) bool {
	var n int
	err := l.db.QueryRowContext(ctx, "SELECT count(*) FROM (SELECT 1 FROM assessment LIMIT 1)").Scan(&n)
	return err == nil && n == 0
}
