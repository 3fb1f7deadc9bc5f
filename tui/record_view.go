package tui

import (
	"fmt"
	"slices"

	"assay/assessment"
)

func (r *record) View(width, height int) frame {
	lead := r.lead(width)
	f := r.view(width, max(1, height-len(lead)))
	f.Lines = append(lead, f.Lines...)
	switch {
	case f.Cursor == nil:
	case r.work.closed() != nil:
		f.Cursor = nil
	default:
		f.Cursor.Y += len(lead)
	}
	return f
}

// lead are the lines above the fields: what the subject is about, and why saving
// would do something else than usual.
func (r *record) lead(width int) []string {
	st := r.env.styles
	var lines []string
	warn := func(text string) {
		for _, l := range wrap(text, "  ! ", "    ", width) {
			lines = append(lines, st.Warn.Render(l))
		}
	}
	if r.kind.about != nil {
		lines = append(lines, r.kind.about(r.work, r.subject, width)...)
	}
	if refused := r.work.closed(); refused != nil {
		warn(refused.Error())
	}
	if r.known() && !r.work.state.Alive(r.subject) {
		who := ""
		if heads := r.work.state.Journal().Heads(assessment.Key{Subject: r.subject, Field: "removed"}); len(heads) > 0 {
			who = " by " + authors(assessment.Conflict{Heads: heads})
		}
		warn("this " + r.kind.noun + " was removed" + who + "; saving a change brings it back")
	}
	return lines
}

// remarks are the versions of a field that people set differently, and what was
// written meanwhile into one that is being changed.
func (r *record) remarks(fl *field, here bool) []fieldNote {
	row := r.rows[slices.Index(r.fields, fl)]
	conflict, moved := r.conflict(row), row.changed() && r.moved(row)
	st := r.env.styles
	if x := r.reading; x != nil && x.row == row {
		return []fieldNote{{fmt.Sprintf("reading it: %d %%; esc leaves, and keeps the path", x.percent), st.Accent}}
	}
	if !conflict && !moved {
		return nil
	}
	notes := []fieldNote{{"! changed meanwhile; saved as it stands here, both count as a conflict", st.Warn}}
	if !moved {
		notes[0].text = "! set differently by people who had not seen each other's"
	}
	if whole := row.entry == entryProse && here && !row.changed(); whole {
		notes[0].text += "; all of it stands here"
	} else {
		for _, c := range r.versions(row) {
			if c.note != "" && c.note != "typed here" {
				notes = append(notes, fieldNote{c.note + ": " + c.text, st.Warn})
			}
		}
	}
	if here {
		text := "ctrl+n shows them to take one"
		if !moved {
			text += "; ctrl+s from here settles it as it stands"
		}
		notes = append(notes, fieldNote{text, st.Faint})
	}
	return notes
}
