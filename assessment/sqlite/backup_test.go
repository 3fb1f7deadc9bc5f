package sqlite

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"assay/assessment"
	"assay/assessment/durable"
)

// fileNames returns the names of the files in a folder, sorted.
func fileNames(t *testing.T, folder string) []string {
	t.Helper()
	entries, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, e := range entries {
		names = append(names, e.Name())
	}
	return names
}

// wreck closes the library and overwrites the first page of its changes.
func wreck(t *testing.T, l *Library) {
	t.Helper()
	var page, size int
	err := l.db.QueryRow(`SELECT rootpage, page_size FROM sqlite_schema, pragma_page_size
		WHERE name = 'change'`).Scan(&page, &size)
	if err != nil {
		t.Fatal(err)
	}
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}

	alter(t, l.Path(), func(b []byte) []byte {
		copy(b[(page-1)*size:], bytes.Repeat([]byte{0xee}, size))
		return b
	})
}

func TestBackupAndRestore(t *testing.T) {
	path := newPath(t)
	file := filepath.Join(t.TempDir(), "copy.db")
	l := openLibrary(t, path, Options{})
	save(t, l, group(t, scope, titleEdit("before")))
	if err := l.PutQuestionnaire(t.Context(), asStored(small(t))); err != nil {
		t.Fatal(err)
	}
	if err := l.Backup(t.Context(), file, false); err != nil {
		t.Fatal(err)
	}

	then := journal(t, l, scope).Fingerprint()
	save(t, l, group(t, scope, titleEdit("after")))
	later := journal(t, l, scope).Fingerprint()

	kept, err := Restore(t.Context(), path, file)
	if err == nil || !strings.Contains(err.Error(), "open in another program") || kept != "" {
		t.Errorf("restored under an open library: %q, %v", kept, err)
	}
	if journal(t, l, scope).Fingerprint() != later {
		t.Error("the refused restore changed the library")
	}
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}

	kept, err = Restore(t.Context(), path, file)
	if err != nil {
		t.Fatal(err)
	}

	restored, old := openLibrary(t, path, Options{}), openLibrary(t, kept, Options{})
	if journal(t, restored, scope).Fingerprint() != then || journal(t, old, scope).Fingerprint() != later {
		t.Error("the wrong library came back")
	}
	if q, err := restored.Questionnaire(t.Context(), small(t).Digest()); err != nil || len(q.Content) == 0 {
		t.Errorf("%+v (%v)", q, err)
	}
	if restored.JournalMode() != "wal" {
		t.Errorf("journal mode %q", restored.JournalMode())
	}

	for _, name := range fileNames(t, filepath.Dir(path)) {
		if durable.IsTemp(name) {
			t.Errorf("%s is left", name)
		}
	}
}

func TestRestoreTakesTheLogIn(t *testing.T) {
	path, file := newPath(t), filepath.Join(t.TempDir(), "copy.db")
	l := openLibrary(t, path, Options{})
	save(t, l, group(t, scope, titleEdit("one")))
	if err := l.Backup(t.Context(), file, false); err != nil {
		t.Fatal(err)
	}
	save(t, l, group(t, scope, titleEdit("two")))

	crashed := filepath.Join(t.TempDir(), "library.db") // as a killed process leaves it
	for _, suffix := range []string{"", "-wal"} {
		alterNew(t, crashed+suffix, contents(t, path+suffix))
	}

	kept, err := Restore(t.Context(), crashed, file)
	if err != nil {
		t.Fatal(err)
	}
	if n := journal(t, openLibrary(t, kept, Options{}), scope).Len(); n != 2 {
		t.Errorf("the kept library lost what stood in its -wal: %d changes", n)
	}
	if n := journal(t, openLibrary(t, crashed, Options{}), scope).Len(); n != 1 {
		t.Errorf("the restored one has %d changes", n)
	}
}

func TestRestoreOverADamagedLibrary(t *testing.T) {
	path := filled(t)
	newest := newestBackup(path)
	alter(t, path, func(b []byte) []byte { copy(b, make([]byte, 200)); return b })
	alterNew(t, path+"-wal", "not one of the backup's")
	before := contents(t, path)

	kept, err := Restore(t.Context(), path, newest)
	if err != nil {
		t.Fatal(err)
	}
	if contents(t, kept) != before || contents(t, kept+"-wal") != "not one of the backup's" {
		t.Error("the damaged library was not kept as it was")
	}
	if n := journal(t, openLibrary(t, path, Options{}), scope).Len(); n != changesFilled {
		t.Errorf("%d changes", n)
	}
}

func TestRestoreWhereThereIsNone(t *testing.T) {
	path := filled(t)
	other := filepath.Join(t.TempDir(), "new", "library.db")
	kept, err := Restore(t.Context(), other, path)
	if err != nil || kept != "" {
		t.Fatalf("%q, %v", kept, err)
	}
	if n := journal(t, openLibrary(t, other, Options{}), scope).Len(); n != changesFilled {
		t.Errorf("%d changes", n)
	}
}

func TestRestoreRefusals(t *testing.T) {
	path := filled(t)
	folder := t.TempDir()
	text := filepath.Join(folder, "text")
	damagedFile := filepath.Join(folder, "damaged")
	newer := filepath.Join(folder, "newer")
	foreignFile := filepath.Join(folder, "foreign")

	alterNew(t, text, strings.Repeat("text ", 1000))
	for _, name := range []string{damagedFile, newer} {
		alterNew(t, name, contents(t, path))
	}
	alter(t, damagedFile, func(b []byte) []byte {
		copy(b[len(b)-4096:], make([]byte, 4096))
		copy(b[4096:], make([]byte, 4096))
		return b
	})
	execute(t, openRaw(t, newer), "PRAGMA user_version = 42")
	execute(t, openRaw(t, foreignFile), "CREATE TABLE places (id)")

	before := contents(t, path)
	for file, want := range map[string]string{
		text:        "not a SQLite file",
		damagedFile: "is damaged",
		newer:       "version 42",
		foreignFile: "another application",
		path:        "the library itself",
		folder:      "not a SQLite file",

		filepath.Join(folder, "missing"): "there is no file",
	} {
		kept, err := Restore(t.Context(), path, file)
		if err == nil || !strings.Contains(err.Error(), want) || assessment.HintOf(err) == "" || kept != "" {
			t.Errorf("%s: %q, %v (%s)", file, kept, err, assessment.HintOf(err))
		}
	}
	if contents(t, path) != before || len(fileNames(t, filepath.Dir(path))) != 2 {
		t.Errorf("something changed: %v", fileNames(t, filepath.Dir(path)))
	}

	was := contents(t, foreignFile)
	if _, err := Restore(t.Context(), foreignFile, path); err == nil || contents(t, foreignFile) != was {
		t.Errorf("another application's file was replaced: %v", err)
	}
}

func TestBackupRefusals(t *testing.T) {
	path := newPath(t)
	l := openLibrary(t, path, Options{})
	save(t, l, group(t, scope, titleEdit("one")))
	folder := t.TempDir()
	file := filepath.Join(folder, "copy.db")
	alterNew(t, file, "precious")
	for name, want := range map[string]string{
		file:   "exists already",
		folder: "is a folder",
		path:   "the library itself",

		filepath.Join(folder, "missing", "x.db"): "cannot be written",
	} {
		err := l.Backup(t.Context(), name, false)
		if assessment.CodeOf(err) != assessment.Invalid || !strings.Contains(err.Error(), want) ||
			assessment.HintOf(err) == "" {
			t.Errorf("%s: %v", name, err)
		}
	}
	if contents(t, file) != "precious" {
		t.Error("the file was overwritten")
	}

	if err := l.Backup(t.Context(), path, true); err == nil {
		t.Error("the library was overwritten")
	}

	wreck(t, l) // the copy fails half-way
	failing := openLibrary(t, path, Options{})
	if err := failing.Backup(t.Context(), file, true); err == nil {
		t.Error("a damaged library was copied")
	}
	got := fileNames(t, folder)
	if !slices.Equal(got, []string{"copy.db"}) || contents(t, file) != "precious" {
		t.Errorf("left behind: %v", got)
	}
}

func TestBackupByForce(t *testing.T) {
	l := openLibrary(t, newPath(t), Options{})
	save(t, l, group(t, scope, titleEdit("one")))
	folder := t.TempDir()
	file := filepath.Join(folder, "copy.db")
	alterNew(t, file, "old")
	if err := l.Backup(t.Context(), file, true); err != nil {
		t.Fatal(err)
	}
	if n := journal(t, openLibrary(t, file, Options{}), scope).Len(); n != 1 {
		t.Errorf("%d changes", n)
	}
}

func TestDailyBackups(t *testing.T) {
	path := newPath(t)
	now := time.Date(2026, 2, 20, 23, 59, 0, 0, time.FixedZone("west", -3600)) // the 21st in UTC
	o := Options{Now: func() time.Time { return now }}
	l := openLibrary(t, path, o)
	save(t, l, group(t, scope, titleEdit("first"))) // nothing to back up yet
	if got := l.Backups(); len(got) != 0 {
		t.Fatalf("backups of nothing: %v", got)
	}

	for range 15 {
		now = now.Add(24 * time.Hour)
		for range 3 {
			save(t, l, group(t, scope, note("p", "x")))
		}
	}

	save(t, openLibrary(t, path, o), group(t, scope, note("p", "x"))) // another process on the same day

	var days []string
	for _, f := range l.Backups() {
		days = append(days, strings.TrimSuffix(filepath.Base(f), "T005900.000Z-day.db"))
	}
	want := []string{
		"2026-02-27", "2026-02-28", "2026-03-01", "2026-03-02", "2026-03-03",
		"2026-03-04", "2026-03-05", "2026-03-06", "2026-03-07", "2026-03-08",
	}
	if !slices.Equal(days, want) {
		t.Errorf("kept: %s", difference(days, want))
	}

	newest := openLibrary(t, newestBackup(path), Options{})
	if n := journal(t, newest, scope).Len(); n != 1+14*3+1 {
		t.Errorf("the last one holds %d changes: it was not made after the day's first", n)
	}

	now = time.Date(1970, 1, 1, 0, 0, 0, 0, time.UTC) // the clock's battery is empty
	save(t, l, group(t, scope, note("p", "x")))
	if !slices.ContainsFunc(l.Backups(), func(file string) bool { return strings.Contains(file, "1970") }) {
		t.Errorf("the backup just made was dropped: %v", l.Backups())
	}
	if c := checkNamed(t, l, "backups"); !c.OK || !strings.Contains(c.Detail, newestBackup(path)) {
		t.Errorf("%+v", c)
	}
}

// However long the day's backup takes, nothing waits for it but closing.
func TestAnswersDoNotWaitForTheDailyBackup(t *testing.T) {
	path := newPath(t)
	now := time.Now()
	l := openLibrary(t, path, Options{Now: func() time.Time { return now }})
	save(t, l, group(t, scope, titleEdit("yesterday")))
	now = now.Add(24 * time.Hour)

	l.copyTurn.Lock() // the copy takes its time
	for _, text := range []string{"first", "second"} {
		if _, err := l.Append(t.Context(), group(t, scope, note("p", text))); err != nil {
			t.Fatal(err)
		}
	}
	if n := journal(t, l, scope).Len(); n != 3 || len(l.Backups()) != 0 {
		t.Fatalf("%d changes, %d backups", n, len(l.Backups()))
	}

	l.copyTurn.Unlock()
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
	copied := openLibrary(t, newestBackup(path), Options{})
	if n := journal(t, copied, scope).Len(); n != 3 {
		t.Errorf("the backup holds %d changes", n)
	}
}

func TestFailedBackupKeepsTheAnswer(t *testing.T) {
	path := newPath(t)
	now := time.Now()
	l := openLibrary(t, path, Options{Now: func() time.Time { return now }})
	save(t, l, group(t, scope, titleEdit("one")))

	alterNew(t, backupFolder(path), "a file in the way")
	now = now.Add(24 * time.Hour)
	save(t, l, group(t, scope, titleEdit("two")))
	if n := journal(t, l, scope).Len(); n != 2 {
		t.Errorf("%d changes", n)
	}
	if c := checkNamed(t, l, "backups"); c.OK || !strings.Contains(c.Detail, "failed") {
		t.Errorf("%+v", c)
	}
}

func TestDeleteKeepsABackup(t *testing.T) {
	path := newPath(t)
	l := openLibrary(t, path, Options{})
	save(t, l, group(t, scope, titleEdit("one")))
	save(t, l, group(t, "other", titleEdit("two")))
	draft := assessment.Draft{Assessment: scope, Subject: assessment.ParseSubject("s"), Field: "f"}
	if err := l.PutDraft(t.Context(), draft); err != nil {
		t.Fatal(err)
	}

	if err := l.Delete(t.Context(), scope); err != nil {
		t.Fatal(err)
	}

	rows, err := l.List(t.Context())
	if err != nil || len(rows) != 1 || rows[0].ID != "other" {
		t.Errorf("%+v (%v)", rows, err)
	}
	if drafts, err := l.Drafts(t.Context(), scope); err != nil || len(drafts) != 0 {
		t.Errorf("%v (%v)", drafts, err)
	}

	if n := journal(t, openLibrary(t, newestBackup(path), Options{}), scope).Len(); n != 1 {
		t.Errorf("the backup holds %d changes", n)
	}
}

// Somebody still has the assessment open while it is deleted: no part of it may
// come back, unless the whole of it is taken in again.
func TestDeletedStaysDeleted(t *testing.T) {
	l := openLibrary(t, newPath(t), Options{})
	save(t, l, group(t, scope, titleEdit("one")))
	j := journal(t, l, scope)
	if err := l.Delete(t.Context(), scope); err != nil {
		t.Fatal(err)
	}

	late := group(t, scope, note("p", "late"))
	_, err := l.Append(t.Context(), late)
	if assessment.CodeOf(err) != assessment.NotFound || assessment.HintOf(err) == "" {
		t.Errorf("appended: %v", err)
	}
	if rows, err := l.List(t.Context()); err != nil || len(rows) != 0 {
		t.Errorf("%+v (%v)", rows, err)
	}

	if _, err := l.Merge(t.Context(), j); err != nil {
		t.Fatal(err)
	}
	save(t, l, late)
}

func TestDoctor(t *testing.T) {
	path := newPath(t)
	l := openLibrary(t, path, Options{})
	save(t, l, group(t, scope, titleEdit("one")))
	for _, c := range l.Doctor(t.Context()) {
		if !c.OK || c.Detail == "" || c.Name == "" {
			t.Errorf("a healthy library: %+v", c)
		}
	}

	alterNew(t, l.UnsavedPath(), "{}\n")
	if c := checkNamed(t, l, "unsaved"); c.OK || !strings.Contains(c.Detail, l.UnsavedPath()) {
		t.Errorf("%+v", c)
	}

	left := filepath.Join(filepath.Dir(path), ".assay-1.tmp")
	alterNew(t, left, "")
	if c := checkNamed(t, l, "leftovers"); c.OK || !strings.Contains(c.Detail, left) {
		t.Errorf("%+v", c)
	}

	db := openRaw(t, path)
	execute(t, db, "PRAGMA foreign_keys = 0")
	execute(t, db, "UPDATE change SET assessment = 'nobody'")
	if c := checkNamed(t, l, "references"); c.OK || !strings.Contains(c.Detail, "a row of change") {
		t.Errorf("%+v", c)
	}

	db.Close()
	wreck(t, l)
	if c := checkNamed(t, openLibrary(t, path, Options{}), "integrity"); c.OK {
		t.Errorf("%+v", c)
	}
}
