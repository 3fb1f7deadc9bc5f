package tui

import (
	"time"

	tea "charm.land/bubbletea/v2"
)

// wheeled is a screen that the wheel scrolls by lines. In others it moves the
// cursor as up and down do.
type wheeled interface{ wheel(lines int) tea.Cmd }

// wheelLines is how many lines one turn of the wheel scrolls.
const wheelLines = 3

// mouse carries out a click or a turn of the wheel. What a click hits is looked
// up in the frame that View draws.
func (r *root) mouse(msg tea.MouseMsg) tea.Cmd {
	if !r.env.Settings.Mouse || r.tooSmall() || r.waiting() {
		return nil
	}
	m := msg.Mouse()
	switch msg.(type) {
	case tea.MouseClickMsg:
		if m.Button != tea.MouseLeft {
			return nil
		}
		for _, g := range r.draw().regions {
			if m.Y == g.y && m.X >= g.x && m.X < g.x+g.width {
				r.quitAt, r.status = time.Time{}, status{}
				return g.click()
			}
		}
	case tea.MouseWheelMsg:
		switch m.Button {
		case tea.MouseWheelUp:
			return r.wheel(-1, "up")
		case tea.MouseWheelDown:
			return r.wheel(1, "down")
		}
	}
	return nil
}

func (r *root) wheel(by int, key string) tea.Cmd {
	if s, ok := r.front().(wheeled); ok {
		r.status = status{}
		return s.wheel(by * wheelLines)
	}
	return r.key(KeyPress(key))
}

// switchMouse turns the mouse on or off.
func (e *env) switchMouse() tea.Cmd {
	if e.Settings.Mouse {
		return tea.Batch(e.set("mouse", "off"), e.say("mouse off: the terminal selects text again"))
	}
	return tea.Batch(e.set("mouse", "on"), e.say("mouse on: click and scroll; with Shift most terminals still select text"))
}
