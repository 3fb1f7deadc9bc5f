package tui

import (
	"image/color"
	"math"
	"reflect"
	"regexp"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/colorprofile"

	"assay/tui/kit"
)

// luminance is the relative luminance of a colour, as WCAG 2 defines it.
func luminance(c color.Color) float64 {
	r, g, b, _ := c.RGBA()
	linear := func(v uint32) float64 {
		s := float64(v) / 0xffff
		if s <= 0.04045 {
			return s / 12.92
		}
		return math.Pow((s+0.055)/1.055, 2.4)
	}
	return 0.2126*linear(r) + 0.7152*linear(g) + 0.0722*linear(b)
}

// contrast is the contrast ratio of two colours, as WCAG 2 defines it.
func contrast(a, b color.Color) float64 {
	high, low := luminance(a), luminance(b)
	if high < low {
		high, low = low, high
	}
	return (high + 0.05) / (low + 0.05)
}

func TestContrastIsComputedAsDefined(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want float64
	}{{"#000000", "#ffffff", 21}, {"#777777", "#ffffff", 4.48}, {"#56B4E9", "#1e1e1e", 7.2}} {
		if got := contrast(lipgloss.Color(c.a), lipgloss.Color(c.b)); math.Abs(got-c.want) > 0.05 {
			t.Errorf("%s on %s has %.2f, want %.2f", c.a, c.b, got, c.want)
		}
	}
}

// eachStyle calls do for every style by its name.
func eachStyle(st *kit.Styles, do func(name string, s lipgloss.Style)) {
	v := reflect.ValueOf(*st)
	for i := range v.NumField() {
		do(v.Type().Field(i).Name, v.Field(i).Interface().(lipgloss.Style))
	}
}

// Every colour that is used can be read on its background, also where the terminal
// has only the nearest of 256.
func TestEveryPairOfColoursHasContrast(t *testing.T) {
	for _, c := range []struct {
		look  kit.Look
		least float64
	}{
		{kit.Look{}, 4.5}, {kit.Look{Light: true}, 4.5}, {kit.Look{Theme: kit.Dark, Light: true}, 4.5}, {kit.Look{Theme: kit.Light}, 4.5},
		{kit.Look{Theme: kit.HighContrast}, 7}, {kit.Look{Theme: kit.HighContrast, Light: true}, 7},
	} {
		ground := lipgloss.Color("#1e1e1e")
		if c.look.OnLight() {
			ground = lipgloss.Color("#ffffff")
		}

		hues := 0
		eachStyle(kit.NewStyles(c.look), func(name string, s lipgloss.Style) {
			front, back := s.GetForeground(), s.GetBackground()
			if _, none := front.(lipgloss.NoColor); none {
				return
			}
			hues++
			on := ground
			if _, none := back.(lipgloss.NoColor); !none {
				on = back
			}
			for _, p := range []colorprofile.Profile{colorprofile.TrueColor, colorprofile.ANSI256} {
				if got := contrast(p.Convert(front), on); got < c.least {
					t.Errorf("%+v: %s has a contrast of %.2f in %s, less than %.1f", c.look, name, got, p,
						c.least)
				}
			}
		})

		if hues < 4 {
			t.Errorf("%+v has %d colours", c.look, hues)
		}
	}
}

// Without hues the meanings differ by bold, reverse and underline.
func TestMeaningsDifferWithoutColour(t *testing.T) {
	for _, l := range []kit.Look{{Theme: kit.NoColours}, {Profile: colorprofile.ANSI},
		{Profile: colorprofile.ASCII}, {Theme: kit.HighContrast, Profile: colorprofile.ANSI}} {
		signs := map[[3]bool]string{}
		eachStyle(kit.NewStyles(l), func(name string, s lipgloss.Style) {
			if _, none := s.GetForeground().(lipgloss.NoColor); !none {
				t.Errorf("%+v: %s has a colour", l, name)
			}
			if name == "Chosen" || name == "Plain" || name == "Warn" || name == "Strong" {
				sign := [3]bool{s.GetBold(), s.GetReverse(), s.GetUnderline()}
				if other, taken := signs[sign]; taken {
					t.Errorf("%+v: %s looks like %s", l, name, other)
				}
				signs[sign] = name
			}
		})
	}
}

// colours are sequences that set a colour.
func colours() *regexp.Regexp {
	return regexp.MustCompile("\x1b\\[[0-9;:]*\\b([34]8[;:]|[349][0-7]m|10[0-7]m|[34][0-7];)")
}

func TestThemesOnEveryPage(t *testing.T) {
	t.Parallel()
	store := threeAssessments(t)
	for _, p := range places() {
		name, s := p.name, p.stage(t, store.copied(), 100, 30)
		s.env.Settings.Theme = kit.Dark
		s.env.show(s.env.Look)

		plain := s.frame()
		seen := map[string]string{s.view().Content: "dark"}
		for _, theme := range []kit.Theme{kit.Light, kit.HighContrast, kit.NoColours} {
			s.env.Settings.Theme = theme
			s.env.show(s.env.Look)
			if !strings.HasPrefix(name, "settings") && s.frame() != plain {
				t.Errorf("%s: the text differs in %s:\n%s", name, kit.Themes()[theme], s.frame())
			}
			if other, same := seen[s.view().Content]; same {
				t.Errorf("%s: %s looks like %s", name, kit.Themes()[theme], other)
			}
			seen[s.view().Content] = kit.Themes()[theme]
		}

		if found := colours().FindString(s.view().Content); found != "" {
			t.Errorf("%s: without colours there is %q", name, found)
		}
		if c := s.view().Cursor; c != nil && c.Color != nil {
			t.Errorf("%s: the cursor has a colour of its own", name)
		}
	}
}

func TestTheTerminalDecidesWhatItCanShow(t *testing.T) {
	s := newStage(t, 100, 30)
	s.press("enter")
	if colours().FindString(s.view().Content) == "" {
		t.Fatal("there are no colours to begin with")
	}

	s.send(tea.ColorProfileMsg{Profile: colorprofile.ANSI})
	if found := colours().FindString(s.view().Content); found != "" {
		t.Errorf("with 16 colours there is %q", found)
	}

	s.press("esc", "esc", ",")
	s.shows("no colours: the terminal has 16")
	s.send(tea.ColorProfileMsg{Profile: colorprofile.ASCII})
	s.shows("no colours: NO_COLOR")
	s.send(tea.ColorProfileMsg{Profile: colorprofile.TrueColor})
	if colours().FindString(s.view().Content) == "" {
		t.Error("the colours do not come back")
	}

	s.send(tea.BackgroundColorMsg{Color: color.White})
	s.shows("auto: light")
	s.press("right")
	if s.env.Look.OnLight() {
		t.Error("the terminal's background stands above the theme")
	}
}
