package tui

import (
	"fmt"
	"reflect"
	"runtime"
	"runtime/debug"
	"strings"
	"unicode"

	tea "charm.land/bubbletea/v2"
)

// Crash is a fault of the program itself, which [Run] returns after everything that
// was entered has been handed to the store. It holds nothing that anybody wrote.
type Crash struct {
	Fault string // what went wrong, as far as that holds no text of a person
	Page  string // the name of the page that was shown
	Keys  []string
	Stack string
}

// Error says that the program failed.
func (c *Crash) Error() string {
	return "the program itself failed; everything that was entered is kept"
}

// keptKinds is how many keys a Crash tells the kinds of.
const keptKinds = 30

// recover ends the program after a panic. msg is what was being worked off.
func (w *watch) recover(m watched, msg tea.Msg) {
	if v := recover(); v != nil {
		w.crashes(m, v, reflect.TypeOf(msg))
	}
}

// leave has the root keep what its screens hold.
func (m watched) leave() {
	defer m.watch.recover(m, nil)
	m.root.leave()
}

// crashes takes note of the first panic and ends the program.
func (w *watch) crashes(m watched, v any, at reflect.Type) {
	c := &Crash{Fault: faultOf(v), Page: pageName(m.root), Stack: string(debug.Stack())}
	if at != nil {
		c.Page += ", at " + at.String()
	}

	w.mu.Lock()
	defer w.mu.Unlock()
	if w.crash == nil {
		c.Keys = w.kinds
		w.crash = c
		go m.quit()
	}
}

// crashed returns the fault of the program; nil if there was none.
func (w *watch) crashed() *Crash {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.crash
}

// guarded returns a command that ends the program in good order if cmd panics.
func (w *watch) guarded(m watched, cmd tea.Cmd) tea.Cmd {
	if cmd == nil {
		return nil
	}
	return func() (msg tea.Msg) {
		defer func() {
			if v := recover(); v != nil {
				w.crashes(m, v, nil)
			}
		}()
		msg = cmd()
		if batch, ok := msg.(tea.BatchMsg); ok {
			for i, c := range batch {
				batch[i] = w.guarded(m, c)
			}
		}
		return msg
	}
}

// faultOf says what a panic is about. Only what the language itself says is told: any
// other text may hold a person's words.
func faultOf(v any) string {
	if err, ok := v.(runtime.Error); ok {
		return err.Error()
	}
	return fmt.Sprintf("a panic with a %T", v)
}

// pageName is the name of the page on top and of what lies over it.
func pageName(r *root) (name string) {
	defer func() { _ = recover() }() // the root may be what is at fault
	top := r.top()
	name = fmt.Sprintf("%T", top)
	if r.overlay != nil {
		name += " under " + fmt.Sprintf("%T", r.overlay)
	}
	return strings.ReplaceAll(name, "*", "")
}

// kindOf says what kind of input a message is, without what was typed; empty if it is
// none.
func kindOf(msg tea.Msg) string {
	switch msg := msg.(type) {
	case tea.PasteMsg:
		return "paste"
	case tea.MouseMsg:
		return "mouse"
	case tea.WindowSizeMsg:
		return fmt.Sprintf("%dx%d", msg.Width, msg.Height)
	case tea.KeyPressMsg:
		switch text := []rune(msg.Text); {
		case len(text) == 0:
			return msg.String()
		case unicode.IsDigit(text[0]):
			return "digit"
		case unicode.IsLetter(text[0]):
			return "letter"
		case unicode.IsSpace(text[0]):
			return "space"
		}
		return "sign"
	}
	return ""
}
