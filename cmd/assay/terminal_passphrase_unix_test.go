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

// A protected library asks at the terminal before anything is shown, and again after a slip.
func TestTerminalAsksForTheLibrarysPassphrase(t *testing.T) {
	t.Parallel()
	library, _ := madeLibrary(t)
	x := startTerminal(t, 240, 24, "--library", library, "protect")
	x.expect("Passphrase:")
	x.keys("correct horse\r")
	x.expect("The same again:")
	x.keys("correct horse\r")
	x.expect("encrypted: ")
	x.gone()

	x = startTerminal(t, 240, 24, "--library", library)
	x.expect("Passphrase of ")
	x.keys("correct house\r")
	x.expect("That is not the passphrase; nothing was changed.")
	x.keys("correct horse\r")
	x.expect("Larkfield")
	x.keys("\x1b[24~") // f12
	x.expect("hidden, press f12 to go on")
	if strings.Contains(x.screen(), "Larkfield") {
		t.Errorf("hidden, it shows %s", x.screen())
	}
	x.keys("\x1b[24~")
	x.expect("Larkfield")
	x.keys("\x03\x03")
	if code := x.gone(); code != exitFine {
		t.Errorf("exit code %d", code)
	}

	x = startTerminal(t, 240, 24, "--library", library, "list")
	x.expect("Passphrase of ")
	x.keys("\x03")
	if code := x.gone(); code != exitInterrupted {
		t.Errorf("interrupted, the exit code is %d", code)
	}
}
