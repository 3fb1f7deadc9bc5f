//go:build unix

package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"assay/assessment"
	"assay/assessment/sqlite"
)

// What the terminal had delivered when the program was told to end is worked off: a
// hundred practices are answered as fast as anybody can type, and each answer is there.
func TestTerminalWorksOffABurst(t *testing.T) {
	t.Parallel()
	ends := map[string]func(x *testTerminal){
		"terminated":  func(x *testTerminal) { x.cmd.Process.Signal(syscall.SIGTERM) },
		"hung up":     func(x *testTerminal) { x.cmd.Process.Signal(syscall.SIGHUP) },
		"interrupted": func(x *testTerminal) { x.cmd.Process.Signal(os.Interrupt) },
		"closed":      func(x *testTerminal) { x.pty.Close() },
	}
	for name, end := range ends {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			file, id := madeLibrary(t)
			x := answering(t, file)
			x.expect("0 of 115")
			var burst strings.Builder
			for i := range 100 {
				fmt.Fprintf(&burst, "%d\r", i%6)
			}
			if _, err := x.pty.Write([]byte(burst.String())); err != nil {
				t.Fatal(err)
			}
			if name == "closed" { // the kernel throws away what the program has not read by then
				x.await("the burst", func(s string) bool { return !strings.Contains(s, "0 of 115") })
			}
			end(x)
			x.gone()

			s := storedState(t, file, id)
			var levels []string
			for _, c := range s.Journal().Changes() {
				if c.Field == "rating" {
					levels = append(levels, assessment.Show(c.Subject, c.Field, c.Value))
				}
			}
			if len(levels) != 100 {
				t.Fatalf("%d of 100 answers are there", len(levels))
			}
			for i, level := range levels {
				if level != fmt.Sprint(i%6) {
					t.Fatalf("answer %d is level %s", i, level)
				}
			}
		})
	}
}

// The program is told to end while it opens an assessment: what was typed ahead is
// worked off there.
func TestTerminalWorksOffWhatWasTypedAhead(t *testing.T) {
	t.Parallel()
	file, id := madeLibrary(t)
	x := startTerminal(t, 100, 30, "--library", file)
	x.expect("Larkfield", "enter continue")
	if _, err := x.pty.Write([]byte("\r3\r4\r")); err != nil {
		t.Fatal(err)
	}
	x.cmd.Process.Signal(syscall.SIGTERM)
	if code := x.gone(); code != exitFine {
		t.Errorf("exit code %d", code)
	}
	if s := storedState(t, file, id); len(answersOf(s, "STR-01")) != 1 {
		t.Error("the first answer is gone")
	}
}

// A fault in the program itself: the terminal is clean, what was entered is there, and
// a file beside the library tells what happened without anybody's words.
func TestTerminalAfterAFault(t *testing.T) {
	t.Parallel()
	for _, where := range []string{"update", "command"} {
		t.Run(where, func(t *testing.T) {
			t.Parallel()
			file, id := madeLibrary(t)
			fault := filepath.Join(t.TempDir(), "fault")
			x := startProgram(t, 100, 30, "sh", []string{"ASSAY_TEST_FAULT=" + fault}, "-c",
				`assay-faulty "$@"; code=$?; stty -a; echo "ended with $code"; read -r line`, "sh", where, file)
			x.expect("Larkfield")
			x.keys("\r")
			x.expect("STR-01", "ANSWER")
			x.keys("2\x1b[6~")
			x.expect("2 of 5", "  saved ")
			x.keys("half a sentence")
			x.expect("half a sentence")
			if err := os.WriteFile(fault, nil, 0o600); err != nil {
				t.Fatal(err)
			}
			if where == "update" {
				x.keys("!")
			}
			x.await("the end", func(s string) bool {
				return strings.Contains(s, "ended with 1") && !strings.Contains(s, "ANSWER")
			})
			said := x.screen()
			if !strings.Contains(said, "the program itself failed") || strings.Contains(said, "goroutine") ||
				strings.Contains(said, "-echo ") || strings.Contains(said, "-icanon") {
				t.Errorf("the terminal shows\n%s", said)
			}

			s := storedState(t, file, id)
			in := s.Interviews()
			if got := answersOf(s, "STR-01"); strings.Join(got, " ") != "2" {
				t.Errorf("saved %v", got)
			}
			if note := s.Answer(in[0].ID, "STR-01").Note.Value; strings.TrimSuffix(note, "!") != "half a sentence" {
				t.Errorf("the note is %q", note)
			}
			files, _ := filepath.Glob(file + ".crash-*.txt")
			if len(files) != 1 {
				t.Fatalf("crash files %v", files)
			}
			text, err := os.ReadFile(files[0])
			if err != nil {
				t.Fatal(err)
			}
			for _, want := range []string{"assay ", "goroutine", "page: tui.interview", "digit", "letter"} {
				if !strings.Contains(string(text), want) {
					t.Errorf("the file lacks %q:\n%s", want, text)
				}
			}
			for _, word := range []string{"half", "sentence", "Larkfield", "no news"} {
				if strings.Contains(string(text), word) {
					t.Errorf("the file holds %q", word)
				}
			}
		})
	}
}

// On the way out the row that lists show is kept from what the screen knows.
func TestTerminalLeavesARowThatIsUpToDate(t *testing.T) {
	t.Parallel()
	file, id := madeLibrary(t)
	x := answering(t, file)
	x.keys("3\r2\r")
	x.expect("2 of 115")
	x.keys("\x03\x03")
	if code := x.gone(); code != exitFine {
		t.Errorf("exit code %d", code)
	}

	lib, err := sqlite.Open(t.Context(), file, sqlite.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer lib.Close()
	rows, err := lib.List(t.Context())
	if err != nil || len(rows) != 1 || rows[0].ID != id || !rows[0].Fresh || rows[0].Answered != 2 {
		t.Errorf("rows %+v, %v", rows, err)
	}
}
