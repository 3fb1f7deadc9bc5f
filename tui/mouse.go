package tui

import (
	"time"

	tea "charm.land/bubbletea/v2"
)

// region is a stretch of a line of a frame that a click acts on.
type region struct {
	x, y, width int
	click       func() tea.Cmd
}

// on lets a stretch of line y act on a click.
func (f *frame) on(x, y, width int, click func() tea.Cmd) {
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
func (e *env) press(name string) func() tea.Cmd {
	return func() tea.Cmd { return e.ask(KeyPress(name)) }
}

// pick returns what a click on row i of a list does: the cursor goes there, and
// where it is already the key is pressed.
func (e *env) pick(at *int, i int, key string) func() tea.Cmd {
	return func() tea.Cmd {
		if *at == i {
			return e.press(key)()
		}
		*at = i
		return nil
	}
}

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

// wheel scrolls the text between question and note; in a note it moves the cursor.
func (iv *interview) wheel(lines int) tea.Cmd {
	if iv.noting {
		return iv.noteKey(KeyPress(map[bool]string{true: "up", false: "down"}[lines < 0]))
	}
	iv.scroll = max(0, iv.scroll+lines)
	return nil
}

func (o *overview) wheel(lines int) tea.Cmd { return o.scroll(lines) }

func (r *reader) wheel(lines int) tea.Cmd {
	r.top += lines
	return nil
}
