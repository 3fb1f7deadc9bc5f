package kit

import (
	"strings"

	tea "charm.land/bubbletea/v2"
)

// Reader is an overlay that shows text to scroll through.
type Reader struct {
	Quiet
	Room
	Text func(width int) []string // the lines for a width in cells
	Top  int                      // the first line in view

	env   *Env
	title string
	own   []Key
}

// NewReader returns an overlay that shows a text. text returns its lines for a
// width in cells.
func NewReader(e *Env, title string, text func(width int) []string) *Reader {
	return &Reader{env: e, title: title, Text: text}
}

// Also gives the reader a key of its own.
func (r *Reader) Also(k Key) { r.own = append(r.own, k) }

// Head names the overlay.
func (r *Reader) Head() Head { return Head{Crumbs: []string{r.title}} }

// Size asks for the room of all lines, at most 96 cells wide.
func (r *Reader) Size(width, height int) (w, h int) {
	w = min(width, 96)
	return w, min(height, len(r.Text(w)))
}

// Resize notes the room and keeps it filled.
func (r *Reader) Resize(width, height int) {
	r.Room.Resize(width, height)
	r.Top = max(0, min(r.Top, len(r.Text(width))-height))
}

// Keys lists the keys that scroll, those of its own first.
func (r *Reader) Keys() []KeyGroup {
	return []KeyGroup{{"Reading", append(r.own[:len(r.own):len(r.own)],
		OnEach("up down", "scroll", r.scroll, "up", "down", "k", "j"),
		OnEach("pgup pgdn", "page", r.scroll, "pgup", "pgdown", "space"),
		OnEach("home end", "ends", r.scroll, "home", "end", "g", "G"),
		On("esc", "close", r.env.CloseOverlay, "esc", "q", "enter"),
		On("y", "copy", r.copy, "y"),
		OnEach("ctrl+u ctrl+d", "half a page", r.scroll, "ctrl+u", "ctrl+d"),
	)}}
}

// Update takes keys.
func (r *Reader) Update(msg tea.Msg) {
	k, ok := msg.(tea.KeyPressMsg)
	if ok && !Press(r.Keys(), k.String()) {
		r.env.NoKey(k.String())
	}
}

// scroll carries out a key that scrolls.
func (r *Reader) scroll(name string) {
	if name == "space" {
		name = "pgdown"
	}
	tops := max(1, len(r.Text(r.Width))-r.Height+1)
	r.Top, _ = Moved(name, r.Top, tops, max(1, r.Height-1))
}

// Wheel scrolls by lines.
func (r *Reader) Wheel(lines int) { r.Top += lines }

// View draws the lines in view.
func (r *Reader) View() Frame {
	return Frame{Lines: r.Text(r.Width)}.From(r.Top, r.Height)
}

// copy copies the text as it is wrapped.
func (r *Reader) copy() {
	lines := append([]string{r.title, ""}, r.Text(r.Width)...)
	for i := range lines {
		lines[i] = strings.TrimRight(lines[i], " ")
	}
	r.env.Copied("this", strings.Join(lines, "\n")+"\n")
}
