package main

import (
	"crypto/sha256"
	"encoding/hex"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"assay/assessment"
)

// A bundle that somebody altered may call a file anything: it lands in the folder that was
// named, under a name that the terminal can show.
func TestFilesStayInTheirFolder(t *testing.T) {
	const text = "what was seen"
	sum := sha256.Sum256([]byte(text))
	for _, name := range []string{"..", "/", "../../x", `..\x`, "a/", "\x1b[2J.txt", "log.txt"} {
		above := t.TempDir()
		folder := filepath.Join(above, "in")
		if err := os.Mkdir(folder, 0o700); err != nil {
			t.Fatal(err)
		}
		var c carried
		if err := c.into(t.Context(), folder); err != nil {
			t.Fatal(err)
		}
		f := assessment.File{Name: name, Size: int64(len(text)), SHA256: hex.EncodeToString(sum[:])}
		if err := c.take(f, strings.NewReader(text)); err != nil {
			t.Errorf("%q: %v", name, err)
			continue
		}
		outside, _ := os.ReadDir(above)
		inside, _ := os.ReadDir(folder)
		if len(outside) != 1 || len(inside) != 1 || assessment.Visible(inside[0].Name()) != inside[0].Name() {
			t.Errorf("%q: beside the folder %v, in it %v", name, outside, inside)
		}
		c.takeBack()
		if left, _ := os.ReadDir(folder); len(left) > 0 {
			t.Errorf("%q: taken back, and there is %v", name, left)
		}
	}
}

// From the screens no bundle is read from standard input, from which the keys come.
func TestScreensReadFilesOnly(t *testing.T) {
	s := newStage(t)
	s.do("new", "Larkfield")
	file := filepath.Join(t.TempDir(), "larkfield.assay")
	s.do("export", "larkfield", "-o", file)
	bundle, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	s.stdin = string(bundle)
	a := &app{world: s.world(io.Discard, io.Discard), libraryFlag: s.library}
	if err := a.open(t.Context()); err != nil {
		t.Fatal(err)
	}
	defer a.close()

	screens := &store{ctx: t.Context(), app: a}
	if in, err := screens.Inbound(file, ""); err != nil || !in.Here {
		t.Errorf("%+v (%v)", in.Incoming, err)
	}
	if _, err := screens.Inbound("-", ""); assessment.CodeOf(err) != assessment.NotFound {
		t.Errorf("from standard input: %v", err)
	}
}
