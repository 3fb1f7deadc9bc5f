package tui

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"assay/assessment"
	"assay/tui/kit"
)

// Settings are what a person decided about the program and not about an
// assessment. The zero value is the defaults.
type Settings struct {
	Name        string // signs changes; empty while nobody has said it
	Initials    string // stand beside the time in notes
	Theme       kit.Theme
	Glyphs      kit.Glyphs
	NumberRow   int // index into the number rows
	Mouse       bool
	AutoAdvance bool // a level goes on to the next open practice
	NameWindow  bool // the title of the window is the assessment's
	Plain       bool // questions come as lines and not as screens
	// Questionnaires is the folder with the user's own questionnaires; empty for the one
	// in the platform's data folder.
	Questionnaires string
}

// Setting is one of the settings: its names in the settings file and in the
// environment, and the values that it can have.
type Setting struct {
	Key      string
	Variable string   // of the environment; empty for none
	Values   []string // the default first; nil: a text
	Most     int      // characters that a text may have

	label, help string
	get         func(Settings) string
	set         func(*Settings, string)
}

// AllSettings are all there are, in the order in which they are shown.
func AllSettings() []Setting {
	off := []string{"off", "on"}
	return []Setting{
		{
			Key:      "name",
			Variable: "ASSAY_AUTHOR",
			Most:     80,
			label:    "Name",
			help:     "signs all that you enter",
			get:      func(s Settings) string { return s.Name },
			set:      func(s *Settings, v string) { s.Name = v },
		},
		{
			Key:   "initials",
			Most:  8,
			label: "Initials",
			help:  "stand beside the time (ctrl+t) in notes",
			get:   func(s Settings) string { return s.Initials },
			set:   func(s *Settings, v string) { s.Initials = v },
		},
		{
			Key:      "theme",
			Variable: "ASSAY_THEME",
			Values:   kit.Themes(),
			label:    "Theme",
			help:     strings.Join(kit.Themes(), ", "),
			get:      func(s Settings) string { return kit.Themes()[s.Theme] },
			set:      func(s *Settings, v string) { s.Theme = kit.Theme(slices.Index(kit.Themes(), v)) },
		},
		{
			Key:      "glyphs",
			Variable: "ASSAY_GLYPHS",
			Values:   kit.GlyphSets(),
			label:    "Glyphs",
			help:     "ascii where signs are drawn wrongly",
			get:      func(s Settings) string { return kit.GlyphSets()[s.Glyphs] },
			set:      func(s *Settings, v string) { s.Glyphs = kit.Glyphs(slices.Index(kit.GlyphSets(), v)) },
		},
		{
			Key:    "number-row",
			Values: numberRowNames(),
			label:  "Number row",
			help:   "of a keyboard with digits under Shift",
			get:    func(s Settings) string { return s.row().name },
			set:    func(s *Settings, v string) { s.NumberRow = slices.Index(numberRowNames(), v) },
		},
		Setting{
			Key:    "mouse",
			Values: off,
			label:  "Mouse",
			help:   "on takes selecting text from the terminal",
		}.either(func(s *Settings) *bool { return &s.Mouse }),
		Setting{
			Key:    "auto-advance",
			Values: off,
			label:  "Auto-advance",
			help:   "on: a level leads to the next open one",
		}.either(func(s *Settings) *bool { return &s.AutoAdvance }),
		Setting{
			Key:    "window-title",
			Values: []string{"assay", "assessment"},
			label:  "Window title",
			help:   "assay, or the name of the assessment",
		}.either(func(s *Settings) *bool { return &s.NameWindow }),
		Setting{
			Key:      "plain",
			Variable: "ASSAY_PLAIN",
			Values:   off,
			label:    "Plain mode",
			help:     "on: questions as lines, for screen readers",
		}.either(func(s *Settings) *bool { return &s.Plain }),
		{
			Key:      "questionnaires",
			Variable: "ASSAY_QUESTIONNAIRES",
			Most:     1000,
			label:    "Questionnaires",
			help:     "folder of your own questionnaires",
			get:      func(s Settings) string { return s.Questionnaires },
			set:      func(s *Settings, v string) { s.Questionnaires = v },
		},
	}
}

// row is the number row of the keyboard.
func (s Settings) row() numberRow { return numberRows[s.NumberRow] }

// either returns a setting of two values, kept as whether it is the second.
func (x Setting) either(second func(*Settings) *bool) Setting {
	x.get = func(s Settings) string {
		if *second(&s) {
			return x.Values[1]
		}
		return x.Values[0]
	}
	x.set = func(s *Settings, v string) { *second(s) = v == x.Values[1] }
	return x
}

// settingOf finds a setting by its key.
func settingOf(key string) (Setting, bool) {
	all := AllSettings()
	i := slices.IndexFunc(all, func(s Setting) bool { return s.Key == key })
	if i < 0 {
		return Setting{}, false
	}
	return all[i], true
}

// Get returns the value of a setting as the settings file has it.
func (s Settings) Get(key string) string {
	if x, ok := settingOf(key); ok {
		return x.get(s)
	}
	return ""
}

// Set gives a setting a value as a file or the environment has it. A value that
// it cannot have changes nothing.
func (s *Settings) Set(key, value string) error {
	x, ok := settingOf(key)
	if !ok {
		return fmt.Errorf("there is no setting %q", key)
	}
	value = assessment.CleanLine(value)
	if x.Values == nil {
		if utf8.RuneCountInString(value) > x.Most {
			return fmt.Errorf("%s is longer than %d characters", key, x.Most)
		}
		x.set(s, value)
		return nil
	}

	value = plainValue(strings.ToLower(value), x.Values)
	if !slices.Contains(x.Values, value) {
		return fmt.Errorf("%s is %q; it can be %s", key, value, strings.Join(x.Values, ", "))
	}
	x.set(s, value)
	return nil
}

// plainValue returns "on" or "off" for the ways in which people and YAML say so, if
// these are the values of a setting.
func plainValue(value string, values []string) string {
	switch {
	case !slices.Contains(values, "on"):
		return value
	case slices.Contains([]string{"true", "yes", "y", "1"}, value):
		return "on"
	case slices.Contains([]string{"false", "no", "n", "0", ""}, value):
		return "off"
	}
	return value
}

// settingMsg says what became of saving a setting.
type settingMsg struct {
	key string
	err error
}

// set puts a setting into force at once and queues it for the settings file.
func (e *env) set(key, value string) {
	if err := e.Settings.Set(key, value); err != nil {
		e.Fail(&assessment.Error{Code: assessment.Invalid, What: "nothing was changed", Err: err})
		return
	}
	switch key {
	case "name":
		e.Pen.Author = e.Settings.Name
	case "theme", "glyphs":
		e.show(e.Look)
	}
	deliver := e.send
	e.Store.SaveSetting(key, e.Settings.Get(key), func(err error) { deliver(settingMsg{key, err}) })
}
