//go:build unix

package durable_test

import (
	"io"
	"os"
	"path/filepath"
	"syscall"
	"testing"

	"assay/assessment"
	"assay/assessment/durable"
)

// A device or a pipe is never replaced by a file, not by a link to it either.
func TestWriteRefusesWhatIsNoFile(t *testing.T) {
	folder := t.TempDir()
	pipe, link, dead := filepath.Join(folder, "pipe"), filepath.Join(folder, "link"), filepath.Join(folder, "dead")
	if err := syscall.Mkfifo(pipe, 0o600); err != nil {
		t.Fatal(err)
	}
	for name, target := range map[string]string{link: "/dev/null", dead: "nowhere"} {
		if err := os.Symlink(target, name); err != nil {
			t.Fatal(err)
		}
	}

	for _, path := range []string{pipe, link, folder, ""} {
		before, _ := os.Lstat(path)
		err := durable.Write(path, true, func(w io.Writer) error {
			t.Errorf("%s is written", path)
			return nil
		})
		if assessment.CodeOf(err) != assessment.Invalid {
			t.Errorf("%q: %v", path, err)
		}
		if after, _ := os.Lstat(path); before != nil && after.Mode() != before.Mode() {
			t.Errorf("%s became %v", path, after.Mode())
		}
	}
	if err := durable.Write(dead, true, says("x")); err != nil {
		t.Errorf("a link to nothing: %v", err)
	}
	if left := names(t, folder); len(left) != 3 {
		t.Errorf("left: %v", left)
	}
}
