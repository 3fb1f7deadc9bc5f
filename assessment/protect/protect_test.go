package protect_test

import (
	"bytes"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"assay/assessment/protect"

	"filippo.io/age"
	_ "modernc.org/sqlite"
)

const secret = "what the client must not read elsewhere"

// newKey returns a key and the identity that opens it.
func newKey(t testing.TB) (*protect.Key, *age.X25519Identity) {
	t.Helper()
	id, err := age.GenerateX25519Identity()
	if err != nil {
		t.Fatal(err)
	}
	k, err := protect.NewKey(id.Recipient())
	if err != nil {
		t.Fatal(err)
	}
	return k, id
}

func open(t testing.TB, path, vfs, mode string) *sql.DB {
	t.Helper()
	const name = "file:%s?vfs=%s&_pragma=journal_mode(%s)&_pragma=synchronous(FULL)"
	db, err := sql.Open("sqlite", fmt.Sprintf(name, path, vfs, mode))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	return db
}

func do(t testing.TB, db *sql.DB, text string, args ...any) {
	t.Helper()
	if _, err := db.Exec(text, args...); err != nil {
		t.Fatalf("%s: %v", text, err)
	}
}

func one(t testing.TB, db *sql.DB, text string) string {
	t.Helper()
	var s string
	if err := db.QueryRow(text).Scan(&s); err != nil {
		t.Fatalf("%s: %v", text, err)
	}
	return s
}

// sealedIn fails if the text is in the bytes of a file in the folder.
func sealedIn(t testing.TB, folder string) {
	t.Helper()
	entries, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		data, err := os.ReadFile(filepath.Join(folder, e.Name()))
		if err != nil {
			t.Fatal(err)
		}
		for _, text := range []string{secret, "SQLite format 3", "CREATE TABLE"} {
			if bytes.Contains(data, []byte(text)) {
				t.Errorf("%s holds %q", e.Name(), text)
			}
		}
	}
}

// A database is read as it was written, in either journal mode; nothing of it is in any file
// in the clear, while it is open or after; and its copy is protected, too.
func TestDatabase(t *testing.T) {
	for _, mode := range []string{"wal", "delete"} {
		t.Run(mode, func(t *testing.T) {
			k, _ := newKey(t)
			folder := t.TempDir()
			path := filepath.Join(folder, "a.db")
			db := open(t, path, k.VFS(), mode)
			do(t, db, "CREATE TABLE x (n INTEGER PRIMARY KEY, text TEXT)")
			for n := range 300 {
				do(t, db, "INSERT INTO x VALUES (?, ?)", n, strings.Repeat(secret, 1+n%90))
			}
			do(t, db, "UPDATE x SET text = ? WHERE n % 3 = 0", secret)
			do(t, db, "DELETE FROM x WHERE n > 200")
			sealedIn(t, folder)
			if got := one(t, db, "PRAGMA journal_mode"); got != mode {
				t.Fatalf("the mode is %s", got)
			}
			copied := filepath.Join(folder, "copy.db")
			do(t, db, "VACUUM INTO ?", copied)
			do(t, db, "VACUUM")
			sealedIn(t, folder)
			want := one(t, db, "SELECT count(*) || ' ' || sum(length(text)) FROM x")
			if err := db.Close(); err != nil {
				t.Fatal(err)
			}
			sealedIn(t, folder)

			for _, file := range []string{path, copied} {
				db := open(t, file, k.VFS(), mode)
				if got := one(t, db, "PRAGMA integrity_check"); got != "ok" {
					t.Errorf("%s: %s", file, got)
				}
				if got := one(t, db, "SELECT count(*) || ' ' || sum(length(text)) FROM x"); got != want {
					t.Errorf("%s holds %s, want %s", file, got, want)
				}
				db.Close()
				plain, err := protect.ReadFile(file)
				if err != nil || !bytes.HasPrefix(plain, []byte("SQLite format 3")) {
					t.Errorf("%s read as a file: %.20q (%v)", file, plain, err)
				}
			}
		})
	}
}

// What was committed is there after the program is gone without closing anything, as the
// bytes on the disk at that moment show.
func TestWhatACrashLeaves(t *testing.T) {
	k, _ := newKey(t)
	path := filepath.Join(t.TempDir(), "a.db")
	db := open(t, path, k.VFS(), "wal")
	do(t, db, "CREATE TABLE x (n INTEGER PRIMARY KEY, text TEXT)")
	for n := range 40 {
		do(t, db, "INSERT INTO x VALUES (?, ?)", n, secret)
		crashed := filepath.Join(t.TempDir(), "a.db")
		for _, suffix := range []string{"", "-wal"} {
			data, err := os.ReadFile(path + suffix)
			if err != nil {
				t.Fatal(err)
			}
			if suffix != "" && n%2 == 1 {
				data = append(data, bytes.Repeat([]byte{7}, 100*n)...) // a write that was cut short
			}
			if err := os.WriteFile(crashed+suffix, data, 0o600); err != nil {
				t.Fatal(err)
			}
		}
		after := open(t, crashed, k.VFS(), "wal")
		if got := one(t, after, "SELECT count(*) FROM x"); got != fmt.Sprint(n+1) {
			t.Fatalf("after %d rows it holds %s", n+1, got)
		}
		after.Close()
	}
}

// A file that is not protected is read and written as it is, and another key opens nothing.
func TestOtherFiles(t *testing.T) {
	k, _ := newKey(t)
	other, _ := newKey(t)
	folder := t.TempDir()
	plain, sealed := filepath.Join(folder, "plain.db"), filepath.Join(folder, "sealed.db")
	db := open(t, plain, protect.PlainVFS(), "wal")
	do(t, db, "CREATE TABLE x (text TEXT)")
	db.Close()

	db = open(t, plain, k.VFS(), "wal")
	do(t, db, "INSERT INTO x VALUES (?)", secret)
	do(t, db, "VACUUM INTO ?", sealed)
	db.Close()
	if protect.Read(plain) != nil || protect.Read(sealed) == nil {
		t.Error("it is not the copy that is protected")
	}
	db = open(t, plain, protect.PlainVFS(), "wal")
	if one(t, db, "SELECT text FROM x") != secret {
		t.Error("the file is not as it was")
	}
	db.Close()

	db = open(t, sealed, other.VFS(), "wal")
	if err := db.Ping(); err == nil {
		t.Error("another key opens it")
	}
	db = open(t, sealed, protect.PlainVFS(), "wal")
	if _, err := db.Exec("SELECT * FROM x"); err == nil {
		t.Error("it is read without a key")
	}
	if got, err := protect.Known(sealed); err != nil || got.VFS() != k.VFS() {
		t.Errorf("known as %v (%v)", got, err)
	}
}

// The key is opened by what its age file holds, and only by that.
func TestKey(t *testing.T) {
	k, id := newKey(t)
	path := filepath.Join(t.TempDir(), "a.db")
	db := open(t, path, k.VFS(), "wal")
	do(t, db, "CREATE TABLE x (text TEXT)")
	db.Close()

	s := protect.Read(path)
	if s == nil {
		t.Fatal("it is not protected")
	}
	text := new(bytes.Buffer)
	r, err := protect.Unwrapped(s, id)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := text.ReadFrom(r); err != nil {
		t.Fatal(err)
	}
	same, err := s.Open(text.String())
	if err != nil || !same.SameAs(k) || same.VFS() != k.VFS() {
		t.Errorf("it opens as %v (%v)", same, err)
	}
	if _, err := s.Open("nothing"); err == nil {
		t.Error("it opens with anything")
	}

	sealed, err := k.Seal([]byte(secret))
	if err != nil || !protect.IsSealed(sealed) || bytes.Contains(sealed, []byte(secret)) {
		t.Fatalf("%.40q (%v)", sealed, err)
	}
	if back, err := same.Unseal(sealed); err != nil || string(back) != secret {
		t.Errorf("%q (%v)", back, err)
	}
	other, _ := newKey(t)
	if _, err := other.Unseal(sealed); err == nil {
		t.Error("another key reads it")
	}
	if _, err := protect.Known(filepath.Join(t.TempDir(), "none")); errors.Is(err, protect.ErrLocked) {
		t.Error("what is not there is locked")
	}
}
