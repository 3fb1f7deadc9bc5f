package kit

import tea "charm.land/bubbletea/v2"

// Frame is what a screen drew. Places in it are counted in cells from its own
// top left.
type Frame struct {
	Lines   []string
	Cursor  *tea.Cursor // nil for none
	Regions []region    // what clicks act on
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

// Stand takes over the cursor of something that the frame has at x, y, if that
// has one.
func (f *Frame) Stand(cursor *tea.Cursor, x, y int) {
	if cursor != nil {
		cursor.X, cursor.Y = cursor.X+x, cursor.Y+y
		f.Cursor = cursor
	}
}

// Add puts lines under the frame.
//
// Not inlined, for the size of the program: it has 60 callers.
//
//go:noinline
func (f *Frame) Add(lines ...string) { f.Lines = append(f.Lines, lines...) }

// Append puts another frame under this one, with its cursor and its clicks.
func (f *Frame) Append(g Frame) {
	y := len(f.Lines)
	f.Stand(g.Cursor, 0, y)
	for _, r := range g.Regions {
		f.On(r.X, r.Y+y, r.Width, r.Click)
	}
	f.Add(g.Lines...)
}

// Beside puts another frame at the right of this one, whose lines it brings to a width,
// with a text between the two on every line.
func (f *Frame) Beside(g Frame, width int, between string) {
	x := width + Cells(between)
	f.Stand(g.Cursor, x, 0)
	for _, r := range g.Regions {
		f.On(r.X+x, r.Y, r.Width, r.Click)
	}
	for len(f.Lines) < len(g.Lines) {
		f.Lines = append(f.Lines, "")
	}
	for i := range f.Lines {
		f.Lines[i] = Fit(f.Lines[i], width) + between
		if i < len(g.Lines) {
			f.Lines[i] += g.Lines[i]
		}
	}
}

// Foot brings the frame to a width and a height with another frame as its last
// lines. Lines that have no room above those are left out.
func (f *Frame) Foot(foot Frame, width, height int) {
	room := max(0, height-len(foot.Lines))
	f.Lines = Fill(f.Lines, width, room)
	f.Move(0, 0, 0, room)
	f.Append(foot)
}

// Move shifts the frame's places, and drops clicks that then lie outside of the
// lines from top to bottom, bottom excluded.
func (f *Frame) Move(dx, dy, top, bottom int) {
	if f.Cursor != nil {
		f.Cursor.X, f.Cursor.Y = f.Cursor.X+dx, f.Cursor.Y+dy
	}

	kept := make([]region, 0, len(f.Regions))
	for _, r := range f.Regions {
		r.X, r.Y = r.X+dx, r.Y+dy
		if r.Y >= top && r.Y < bottom {
			kept = append(kept, r)
		}
	}
	f.Regions = kept
}

// From returns the part of a frame that starts at line top and has at most
// height lines.
func (f Frame) From(top, height int) Frame {
	top = min(top, len(f.Lines))
	f.Lines = f.Lines[top:min(len(f.Lines), top+height)]
	f.Move(0, -top, 0, height)
	return f
}
