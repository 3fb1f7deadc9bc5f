package tui

import (
	"strings"
	"testing"
	"time"
)

// A note in the wrong practice goes to the right one by a menu, words and a choice; one undo
// brings it back.
func TestNoteIsMovedByWords(t *testing.T) {
	s := inInterview(t, 100, 30, "STR-07", "data")
	s.typed("the broker covers it")
	s.press("tab")
	if s.said("STR-07").Note.Value != "the broker covers it" {
		t.Fatalf("the note is %q", s.said("STR-07").Note.Value)
	}
	s.press("menu move")
	s.shows("Move from STR-07, Data", "the note, to another practice", "this interview, to another team")
	s.press("enter")
	s.typed("mgt08")
	s.press("enter")
	s.shows("Move to", "> MGT-08  ")
	before := s.written()
	s.press("enter")
	s.advance(time.Second)
	if got := s.said("MGT-08").Note.Value; !strings.HasSuffix(got, "the broker covers it") ||
		s.said("STR-07").Note.Value != "" {
		t.Errorf("the notes are %q and %q", got, s.said("STR-07").Note.Value)
	}
	if p := s.root.work.Place(); p.Practice != "MGT-08" || s.written() == before {
		t.Errorf("it leads to %+v", p)
	}
	s.shows("STR-07: note moved to MGT-08")
	s.press("ctrl+z")
	if s.said("STR-07").Note.Value != "the broker covers it" {
		t.Errorf("undone, the note is %q", s.said("STR-07").Note.Value)
	}
}

// An interview that was begun with the wrong team is one with the right team.
func TestInterviewIsMovedToItsTeam(t *testing.T) {
	s := inInterview(t, 100, 30, "STR-07", "data")
	s.press("3")
	s.advance(time.Second)
	id, _ := s.root.work.Current(s.root.work.Place())
	s.press("menu move", "end", "enter", "enter")
	if i, _ := stored(s).Interview(id); i.Team.Value != "platform" {
		t.Errorf("it is with %s: %s", i.Team.Value, s.status())
	}
	if p := s.root.work.Place(); p.Team != "platform" || p.Reading {
		t.Errorf("what is written goes to %+v", p)
	}
}

// In a note ctrl+z goes back by pauses and ctrl+r forward again, until something else is
// typed.
func TestNoteUndoesAndRedoes(t *testing.T) {
	s := inInterview(t, 100, 30, "STR-07", "data")
	for _, part := range []string{"one", " two", " three"} {
		s.typed(part)
		s.advance(draftEvery)
	}
	text := func() string { return s.root.top().(*interview).note.text() }
	for i, step := range []struct{ key, want string }{
		{"ctrl+z", "one two"}, {"ctrl+z", "one"}, {"ctrl+r", "one two"}, {"ctrl+r", "one two three"},
		{"ctrl+r", "one two three"}, {"ctrl+z", "one two"}, {"!", "one two!"}, {"ctrl+z", "one two"},
	} {
		s.press(step.key)
		if text() != step.want {
			t.Fatalf("%d: %s leads to %q, want %q", i, step.key, text(), step.want)
		}
	}
	if d, ok := s.draft("STR-07"); !ok || d.Text != "one two" {
		t.Errorf("the draft is %+v", d)
	}
	s.press("tab")
	if got := s.said("STR-07").Note.Value; got != "one two" {
		t.Errorf("the note is %q", got)
	}
}
