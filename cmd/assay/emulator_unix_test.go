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

// testPatience is how long a screen may take to show what is expected.
const testPatience = 15 * time.Second

// startTerminal runs the program in a window of that size.
func startTerminal(t *testing.T, w, h int, args ...string) *testTerminal {
	t.Helper()
	return startTerminalIn(t, w, h, nil, args...)
}

// startTerminalIn runs the program with more in its environment.
func startTerminalIn(t *testing.T, w, h int, env []string, args ...string) *testTerminal {
	t.Helper()
	return startProgram(t, w, h, "assay-live", env, args...)
}

// startProgram runs any program there.
func startProgram(t *testing.T, w, h int, program string, env []string, args ...string) *testTerminal {
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

	bin, err := exec.LookPath(program)
	if err != nil {
		t.Fatal(err)
	}
	x := &testTerminal{t: t, pty: pty, em: vt.NewEmulator(max(w, 80), max(h, 24)), done: make(chan error, 1)}
	x.cmd = exec.Command(bin, args...)
	home := t.TempDir()
	x.cmd.Env = append(os.Environ(), "HOME="+home, "XDG_CONFIG_HOME="+home, "LANG=C.UTF-8",
		"TERM=xterm-256color", "NO_COLOR=", "ASSAY_AUTHOR=Ann",
		"ASSAY_THEME=", "ASSAY_PLAIN=")
	x.cmd.Env = append(x.cmd.Env, env...)
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
	deadline := time.After(testPatience)
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
	case <-time.After(testPatience):
		x.t.Fatalf("the program does not end:\n%s", x.screen())
		return -1
	}
}

// madeLibrary is a library with one assessment of one team, by its file and id.
func madeLibrary(t *testing.T) (file, id string) {
	t.Helper()
	file = filepath.Join(t.TempDir(), "assay.db")
	var out, errs bytes.Buffer

	w := world{
		stdin:  strings.NewReader(""),
		stdout: &out,
		stderr: &errs,
		getenv: func(string) string { return "" },
		now:    time.Now,
		rand:   randomness{},
	}

	if code := run(context.Background(), []string{"--library", file, "--author", "Ann", "new", "Larkfield"},
		w); code != 0 {
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

// storedState opens the library, checks that every change is whole, and returns the state.
func storedState(t *testing.T, file, id string) *assessment.State {
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

// draftOf is the draft of a field that the library keeps, or empty.
func draftOf(t *testing.T, file, id, field string) string {
	t.Helper()
	lib, err := sqlite.Open(t.Context(), file, sqlite.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer lib.Close()
	drafts, err := lib.Drafts(t.Context(), id)
	if err != nil {
		t.Fatal(err)
	}

	for _, d := range drafts {
		if d.Field == field {
			return d.Text
		}
	}

	return ""
}

// answersOf lists the ratings of a practice in the order in which they were saved.
func answersOf(s *assessment.State, practice string) []string {
	var list []string
	for _, c := range s.Journal().Changes() {
		if c.Field == "rating" && c.Subject.Practice() == practice {
			list = append(list, assessment.Show(c.Subject, c.Field, c.Value))
		}
	}
	return list
}

func (x *testTerminal) resize(w, h int) {
	x.mu.Lock()
	x.em.Resize(w, h)
	x.mu.Unlock()
	if err := x.pty.Resize(w, h); err != nil {
		x.t.Fatal(err)
	}
}
