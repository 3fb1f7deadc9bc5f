package tui

import (
	"time"

	tea "charm.land/bubbletea/v2"

	"assay/tui/kit"
)

// key handles the keys that work everywhere and hands the others on.
func (r *root) key(msg tea.KeyPressMsg) {
	if msg.String() == "alt+esc" {
		msg.Mod = 0 // what two quick presses of esc are, on their way through tmux
	}
	msg, ok := asTyped(msg)
	if !ok {
		return
	}
	k := msg.String()
	if k == "ctrl+c" {
		r.interrupt()
		return
	}

	r.quitAt = time.Time{}
	switch {
	case r.hidden:
		r.whileHidden(k)
	case k == hideKey:
		r.hide()
	case r.waiting():
		r.held = append(r.held, msg)
	case r.tooSmall() && !r.writes(msg):
		// What cannot be seen is not acted on.
	case k == "f2":
		r.env.switchMouse()
	case r.overlay == nil && r.everywhere(msg):
	case k == "/" && !r.front().Typing() && !takes(r.front(), msg):
		r.find()
	default:
		r.status = status{}
		r.front().Update(msg)
	}
}

// everywhere does what a key stands for on every page, and reports whether it is
// such a key.
func (r *root) everywhere(msg tea.KeyPressMsg) bool {
	k, typing := msg.String(), r.top().Typing()
	switch {
	case k == "f1" || k == "?" && !typing:
		r.top().Update(flushMsg{})
		r.env.Ask(helpMsg{})
	case (k == "ctrl+p" || k == "ctrl+k") && rowOf(r.top()).first:
		r.env.Say("first say who is assessing; changes need a name")
	case k == "ctrl+k" && !takes(r.top(), msg):
		r.top().Leave()
		r.env.Open(newMenu(r))
	case k == "ctrl+p" || k == ":" && !typing:
		r.find()
	case k == "ctrl+z" && !typing:
		r.env.Ask(undoMsg{})
	case k == "ctrl+r" && !typing:
		r.env.Ask(redoMsg{})
	case k == "ctrl+l":
		r.env.Run(tea.ClearScreen)
	default:
		return false
	}

	return true
}

// find opens the palette, over a page that has nothing of its own to find.
func (r *root) find() {
	r.top().Leave()
	r.env.Ask(paletteMsg{})
}

// writes reports whether a key only adds to a text that is being typed: that goes
// on in a window too small to show it, and nothing typed is lost.
func (r *root) writes(msg tea.KeyPressMsg) bool {
	s := r.front()
	return s.Typing() && (starts(s, msg) || msg.Text != "" && !msg.Mod.Contains(tea.ModAlt))
}

// starts reports whether a key starts a text on a page, or goes on with one.
func starts(page kit.Screen, msg tea.KeyPressMsg) bool {
	w, ok := page.(kit.Writer)
	return ok && w.Writes(msg)
}

// takes reports whether a page does something of its own with a key: it starts a
// text, or is one of the page's keys.
func takes(page kit.Screen, msg tea.KeyPressMsg) bool {
	if starts(page, msg) {
		return true
	}
	return kit.Has(page.Keys(), msg.String())
}

// interrupt quits at the second ctrl+c. Nothing has to be confirmed: all that
// was entered is kept either way.
func (r *root) interrupt() {
	now := r.env.now()
	if !r.quitAt.IsZero() && now.Sub(r.quitAt) < quitWindow {
		r.env.Ask(quitMsg{})
		return
	}
	r.quitAt = now
	r.status = status{text: "ctrl+c again to quit; everything is kept"}
	r.everyone(flushMsg{})
}
