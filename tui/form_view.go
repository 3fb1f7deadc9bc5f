package tui

import (
	"strings"

	"charm.land/bubbles/v2/textarea"
	tea "charm.land/bubbletea/v2"
	"charm.land/lipgloss/v2"
)

// labelWidth is where the values of a form start.
const labelWidth = 17

// fieldNote is a text under a field.
type fieldNote struct {
	text  string
	style lipgloss.Style
}

// view draws the form, with the field that has the focus in view.
func (f *form) view(width, height int) frame {
	apart := height >= tallHeight
	if f.dense { // by their number and not by what stands in them: nothing moves while typing
		apart = height >= 2*len(f.fields)+8
	}
	fr, start, end := f.lay(width, height, apart)
	// The whole field is in view where it fits, and its first line always.
	n := len(fr.Lines)
	f.top = window(window(f.top, end, n, height), start, n, height)
	return fr.from(f.top, height)
}

// clicked is what a click on a line of a field does: the field gets the focus.
// Options under each other are chosen; of others the next one is, where the field
// had the focus already.
func (f *form) clicked(i, line int) func() {
	return func() {
		fl, had := f.fields[i], f.at == i
		f.focus(i)
		switch {
		case fl.list && line < len(fl.options):
			key, n := "right", line-fl.chosen
			if n < 0 {
				key, n = "left", -n
			}
			for range n {
				f.env.ask(KeyPress(key))
			}
		case had && fl.input == nil && fl.area == nil:
			f.env.press("space")()
			return
		}
	}
}

// lay draws all fields under each other, and says from which line to which the
// one with the focus goes.
func (f *form) lay(width, height int, apart bool) (fr frame, start, end int) {
	for i, fl := range f.fields {
		if apart && i > 0 && (fl.ticks == nil || f.fields[i-1].ticks == nil) {
			fr.Lines = append(fr.Lines, "")
		}
		from := len(fr.Lines)
		fr.Lines = append(fr.Lines, f.lines(fl, i == f.at, width, height)...)
		for y := from; y < len(fr.Lines); y++ {
			fr.on(0, y, width, f.clicked(i, y-from))
		}
		if i != f.at {
			continue
		}
		start, end = from, len(fr.Lines)-1
		var cursor *tea.Cursor
		switch {
		case fl.input != nil:
			_, cursor = typedIn(fl, width)
		case fl.area != nil:
			cursor = fl.area.Cursor()
		}
		fr.stand(cursor, labelWidth+2, from)
	}
	return fr, start, end
}

// typedIn draws a field's text as wide as the window lets it be.
func typedIn(fl *field, width int) (string, *tea.Cursor) {
	return drawInput(*fl.input, max(1, width-labelWidth-3))
}

// lines draws one field: label and value, then what is wrong with it or, at the
// field with the focus, what belongs there.
func (f *form) lines(fl *field, here bool, width, height int) []string {
	if fl.ticks != nil {
		return f.draw(fl, here, width)
	}
	st := f.env.styles
	mark, label := "  ", fl.label
	if fl.must {
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
	case fl.input != nil:
		text, _ := typedIn(fl, width)
		lines = append(lines, lead+text)
	case fl.area != nil:
		for _, l := range textRows(fl.area, here, room-1, height) {
			lines = append(lines, lead+l)
			lead = blank
		}
	case len(fl.options) == 0:
		lines = append(lines, lead+f.absent)
	case fl.list:
		for i, o := range fl.options {
			tick := "( ) "
			if i == fl.chosen {
				tick = "(*) "
			}
			lines = append(lines, lead+cut(tick+oneLine(o.text), room))
			lead = blank
		}
	default:
		lines = append(lines, lead+"< "+cut(oneLine(fl.options[fl.chosen].text), room-4)+" >")
	}
	for _, note := range f.notesOf(fl, here) {
		for _, l := range wrap(note.text, blank, blank, width) {
			lines = append(lines, note.style.Render(l))
		}
	}
	return lines
}

// textRows draws a text of several lines: as it is typed on, or its beginning.
func textRows(a *textarea.Model, here bool, w, height int) []string {
	all := wrap(a.Value(), "", "", w)
	if !here {
		if len(all) > 2 {
			all = shortened(all, 2, w)
		}
		return all
	}
	a.MaxHeight = max(a.MinHeight, height/2)
	a.SetWidth(w)
	return strings.Split(a.View(), "\n")
}

// notesOf are what is wrong with a field, what is worth knowing of its value, and
// where nothing is wrong what belongs into the one with the focus.
func (f *form) notesOf(fl *field, here bool) []fieldNote {
	st := f.env.styles
	var notes []fieldNote
	if fl.wrong != "" {
		notes = append(notes, fieldNote{"! " + oneLine(fl.wrong), st.Warn})
	}
	if f.notes != nil {
		notes = append(notes, f.notes(fl, here)...)
	}
	if here && fl.wrong == "" && fl.help != "" { // last, as it says the same every time
		notes = append(notes, fieldNote{fl.help, st.Faint})
	}
	return notes
}
