package tui

import tea "charm.land/bubbletea/v2"

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
