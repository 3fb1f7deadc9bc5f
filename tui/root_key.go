package tui

import (
	"assay/tui/kit"
	"time"

	"charm.land/bubbles/v2/key"

	tea "charm.land/bubbletea/v2"
)

// key handles the keys that work everywhere and hands the others on.
func (r *root) key(msg tea.KeyPressMsg) {
	k := msg.String()
	if k == "ctrl+c" {
		r.interrupt()
		return
	}
	r.quitAt = time.Time{}
	if r.waiting() {
		r.held = append(r.held, msg)
		return
	}
	if r.tooSmall() && !r.writes(msg) {
		return
	}
	if k == "f2" {
		r.env.switchMouse()
		return
	}
	if r.overlay == nil {
		typing := r.top().Typing()
		switch {
		case k == "f1" || k == "?" && !typing:
			r.top().Update(flushMsg{})
			r.env.Ask(helpMsg{})
			return
		case k == "ctrl+p" && r.asking():
			r.env.Say("first say who is assessing; changes need a name")
			return
		case k == "ctrl+p" || k == ":" && !typing:
			r.top().Leave()
			r.env.Ask(paletteMsg{})
			return
		case k == "ctrl+z" && !typing || k == "u" && !typing && !takes(r.top(), k):
			r.env.Ask(undoMsg{})
			return
		case k == "ctrl+r" && !typing:
			r.env.Ask(redoMsg{})
			return
		case k == "ctrl+l":
			r.env.Run(tea.ClearScreen)
			return
		}
	}
	r.status = status{}
	r.front().Update(msg)
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

// rootKeys are the keys that work on every page. Where letters are text, the
// ones that are letters or signs do not.
func rootKeys() kit.KeyGroup {
	return kit.KeyGroup{Title: "Everywhere", Keys: []key.Binding{
		kit.Bind("ctrl+z", "undo; in lists u too", "ctrl+z"), kit.Bind("ctrl+r", "redo", "ctrl+r"),
		kit.Bind("ctrl+p", "find a practice, a note or a command; in lists : too", "ctrl+p"),
		kit.Bind("f1", "these keys; in lists ? too", "f1"), kit.Bind("f2", "mouse on, off", "f2"), kit.Bind("ctrl+l", "draw again", "ctrl+l"),
		kit.Bind("ctrl+c", "twice: quit; all is kept", "ctrl+c"),
	}}
}
