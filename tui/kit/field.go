package kit

import (
	"cmp"
	"slices"
	"strings"

	"charm.land/bubbles/v2/textarea"
	"charm.land/bubbles/v2/textinput"
	tea "charm.land/bubbletea/v2"

	"assay/assessment"
)

// Field is one row of a form. What it holds is a line ([Line]), a text of several
// lines ([Prose]), one of several Options, several values to be ticked (Ticks), or
// a Fixed text that is only shown.
type Field struct {
	Name, Label string
	Must        bool   // an empty value is wrong; the label says so
	Help        string // what belongs here: under the field while it has the focus
	Aside       string // the same beside the value, if the window is wide enough
	Wrong       string // why the value is refused; empty if it is not
	Joined      bool   // never a blank line before it

	Input *textinput.Model // a line
	Most  int              // characters that a line may have; 0 for [LineLimit]
	// Over reports, of a line, whether a value goes as a whole once it is typed over.
	// Such a value is shown from its beginning. May be nil.
	Over  func(value string) bool
	whole bool // such a value stands there

	Area    *textarea.Model // several lines
	past    Past            // of a text, since it was last set
	erasing bool            // the last key in a text took away from it
	Options []Option        // a choice
	Chosen  int             // of the options
	List    bool            // options stand under each other, instead of one at a time
	Ticks   *Ticks          // several values
	Fixed   string          // only shown
}

// Option is one value of a choice.
type Option struct {
	Value, Text string
	After       string // what to know of it: stands behind it while it is chosen
}

// Line makes a field a line of text.
func Line(fl Field) *Field {
	in := NewInput()
	in.CharLimit = cmp.Or(fl.Most, LineLimit)
	fl.Input = &in
	return &fl
}

// Prose makes a field a text of several lines: as high as the text, up to the room
// that the form gives it.
func Prose(fl Field) *Field {
	a := NewNoteArea()
	a.DynamicHeight, a.MinHeight = true, 3
	fl.Area = &a
	fl.allow(NoteLimit)
	return &fl
}

// allow lets a text of several lines have that many characters.
func (fl *Field) allow(characters int) {
	fl.Area.CharLimit = characters
	fl.Area.MaxContentHeight = 2 * characters // else no more lines can be typed than are in view
}

// Writes reports whether letters go into the field.
func (fl *Field) Writes() bool { return fl.Input != nil || fl.Area != nil }

// Value returns what stands in the field, cleaned as the journal wants it.
func (fl *Field) Value() string {
	switch {
	case fl.Input != nil:
		return assessment.CleanLine(fl.Input.Value())
	case fl.Area != nil:
		return strings.TrimSpace(assessment.Clean(fl.Area.Value()))
	case fl.Ticks != nil:
		return fl.Ticks.Text()
	case fl.Chosen < len(fl.Options):
		return fl.Options[fl.Chosen].Value
	}
	return ""
}

// Set puts a value into a text or a choice. A value that is not among the options
// becomes one, so that it can be left as it is. A text longer than the limit was
// set elsewhere: the limit is raised instead of truncating it. Undoing in the text does
// not go back beyond it.
func (fl *Field) Set(value string) {
	fl.put(value)
	fl.past = NewPast(fl.text())
}

// text returns a text as it stands in the field.
func (fl *Field) text() string {
	switch {
	case fl.Input != nil:
		return fl.Input.Value()
	case fl.Area != nil:
		return fl.Area.Value()
	}
	return ""
}

// put is [Field.Set] for a text that can be undone.
func (fl *Field) put(value string) {
	switch {
	case fl.Input != nil:
		fl.Input.CharLimit = max(cmp.Or(fl.Most, LineLimit), len(value))
		fl.Input.SetValue(value)
		fl.Input.CursorEnd()
		fl.whole = fl.Over != nil && fl.Over(value)
		if fl.whole {
			fl.Input.CursorStart()
		}
	case fl.Area != nil:
		fl.allow(max(NoteLimit, len(value)))
		fl.Area.SetValue(value)
		fl.Area.MoveToEnd()
	default:
		if fl.option(value) < 0 {
			fl.Options = append(fl.Options, Option{Value: value, Text: value})
		}
		fl.Take(value)
	}
}

// Take chooses the option of that value, if it is there.
func (fl *Field) Take(value string) {
	if i := fl.option(value); i >= 0 {
		fl.Chosen = i
	}
}

// option returns the index of the option of that value, or -1.
func (fl *Field) option(value string) int {
	return slices.IndexFunc(fl.Options, func(o Option) bool { return o.Value == value })
}

// focus puts the cursor into a text.
func (fl *Field) focus() tea.Cmd {
	switch {
	case fl.Input != nil:
		return fl.Input.Focus()
	case fl.Area != nil:
		return fl.Area.Focus()
	}
	return nil
}

// blur takes the cursor out of a text.
func (fl *Field) blur() {
	switch {
	case fl.Input != nil:
		fl.Input.Blur()
	case fl.Area != nil:
		fl.Area.Blur()
	}
}

// typedOver empties a line whose value goes as a whole, if the message writes or
// erases. erased reports that this was all there was to do.
func (fl *Field) typedOver(msg tea.Msg) (erased bool) {
	if !fl.whole {
		return false
	}

	writes := false
	switch m := msg.(type) {
	case tea.KeyPressMsg:
		writes, erased = m.Text != "", erases(m.String())
	case tea.PasteMsg:
		writes = m.Content != ""
	}

	if writes || erased {
		fl.whole = false
		fl.Input.SetValue("")
	}

	return erased && !writes
}

// erases reports whether a key takes away some of a line.
func erases(k string) bool {
	return slices.Contains([]string{"backspace", "delete", "ctrl+h", "ctrl+d", "ctrl+u", "ctrl+k", "ctrl+w",
		"alt+backspace", "alt+delete", "alt+d"}, k)
}

// withinText reports whether a key that elsewhere leaves a field moves within the
// text of this one.
func (fl *Field) withinText(k string) bool {
	if fl.Area == nil {
		return false
	}
	at := fl.Area.LineInfo()
	if k == "up" {
		return fl.Area.Line() > 0 || at.RowOffset > 0
	}
	return fl.Area.Line() < fl.Area.LineCount()-1 || at.RowOffset < at.Height-1
}
