package tui

import (
	"fmt"
	"slices"
	"strings"

	"charm.land/bubbles/v2/textinput"
	"charm.land/lipgloss/v2"
)

// labelWidth is where the values of the form start.
const labelWidth = 17

func (c *create) View(width, height int) frame {
	var lines []string
	var f frame
	var start, end int
	for i, fl := range c.fields {
		if height >= tallHeight && i > 0 && (fl.fact == nil || c.fields[i-1].fact == nil) {
			lines = append(lines, "")
		}
		from := len(lines)
		lines = append(lines, c.draw(fl, i == c.at, width)...)
		if i == c.at {
			start, end = from, len(lines)-1
			if fl.input != nil {
				in := c.sized(fl, width)
				if f.Cursor = in.Cursor(); f.Cursor != nil {
					f.Cursor.X += labelWidth + 2
					f.Cursor.Y += from
				}
			}
		}
	}
	// The whole field is in view where it fits, and its first line always.
	c.top = window(window(c.top, end, len(lines), height), start, len(lines), height)
	f.Lines = lines[c.top:min(len(lines), c.top+height)]
	if f.Cursor != nil {
		f.Cursor.Y -= c.top
	}
	return f
}

// sized is a field's input as wide as the window lets it be.
func (c *create) sized(f *field, width int) textinput.Model {
	in := *f.input
	in.SetWidth(max(1, width-labelWidth-4))
	return in
}

// draw makes the lines of one field: label and value, then what is wrong with it
// or, at the field with the focus, what belongs there.
func (c *create) draw(f *field, here bool, width int) []string {
	if f.fact != nil {
		return c.drawFact(f, here, width)
	}
	st := c.env.styles
	mark, label := "  ", f.label
	if f.must {
		label += " *"
	}
	if here {
		mark = "> "
	}
	lead := mark + fit(label, labelWidth)
	if here {
		lead = st.Chosen.Render(lead)
	}
	blank := strings.Repeat(" ", labelWidth+2)
	room := max(1, width-labelWidth-2)
	var lines []string
	switch {
	case f.input != nil:
		lines = append(lines, lead+cut(c.sized(f, width).View(), room))
	case len(f.options) == 0:
		text := "..."
		if c.err != nil {
			text = "-"
		}
		lines = append(lines, lead+text)
	case f.list:
		for i, o := range f.options {
			tick := "( ) "
			if i == f.chosen {
				tick = "(*) "
			}
			lines = append(lines, lead+cut(tick+oneLine(o.text), room))
			lead = blank
		}
	default:
		lines = append(lines, lead+"< "+cut(oneLine(f.options[f.chosen].text), room-4)+" >")
	}
	for _, note := range c.notes(f, here) {
		for _, l := range wrap(note.text, blank, blank, width) {
			lines = append(lines, note.style.Render(l))
		}
	}
	return lines
}

// fieldNote is a text under a field.
type fieldNote struct {
	text  string
	style lipgloss.Style
}

// notes are what is wrong with a field, else what belongs into the one with the
// focus, and what is worth knowing of its value.
func (c *create) notes(f *field, here bool) []fieldNote {
	st := c.env.styles
	var notes []fieldNote
	switch {
	case f.wrong != "":
		return []fieldNote{{"! " + oneLine(f.wrong), st.Warn}}
	case here && f.help != "":
		notes = append(notes, fieldNote{f.help, st.Faint})
	}
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
