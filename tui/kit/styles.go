package kit

import (
	"image/color"
	"strings"

	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/colorprofile"
)

// Theme says with what the screens are drawn.
type Theme int

// The themes.
const (
	Auto         Theme = iota // dark or light, as the terminal reports its background
	Dark                      // for a dark background
	Light                     // for a light one
	HighContrast              // bold, reverse and underline, and a few strong hues
	NoColours                 // bold, reverse and underline alone
)

// Themes returns the names of the themes, by value.
func Themes() []string { return []string{"auto", "dark", "light", "high-contrast", "none"} }

// Look is what decides the styles.
type Look struct {
	Theme   Theme
	Light   bool                 // the terminal reported a light background
	Profile colorprofile.Profile // as the terminal was found to be; Unknown for all colours
	Letters bool                 // marks are drawn as letters; see [OnlyLetters]
}

// coloured reports whether hues can be told apart. With 16 colours the terminal
// decides what each of them looks like, so they are not used.
func (l Look) coloured() bool {
	return l.Theme != NoColours && (l.Profile == colorprofile.Unknown || l.Profile >= colorprofile.ANSI256)
}

// OnLight reports whether the styles are for a light background.
func (l Look) OnLight() bool {
	return l.Theme == Light || l.Theme != Dark && l.Light
}

// Styles are what the screens draw with, by meaning. Colour never carries a
// meaning alone: a digit, a word or a mark says the same.
type Styles struct {
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

// hues are the colours of a theme on one background; nil is the terminal's own.
type hues struct{ faint, chosen, good, warn, bad, accent color.Color }

// NewStyles returns the styles for a look.
func NewStyles(l Look) *Styles {
	base := lipgloss.NewStyle()
	st := &Styles{
		Plain:   base,
		Strong:  base.Bold(true),
		Faint:   base,
		Chosen:  base.Bold(true),
		Key:     base.Bold(true),
		Good:    base,
		Warn:    base,
		Bad:     base.Bold(true).Reverse(true),
		Accent:  base,
		Note:    base,
		Heading: base.Bold(true).Underline(true),
	}

	if l.Theme == HighContrast || !l.coloured() {
		st.Chosen = st.Chosen.Reverse(true)
		st.Warn = st.Warn.Underline(true)
		st.Accent = st.Accent.Underline(true)
	}
	if l.Theme == HighContrast {
		st.Key = st.Key.Underline(true)
		st.Warn = st.Warn.Bold(true)
	}
	if l.coloured() {
		st.colour(huesOf(l))
	}
	return st
}

// Choose draws a text as what is under the cursor. A part that has a colour of its own
// keeps it, bold and underlined.
func (st *Styles) Choose(text string) string {
	drawn, plain := "", ""
	flush := func() {
		if plain != "" {
			drawn += st.Chosen.Render(plain)
		}
		plain = ""
	}
	for text != "" {
		before, _, _ := strings.Cut(text, "\x1b[")
		plain, text = plain+before, text[len(before):]
		n := styleBytes(text)
		if n == 0 {
			plain, text = plain+text, ""
			break
		}
		style := text[len("\x1b[") : n-1]
		part, _, _ := strings.Cut(text[n:], "\x1b[")
		text = text[n+len(part):]
		switch {
		case style == "" || style == "0" || style == "1" || part == "": // no colour
			plain += part
		default:
			flush()
			drawn += "\x1b[1;4;" + style + "m" + part + "\x1b[m"
		}
	}
	flush()
	return drawn
}

// colour gives the styles the hues that there are.
func (st *Styles) colour(h hues) {
	for _, s := range []struct {
		style *lipgloss.Style
		hue   color.Color
	}{
		{&st.Faint, h.faint},
		{&st.Chosen, h.chosen},
		{&st.Good, h.good},
		{&st.Warn, h.warn},
		{&st.Bad, h.bad},
		{&st.Accent, h.accent},
	} {
		if s.hue != nil {
			*s.style = s.style.Foreground(s.hue)
		}
	}
}

// huesOf returns the hues of a look. Those of dark and light are Okabe and Ito's,
// adjusted until each has a contrast of 4.5 or more on its background; the strong
// ones have 7 or more.
func huesOf(l Look) hues {
	hex := lipgloss.Color
	switch {
	case l.Theme == HighContrast && l.OnLight():
		return hues{
			chosen: hex("#00005f"),
			good:   hex("#005f00"),
			warn:   hex("#870000"),
			bad:    hex("#870000"),
			accent: hex("#5f005f"),
		}
	case l.Theme == HighContrast:
		return hues{
			chosen: hex("#ffff00"),
			good:   hex("#00ff00"),
			warn:   hex("#ffaf00"),
			bad:    hex("#ffaf00"),
			accent: hex("#00ffff"),
		}
	case l.OnLight():
		return hues{
			faint:  hex("#5a5a5a"),
			chosen: hex("#005ea8"),
			good:   hex("#00664a"),
			warn:   hex("#a84300"),
			accent: hex("#8a3a6b"),
		}
	}

	return hues{
		faint:  hex("#a0a0a0"),
		chosen: hex("#56B4E9"),
		good:   hex("#56B4E9"),
		warn:   hex("#E69F00"),
		accent: hex("#F0E442"),
	}
}
