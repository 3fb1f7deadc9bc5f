package kit

import (
	"strings"

	"charm.land/bubbles/v2/textarea"
	tea "charm.land/bubbletea/v2"
	"charm.land/lipgloss/v2"
)

// LabelWidth is where the values of a form start.
const LabelWidth = 17

// FieldNote is a text under a field.
type FieldNote struct {
	Text  string
	Style lipgloss.Style
}

// Frame draws the form, with the field that has the focus in view.
func (f *Form) Frame(width, height int) Frame {
	apart := height >= TallHeight
	if f.Dense { // by their number and not by what stands in them: nothing moves while typing
		apart = height >= 2*len(f.Fields)+8
	}
	fr, start, end := f.lay(width, height, apart)
	// The whole field is in view where it fits, and its first line always.
	n := len(fr.Lines)
	f.top = Window(Window(f.top, end, n, height), start, n, height)
	return fr.From(f.top, height)
}

// clicked is what a click on a line of a field does: the field gets the focus.
// Options under each other are chosen; of others the next one is, where the field
// had the focus already.
func (f *Form) clicked(i, line int) func() {
	return func() {
		fl, had := f.Fields[i], f.At == i
		f.Focus(i)
		switch {
		case fl.List && line < len(fl.Options):
			key, n := "right", line-fl.Chosen
			if n < 0 {
				key, n = "left", -n
			}
			for range n {
				f.Env.Ask(KeyPress(key))
			}
		case had && fl.Input == nil && fl.Area == nil:
			f.Env.Press("space")()
			return
		}
	}
}

// lay draws all fields under each other, and says from which line to which the
// one with the focus goes.
func (f *Form) lay(width, height int, apart bool) (fr Frame, start, end int) {
	for i, fl := range f.Fields {
		if apart && i > 0 && (fl.Ticks == nil || f.Fields[i-1].Ticks == nil) {
			fr.Lines = append(fr.Lines, "")
		}
		from := len(fr.Lines)
		fr.Lines = append(fr.Lines, f.lines(fl, i == f.At, width, height)...)
		for y := from; y < len(fr.Lines); y++ {
			fr.On(0, y, width, f.clicked(i, y-from))
		}
		if i != f.At {
			continue
		}
		start, end = from, len(fr.Lines)-1
		var cursor *tea.Cursor
		switch {
		case fl.Input != nil:
			_, cursor = typedIn(fl, width)
		case fl.Area != nil:
			cursor = fl.Area.Cursor()
		}
		fr.Stand(cursor, LabelWidth+2, from)
	}
	return fr, start, end
}

// typedIn draws a field's text as wide as the window lets it be.
func typedIn(fl *Field, width int) (string, *tea.Cursor) {
	return DrawInput(*fl.Input, max(1, width-LabelWidth-3))
}

// lines draws one field: label and value, then what is wrong with it or, at the
// field with the focus, what belongs there.
func (f *Form) lines(fl *Field, here bool, width, height int) []string {
	if fl.Ticks != nil {
		return f.Draw(fl, here, width)
	}
	st := f.Env.Styles
	mark, label := "  ", fl.Label
	if fl.Must {
		label += " *"
	}
	if here {
		mark = "> "
	}
	lead := mark + Fit(label, LabelWidth)
	if here {
		lead = st.Chosen.Render(lead)
	}
	blank := strings.Repeat(" ", LabelWidth+2)
	room := max(1, width-LabelWidth-2)
	var lines []string
	switch {
	case fl.Input != nil:
		text, _ := typedIn(fl, width)
		lines = append(lines, lead+text)
	case fl.Area != nil:
		for _, l := range textRows(fl.Area, here, room-1, height) {
			lines = append(lines, lead+l)
			lead = blank
		}
	case len(fl.Options) == 0:
		lines = append(lines, lead+f.Absent)
	case fl.List:
		for i, o := range fl.Options {
			tick := "( ) "
			if i == fl.Chosen {
				tick = "(*) "
			}
			lines = append(lines, lead+Cut(tick+OneLine(o.Text), room))
			lead = blank
		}
	default:
		lines = append(lines, lead+"< "+Cut(OneLine(fl.Options[fl.Chosen].Text), room-4)+" >")
	}
	for _, note := range f.notesOf(fl, here) {
		for _, l := range Wrap(note.Text, blank, blank, width) {
			lines = append(lines, note.Style.Render(l))
		}
	}
	return lines
}

// textRows draws a text of several lines: as it is typed on, or its beginning.
func textRows(a *textarea.Model, here bool, w, height int) []string {
	all := Wrap(a.Value(), "", "", w)
	if !here {
		if len(all) > 2 {
			all = Shortened(all, 2, w)
		}
		return all
	}
	a.MaxHeight = max(a.MinHeight, height/2)
	a.SetWidth(w)
	return strings.Split(a.View(), "\n")
}

// notesOf are what is wrong with a field, what is worth knowing of its value, and
// where nothing is wrong what belongs into the one with the focus.
func (f *Form) notesOf(fl *Field, here bool) []FieldNote {
	st := f.Env.Styles
	var notes []FieldNote
	if fl.Wrong != "" {
		notes = append(notes, FieldNote{"! " + OneLine(fl.Wrong), st.Warn})
	}
	if f.Notes != nil {
		notes = append(notes, f.Notes(fl, here)...)
	}
	if here && fl.Wrong == "" && fl.Help != "" { // last, as it says the same every time
		notes = append(notes, FieldNote{fl.Help, st.Faint})
	}
	return notes
}
