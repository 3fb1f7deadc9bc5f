package tui

import (
	"strings"
	"testing"
)

func TestPaletteFrames(t *testing.T) {
	s := newStage(t, 100, 30)
	s.press("o", "ctrl+p")
	s.typed("back")
	s.goldens("back")
}

func TestPaletteFindsIDsFirst(t *testing.T) {
	for query, want := range map[string]string{"m8": "MGT-08", "mgt8": "MGT-08", "MGT-08": "MGT-08",
		"mgt 8": "MGT-08", "e5": "ECO-05", "8": "STR-08"} {
		s := newStage(t, 100, 30)
		s.press("o", "ctrl+p")
		s.typed(query)
		p := s.root.overlay.(*palette)
		if len(p.list.Shown) == 0 || p.entries[p.list.Shown[0]].Practice != want {
			t.Errorf("%q does not find %s first:\n%s", query, want, s.frame())
		}
	}
}

func TestPaletteGoesToAPractice(t *testing.T) {
	s := newStage(t, 100, 30)
	s.press("o", ":")
	s.typed("m8")
	s.press("enter")
	if _, in := s.root.top().(*interview); !in || s.root.overlay != nil {
		t.Fatalf("a practice leads to a %T", s.root.top())
	}
	s.shows("MGT-08")
	s.press("ctrl+p", "esc")
	s.shows("MGT-08")
}

func TestPaletteFindsWordsNotesAndCommands(t *testing.T) {
	s := newStage(t, 100, 30)
	s.press("o", "ctrl+p")
	s.typed("emergency accounts")
	s.shows("note", "!! list of emergency accounts", "Platform")
	s.press("tab") // practices
	s.shows("practices   0 matches", "nothing matches")
	s.press("enter")
	if !strings.Contains(s.status(), "nothing matches") {
		t.Errorf("enter on nothing says %q", s.status())
	}

	s.press("tab")
	s.shows("notes   ")
	s.press("down", "enter")
	if _, in := s.root.top().(*interview); !in {
		t.Errorf("a note leads to a %T", s.root.top())
	}

	s.press("ctrl+p")
	s.typed("libr") // the beginning of a word of it
	s.shows("Back up the library")
	s.press("tab", "tab", "tab")
	s.shows("commands   ")
	s.press("enter")
	if s.status() != "backed up to /backups/assay.db" {
		t.Errorf("the command says %q", s.status())
	}
}

func TestPaletteAtHomeHasCommandsOnly(t *testing.T) {
	s := newStage(t, 100, 30)
	s.press("ctrl+p")
	s.shows("New assessment", "Quit")
	s.hides("MGT-", "Finalise")
	s.press("tab")
	s.shows("no assessment is open")
}

func TestPaletteTakesPastes(t *testing.T) {
	s := newStage(t, 100, 30)
	s.press("o", "ctrl+p")
	s.paste("mgt-08\r\n")
	s.shows("> MGT-08")
}

func TestEveryCommandActsOrSaysSo(t *testing.T) {
	t.Parallel()
	for _, path := range [][]string{nil, {"n"}, {"o"}, {"enter"}} {
		first := newStage(t, 80, 24)
		first.press(path...)

		for i, c := range first.root.commands() {
			if c.title == "" || c.run == nil {
				t.Errorf("the command %q does nothing", c.title)
				continue
			}
			s := newStage(t, 80, 24)
			s.press(path...)
			before, front := s.frame(), s.root.front()
			s.root.commands()[i].run()
			s.run(nil)
			if s.frame() == before && s.root.front() == front && !s.quit &&
				c.title != "Draw the screen again" {
				t.Errorf("after %v, %q changes nothing and says nothing", path, c.title)
			}
		}
	}
}
