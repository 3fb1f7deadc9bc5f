package tui

import (
	"testing"

	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/colorprofile"

	"assay/assessment/report"
	"assay/tui/kit"
)

// The colours of levels keep a contrast of 4.5 to the text on them, as WCAG 2.2 wants it in
// 1.4.3, also those of their own where a terminal has 256 colours.
func TestLevelColoursCanBeReadOn(t *testing.T) {
	for _, profile := range []colorprofile.Profile{colorprofile.TrueColor, colorprofile.ANSI256} {
		for level := range 6 {
			ground, ink, ok := report.LevelColour(level, 5)
			if !ok {
				t.Fatalf("level %d has no colour", level)
			}
			filled := kit.Look{Profile: profile}.Filled(ground, ink).GetBackground()
			if got := contrast(filled, lipgloss.Color(ink)); got < 4.5 {
				t.Errorf("%v: level %d has a contrast of %.2f", profile, level, got)
			}
		}
	}
}
