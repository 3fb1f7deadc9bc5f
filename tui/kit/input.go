package kit

import (
	"assay/assessment"
	"slices"
	"strings"

	"charm.land/bubbles/v2/key"
	"charm.land/bubbles/v2/textarea"
	"charm.land/bubbles/v2/textinput"
	tea "charm.land/bubbletea/v2"
	"charm.land/lipgloss/v2"
)

const NoteLimit = 8000

const NoteLines = 500

func NewNoteArea() textarea.Model {
	a := textarea.New()
	a.Prompt = ""
	a.ShowLineNumbers = false
	a.MaxHeight = 0 // the default ignores Enter silently after 99 lines
	a.CharLimit = NoteLimit
	a.SetVirtualCursor(false)
	for _, b := range []*key.Binding{&a.KeyMap.LineNext, &a.KeyMap.LinePrevious, &a.KeyMap.DeleteAfterCursor, &a.KeyMap.TransposeCharacterBackward} {
		b.SetKeys(slices.DeleteFunc(b.Keys(), func(k string) bool { return strings.HasPrefix(k, "ctrl+") })...)
	}
	plain := lipgloss.NewStyle()
	st := a.Styles()
	for _, s := range []*textarea.StyleState{&st.Focused, &st.Blurred} {
		s.Base, s.Text, s.CursorLine, s.EndOfBuffer, s.Placeholder, s.Prompt = plain, plain, plain, plain, plain, plain
	}
	st.Cursor.Color = nil // the terminal's own
	a.SetStyles(st)
	return a
}

// Fitting is the beginning of a text from outside, as it may be typed, that has at
// most so many characters and line breaks; whole says that it is all of it.
func Fitting(text string, characters, breaks int) (fits string, whole bool) {
	clean := Typable(assessment.Clean(CutBytes(text, 8*NoteLimit)))
	for i, r := range clean {
		if r == '\n' {
			breaks--
		}
		if characters--; characters < 0 || breaks < 0 {
			return clean[:i], false
		}
	}
	return clean, len(text) <= 8*NoteLimit
}

// CutBytes keeps the work on a huge paste small.
func CutBytes(s string, n int) string {
	if len(s) > n {
		return strings.ToValidUTF8(s[:n], "")
	}
	return s
}

// Typable is a text as it can be typed on: the text field knows no tabs.
func Typable(text string) string { return strings.ReplaceAll(text, "\t", "    ") }

// LineLimit is how many characters a text of one line holds.
const LineLimit = 4000

// NewInput is a text field as every form of the program has it: the terminal's
// own cursor and colours, no prompt of its own.
func NewInput() textinput.Model {
	in := textinput.New()
	in.SetStyles(textinput.Styles{Cursor: textinput.CursorStyle{Blink: true}})
	in.Prompt = ""
	in.CharLimit = LineLimit
	in.SetVirtualCursor(false)
	return in
}

// DrawInput draws a text field in w cells and says where its cursor stands; nil
// for none. The library's own drawing takes a wide character for one cell, and does
// not scroll to the cursor when the width changes.
func DrawInput(in textinput.Model, w int) (line string, cursor *tea.Cursor) {
	text := []rune(in.Value())
	if !in.Focused() {
		return Fit(OneLine(string(text)), w), nil
	}
	at := min(in.Position(), len(text))
	from := at
	for from > 0 && at-from < 4*w && Cells(OneLine(string(text[from-1:at]))) < w {
		from--
	}
	before := OneLine(string(text[from:at]))
	return Fit(before+Cut(OneLine(string(text[at:])), w-Cells(before)), w), tea.NewCursor(Cells(before), 0)
}
