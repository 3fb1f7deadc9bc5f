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
// existing file is replaced only if force is set; otherwise, and for a folder or
// the library itself, the code of the error is Invalid. On failure nothing is
// left behind.
func (l *Library) Backup(ctx context.Context, file string, force bool) error {
	file, err := filepath.Abs(file)
	if err != nil {
		return unwritable(file, err)
	}

	info, err := os.Lstat(file)
	switch {
	case err == nil && info.IsDir():
		return &assessment.Error{
			Code: assessment.Invalid,
			What: fmt.Sprintf("%s is a folder", file),
			Hint: "name a file in it",
		}
	case err == nil && l.sameFile(file):
		return &assessment.Error{
			Code: assessment.Invalid,
			What: fmt.Sprintf("%s is the library itself", file),
			Hint: "name another file for the backup",
		}
	case err == nil && !force:
		return exists(file)
	case err != nil && !errors.Is(err, fs.ErrNotExist):
		return unwritable(file, err)
	}

	err = l.copyTo(ctx, file, force)
	if errors.Is(err, fs.ErrExist) {
		return exists(file)
	}
	return err
}

// exists returns the error that says that the file is there already.
func exists(file string) error {
	return &assessment.Error{
		Code: assessment.Invalid,
		What: fmt.Sprintf("%s is there already", file),
		Hint: "name another file, or replace it with --force",
	}
}

func (l *Library) sameFile(file string) bool {
	a, errA := os.Stat(file)
	b, errB := os.Stat(l.path)
	return errA == nil && errB == nil && os.SameFile(a, b)
}

// copyTo writes a copy to a temporary file in the folder of file, syncs it and
// renames it to file. The error is fs.ErrExist if there is such a file and force
// is not set.
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

// makeTemp makes an empty file for this user only and returns its path. A copy is
// written to it and then renamed, so that a half copy never has a real name.
func makeTemp(folder string) (string, error) {
	f, err := os.CreateTemp(folder, tempPrefix+"*"+tempSuffix)
	if err != nil {
		return "", err
	}
	return f.Name(), f.Close()
}

// isTemp reports whether makeTemp gives such names.
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

// putInPlace renames the file temp to file and makes that durable. Without force
// a file that appeared meanwhile is kept, if the file system allows hard links.
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

// backupFolder returns the folder of the library's own backups.
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

// backupKind returns the reason for which a backup with that name was made; see
// keepBackup. ok reports whether it is the name of a backup.
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

// newestBackup returns the path of the library's newest backup, "" if it has none.
func newestBackup(path string) string {
	files := backups(path)
	if len(files) == 0 {
		return ""
	}
	return files[len(files)-1]
}

// keepBackup makes a backup beside the library and removes the oldest of its
// kind: "day", "migration" or "delete". It returns the path of the backup.
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

// dropOldest removes the oldest backups of a kind beyond those that are kept. It
// never removes the one just made: a clock that went back may have dated it early.
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

// dailyBackup makes the backup that precedes the first change of a day (UTC). It
// never keeps a change from being saved: a failure is kept for Doctor.
func (l *Library) dailyBackup(ctx context.Context) {
	today := string(assessment.DateOf(l.now().UTC()))
	l.mu.Lock()
	due := l.backedUp != today
	l.backedUp = today
	l.mu.Unlock()
	if !due || l.isEmpty(ctx) || hasDaily(l.path, today) {
		return
	}

	_, err := l.keepBackup(ctx, "day")
	l.mu.Lock()
	l.backupErr = err
	l.mu.Unlock()
}

// hasDaily reports whether the daily backup of that day has been made.
func hasDaily(path, day string) bool {
	return slices.ContainsFunc(backups(path), func(file string) bool {
		name := filepath.Base(file)
		kind, _ := backupKind(name)
		return kind == "day" && strings.HasPrefix(name, day)
	})
}

// isEmpty reports whether there is nothing to back up yet.
func (l *Library) isEmpty(ctx context.Context) bool {
	var n int
	err := l.db.QueryRowContext(ctx, "SELECT count(*) FROM (SELECT 1 FROM assessment LIMIT 1)").Scan(&n)
	return err == nil && n == 0
}
