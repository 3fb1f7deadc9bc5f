// Package tui is the terminal interface: a stack of screens over one
// assessment, kept by a store that the caller hands in.
package tui

import (
	tea "charm.land/bubbletea/v2"
)

// screen is one page, or one overlay on top of a page. Update returns what has
// to be done outside; only a command does I/O. View is pure: it draws at most
// the given size and changes nothing that Update reads.
type screen interface {
	Init()
	Update(msg tea.Msg)
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
	Leave()
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
// returns, so that a key typed ahead finds what the key before it asked for.
func (e *env) ask(msg tea.Msg) {
	e.asked = append(e.asked, msg)
}

// run asks the root to give a command to the program: something is done outside,
// and a message tells the result.
func (e *env) run(cmd tea.Cmd) {
	if cmd != nil {
		e.running = append(e.running, cmd)
	}
}

// commands returns what was asked to run since the last call.
func (e *env) commands() tea.Cmd {
	cmd := tea.Batch(e.running...)
	e.running = nil
	return cmd
}

func (e *env) push(s screen)   { e.ask(pushMsg{s}) }
func (e *env) pop()            { e.ask(popMsg{}) }
func (e *env) open(o overlay)  { e.ask(overlayMsg{o}) }
func (e *env) closeOverlay()   { e.ask(overlayMsg{}) }
func (e *env) say(text string) { e.ask(sayMsg{text}) }
func (e *env) fail(err error)  { e.ask(failMsg{err}) }

// region is a stretch of a line of a frame that a click acts on.
type region struct {
	x, y, width int
	click       func()
}

// on lets a stretch of line y act on a click.
func (f *frame) on(x, y, width int, click func()) {
	f.regions = append(f.regions, region{x, y, width, click})
}

// move shifts what a frame says about places, and drops what then lies outside of
// the lines from top to bottom, bottom excluded.
func (f *frame) move(dx, dy, top, bottom int) {
	if f.Cursor != nil {
		f.Cursor.X, f.Cursor.Y = f.Cursor.X+dx, f.Cursor.Y+dy
	}
	kept := make([]region, 0, len(f.regions))
	for _, g := range f.regions {
		if g.x, g.y = g.x+dx, g.y+dy; g.y >= top && g.y < bottom {
			kept = append(kept, g)
		}
	}
	f.regions = kept
}

// from is the part of a frame that starts at line top and has at most height lines.
func (f frame) from(top, height int) frame {
	f.Lines = f.Lines[top:min(len(f.Lines), top+height)]
	f.move(0, -top, 0, height)
	return f
}

// press returns what presses the key of that name.
func (e *env) press(name string) func() {
	return func() { e.ask(KeyPress(name)) }
}

// pick returns what a click on row i of a list does: the cursor goes there, and
// where it is already the key is pressed.
func (e *env) pick(at *int, i int, key string) func() {
	return func() {
		if *at == i {
			e.press(key)()
			return
		}
		*at = i
	}
}

// teamsMsg asks for the comparison of the teams, at a node and a team.
type teamsMsg struct{ node, team string }
