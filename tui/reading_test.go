package tui

import (
	"testing"
	"time"

	"assay/assessment"
)

// toFollowUp writes a follow-up into the interview with the platform team, begins one with
// the data team, answers there, and follows the follow-up from the list.
func toFollowUp(t *testing.T) (s *stage, into string) {
	t.Helper()
	s = newStageOver(t, exampleLibrary(t), 100, 30)
	s.press("enter", "/", "s", "t", "r", "-", "0", "7", "enter")
	s.typed("!! list of zebra")
	s.press("tab", "ctrl+k", "t", "2", "3")
	s.advance(time.Second)
	if s.root.work.Place().Team != "data" {
		t.Fatalf("the team is %s", s.root.work.Place().Team)
	}
	into, _ = s.root.work.Current(s.root.work.Place())
	s.press("ctrl+k", "*", "enter")
	if p := s.root.work.Place(); p.Practice != "STR-07" || p.Team != "platform" || !p.Reading {
		t.Fatalf("the follow-up leads to %+v", p)
	}
	return s, into
}

// A follow-up of another team's interview is looked at. Nothing that is pressed or typed
// there is written anywhere, and enter goes on in the own interview.
func TestFollowUpOfAnotherTeamIsRead(t *testing.T) {
	s, into := toFollowUp(t)
	s.shows("READING Platform   you write into Data", "enter: back there")
	before := s.written()
	for _, keys := range [][]string{
		{"3"}, {"9"}, {"+"}, {"*"}, {"."}, {"shift+right"}, {"a"}, {"tab"}, {"@"},
		{"menu not applicable"}, {"menu take the rating"}, {"menu clear"}, {"menu roles"}, {"menu the same"},
		{"menu close"}, {"menu move"},
	} {
		s.press(keys...)
		s.advance(time.Second)
		if s.written() != before || s.root.overlay != nil || s.root.top().Typing() {
			t.Fatalf("%v: %d changes, %T", keys, s.written()-before, s.root.overlay)
		}
		if got := s.status(); got != "reading Platform, you write into Data (enter: write here)" {
			t.Errorf("%v says %q", keys, got)
		}
		s.press("down", "up") // what is pressed next is no answer to it
	}

	s.press("enter")
	if p := s.root.work.Place(); p.Team != "data" || p.Reading {
		t.Errorf("enter leads to %+v", p)
	}
	if now, _ := s.root.work.Current(s.root.work.Place()); now != into {
		t.Errorf("what is written goes to %s, not to %s", now, into)
	}
	s.press("2")
	s.advance(time.Second)
	if s.written() == before {
		t.Error("nothing can be written")
	}
}

// Enter right after the refusal, and only there, makes the place one to write into.
func TestReadingIsTakenOver(t *testing.T) {
	s, _ := toFollowUp(t)
	s.press("3", "enter")
	if p := s.root.work.Place(); p.Team != "platform" || p.Reading || p.Practice != "STR-07" {
		t.Fatalf("it leads to %+v", p)
	}
	s.shows("ANSWER", "what you write goes into Platform, interview 1 now")
	s.press("4")
	s.advance(time.Second)
	if r := s.root.work.State().Answer("first", "STR-07").Rating.Value; r.Level != 4 &&
		r.Marks != assessment.Marks("yyyyn") {
		t.Errorf("the rating is %v", r)
	}
}

// Going back to another team's practice reads it; in the own team every way writes.
func TestBackReads(t *testing.T) {
	s, _ := toFollowUp(t)
	s.press("enter", "ctrl+o")
	if p := s.root.work.Place(); p.Team != "platform" || !p.Reading {
		t.Errorf("back leads to %+v", p)
	}
	s.press("/", "m", "g", "t", "-", "0", "8", "enter")
	if p := s.root.work.Place(); p.Team != "platform" || !p.Reading {
		t.Errorf("a search leads to %+v", p)
	}
	s.press("ctrl+k", "t", "1")
	if p := s.root.work.Place(); p.Team != "platform" || p.Reading {
		t.Errorf("choosing the team leads to %+v", p)
	}
}
