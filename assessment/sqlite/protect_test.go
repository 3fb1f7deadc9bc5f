package sqlite

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"assay/assessment"
	"assay/assessment/protect"

	"filippo.io/age"
)

// newKey returns a key that nobody has yet.
func newKey(t testing.TB) *protect.Key {
	t.Helper()
	id, err := age.GenerateX25519Identity()
	if err != nil {
		t.Fatal(err)
	}
	k, err := protect.NewKey(id.Recipient())
	if err != nil {
		t.Fatal(err)
	}
	return k
}

// hidden fails if one of the texts is in the bytes of a file of the folder.
func hidden(t testing.TB, folder string, texts ...string) {
	t.Helper()
	for _, text := range append(texts, "SQLite format 3") {
		if files := filesWith(t, folder, text); len(files) > 0 {
			t.Errorf("%q is in %q", text, files)
		}
	}
}

// A protected library does all that another one does, and neither in it nor in what lies
// beside it is anything in the clear.
func TestProtect(t *testing.T) {
	path := assessed(t)
	folder := filepath.Dir(path)
	g := group(t, scope, note("M-01", "It waits to be saved."))
	_ = keepUnsaved(unsavedPath(path), []unsavedLine{{Group: &g}})
	texts := []string{"Larkfield", "nobody reads it", "half a sen", "waits to be saved"}
	for _, text := range texts {
		if len(filesWith(t, folder, text)) == 0 {
			t.Fatalf("%q is nowhere to begin with", text)
		}
	}

	k := newKey(t)
	done, err := Protect(t.Context(), path, k)
	if err != nil || len(done.Left) > 0 || len(done.Files) < 2 || done.Files[0] != path {
		t.Fatalf("%+v (%v)", done, err)
	}
	hidden(t, folder, texts...)
	if again, err := Protect(t.Context(), path, k); err != nil || len(again.Files)+len(again.Left) > 0 {
		t.Errorf("again: %+v (%v)", again, err)
	}

	l := openLibrary(t, path, Options{})
	if n, err := l.TakeUnsaved(t.Context()); n != 1 || err != nil {
		t.Errorf("taken in %d (%v)", n, err)
	}
	if l.JournalMode() != "wal" || !l.Protected() {
		t.Errorf("mode %s, protected %v", l.JournalMode(), l.Protected())
	}
	save(t, l, group(t, scope, note("M-02", "Nobody reads that either: nobody reads it.")))
	if err := l.KeepWork(t.Context()); err != nil {
		t.Fatal(err)
	}
	by := filepath.Join(folder, "library.db.2026.backup")
	if err := l.Backup(t.Context(), by, false); err != nil {
		t.Fatal(err)
	}
	_ = keepUnsaved(l.UnsavedPath(), []unsavedLine{{Group: &g}})
	hidden(t, folder, texts...)
	if read, err := ReadUnsaved(l.UnsavedPath()); err != nil || len(read) != 1 {
		t.Errorf("the file for what could not be saved holds %d groups (%v)", len(read), err)
	}
	if err := DropUnsaved(l.UnsavedPath()); err != nil {
		t.Fatal(err)
	}
	if wrong := wrongOf(l); len(wrong) > 0 {
		t.Errorf("doctor: %q", wrong)
	}
	want, err := dump(t.Context(), l)
	if err != nil {
		t.Fatal(err)
	}
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}

	// Its copy takes its place, and what a copy in the clear becomes is protected, too.
	if _, err := Restore(t.Context(), path, by); err != nil {
		t.Fatal(err)
	}
	hidden(t, folder, texts...)

	// Out of protection it is what it was.
	if done, err := Protect(t.Context(), path, nil); err != nil || len(done.Left) > 0 {
		t.Fatalf("%+v (%v)", done, err)
	}
	if protect.Read(path) != nil || len(filesWith(t, folder, "nobody reads it")) == 0 {
		t.Error("it is still protected")
	}
	l = openLibrary(t, path, Options{})
	if got, err := dump(t.Context(), l); err != nil || got != want {
		t.Errorf("it holds\n%s\nand not\n%s (%v)", got, want, err)
	}
}

// A new passphrase is another key: the old one opens nothing any more.
func TestProtectAgain(t *testing.T) {
	path := assessed(t)
	first, second := newKey(t), newKey(t)
	if _, err := Protect(t.Context(), path, first); err != nil {
		t.Fatal(err)
	}
	done, err := Protect(t.Context(), path, second)
	if err != nil || len(done.Files) < 2 {
		t.Fatalf("%+v (%v)", done, err)
	}
	for _, file := range done.Files {
		if k, err := protect.Known(file); err != nil || !k.SameAs(second) {
			t.Errorf("%s: %v", file, err)
		}
	}
	hidden(t, filepath.Dir(path), "Larkfield")
}

// A backup from before the passphrase was changed does not bring the old one back.
func TestRestoringKeepsThePassphrase(t *testing.T) {
	path := assessed(t)
	first, second := newKey(t), newKey(t)
	if _, err := Protect(t.Context(), path, first); err != nil {
		t.Fatal(err)
	}
	l := openLibrary(t, path, Options{})
	kept := filepath.Join(t.TempDir(), "kept.db")
	if err := errors.Join(l.Backup(t.Context(), kept, false), l.Close()); err != nil {
		t.Fatal(err)
	}
	if _, err := Protect(t.Context(), path, second); err != nil {
		t.Fatal(err)
	}
	if _, err := Restore(t.Context(), path, kept); err != nil {
		t.Fatal(err)
	}
	if k, err := protect.Known(path); err != nil || !k.SameAs(second) {
		t.Errorf("it is opened by another key (%v)", err)
	}
	hidden(t, filepath.Dir(path), "Larkfield")
}

// While somebody has it open it stays as it is, and what is not there is not made.
func TestProtectRefuses(t *testing.T) {
	path := assessed(t)
	other := openLibrary(t, path, Options{})
	if _, _, err := other.Journal(t.Context(), scope); err != nil {
		t.Fatal(err)
	}
	k := newKey(t)
	_, err := Protect(t.Context(), path, k)
	if err == nil || !strings.Contains(err.Error(), "open in another program") {
		t.Errorf("while it is open: %v", err)
	}
	if protect.Read(path) != nil {
		t.Error("it is protected all the same")
	}
	none := filepath.Join(t.TempDir(), "none.db")
	if _, err := Protect(t.Context(), none, k); assessment.CodeOf(err) != assessment.NotFound {
		t.Errorf("of none: %v", err)
	}
	if _, err := os.Stat(none); err == nil {
		t.Error("it made one")
	}
}

// While a library is being replaced nobody opens it: what was saved into the old file would
// be gone with it.
func TestNobodyOpensWhatIsReplaced(t *testing.T) {
	path := assessed(t)
	free, err := settle(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	if l, err := Open(t.Context(), path, Options{BusyTimeout: time.Millisecond}); err == nil {
		l.Close()
		t.Error("it is opened")
	}
	free()
	free()
	openLibrary(t, path, Options{})
}

// Damage is found and mended in a protected library as in another one.
func TestProtectedIsRepaired(t *testing.T) {
	path := assessed(t)
	if _, err := Protect(t.Context(), path, newKey(t)); err != nil {
		t.Fatal(err)
	}
	data := []byte(contents(t, path))
	for at := 3*protect.BlockSize + 100; at < len(data); at += 5 * protect.BlockSize {
		data[at] ^= 0x55
	}
	if err := os.WriteFile(path, data, 0o600); err != nil {
		t.Fatal(err)
	}
	done, err := Repair(t.Context(), path, adasPen())
	if err != nil {
		t.Fatal(err)
	}
	l := openLibrary(t, path, Options{})
	if v, err := l.Verify(t.Context()); err != nil || !v.Held() || !l.Protected() {
		t.Errorf("after %+v it holds %+v (%v), protected %v", done, v.Problems, err, l.Protected())
	}
	hidden(t, filepath.Dir(path), "Larkfield")
}

// Erasing reaches the copies of a protected library.
func TestErasingFromAProtectedLibrary(t *testing.T) {
	path := assessed(t)
	if _, err := Protect(t.Context(), path, newKey(t)); err != nil {
		t.Fatal(err)
	}
	l := openLibrary(t, path, Options{})
	j, _, err := l.Journal(t.Context(), scope)
	if err != nil {
		t.Fatal(err)
	}
	notes := j.Heads(assessment.Key{Subject: assessment.ParseSubject("answer/i1/M-01"), Field: "note"})
	save(t, l, group(t, scope, erasure(notes[0].ID)))
	done, err := l.ClearErased(t.Context(), scope)
	if err != nil || len(done.Copies) == 0 || len(done.Left) > 0 {
		t.Fatalf("%+v (%v)", done, err)
	}
	for _, file := range l.allCopies() {
		if k, err := protect.Known(file); err != nil || k == nil {
			t.Errorf("%s is not protected any more (%v)", file, err)
		}
		if v, err := verifyCopy(t.Context(), file); err != nil || !v.Held() {
			t.Errorf("%s: %+v (%v)", file, v.Problems, err)
		}
	}
}
