//go:build unix

package main

import (
	"fmt"
	"io"
	"os"
	"strings"
	"syscall"
	"testing"
	"time"

	"assay/assessment/sqlite"
)

func TestTerminalAnswersQuitsAndComesBack(t *testing.T) {
	file, id := madeLibrary(t)
	x := startTerminal(t, 80, 24, "--library", file)
	x.expect("Larkfield", "enter continue")
	x.keys("\r")
	x.expect("STR-01", "ANSWER")
	x.keys("2")
	x.expect("> 2", "  saved ", "STR 1/19")
	x.keys("w")
	x.expect("NOTE")
	x.keys("e saw the 星河云 contract")
	x.expect("we saw the 星河云 contract")
	x.keys("\t")
	x.expect("ANSWER", "STR-01: note")
	x.keys("\r")
	x.expect("STR-02")
	x.keys("\x03\x03")
	if code := x.gone(); code != 0 {
		t.Fatalf("exit code %d", code)
	}
	s := kept(t, file, id)
	in := s.Interviews()
	if len(in) != 1 || s.Answer(in[0].ID, "STR-01").Note.Value != "we saw the 星河云 contract" {
		t.Fatalf("interviews %v", in)
	}
	x = startTerminal(t, 100, 30, "--library", file)
	x.expect("Larkfield")
	x.keys("\r")
	x.expect("STR-02  Principles", "1/110") // where the assessor left
}

// Two hundred keys in one write, then the way out: what the store was given is
// all there, in the order in which it was typed.
func TestTerminalSavesABurstOfKeysInOrder(t *testing.T) {
	file, id := madeLibrary(t)
	x := startTerminal(t, 80, 24, "--library", file)
	x.expect("Larkfield")
	x.keys("\r")
	x.expect("STR-01")
	var burst strings.Builder
	var want []string
	for i := range 67 {
		level := fmt.Sprint(i % 6)
		burst.WriteString(level + "\x1b[B\x1b[A") // a level, down, up: each level is one user action
		want = append(want, level)
	}
	x.keys(burst.String() + "\x03\x03")
	if code := x.gone(); code != 0 {
		t.Fatalf("exit code %d", code)
	}
	if got := answersOf(kept(t, file, id), "STR-01"); strings.Join(got, " ") != strings.Join(want, " ") {
		t.Fatalf("saved %v\nwant  %v", got, want)
	}
}

func TestTerminalKeepsTheNoteWhenTold(t *testing.T) {
	for _, sig := range []syscall.Signal{syscall.SIGTERM, syscall.SIGHUP} {
		t.Run(sig.String(), func(t *testing.T) {
			file, id := madeLibrary(t)
			x := startTerminal(t, 80, 24, "--library", file)
			x.expect("Larkfield")
			x.keys("\r")
			x.expect("STR-01")
			x.keys("half a sentence")
			x.expect("half a sentence")
			x.cmd.Process.Signal(sig)
			x.gone()
			s := kept(t, file, id)
			if in := s.Interviews(); len(in) != 1 || s.Answer(in[0].ID, "STR-01").Note.Value != "half a sentence" {
				t.Fatal("the note is gone")
			}
		})
	}
}

// The program is ended, or killed, while it asks whether to replace what another
// author said: both ratings are there, at the latest after the next start.
func TestTerminalEndsWhileItAsks(t *testing.T) {
	for _, end := range []string{"terminated", "killed", "ctrl+c twice"} {
		t.Run(end, func(t *testing.T) {
			file, id := madeLibrary(t)
			x := startTerminal(t, 100, 30, "--library", file)
			x.expect("Larkfield")
			x.keys("\r")
			x.expect("STR-01")
			x.keys("2")
			x.await("the answer", func(string) bool { return len(kept(t, file, id).Interviews()) == 1 })
			interview := kept(t, file, id).Interviews()[0].ID
			w := world{stdin: strings.NewReader(""), stdout: io.Discard, stderr: io.Discard, getenv: func(string) string { return "" }, now: time.Now, rand: randomness{}}
			if code := run(t.Context(), []string{"--library", file, "--author", "Bo", "answer", id, "STR-01", "4", "--interview", interview}, w); code != 0 {
				t.Fatalf("Bo's answer: exit code %d", code)
			}
			x.expect("> 4")
			x.keys("1")
			x.expect("Bo said level 4 here", "not saved yet: choose")
			switch end {
			case "terminated":
				x.cmd.Process.Signal(syscall.SIGTERM)
			case "killed":
				x.await("the draft", func(string) bool { return drafted(t, file, id) })
				x.cmd.Process.Kill()
			default:
				x.keys("\x03\x03")
			}
			x.gone()
			if end == "killed" {
				x = startTerminal(t, 100, 30, "--library", file, "interview", id)
				x.expect("CONFLICT: Bo level 4; Ann level 1")
				x.keys("\x03\x03")
				x.gone()
			}
			f := kept(t, file, id).Answer(interview, "STR-01").Rating
			if !f.Conflict() || len(f.Heads) != 2 || f.Value.Level != 1 {
				t.Errorf("the library holds %+v", f)
			}
		})
	}
}

// drafted reports whether a rating waits as a draft.
func drafted(t *testing.T, file, id string) bool {
	t.Helper()
	lib, err := sqlite.Open(t.Context(), file, sqlite.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer lib.Close()
	list, err := lib.Drafts(t.Context(), id)
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range list {
		if d.Field == "rating" {
			return true
		}
	}
	return false
}

// The terminal goes away without a signal that anybody heeds: the program must
// not live on without one, and nothing may be lost.
func TestTerminalEndsWhenItsInputEnds(t *testing.T) {
	file, id := madeLibrary(t)
	x := startTerminal(t, 80, 24, "--library", file)
	x.expect("Larkfield")
	x.keys("\r")
	x.expect("STR-01")
	x.keys("4")
	x.expect("> 4")
	x.pty.Close()
	x.gone()
	if got := answersOf(kept(t, file, id), "STR-01"); strings.Join(got, " ") != "4" {
		t.Fatalf("saved %v", got)
	}
}

// Killed at any moment: every answer that the screen called saved is there.
func TestTerminalKilledKeepsWhatItCalledSaved(t *testing.T) {
	file, id := madeLibrary(t)
	saved := 0
	for round := range 20 {
		x := startTerminal(t, 80, 24, "--library", file)
		x.expect("Larkfield")
		x.keys("\r")
		x.expect("ANSWER")
		level := fmt.Sprint(round % 6)
		x.keys("\x10STR-13") // the palette, to the same practice every time
		x.expect("> STR-13")
		x.keys("\r")
		x.expect("STR-13  Shared")
		x.keys(level)
		x.expect("> "+level, "  saved ")
		saved++
		if round%2 == 1 {
			x.keys(fmt.Sprint((round+3)%6) + "\x1b[B1\x1b[A") // killed while this is on its way
		}
		x.cmd.Process.Kill()
		x.gone()
		got := answersOf(kept(t, file, id), "STR-13")
		found := false
		for _, g := range got[max(0, len(got)-2):] {
			found = found || g == level
		}
		if !found {
			t.Fatalf("round %d: level %s was called saved; the library has %v", round, level, got)
		}
	}
	if saved != 20 {
		t.Fatalf("%d rounds", saved)
	}
}

// Another program holds the library: keys act at once, the screen says that
// nothing is saved yet, and saves when it can.
func TestTerminalTellsTheTruthWhileTheLibraryIsLocked(t *testing.T) {
	file, id := madeLibrary(t)
	x := startTerminal(t, 80, 24, "--library", file)
	x.expect("Larkfield")
	x.keys("\r")
	x.expect("STR-01", "all saved")
	release := holdLibrary(t, file)
	x.keys("3")
	x.expect("> 3", "saving")
	x.keys("\r")
	x.expect("STR-02")
	x.keys("1")
	x.expect("> 1", "2/110", "saving")
	release()
	x.await("saved", func(s string) bool { return strings.Contains(s, " saved ") && !strings.Contains(s, "saving") })
	x.keys("\x03\x03")
	x.gone()
	s := kept(t, file, id)
	if a, b := answersOf(s, "STR-01"), answersOf(s, "STR-02"); len(a) != 1 || len(b) != 1 {
		t.Fatalf("saved %v and %v", a, b)
	}
}

func TestTerminalOfAnySize(t *testing.T) {
	file, _ := madeLibrary(t)
	x := startTerminal(t, 0, 0, "--library", file) // a terminal that does not know its size
	x.expect("Larkfield")
	x.keys("\x03\x03")
	x.gone()

	x = startTerminal(t, 1, 1, "--library", file)
	x.resize(120, 36)
	x.expect("Larkfield", "enter continue")
	x.resize(50, 12)
	x.expect("needs a window of 60 columns")
	x.resize(100, 30)
	x.expect("enter continue") // keys pressed while there is no room for a screen do nothing
	x.keys("\r")
	x.expect("STR-01")
	x.keys("\x03\x03")
	if code := x.gone(); code != 0 {
		t.Fatalf("exit code %d", code)
	}
}

func TestTerminalInterruptedFromOutside(t *testing.T) {
	file, id := madeLibrary(t)
	x := startTerminal(t, 80, 24, "--library", file)
	x.expect("Larkfield")
	x.keys("\r")
	x.expect("STR-01")
	x.keys("5")
	x.expect("> 5")
	x.cmd.Process.Signal(os.Interrupt)
	if code := x.gone(); code != exitInterrupted {
		t.Fatalf("exit code %d", code)
	}
	if got := answersOf(kept(t, file, id), "STR-01"); strings.Join(got, " ") != "5" {
		t.Fatalf("saved %v", got)
	}
}
