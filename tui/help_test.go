package tui

import (
	"strings"
	"testing"
)

func TestHelpFrames(t *testing.T) {
	s := newStage(t, 100, 30)
	s.press("o", "?")
	s.goldens("overview")
}

func TestHelpListsEveryBinding(t *testing.T) {
	library := threeAssessments(t)
	for _, p := range places() {
		name, s := p.name, p.stage(t, library.copied(), 100, 50)
		if s.root.overlay != nil {
			continue // help is about pages
		}

		groups := append(s.root.top().Keys(), rootKeys())
		s.press("f1")
		h, ok := s.root.overlay.(*helpPage)
		if !ok {
			t.Errorf("%s: f1 shows no help", name)
			continue
		}

		rows := 0
		for _, g := range groups {
			rows += len(g.Keys) + 1
		}
		for _, r := range h.rows {
			if strings.HasPrefix(r.group, "Letters") || r.group == "Signs" || r.group == "Rules for marking" {
				rows++
			}
		}

		if len(h.list.Shown) != rows {
			t.Errorf("%s: help has %d rows of %d", name, len(h.list.Shown), rows)
		}
	}
}

func TestHelpSearchesAndPresses(t *testing.T) {
	s := newStage(t, 100, 30)
	s.press("o", "?")
	s.typed("stated")
	s.shows("> v ")
	s.hides("finalise  ")
	s.press("enter")
	s.shows("stated view")
	s.press("?")
	s.typed("scroll")
	s.press("enter")
	if !strings.Contains(s.status(), "several keys") {
		t.Errorf("pressing several keys says %q", s.status())
	}

	s.press("esc", "?")
	s.typed("zzz")
	s.shows("no key matches")
	s.press("enter")
	if s.status() == "" {
		t.Error("enter on nothing says nothing")
	}

	s.press("f1")
	if s.root.overlay != nil {
		t.Error("f1 does not close the help")
	}
}

func TestHelpNeverStandsOnATitle(t *testing.T) {
	s := newStage(t, 60, 18)
	s.press("o", "?")
	h := s.root.overlay.(*helpPage)
	for _, k := range []string{"down", "down", "pgdown", "pgdown", "pgdown", "up", "pgup", "pgup", "pgup",
		"up", "down"} {
		s.press(k)
		if h.rows[h.list.Shown[h.list.At]].title() {
			t.Fatalf("after %s the cursor is on the title %s", k, h.rows[h.list.Shown[h.list.At]].group)
		}
	}
}
