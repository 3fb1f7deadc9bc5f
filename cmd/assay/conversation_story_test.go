package main

import (
	"errors"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
)

// begun is a stage with an assessment of two teams at quick depth.
func begun(t *testing.T) (s *stage, id string) {
	s = newStage(t)
	return s, strings.TrimSpace(s.do("new", "Larkfield", "--organisation", "Larkfield Cloud", "--depth",
		"quick", "--team", "Platform=60,Data=40", "--target", "3"))
}

// People do not talk in the order of the questionnaire: what they come to is
// found by its number, by a word of it, or by what somebody said before.
func TestJumpingToWhatTheyTalkAbout(t *testing.T) {
	s, id := begun(t)
	c := s.sit("Mara", id, 100, 30)
	c.sees("STR-01")
	c.press("/")
	c.types("m8")
	c.press("enter")
	c.sees("MGT-08")

	c.types("@SRE the broker is bypassed on Sundays")
	c.press("esc", "/")
	c.types("restored")
	c.press("enter")
	c.sees("ARC-11")
	c.press("/")
	c.types("bypassed sundays")
	c.press("enter")
	c.sees("MGT-08", "@SRE the broker is bypassed on Sundays")

	c.press("ctrl+o", "ctrl+o")
	c.sees("back at MGT-08")
	c.press("ctrl+o")
	c.sees("STR-01")
}

// Somebody leaves and somebody else comes in: Enter follows who is there.
func TestARoleChangesMidway(t *testing.T) {
	s, id := begun(t)
	c := s.sit("Mara", id, 100, 30)
	c.press("ctrl+k", "b")
	c.types("dpo")
	c.press("enter")
	c.sees("in the room: DPO", "interview begun with Platform")
	seen := map[string]bool{}

	for range 20 {
		c.press("enter")
		seen[c.practice()] = true
	}

	before := len(seen)
	if before == 0 || before > 12 || seen["MGT-08"] {
		t.Fatalf("for the DPO Enter goes to %d practices: %v", before, seen)
	}
	c.press("menu roles in")

	for range 31 {
		if strings.Contains(c.line("> "), "SRE") {
			c.press("space")
		}
		c.press("down")
	}

	c.press("enter")
	c.sees("in the room: DPO, SRE")

	for range 40 {
		c.press("enter")
		seen[c.practice()] = true
	}

	if len(seen) <= before || !seen["MGT-08"] {
		t.Errorf("with SRE there Enter goes to %d practices, with the DPO alone to %d: %v", len(seen), before,
			seen)
	}
}

// A question that nobody can answer now is left and found again.
func TestParkingAndComingBack(t *testing.T) {
	s, id := begun(t)
	c := s.sit("Mara", id, 100, 30)
	parked := c.practice()
	c.types("ask the owner")
	c.press("enter")
	c.types("!! who signs, by Friday")
	c.press("esc", "enter")
	c.sees("STR-03")
	c.press("2", "7")
	c.pause(time.Second)
	c.press("enter", ".")
	c.pause(time.Second)
	c.press("ctrl+k", "*")
	c.sees("who signs, by Friday")
	c.press("enter")
	if at := c.practice(); at != parked {
		t.Errorf("the follow-up leads to %s and not to %s", at, parked)
	}
	c.sees("ask the owner")
	c.press("1")
	c.pause(time.Second)
	c.press("ctrl+o")
	c.sees("unknown")

	if out := s.do("show", id, "--json"); !strings.Contains(out, `"id":"STR-01","state":"scored"`) &&
		!strings.Contains(out, `"state": "scored"`) {
		t.Errorf("the library has no rating:\n%.400s", out)
	}
}

// The library takes its time. Keys do not wait, and nothing is called saved.
func TestANoteWhileASaveIsSlow(t *testing.T) {
	s, id := begun(t)
	c := s.sit("Mara", id, 100, 30)
	c.shut()
	c.press("3", "8")
	c.pause(time.Second)
	c.sees("3 of 5", "demonstrated", "saving")

	c.types("@CISO shown on the portal")
	c.press("esc", "enter", "2")
	c.pause(time.Second)
	c.sees("STR-03", "2 of 5", "NOT SAVED for ")
	c.misses("saved 09:")
	if out := s.do("history", id); strings.Contains(out, "shown on the portal") {
		t.Error("the note is in the library while its gate is shut")
	}

	c.open()
	c.until("saved 09:30")
	c.walk("up", "STR-01")
	c.sees("3 of 5", "demonstrated", "@CISO shown on the portal")
	if out := s.do("history", id); !strings.Contains(out, "shown on the portal") {
		t.Errorf("the note is not in the library:\n%s", out)
	}
}

// A save fails for a while: the screen says so beside the answer, goes on, and
// all of it is there afterwards, in its order.
func TestASaveFailsAndRecovers(t *testing.T) {
	s, id := begun(t)
	c := s.sit("Mara", id, 100, 30)
	c.failing(errors.New("the disk is full"))
	c.press("1")
	c.pause(time.Second)
	c.until("NOT SAVED")
	c.sees("1 of 5", "the disk is full")
	c.press("2")
	c.pause(time.Second)
	c.types("said twice")
	c.press("esc")
	c.sees("2 of 5", "said twice", "NOT SAVED")

	c.open()
	c.until("saved 09:30")
	c.misses("NOT SAVED")
	out := s.do("history", id, "STR-01")
	one, two := strings.Index(out, "rating"), strings.LastIndex(out, "rating")
	if one == two || !strings.Contains(out, "said twice") {
		t.Errorf("the library has not both ratings and the note:\n%s", out)
	}
	c.press("ctrl+z", "ctrl+z")
	c.sees("1 of 5")
}

// The window is dragged about while a Chinese note is typed.
func TestResizingWhileTypingChinese(t *testing.T) {
	s, id := begun(t)
	c := s.sit("Mara", id, 100, 30)
	note := "@SRE 备份每天晚上做一次，恢复演练去年做过两次。值班的人知道密码在哪里，但没有人试过没有他的时候。"

	for i, r := range []rune(note) {
		c.press(string(r))
		switch i % 9 {
		case 2:
			c.send(tea.WindowSizeMsg{Width: 40, Height: 10})
			c.sees("nothing is lost")
		case 4:
			c.send(tea.WindowSizeMsg{Width: 61, Height: 19})
		case 5:
			c.send(tea.WindowSizeMsg{Width: 160, Height: 50})
		case 7:
			c.send(tea.WindowSizeMsg{Width: 1, Height: 1})
		case 8:
			c.send(tea.WindowSizeMsg{Width: 100, Height: 30})
		}
	}

	c.send(tea.WindowSizeMsg{Width: 100, Height: 30})
	if at := c.view().Cursor; at == nil {
		t.Error("the cursor is gone")
	}
	c.press("esc")
	c.pause(time.Second)

	if out := s.do("history", id, "STR-01"); !strings.Contains(out, note) &&
		!strings.Contains(strings.Join(strings.Fields(out), ""), strings.Join(strings.Fields(note), "")) {
		t.Errorf("the note is not whole in the library:\n%s", out)
	}
}

// Two assessors at two tables answer into one library. Each sees the other
// within a second, keeps the own place, and neither overwrites the other.
func TestTwoAssessorsAtOnce(t *testing.T) {
	s, id := begun(t)
	mara, jonas := s.sit("Mara", id, 100, 30), s.sit("Jonas", id, 100, 30)
	mara.press("ctrl+k", "b")
	mara.types("ciso")
	mara.press("enter")
	jonas.pause(2 * time.Second)

	jonas.press("ctrl+k", "i", "enter") // the same conversation, by choice
	mara.press("2", "7")
	mara.pause(time.Second)
	jonas.types("half a thought")
	jonas.pause(2 * time.Second)
	jonas.sees("half a thought", "NOTE")
	jonas.press("esc")
	jonas.sees("2 of 5")
	jonas.press("4")
	jonas.pause(time.Second)
	jonas.sees("Mara said 2 (")
	jonas.press("down", "enter")
	jonas.sees("kept 2", "2 of 5")
	jonas.press("enter", "3")
	jonas.pause(time.Second)
	mara.pause(2 * time.Second)
	mara.sees("STR-01", "half a thought")
	mara.walk("down", "STR-03")
	mara.sees("3 of 5")
	s.do("verify", id)
}

// practice is the id of the practice in front.
func (c *conversation) practice() string {
	for line := range strings.Lines(c.frame()) {
		for _, part := range strings.Split(line, "│") {
			word, _, _ := strings.Cut(strings.TrimSpace(part), " ")
			if len(word) == 6 && word[3] == '-' && strings.Contains(line, "weight") {
				return word
			}
		}
	}
	return ""
}

// walk presses a key, which goes from fact to fact, until a practice is in front.
func (c *conversation) walk(key, practice string) {
	c.t.Helper()
	for range 6 {
		if c.practice() == practice {
			return
		}
		c.press(key)
	}
	c.t.Fatalf("%s does not lead to %s:\n%s", key, practice, c.frame())
}

// line is the first line of the window that holds a text, and empty without one.
func (c *conversation) line(text string) string {
	for line := range strings.Lines(c.frame()) {
		if strings.Contains(line, "│ "+text) {
			return line
		}
	}
	return ""
}

// Two colleagues heard different things from one team. Both answers stand side by
// side, one rating is agreed on, and the numbers follow it.
func TestADivergenceIsResolved(t *testing.T) {
	s, id := begun(t)
	mara := s.sit("Mara", id, 100, 30)
	mara.press("4", "8")
	mara.pause(time.Second)
	mara.types("@CISO everybody works by it")
	mara.press("esc")
	jonas := s.sit("Jonas", id, 100, 30)
	jonas.press("ctrl+k", "b")
	jonas.types("sre")
	jonas.press("enter")
	jonas.goes("STR-01")
	jonas.press("1", "8")
	jonas.pause(time.Second)
	jonas.types("@SRE never seen it")
	jonas.press("esc", "ctrl+k", "d")
	jonas.sees("Finding › STR-01 in Platform", "@CISO everybody works by it", "Mara",
		"TO RECONCILE: two levels or more apart: 1, 4")
	jonas.types("2")
	for range 6 {
		jonas.press("tab")
	}
	jonas.types("Looked at together: known in one of two units.")
	jonas.press("ctrl+s")
	jonas.press("esc")
	jonas.pause(time.Second)

	if out := s.do("show", id, "--json"); !strings.Contains(strings.Join(strings.Fields(out), ""),
		`"team":"platform","state":"scored","marks":"yynnn"`) {
		t.Errorf("the agreed rating does not count:\n%s", jonas.frame())
	}

	mara.pause(2 * time.Second)
	mara.sees("agreed 2")
}

// What was done on three pages is taken back from a fourth, one by one, each in
// words.
func TestUndoOverThreeScreens(t *testing.T) {
	s, id := begun(t)
	c := s.sit("Mara", id, 100, 30)
	c.press("3")
	c.pause(time.Second)
	c.press("esc", "esc", "menu profile:", "space", "ctrl+s")
	c.sees("profile: regions")
	c.press("menu certificates", "n")
	c.types("iso 9001")
	c.press("ctrl+s")
	c.sees("ISO 9001")
	c.press("esc")
	c.sees("Overview")

	for _, undone := range []string{"undone: new certificate", "undone: profile: regions",
		"undone: STR-01: 3 ("} {
		c.press("ctrl+z")
		c.sees(undone)
	}
	if out := s.do("certificate", id); strings.Contains(out, "9001") {
		t.Errorf("the certificate is still there:\n%s", out)
	}

	for _, again := range []string{"done again: STR-01: 3 (", "done again: profile: regions",
		"done again: new certificate"} {
		c.press("ctrl+r")
		c.sees(again)
	}

	c.press("menu certificates")
	c.sees("ISO 9001")
}

// Something is still open: finalising refuses, leads to it, and is done once it
// is answered.
func TestFinaliseRefusedThenDone(t *testing.T) {
	s := newStage(t)
	id := strings.TrimSpace(s.do("new", "Larkfield", "--organisation", "Larkfield Cloud", "--depth", "quick",
		"--team", "Platform"))
	c := s.sit("Mara", id, 100, 30)
	c.answerOpen(t, 49)
	c.press("esc", "esc", "s", "down", "enter")
	c.sees("in the way", "not asked yet")
	c.press("enter")
	c.sees("ANSWER", "not rated")
	c.press("2")
	c.pause(time.Second)
	c.press("esc", "esc", "s", "down", "enter", "enter", "3")
	c.pause(time.Second)
	c.press("esc", "esc", "s", "down", "enter", "down", "enter")
	c.sees("final")
	c.press("i", "4")
	c.pause(time.Second)
	c.sees("FINAL", "is final")
	if out := s.do("show", id); !strings.Contains(out, "final") {
		t.Errorf("the library does not say so:\n%s", out)
	}
}
