//go:build unix

package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// truthWithin is how soon the screen says why nothing is saved, with what the machine
// may be slow in addition.
const truthWithin = 2 * time.Second

// Another program holds the library, so that nothing can be saved: the screen says so
// and why, and saves when it can.
func TestTerminalSaysThatTheLibraryIsLocked(t *testing.T) {
	t.Parallel()
	file, id := madeLibrary(t)
	x := answering(t, file)
	release := holdLibrary(t, file)
	x.keys("3\r")
	x.soon("NOT SAVED", "the library is in use by another program")
	release()
	x.becomesSaved()
	x.keys("\x03\x03")
	x.gone()
	if got := answersOf(storedState(t, file, id), "STR-01"); strings.Join(got, " ") != "3" {
		t.Errorf("saved %v", got)
	}
}

// The file of the library goes away and comes back.
func TestTerminalSaysThatTheLibraryWasReplaced(t *testing.T) {
	t.Parallel()
	file, id := madeLibrary(t)
	x := answering(t, file)
	if err := os.Rename(file, file+".moved"); err != nil {
		t.Fatal(err)
	}
	x.keys("3\r")
	x.soon("NOT SAVED, retrying: the library was moved, deleted or replaced")
	if err := os.Rename(file+".moved", file); err != nil {
		t.Fatal(err)
	}
	x.becomesSaved()
	x.keys("\x03\x03")
	x.gone()
	if got := answersOf(storedState(t, file, id), "STR-01"); strings.Join(got, " ") != "3" {
		t.Errorf("saved %v", got)
	}
}

// No file may grow any more: what was typed as well as answers is called not saved, and
// all of it is there after the next start.
func TestTerminalSaysThatFilesMayNotGrow(t *testing.T) {
	t.Parallel()
	file, id := madeLibrary(t)
	x := startProgram(t, 100, 30, "sh", nil, "-c", `ulimit -f 200; exec assay-live --library "$1"`, "sh", file)
	x.expect("Larkfield")
	x.keys("\r")
	x.expect("STR-01", "ANSWER")
	answers := 0
	for ; !strings.Contains(x.screen(), "NOT SAVED"); answers++ {
		if answers == 100 {
			t.Fatalf("the limit is never met:\n%s", x.screen())
		}
		level := fmt.Sprint(1 + answers%3)
		x.keys(level + "\x1b[6~") // a key that moves nothing: each level is an answer
		x.await("what became of it", func(s string) bool {
			return strings.Contains(s, "─ "+level+" of 5") && strings.Contains(s, level+" (yes") &&
				(strings.Contains(s, "  saved ") || strings.Contains(s, "NOT SAVED"))
		})
	}
	x.soon("NOT SAVED, retrying: ", "the disk")
	x.keys("and a note")
	x.soon("NOT SAVED")
	x.keys("\x03\x03")
	if code := x.gone(); code != exitFailed {
		t.Errorf("exit code %d", code)
	}

	x = startTerminal(t, 100, 30, "--library", file, "interview", id)
	x.expect("STR-01", "and a note")
	x.keys("\x03\x03")
	x.gone()
	if got := answersOf(storedState(t, file, id), "STR-01"); len(got) != answers {
		t.Errorf("%d of %d answers are there", len(got), answers)
	}
}

// The disk is full: that needs one of its own, which only root can have.
func TestTerminalSaysThatTheDiskIsFull(t *testing.T) {
	t.Parallel()
	disk := t.TempDir()
	if out, err := exec.Command("mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", disk).CombinedOutput(); err != nil {
		t.Skipf("no small disk can be made here: %s", out)
	}
	t.Cleanup(func() { _ = exec.Command("umount", "-l", disk).Run() })
	made, id := madeLibrary(t)
	file := filepath.Join(disk, "assay.db")
	content, err := os.ReadFile(made)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, content, 0o600); err != nil {
		t.Fatal(err)
	}

	x := answering(t, file)
	filler := filepath.Join(disk, "filler")
	_ = os.WriteFile(filler, make([]byte, 4<<20), 0o600) // as much as there is room for
	x.keys("3\x1b[6~")
	x.soon("NOT SAVED, retrying: the disk is full")
	x.keys("typed meanwhile")
	x.soon("typed meanwhile", "NOT SAVED")
	x.keys("\x1b")
	x.soon("NOT SAVED, retrying: the disk is full")
	if err := os.Remove(filler); err != nil {
		t.Fatal(err)
	}
	x.becomesSaved()
	x.keys("\x03\x03")
	x.gone()
	s := storedState(t, file, id)
	if got := answersOf(s, "STR-01"); strings.Join(got, " ") != "3" {
		t.Errorf("saved %v", got)
	}
	if in := s.Interviews(); s.Answer(in[0].ID, "STR-01").Note.Value != "typed meanwhile" {
		t.Error("the note is not saved")
	}
}

// answering starts the program over a library in its interview.
func answering(t *testing.T, file string) *testTerminal {
	t.Helper()
	x := startTerminal(t, 100, 30, "--library", file)
	x.expect("Larkfield")
	x.keys("\r")
	x.expect("STR-01", "ANSWER", "all saved")
	return x
}

// soon is expect for what has to be said within truthWithin. The machine that runs the
// tests may be slow itself, so the time is only logged.
func (x *testTerminal) soon(texts ...string) {
	x.t.Helper()
	asked := time.Now()
	x.expect(texts...)
	if took := time.Since(asked); took > truthWithin {
		x.t.Logf("%q came after %v", texts, took)
	}
}

// becomesSaved waits until everything is called saved.
func (x *testTerminal) becomesSaved() {
	x.t.Helper()
	x.await("saved", func(s string) bool {
		return strings.Contains(s, "  saved ") && !strings.Contains(s, "NOT SAVED")
	})
}
