package kit

import (
	"slices"
	"strconv"
	"strings"

	"charm.land/bubbles/v2/textarea"
	"charm.land/bubbles/v2/textinput"
	tea "charm.land/bubbletea/v2"

	"assay/assessment"
)

// Form is fields under each other, one of which has the focus. What is saved,
// and when, is its page's matter.
type Form struct {
	Env     *Env
	Fields  []*Field
	At, top int
	Absent  string                                     // what stands for options that are not there
	Dense   bool                                       // blank lines between the fields only where there is room to spare
	Notes   func(fl *Field, here bool) []FieldNote     // what to know of a field, under it; may be nil
	Draw    func(fl *Field, here bool, w int) []string // of fields that are facts
}

// Field is one row of a form: a line, a text of several lines, one of several
// options, or the values of a fact.
type Field struct {
	Name, Label string
	Must        bool
	Help        string
	Input       *textinput.Model // a line
	// over, of a line, tells the values that stand from their beginning and go as a
	// whole once they are typed over; may be nil.
	Over    func(value string) bool
	whole   bool            // such a value stands there
	Area    *textarea.Model // several lines
	Options []Option        // a choice
	Chosen  int
	List    bool   // options under each other, not one at a time
	Ticks   *Ticks // several values, to be ticked
	Wrong   string
}

// Option is one value of a choice.
type Option struct{ Value, Text string }

// Take chooses the option of that value, if it is there.
func (fl *Field) Take(value string) {
	if i := slices.IndexFunc(fl.Options, func(o Option) bool { return o.Value == value }); i >= 0 {
		fl.Chosen = i
	}
}

// Value is what stands in the field, cleaned as the journal wants it.
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

// Set puts a value into a field of text or a choice. A value that is not among
// the options becomes one, so that it can be left as it is.
func (fl *Field) Set(value string) {
	switch {
	// What is longer than can be typed came by another way, and is not cut.
	case fl.Input != nil:
		fl.Input.CharLimit = max(LineLimit, len(value))
		fl.Input.SetValue(value)
		fl.Input.CursorEnd()
		if fl.whole = fl.Over != nil && fl.Over(value); fl.whole {
			fl.Input.CursorStart()
		}
	case fl.Area != nil:
		fl.Area.CharLimit = max(NoteLimit, len(value))
		fl.Area.MaxContentHeight = 2 * fl.Area.CharLimit // else no more lines can be typed than are in view
		fl.Area.SetValue(value)
		fl.Area.MoveToEnd()
	default:
		if !slices.ContainsFunc(fl.Options, func(o Option) bool { return o.Value == value }) {
			fl.Options = append(fl.Options, Option{value, value})
		}
		fl.Take(value)
	}
}

// NewFormArea is a text of several lines in a form: as high as it needs, up to
// the room that the form gives it.
func NewFormArea() textarea.Model {
	a := NewNoteArea()
	a.DynamicHeight, a.MinHeight = true, 3
	a.MaxContentHeight = 2 * NoteLimit // as set has it
	return a
}

// Writes reports whether letters go into the field.
func (fl *Field) Writes() bool { return fl.Input != nil || fl.Area != nil }

// Here is the field with the focus.
func (f *Form) Here() *Field { return f.Fields[f.At] }

// Field is the field of that name, which is there.
func (f *Form) Field(name string) *Field {
	return f.Fields[slices.IndexFunc(f.Fields, func(fl *Field) bool { return fl.Name == name })]
}

func (f *Form) Focus(at int) {
	switch old := f.Here(); {
	case old.Input != nil:
		old.Input.Blur()
	case old.Area != nil:
		old.Area.Blur()
	}
	f.At = at
	switch fl := f.Here(); {
	case fl.Input != nil:
		f.Env.Run(fl.Input.Focus())
		return
	case fl.Area != nil:
		f.Env.Run(fl.Area.Focus())
		return
	}
}

// Wrong counts the fields with something wrong and goes to the first of them.
func (f *Form) Wrong() int {
	n := 0
	for i := len(f.Fields) - 1; i >= 0; i-- {
		if f.Fields[i].Wrong != "" {
			n++
			f.Focus(i)
		}
	}
	return n
}

// Key takes a key that works in every form. changed says that a value is
// another one now.
func (f *Form) Key(m tea.KeyPressMsg) (changed bool) {
	fl, k := f.Here(), m.String()
	if fl.Area != nil && withinText(fl.Area, k) {
		return f.typed(m)
	}
	switch k {
	case "tab", "down", "enter":
		f.Focus((f.At + 1) % len(f.Fields))
		return false
	case "shift+tab", "up":
		f.Focus((f.At + len(f.Fields) - 1) % len(f.Fields))
		return false
	case "left", "right", "space":
		switch {
		case fl.Ticks != nil:
			return fl.Ticks.Key(k)
		case !fl.Writes():
			return f.choose(map[string]int{"left": -1, "right": 1, "space": 1}[k])
		}
	}
	switch {
	case fl.Ticks != nil:
		f.Env.Say(OneLine(k) + " does nothing here; space ticks, left and right go to another value")
		return false
	case !fl.Writes():
		f.Env.Say(OneLine(k) + " does nothing here; left and right choose")
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
func (f *Form) choose(by int) (changed bool) {
	fl := f.Here()
	if len(fl.Options) < 2 {
		f.Env.Say("there is nothing else to choose")
		return false
	}
	fl.Chosen = (fl.Chosen + by + len(fl.Options)) % len(fl.Options)
	fl.Wrong = ""
	return true
}

// typed hands a key or a paste to the text of the field with the focus.
func (f *Form) typed(msg tea.Msg) (changed bool) {
	fl := f.Here()
	if fl.whole {
		k, pressed := msg.(tea.KeyPressMsg)
		p, pasted := msg.(tea.PasteMsg)
		writes := pressed && k.Text != "" || pasted && p.Content != ""
		if writes || erases(k.String()) {
			fl.whole, fl.Wrong = false, ""
			fl.Input.SetValue("")
		}
		if !writes && !fl.whole {
			return true
		}
	}
	var before, after string
	var cmd tea.Cmd
	if fl.Area != nil {
		before = fl.Area.Value()
		*fl.Area, cmd = fl.Area.Update(msg)
		after = fl.Area.Value()
	} else {
		before = fl.Input.Value()
		*fl.Input, cmd = fl.Input.Update(msg)
		after = fl.Input.Value()
	}
	f.Env.Run(cmd)
	if before != after {
		fl.Wrong = ""
		return true
	}
	k, ok := msg.(tea.KeyPressMsg)
	switch {
	case !ok:
		return false
	case fl.Area != nil && k.Text != "" && fl.Area.Length() >= NoteLimit:
		f.Env.Say("a text holds " + strconv.Itoa(NoteLimit) + " characters; this one is full")
		return false
	case fl.Area != nil && slices.Contains([]string{"up", "down", "pgup", "pgdown"}, k.String()):
		return false
	}
	f.Env.Quietly(k)
	return false
}

// erases reports whether a key takes away some of a line.
func erases(k string) bool {
	return slices.Contains([]string{"backspace", "delete", "ctrl+h", "ctrl+d", "ctrl+u", "ctrl+k", "ctrl+w", "alt+backspace", "alt+delete", "alt+d"}, k)
}

// Paste types text from outside, cleaned, and cut to what fits.
func (f *Form) Paste(text string) (changed bool) {
	fl := f.Here()
	if !fl.Writes() {
		f.Env.Say("nothing to paste into here")
		return false
	}
	if fl.Input != nil {
		return f.typed(tea.PasteMsg{Content: assessment.CleanLine(text)})
	}
	fits, whole := Fitting(text, NoteLimit-fl.Area.Length(), NoteLimit)
	fl.Area.InsertString(fits)
	fl.Wrong = ""
	if !whole {
		f.Env.Say("pasted " + strconv.Itoa(len([]rune(fits))) + " characters; the rest did not fit")
		return true
	}
	return true
}
