package tui

import (
	"slices"
	"strconv"
	"strings"

	"charm.land/bubbles/v2/textarea"
	"charm.land/bubbles/v2/textinput"
	tea "charm.land/bubbletea/v2"

	"assay/assessment"
)

// form is fields under each other, one of which has the focus. What is saved,
// and when, is its page's matter.
type form struct {
	env     *kitEnv
	fields  []*field
	at, top int
	absent  string                                     // what stands for options that are not there
	dense   bool                                       // blank lines between the fields only where there is room to spare
	notes   func(fl *field, here bool) []fieldNote     // what to know of a field, under it; may be nil
	draw    func(fl *field, here bool, w int) []string // of fields that are facts
}

// field is one row of a form: a line, a text of several lines, one of several
// options, or the values of a fact.
type field struct {
	name, label string
	must        bool
	help        string
	input       *textinput.Model // a line
	// over, of a line, tells the values that stand from their beginning and go as a
	// whole once they are typed over; may be nil.
	over    func(value string) bool
	whole   bool            // such a value stands there
	area    *textarea.Model // several lines
	options []option        // a choice
	chosen  int
	list    bool   // options under each other, not one at a time
	ticks   *ticks // several values, to be ticked
	wrong   string
}

// option is one value of a choice.
type option struct{ value, text string }

// take chooses the option of that value, if it is there.
func (fl *field) take(value string) {
	if i := slices.IndexFunc(fl.options, func(o option) bool { return o.value == value }); i >= 0 {
		fl.chosen = i
	}
}

// value is what stands in the field, cleaned as the journal wants it.
func (fl *field) value() string {
	switch {
	case fl.input != nil:
		return assessment.CleanLine(fl.input.Value())
	case fl.area != nil:
		return strings.TrimSpace(assessment.Clean(fl.area.Value()))
	case fl.ticks != nil:
		return fl.ticks.text()
	case fl.chosen < len(fl.options):
		return fl.options[fl.chosen].value
	}
	return ""
}

// set puts a value into a field of text or a choice. A value that is not among
// the options becomes one, so that it can be left as it is.
func (fl *field) set(value string) {
	switch {
	// What is longer than can be typed came by another way, and is not cut.
	case fl.input != nil:
		fl.input.CharLimit = max(lineLimit, len(value))
		fl.input.SetValue(value)
		fl.input.CursorEnd()
		if fl.whole = fl.over != nil && fl.over(value); fl.whole {
			fl.input.CursorStart()
		}
	case fl.area != nil:
		fl.area.CharLimit = max(noteLimit, len(value))
		fl.area.MaxContentHeight = 2 * fl.area.CharLimit // else no more lines can be typed than are in view
		fl.area.SetValue(value)
		fl.area.MoveToEnd()
	default:
		if !slices.ContainsFunc(fl.options, func(o option) bool { return o.value == value }) {
			fl.options = append(fl.options, option{value, value})
		}
		fl.take(value)
	}
}

// newFormArea is a text of several lines in a form: as high as it needs, up to
// the room that the form gives it.
func newFormArea() textarea.Model {
	a := newNoteArea()
	a.DynamicHeight, a.MinHeight = true, 3
	a.MaxContentHeight = 2 * noteLimit // as set has it
	return a
}

// writes reports whether letters go into the field.
func (fl *field) writes() bool { return fl.input != nil || fl.area != nil }

// here is the field with the focus.
func (f *form) here() *field { return f.fields[f.at] }

// field is the field of that name, which is there.
func (f *form) field(name string) *field {
	return f.fields[slices.IndexFunc(f.fields, func(fl *field) bool { return fl.name == name })]
}

func (f *form) focus(at int) {
	switch old := f.here(); {
	case old.input != nil:
		old.input.Blur()
	case old.area != nil:
		old.area.Blur()
	}
	f.at = at
	switch fl := f.here(); {
	case fl.input != nil:
		f.env.run(fl.input.Focus())
		return
	case fl.area != nil:
		f.env.run(fl.area.Focus())
		return
	}
}

// wrong counts the fields with something wrong and goes to the first of them.
func (f *form) wrong() int {
	n := 0
	for i := len(f.fields) - 1; i >= 0; i-- {
		if f.fields[i].wrong != "" {
			n++
			f.focus(i)
		}
	}
	return n
}

// key takes a key that works in every form. changed says that a value is
// another one now.
func (f *form) key(m tea.KeyPressMsg) (changed bool) {
	fl, k := f.here(), m.String()
	if fl.area != nil && withinText(fl.area, k) {
		return f.typed(m)
	}
	switch k {
	case "tab", "down", "enter":
		f.focus((f.at + 1) % len(f.fields))
		return false
	case "shift+tab", "up":
		f.focus((f.at + len(f.fields) - 1) % len(f.fields))
		return false
	case "left", "right", "space":
		switch {
		case fl.ticks != nil:
			return fl.ticks.key(k)
		case !fl.writes():
			return f.choose(map[string]int{"left": -1, "right": 1, "space": 1}[k])
		}
	}
	switch {
	case fl.ticks != nil:
		f.env.say(oneLine(k) + " does nothing here; space ticks, left and right go to another value")
		return false
	case !fl.writes():
		f.env.say(oneLine(k) + " does nothing here; left and right choose")
		return false
	}
	return f.typed(m)
}

// withinText reports whether a key that elsewhere leaves a field belongs to the
// text of this one.
func withinText(a *textarea.Model, k string) bool {
	at := a.LineInfo()
	switch k {
	case "enter":
		return true
	case "up":
		return a.Line() > 0 || at.RowOffset > 0
	case "down":
		return a.Line() < a.LineCount()-1 || at.RowOffset < at.Height-1
	}
	return false
}

// choose moves a choice on.
func (f *form) choose(by int) (changed bool) {
	fl := f.here()
	if len(fl.options) < 2 {
		f.env.say("there is nothing else to choose")
		return false
	}
	fl.chosen = (fl.chosen + by + len(fl.options)) % len(fl.options)
	fl.wrong = ""
	return true
}

// typed hands a key or a paste to the text of the field with the focus.
func (f *form) typed(msg tea.Msg) (changed bool) {
	fl := f.here()
	if fl.whole {
		k, pressed := msg.(tea.KeyPressMsg)
		p, pasted := msg.(tea.PasteMsg)
		writes := pressed && k.Text != "" || pasted && p.Content != ""
		if writes || erases(k.String()) {
			fl.whole, fl.wrong = false, ""
			fl.input.SetValue("")
		}
		if !writes && !fl.whole {
			return true
		}
	}
	var before, after string
	var cmd tea.Cmd
	if fl.area != nil {
		before = fl.area.Value()
		*fl.area, cmd = fl.area.Update(msg)
		after = fl.area.Value()
	} else {
		before = fl.input.Value()
		*fl.input, cmd = fl.input.Update(msg)
		after = fl.input.Value()
	}
	f.env.run(cmd)
	if before != after {
		fl.wrong = ""
		return true
	}
	k, ok := msg.(tea.KeyPressMsg)
	switch {
	case !ok:
		return false
	case fl.area != nil && k.Text != "" && fl.area.Length() >= noteLimit:
		f.env.say("a text holds " + strconv.Itoa(noteLimit) + " characters; this one is full")
		return false
	case fl.area != nil && slices.Contains([]string{"up", "down", "pgup", "pgdown"}, k.String()):
		return false
	}
	f.env.quietly(k)
	return false
}

// erases reports whether a key takes away some of a line.
func erases(k string) bool {
	return slices.Contains([]string{"backspace", "delete", "ctrl+h", "ctrl+d", "ctrl+u", "ctrl+k", "ctrl+w", "alt+backspace", "alt+delete", "alt+d"}, k)
}

// paste types text from outside, cleaned, and cut to what fits.
func (f *form) paste(text string) (changed bool) {
	fl := f.here()
	if !fl.writes() {
		f.env.say("nothing to paste into here")
		return false
	}
	if fl.input != nil {
		return f.typed(tea.PasteMsg{Content: assessment.CleanLine(text)})
	}
	fits, whole := fitting(text, noteLimit-fl.area.Length(), noteLimit)
	fl.area.InsertString(fits)
	fl.wrong = ""
	if !whole {
		f.env.say("pasted " + strconv.Itoa(len([]rune(fits))) + " characters; the rest did not fit")
		return true
	}
	return true
}
