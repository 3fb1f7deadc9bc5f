//go:build unix

package main

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/charmbracelet/x/vt"
	"github.com/charmbracelet/x/xpty"

	"assay/assessment"
	"assay/assessment/sqlite"
)

// terminal is the program in a real pseudo-terminal, with an emulator in front
// of it that answers and can be looked at.
type testTerminal struct {
	t    *testing.T
	pty  xpty.Pty
	cmd  *exec.Cmd
	done chan error
	mu   sync.Mutex // x/vt is not safe for concurrent use
	em   *vt.Emulator
}

// patience is how long a screen may take to show what is expected.
const patience = 15 * time.Second

// startTerminal runs the program in a window of that size.
func startTerminal(t *testing.T, w, h int, args ...string) *testTerminal {
	t.Helper()
	pty, err := xpty.NewPty(max(w, 1), max(h, 1))
	if err != nil {
		t.Fatal(err)
	}
	if w == 0 {
		if err := pty.Resize(0, 0); err != nil {
			t.Fatal(err)
		}
	}
	bin, err := exec.LookPath("assay-live")
	if err != nil {
		t.Fatal(err)
	}
	x := &testTerminal{t: t, pty: pty, em: vt.NewEmulator(max(w, 80), max(h, 24)), done: make(chan error, 1)}
	x.cmd = exec.Command(bin, args...)
	x.cmd.Env = append(os.Environ(), "HOME="+t.TempDir(), "LANG=C.UTF-8", "TERM=xterm-256color", "NO_COLOR=", "ASSAY_AUTHOR=Ann")
	x.cmd.SysProcAttr = &syscall.SysProcAttr{Setsid: true, Setctty: true} // else no SIGWINCH, ever
	if err := pty.Start(x.cmd); err != nil {
		t.Fatal(err)
	}
	pty.(*xpty.UnixPty).Slave().Close() // else reading never ends after the program is gone
	eof := make(chan struct{})
	go func() {
		defer close(eof)
		buf := make([]byte, 32<<10)
		for {
			n, err := pty.Read(buf)
			x.mu.Lock()
			x.em.Write(buf[:n])
			x.mu.Unlock()
			if err != nil {
				return
			}
		}
	}()
	go io.Copy(pty, x.em) // the emulator's replies and our keys; undrained, writing to it blocks
	go func() { err := x.cmd.Wait(); <-eof; x.done <- err }()
	t.Cleanup(func() {
		x.cmd.Process.Kill()
		pty.Close()
		x.em.InputPipe().(*io.PipeWriter).CloseWithError(io.EOF)
	})
	return x
}

func (x *testTerminal) keys(s string) { io.WriteString(x.em.InputPipe(), s) }

// screen is the window's text. All cells are copied under one lock, so that no
// frame is seen half drawn.
func (x *testTerminal) screen() string {
	x.mu.Lock()
	defer x.mu.Unlock()
	var b strings.Builder
	for y := range x.em.Height() {
		for c := 0; c < x.em.Width(); {
			cell := x.em.CellAt(c, y)
			if cell == nil || cell.Content == "" {
				b.WriteByte(' ')
				c++
				continue
			}
			b.WriteString(cell.Content)
			c += max(1, cell.Width)
		}
		b.WriteByte('\n')
	}
	return b.String()
}

// expect waits until the screen shows every text.
func (x *testTerminal) expect(texts ...string) {
	x.t.Helper()
	x.await(fmt.Sprintf("%q", texts), func(s string) bool {
		for _, text := range texts {
			if !strings.Contains(s, text) {
				return false
			}
		}
		return true
	})
}

func (x *testTerminal) await(what string, shown func(string) bool) {
	x.t.Helper()
	deadline := time.After(patience)
	poll := time.NewTicker(5 * time.Millisecond)
	defer poll.Stop()
	for !shown(x.screen()) {
		select {
		case <-poll.C:
		case <-deadline:
			x.t.Fatalf("the screen does not show %s:\n%s", what, x.screen())
		}
	}
}

// gone waits until the program has ended and returns its exit code.
func (x *testTerminal) gone() int {
	x.t.Helper()
	select {
	case <-x.done:
		return x.cmd.ProcessState.ExitCode()
	case <-time.After(patience):
		x.t.Fatalf("the program does not end:\n%s", x.screen())
		return -1
	}
}

// madeLibrary is a library with one assessment of one team, by its file and id.
func madeLibrary(t *testing.T) (file, id string) {
	t.Helper()
	file = filepath.Join(t.TempDir(), "assay.db")
	var out, errs bytes.Buffer
	w := world{stdin: strings.NewReader(""), stdout: &out, stderr: &errs, getenv: func(string) string { return "" }, now: time.Now, rand: randomness{}}
	if code := run(context.Background(), []string{"--library", file, "--author", "Ann", "new", "Larkfield"}, w); code != 0 {
		t.Fatal(errs.String())
	}
	return file, strings.TrimSpace(out.String())
}

// randomness is the operating system's.
type randomness struct{}

func (randomness) Read(p []byte) (int, error) {
	f, err := os.Open("/dev/urandom")
	if err != nil {
		return 0, err
	}
	defer f.Close()
	return io.ReadFull(f, p)
}

// kept opens the library, checks that every change is whole, and returns the state.
func kept(t *testing.T, file, id string) *assessment.State {
	t.Helper()
	lib, err := sqlite.Open(t.Context(), file, sqlite.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer lib.Close()
	changes, err := lib.Changes(t.Context(), id)
	if err != nil {
		t.Fatal(err)
	}
	if v := assessment.Verify(id, changes); len(v.Problems) > 0 {
		t.Fatalf("verify: %v", v.Problems)
	}
	j, _, err := lib.Journal(t.Context(), id)
	if err != nil {
		t.Fatal(err)
	}
	return assessment.Fold(j)
}

// answersOf lists the ratings of a practice in the order in which they were saved.
func answersOf(s *assessment.State, practice string) []string {
	var list []string
	for _, c := range s.Journal().Changes() {
		if c.Field == "rating" && strings.HasSuffix(c.Subject, "/"+practice) {
			list = append(list, assessment.Show(c.Subject, c.Field, c.Value))
		}
	}
	return list
}

func TestTerminalAnswersQuitsAndComesBack(t *testing.T) {
	file, id := madeLibrary(t)
	x := startTerminal(t, 80, 24, "--library", file)
	x.expect("Larkfield", "enter continue")
	x.keys("\r")
	x.expect("STR-13", "ANSWER")
	x.keys("2")
	x.expect("> 2", "  saved ", "STR 1/1")
	x.keys("w")
	x.expect("NOTE")
	x.keys("e saw the 星河云 contract")
	x.expect("we saw the 星河云 contract")
	x.keys("\t")
	x.expect("ANSWER", "STR-13: note")
	x.keys("\r")
	x.expect("CMP-10")
	x.keys("\x03\x03")
	if code := x.gone(); code != 0 {
		t.Fatalf("exit code %d", code)
	}
	s := kept(t, file, id)
	in := s.Interviews()
	if len(in) != 1 || s.Answer(in[0].ID, "STR-13").Note.Value != "we saw the 星河云 contract" {
		t.Fatalf("interviews %v", in)
	}
	x = startTerminal(t, 100, 30, "--library", file)
	x.expect("Larkfield")
	x.keys("\r")
	x.expect("CMP-10  MLPS", "1/6") // where the assessor left
}

// Two hundred keys in one write, then the way out: what the store was given is
// all there, in the order in which it was typed.
func TestTerminalSavesABurstOfKeysInOrder(t *testing.T) {
	file, id := madeLibrary(t)
	x := startTerminal(t, 80, 24, "--library", file)
	x.expect("Larkfield")
	x.keys("\r")
	x.expect("STR-13")
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
	if got := answersOf(kept(t, file, id), "STR-13"); strings.Join(got, " ") != strings.Join(want, " ") {
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
			x.expect("STR-13")
			x.keys("half a sentence")
			x.expect("half a sentence")
			x.cmd.Process.Signal(sig)
			x.gone()
			s := kept(t, file, id)
			if in := s.Interviews(); len(in) != 1 || s.Answer(in[0].ID, "STR-13").Note.Value != "half a sentence" {
				t.Fatal("the note is gone")
			}
		})
	}
}

// The terminal goes away without a signal that anybody heeds: the program must
// not live on without one, and nothing may be lost.
func TestTerminalEndsWhenItsInputEnds(t *testing.T) {
	file, id := madeLibrary(t)
	x := startTerminal(t, 80, 24, "--library", file)
	x.expect("Larkfield")
	x.keys("\r")
	x.expect("STR-13")
	x.keys("4")
	x.expect("> 4")
	x.pty.Close()
	x.gone()
	if got := answersOf(kept(t, file, id), "STR-13"); strings.Join(got, " ") != "4" {
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
		x.expect("1 match")
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
	x.expect("STR-13", "all saved")
	release := holdLibrary(t, file)
	x.keys("3")
	x.expect("> 3", "saving")
	x.keys("\r")
	x.expect("CMP-10")
	x.keys("1")
	x.expect("> 1", "2/6", "saving")
	release()
	x.await("saved", func(s string) bool { return strings.Contains(s, " saved ") && !strings.Contains(s, "saving") })
	x.keys("\x03\x03")
	x.gone()
	s := kept(t, file, id)
	if a, b := answersOf(s, "STR-13"), answersOf(s, "CMP-10"); len(a) != 1 || len(b) != 1 {
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
	x.keys("\r")
	x.expect("STR-13")
	x.keys("\x03\x03")
	if code := x.gone(); code != 0 {
		t.Fatalf("exit code %d", code)
	}
}

func (x *testTerminal) resize(w, h int) {
	x.mu.Lock()
	x.em.Resize(w, h)
	x.mu.Unlock()
	if err := x.pty.Resize(w, h); err != nil {
		x.t.Fatal(err)
	}
}

func TestTerminalInterruptedFromOutside(t *testing.T) {
	file, id := madeLibrary(t)
	x := startTerminal(t, 80, 24, "--library", file)
	x.expect("Larkfield")
	x.keys("\r")
	x.expect("STR-13")
	x.keys("5")
	x.expect("> 5")
	x.cmd.Process.Signal(os.Interrupt)
	if code := x.gone(); code != exitInterrupted {
		t.Fatalf("exit code %d", code)
	}
	if got := answersOf(kept(t, file, id), "STR-13"); strings.Join(got, " ") != "5" {
		t.Fatalf("saved %v", got)
	}
}
