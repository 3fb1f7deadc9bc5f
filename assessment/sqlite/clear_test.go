package sqlite

import (
	"bytes"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"assay/assessment"
)

// filesWith returns the files below a folder whose bytes hold the text.
func filesWith(t testing.TB, folder, text string) []string {
	t.Helper()
	var list []string
	err := filepath.WalkDir(folder, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		if data, err := os.ReadFile(path); err == nil && bytes.Contains(data, []byte(text)) {
			list = append(list, path)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return list
}

// What was erased is in the bytes of no file in the folder of the library: not in the file
// itself, its log, its copies of every kind, or the file for what could not be saved. All of
// these hold afterwards, and have all else that they had.
func TestErasedIsInNoFile(t *testing.T) {
	path := assessed(t)
	folder := filepath.Dir(path)
	l := openLibrary(t, path, Options{})
	const secret = "nobody reads it"
	const typed = "half a sen" // for another field, too
	byHand := path + ".2026-05-04-090000.backup"
	if err := l.Backup(t.Context(), byHand, false); err != nil {
		t.Fatal(err)
	}
	kept := filepath.Join(folder, "library-before-restore-2026-05-04T090000.000Z.db")
	if err := l.Backup(t.Context(), kept, false); err != nil {
		t.Fatal(err)
	}
	half := assessment.Draft{Assessment: scope, Subject: assessment.ParseSubject("answer/i1/M-01"),
		Field: "note", Text: "There is a list, and nobody reads it at all."}
	if err := l.PutDraft(t.Context(), half); err != nil {
		t.Fatal(err)
	}
	_ = keepUnsaved(l.UnsavedPath(), []unsavedLine{{Draft: &half}})
	before := len(filesWith(t, folder, secret))
	if before < 5 {
		t.Fatalf("only %d files hold it to begin with", before)
	}

	j, _, err := l.Journal(t.Context(), scope)
	if err != nil {
		t.Fatal(err)
	}
	whole := j.Clone()
	notes := j.Heads(assessment.Key{Subject: half.Subject, Field: "note"})
	save(t, l, group(t, scope, erasure(notes[0].ID)))
	done, err := l.ClearErased(t.Context(), scope)
	if err != nil || len(done.Left) > 0 || len(done.Copies) < 3 {
		t.Fatalf("%+v (%v)", done, err)
	}
	// Another assessment says the same, and keeps it.
	if err := l.Delete(t.Context(), "bbbbccccdddd"); err != nil {
		t.Fatal(err)
	}
	if _, err := l.Purge(t.Context(), "bbbbccccdddd"); err != nil {
		t.Fatal(err)
	}
	if left := filesWith(t, folder, secret); len(left) > 0 {
		t.Errorf("of %d files these still hold what was erased: %q", before, left)
	}
	for _, file := range done.Copies {
		v, err := verifyCopy(t.Context(), file)
		if err != nil || !v.Held() || len(v.Journals) == 0 || v.Journals[0].Erased != 1 {
			t.Errorf("%s: %+v (%v)", file, v, err)
		}
		if text := contents(t, file); !strings.Contains(text, "Larkfield") || !strings.Contains(text, typed) {
			t.Errorf("%s lost the rest, or text being typed for another field", file)
		}
	}
	if _, err := os.Stat(l.UnsavedPath()); err == nil {
		t.Errorf("the file for what could not be saved is still there")
	}

	// Nothing is left to do, and an older journal brings nothing back.
	if done, err := l.ClearErased(t.Context(), scope); err != nil || len(done.Copies)+len(done.Left) > 0 {
		t.Errorf("again: %+v (%v)", done, err)
	}
	if n, err := l.Merge(t.Context(), whole); n != 0 || err != nil {
		t.Errorf("an older journal brought %d changes (%v)", n, err)
	}
	if left := filesWith(t, folder, secret); len(left) > 0 {
		t.Errorf("an older journal brought it back into %q", left)
	}
	if wrong := wrongOf(l); len(wrong) > 0 {
		t.Errorf("afterwards: %q", wrong)
	}
}

// What cannot be reached is named: a copy that is damaged, and changes that wait to be saved.
func TestErasingNamesWhatItDoesNotReach(t *testing.T) {
	path := assessed(t)
	l := openLibrary(t, path, Options{})
	j, _, err := l.Journal(t.Context(), scope)
	if err != nil {
		t.Fatal(err)
	}
	broken := l.Backups()[0]
	if err := os.WriteFile(broken, []byte(contents(t, broken)[:5000]), 0o600); err != nil {
		t.Fatal(err)
	}
	waits := group(t, scope, note("M-01", "Nobody reads it."))
	_ = keepUnsaved(l.UnsavedPath(), []unsavedLine{{Group: &waits}})

	notes := j.Heads(assessment.Key{Subject: assessment.ParseSubject("answer/i1/M-01"), Field: "note"})
	save(t, l, group(t, scope, erasure(notes[0].ID)))
	done, err := l.ClearErased(t.Context(), scope)
	if err != nil {
		t.Fatal(err)
	}
	var files []string
	for _, left := range done.Left {
		files = append(files, left.File)
	}
	if len(files) != 2 || files[0] != broken || files[1] != l.UnsavedPath() {
		t.Errorf("it names %q", done.Left)
	}
}
