package tui

import (
	"assay/assessment/conduct"
	"assay/tui/kit"
	"strings"

	tea "charm.land/bubbletea/v2"
	"charm.land/lipgloss/v2"
)

// noteBox is a drawn note: its rows and where the cursor stands in them.
type noteBox struct {
	rows   []string
	cursor *tea.Cursor
}

// View returns the rows, one a line.
func (b noteBox) View() string { return strings.Join(b.rows, "\n") }

// Cursor returns where the cursor stands; nil while nothing is typed.
func (b noteBox) Cursor() *tea.Cursor { return b.cursor }

// noteArea draws the note: as it is typed on, or its first rows.
func (iv *interview) noteArea(w, rows int) noteBox {
	if iv.noting && iv.note.long != "" {
		return noteBox{rows: iv.longRows(w, rows)}
	}
	if iv.noting {
		iv.area.SetWidth(w)
		iv.area.SetHeight(rows)
		return noteBox{strings.Split(iv.area.View(), "\n"), iv.area.Cursor()}
	}
	text := conduct.NoteText(iv.answer().Note)
	if text == "" {
		if earlier := iv.w.EarlierNotes(iv.at()); earlier != "" {
			return noteBox{rows: iv.firstRows(earlier, w, rows, iv.env.Styles.Faint)}
		}
		return noteBox{rows: kit.Fill([]string{iv.env.Styles.Faint.Render("type to write a note; @ROLE starts a quote, !! a follow-up")}, w, rows)}
	}
	return noteBox{rows: iv.firstRows(text, w, rows, iv.env.Styles.Note)}
}

// firstRows is the beginning of a text, with "..." where it goes on.
func (iv *interview) firstRows(text string, w, rows int, style lipgloss.Style) []string {
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
