package tui

import (
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"assay/tui/kit"
)

// Hidden, the window shows nothing but how to go on, at every size.
func TestHideFrames(t *testing.T) {
	s := inInterview(t, 80, 24, "STR-07", "data")
	s.press("f12")
	s.goldens("hidden")
	s.resize(30, 5)
	if text := strings.Join(strings.Fields(s.frame()), " "); text != "hidden, press f12 to go on" {
		t.Errorf("in a small window it says %q", text)
	}
}

// Whatever arrives meanwhile draws nothing over it, and neither does a key, a click or a
// paste do anything. What was typed is on disk, and all is there again afterwards.
func TestHidingHidesAndKeeps(t *testing.T) {
	s := inInterview(t, 100, 30, "STR-07", "data")
	s.env.Settings.NameWindow, s.env.Settings.Mouse = true, true
	s.typed("half a note")
	before := s.frame()
	if !strings.Contains(before, "half a note") || !strings.Contains(s.view().WindowTitle, "Cloud") {
		t.Fatalf("there is nothing to hide:\n%s", before)
	}

	s.press("f12")
	blank := s.frame()
	if d, ok := s.draft("STR-07"); !ok || d.Text != "half a note" {
		t.Errorf("the draft is %q (%v)", d.Text, ok)
	}
	hidden := func(after string) {
		t.Helper()
		v := s.view()
		plain := v.WindowTitle == "assay" && v.Cursor == nil && v.MouseMode == tea.MouseModeNone
		if s.frame() != blank || !plain {
			t.Errorf("after %s it shows, titled %q:\n%s", after, v.WindowTitle, s.frame())
		}
	}
	hidden("hiding")
	written := s.written()
	for _, key := range strings.Fields("3 enter esc x tab ctrl+p ctrl+z f1 ? ctrl+k ctrl+g") {
		s.press(key)
		hidden(key)
	}
	s.paste("the client's words")
	hidden("a paste")
	s.send(tea.MouseClickMsg{X: 5, Y: 10, Button: tea.MouseLeft})
	hidden("a click")
	s.send(kit.SayMsg{Text: "Larkfield"})
	s.send(kit.FailMsg{Err: errDisk})
	s.send(pollMsg{})
	s.send(settingMsg{key: "theme", err: errDisk})
	hidden("messages")
	s.resize(100, 30)
	hidden("a change of size")

	s.send(kit.SayMsg{Text: ""})
	s.press("f12")
	now := strings.Replace(s.frame(), "draft kept", "    typing", 1)
	if more := s.written() - written; now != before || more > 0 {
		t.Errorf("it goes on with %d more changes, as\n%s\nand not as\n%s", more, now, before)
	}
}

// It is in the palette, too, and ctrl+l shows the screen again where no key is f12.
func TestHidingFromThePalette(t *testing.T) {
	s := newStage(t, 100, 30)
	s.press("ctrl+p")
	s.typed("hide")
	s.press("enter")
	s.hides("Cloud")
	s.shows("hidden, press f12 to go on")
	s.press("ctrl+l")
	s.shows("Cloud")
}

// Even where the window is too small, and while an assessment is on its way, it hides.
func TestHidingWhateverGoesOn(t *testing.T) {
	s := newStage(t, 30, 10)
	s.press("f12")
	s.shows("hidden, press f12 to go on")
	s.press("f12")
	s.shows("assay needs a window")
	s.root.holding = true
	s.press("f12")
	s.shows("hidden, press f12 to go on")
}
