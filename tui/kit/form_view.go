package kit

import (
	"strings"

	tea "charm.land/bubbletea/v2"
	"charm.land/lipgloss/v2"
)

// LabelWidth is how many cells the label of a field has, behind the two of its mark.
const LabelWidth = 17

// asideAt is how many cells a value has before what stands beside it.
const asideAt = 24

// FieldNote is a text under a field.
type FieldNote struct {
	Text  string
	Style lipgloss.Style
}

// Resize says how much room the fields have. The width and height of the text that
// is typed on, and which lines are in view, follow from it.
func (f *Form) Resize(width, height int) {
	f.width, f.height = width, height
	if a := f.Here().Area; a != nil {
		a.MaxHeight = max(a.MinHeight, height/2)
		a.SetWidth(f.room() - 1)
		*a, _ = a.Update(nil) // brings its cursor into view
	}

	// The whole field is in view if it fits, and its first line always.
	fr, start, end := f.lay()
	f.rows = len(fr.Lines)
	f.top = Window(Window(f.top, end, f.rows, height), start, f.rows, height)
}

// More reports whether there are lines below those in view.
func (f *Form) More() bool { return f.top+f.height < f.rows }

// Frame draws the lines of the form that are in view.
func (f *Form) Frame() Frame {
	fr, _, _ := f.lay()
	return fr.From(max(0, min(f.top, len(fr.Lines)-f.height)), f.height)
}

// lay draws all fields under each other, and returns from which line to which the
// one with the focus goes.
func (f *Form) lay() (fr Frame, start, end int) {
	for i, fl := range f.Fields {
		if f.Apart && i > 0 && !fl.Joined {
			fr.Lines = append(fr.Lines, "")
		}
		from := len(fr.Lines)
		fr.Lines = append(fr.Lines, f.draw(fl, i == f.At)...)
		for y := from; y < len(fr.Lines); y++ {
			fr.On(0, y, f.width, f.clicked(i, y-from))
		}
		if i == f.At {
			start, end = from, len(fr.Lines)-1
			fr.Stand(f.cursor(fl), LabelWidth+2, from)
		}
	}

	return fr, start, end
}

// clicked returns what a click on a line of a field does: the field gets the focus.
// Of options under each other that one is chosen; of others the next one, if the
// field had the focus already.
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
				f.Env.Press(key)()
			}
		case had && !fl.Writes():
			f.Env.Press("space")()
		}
	}
}

// room returns how many cells there are beside the label.
func (f *Form) room() int { return max(1, f.width-LabelWidth-2) }

// aside reports whether the help of a field stands beside its value.
func (f *Form) aside(fl *Field) bool { return fl.Aside != "" && f.width >= WideWidth }

// lineWidth returns how many cells the text of a line has.
func (f *Form) lineWidth(fl *Field) int {
	if f.aside(fl) {
		return asideAt
	}
	return max(1, f.room()-1)
}

// cursor returns where the cursor of a field stands, from the beginning of its
// value; nil for none.
func (f *Form) cursor(fl *Field) *tea.Cursor {
	switch {
	case fl.Input != nil:
		_, cursor := DrawInput(*fl.Input, f.lineWidth(fl))
		return cursor
	case fl.Area != nil:
		return fl.Area.Cursor()
	}
	return nil
}

// draw draws one field: label and value, then what there is to say about it.
func (f *Form) draw(fl *Field, here bool) []string {
	indent := strings.Repeat(" ", LabelWidth+2)
	var lines []string
	if fl.Ticks != nil {
		indent = TickIndent
		lines = fl.Ticks.Lines(f.Env.Styles, here, f.width)
	} else {
		lead := f.label(fl, here)
		for _, l := range f.value(fl, here) {
			lines = append(lines, lead+l)
			lead = indent
		}
	}

	for _, note := range f.notesOf(fl, here) {
		for _, l := range Wrap(note.Text, indent, indent, f.width) {
			lines = append(lines, note.Style.Render(l))
		}
	}
	return lines
}

// label draws what stands before the value of a field.
func (f *Form) label(fl *Field, here bool) string {
	label := fl.Label
	if fl.Must {
		label += " *"
	}
	if !here {
		return "  " + Fit(label, LabelWidth)
	}
	return f.Env.Styles.Chosen.Render("> " + Fit(label, LabelWidth))
}

// value draws the lines of a field's value, as wide as the room beside the label.
func (f *Form) value(fl *Field, here bool) []string {
	room := f.room()
	switch {
	case fl.Area != nil && here:
		return strings.Split(fl.Area.View(), "\n")
	case fl.Area != nil:
		lines := Wrap(fl.Area.Value(), "", "", room-1)
		if len(lines) > 2 {
			lines = Shortened(lines, 2, room-1)
		}
		return lines
	case fl.List && len(fl.Options) > 0:
		var lines []string
		for i, o := range fl.Options {
			tick := "( ) "
			if i == fl.Chosen {
				tick = "(*) "
			}
			lines = append(lines, Cut(tick+OneLine(o.Text), room))
		}
		return lines
	case !f.aside(fl):
		return []string{f.oneLine(fl, room)}
	}

	aside := f.Env.Styles.Faint.Render(Cut(fl.Aside, room-asideAt-1))
	return []string{Fit(f.oneLine(fl, asideAt), asideAt) + " " + aside}
}

// oneLine draws a value that takes one line, in at most w cells.
func (f *Form) oneLine(fl *Field, w int) string {
	switch {
	case fl.Input != nil:
		text, _ := DrawInput(*fl.Input, f.lineWidth(fl))
		return text
	case fl.Fixed != "":
		return Cut(OneLine(fl.Fixed), w)
	case len(fl.Options) == 0:
		return f.Absent
	}

	o := fl.Options[fl.Chosen]
	text := "< " + Cut(OneLine(o.Text), w-4) + " >"
	if o.After != "" {
		text = Cut(text+"   "+OneLine(o.After), w)
	}

	return text
}

// notesOf returns what is wrong with a field, what to know of its value, and if
// nothing is wrong what belongs into the one with the focus.
func (f *Form) notesOf(fl *Field, here bool) []FieldNote {
	st := f.Env.Styles
	var notes []FieldNote
	if fl.Wrong != "" {
		notes = append(notes, FieldNote{"! " + OneLine(fl.Wrong), st.Warn})
	}

	if here && fl.Aside != "" && !f.aside(fl) {
		notes = append(notes, FieldNote{fl.Aside, st.Faint})
	}

	if f.Notes != nil {
		notes = append(notes, f.Notes(fl, here)...)
	}

	if here && fl.Wrong == "" && fl.Help != "" { // last, as it says the same every time
		notes = append(notes, FieldNote{fl.Help, st.Faint})
	}

	return notes
}
