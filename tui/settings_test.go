package tui

import (
	"errors"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"assay/assessment"
)

func TestSettingsTakeTheirValuesAndNoOthers(t *testing.T) {
	var s Settings
	for _, x := range AllSettings() {
		if x.Values == nil {
			if err := s.Set(x.Key, strings.Repeat("星", x.Most)); err != nil {
				t.Errorf("%s: %v", x.Key, err)
			}
			if err := s.Set(x.Key, strings.Repeat("星", x.Most+1)); err == nil {
				t.Errorf("%s takes more than %d characters", x.Key, x.Most)
			}
			continue
		}
		if got := (Settings{}).Get(x.Key); got != x.Values[0] {
			t.Errorf("%s is %q when nobody has set it, and its default is %q", x.Key, got, x.Values[0])
		}
		for _, v := range x.Values {
			if err := s.Set(x.Key, strings.ToUpper(v)); err != nil || s.Get(x.Key) != v {
				t.Errorf("%s set to %q is %q (%v)", x.Key, v, s.Get(x.Key), err)
			}
		}
		before := s
		if err := s.Set(x.Key, "purple"); err == nil || !strings.Contains(err.Error(), x.Values[1]) ||
			s != before {
			t.Errorf("%s: purple is refused with %v", x.Key, err)
		}
	}

	for value, want := range map[string]string{"true": "on", "yes": "on", "1": "on", "false": "off",
		"no": "off", "0": "off"} {
		if err := s.Set("mouse", value); err != nil || s.Get("mouse") != want {
			t.Errorf("mouse: %s is %s (%v)", value, s.Get("mouse"), err)
		}
	}

	if err := s.Set("nmae", "x"); err == nil {
		t.Error("an unknown setting is taken")
	}
	if err := s.Set("name", " Ann\x1b]52;c;aGk=\x07\nBell "); err != nil ||
		strings.ContainsAny(s.Name, "\x1b\x07\n") || s.Name != strings.TrimSpace(s.Name) {
		t.Errorf("name %q (%v)", s.Name, err)
	}
}

// withSettings is a stage at the settings.
func withSettings(t testing.TB, width, height int, set func(*Options)) *stage {
	s := newStageWith(t, threeAssessments(t), width, height, set)
	s.press(",")
	return s
}

func TestSettingsFrames(t *testing.T) {
	s := withSettings(t, 80, 24, func(o *Options) { o.Editor = &pretender{named: "$VISUAL: nvim"} })
	s.goldens("theme")
	s = withSettings(t, 80, 24, func(o *Options) {
		o.Overridden = map[string]string{"theme": "ASSAY_THEME"}
		o.Trouble = errors.New("/home/user/.config/assay/config.yaml:2: there is no setting \"nmae\"")
	})
	s.golden("trouble")
	s.press("up", "up")
	s.golden("name")
}

func TestSettingsTakeEffectAndAreSavedAtOnce(t *testing.T) {
	s := withSettings(t, 100, 30, func(*Options) {})
	dark := s.view().Content
	s.press("right", "right")
	s.shows("< light >", "Theme: light   (saved)")
	if s.store.settings["theme"] != "light" || s.view().Content == dark {
		t.Errorf("saved %v", s.store.settings)
	}

	s.press("delete")
	if s.store.settings["theme"] != "auto" {
		t.Errorf("saved %v", s.store.settings)
	}

	s.press("delete")
	s.shows("Theme is auto, the default")
	s.press("left")
	s.shows("< none >")
	s.press("down", "down", "down", "enter")
	if s.view().MouseMode != tea.MouseModeCellMotion || s.store.settings["mouse"] != "on" {
		t.Errorf("mouse mode %v, saved %v", s.view().MouseMode, s.store.settings)
	}

	s.press("down", "space", "down", "right", "down", "right")
	if got := s.env.Settings; !got.AutoAdvance || !got.NameWindow || !got.Plain {
		t.Errorf("settings %+v", got)
	}

	s.press("down", "down", "right")
	s.shows("$VISUAL or $EDITOR")
	if len(s.store.settings) != 5 {
		t.Errorf("saved %v", s.store.settings)
	}

	s.press("x")
	s.shows("x does nothing here")
	s.press("esc")
	s.shows("Find:")
}

func TestTheNameInTheSettingsSignsWhatFollows(t *testing.T) {
	s := newStage(t, 100, 30)
	s.press("o", ",", "up", "up")
	s.press("ctrl+u")
	s.typed("Zoë ")
	s.paste("Keller\r\n")
	if s.store.settings["name"] != "" {
		t.Errorf("saved while it is typed: %v", s.store.settings)
	}

	s.press("down")
	s.typed("ZK")
	s.press("esc") // leaves, and takes what is typed
	if s.store.settings["name"] != "Zoë Keller" || s.store.settings["initials"] != "ZK" {
		t.Errorf("saved %v", s.store.settings)
	}

	s.send(gotoMsg{practice: "STR-07", team: "data"})
	s.typed("seen")
	s.press("ctrl+t", "tab")
	a := s.noted("data", "STR-07")
	if a.Note.Author() != "Zoë Keller" || a.Note.Value != "seen14:05 ZK" {
		t.Errorf("note %q by %s", a.Note.Value, a.Note.Author())
	}
}

func TestSettingsNeedAName(t *testing.T) {
	s := withSettings(t, 80, 24, func(*Options) {})
	s.press("up", "up", "ctrl+u", "enter")
	s.shows("changes need a name", "Ana Alvarez")
	if s.env.author() != "Ana Alvarez" || len(s.store.settings) != 0 {
		t.Errorf("author %q, saved %v", s.env.author(), s.store.settings)
	}
}

func TestASettingThatCannotBeSavedHolds(t *testing.T) {
	store := threeAssessments(t)
	store.unsaved = errDisk
	s := newStageOver(t, store, 100, 30)
	s.press("f2")
	s.shows("! mouse holds for this run only: the disk is full")
	if s.view().MouseMode != tea.MouseModeCellMotion {
		t.Error("the mouse is off")
	}
	s.press(",", "right")
	s.shows("theme holds for this run only", "< dark >")
}

func TestTroubleWithTheSettingsIsSaidAtTheStart(t *testing.T) {
	s := newStageWith(t, threeAssessments(t), 100, 30,
		func(o *Options) { o.Trouble = errors.New("config.yaml:2: no") })
	s.shows("! config.yaml:2: no", "Cloud platform")
}

func TestSettingsFromThePalette(t *testing.T) {
	s := newStage(t, 100, 30)
	s.press("enter", "ctrl+p")
	s.typed("settings")
	s.press("enter")
	s.shows("assay › Settings")
	s.press("ctrl+p")
	s.typed("settings")
	s.press("enter")
	s.shows("these are the settings")
	s.press("esc")
	s.shows("ANSWER")
}

func TestWindowTitle(t *testing.T) {
	s := newStage(t, 100, 30)
	s.press("enter")
	if got := s.view().WindowTitle; got != "assay" {
		t.Errorf("title %q", got)
	}

	s.env.set("window-title", "assessment")
	if got := s.view().WindowTitle; got != "Cloud platform 2026 H2" {
		t.Errorf("title %q", got)
	}

	s.press("esc", "esc", "esc")
	if got := s.view().WindowTitle; got != "assay" {
		t.Errorf("title %q at home", got)
	}
}

func TestAutoAdvance(t *testing.T) {
	advancing := func() *stage {
		s := inInterview(t, 100, 30, "STR-07", "data")
		s.env.Settings.AutoAdvance = true
		return s
	}
	at := func(s *stage, want, why string) {
		t.Helper()
		if got := s.root.work.Place().Practice; got != want {
			t.Errorf("%s: at %s, want %s", why, got, want)
		}
	}
	s := advancing()
	next, _ := s.root.top().(*interview).nextOpen()
	s.press("3", "7")
	at(s, "STR-07", "the run is open")
	s.advance(runGap)
	at(s, next, "the run has closed")
	if a := s.said("STR-07"); levelIn(a.Rating.Value) != 3 || a.Grade().String() != "documented" {
		t.Errorf("answer %v", a.Rating.Value)
	}
	s.shows("STR-07: " + levelWords(3) + ", documented")

	s = advancing()
	s.press("7")
	s.advance(runGap)
	at(s, "STR-07", "evidence is no level")
	s.press(".")
	s.advance(runGap)
	at(s, "STR-07", "unknown is no level")
	s.typed("3 suppliers")
	s.advance(runGap)
	at(s, "STR-07", "this was a note")

	s = advancing()
	s.store.other(exampleID, "Ben", func(st *assessment.State) []assessment.Edit {
		e, _ := st.Rate(s.store.q, assessment.AnswerSubject("second", "STR-07"),
			assessment.Rating{State: assessment.Scored, Level: 1})
		return []assessment.Edit{e}
	})
	s.advance(pollEvery)
	s.press("3")
	s.advance(runGap)
	s.shows("Ben said " + levelWords(1))
	at(s, "STR-07", "another author is asked about first")
	s.press("down", "down", "enter")
	at(s, "STR-07", "what was asked about does not move the page")
}
