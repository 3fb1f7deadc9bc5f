package kit

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"

	"assay/assessment"
)

// Form is fields under each other, one of which has the focus. It moves, chooses,
// takes text, keys and clicks, and draws itself. What is done with the values, and
// when they are saved, is its page's matter.
//
// A page embeds a Form. It makes its table of keys with [Form.Table] or the rows of
// the Form, hands keys and pastes to [Form.Hear], tells [Form.Resize] the room that
// the fields have, and draws them with [Form.Frame].
type Form struct {
	Env    *Env
	Fields []*Field
	At     int    // the field with the focus
	Absent string // stands in a choice that has no options
	Apart  bool   // a blank line between fields
	Noun   string // what a field is called in the table of keys; empty for "field"

	// Changed is called after a key, a paste or a click gave a field another value,
	// and Left when the focus goes to another field. Both may be nil.
	Changed func(fl *Field)
	Left    func(fl *Field)
	// Notes returns what to know of a field, which is drawn under it; here reports
	// whether it has the focus. May be nil.
	Notes func(fl *Field, here bool) []FieldNote

	width, height int // of the room, in cells
	top           int // the first line in view
	rows          int // lines of all fields
}

// Init puts the cursor into the field with the focus.
func (f *Form) Init() { f.Env.Run(f.Here().focus()) }

// Typing reports whether letters are text.
func (f *Form) Typing() bool { return f.Here().Writes() }

// Here returns the field with the focus.
func (f *Form) Here() *Field { return f.Fields[f.At] }

// Field returns the field of that name, which must be there.
//
// Not inlined, for the size of the program: it has 50 callers.
//
//go:noinline
func (f *Form) Field(name string) *Field {
	return f.Fields[slices.IndexFunc(f.Fields, func(fl *Field) bool { return fl.Name == name })]
}

// Focus moves the focus to the field of that index.
func (f *Form) Focus(at int) {
	if at != f.At {
		old := f.Here()
		old.blur()
		if f.Left != nil {
			f.Left(old)
		}
	}
	f.At = at
	f.Env.Run(f.Here().focus())
}

// Next moves the focus to the field below; from the last one to the first.
func (f *Form) Next() { f.Focus((f.At + 1) % len(f.Fields)) }

// Back moves the focus to the field above; from the first one to the last.
func (f *Form) Back() { f.Focus((f.At + len(f.Fields) - 1) % len(f.Fields)) }

// Wrong returns how many fields have something wrong, and moves the focus to the
// first of them.
func (f *Form) Wrong() int {
	n, first := 0, -1
	for i, fl := range f.Fields {
		if fl.Wrong == "" {
			continue
		}
		n++
		if first < 0 {
			first = i
		}
	}

	if n > 0 {
		f.Focus(first)
	}

	return n
}

// Table returns the keys of a form that is filled in and then done with: those of
// the field with the focus, the ways to the next and back, ctrl+s, and own keys of
// the page. done says in a word what do does, for example "create".
func (f *Form) Table(title, done string, do func(), own ...Key) []KeyGroup {
	noun := cmp.Or(f.Noun, "field")
	keys := append(f.ChooseKeys(), f.NextKey("next"), On("ctrl+s", done, do, "ctrl+s"))
	keys = append(append(keys, own...), f.BackKey())
	moves := []Key{f.EnterKey("next; at the last "+noun+": "+done, do), f.RowKey("back, next " + noun)}
	if f.Here().Writes() {
		moves = append(moves, Bind("ctrl+z ctrl+r", "undo, redo in the text", "ctrl+z", "ctrl+r"))
	}
	return []KeyGroup{{title, keys}, {strings.ToUpper(noun[:1]) + noun[1:] + "s", moves}}
}

// NextKey returns the row of the key to the next field.
func (f *Form) NextKey(does string) Key { return On("tab", does, f.Next, "tab") }

// BackKey returns the row of the key to the field above.
func (f *Form) BackKey() Key { return On("shift+tab", "back", f.Back, "shift+tab") }

// EnterKey returns the row of Enter: a new line in a text of several lines, else the
// next field, and last at the last one.
func (f *Form) EnterKey(does string, last func()) Key {
	if f.Here().Area != nil {
		return On("enter", "a new line", func() { f.write(KeyPress("enter")) }, "enter")
	}
	return On("enter", does, func() {
		if f.At == len(f.Fields)-1 {
			last()
			return
		}
		f.Next()
	}, "enter")
}

// RowKey returns the row of the keys up and down. In a text of several lines they
// move over its lines first.
func (f *Form) RowKey(does string) Key {
	return OnEach("up down", does, func(name string) {
		switch {
		case f.Here().withinText(name):
			f.write(KeyPress(name))
		case name == "up":
			f.Back()
		default:
			f.Next()
		}
	}, "up", "down")
}

// ChooseKeys returns the rows of the keys that choose in the field with the focus;
// none if it is a text.
func (f *Form) ChooseKeys() []Key {
	fl := f.Here()
	switch {
	case fl.Writes():
		return nil
	case fl.Ticks != nil:
		return []Key{
			On("space", "tick", func() { fl.Ticks.Tick(); f.changed(fl) }, "space"),
			OnEach("left right", "value", func(name string) { fl.Ticks.Step(stepOf(name)) }, "left", "right"),
		}
	}
	return []Key{OnEach("left right", "choose", f.Choose, "left", "right", "space")}
}

// Choose moves a choice on, as the key of that name does: left to the option before,
// any other key to the next one.
func (f *Form) Choose(name string) {
	fl := f.Here()
	if len(fl.Options) < 2 {
		f.Env.Say(cmp.Or(fl.Aside, "there is nothing else to choose"))
		return
	}
	n := len(fl.Options)
	fl.Chosen = (fl.Chosen + stepOf(name) + n) % n
	f.changed(fl)
}

// stepOf returns in which direction a key chooses.
func stepOf(name string) int {
	if name == "left" {
		return -1
	}
	return 1
}

// changed says that a field has another value, which nobody has found wrong yet.
func (f *Form) changed(fl *Field) {
	fl.Wrong = ""
	if f.Changed != nil {
		f.Changed(fl)
	}
}

// Hear takes a key press or a paste, and leaves any other message: the table of keys
// says what a key does, and one that it does not have goes to the field with the
// focus.
func (f *Form) Hear(msg tea.Msg, table []KeyGroup) {
	switch m := msg.(type) {
	case tea.KeyPressMsg:
		if !Press(table, m.String()) {
			f.Type(m)
		}
	case tea.PasteMsg:
		f.Paste(m.Content)
	}
}

// Type hands a key that is in no row of the table to the field with the focus.
func (f *Form) Type(m tea.KeyPressMsg) {
	fl, name := f.Here(), OneLine(m.String())
	switch {
	case fl.Writes():
		f.write(m)
	case fl.Ticks != nil:
		f.Env.Say(name + " does nothing here; space ticks, left and right go to another value")
	case len(fl.Options) > 0:
		f.Env.Say(name + " does nothing here; left and right choose")
	default:
		f.Env.NoKey(name)
	}
}

// Paste types a text from outside, cleaned, and cut to what fits.
func (f *Form) Paste(text string) {
	fl := f.Here()
	switch {
	case fl.Input != nil:
		f.write(tea.PasteMsg{Content: assessment.CleanLine(text)})
		return
	case fl.Area == nil:
		f.Env.Say("nothing to paste into here")
		return
	}

	fits, whole := Fitting(text, NoteLimit-fl.Area.Length(), NoteLimit)
	fl.pause(tea.PasteMsg{})
	fl.Area.InsertString(fits)
	f.changed(fl)
	if !whole {
		f.Env.Say("pasted " + strconv.Itoa(len([]rune(fits))) + " characters; the rest did not fit")
	}
}

// write hands a key or a paste to the text of the field with the focus.
func (f *Form) write(msg tea.Msg) {
	fl := f.Here()
	if f.undoes(msg) {
		return
	}
	fl.pause(msg)
	if fl.Area != nil {
		f.writeProse(fl, msg)
		return
	}
	if fl.typedOver(msg) || f.Env.TypeInto(fl.Input, msg) {
		f.changed(fl)
	}
}

// writeProse hands a key to a text of several lines. One that has no meaning there
// is said to have none.
func (f *Form) writeProse(fl *Field, msg tea.Msg) {
	before := fl.Area.Value()
	var cmd tea.Cmd
	*fl.Area, cmd = fl.Area.Update(msg)
	f.Env.Run(cmd)
	if fl.Area.Value() != before {
		f.changed(fl)
		return
	}

	k, pressed := msg.(tea.KeyPressMsg)
	switch {
	case !pressed || slices.Contains([]string{"up", "down", "pgup", "pgdown"}, k.String()):
	case k.Text != "" && fl.Area.Length() >= NoteLimit:
		f.Env.Say("a text holds " + strconv.Itoa(NoteLimit) + " characters; this one is full")
	default:
		f.Env.Quietly(k)
	}
}
