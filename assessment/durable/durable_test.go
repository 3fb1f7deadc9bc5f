package durable_test

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"assay/assessment"
	"assay/assessment/durable"
)

func says(text string) func(io.Writer) error {
	return func(w io.Writer) error {
		_, err := io.WriteString(w, text)
		return err
	}
}

func names(t *testing.T, folder string) []string {
	t.Helper()
	entries, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	var list []string
	for _, e := range entries {
		list = append(list, e.Name())
	}
	return list
}

func TestWrite(t *testing.T) {
	path := filepath.Join(t.TempDir(), "r.md")
	if err := durable.Write(path, false, says("one")); err != nil {
		t.Fatal(err)
	}
	err := durable.Write(path, false, says("two"))
	if assessment.CodeOf(err) != assessment.Invalid || !errors.Is(err, fs.ErrExist) {
		t.Errorf("over a file: %v", err)
	}
	if err := durable.Write(path, true, func(w io.Writer) error { return errors.New("no space") }); err == nil {
		t.Error("a failure was swallowed")
	}
	if text, _ := os.ReadFile(path); string(text) != "one" {
		t.Errorf("the file holds %q", text)
	}
	if err := durable.Write(path, true, says("three")); err != nil {
		t.Error(err)
	}
	text, _ := os.ReadFile(path)
	if info, _ := os.Stat(path); string(text) != "three" || info.Mode().Perm()&0o077 != 0 || len(names(t, filepath.Dir(path))) != 1 {
		t.Errorf("%q, mode %v, %v", text, info.Mode(), names(t, filepath.Dir(path)))
	}
}

// What a process left that is gone is removed; what another is writing stays.
func TestSweep(t *testing.T) {
	folder := t.TempDir()
	parent := os.Getppid()
	for _, name := range []string{".assay-999999999-1.tmp", ".assay-999999999-1.tmp-journal",
		".assay-" + itoa(parent) + "-1.tmp", ".assay-x", "notes.tmp"} {
		if err := os.WriteFile(filepath.Join(folder, name), nil, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	temp, err := durable.NewTemp(folder)
	if err != nil {
		t.Fatal(err)
	}
	if left := names(t, folder); len(left) != 4 || len(durable.Left(folder)) != 2 {
		t.Errorf("left: %v", left)
	}
	temp.Remove()
	if left := names(t, folder); len(left) != 3 {
		t.Errorf("left: %v", left)
	}
}

func itoa(n int) string {
	text := ""
	for ; n > 0; n /= 10 {
		text = string(rune('0'+n%10)) + text
	}
	return text
}

func TestMakeFolder(t *testing.T) {
	top := t.TempDir()
	if err := durable.MakeFolder(filepath.Join(top, "a", "b")); err != nil || len(names(t, top)) != 1 {
		t.Errorf("%v, %v", names(t, top), err)
	}
	long := filepath.Join(top, "c", "d", strings.Repeat("x", 300))
	if err := durable.MakeFolder(long); err == nil || len(names(t, top)) != 1 {
		t.Errorf("a name that is too long left %v (%v)", names(t, top), err)
	}
	deep := filepath.Join(top, strings.Repeat("e/", 2100))
	if err := durable.MakeFolder(deep); err == nil || len(names(t, top)) != 1 {
		t.Errorf("a path of 4 KB left %v (%v)", names(t, top), err)
	}
	if err := durable.MakeFolder(filepath.Join(top, "a")); err != nil {
		t.Error(err)
	}
}
