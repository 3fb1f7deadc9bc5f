package tui

import (
	"fmt"
	"slices"
	"strings"
)

func (c *create) View(width, height int) frame { return c.view(width, height) }

// known are what is worth knowing of a value.
func (c *create) known(f *field, _ bool) []fieldNote {
	if f.wrong != "" {
		return nil
	}
	st := c.env.styles
	var notes []fieldNote
	known := slices.ContainsFunc(c.titles, func(t string) bool { return strings.EqualFold(t, f.value()) })
	if f.name == "title" && known {
		notes = append(notes, fieldNote{"an assessment of this title exists; both will be kept", st.Faint})
	}
	if f.name == "teams" {
		teams, _ := parseTeams(f.value())
		sum := 0
		for _, t := range teams {
			sum += t.share
		}
		if sum > 0 {
			notes = append(notes, fieldNote{fmt.Sprintf("the shares add up to %d", sum), st.Faint})
		}
	}
	return notes
}
