package tui

import (
	"errors"
	"testing"

	tea "charm.land/bubbletea/v2"

	"assay/tui/kit"
)

// asking is a stage on which nobody has said who is assessing.
func asking(t testing.TB, set func(*Options)) *stage {
	return newStageWith(t, threeAssessments(t), 80, 24, func(o *Options) {
		o.Settings.Name, o.AskName, o.Pen.Author = "", true, "ana"
		set(o)
	})
}

func TestWelcomeFrames(t *testing.T) {
	s := asking(t, func(*Options) {})
	s.goldens("empty")
	s.typed("星河")
	s.resize(80, 24)
	if c := s.view().Cursor; c == nil || c.X != kit.LabelWidth+2+4 {
		t.Errorf("the cursor stands at %v after two wide characters", c)
	}
	asking(t, func(o *Options) {
		o.User = ""
		o.Trouble = errors.New("/home/user/.config/assay/config.yaml:2: there is no setting \"nmae\"")
	}).golden("trouble")
}

func TestWelcomeAsksForNameAndInitials(t *testing.T) {
	s := asking(t, func(*Options) {})
	s.press("enter")
	s.shows("changes need a name; esc takes ana")
	s.paste("Zoë\x1b]52;c;aGk=\x07\nKeller")
	s.press("enter")
	s.typed("ZK")
	s.press("up", "down", "enter", "down") // the last one is home's already
	s.shows("Find:", "> Regional hosting")
	if got := s.store.settings; got["initials"] != "ZK" || len(got) != 2 {
		t.Errorf("saved %v", got)
	}
	if s.env.author() != s.store.settings["name"] || s.env.author() == "ana" {
		t.Errorf("author %q, saved %v", s.env.author(), s.store.settings)
	}
}

func TestWelcomeTakesTheSystemsName(t *testing.T) {
	s := asking(t, func(*Options) {})
	s.typed("Zo")
	s.press("esc", "n")
	s.shows("New assessment")
	if s.store.settings["name"] != "ana" || s.env.author() != "ana" {
		t.Errorf("author %q, saved %v", s.env.author(), s.store.settings)
	}

	s = asking(t, func(o *Options) { o.User, o.Pen.Author = "", "" })
	s.press("esc")
	s.shows("Who is assessing?", "the system has none for you")
	s.press("ctrl+p")
	s.shows("first say who is assessing")
	s.hides("I am")
}

// What was typed ahead of the first frame, and ahead of an assessment that is still
// being read, is all heard.
func TestWelcomeComesBeforeWhatWasStarted(t *testing.T) {
	store := exampleLibrary(t)
	s := newStageUnmeasured(t, store, func(o *Options) {
		o.Settings.Name, o.AskName, o.Pen.Author = "", true, "ana"
		o.Start = Start{Assessment: exampleID}
	})

	s.typed("Zoë\n\nseen it")
	s.send(tea.WindowSizeMsg{Width: 100, Height: 30})
	s.shows("NOTE", "seen it")
	s.press("tab")
	if a := s.noted("platform", s.root.work.Place().Practice); a.Note.Value != "seen it" ||
		a.Note.Author() != "Zoë" {
		t.Errorf("note %q by %q", a.Note.Value, a.Note.Author())
	}
}

func TestWelcomeIsNotShownToWhoHasAName(t *testing.T) {
	newStage(t, 80, 24).hides("Who is assessing?")
}

// What the system says is text from outside, too.
func TestTextsOfTheSystemDoNoHarm(t *testing.T) {
	for _, size := range append(goldenSizes(), [2]int{40, 10}, [2]int{1, 1}, [2]int{0, 0}) {
		s := asking(t, func(o *Options) {
			o.User, o.Editor, o.SettingsFile = "U"+hostile, &pretender{named: "E" + hostile}, "F"+hostile
			o.Trouble = errors.New("T" + hostile)
		})

		s.resize(size[0], size[1])
		checkFrame(t, s, size[0], size[1], "asking")
		s.resize(100, 30)
		s.press("esc", ",")
		s.shows("assay › Settings")

		for range AllSettings() {
			s.press("down")
			s.resize(size[0], size[1])
			checkFrame(t, s, size[0], size[1], "the settings")
			s.resize(100, 30)
		}
	}
}
