package kit

import (
	"slices"
	"strings"

	"charm.land/bubbles/v2/key"
	"charm.land/bubbles/v2/textarea"
	"charm.land/bubbles/v2/textinput"
	tea "charm.land/bubbletea/v2"
	"charm.land/lipgloss/v2"

	"assay/assessment"
)

// NoteLimit and NoteLines are how many characters and lines of a text can be typed
// on. Each key costs time in proportion to the text, and beyond this it would be
// felt. A longer text is written in an editor of its own.
const (
	NoteLimit = 8000
	NoteLines = 500
)

// NewNoteArea returns a text of several lines: the terminal's own cursor and
// colours, and no keys with ctrl that mean something on the pages.
func NewNoteArea() textarea.Model {
	a := textarea.New()
	a.Prompt = ""
	a.ShowLineNumbers = false
	a.MaxHeight = 0 // the default ignores Enter silently after 99 lines
	a.CharLimit = NoteLimit
	a.SetVirtualCursor(false)

	keys := &a.KeyMap
	for _, b := range []*key.Binding{
		&keys.LineNext, &keys.LinePrevious, &keys.DeleteAfterCursor, &keys.TransposeCharacterBackward,
	} {
		plainKeys := slices.DeleteFunc(b.Keys(), func(k string) bool { return strings.HasPrefix(k, "ctrl+") })
		b.SetKeys(plainKeys...)
	}

	plain := lipgloss.NewStyle()
	st := a.Styles()
	for _, s := range []*textarea.StyleState{&st.Focused, &st.Blurred} {
		s.Base, s.Text, s.CursorLine, s.EndOfBuffer, s.Placeholder, s.Prompt = plain, plain, plain, plain,
			plain, plain
	}
	st.Cursor.Color = nil // the terminal's own
	a.SetStyles(st)
	return a
}

// Fitting returns the beginning of a text from outside, as it may be typed, that has
// at most that many characters and line breaks; whole reports whether it is all of
// the text.
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

// CutBytes returns at most the first n bytes of a text, in whole characters, so that
// the work on a huge paste stays small.
func CutBytes(s string, n int) string {
	if len(s) > n {
		return strings.ToValidUTF8(s[:n], "")
	}
	return s
}

// Typable returns a text as it can be typed on: with blanks for tabs, which a text
// field does not know.
func Typable(text string) string { return strings.ReplaceAll(text, "\t", "    ") }

// LineLimit is how many characters can be typed into a text of one line.
const LineLimit = 4000

// NewInput returns a text field of one line as the whole program has it: the
// terminal's own cursor and colours, no prompt of its own.
func NewInput() textinput.Model {
	in := textinput.New()
	in.SetStyles(textinput.Styles{Cursor: textinput.CursorStyle{Blink: true}})
	in.Prompt = ""
	in.CharLimit = LineLimit
	in.SetVirtualCursor(false)
	return in
}

// TypeInto hands a key or a paste to a text field and reports whether its text is
// another one now. If a key means nothing in a text, that is said.
func (e *Env) TypeInto(in *textinput.Model, msg tea.Msg) (changed bool) {
	if paste, ok := msg.(tea.PasteMsg); ok {
		msg = tea.PasteMsg{Content: assessment.CleanLine(paste.Content)}
	}
	before := in.Value()
	var cmd tea.Cmd
	*in, cmd = in.Update(msg)
	e.Run(cmd)

	changed = in.Value() != before
	if k, pressed := msg.(tea.KeyPressMsg); pressed && !changed {
		e.Quietly(k)
	}
	return changed
}

// DrawInput draws a text field in w cells and returns where its cursor stands, nil
// if it has none. The library's own drawing takes a wide character for one cell, and
// does not scroll to the cursor when the width changes. What is secret is not shown.
func DrawInput(in textinput.Model, w int) (line string, cursor *tea.Cursor) {
	text := []rune(in.Value())
	if in.EchoMode == textinput.EchoPassword {
		text = []rune(strings.Repeat("*", len(text)))
	}
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
