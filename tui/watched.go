package tui

import (
	"sync"
	"time"

	tea "charm.land/bubbletea/v2"
)

// watched is the root as a program runs it. It knows whether what the terminal has
// delivered is worked off, so that a signal loses nothing of it, and it ends the
// program in good order if something in it panics.
type watched struct {
	*root
	watch *watch
	quit  func() // asks the program to end; it returns at once
}

// Update has the root work a message off.
func (m watched) Update(msg tea.Msg) (same tea.Model, cmd tea.Cmd) {
	same = m // also after a panic
	w := m.watch
	w.begin(msg)
	defer w.end(m.root)
	defer w.recover(m, msg)
	if w.crashed() != nil {
		return
	}
	if _, closed := msg.(editorClosedMsg); closed && w.still() {
		return // the editor ended with the program: the root takes what it has written
	}

	_, cmd = m.root.Update(msg)
	return same, w.guarded(m, cmd)
}

// View draws the window. Once the program is about to end it stays as it was.
func (m watched) View() (v tea.View) {
	w := m.watch
	if w.still() {
		return w.shown
	}
	defer func() { v = w.shown }()
	defer w.recover(m, nil)
	w.shown = m.root.View()
	return w.shown
}

// watch is what is known of the turns of a program.
type watch struct {
	shown  tea.View    // drawn last; only the program's own loop uses it
	unread func() bool // reports whether the terminal has delivered what was not read; may be nil

	mu      sync.Mutex
	busy    bool // a message is being worked off
	keys    bool // keys wait for something that is on its way
	fed     int  // how often the terminal delivered something, or that was worked off
	leaving bool
	crash   *Crash
	kinds   []string // of the last keys
}

// begin takes note that a message is being worked off.
func (w *watch) begin(msg tea.Msg) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.busy = true
	if kind := kindOf(msg); kind != "" {
		w.fed++
		w.kinds = append(w.kinds[max(0, len(w.kinds)-keptKinds+1):], kind)
	}
}

// end takes note that it is.
func (w *watch) end(r *root) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.keys {
		w.fed++
	}
	w.busy, w.keys = false, len(r.held) > 0
}

// feed takes note that the terminal has delivered something.
func (w *watch) feed() {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.fed++
}

// still reports whether nothing is drawn any more.
func (w *watch) still() bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.leaving || w.crash != nil
}

// How long leaving waits until what the terminal has delivered is worked off: while
// nothing more comes, which is longer than the terminal's reader waits for the rest of a
// key (50 ms), also on a machine so busy that the reader's turn comes late; while
// something is being worked off; and in all.
const (
	inputGap   = 200 * time.Millisecond
	workOffGap = 500 * time.Millisecond
	workOffAll = 2 * time.Second
)

// workOffTick is how often leaving looks. It counts its looks and does not read the
// clock: when the whole program had to stand still, nothing was worked off meanwhile.
const workOffTick = 2 * time.Millisecond

// workOff returns once all that the terminal has delivered is worked off, or if that
// does not go on.
func (w *watch) workOff() {
	w.mu.Lock()
	w.leaving = true
	w.mu.Unlock()

	look := time.NewTicker(workOffTick)
	defer look.Stop()
	var all, quiet time.Duration
	for fed := -1; ; all, quiet = all+workOffTick, quiet+workOffTick {
		now, busy, failed := w.looked()
		if now != fed || w.unread != nil && w.unread() {
			fed, quiet = now, 0
		}
		gap := inputGap
		if busy {
			gap = workOffGap
		}
		if failed || quiet >= gap || all >= workOffAll {
			return
		}
		<-look.C
	}
}

// looked returns how often the terminal delivered something or that was worked off,
// whether something still is, and whether the program has failed.
func (w *watch) looked() (fed int, busy, failed bool) {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.fed, w.busy || w.keys, w.crash != nil
}
