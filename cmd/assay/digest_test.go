package main

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"assay/assessment"
)

func TestDigestOfAFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a b.bin")
	content := []byte(strings.Repeat("content ", 1<<18)) // more than one piece
	if err := os.WriteFile(path, content, 0o600); err != nil {
		t.Fatal(err)
	}
	var last, before int64

	f, err := digestFile(context.Background(), path, func(done, size int64) {
		if size != int64(len(content)) || done < last {
			t.Errorf("%d of %d after %d", done, size, last)
		}
		before, last = last, done
	})

	if err != nil || f.Name != "a b.bin" || f.Size != int64(len(content)) ||
		f.SHA256 != fmt.Sprintf("%x", sha256.Sum256(content)) {
		t.Errorf("%+v, %v", f, err)
	}
	if last != f.Size || before == 0 {
		t.Errorf("told of %d and then %d bytes", before, last)
	}
	link := filepath.Join(filepath.Dir(path), "link.bin")

	if os.Symlink(path, link) == nil { // not everywhere allowed
		if l, err := digestFile(context.Background(), link, nil); err != nil || !l.Same(f) ||
			l.Name != "link.bin" {
			t.Errorf("through a link: %+v, %v", l, err)
		}
	}
}

// Whatever is no file with content of its own is refused before it is read.
func TestDigestRefuses(t *testing.T) {
	folder := t.TempDir()
	large, empty := filepath.Join(folder, "large"), filepath.Join(folder, "empty")

	for path, size := range map[string]int64{large: largestFile + 1, empty: 0} {
		if err := os.WriteFile(path, nil, 0o600); err != nil {
			t.Fatal(err)
		}
		if err := os.Truncate(path, size); err != nil {
			t.Fatal(err)
		}
	}

	for _, c := range []struct {
		path, want string
		code       assessment.Code
	}{
		{"", "path of the file is empty", assessment.Invalid},
		{filepath.Join(folder, "none"), "there is no file", assessment.NotFound},
		{folder, "is a folder", assessment.Invalid}, {empty, "is empty", assessment.Invalid},
		{large, "2 GiB is the most", assessment.Invalid},
		{os.DevNull, "is not a regular file", assessment.Invalid},
		{"a\x00b", "cannot be read", assessment.Failed},
	} {
		f, err := digestFile(context.Background(), c.path,
			func(int64, int64) { t.Errorf("%s is read", c.path) })
		if err == nil || f != (assessment.File{}) || assessment.CodeOf(err) != c.code ||
			assessment.HintOf(err) == "" || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%q: %v, %v; want %q", c.path, f, err, c.want)
		}
	}
}

func TestDigestThatIsStopped(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a")
	if err := os.WriteFile(path, make([]byte, 3<<20), 0o600); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancelCause(context.Background())
	defer cancel(nil)
	why := errors.New("enough")
	pieces := 0
	f, err := digestFile(ctx, path, func(int64, int64) { pieces++; cancel(why) })
	if !errors.Is(err, why) || f != (assessment.File{}) || pieces != 1 {
		t.Errorf("%v, %v after %d pieces", f, err, pieces)
	}

	grows := func(done, size int64) {
		if done == size {
			if err := os.WriteFile(path, make([]byte, 4<<20), 0o600); err != nil {
				t.Error(err)
			}
		}
	}

	if f, err := digestFile(context.Background(), path, grows); err == nil ||
		!strings.Contains(err.Error(), "changed while it was read") {
		t.Errorf("a file that grows: %v, %v", f, err)
	}
}

// A path may be written as a shell would take it, or as a terminal writes the
// name of a file that is dropped onto it.
func TestDigestOfATypedPath(t *testing.T) {
	home := t.TempDir()
	t.Setenv("HOME", home)
	t.Setenv("USERPROFILE", home)

	for _, name := range []string{"a b", "'odd'"} {
		if err := os.WriteFile(filepath.Join(home, name), []byte(name), 0o600); err != nil {
			t.Fatal(err)
		}
	}

	t.Chdir(home)
	for typed, want := range map[string]string{
		"~" + string(filepath.Separator) + "a b": "a b",
		"'" + filepath.Join(home, "a b") + "'":   "a b",
		`"a b"`:                                  "a b",
		"'odd'":                                  "'odd'",
		"~":                                      "",
		"'":                                      "",
		"''":                                     "",
	} {
		f, err := (&store{}).Digest(context.Background(), typed, nil)
		if f.Name != want || (err == nil) != (want != "") {
			t.Errorf("%s is the file %q, %v", typed, f.Name, err)
		}
	}
}
