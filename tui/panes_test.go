package tui

import (
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"assay/tui/kit"
)

// columnOf returns the cells of the window from one line between panes to the next, counted
// from 0.
func (s *stage) columnOf(pane int) []string {
	var rows []string
	for row := range strings.Lines(s.frame()) {
		if panes := strings.Split(strings.TrimRight(row, "\n"), "│"); len(panes) > 1 && pane < len(panes) {
			rows = append(rows, panes[pane])
		}
	}
	return rows
}

// The outline has names where there is room, and the note stands beside the facts where
// there is more. No column of text is wider than can be read.
func TestPanesOfTheInterview(t *testing.T) {
	for _, width := range []int{60, 99, 100, 119, 120, 121, 139, 140, 141, 160, 200, 220, 260} {
		s := inInterview(t, width, 40, "MGT-08", "platform")
		outline := strings.Join(s.columnOf(0), "\n")
		if got, want := strings.Contains(outline, "> 08  Privileged"), width >= kit.NamesWidth; got != want {
			t.Errorf("%d columns: names in the outline %v, want %v:\n%s", width, got, want, s.frame())
		}
		note := strings.Join(s.columnOf(2), "\n")
		if got, want := strings.Contains(note, "Note"), width >= kit.PanesWidth; got != want {
			t.Errorf("%d columns: the note beside %v, want %v:\n%s", width, got, want, s.frame())
		}
		if width < kit.NamesWidth {
			continue
		}
		for pane, rows := range [][]string{s.columnOf(1), s.columnOf(2)} {
			for _, row := range rows {
				if n := ansi.StringWidth(strings.TrimSpace(row)); n > kit.TextWidth &&
					!strings.Contains(row, "─") {
					t.Errorf("%d columns: %d cells in column %d: %s", width, n, pane+1, row)
				}
			}
		}
	}
}

// While a note is typed beside the facts nothing else moves.
func TestNothingMovesBesideANote(t *testing.T) {
	s := inInterview(t, 160, 50, "MGT-08", "platform")
	outline, facts := s.columnOf(0), s.columnOf(1)
	s.press("down")
	s.press("up")
	s.typed("the broker came in March")
	if got := s.columnOf(0); strings.Join(got, "\n") != strings.Join(outline, "\n") {
		t.Errorf("the outline was\n%s\nand is\n%s", strings.Join(outline, "\n"), strings.Join(got, "\n"))
	}
	if got := s.columnOf(1); strings.Join(got, "\n") != strings.Join(facts, "\n") {
		t.Errorf("the facts were\n%s\nand are\n%s", strings.Join(facts, "\n"), strings.Join(got, "\n"))
	}
	if !strings.Contains(strings.Join(s.columnOf(2), "\n"), "the broker came in March") {
		t.Errorf("the note is not beside the facts:\n%s", s.frame())
	}
}

// A click on the note beside the facts opens it, one on a fact chooses it.
func TestClicksBesideANote(t *testing.T) {
	s := withMouse(t, exampleLibrary(t), 160, 50)
	s.store.places[exampleID] = `{"team":"platform","interview":"first","practice":"STR-03"}`
	s.send(openMsg{id: exampleID})
	s.click(" 3 ●")
	s.shows(">3 ●")
	s.click("type to write")
	s.shows("NOTE")
}
