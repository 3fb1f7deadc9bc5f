//go:build unix

package main

import (
	"os"
	"path/filepath"
	"syscall"
	"testing"

	"assay/assessment"
	"assay/assessment/durable"
)

// The program is killed while a note is in the editor: once the editor is gone, too, the
// next start brings back what was written there, and nothing is left behind.
func TestTerminalKilledWhileTheEditorIsOpen(t *testing.T) {
	t.Parallel()
	for _, again := range []string{"screen", "plain"} {
		t.Run(again, func(t *testing.T) {
			t.Parallel()
			file, id := madeLibrary(t)
			there := func(path string) bool { _, err := os.Stat(path); return err == nil }

			// An editor that writes a line, says so, and stays open.
			command, wrote := filepath.Join(t.TempDir(), "editor"), filepath.Join(t.TempDir(), "wrote")
			script := "#!/bin/sh\nprintf '\\nwritten outside' >> \"$1\"\ntouch " + wrote + "\nexec sleep 1000\n"
			if err := os.WriteFile(command, []byte(script), 0o700); err != nil {
				t.Fatal(err)
			}
			x := startTerminalIn(t, 100, 30, []string{"VISUAL=" + command}, "--library", file)
			x.expect("Larkfield")
			x.keys("\r")
			x.expect("STR-01")
			x.keys("typed before")
			x.expect("typed before")
			x.keys("\x07")
			var dir string
			var found away
			x.await("the editor", func(string) bool {
				records, _ := filepath.Glob(filepath.Join(awayFolder(file), "*", awayRecord))
				if len(records) == 1 {
					dir = filepath.Dir(records[0])
					found, _ = readAway(dir)
				}
				return there(wrote) && found.Editor != 0
			})
			x.cmd.Process.Kill()
			x.gone()

			// As long as the editor runs its text is left alone, and what was typed is back.
			running := found
			running.Editor = os.Getpid() // one that certainly runs
			if err := running.keep(dir); err != nil {
				t.Fatal(err)
			}
			x = startTerminal(t, 100, 30, "--library", file, "interview", id)
			x.expect("typed before", "is back")
			x.keys("\x03\x03")
			x.gone()
			if err := found.keep(dir); err != nil {
				t.Fatal("the text is gone while the editor is open: ", err)
			}

			_ = syscall.Kill(found.Editor, syscall.SIGKILL) // if losing its terminal has not ended it
			x.await("the end of the editor", func(string) bool { return !durable.ProcessRuns(found.Editor) })

			if again == "plain" {
				x = startTerminal(t, 100, 30, "--library", file, "interview", id, "--plain")
				x.expect("is back")
				x.keys("quit\r")
			} else {
				x = startTerminal(t, 100, 30, "--library", file, "interview", id)
				x.expect("written outside", "is back")
				x.keys("\x03\x03")
			}
			x.gone()

			s := storedState(t, file, id)
			note := s.Answer(s.Interviews()[0].ID, "STR-01").Note
			if note.Value != "typed before\nwritten outside" || note.Conflict() {
				t.Errorf("the note is %q of %d heads", note.Value, len(note.Heads))
			}
			if there(awayFolder(file)) {
				t.Error("the text was left behind")
			}
		})
	}
}

// A deleted assessment leaves nothing with an editor.
func TestDeletedTextsAreGone(t *testing.T) {
	library := filepath.Join(t.TempDir(), "library")
	for _, id := range []string{"gone", "stays"} {
		dir, err := newAwayFolder(library)
		if err != nil {
			t.Fatal(err)
		}
		if err := (away{Draft: assessment.Draft{Assessment: id}, File: "note.md"}).keep(dir); err != nil {
			t.Fatal(err)
		}
	}
	dropAway(library, "gone")
	if list, _ := os.ReadDir(awayFolder(library)); len(list) != 1 {
		t.Errorf("%d texts are left", len(list))
	}
	dropAway(library, "stays")
	if _, err := os.Stat(awayFolder(library)); !os.IsNotExist(err) {
		t.Errorf("the folder stays: %v", err)
	}
}
