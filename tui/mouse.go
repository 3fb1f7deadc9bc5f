package tui

import (
	"assay/tui/kit"
	"time"

	tea "charm.land/bubbletea/v2"
)

// wheelLines is how many lines one turn of the wheel scrolls.
const wheelLines = 3

// mouse carries out a click or a turn of the wheel. What a click hits is looked
// up in the frame that View draws.
func (r *root) mouse(msg tea.MouseMsg) {
	if !r.env.Settings.Mouse || r.tooSmall() || r.waiting() {
		return
	}
	m := msg.Mouse()
	switch msg.(type) {
	case tea.MouseClickMsg:
		if m.Button != tea.MouseLeft {
			return
		}
		for _, g := range r.draw().Regions {
			if m.Y == g.Y && m.X >= g.X && m.X < g.X+g.Width {
				r.quitAt, r.status = time.Time{}, status{}
				g.Click()
				return
			}
		}
	case tea.MouseWheelMsg:
		switch m.Button {
		case tea.MouseWheelUp:
			r.wheel(-1, "up")
			return
		case tea.MouseWheelDown:
			r.wheel(1, "down")
			return
		}
	}
}

func (r *root) wheel(by int, key string) {
	if s, ok := r.front().(kit.Wheeled); ok {
		r.status = status{}
		s.Wheel(by * wheelLines)
		return
	}
	r.key(kit.KeyPress(key))
}

// switchMouse turns the mouse on or off.
func (e *env) switchMouse() {
	if e.Settings.Mouse {
		e.set("mouse", "off")
		e.Say("mouse off: the terminal selects text again")
		return
	}
	e.set("mouse", "on")
	e.Say("mouse on: click and scroll; with Shift most terminals still select text")
}
