//go:build unix

package main

import "testing"

// A Word file would only upset a terminal.
func TestTerminalShowsNoBinaryReport(t *testing.T) {
	t.Parallel()
	file, id := madeLibrary(t)
	x := startTerminal(t, 100, 30, "--library", file, "report", id, "--format", "docx")
	x.expect("a report as docx cannot be shown on a terminal", "-o FILE.docx")
	if code := x.gone(); code != exitWrongUse {
		t.Errorf("exit code %d", code)
	}
}
