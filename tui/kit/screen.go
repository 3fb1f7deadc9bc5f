// Package tui is the terminal interface: a stack of screens over one
// assessment, kept by a store that the caller hands in.
package kit

import (
	tea "charm.land/bubbletea/v2"
)

// Screen is one page, or one overlay on top of a page. Update returns what has
// to be done outside; only a command does I/O. View is pure: it draws at most
// the given size and changes nothing that Update reads.
type Screen interface {
	Init()
	Update(msg tea.Msg)
	View(width, height int) Frame
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
