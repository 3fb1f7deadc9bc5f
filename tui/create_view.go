package tui

import (
	"fmt"
	"slices"
	"strings"

	"assay/assessment/conduct"
	"assay/tui/kit"
)

// Resize gives the whole page to the fields.
func (c *create) Resize(width, height int) {
	c.Room.Resize(width, height)
	c.Apart = height >= kit.TallHeight
	c.Form.Resize(width, height)
}

func (c *create) View() kit.Frame { return c.Form.Frame() }

// known is what is worth knowing of a value.
func (c *create) known(fl *kit.Field, here bool) []kit.FieldNote {
	text := ""
	switch {
	case fl.Ticks != nil:
		return c.traitNotes(fl, here)
	case fl.Wrong != "":
	case fl.Name == "title":
		if slices.ContainsFunc(c.rows, func(r Row) bool { return strings.EqualFold(r.Title, fl.Value()) }) {
			text = "an assessment of this title exists; both will be kept"
		}
	case fl.Name == "from":
		text = c.fromWords()
	case fl.Name == "teams" && fl.Value() == "":
		text = c.teamsWords()
	case fl.Name == "teams":
		teams, _ := conduct.ParseTeams(fl.Value())
		sum := 0
		for _, t := range teams {
			sum += t.Share
		}
		if sum > 0 {
			text = fmt.Sprintf("the shares add up to %d", sum)
		}
		if sum > 0 && sum != 100 {
			text += "; what counts is each team's part of that"
		}
	}

	if text == "" {
		return nil
	}

	return []kit.FieldNote{{Text: text, Style: c.env.Styles.Faint}}
}
