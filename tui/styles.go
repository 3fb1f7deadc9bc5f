package tui

import (
	"image/color"

	"charm.land/lipgloss/v2"
)

// styles are what the screens draw with, by meaning. Colour never carries a
// meaning alone: a digit, a word or a mark says the same.
type styles struct {
	Plain   lipgloss.Style
	Strong  lipgloss.Style // titles and what is chosen
	Faint   lipgloss.Style // rules and what may be skipped
	Chosen  lipgloss.Style // the row or level under the cursor, which has ">" too
	Key     lipgloss.Style // names of keys in hints
	Good    lipgloss.Style // saved
	Warn    lipgloss.Style // follow-up, unknown, open
	Bad     lipgloss.Style // not saved, refused
	Accent  lipgloss.Style // evidence grade, links between things
	Note    lipgloss.Style
	Heading lipgloss.Style
}

// newStyles returns the styles for a dark or a light background. The hues are
// Okabe and Ito's, adjusted until each has a contrast of 4.5 or more.
func newStyles(dark bool) *styles {
	pick := func(light, onDark string) color.Color {
		if dark {
			return lipgloss.Color(onDark)
		}
		return lipgloss.Color(light)
	}
	base := lipgloss.NewStyle()
	return &styles{
		Plain:   base,
		Strong:  base.Bold(true),
		Faint:   base.Foreground(pick("#5a5a5a", "#a0a0a0")),
		Chosen:  base.Bold(true).Foreground(pick("#005ea8", "#56B4E9")),
		Key:     base.Bold(true),
		Good:    base.Foreground(pick("#00664a", "#56B4E9")),
		Warn:    base.Foreground(pick("#a84300", "#E69F00")),
		Bad:     base.Bold(true).Reverse(true),
		Accent:  base.Foreground(pick("#8a3a6b", "#F0E442")),
		Note:    base,
		Heading: base.Bold(true).Underline(true),
	}
}
