package tui

import (
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"pgregory.net/rapid"

	"assay/assessment"
	"assay/tui/kit"
)

// withMouse is a stage with the mouse switched on.
func withMouse(t testing.TB, store *memory, width, height int) *stage {
	return newStageWith(t, store, width, height, func(o *Options) { o.Settings.Mouse = true })
}

// click clicks on the first place where the window shows the text.
func (s *stage) click(text string) {
	s.t.Helper()
	for y, l := range strings.Split(s.frame(), "\n") {
		if before, _, found := strings.Cut(l, text); found {
			s.send(tea.MouseClickMsg{X: kit.Cells(before), Y: y, Button: tea.MouseLeft})
			return
		}
	}
	s.t.Fatalf("the window does not show %q:\n%s", text, s.frame())
}

// wheel turns the wheel.
func (s *stage) wheel(b tea.MouseButton, n int) {
	s.t.Helper()
	for range n {
		s.send(tea.MouseWheelMsg{X: 1, Y: 5, Button: b})
	}
}

func TestMouseIsOffUntilItIsSwitchedOn(t *testing.T) {
	s := newStageOver(t, threeAssessments(t), 100, 30)
	before := s.frame()
	s.click("Regional hosting")
	s.wheel(tea.MouseWheelDown, 1)
	if s.frame() != before || s.view().MouseMode != tea.MouseModeNone {
		t.Error("the mouse acts without being asked")
	}

	s.press("f2")
	s.shows("mouse on")
	if s.view().MouseMode != tea.MouseModeCellMotion || s.store.settings["mouse"] != "on" {
		t.Errorf("mouse mode %v, saved %v", s.view().MouseMode, s.store.settings)
	}

	s.click("Regional hosting")
	s.shows("> Regional hosting")
	s.press("ctrl+p")
	s.press("f2") // in overlays too
	s.shows("mouse off")
	if s.view().MouseMode != tea.MouseModeNone || s.store.settings["mouse"] != "off" {
		t.Errorf("mouse mode %v, saved %v", s.view().MouseMode, s.store.settings)
	}
}

func TestClicksInLists(t *testing.T) {
	s := withMouse(t, threeAssessments(t), 100, 30)
	s.click("Payments, first look")
	s.shows("> Payments, first look")
	s.click("Payments, first look")
	s.shows("ANSWER")
	s.press("esc", "esc", "esc")
	s.click("Find:")
	s.typed("pay")
	s.shows("1 of 3")
	s.press("esc")

	s.press("ctrl+p")
	s.typed("new ass")
	s.click("New assessment")
	s.click("New assessment")
	s.shows("assay › New assessment")
	s.click("Scope")
	s.typed("all of it")
	s.click("Basis")
	s.click("Basis")
	s.shows("> Basis            < self-declared")
	s.click("( ) deep")
	s.shows("(*) deep")
	s.click("esc leave")
	s.shows("the draft is kept")

	s.click("keys")
	s.click("find")
	s.click("find") // in the help a second click presses the key
	s.typed("pay")
	s.shows("1 of 3")
}

func TestClicksOnTheOverview(t *testing.T) {
	s := withMouse(t, exampleLibrary(t), 100, 30)
	s.press("o")

	at := func(want string) {
		t.Helper()
		if got := s.root.top().(*overview).node; got != want {
			t.Errorf("the cursor is at %s, want %s", got, want)
		}
	}

	s.click("ARC Security")
	at("ARC")
	s.click("2.0 L1 Secure")
	at("MGT-A")
	s.click("Overall")
	at(assessment.Overall)
	s.click("hold it back") // nothing is there
	at(assessment.Overall)
	s.click("x explain")
	s.shows("How overall came about")
	s.wheel(tea.MouseWheelDown, 1)
	if top := s.root.overlay.(*kit.Reader).Top; top != wheelLines {
		t.Errorf("one turn of the wheel scrolls to line %d", top)
	}

	s.click("STR") // of the page beneath, or of the text
	s.shows("How overall came about")
	s.click("esc close")
	s.click("MGT Security")
	s.click("MGT Security")
	s.shows("READING", "› MGT")
}

func TestClicksInTheInterview(t *testing.T) {
	store := exampleLibrary(t)
	store.places[exampleID] = `{"team":"data","interview":"second","practice":"STR-07"}`
	s := withMouse(t, store, 100, 30)
	s.press("enter")
	s.click("a level 3 is so;")
	s.shows(">3 · ")
	s.press("+")
	s.shows(">3 ○ ")
	s.click("breaks.") // the second line of fact 1
	s.shows(">1 · ")
	s.advance(runGap)
	if a := s.said("STR-07"); a.Rating.Value.Marks != "xxnxx" {
		t.Errorf("rating %v", a.Rating.Value)
	}

	s.typed("2 suppliers")
	s.press("tab")
	s.click("2 suppliers")
	s.typed(", and more")
	s.shows("NOTE", "2 suppliers, and more")
	s.click("a level 4 is so;") // the note goes on
	s.shows(">4 · ")
	s.typed(".")
	s.shows("NOTE", "and more.")
	s.press("tab")
	if a := s.said("STR-07"); a.Rating.Value.Marks != "xxnxx" || a.Note.Value != "2 suppliers, and more." {
		t.Errorf("note %q, rating %v", a.Note.Value, a.Rating.Value)
	}

	s.click("  08 ")
	s.shows("> 08")
	s.click("STR-C")
	if got := s.root.work.Place().Practice; !strings.HasPrefix(got, "STR-1") {
		t.Errorf("a click on an area leads to %s", got)
	}

	s.wheel(tea.MouseWheelDown, 2)
	if iv := s.root.top().(*interview); iv.scroll != 2*wheelLines {
		t.Errorf("scrolled to line %d", iv.scroll)
	}

	s.wheel(tea.MouseWheelUp, 3)
	s.shows("STR-")
	s.press("ctrl+k")
	s.click("roles in the room")
	s.click("roles in the room")
	s.click("[ ] CISO")
	s.click("[ ] CISO")
	s.shows("[x] CISO")
}

// plainLevels is a stage at a practice with plain levels, with an interview begun.
func plainLevels(t *testing.T) *stage {
	t.Helper()
	s := withMouse(t, newMemoryOf(t, smallQuestionnaire(t)), 100, 30)
	s.press("n")
	s.typed("Small one\nNobody")
	s.press("ctrl+s")
	s.shows("  1  Partly.", "not rated")
	return s
}

// A click on a plain level presses its key, so text that follows at once was text.
func TestClicksOnLevels(t *testing.T) {
	s := plainLevels(t)
	practice := s.root.work.Place().Practice
	s.click("Partly.")
	s.shows("> 1  Partly.", "─ level 1 ")
	s.advance(runGap)
	s.click("Done.")
	s.typed(" suppliers")
	s.press("tab")
	if a := s.said(practice); a.Note.Value != "2 suppliers" || a.Rating.Value.Level != 1 {
		t.Errorf("note %q, rating %v", a.Note.Value, a.Rating.Value)
	}

	s.press("tab")
	s.click("Done.")
	s.press("tab")
	if a := s.said(practice); a.Rating.Value.Level != 2 {
		t.Errorf("rating %v", a.Rating.Value)
	}

	s.press("menu level")
	s.shows("> 0  Not.", "  2  Done.")
	s.press("enter")
	s.shows("─ level 0 ")
	s.press("+")
	s.shows("this practice has plain levels: a digit says which")
}

// A click on a level goes the way of its key, so another author's rating is asked
// about first.
func TestAClickDoesNotReplaceAnotherAuthorsRating(t *testing.T) {
	s := plainLevels(t)
	practice := s.root.work.Place().Practice
	s.press("2")
	s.advance(time.Second)
	begun := s.root.work.Place().Interview
	s.store.other(s.root.work.ID(), "Ben", func(st *assessment.State) []assessment.Edit {
		e, _ := st.Rate(s.store.q, assessment.AnswerSubject(begun, practice),
			assessment.Rating{State: assessment.Scored, Level: 0})
		return []assessment.Edit{e}
	})
	s.advance(pollEvery)
	s.click("Partly.")
	s.advance(runGap)
	s.shows("Ben said level 0 here")
}

func TestWheelInLists(t *testing.T) {
	s := withMouse(t, threeAssessments(t), 100, 30)
	s.wheel(tea.MouseWheelDown, 2)
	s.shows("> Payments, first look")
	s.wheel(tea.MouseWheelUp, 1)
	s.shows("> Regional hosting")
	s.press(",")
	s.wheel(tea.MouseWheelDown, 1)
	s.shows("> Glyphs")
	s.click("Auto-advance")
	s.click("Auto-advance")
	s.shows("< on >                   on: a level leads")
}

// Whatever is clicked wherever: the window stays whole, and what clicks act on lies
// inside of it and never in two ways at one place.
func TestClickingAnywhere(t *testing.T) {
	t.Parallel()
	outer := t
	store := threeAssessments(t)
	rapid.Check(t, func(t *rapid.T) {
		width, height := rapid.IntRange(0, 130).Draw(t, "width"), rapid.IntRange(0, 40).Draw(t, "height")
		s := rapid.SampledFrom(places()).Draw(t, "start").stage(outer, store.copied(), 100, 30)
		s.env.Settings.Mouse = true
		s.resize(width, height)

		for range rapid.IntRange(1, 12).Draw(t, "clicks") {
			x, y := rapid.IntRange(-1, 130).Draw(t, "x"), rapid.IntRange(-1, 40).Draw(t, "y")
			button := rapid.SampledFrom([]tea.MouseButton{tea.MouseLeft, tea.MouseLeft, tea.MouseRight,
				tea.MouseWheelUp, tea.MouseWheelDown}).Draw(t, "button")
			if button == tea.MouseLeft || button == tea.MouseRight {
				s.send(tea.MouseClickMsg{X: x, Y: y, Button: button})
				s.send(tea.MouseReleaseMsg{X: x, Y: y, Button: button})
			} else {
				s.send(tea.MouseWheelMsg{X: x, Y: y, Button: button})
			}
			s.send(tea.MouseMotionMsg{X: x, Y: y})
			checkFrame(t, s, width, height, "a click")
			checkRegions(t, s, width, height)
		}
	})
}

func checkRegions(t *rapid.T, s *stage, width, height int) {
	taken := map[[2]int]bool{}
	for _, g := range s.root.draw().Regions {
		if g.Y < 0 || g.Y >= height || g.X < 0 || g.Width < 0 || g.X+g.Width > width {
			t.Fatalf("a click acts outside of the window of %dx%d: %d,%d to %d", width, height, g.X, g.Y,
				g.X+g.Width)
		}
		for x := g.X; x < g.X+g.Width; x++ {
			if taken[[2]int{x, g.Y}] {
				t.Fatalf("a click at %d,%d would act in two ways:\n%s", x, g.Y, s.frame())
			}
			taken[[2]int{x, g.Y}] = true
		}
	}
}
