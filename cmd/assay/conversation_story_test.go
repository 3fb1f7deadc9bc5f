package main

import (
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
)

// begun is a stage with an assessment of two teams at quick depth.
func begun(t *testing.T) (s *stage, id string) {
	s = newStage(t)
	return s, strings.TrimSpace(s.do("new", "Larkfield", "--organisation", "Larkfield Cloud", "--depth", "quick", "--team", "Platform=60,Data=40", "--target", "3"))
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
	c.press("ctrl+k", "r")
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
		t.Errorf("with SRE there Enter goes to %d practices, with the DPO alone to %d: %v", len(seen), before, seen)
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
	c.press("ctrl+k", "f")
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
	if out := s.do("show", id, "--json"); !strings.Contains(out, `"id":"STR-01","state":"scored"`) && !strings.Contains(out, `"state": "scored"`) {
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
	c.sees("level 3", "[demonstrated]", "saving")
	c.types("@CISO shown on the portal")
	c.press("esc", "enter", "2")
	c.pause(time.Second)
	c.sees("STR-03", "level 2", "saving")
	c.misses("saved 09:")
	if out := s.do("history", id); strings.Contains(out, "shown on the portal") {
		t.Error("the note is in the library while its gate is shut")
	}
	c.open()
	c.until("saved 09:30")
	c.press("up")
	c.sees("level 3", "[demonstrated]", "@CISO shown on the portal")
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
	c.sees("level 1", "the disk is full")
	c.press("2")
	c.pause(time.Second)
	c.types("said twice")
	c.press("esc")
	c.sees("level 2", "said twice", "NOT SAVED")
	c.open()
	c.until("saved 09:30")
	c.misses("NOT SAVED")
	out := s.do("history", id, "STR-01")
	one, two := strings.Index(out, "rating"), strings.LastIndex(out, "rating")
	if one == two || !strings.Contains(out, "said twice") {
		t.Errorf("the library has not both ratings and the note:\n%s", out)
	}
	c.press("ctrl+z", "ctrl+z")
	c.sees("level 1")
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
	if out := s.do("history", id, "STR-01"); !strings.Contains(out, note) && !strings.Contains(strings.Join(strings.Fields(out), ""), strings.Join(strings.Fields(note), "")) {
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
	mara.press("2", "7")
	mara.pause(time.Second)
	jonas.types("half a thought")
	jonas.pause(2 * time.Second)
	jonas.sees("half a thought", "NOTE")
	jonas.press("esc")
	jonas.sees("level 2")
	jonas.press("4")
	jonas.pause(time.Second)
	jonas.sees("Mara said level 2 here")
	jonas.press("k")
	jonas.sees("kept level 2", "level 2")
	jonas.press("enter", "3")
	jonas.pause(time.Second)
	mara.pause(2 * time.Second)
	mara.sees("STR-01", "half a thought")
	mara.press("down")
	mara.sees("level 3")
	s.do("verify", id)
}

// practice is the id of the practice in front.
func (c *conversation) practice() string {
	for line := range strings.Lines(c.frame()) {
		for _, part := range strings.Split(line, "|") {
			word, _, _ := strings.Cut(strings.TrimSpace(part), " ")
			if len(word) == 6 && word[3] == '-' && strings.Contains(line, "weight") {
				return word
			}
		}
	}
	return ""
}

// line is the first line of the window that holds a text, and empty without one.
func (c *conversation) line(text string) string {
	for line := range strings.Lines(c.frame()) {
		if strings.Contains(line, "| "+text) {
			return line
		}
	}
	return ""
}

// A provider that hosts no content of users and offers nothing in mainland China
// is assessed at full depth, by the keys alone: the form with its profile, two
// certificates, and the report with nothing, half and everything answered.
func TestADeepAssessmentFromNothingToEverything(t *testing.T) {
	s := newStage(t)
	c := s.sit("Mara", "", 100, 30)
	c.press("n")
	c.types("Fjordline Cloud 2026")
	c.press("tab")
	c.types("Fjordline Hosting")
	c.press("tab")
	c.types("Compute and storage, two sites")
	c.press("tab")
	c.types("2026 H2")
	c.press("tab", "tab", "right")
	c.sees("(*) deep")
	c.press("tab", "tab", "tab") // basis, teams, then the facts
	c.tick("eu", "other")        // regions
	c.tick("gdpr")               // laws
	c.tick("compute", "network", "storage")
	c.tick("advisory") // offers: no content of users
	c.tick("no")       // identity checks
	c.tick("own")
	c.sees("not applicable", "another question instead")
	c.press("ctrl+s")
	c.sees("Fjordline Cloud 2026", "created")
	id := s.onlyID()

	c.press("esc", "s", "n")
	c.types("iso 27001")
	c.press("tab", "tab", "right")
	c.certificate("Status", "held")
	c.press("tab")
	c.types("Payment pages of the shop")
	c.press("ctrl+s")
	c.sees("ISO/IEC 27001", "Its scope names no team in scope")
	c.press("n")
	c.types("C5 of the BSI")
	c.press("ctrl+s")
	c.sees("C5 of the BSI", "No status is stated")
	c.press("esc", "i")

	nothing := s.report(id)
	holdsTogether(t, "nothing", nothing, "Fjordline Cloud 2026", "ISO/IEC 27001", "C5 of the BSI", "not asked")
	if strings.Contains(nothing, "## B3") {
		t.Error("with nothing answered there is a compliance view")
	}

	asked := c.answerOpen(t, 55)
	half := s.report(id)
	holdsTogether(t, "half", half, "Compliance view", "Privacy and customer-promise check", "Certification check", "heat map")

	asked += c.answerOpen(t, 200)
	c.sees("nothing else is open")
	if asked < 110 || asked > 129 {
		t.Errorf("%d practices were asked of a provider without hosted content outside mainland China", asked)
	}
	c.press("esc")
	c.sees("Overview", "in progress")
	s.do("finalise", id)
	c.pause(2 * time.Second)
	c.sees("final")
	everything := s.report(id)
	holdsTogether(t, "everything", everything, "Compliance view", "Next steps", "final since")
	for _, absent := range []string{"not asked yet", "Make people available"} {
		if strings.Contains(everything, absent) {
			t.Errorf("with everything answered the report says %q", absent)
		}
	}
	if keep := os.Getenv("ASSAY_TEST_KEEP"); keep != "" {
		for name, text := range map[string]string{"nothing": nothing, "half": half, "everything": everything} {
			if err := os.WriteFile(filepath.Join(keep, name+".md"), []byte(text), 0o600); err != nil {
				t.Fatal(err)
			}
		}
	}
}

// tick ticks values of the fact in front, which stand in the questionnaire's
// order, and goes to the next field.
func (c *conversation) tick(values ...string) {
	c.t.Helper()
	known := map[string][]string{"eu": {"mainland-china", "eu", "other"}, "other": {"mainland-china", "eu", "other"}, "gdpr": {"gdpr", "pipl", "dsl"},
		"compute": {"compute", "network", "storage"}, "network": {"compute", "network", "storage"}, "storage": {"compute", "network", "storage"},
		"advisory": {"user-content", "advisory"}, "no": {"yes", "no"}, "own": {"own", "outsourced"}}
	at := 0
	for _, v := range values {
		for want := slices.Index(known[v], v); at < want; at++ {
			c.press("right")
		}
		c.press("space")
	}
	c.press("tab")
}

// certificate chooses a value of the field in front until the window shows it.
func (c *conversation) certificate(label, value string) {
	c.t.Helper()
	for range 8 {
		for line := range strings.Lines(c.frame()) {
			if strings.Contains(line, label) && strings.Contains(line, value) {
				return
			}
		}
		c.press("right")
	}
	c.t.Fatalf("%s is never %s:\n%s", label, value, c.frame())
}

// answerOpen answers at most n open practices, each in another way, with Enter
// from one to the next, and returns how many there were.
func (c *conversation) answerOpen(t *testing.T, n int) int {
	t.Helper()
	answered := 0
	for answered < n {
		if strings.Contains(c.frame(), "not rated") {
			switch {
			case answered%17 == 5:
				c.press(".")
			case answered%13 == 7:
				c.press("2", "+", "8")
			default:
				c.press([]string{"1", "2", "3", "4"}[answered%4], []string{"6", "7", "8", "9"}[answered%4])
			}
			c.pause(time.Second)
			if answered%9 == 1 {
				c.types("@SRE told at length, with a | and a `tick`")
				c.press("esc")
			}
			answered++
		}
		before := c.practice()
		c.press("enter")
		if c.practice() == before {
			break
		}
	}
	return answered
}

// report is the report of an assessment as it is written.
func (s *stage) report(id string) string {
	s.t.Helper()
	file := filepath.Join(s.t.TempDir(), "report.md")
	s.do("report", id, "-o", file, "--force")
	text, err := os.ReadFile(file)
	if err != nil {
		s.t.Fatal(err)
	}
	return string(text)
}

// onlyID is the id of the one assessment of the library.
func (s *stage) onlyID() string {
	s.t.Helper()
	var list []struct {
		ID string `json:"id"`
	}
	if err := json.Unmarshal([]byte(s.do("list", "--json")), &list); err != nil || len(list) != 1 {
		s.t.Fatalf("%d assessments: %v", len(list), err)
	}
	return list[0].ID
}

// holdsTogether fails when a report lacks one of the texts, shows what a program
// prints by mistake, refers to a section that it does not have, or has a row with
// another number of cells than its table.
func holdsTogether(t *testing.T, name, text string, want ...string) {
	t.Helper()
	for _, w := range want {
		if !strings.Contains(text, w) {
			t.Errorf("the report with %s answered does not say %q", name, w)
		}
	}
	text = regexp.MustCompile("(?s)```.*?```").ReplaceAllString(text, "") // charts
	for _, slip := range []string{"%!", "<nil>", "NaN", "[]", "{}", " .", " ,", "()"} {
		if i := strings.Index(text, slip); i >= 0 {
			t.Errorf("the report with %s answered holds %q: %q", name, slip, text[max(0, i-60):min(len(text), i+60)])
		}
	}
	for _, ref := range regexp.MustCompile(`[Ss]ection ([A-G][0-9])`).FindAllStringSubmatch(text, -1) {
		if !strings.Contains(text, "\n## "+ref[1]+" ") && !strings.Contains(text, "\n## "+ref[1]+".") {
			t.Errorf("the report with %s answered refers to section %s, which it does not have", name, ref[1])
		}
	}
	columns := 0
	for line := range strings.Lines(text) {
		cells := strings.Count(strings.ReplaceAll(line, `\|`, ""), "|")
		switch {
		case !strings.HasPrefix(line, "|"):
			columns = 0
		case columns == 0:
			columns = cells
		case cells != columns:
			t.Errorf("the report with %s answered has a row of %d cells in a table of %d: %s", name, cells-1, columns-1, line)
		}
	}
}
