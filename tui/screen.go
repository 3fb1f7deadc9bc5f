// Package tui is the terminal interface: a stack of screens over one
// assessment, kept by a store that the caller hands in.
package tui

import (
	"slices"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"
)

// screen is one page, or one overlay on top of a page. Update returns what has
// to be done outside; only a command does I/O. View is pure: it draws at most
// the given size and changes nothing that Update reads.
type screen interface {
	Init() tea.Cmd
	Update(msg tea.Msg) tea.Cmd
	View(width, height int) frame
	Head() head
	// Keys lists what works now, the first group first in the hint line. Help is
	// made from it.
	Keys() []keyGroup
	// Typing reports whether letters are text at this moment, so that the root
	// takes none of them as a command.
	Typing() bool
	// Leave keeps what is not saved yet: the screen is about to be covered, left
	// or ended, or the terminal lost the focus.
	Leave() tea.Cmd
}

// overlay is a screen drawn in a box on top of the page. Size says how large a
// box it wants in a window of that size, the border left out.
type overlay interface {
	screen
	Size(width, height int) (w, h int)
}

// head is what the first lines of the window say.
type head struct {
	Crumbs []string // where I am, from the outside in
	Right  string   // how far
	Second string   // one more line under the crumbs; empty for none
	Aside  string   // at its right
	Mode   string   // the state of a screen that has several, before the hints
	// Unsaved is what the screen shows and the store does not have yet, in a word
	// or two; empty for nothing.
	Unsaved string
}

// takes reports whether a page does something of its own with a letter: it starts
// a text, or is one of the page's keys.
func takes(page screen, letter string) bool {
	if _, writes := page.(*interview); writes {
		return true
	}
	return slices.ContainsFunc(page.Keys(), func(g keyGroup) bool {
		return slices.ContainsFunc(g.Keys, func(b key.Binding) bool { return slices.Contains(b.Keys(), letter) })
	})
}

// frame is what a screen drew: one string a line, where the cursor stands, nil
// for no cursor, and what clicks act on, both counted from the frame's own top
// left.
type frame struct {
	Lines   []string
	Cursor  *tea.Cursor
	regions []region
}

// stand puts the cursor of something that the frame has at x, y, if it has one.
func (f *frame) stand(cursor *tea.Cursor, x, y int) {
	if cursor != nil {
		cursor.X, cursor.Y = cursor.X+x, cursor.Y+y
		f.Cursor = cursor
	}
}

// keyGroup is a titled group of keys for the hint line and the help.
type keyGroup struct {
	Title string
	Keys  []key.Binding
}

// Messages by which screens ask the root for something.
type (
	pushMsg    struct{ screen screen }
	popMsg     struct{}
	overlayMsg struct{ overlay overlay } // nil closes the one that is open
	sayMsg     struct{ text string }     // what just happened, for the status line
	failMsg    struct{ err error }
	didMsg     struct{ deed deed } // a user action was made and queued for the store
	undoMsg    struct{}
	redoMsg    struct{}
	paletteMsg struct{}
	helpMsg    struct{}
	quitMsg    struct{}
	holdMsg    struct{} // keys wait until a text is back from an editor
	// gotoMsg asks the screen that shows practices to go to one; the root pushes
	// the interview where none is open. An interview that is named takes the answers.
	gotoMsg struct{ practice, team, interview string }
)

// ask puts a message before the root that is carried out as soon as the screen
// returns, so that a key typed ahead finds what the key before it asked for. The
// command that it returns is always nil: it lets a screen ask and return in one
// line.
func (e *env) ask(msg tea.Msg) tea.Cmd {
	e.asked = append(e.asked, msg)
	return nil
}

func (e *env) push(s screen) tea.Cmd   { return e.ask(pushMsg{s}) }
func (e *env) pop() tea.Cmd            { return e.ask(popMsg{}) }
func (e *env) open(o overlay) tea.Cmd  { return e.ask(overlayMsg{o}) }
func (e *env) closeOverlay() tea.Cmd   { return e.ask(overlayMsg{}) }
func (e *env) say(text string) tea.Cmd { return e.ask(sayMsg{text}) }
func (e *env) fail(err error) tea.Cmd  { return e.ask(failMsg{err}) }

// bind makes a binding with the text that help shows for it.
func bind(help, does string, keys ...string) key.Binding {
	return key.NewBinding(key.WithKeys(keys...), key.WithHelp(help, does))
}
