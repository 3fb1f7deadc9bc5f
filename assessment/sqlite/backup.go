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
	"assay/assessment/durable"
)

const stampFormat = "2006-01-02T150405.000Z"

// The reasons why the library makes a copy of itself; each is a part of the copy's
// name. A copy of a kind pushes out only older ones of its kind.
const (
	dayCopy       = "day"       // with the first change of a day
	workCopy      = "work"      // when the work ends
	migrationCopy = "migration" // before the library is upgraded
	deleteCopy    = "delete"    // before an assessment is deleted
	damagedCopy   = "damaged"   // of a library that does not hold, for whichever reason
)

// copiesKept returns how many copies of a kind are kept.
func copiesKept(kind string) int {
	if kind == workCopy || kind == damagedCopy {
		return 3
	}
	return 10
}

// Backup copies the library into the file, which is complete by itself. An
// existing file is replaced only if force is set; otherwise, and for a folder or
// the library itself, the code of the error is Invalid. On failure nothing is
// left behind. The copy is verified; if it does not hold it stays all the same, and
// the code of the error is NotHeld.
func (l *Library) Backup(ctx context.Context, file string, force bool) error {
	file, err := filepath.Abs(file)
	if err != nil {
		return unwritable(file, err)
	}

	if l.sameFile(file) {
		return &assessment.Error{
			Code: assessment.Invalid,
			What: fmt.Sprintf("%s is the library itself", file),
			Hint: "name another file for the backup",
		}
	}
	if err := durable.MayWrite(file, force); err != nil {
		return err
	}
	temp, v, err := l.copied(ctx, filepath.Dir(file))
	if err != nil {
		return err
	}
	defer temp.Remove()
	if err := temp.Put(file, force); err != nil {
		return err
	}
	if !v.Held() {
		return v.refused(file+" was written, and it does not hold, because the library does not",
			"assay doctor --repair mends the library; then make the copy again")
	}
	return nil
}

func (l *Library) sameFile(file string) bool {
	a, errA := os.Stat(file)
	b, errB := os.Stat(l.path)
	return errA == nil && errB == nil && os.SameFile(a, b)
}

// copied writes a copy to a temporary file in the folder, verifies it, and returns
// it with what was found.
func (l *Library) copied(ctx context.Context, folder string) (_ *durable.Temp, v Verification, err error) {
	temp, err := durable.NewTemp(folder)
	if err != nil {
		return nil, v, unwritable(folder, err)
	}
	defer func() {
		if err != nil {
			temp.Remove()
		}
	}()

	if _, err := l.db.ExecContext(ctx, "VACUUM INTO ?", temp.Path()); err != nil {
		return nil, v, fault(l.path, "back up", err)
	}
	v, err = verifyCopyOf(ctx, temp.Path(), l.script)
	return temp, v, err
}

// backupFolder returns the folder of the library's own backups.
func backupFolder(path string) string { return path + "-backups" }

// Backups returns the paths of the backups that the library keeps by itself,
// oldest first.
func (l *Library) Backups() []string { return backupsAt(l.path, l.now()) }

// backups returns the paths of a library's own backups, oldest first.
func backups(path string) []string { return backupsAt(path, time.Now()) }

// backupsAt is backups by a clock that says now. Those of a day to come were made
// while the clock was wrong: nobody knows how old they are, and they stand first.
func backupsAt(path string, now time.Time) []string {
	folder := backupFolder(path)
	entries, err := os.ReadDir(folder)
	if err != nil {
		return nil
	}
	limit := now.Add(24 * time.Hour).UTC().Format(stampFormat)
	var early, files []string
	for _, e := range entries {
		if _, ok := backupKind(e.Name()); !ok || !e.Type().IsRegular() {
			continue
		}
		file := filepath.Join(folder, e.Name())
		if e.Name() > limit {
			early = append(early, file)
			continue
		}
		files = append(files, file)
	}
	return append(early, files...)
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

// newestBackup returns the path of the library's newest backup that held when it was
// made, "" if it has none.
func newestBackup(path string) string {
	for _, file := range slices.Backward(backups(path)) {
		if kind, _ := backupKind(filepath.Base(file)); kind != damagedCopy {
			return file
		}
	}
	return ""
}

// keepBackup makes a backup beside the library, verifies it, and removes the oldest
// of its kind. A copy that does not hold is kept as one of the kind damagedCopy, so
// that it pushes out no other, and the code of the error is NotHeld. It returns the
// path of the backup.
func (l *Library) keepBackup(ctx context.Context, kind string) (string, error) {
	return l.keepBackupOf(ctx, kind, l.now())
}

// keepBackupOf is keepBackup, with the moment that the backup is named after.
func (l *Library) keepBackupOf(ctx context.Context, kind string, now time.Time) (string, error) {
	folder := backupFolder(l.path)
	if err := makeFolder(folder); err != nil {
		return "", unwritable(folder, err)
	}
	if err := writable(folder); err != nil {
		return "", unwritable(folder, err)
	}
	temp, v, err := l.copied(ctx, folder)
	if err != nil {
		return "", err
	}
	defer temp.Remove()
	if !v.Held() {
		kind = damagedCopy
	}

	stem := filepath.Join(folder, now.UTC().Format(stampFormat)+"-"+kind)
	file := stem + ".db"
	err = temp.Put(file, false)
	for n := 2; errors.Is(err, fs.ErrExist); n++ { // made in the same instant
		file = fmt.Sprintf("%s-%d.db", stem, n)
		err = temp.Put(file, false)
	}
	if err != nil {
		return "", err
	}
	if err := l.dropOldest(kind, file); err != nil || v.Held() {
		return file, err
	}
	return file, v.refused("the library does not hold, so its copy does not",
		"assay doctor names what is wrong, and assay doctor --repair mends it")
}

// dropOldest removes the oldest backups of a kind beyond those that are kept. It
// never removes the one just made: a clock that went back may have dated it early.
func (l *Library) dropOldest(kind, made string) error {
	var same []string
	for _, f := range l.Backups() {
		if k, _ := backupKind(filepath.Base(f)); k == kind && f != made {
			same = append(same, f)
		}
	}

	var err error
	for len(same) > copiesKept(kind)-1 {
		err = errors.Join(err, os.Remove(same[0]))
		same = same[1:]
	}
	return err
}

// KeepWork makes a copy of the library if this process has written to it, for when
// the work ends: it then is a copy of what was done and not of what was before.
func (l *Library) KeepWork(ctx context.Context) error {
	if !l.wrote.Load() {
		return nil
	}
	_, err := l.keepBackup(ctx, workCopy)
	if err == nil {
		l.wrote.Store(false)
	}
	return err
}

// dailyDue reports whether the first change of a day (UTC) is about to be saved,
// after which [Library.copyDaily] makes the day's backup. The day on which the
// library gets its first change of all needs none.
func (l *Library) dailyDue(ctx context.Context) bool {
	today := string(assessment.DateOf(l.now().UTC()))
	l.mu.Lock()
	due := l.backedUp != today
	l.mu.Unlock()

	if due && l.isEmpty(ctx) {
		l.mu.Lock()
		l.backedUp, due = today, false
		l.mu.Unlock()
	}
	return due
}

// copyDaily makes the backup of the day, unless there is one. It goes on beside
// what is saved next, and [Library.Close] waits for it a moment. It never keeps a change
// from being saved: a failure is kept for Doctor. After one it is tried again an hour
// later, so that short commands over a large library do not each begin what none ends.
func (l *Library) copyDaily(ctx context.Context) {
	now := l.now()
	today := string(assessment.DateOf(now.UTC()))
	l.mu.Lock()
	due := l.backedUp != today
	l.backedUp = today
	l.mu.Unlock()
	if !due || hasDaily(l.path, today) || now.Sub(l.failedAt()).Abs() < time.Hour {
		return
	}

	// Whoever saved may be done before the copy is.
	ctx, stop := context.WithCancel(context.WithoutCancel(ctx))
	l.mu.Lock()
	l.stopCopy = stop
	l.mu.Unlock()
	l.copying.Go(func() {
		defer stop()
		l.copyTurn.Lock()
		defer l.copyTurn.Unlock()
		_, err := l.keepBackupOf(ctx, dayCopy, now)
		if ctx.Err() != nil {
			err = errors.New("it takes longer than the program stayed open")
		}
		l.noteBackup(err)
	})
}

// noteBackup notes for doctor, which runs in another process, that no backup could be made
// and why, or that one was.
func (l *Library) noteBackup(failed error) {
	if failed == nil {
		_ = os.Remove(failedNote(l.path)) // there is none, as a rule
		return
	}
	text := fmt.Sprintf("%s: %v\n", l.now().UTC().Format(time.DateTime), failed)
	_ = os.WriteFile(failedNote(l.path), []byte(text), 0o600) // an empty file says enough
}

// failedNote returns the path of the file that says why the last backup failed.
func failedNote(path string) string { return backupFolder(path) + ".failed" }

// failedAt returns when a backup failed last; the zero time if none was made since or the
// note of it cannot be read.
func (l *Library) failedAt() time.Time {
	text, _ := os.ReadFile(failedNote(l.path))
	at, _ := time.Parse(time.DateTime, string(text[:min(len(text), len(time.DateTime))]))
	return at
}

// endCopy waits for the backup of the day, and gives it up if it takes longer than copyWait.
func (l *Library) endCopy() {
	l.mu.Lock()
	stop := l.stopCopy
	l.mu.Unlock()
	if stop != nil {
		defer time.AfterFunc(copyWait, stop).Stop()
	}
	l.copying.Wait()
}

// copyWait is how long closing a library waits for the backup of the day.
const copyWait = 2 * time.Second

// hasDaily reports whether the daily backup of that day has been made, also if it showed
// that the library is damaged.
func hasDaily(path, day string) bool {
	return slices.ContainsFunc(backups(path), func(file string) bool {
		name := filepath.Base(file)
		kind, _ := backupKind(name)
		return (kind == dayCopy || kind == damagedCopy) && strings.HasPrefix(name, day)
	})
}

// isEmpty reports whether there is nothing to back up yet.
func (l *Library) isEmpty(ctx context.Context) bool {
	var n int
	err := l.db.QueryRowContext(ctx, "SELECT count(*) FROM (SELECT 1 FROM assessment LIMIT 1)").Scan(&n)
	return err == nil && n == 0
}
