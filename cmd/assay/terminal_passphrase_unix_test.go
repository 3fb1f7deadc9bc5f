//go:build unix

package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// A passphrase is asked for at the terminal, twice if it is new, and never shown.
func TestTerminalAsksForAPassphrase(t *testing.T) {
	t.Parallel()
	library, _ := madeLibrary(t)
	file := filepath.Join(t.TempDir(), "larkfield.assay")

	x := startTerminal(t, 240, 24, "--library", library, "export", "larkfield", "-o", file, "--passphrase")
	x.expect("Passphrase:")
	x.keys("correct horse\r")
	x.expect("The same again:")
	x.keys("correct house\r")
	x.expect("the two are not the same")
	if code := x.gone(); code != exitWrongUse {
		t.Errorf("exit code %d", code)
	}
	if _, err := os.Stat(file); err == nil {
		t.Fatal("a file is there")
	}

	x = startTerminal(t, 240, 24, "--library", library, "export", "larkfield", "-o", file, "--passphrase")
	x.expect("Passphrase:")
	x.keys("correct horse\r")
	x.expect("The same again:")
	x.keys("correct horse\r")
	x.expect("encrypted, fingerprint")
	if strings.Contains(x.screen(), "horse") {
		t.Errorf("it is shown: %s", x.screen())
	}
	x.gone()

	x = startTerminal(t, 240, 24, "--library", library, "import", file)
	x.expect("Passphrase:")
	x.keys("\x03")
	if code := x.gone(); code != exitInterrupted {
		t.Errorf("interrupted, the exit code is %d", code)
	}
	x = startTerminal(t, 240, 24, "--library", library, "import", file)
	x.expect("Passphrase:")
	x.keys("correct horse\r")
	x.expect("nothing new")
}
