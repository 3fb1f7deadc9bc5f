package sqlite

import (
	"context"
	"crypto/rand"
	"database/sql"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	"assay/assessment"
)

const scope = "aaaabbbbcccc" // an assessment

// openLibrary opens a library and closes it at the end of the test.
func openLibrary(t testing.TB, path string, o Options) *Library {
	t.Helper()
	l, err := Open(t.Context(), path, o)
	if err != nil {
		t.Fatalf("open %s: %v (%s)", path, err, assessment.HintOf(err))
	}
	t.Cleanup(func() {
		if err := l.Close(); err != nil {
			t.Errorf("close: %v", err)
		}
	})
	return l
}

func newPath(t testing.TB) string { return filepath.Join(t.TempDir(), "data", "library.db") }

// group is a group of the edits by Ada.
func group(t testing.TB, id string, edits ...assessment.Edit) assessment.Group {
	t.Helper()
	now := func() time.Time { return time.Now().UTC() } // groups are compared
	g, err := assessment.Pen{Author: "Ada", Now: now, Rand: rand.Reader}.Group(id, edits...)
	if err != nil {
		t.Fatal(err)
	}
	return g
}

// note is an edit of an answer's note.
func note(practice, text string, replaces ...assessment.ID) assessment.Edit {
	return assessment.Edit{
		Subject:  assessment.AnswerSubject("i1", practice),
		Field:    "note",
		Value:    assessment.Encode(text),
		Replaces: replaces,
	}
}

// titleEdit is an edit of the assessment's title.
func titleEdit(text string) assessment.Edit {
	return assessment.Edit{Subject: assessment.AssessmentSubject(), Field: "title",
		Value: assessment.Encode(text)}
}

func save(t testing.TB, l *Library, g assessment.Group) []*assessment.Change {
	t.Helper()
	changes, err := l.Append(context.Background(), g)
	if err != nil {
		t.Fatalf("append: %v", err)
	}
	l.copying.Wait() // so that tests see the day's backup
	return changes
}

func journal(t testing.TB, l *Library, id string) *assessment.Journal {
	t.Helper()
	j, _, err := l.Journal(context.Background(), id)
	if err != nil {
		t.Fatalf("journal: %v", err)
	}
	return j
}

// raw opens the file beside the library's own connections.
func openRaw(t testing.TB, path string) *sql.DB {
	t.Helper()
	db, err := sql.Open("sqlite", fileURL(path, nil))
	if err != nil {
		t.Fatal(err)
	}
	db.SetMaxOpenConns(1)
	t.Cleanup(func() { db.Close() })
	return db
}

func execute(t testing.TB, db *sql.DB, text string, args ...any) {
	t.Helper()
	if _, err := db.Exec(text, args...); err != nil {
		t.Fatalf("%s: %v", text, err)
	}
}

// difference says where two lists differ first, "" if they do not.
func difference[T any](got, want []T) string {
	for i := range min(len(got), len(want)) {
		if !reflect.DeepEqual(got[i], want[i]) {
			return fmt.Sprintf("item %d is %+v, want %+v", i, got[i], want[i])
		}
	}
	if len(got) != len(want) {
		return fmt.Sprintf("%d items, want %d", len(got), len(want))
	}
	return ""
}

func contents(t testing.TB, path string) string {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func TestSettingsHoldOnEveryConnection(t *testing.T) {
	l := openLibrary(t, newPath(t), Options{BusyTimeout: 1234 * time.Millisecond})
	// What is not synced leaves no connection behind that does not sync.
	pressed := assessment.Draft{Assessment: scope, Subject: assessment.PressedSubject(), Text: "3"}
	if err := l.PutDraft(t.Context(), pressed); err != nil {
		t.Fatal(err)
	}
	if drafts, err := l.Drafts(t.Context(), scope); err != nil || len(drafts) != 1 || drafts[0].Text != "3" {
		t.Errorf("drafts %v, %v", drafts, err)
	}
	if err := l.DropDraft(t.Context(), scope, pressed.Subject, ""); err != nil {
		t.Fatal(err)
	}
	if drafts, err := l.Drafts(t.Context(), scope); err != nil || len(drafts) != 0 {
		t.Errorf("drafts %v, %v", drafts, err)
	}
	want := map[string]string{
		"journal_mode":         "wal",
		"synchronous":          "2",
		"foreign_keys":         "1",
		"busy_timeout":         "1234",
		"fullfsync":            "1",
		"checkpoint_fullfsync": "1",
		"trusted_schema":       "0",
		"cell_size_check":      "1",
		"secure_delete":        "1",
		"application_id":       fmt.Sprint(applicationID),
		"user_version":         "1",
	}

	for n := range 5 {
		conn, err := l.db.Conn(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		defer conn.Close() // all open at the same time, so that each is another one
		for name, value := range want {
			var got string
			err := conn.QueryRowContext(t.Context(), "PRAGMA "+name).Scan(&got)
			if err != nil || got != value {
				t.Errorf("connection %d: %s = %q, want %q (%v)", n, name, got, value, err)
			}
		}
	}
	if got := l.JournalMode(); got != "wal" {
		t.Errorf("journal mode %q", got)
	}
}

func TestWriteTransactionsLockAtOnce(t *testing.T) {
	path := newPath(t)
	l := openLibrary(t, path, Options{})
	other := openLibrary(t, path, Options{BusyTimeout: time.Millisecond})
	err := l.write(t.Context(), func(*sql.Tx) error { // has not written anything yet
		_, err := other.Append(t.Context(), group(t, scope, note("p", "x")))
		return err
	})
	if err == nil || !strings.Contains(err.Error(), "in use by another program") {
		t.Errorf("a second writer was let in: %v", err)
	}
}

func TestOddPaths(t *testing.T) {
	root := t.TempDir()
	names := []string{
		"a#b", "50%20off", "100%", "two words", "per:cent%41", "übung-評価",
		"a&mode=memory", "+", "semi;colon", "quo'te",
	}
	names = append(names, oddNames...)

	for _, name := range names {
		path := filepath.Join(root, name, name+".db")
		l := openLibrary(t, path, Options{})
		save(t, l, group(t, scope, titleEdit("here")))
		backup := filepath.Join(root, name, "copy "+name+".db")
		if err := l.Backup(t.Context(), backup, false); err != nil {
			t.Errorf("%q: %v", name, err)
		}
		if err := l.Close(); err != nil {
			t.Errorf("%q: %v", name, err)
		}

		text := contents(t, path)
		if !strings.Contains(text, `"here"`) || !strings.HasPrefix(text, "SQLite format 3\x00") {
			t.Errorf("%q: the library is not in its file", name)
		}
		entries, err := os.ReadDir(filepath.Dir(path))
		if err != nil || len(entries) != 2 {
			t.Errorf("%q: the folder holds %v (%v)", name, entries, err)
		}

		again := openLibrary(t, path, Options{})
		rows, err := again.List(t.Context())
		if err != nil || len(rows) != 1 || rows[0].Title != "here" {
			t.Errorf("%q: read back %+v (%v)", name, rows, err)
		}
	}

	entries, err := os.ReadDir(root)
	if err != nil || len(entries) != len(names) {
		t.Errorf("%d names became %d folders: %v", len(names), len(entries), err)
	}
}

func TestRelativePathAndLink(t *testing.T) {
	folder := t.TempDir()
	t.Chdir(folder)
	l := openLibrary(t, "library.db", Options{})
	save(t, l, group(t, scope, titleEdit("here")))
	if filepath.Base(l.Path()) != "library.db" || !filepath.IsAbs(l.Path()) {
		t.Errorf("path %q", l.Path())
	}

	if err := os.Symlink(l.Path(), filepath.Join(folder, "link.db")); err != nil {
		t.Fatal(err)
	}
	through := openLibrary(t, "link.db", Options{})
	if through.Path() != l.Path() {
		t.Errorf("the link opened %q, not %q", through.Path(), l.Path())
	}
}

func TestSecondOpenersOfANewFile(t *testing.T) {
	path := newPath(t)
	errs := make(chan error)
	for range 8 {
		go func() {
			l, err := Open(context.Background(), path, Options{})
			if err == nil {
				err = l.Close()
			}
			errs <- err
		}()
	}

	for range 8 {
		if err := <-errs; err != nil {
			t.Error(err)
		}
	}
}

func TestNothingBesideTheFileAfterClose(t *testing.T) {
	path := newPath(t)
	l := openLibrary(t, path, Options{})
	save(t, l, group(t, scope, titleEdit("one")))
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}

	for _, suffix := range []string{"-wal", "-shm", "-journal"} {
		if _, err := os.Stat(path + suffix); err == nil {
			t.Errorf("%s is left", suffix)
		}
	}
}

// A path that SQLite or the file system cannot do with is refused before anything is made.
func TestPathsThatAreTooLong(t *testing.T) {
	folder := t.TempDir()
	for _, path := range []string{
		filepath.Join(folder, strings.Repeat("a", 240)+".db"),
		filepath.Join(folder, strings.Repeat("deep/", 100), "library.db"),
	} {
		_, err := Open(t.Context(), path, Options{})
		if err == nil || !strings.Contains(err.Error(), "is too long for a library") {
			t.Errorf("it says %v", err)
		}
	}
	if left, err := os.ReadDir(folder); err != nil || len(left) > 0 {
		t.Errorf("there is %v (%v)", left, err)
	}
}
