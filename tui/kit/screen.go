// Package tui is the terminal interface: a stack of screens over one
// assessment, kept by a store that the caller hands in.
package kit

import (
	tea "charm.land/bubbletea/v2"
)

// Screen is one page, or one overlay on top of a page. Only a command that is asked
// to run does I/O.
type Screen interface {
	Init()
	Update(msg tea.Msg)
	// Resize says how much room there is. The root calls it after every message that
	// a screen was given, too: what depends on the room, such as which rows are in
	// view, is settled here.
	Resize(width, height int)
	// View draws at most the room there is. It changes nothing.
	View() Frame
	Head() Head
	// Keys lists what works now, the first group first in the hint line. Help is
	// made from it.
	Keys() []KeyGroup
	// Typing reports whether letters are text at this moment, so that the root
	// takes none of them as a command.
	Typing() bool
	// Leave keeps what is not saved yet: the screen is about to be covered, left
	// or ended, or the terminal lost the focus.
	Leave()
}

// Overlay is a screen drawn in a box on top of the page. Size says how large a
// box it wants in a window of that size, the border left out.
type Overlay interface {
	Screen
	Size(width, height int) (w, h int)
}

// Head is what the first lines of the window say.
type Head struct {
	Crumbs []string // where I am, from the outside in
	Right  string   // how far
	Second string   // one more line under the crumbs; empty for none
	Aside  string   // at its right
	Mode   string   // the state of a screen that has several, before the hints
	// Unsaved is what the screen shows and the store does not have yet, in a word
	// or two; empty for nothing.
	Unsaved string
}

// Messages by which screens ask the root for something.
type (
	PushMsg    struct{ Screen Screen }
	PopMsg     struct{}
	OverlayMsg struct{ Overlay Overlay } // nil closes the one that is open
	SayMsg     struct{ Text string }     // what just happened, for the status line
	FailMsg    struct{ Err error }
)

// Wheeled is a screen that the wheel scrolls by lines. In others it moves the
// cursor as up and down do.
type Wheeled interface{ Wheel(lines int) }

// Writer is a screen on which keys start a text, or go on with one, that
// [Screen.Typing] and the key's own text do not tell of.
type Writer interface {
	// Writes reports whether a key does so.
	Writes(k tea.KeyPressMsg) bool
}

// Titled is a screen of something that has a title, which the window may bear.
type Titled interface{ Title() string }

// Room is how much room a screen has; its Width and Height are in cells.
type Room struct{ Width, Height int }

// Resize notes how much room there is.
func (r *Room) Resize(width, height int) { r.Width, r.Height = width, height }
