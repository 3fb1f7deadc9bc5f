package main

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/adrg/xdg"
	"pgregory.net/rapid"

	"assay/assessment"
	"assay/tui"
	"assay/tui/kit"
)

// settingsOf writes a settings file and returns its path.
func settingsOf(t testing.TB, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "config.yaml")
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestSettingsAreRead(t *testing.T) {
	for text, want := range map[string]tui.Settings{
		"":                   {},
		"# nothing yet\n":    {},
		"---\n":              {},
		"name:\ninitials: ~": {},
		"name: Zoë Keller\ninitials: ZK\ntheme: Light\nmouse: on\nauto-advance: yes\nwindow-title: assessment\nplain: true\n": {
			Name:        "Zoë Keller",
			Initials:    "ZK",
			Theme:       kit.Light,
			Mouse:       true,
			AutoAdvance: true,
			NameWindow:  true,
			Plain:       true,
		},
		`{name: "null", mouse: off}`:   {Name: "null"},
		"\ufeffname: \"A\\e[31m\\nB\"": {Name: assessment.CleanLine("A\x1b[31m\nB")},
	} {
		f, err := readSettings(settingsOf(t, text))
		if err != nil || f.settings != want {
			t.Errorf("%q is read as %+v (%v)", text, f.settings, err)
		}
	}

	f, err := readSettings(filepath.Join(t.TempDir(), "not", "there.yaml"))
	if err != nil || f.settings != (tui.Settings{}) {
		t.Errorf("no file is %+v (%v)", f.settings, err)
	}
}

func TestWhatIsWrongWithSettingsIsSaidWithItsLine(t *testing.T) {
	for text, want := range map[string][]string{
		"name: Ann\nnmae: Bob\n": {`:2: there is no setting "nmae"`},
		"theme: purple\nmouse: maybe\nfoo: 1\n": {":1: theme is \"purple\"; it can be auto, dark",
			":2: mouse is \"maybe\"", ":3: there is no"},
		"name: Ann\n\nname: Bob\n":         {":3: name is set twice"},
		"name:\n  - Ann\n":                 {":2: name takes one value"},
		"name: &a Ann\ninitials: *a\n":     {":2: initials takes one value"},
		"- name\n":                         {":1: a setting is written as key: value"},
		"Ann\n":                            {":1: a setting is written as"},
		"name: Ann\n---\nname: Bob\n":      {"one document is enough"},
		"name: [Ann\n":                     {":2: this is no YAML"},
		"name: Ann\n\tinitials: A\n":       {":2: this is no YAML"},
		"\x1b]0;x\x07: 1\n":                {":1: "},
		"name: " + strings.Repeat("a", 81): {":1: name is longer than 80 characters"},
		strings.Repeat("#", maxSettings+1): {":1: a settings file has at most"},
		strings.Repeat("[", maxSettings-1): {":1: this is no YAML"},
		"name: Ann\n\xff\xfe\n":            {"this is no YAML"},
	} {
		path := settingsOf(t, text)
		f, err := readSettings(path)
		if err == nil {
			t.Errorf("%.60q is read as %+v", text, f.settings)
			continue
		}
		for _, w := range want {
			if !strings.Contains(err.Error(), w) || !strings.HasPrefix(err.Error(), path) {
				t.Errorf("%.60q: %v\nwant %s", text, err, w)
			}
		}
		if saved := saveSetting(path, "mouse", "on"); saved == nil {
			t.Errorf("%.60q was written over", text)
		}
		if got, _ := os.ReadFile(path); string(got) != text {
			t.Errorf("%.60q has become %q", text, got)
		}
	}

	f, err := readSettings(settingsOf(t, "name: Ann\ntheem: dark\nmouse: on\n"))
	if err == nil || f.settings != (tui.Settings{Name: "Ann", Mouse: true}) {
		t.Errorf("beside a slip %+v is read (%v)", f.settings, err)
	}
	if _, err := readSettings(t.TempDir()); err == nil {
		t.Error("a folder is read")
	}
}

func TestSettingsAreSavedBesideWhatIsThere(t *testing.T) {
	for _, c := range []struct{ before, key, value, after string }{
		{"", "name", "Zoë", "name: Zoë\n"},
		{"# mine", "mouse", "on", "# mine\nmouse: on\n"},
		{"# head\n\n# about me\nname: Ann # short\n# foot\n", "mouse", "on",
			"# head\n\n# about me\nname: Ann # short\n# foot\n\nmouse: on\n"},
		{"mouse: on # at the desk\nname: Ann\n", "mouse", "off", "mouse: off # at the desk\nname: Ann\n"},
		{"name: \"Ann\"\n", "name", "null", "name: \"null\"\n"},
		{"name: Ann\n", "name", "a: # b", "name: 'a: # b'\n"},
		{"name: Ann\n", "initials", "", "name: Ann\ninitials: \"\"\n"},
		{"name: Ann\n", "initials", "123", "name: Ann\ninitials: \"123\"\n"},
	} {
		path := settingsOf(t, c.before)
		if err := saveSetting(path, c.key, c.value); err != nil {
			t.Errorf("%q: %v", c.before, err)
		}
		if got, _ := os.ReadFile(path); string(got) != c.after {
			t.Errorf("%q with %s: %s is\n%s\nwant\n%s", c.before, c.key, c.value, got, c.after)
		}
		entries, _ := os.ReadDir(filepath.Dir(path))
		if len(entries) != 1 {
			t.Errorf("something was left behind: %v", entries)
		}
	}

	path := filepath.Join(t.TempDir(), "new", "folder", "config.yaml")
	if err := saveSetting(path, "theme", "none"); err != nil {
		t.Fatal(err)
	}
	if info, err := os.Stat(path); err != nil || info.Mode().Perm()&0o077 != 0 && os.PathSeparator == '/' {
		t.Errorf("%v (%v)", info, err)
	}
	if err := saveSetting(path, "theme", "purple"); err == nil {
		t.Error("a theme that is not there was saved")
	}
}

// Whatever was saved in whichever order is what is read.
func TestSavedSettingsAreReadAgain(t *testing.T) {
	path := filepath.Join(t.TempDir(), "config.yaml")
	rapid.Check(t, func(t *rapid.T) {
		os.Remove(path)
		var want tui.Settings

		for range rapid.IntRange(1, 6).Draw(t, "changes") {
			s := rapid.SampledFrom(tui.AllSettings()).Draw(t, "setting")
			value := rapid.StringN(0, s.Most, -1).Draw(t, "text")
			if s.Values != nil {
				value = rapid.SampledFrom(s.Values).Draw(t, "value")
			}
			if want.Set(s.Key, value) != nil {
				continue
			}
			if err := saveSetting(path, s.Key, want.Get(s.Key)); err != nil {
				t.Fatalf("%s: %q: %v", s.Key, value, err)
			}
			if f, err := readSettings(path); err != nil || f.settings != want {
				t.Fatalf("read %+v (%v), want %+v", f.settings, err, want)
			}
		}
	})
}

func TestSettingsAreSavedInOrderUpToTheEnd(t *testing.T) {
	path := filepath.Join(t.TempDir(), "config.yaml")
	w := newSettingsWriter(path)
	done := 0

	for i := range 50 {
		w.Save("mouse", []string{"on", "off"}[i%2], func(err error) {
			if err != nil {
				t.Error(err)
			}
			done++
		})
	}

	w.Save("theme", "dark", func(error) { done++ })
	if err := w.Close(time.Minute); err != nil || done != 51 {
		t.Errorf("%d of 51 saved (%v)", done, err)
	}
	if got, _ := os.ReadFile(path); string(got) != "mouse: off\ntheme: dark\n" {
		t.Errorf("the file is %q", got)
	}
	w = newSettingsWriter(settingsOf(t, "nmae: x\n"))
	var said error
	w.Save("mouse", "on", func(err error) { said = err })
	if err := w.Close(time.Minute); err == nil || !errors.Is(err, said) {
		t.Errorf("closing says %v, the attempt said %v", err, said)
	}
}

func TestTheEnvironmentStandsAboveTheFile(t *testing.T) {
	t.Setenv("XDG_CONFIG_HOME", t.TempDir()) // not that of who runs the test
	xdg.Reload()
	defer xdg.Reload()
	env := map[string]string{"ASSAY_AUTHOR": " Eve ", "ASSAY_THEME": "light", "ASSAY_PLAIN": "1"}
	a := &app{world: world{getenv: func(name string) string { return env[name] }}}
	s, err := a.settings()
	if s.Name != "Eve" || s.Theme != kit.Light || !s.Plain {
		t.Errorf("settings %+v (%v)", s, err)
	}
	a.authorFlag = "Finn"
	if s, _ = a.settings(); s.Name != "Finn" || a.overridden()["name"] != "--author" {
		t.Errorf("settings %+v, %v", s, a.overridden())
	}
	env["ASSAY_THEME"] = "purple"

	if s, err = a.settings(); s.Theme != kit.Auto || err == nil ||
		!strings.Contains(err.Error(), "ASSAY_THEME cannot be used") {
		t.Errorf("settings %+v (%v)", s, err)
	}
}
