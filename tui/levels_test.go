package tui

import (
	"strings"
	"testing"

	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/ansi"

	"assay/assessment/report"
	"assay/tui/kit"
)

// The colours of levels keep a contrast of 4.5 to the text on them, as WCAG 2.2 wants it in
// 1.4.3, also those of their own where a terminal has 256 colours, and on a light background.
func TestLevelColoursCanBeReadOn(t *testing.T) {
	for _, profile := range []colorprofile.Profile{colorprofile.TrueColor, colorprofile.ANSI256} {
		for level := range 6 {
			ground, ink, ok := report.LevelColour(level, 5)
			if !ok {
				t.Fatalf("level %d has no colour", level)
			}
			for _, theme := range []kit.Theme{kit.Dark, kit.Light} {
				filled := kit.Look{Profile: profile, Theme: theme}.Filled(ground, ink)
				if got := contrast(filled.GetBackground(), filled.GetForeground()); got < 4.5 {
					t.Errorf("%v, %v: level %d has a contrast of %.2f", profile, theme, level, got)
				}
			}
		}
	}
}

// A cell under the cursor keeps the colour of its level, with a line under it and the
// accent before it; where there are no colours it is reversed as a whole.
func TestTheCursorLeavesALevelItsColour(t *testing.T) {
	for _, c := range []struct {
		look kit.Look
		want string // of the cell; empty: like what is around it
	}{
		{kit.Look{Profile: colorprofile.TrueColor}, "48;2;171;217;233"},
		{kit.Look{Profile: colorprofile.ANSI256}, "48;5;152"},
		{kit.Look{Profile: colorprofile.ANSI}, "7;36"},
		{kit.Look{Theme: kit.NoColours}, ""},
	} {
		st := kit.NewStyles(c.look)
		ground, ink, _ := report.LevelColour(3, 5)
		if c.look.Profile == colorprofile.ANSI {
			ground, ink, _ = report.LevelColour(4, 5)
		}
		drawn := st.Choose("> one " + c.look.Filled(ground, ink).Render("2.6 L3") + " two")
		if got := ansi.Strip(drawn); got != "> one 2.6 L3 two" {
			t.Errorf("%v: the text is %q", c.look, got)
		}
		before, cell, _ := strings.Cut(drawn, "2.6 L3")
		style := before[strings.LastIndex(before, "\x1b["):]
		switch {
		case c.want == "" && (cell != " two\x1b[m" || !strings.HasPrefix(before, "\x1b[1;7m>")):
			t.Errorf("%v: not one block: %q", c.look, drawn)
		case c.want != "" && (!strings.Contains(style, c.want) || !strings.HasPrefix(style, "\x1b[1;4;")):
			t.Errorf("%v: the cell is drawn as %q, want %q in it", c.look, style, c.want)
		}
	}
}

// So it is wherever a cursor stands on a level.
func TestLevelsUnderTheCursor(t *testing.T) {
	for name, keys := range map[string][]string{
		"overview": {"o", "end"},
		"teams":    {"o", "t", "down", "down", "down"},
		"answers":  {"o", "z"},
	} {
		s := newStageOver(t, threeAssessments(t), 120, 50)
		s.press(keys...)
		found := false
		for _, line := range strings.Split(s.view().Content, "\n") {
			found = found || strings.Contains(ansi.Strip(line), ">") && strings.Contains(line, "\x1b[1;4;") &&
				strings.Contains(line, "48;2;")
		}
		if !found {
			t.Errorf("%s: no level keeps its colour under the cursor:\n%s", name, s.view().Content)
		}
	}
}
