package tui

import (
	"strings"

	"charm.land/lipgloss/v2"

	"assay/assessment/conduct"
	"assay/tui/kit"
)

// noteFrame is the note in the room that it has. A click on it opens it.
func (iv *interview) noteFrame(w, rows int) kit.Frame {
	f := iv.noteArea(w, rows)
	for i := range f.Lines {
		if f.Lines[i] = kit.Cut(f.Lines[i], w); !iv.note.open {
			f.On(0, i, w, iv.env.Press("tab"))
		}
	}
	return f
}

// notePane is the note beside the facts, under its title; and under both what other
// interviews noted, if the note says something itself.
func (iv *interview) notePane(l layout) kit.Frame {
	st := iv.env.Styles
	f := kit.Frame{Lines: []string{st.Heading.Render("Note")}}
	f.Append(iv.noteFrame(l.beside, l.noteRows))
	if l.said > 0 {
		for len(f.Lines) < 1+l.noteRows {
			f.Add("")
		}
		f.Add("", st.Heading.Render("Noted before"))
		f.Add(firstRows(iv.w.EarlierNotes(iv.at()), l.beside, l.said-2, st.Faint)...)
	}
	return f
}

// noted reports whether the note of this interview is typed on or says something.
func (iv *interview) noted() bool {
	return iv.note.open || conduct.NoteText(iv.answer().Note) != ""
}

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
	return kit.Frame{Lines: firstRows(hint, w, rows, st.Faint)}
}

// firstRows is the beginning of a text, with "..." where it goes on.
func firstRows(text string, w, rows int, style lipgloss.Style) []string {
	// Of a long text no more is wrapped than can be in view.
	head := kit.CutBytes(text, 16*w*(rows+1))
	lines := kit.Wrap(head, "", "", w)
	if len(lines) > rows {
		lines = kit.Shortened(lines, rows, w)
	}
	for i, line := range lines {
		lines[i] = style.Render(kit.Fit(line, w))
	}
	return kit.Fill(lines, w, rows)
}
