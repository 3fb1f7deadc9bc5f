package tui

import (
	"time"

	tea "charm.land/bubbletea/v2"
)

// key handles the keys that work everywhere and hands the others on.
func (r *root) key(msg tea.KeyPressMsg) tea.Cmd {
	k := msg.String()
	if k == "ctrl+c" {
		return r.interrupt()
	}
	r.quitAt = time.Time{}
	if r.waiting() {
		r.held = append(r.held, msg)
		return nil
	}
	if r.tooSmall() && !r.writes(msg) {
		return nil
	}
	if k == "f2" {
		return r.env.switchMouse()
	}
	if r.overlay == nil {
		typing := r.top().Typing()
		switch {
		case k == "f1" || k == "?" && !typing:
			return tea.Batch(r.top().Update(flushMsg{}), r.env.ask(helpMsg{}))
		case k == "ctrl+p" && r.asking():
			return r.env.say("first say who is assessing; changes need a name")
		case k == "ctrl+p" || k == ":" && !typing:
			return tea.Batch(r.top().Leave(), r.env.ask(paletteMsg{}))
		case k == "ctrl+z" && !typing || k == "u" && !typing && !takes(r.top(), k):
			return r.env.ask(undoMsg{})
		case k == "ctrl+r" && !typing:
			return r.env.ask(redoMsg{})
		case k == "ctrl+l":
			return tea.ClearScreen
		}
	}
	r.status = status{}
	return r.front().Update(msg)
}

// interrupt quits at the second ctrl+c. Nothing has to be confirmed: all that
// was entered is kept either way.
func (r *root) interrupt() tea.Cmd {
	now := r.env.now()
	if !r.quitAt.IsZero() && now.Sub(r.quitAt) < quitWindow {
		return r.env.ask(quitMsg{})
	}
	r.quitAt = now
	r.status = status{text: "ctrl+c again to quit; everything is kept"}
	return r.everyone(flushMsg{})
}
