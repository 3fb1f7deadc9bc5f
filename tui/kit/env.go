package kit

import (
	tea "charm.land/bubbletea/v2"

	"assay/assessment"
)

// Env is what every screen shares: how things look, and what was asked of the
// root, which it carries out as soon as the screen returns. Whoever carries that out
// takes the messages with Next and the commands with Commands.
type Env struct {
	Look    Look
	Styles  *Styles // made for the look
	asked   []tea.Msg
	running []tea.Cmd
	copying func(what, text string) tea.Cmd // puts a text into the clipboard, and says how
}

// NewEnv returns an environment in which nothing is asked yet. copying makes the
// command that puts a text into the clipboard and says how.
func NewEnv(copying func(what, text string) tea.Cmd) *Env {
	e := &Env{copying: copying}
	e.Restyle(e.Look)
	return e
}

// Restyle makes the styles again for a look.
func (e *Env) Restyle(l Look) {
	e.Look, e.Styles = l, NewStyles(l)
}

// Next takes the message that was asked for first; ok is false if none is left. It
// is for whoever carries messages out: the root.
func (e *Env) Next() (msg tea.Msg, ok bool) {
	if len(e.asked) == 0 {
		return nil, false
	}
	msg, e.asked = e.asked[0], e.asked[1:]
	return msg, true
}

// Pending reports whether something was asked for, or asked to run, and not
// carried out yet.
func (e *Env) Pending() bool { return len(e.asked) > 0 || len(e.running) > 0 }

// Ask puts a message before the root that is carried out as soon as the screen
// returns, so that a key typed ahead finds what the key before it asked for.
//
// Not inlined, for the size of the program: it has 500 callers.
//
//go:noinline
func (e *Env) Ask(msg tea.Msg) {
	e.asked = append(e.asked, msg)
}

// Run asks the root to give a command to the program: something is done outside,
// and a message tells the result.
//
// Not inlined, for the size of the program: it has 80 callers.
//
//go:noinline
func (e *Env) Run(cmd tea.Cmd) {
	if cmd != nil {
		e.running = append(e.running, cmd)
	}
}

// Commands returns what was asked to run since the last call.
func (e *Env) Commands() tea.Cmd {
	cmd := tea.Batch(e.running...)
	e.running = nil
	return cmd
}

// Push asks to show a page on top of the others.
func (e *Env) Push(s Screen) { e.Ask(PushMsg{s}) }

// Pop asks to leave the page on top.
func (e *Env) Pop() { e.Ask(PopMsg{}) }

// Open asks to show an overlay, in the place of the one that is open.
func (e *Env) Open(o Overlay) { e.Ask(OverlayMsg{o}) }

// CloseOverlay asks to close the overlay that is open.
func (e *Env) CloseOverlay() { e.Ask(OverlayMsg{}) }

// Say asks to say in the status line what just happened.
//
// Not inlined, for the size of the program: it has 250 callers.
//
//go:noinline
func (e *Env) Say(text string) { e.Ask(SayMsg{text}) }

// Fail asks to say in the status line why something could not be done, and what to do
// about it.
func (e *Env) Fail(err error) { e.Ask(FailMsg{err}) }

// Press returns what presses the key of that name.
func (e *Env) Press(name string) func() {
	return func() { e.Ask(KeyPress(name)) }
}

// Pick returns what a click on row i of a list does: the cursor goes there, and if
// it is there already the key is pressed.
func (e *Env) Pick(at *int, i int, key string) func() {
	return func() {
		if *at == i {
			e.Press(key)()
			return
		}
		*at = i
	}
}

// NoKey says that a key does nothing here.
func (e *Env) NoKey(k string) {
	e.Say(OneLine(k) + " does nothing here; ? shows the keys")
}

// Quietly is for a key that left the text of a field as it was. It says that the key
// does nothing, unless it is one that moves in a text or deletes, which is understood
// anyway.
func (e *Env) Quietly(k tea.KeyPressMsg) {
	switch name := k.String(); name {
	case "left", "right", "home", "end", "backspace", "delete",
		"ctrl+left", "ctrl+right", "alt+left", "alt+right",
		"ctrl+a", "ctrl+b", "ctrl+d", "ctrl+e", "ctrl+f", "ctrl+h", "ctrl+k", "ctrl+u", "ctrl+w",
		"alt+b", "alt+f":
	default:
		e.Say(OneLine(name) + " does nothing in a text")
	}
}

// NoFurther says that the cursor is at the end already.
func (e *Env) NoFurther() { e.Say("there is no further row") }

// Copied puts a text into the terminal's clipboard. Whether the terminal does
// what it is asked is not known, so that is said too.
func (e *Env) Copied(what, text string) {
	e.Run(e.copying(what, assessment.Clean(text)))
	e.Say(what + " copied, if the terminal allows it")
}

// Choose asks to take one of a few things.
func (e *Env) Choose(title string, choices ...Choice) {
	e.Open(NewChooser(e, title, choices...))
}

// AskLine asks for one line of text. help stands under the field, value in it at
// first; take hears the line once it is given.
func (e *Env) AskLine(title, help, value string, take func(text string)) {
	e.Open(NewPrompt(e, title, help, value, take))
}

// Read shows a text to scroll through; text makes its lines for a width.
func (e *Env) Read(title string, text func(width int) []string) {
	e.Open(NewReader(e, title, text))
}
