package kit

import "charm.land/lipgloss/v2"

// Filled returns the style of a cell that a level colours: its ground, and a text that
// can be read on it, as "#rrggbb". Where hues cannot be told apart the cell is bold: its
// digit says the level in every theme.
func (l Look) Filled(ground, text string) lipgloss.Style {
	st := lipgloss.NewStyle()
	if !l.coloured() || l.Theme == HighContrast {
		return st.Bold(true)
	}
	return st.Background(lipgloss.Color(ground)).Foreground(lipgloss.Color(text))
}
