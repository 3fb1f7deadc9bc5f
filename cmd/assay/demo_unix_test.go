//go:build unix

package main

import (
	"path/filepath"
	"testing"
)

func TestTerminalDemoOpensTheExample(t *testing.T) {
	t.Parallel()
	file := filepath.Join(t.TempDir(), "demo.db")
	x := startTerminal(t, 100, 30, "demo", "--library", file)
	x.expect("Larkfield Cloud 2026", "MGT")
	x.keys("\x03\x03")
	x.expect("The example is kept in")
	if code := x.gone(); code != exitFine {
		t.Errorf("exit code %d", code)
	}
	s := &stage{t: t, library: file, author: "Mara"}
	s.do("verify", "2026")
}
