package tui

import (
	"assay/assessment"

	tea "charm.land/bubbletea/v2"
)

// kitEnv is what every screen shares: how things look, and what was asked of the
// root, which it carries out as soon as the screen returns.
type kitEnv struct {
	look    look
	styles  *styles // made for the look
	asked   []tea.Msg
	running []tea.Cmd
	copying func(text string) tea.Cmd // puts a text into the terminal's clipboard
}

// newKitEnv returns an environment in which nothing is asked yet. copying makes the
// command that puts a text into the terminal's clipboard.
func newKitEnv(copying func(text string) tea.Cmd) *kitEnv {
	e := &kitEnv{copying: copying}
	e.restyle(e.look)
	return e
}

// restyle makes the styles again for a look.
func (e *kitEnv) restyle(l look) {
	e.look, e.styles = l, newStyles(l)
}

// next takes what was asked for first; ok is false if nothing is left.
func (e *kitEnv) next() (msg tea.Msg, ok bool) {
	if len(e.asked) == 0 {
		return nil, false
	}
	msg, e.asked = e.asked[0], e.asked[1:]
	return msg, true
}

// pending reports whether something was asked for and not carried out yet.
func (e *kitEnv) pending() bool { return len(e.asked) > 0 || len(e.running) > 0 }

// ask puts a message before the root that is carried out as soon as the screen
// returns, so that a key typed ahead finds what the key before it asked for.
func (e *kitEnv) ask(msg tea.Msg) {
	e.asked = append(e.asked, msg)
}

// run asks the root to give a command to the program: something is done outside,
// and a message tells the result.
func (e *kitEnv) run(cmd tea.Cmd) {
	if cmd != nil {
		e.running = append(e.running, cmd)
	}
}

// commands returns what was asked to run since the last call.
func (e *kitEnv) commands() tea.Cmd {
	cmd := tea.Batch(e.running...)
	e.running = nil
	return cmd
}

func (e *kitEnv) push(s screen)   { e.ask(pushMsg{s}) }
func (e *kitEnv) pop()            { e.ask(popMsg{}) }
func (e *kitEnv) open(o overlay)  { e.ask(overlayMsg{o}) }
func (e *kitEnv) closeOverlay()   { e.ask(overlayMsg{}) }
func (e *kitEnv) say(text string) { e.ask(sayMsg{text}) }
func (e *kitEnv) fail(err error)  { e.ask(failMsg{err}) }

// press returns what presses the key of that name.
func (e *kitEnv) press(name string) func() {
	return func() { e.ask(KeyPress(name)) }
}

// pick returns what a click on row i of a list does: the cursor goes there, and
// where it is already the key is pressed.
func (e *kitEnv) pick(at *int, i int, key string) func() {
	return func() {
		if *at == i {
			e.press(key)()
			return
		}
		*at = i
	}
}

// noKey says that a key does nothing here.
func (e *kitEnv) noKey(k string) {
	e.say(oneLine(k) + " does nothing here; ? shows the keys")
}

// quietly is for a key that left the text of a field as it was: one that moves
// in it or deletes is understood anyway, of any other it is said.
func (e *kitEnv) quietly(k tea.KeyPressMsg) {
	switch name := k.String(); name {
	case "left", "right", "home", "end", "backspace", "delete", "ctrl+a", "ctrl+e", "ctrl+f", "ctrl+b", "ctrl+left", "ctrl+right",
		"alt+left", "alt+right", "alt+b", "alt+f", "ctrl+u", "ctrl+k", "ctrl+w", "ctrl+d", "ctrl+h":
	default:
		e.say(oneLine(name) + " does nothing in a text")
	}
}

// noFurther says that the cursor is at the end already.
func (e *kitEnv) noFurther() { e.say("there is no further row") }

// copied puts a text into the terminal's clipboard. Whether the terminal does
// what it is asked is not known, so that is said too.
func (e *kitEnv) copied(what, text string) {
	e.run(e.copying(assessment.Clean(text)))
	e.say(what + " copied, if the terminal allows it")
}
