package tui

import (
	"assay/tui/kit"
	"fmt"
	"slices"
	"strings"
)

func (c *create) View(width, height int) kit.Frame { return c.Form.Frame(width, height) }

// known are what is worth knowing of a value.
func (c *create) known(f *kit.Field, _ bool) []kit.FieldNote {
	if f.Wrong != "" {
		return nil
	}
	st := c.env.Styles
	var notes []kit.FieldNote
	known := slices.ContainsFunc(c.titles, func(t string) bool { return strings.EqualFold(t, f.Value()) })
	if f.Name == "title" && known {
		notes = append(notes, kit.FieldNote{Text: "an assessment of this title exists; both will be kept", Style: st.Faint})
	}
	if f.Name == "teams" {
		teams, _ := parseTeams(f.Value())
		sum := 0
		for _, t := range teams {
			sum += t.share
		}
		if sum > 0 {
			notes = append(notes, kit.FieldNote{Text: fmt.Sprintf("the shares add up to %d", sum), Style: st.Faint})
		}
	}
	return notes
}
