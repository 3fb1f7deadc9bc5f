package sqlite

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"assay/assessment"
)

func baseNames(files []string) []string {
	var list []string
	for _, f := range files {
		list = append(list, filepath.Base(f))
	}
	return list
}

// A library that does not hold is copied all the same, and pushes out no copy that
// holds, however long nobody looks.
func TestDamageNeverPushesOutAGoodCopy(t *testing.T) {
	path := newPath(t)
	now := time.Date(2026, 5, 4, 9, 0, 0, 0, time.UTC)
	l := openLibrary(t, path, Options{Now: func() time.Time { return now }})
	save(t, l, group(t, scope, titleEdit("one")))
	now = now.Add(24 * time.Hour)
	save(t, l, group(t, "bbbbccccdddd", titleEdit("other"))) // makes the day's copy
	good := l.Backups()
	if len(good) != 1 {
		t.Fatalf("copies: %v", good)
	}

	execute(t, openRaw(t, path), "UPDATE change SET author = 'Eve' WHERE assessment = '"+scope+"'")
	for range 30 {
		now = now.Add(24 * time.Hour)
		save(t, l, group(t, "bbbbccccdddd", titleEdit("other")))
	}
	left := l.Backups()
	if !slices.Contains(left, good[0]) || len(left) != 1+copiesKept(damagedCopy) {
		t.Errorf("copies are left: %v", baseNames(left))
	}
	if c := checkNamed(t, l, "backups"); c.OK || !strings.Contains(c.Detail, "the last backup failed: ") {
		t.Errorf("%+v", c)
	}
	if newest := newestBackup(path); newest != good[0] {
		t.Errorf("offered is %s", newest)
	}
}

// A clock that was wrong once makes no copy the newest for ever.
func TestCopyOfAWrongClock(t *testing.T) {
	path := newPath(t)
	now := time.Now().Add(-72 * time.Hour)
	l := openLibrary(t, path, Options{Now: func() time.Time { return now }})
	save(t, l, group(t, scope, titleEdit("one")))
	right := now
	now = time.Date(2037, 1, 1, 0, 0, 0, 0, time.UTC)
	save(t, l, group(t, scope, titleEdit("two")))
	now = right.Add(24 * time.Hour)
	save(t, l, group(t, scope, titleEdit("three")))
	if list := baseNames(l.Backups()); len(list) != 2 || !strings.HasPrefix(list[0], "2037") {
		t.Errorf("copies: %v", list)
	}
	if newest := filepath.Base(newestBackup(path)); strings.HasPrefix(newest, "2037") {
		t.Errorf("the newest is %s", newest)
	}
}

// What no other process can have seen: that no copy could be made.
func TestDoctorSeesThatNoCopyWasMade(t *testing.T) {
	path := newPath(t)
	now := time.Now().Add(-48 * time.Hour)
	l := openLibrary(t, path, Options{Now: func() time.Time { return now }})
	then := group(t, scope, titleEdit("one"))
	then.At = now
	save(t, l, then)
	alterNew(t, backupFolder(path), "a file in the way")
	now = now.Add(48 * time.Hour)
	save(t, l, group(t, scope, titleEdit("two")))
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}

	if c := checkNamed(t, openLibrary(t, path, Options{}), "backups"); c.OK || !strings.Contains(c.Detail, "not a folder") {
		t.Errorf("%+v", c)
	}
	if err := os.Remove(backupFolder(path)); err != nil {
		t.Fatal(err)
	}
	if c := checkNamed(t, openLibrary(t, path, Options{}), "backups"); c.OK || !strings.Contains(c.Detail, "the last backup failed: ") {
		t.Errorf("%+v", c)
	}

	now = now.Add(24 * time.Hour)
	again := openLibrary(t, path, Options{Now: func() time.Time { return now }})
	save(t, again, group(t, scope, titleEdit("three")))
	if c := checkNamed(t, again, "backups"); !c.OK {
		t.Errorf("%+v", c)
	}
}

func TestKeepWork(t *testing.T) {
	path := newPath(t)
	l := openLibrary(t, path, Options{})
	if err := l.KeepWork(t.Context()); err != nil || len(l.Backups()) != 0 {
		t.Errorf("without work: %v, %v", l.Backups(), err)
	}
	save(t, l, group(t, scope, titleEdit("one")))
	if err := l.KeepWork(t.Context()); err != nil || len(l.Backups()) != 1 {
		t.Fatalf("%v, %v", l.Backups(), err)
	}
	if v, err := verifyCopy(t.Context(), l.Backups()[0]); err != nil || v.Changes() != 1 {
		t.Errorf("the copy holds %+v (%v)", v, err)
	}
	if err := l.KeepWork(t.Context()); err != nil || len(l.Backups()) != 1 {
		t.Errorf("after no more work: %v, %v", l.Backups(), err)
	}

	save(t, l, group(t, scope, titleEdit("two")))
	over, cancel := context.WithCancel(t.Context())
	cancel()
	if err := l.KeepWork(over); err == nil || len(fileNames(t, backupFolder(path))) != 1 {
		t.Errorf("stopped: %v, %v", fileNames(t, backupFolder(path)), err)
	}
}

func TestRestoreRefusesWhatDoesNotHold(t *testing.T) {
	path := assessed(t)
	bad := newestBackup(path)
	tamper(t, bad, "UPDATE change SET value = replace(value, 'nobody', 'nobedy')")
	before := contents(t, path)
	old, err := Restore(t.Context(), path, bad)
	if assessment.CodeOf(err) != assessment.NotHeld || old != "" || contents(t, path) != before ||
		!strings.Contains(assessment.HintOf(err), "--repair") {
		t.Errorf("%q, %v (%s)", old, err, assessment.HintOf(err))
	}

	l := openLibrary(t, bad, Options{})
	file := filepath.Join(t.TempDir(), "copy.db")
	if err := l.Backup(t.Context(), file, false); assessment.CodeOf(err) != assessment.NotHeld || len(contents(t, file)) == 0 {
		t.Errorf("a copy of what does not hold: %v", err)
	}
}

// Closing gives up a copy that takes long. The next program does not begin it again at once,
// and an hour later one does.
func TestACopyThatTakesLongIsGivenUp(t *testing.T) {
	path := newPath(t)
	now := time.Date(2026, 5, 4, 9, 0, 0, 0, time.UTC)
	opened := func() *Library { return openLibrary(t, path, Options{Now: func() time.Time { return now }}) }
	answer := func(l *Library) {
		t.Helper()
		if _, err := l.Append(t.Context(), group(t, scope, titleEdit("one"))); err != nil {
			t.Fatal(err)
		}
	}
	first := opened()
	answer(first)
	now = now.Add(24 * time.Hour)

	l := opened()
	l.copyTurn.Lock() // another copy is made, and takes long
	answer(l)
	l.stopCopy()
	l.copyTurn.Unlock()
	l.copying.Wait()
	if len(l.Backups()) != 0 || l.failedAt() != now {
		t.Errorf("copies %v, given up at %v", l.Backups(), l.failedAt())
	}

	for _, c := range []struct {
		later  time.Duration
		copies int
	}{{time.Minute, 0}, {time.Hour, 1}} {
		now = now.Add(c.later)
		next := opened()
		answer(next)
		next.copying.Wait()
		if n := len(next.Backups()); n != c.copies {
			t.Errorf("%v later there are %d copies, want %d", c.later, n, c.copies)
		}
	}
}
