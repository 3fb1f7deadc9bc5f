package tui

import (
	"strings"

	"charm.land/lipgloss/v2"

	"assay/assessment/conduct"
	"assay/tui/kit"
)

// noteArea draws the note: as it is typed on, or its first rows.
func (iv *interview) noteArea(w, rows int) kit.Frame {
	st := iv.env.Styles
	switch {
	case iv.note.open && iv.note.long != "":
		return kit.Frame{Lines: iv.note.longRows(w, rows)}
	case iv.note.open:
		return kit.Frame{Lines: strings.Split(iv.note.area.View(), "\n"), Cursor: iv.note.area.Cursor()}
	}

	if text := conduct.NoteText(iv.answer().Note); text != "" {
		return kit.Frame{Lines: firstRows(text, w, rows, st.Note)}
	}
	if earlier := iv.w.EarlierNotes(iv.at()); earlier != "" {
		return kit.Frame{Lines: firstRows(earlier, w, rows, st.Faint)}
	}
	hint := "type to write a note; @ROLE starts a quote, !! a follow-up"
	return kit.Frame{Lines: kit.Fill([]string{st.Faint.Render(hint)}, w, rows)}
}

// firstRows is the beginning of a text, with "..." where it goes on.
func firstRows(text string, w, rows int, style lipgloss.Style) []string {
	// Of a long text no more is wrapped than can be in view.
	head := kit.CutBytes(text, 16*w*(rows+1))
	lines := kit.Wrap(head, "", "", w)
	if len(lines) > rows {
		lines = kit.Shortened(lines, rows, w)
	}
	lines = kit.Fill(lines, w, rows)
	for i := range lines {
		lines[i] = style.Render(lines[i])
	}
	return lines
}
