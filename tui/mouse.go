package tui

import (
	"time"

	tea "charm.land/bubbletea/v2"

	"assay/tui/kit"
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
	_, click := msg.(tea.MouseClickMsg)
	_, wheel := msg.(tea.MouseWheelMsg)
	switch {
	case click && m.Button == tea.MouseLeft:
		r.click(m.X, m.Y)
	case wheel && m.Button == tea.MouseWheelUp:
		r.wheel(-1, "up")
	case wheel && m.Button == tea.MouseWheelDown:
		r.wheel(1, "down")
	}
}

// click does what is at a place of the window.
func (r *root) click(x, y int) {
	for _, g := range r.draw().Regions {
		if y == g.Y && x >= g.X && x < g.X+g.Width {
			r.quitAt, r.status = time.Time{}, status{}
			g.Click()
			return
		}
	}
}

// wheel scrolls what is in front. If it has nothing to scroll, the key is pressed.
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
