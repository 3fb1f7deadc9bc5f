package kit

import tea "charm.land/bubbletea/v2"

// Frame is what a screen drew: one string a line, where the cursor stands, nil
// for no cursor, and what clicks act on, both counted from the frame's own top
// left.
type Frame struct {
	Lines   []string
	Cursor  *tea.Cursor
	Regions []region
}

// Stand puts the cursor of something that the frame has at x, y, if it has one.
func (f *Frame) Stand(cursor *tea.Cursor, x, y int) {
	if cursor != nil {
		cursor.X, cursor.Y = cursor.X+x, cursor.Y+y
		f.Cursor = cursor
	}
}

// region is a stretch of a line of a frame that a click acts on.
type region struct {
	X, Y, Width int
	Click       func()
}

// On lets a stretch of line y act on a click.
func (f *Frame) On(x, y, width int, click func()) {
	f.Regions = append(f.Regions, region{x, y, width, click})
}

// Move shifts what a frame says about places, and drops what then lies outside of
// the lines from top to bottom, bottom excluded.
func (f *Frame) Move(dx, dy, top, bottom int) {
	if f.Cursor != nil {
		f.Cursor.X, f.Cursor.Y = f.Cursor.X+dx, f.Cursor.Y+dy
	}
	kept := make([]region, 0, len(f.Regions))
	for _, g := range f.Regions {
		if g.X, g.Y = g.X+dx, g.Y+dy; g.Y >= top && g.Y < bottom {
			kept = append(kept, g)
		}
	}
	f.Regions = kept
}

// From is the part of a frame that starts at line top and has at most height lines.
func (f Frame) From(top, height int) Frame {
	f.Lines = f.Lines[top:min(len(f.Lines), top+height)]
	f.Move(0, -top, 0, height)
	return f
}
