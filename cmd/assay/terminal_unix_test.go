//go:build unix

package main

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"assay/assessment"
	"assay/assessment/sqlite"
)

func TestTerminalAnswersQuitsAndComesBack(t *testing.T) {
	t.Parallel()
	file, id := madeLibrary(t)
	x := startTerminal(t, 80, 24, "--library", file)
	x.expect("Larkfield", "enter continue")
	x.keys("\r")
	x.expect("STR-01", "ANSWER")
	x.keys("2")
	x.expect("2 of 5", "  saved ", "STR 1 of 20")
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
	s := storedState(t, file, id)

	in := s.Interviews()
	if len(in) != 1 || s.Answer(in[0].ID, "STR-01").Note.Value != "we saw the 星河云 contract" {
		t.Fatalf("interviews %v", in)
	}
	x = startTerminal(t, 100, 30, "--library", file)
	x.expect("Larkfield")
	x.keys("\r")
	x.expect("STR-02  Principles", "1 of 115") // where the assessor left
}

// Two hundred keys in one write, then the way out: what the store was given is
// all there, in the order in which it was typed.
func TestTerminalSavesABurstOfKeysInOrder(t *testing.T) {
	t.Parallel()
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

	if got := answersOf(storedState(t, file, id), "STR-01"); strings.Join(got, " ") != strings.Join(want,
		" ") {
		t.Fatalf("saved %v\nwant  %v", got, want)
	}
}

func TestTerminalKeepsTheNoteWhenTold(t *testing.T) {
	t.Parallel()
	for _, sig := range []syscall.Signal{syscall.SIGTERM, syscall.SIGHUP} {
		t.Run(sig.String(), func(t *testing.T) {
			t.Parallel()
			file, id := madeLibrary(t)
			x := startTerminal(t, 80, 24, "--library", file)
			x.expect("Larkfield")
			x.keys("\r")
			x.expect("STR-01")
			x.keys("half a sentence")
			x.expect("half a sentence")
			x.cmd.Process.Signal(sig)

			x.gone()
			s := storedState(t, file, id)
			if in := s.Interviews(); len(in) != 1 ||
				s.Answer(in[0].ID, "STR-01").Note.Value != "half a sentence" {
				t.Fatal("the note is gone")
			}
		})
	}
}

// The program is ended, or killed, while it asks whether to replace what another
// author said: both ratings are there, at the latest after the next start.
func TestTerminalEndsWhileItAsks(t *testing.T) {
	t.Parallel()
	for _, end := range []string{"terminated", "killed", "ctrl+c twice"} {
		t.Run(end, func(t *testing.T) {
			t.Parallel()
			file, id := madeLibrary(t)
			x := startTerminal(t, 100, 30, "--library", file)
			x.expect("Larkfield")
			x.keys("\r")
			x.expect("STR-01")

			x.keys("2")
			x.await("the answer",
				func(string) bool { return len(storedState(t, file, id).Interviews()) == 1 })
			interview := storedState(t, file, id).Interviews()[0].ID
			w := world{
				stdin:  strings.NewReader(""),
				stdout: io.Discard,
				stderr: io.Discard,
				getenv: func(string) string { return "" },
				now:    time.Now,
				rand:   randomness{},
			}
			// Bo puts a rating in the place of Ann's: setting replaces what stands there.
			args := []string{"--library", file, "--author", "Bo", "set", id,
				"answer/" + interview + "/STR-01", "rating=4"}
			if code := run(t.Context(), args, w); code != 0 {
				t.Fatalf("Bo's answer: exit code %d", code)
			}
			x.expect("4 of 5")

			x.keys("1")
			x.expect("Bo said 4 (", "not saved yet: choose")
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
				x.expect("CONFLICT: Bo 4; Ann 1")
				x.keys("\x03\x03")
				x.gone()
			}

			f := storedState(t, file, id).Answer(interview, "STR-01").Rating
			if !f.Conflict() || len(f.Heads) != 2 || f.Value.Marks != "ynnnn" {
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
	t.Parallel()
	file, id := madeLibrary(t)
	x := startTerminal(t, 80, 24, "--library", file)
	x.expect("Larkfield")
	x.keys("\r")
	x.expect("STR-01")
	x.keys("4")
	x.expect("4 of 5")
	x.pty.Close()
	x.gone()
	if got := answersOf(storedState(t, file, id), "STR-01"); strings.Join(got, " ") != "4" {
		t.Fatalf("saved %v", got)
	}
}

// Killed at any moment: every answer that the screen called saved is there.
func TestTerminalKilledKeepsWhatItCalledSaved(t *testing.T) {
	t.Parallel()
	file, id := madeLibrary(t)
	saved := 0

	for round := range 8 {
		x := startTerminal(t, 80, 24, "--library", file)
		x.expect("Larkfield")
		x.keys("\r")
		x.expect("ANSWER")
		level := fmt.Sprint(round % 6)
		x.keys("\x10STR-21") // the palette, to the same practice every time
		x.expect("> STR-21")
		x.keys("\r")
		x.expect("STR-21  Security objectives")
		x.keys(level)
		x.expect(level+" of 5", "  saved ")
		saved++
		if round%2 == 1 {
			x.keys(fmt.Sprint((round+3)%6) + "\r1") // killed while this and the next practice's are on their way
		}
		x.cmd.Process.Kill()
		x.gone()
		got := answersOf(storedState(t, file, id), "STR-21")
		found := false
		for _, g := range got[max(0, len(got)-2):] {
			found = found || g == level
		}
		if !found {
			t.Fatalf("round %d: level %s was called saved; the library has %v", round, level, got)
		}
	}
	if saved != 8 {
		t.Fatalf("%d rounds", saved)
	}
}

// Killed right after a key, while it could still turn out to be text: the next start has
// the rating.
func TestTerminalKilledRightAfterAKey(t *testing.T) {
	t.Parallel()
	file, id := madeLibrary(t)
	x := answering(t, file)
	x.keys("3")
	x.await("the draft or the rating", func(string) bool {
		return pressedIn(t, file, id) || len(answersOf(storedState(t, file, id), "STR-01")) > 0
	})
	x.cmd.Process.Kill()
	x.gone()

	x = startTerminal(t, 100, 30, "--library", file, "interview", id)
	x.expect("─ 3 of 5", "  saved ")
	x.keys("\x03\x03")
	x.gone()
	if got := answersOf(storedState(t, file, id), "STR-01"); strings.Join(got, " ") != "3" {
		t.Errorf("saved %v", got)
	}
	if pressedIn(t, file, id) {
		t.Error("the draft is left")
	}
}

// pressedIn reports whether the library keeps what was pressed last as a draft.
func pressedIn(t *testing.T, file, id string) bool {
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
	return slices.ContainsFunc(list,
		func(d assessment.Draft) bool { return d.Subject == assessment.PressedSubject() })
}

// Another program holds the library: keys act at once, the screen says that
// nothing is saved yet, and saves when it can.
func TestTerminalTellsTheTruthWhileTheLibraryIsLocked(t *testing.T) {
	t.Parallel()
	file, id := madeLibrary(t)
	x := startTerminal(t, 80, 24, "--library", file)
	x.expect("Larkfield")
	x.keys("\r")
	x.expect("STR-01", "all saved")
	release := holdLibrary(t, file)
	unsaved := func(s string) bool { return strings.Contains(s, "saving") || strings.Contains(s, "NOT SAVED") }
	x.keys("3")
	x.expect("3 of 5")
	x.await("that it is not saved", unsaved)
	x.keys("\r")
	x.expect("STR-02")
	x.keys("1")
	x.expect("1 of 5", "2 of 115")
	x.await("that it is not saved", unsaved)

	release()
	x.await("saved",
		func(s string) bool { return strings.Contains(s, " saved ") && !unsaved(s) })
	x.keys("\x03\x03")
	x.gone()
	s := storedState(t, file, id)
	if a, b := answersOf(s, "STR-01"), answersOf(s, "STR-02"); len(a) != 1 || len(b) != 1 {
		t.Fatalf("saved %v and %v", a, b)
	}
}

func TestTerminalOfAnySize(t *testing.T) {
	t.Parallel()
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
	t.Parallel()
	file, id := madeLibrary(t)
	x := startTerminal(t, 80, 24, "--library", file)

	x.expect("Larkfield")
	x.keys("\r")
	x.expect("STR-01")
	x.keys("5")
	x.expect("5 of 5")
	x.cmd.Process.Signal(os.Interrupt)
	if code := x.gone(); code != exitInterrupted {
		t.Fatalf("exit code %d", code)
	}
	if got := answersOf(storedState(t, file, id), "STR-01"); strings.Join(got, " ") != "5" {
		t.Fatalf("saved %v", got)
	}
}

// The note goes through an editor of the person's own, in the terminal, and the
// interface is whole again afterwards.
func TestTerminalOpensTheNoteInAnEditor(t *testing.T) {
	t.Parallel()
	file, id := madeLibrary(t)
	dir := filepath.Join(t.TempDir(), "with blank")
	if err := os.Mkdir(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	script := filepath.Join(dir, "ed.sh")
	// It says what it was given, waits for a line from the terminal, and writes.
	text := "#!/bin/sh\n[ \"$1\" = --wait ] || exit 3\nprintf 'EDITOR has: '; cat \"$2\"\nprintf '\\nmodes " +
		"%s\\n' \"$(ls -ld \"$(dirname \"$2\")\" \"$2\" | cut -c2-10 | tr '\\n' ' ')\"\n" +
		"read -r line\n[ \"$line\" = no ] && exit 1\nprintf '%s\\r\\nand \\033[2J more\\n' \"$line\" > \"$2\"\n"
	if err := os.WriteFile(script, []byte(text), 0o755); err != nil {
		t.Fatal(err)
	}
	tmp := t.TempDir()
	x := startTerminalIn(t, 100, 30, []string{"TMPDIR=" + tmp, "VISUAL='" + script + "' --wait"}, "--library",
		file)
	x.expect("Larkfield")
	x.keys("\r")
	x.expect("STR-01")
	x.keys("we saw")
	x.expect("NOTE", "we saw")
	x.keys("\x07")
	x.expect("EDITOR has: we saw", "modes rwx------ rw-------")
	x.keys("no\r")
	x.expect("NOTE", "we saw", "! the note is as it was: the editor ed.sh ended with: exit status 1")
	x.keys("\x07")
	x.await("the editor again", func(s string) bool { return strings.Count(s, "EDITOR has: we saw") == 2 })
	x.keys("\x03") // what the keyboard interrupts is the editor alone
	x.expect("NOTE", "we saw", "signal: interrupt")
	x.keys(" it\x07")
	x.expect("EDITOR has: we saw it")
	x.keys("written there\r")
	x.expect("NOTE", "written there", "and [2J more", "back from your editor")
	x.keys("\t")
	x.expect("ANSWER", "STR-01: note", "  saved ")
	x.keys("2")
	x.expect("2 of 5", "  saved ")
	if left, err := os.ReadDir(tmp); err != nil || len(left) != 0 {
		t.Errorf("left behind: %v, %v", left, err)
	}
	if _, err := os.Stat(awayFolder(file)); !os.IsNotExist(err) {
		t.Errorf("left behind beside the library: %v", err)
	}
	x.keys("\x03\x03")
	if code := x.gone(); code != 0 {
		t.Fatalf("exit code %d", code)
	}
	s := storedState(t, file, id)

	if in := s.Interviews(); len(in) != 1 ||
		s.Answer(in[0].ID, "STR-01").Note.Value != "written there\nand [2J more" {
		t.Errorf("interviews %v", in)
	}
}

// The program is told to end while the editor is open: both go, and what the
// editor had saved is kept.
func TestTerminalEndsWithItsEditor(t *testing.T) {
	t.Parallel()
	file, id := madeLibrary(t)
	script := filepath.Join(t.TempDir(), "ed.sh")

	if err := os.WriteFile(script,
		[]byte("#!/bin/sh\nprintf 'saved there' > \"$1\"\necho OPEN\nread -r line\n"), 0o755); err != nil {
		t.Fatal(err)
	}

	env := []string{"TMPDIR=" + t.TempDir(), "VISUAL=", "EDITOR=" + script}
	x := startTerminalIn(t, 80, 24, env, "--library", file)
	x.expect("Larkfield")
	x.keys("\r")
	x.expect("STR-01")
	x.keys("\x07")
	x.expect("OPEN")
	x.cmd.Process.Signal(syscall.SIGTERM)
	x.gone()
	s := storedState(t, file, id)
	if in := s.Interviews(); len(in) != 1 || s.Answer(in[0].ID, "STR-01").Note.Value != "saved there" {
		t.Errorf("what the editor had saved is gone: %v", in)
	}
}

// While an editor has the terminal, nothing waits for it that can be saved.
func TestTerminalSavesWhileTheEditorIsOpen(t *testing.T) {
	t.Parallel()
	file, id := madeLibrary(t)
	script := filepath.Join(t.TempDir(), "ed.sh")
	if err := os.WriteFile(script, []byte("#!/bin/sh\necho OPEN\nread -r line\n"), 0o755); err != nil {
		t.Fatal(err)
	}
	x := startTerminalIn(t, 80, 24, []string{"TMPDIR=" + t.TempDir(), "VISUAL=" + script}, "--library", file)
	x.expect("Larkfield")
	x.keys("\r")
	x.expect("STR-01", "all saved")
	release := holdLibrary(t, file)
	x.keys("3\x1b[B\x1b[A")
	x.expect("saving")
	x.keys("more\x07")
	x.expect("OPEN")
	release()
	draft := ""

	x.await("the draft in the library", func(string) bool {
		draft = draftOf(t, file, id, "note")
		return draft != ""
	})

	if got := answersOf(storedState(t, file, id), "STR-01"); draft != "more" ||
		strings.Join(got, " ") != "3" {
		t.Errorf("draft %q, answers %v", draft, got)
	}

	x.keys("\r")
	x.expect("NOTE", "the note is as it was")
}

// Under a shell the program can be suspended: what is typed is on disk, the
// shell has its terminal back, and fg shows the screen whole again.
func TestTerminalIsSuspended(t *testing.T) {
	t.Parallel()
	file, id := madeLibrary(t)
	x := startProgram(t, 100, 30, "sh", []string{"PS1=READY ", "ENV="}, "-i")
	x.expect("READY")
	x.keys("set -m; assay-live --library '" + file + "'\r")
	x.expect("Larkfield", "enter continue")
	x.keys("\r")
	x.expect("STR-01")
	x.keys("half a note\x10")
	x.expect("Go to or do")
	x.keys("suspend")
	x.expect("> command  Suspend")
	x.keys("\r")

	x.await("the shell's prompt", func(s string) bool {
		return strings.Contains(s, "READY") && !strings.Contains(s, "ANSWER") &&
			strings.Contains(strings.ToLower(s), "stopped")
	})

	s := storedState(t, file, id)
	if in := s.Interviews(); len(in) != 1 || s.Answer(in[0].ID, "STR-01").Note.Value != "half a note" {
		t.Errorf("what was typed is not on disk: %v", in)
	}
	x.keys("fg\r")
	x.expect("STR-01", "half a note", "ANSWER")
	x.keys("2")
	x.expect("2 of 5", "  saved ")
	x.keys("\x03\x03")
	x.await("the shell's prompt", func(s string) bool { return strings.Contains(s, ": 1 of 115") })
	x.keys("exit\r")
	x.gone()
}

// Where no shell is there to go on with it, suspending is not offered: it would
// freeze.
func TestTerminalWithoutAShellIsNotSuspended(t *testing.T) {
	t.Parallel()
	file, _ := madeLibrary(t)
	x := startTerminal(t, 100, 30, "--library", file)
	x.expect("Larkfield")
	x.keys("\x10")
	x.expect("Go to or do")
	x.keys("suspend")
	x.expect("0 matches") // no assessment is open here, so there are commands only
}
