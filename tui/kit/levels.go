package kit

import (
	"fmt"

	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/colorprofile"
)

// near are the colours of levels where a terminal has 256 colours, and where it has 16: those
// nearest in kind, which rounding does not find. Of 16 some are the terminal's own.
var near = map[string]struct{ of256, of16 string }{
	"#d73027": {"160", "1"},
	"#f46d43": {"209", "3"},
	"#fdae61": {"215", ""},
	"#abd9e9": {"152", ""},
	"#74add1": {"110", "6"},
	"#4575b4": {"25", "4"},
}

// Filled returns the style of a cell that a level colours: its ground, and a text that
// can be read on it, as "#rrggbb". Where hues cannot be told apart the cell is bold: its
// digit says the level in every theme.
func (l Look) Filled(ground, text string) lipgloss.Style {
	st := lipgloss.NewStyle()
	switch {
	case l.Theme == NoColours || l.Theme == HighContrast:
		return st.Bold(true)
	case l.Profile == colorprofile.ANSI:
		return l.Drawn(ground).Reverse(true)
	case !l.coloured():
		return st.Bold(true)
	}
	if l.OnLight() && l.Profile == colorprofile.TrueColor {
		ground, text = softened(ground), "#000000"
	}
	return st.Background(lipgloss.Color(l.hue(ground))).Foreground(lipgloss.Color(text))
}

// softened returns a colour of a level for a light background: three tenths nearer to white.
// Black can be read on each.
func softened(colour string) string {
	var r, g, b int
	if n, _ := fmt.Sscanf(colour, "#%02x%02x%02x", &r, &g, &b); n != 3 {
		return colour
	}
	soft := func(x int) int { return x + (255-x)*3/10 }
	return fmt.Sprintf("#%02x%02x%02x", soft(r), soft(g), soft(b))
}

// Drawn returns the style of a bar in the colour of a level, as "#rrggbb".
func (l Look) Drawn(colour string) lipgloss.Style {
	st := lipgloss.NewStyle()
	if l.Theme == NoColours || l.Theme == HighContrast || l.Profile != colorprofile.ANSI && !l.coloured() {
		return st
	}
	if hue := l.hue(colour); hue != "" {
		return st.Foreground(lipgloss.Color(hue))
	}
	return st
}

// hue returns a level's colour as the terminal has it; empty for its own.
func (l Look) hue(colour string) string {
	n, known := near[colour]
	switch {
	case known && l.Profile == colorprofile.ANSI256:
		return n.of256
	case known && l.Profile == colorprofile.ANSI:
		return n.of16
	}
	return colour
}
