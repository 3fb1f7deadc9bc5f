package sqlite

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"assay/assessment"
)

const changesFilled = 7

// filled makes a library with a few changes and a backup, and closes it.
func filled(t *testing.T) (path string) {
	t.Helper()
	path = newPath(t)
	now := time.Now().Add(-48 * time.Hour)

	l := openLibrary(t, path, Options{Now: func() time.Time { return now }})
	for range 3 {
		now = now.Add(time.Second)
		save(t, l, group(t, scope, titleEdit("one"), note("p", strings.Repeat("words ", 900))))
	}
	now = now.Add(24 * time.Hour)
	save(t, l, group(t, scope, titleEdit("two"))) // makes the day's backup
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
	return path
}

func alter(t *testing.T, path string, f func([]byte) []byte) {
	t.Helper()
	if err := os.WriteFile(path, f([]byte(contents(t, path))), 0o600); err != nil {
		t.Fatal(err)
	}
}

// refusedFile is a file that Open refuses.
type refusedFile struct {
	name string
	make func(t *testing.T) string
	want string // in the error
	hint string // in its hint
}

// noLibraries are files of other kinds.
func noLibraries() []refusedFile {
	return []refusedFile{
		{"text", func(t *testing.T) string {
			path := filepath.Join(t.TempDir(), "notes.txt")
			alterNew(t, path, strings.Repeat("notes of a meeting\n", 100))
			return path
		}, "not a SQLite file", "--library"},
		{"short text", func(t *testing.T) string {
			path := filepath.Join(t.TempDir(), "notes.txt")
			alterNew(t, path, "x")
			return path
		}, "not a SQLite file", "--library"},
		{"almost a header", func(t *testing.T) string {
			path := filepath.Join(t.TempDir(), "library.db")
			alterNew(t, path, "SQLite format 3\x00")
			return path
		}, "not a SQLite file", "--library"},
		{"another application's", func(t *testing.T) string {
			path := filepath.Join(t.TempDir(), "places.sqlite")
			execute(t, openRaw(t, path), "CREATE TABLE places (id)")
			return path
		}, "another application", "--library"},
		{"another application's in WAL", func(t *testing.T) string {
			path := filepath.Join(t.TempDir(), "places.sqlite")
			db := openRaw(t, path)
			execute(t, db, "PRAGMA journal_mode = WAL")
			execute(t, db, "CREATE TABLE places (id)") // stays in the -wal
			return path
		}, "another application", "--library"},
		{"newer", func(t *testing.T) string {
			path := filled(t)
			db := openRaw(t, path)
			execute(t, db, "PRAGMA user_version = 42")
			db.Close()
			return path
		}, "version 42 and this program knows versions up to 1", "newer assay"},
		{"no name", func(t *testing.T) string { return "" }, "not a file name", "--library"},
	}
}

// damagedLibraries were libraries once.
func damagedLibraries() []refusedFile {
	return []refusedFile{
		{"header damaged, no backups", func(t *testing.T) string {
			path := filled(t)
			os.RemoveAll(backupFolder(path))
			alter(t, path, func(b []byte) []byte { copy(b, "XXXXXXXX"); return b })
			return path
		}, "is damaged", "assay restore FILE"},
		{"header gone", func(t *testing.T) string {
			path := filled(t)
			alter(t, path, func(b []byte) []byte { copy(b, make([]byte, 512)); return b })
			return path
		}, "is damaged", "-day.db"},
		{"schema damaged", func(t *testing.T) string {
			path := filled(t)
			alter(t, path, func(b []byte) []byte { copy(b[100:], bytes.Repeat([]byte{0xff}, 300)); return b })
			return path
		}, "is damaged", "-day.db"},
		{"cut", func(t *testing.T) string {
			path := filled(t)
			alter(t, path, func(b []byte) []byte { return b[:len(b)/2] })
			return path
		}, "is damaged", "-day.db"},
		{"emptied", func(t *testing.T) string {
			path := filled(t)
			alter(t, path, func(b []byte) []byte { return nil })
			return path
		}, "is empty, and its copies are still there", "-day.db"},
		{"only its -wal is left", func(t *testing.T) string {
			path := newPath(t)
			if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
				t.Fatal(err)
			}
			alterNew(t, path+"-wal", "frames")
			return path + "-wal" // what must stay
		}, "is damaged", "assay restore FILE"},
	}
}

func TestRefusals(t *testing.T) {
	for _, c := range slices.Concat(noLibraries(), damagedLibraries()) {
		t.Run(c.name, func(t *testing.T) {
			path := c.make(t)
			before := ""
			if path != "" {
				before = contents(t, path)
			}

			l, err := Open(t.Context(), strings.TrimSuffix(path, "-wal"), Options{})
			if err == nil {
				l.Close()
				t.Fatal("it was opened")
			}
			if !strings.Contains(err.Error(), c.want) || strings.Contains(err.Error(), "\n") {
				t.Errorf("says %q, want %q", err, c.want)
			}
			if hint := assessment.HintOf(err); !strings.Contains(hint, c.hint) {
				t.Errorf("hint %q, want %q", hint, c.hint)
			}

			if path != "" && contents(t, path) != before {
				t.Error("the file was changed")
			}
			if file, ok := strings.CutSuffix(path, "-wal"); ok && hasContent(path) {
				if _, err := os.Stat(file); err == nil {
					t.Error("an empty file was put beside the -wal")
				}
			}
		})
	}
}

func alterNew(t *testing.T, path, text string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

// A process can be killed while it makes the file; the next one goes on.
func TestFilesCutShortWhileTheyWereMade(t *testing.T) {
	for name, text := range map[string]string{
		"empty":         "SELECT 1",
		"marked":        fmt.Sprintf("PRAGMA application_id = %d", applicationID),
		"marked in WAL": fmt.Sprintf("PRAGMA application_id = %d; PRAGMA journal_mode = WAL", applicationID),
		"no tables":     "CREATE TABLE x (id); DROP TABLE x",
	} {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "library.db")
			alterNew(t, path, "")
			db := openRaw(t, path)
			execute(t, db, text)
			db.Close()

			l := openLibrary(t, path, Options{})
			save(t, l, group(t, scope, titleEdit("one")))
			l.Close()
			if n := journal(t, openLibrary(t, path, Options{}), scope).Len(); n != 1 {
				t.Errorf("%d changes", n)
			}
		})
	}
}

// A process can also be killed while it moves pages from the -wal to the file,
// where the first page tells of others that have not arrived.
func TestFileWhosePagesAreInItsLog(t *testing.T) {
	path := newPath(t)
	l := openLibrary(t, path, Options{})
	save(t, l, group(t, scope, note("p", strings.Repeat("words ", 9000))))

	log := contents(t, path+"-wal")
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
	alter(t, path, func(b []byte) []byte { return b[:4096] })
	_, err := Open(t.Context(), path, Options{})
	if err == nil || !strings.Contains(err.Error(), "is damaged") {
		t.Errorf("without its -wal: %v", err)
	}

	alterNew(t, path+"-wal", log)
	if n := journal(t, openLibrary(t, path, Options{}), scope).Len(); n != 1 {
		t.Errorf("%d changes", n)
	}
}

func TestFolderIsNoLibrary(t *testing.T) {
	folder := t.TempDir()
	_, err := Open(t.Context(), folder, Options{})
	if err == nil || !strings.Contains(err.Error(), "is a folder") || assessment.HintOf(err) == "" {
		t.Errorf("%v", err)
	}

	file := filepath.Join(folder, "file")
	alterNew(t, file, "")
	_, err = Open(t.Context(), filepath.Join(file, "library.db"), Options{})
	if assessment.CodeOf(err) != assessment.Invalid {
		t.Errorf("%v", err)
	}
}

// nextVersion is the program's next version, 2, whose migration may be broken.
func nextVersion(text string) source {
	first, err := migrations.ReadFile("migrations/0001.sql")
	if err != nil {
		panic(err)
	}
	return source{migrations: fstest.MapFS{
		"migrations/0001.sql": {Data: first},
		"migrations/0002.sql": {Data: []byte(text)},
	}}
}

func TestMigrationBacksUpAndKeeps(t *testing.T) {
	path := filled(t)
	l, err := open(t.Context(), path, Options{}, nextVersion("CREATE TABLE extra (id) STRICT"))
	if err == nil {
		l.Close()
	}
	if err == nil || !strings.Contains(err.Error(), "extra") {
		t.Fatalf("a broken migration went through: %v", err)
	}

	old := openLibrary(t, path, Options{}) // as it was: the older program opens it
	if n := journal(t, old, scope).Len(); n != changesFilled {
		t.Errorf("%d changes are left", n)
	}
	old.Close()

	second := "CREATE TABLE extra (id BLOB) STRICT; INSERT INTO extra SELECT id FROM change"
	l, err = open(t.Context(), path, Options{}, nextVersion(second))
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	version, err := userVersion(context.Background(), l.db)
	if err != nil || version != 2 {
		t.Errorf("version %d (%v)", version, err)
	}
	if n := journal(t, l, scope).Len(); n != changesFilled {
		t.Errorf("%d changes after the migration", n)
	}
	_, err = Open(t.Context(), path, Options{})
	if err == nil || !strings.Contains(err.Error(), "version 2") {
		t.Errorf("the older program opened the newer library: %v", err)
	}

	kept := backups(path) // the day's, and one for each try
	if len(kept) != 3 || !strings.Contains(kept[2], "-migration.db") {
		t.Fatalf("backups: %v", kept)
	}
	before := openLibrary(t, kept[2], Options{})
	if n := journal(t, before, scope).Len(); n != changesFilled {
		t.Errorf("the backup holds %d changes", n)
	}
}

func TestMigrationByTwoAtOnce(t *testing.T) {
	path := filled(t)
	errs := make(chan error)
	for range 4 {
		go func() {
			l, err := open(context.Background(), path, Options{},
				nextVersion("CREATE TABLE extra (id TEXT) STRICT"))
			if err == nil {
				err = l.Close()
			}
			errs <- err
		}()
	}

	for range 4 {
		if err := <-errs; err != nil {
			t.Error(err)
		}
	}
}

func TestMigrationWaitsForItsBackup(t *testing.T) {
	path := filled(t)
	if err := os.RemoveAll(backupFolder(path)); err != nil {
		t.Fatal(err)
	}
	alterNew(t, backupFolder(path), "in the way")

	before := contents(t, path)
	_, err := open(t.Context(), path, Options{}, nextVersion("CREATE TABLE extra (id TEXT) STRICT"))
	if err == nil || !strings.Contains(err.Error(), "no backup could be made") {
		t.Errorf("%v", err)
	}
	if contents(t, path) != before {
		t.Error("the file was changed")
	}
}
