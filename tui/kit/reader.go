package kit

import (
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"
)

// Reader is an overlay that shows text to scroll through.
type Reader struct {
	env   *Env
	title string
	Text  func(width int) []string // lines for that width
	Top   int
	page  int // rows of the last drawing's size, for paging
	width int // of the last drawing
	extra []readerKey
}

// readerKey is a key of one reader's own.
type readerKey struct {
	binding key.Binding
	do      func()
}

func NewReader(e *Env, title string, text func(width int) []string) *Reader {
	return &Reader{env: e, title: title, Text: text, page: 10, width: 80}
}

// Also gives the reader a key of its own.
func (r *Reader) Also(b key.Binding, do func()) { r.extra = append(r.extra, readerKey{b, do}) }

func (r *Reader) Init()        {}
func (r *Reader) Leave()       {}
func (r *Reader) Typing() bool { return false }
func (r *Reader) Head() Head   { return Head{Crumbs: []string{r.title}} }

func (r *Reader) Size(width, height int) (int, int) {
	w := min(width, 96)
	return w, min(height, len(r.Text(w)))
}

func (r *Reader) Keys() []KeyGroup {
	var own []key.Binding
	for _, x := range r.extra {
		own = append(own, x.binding)
	}
	return []KeyGroup{{"Reading", append(own,
		Bind("up down", "scroll", "up", "down", "k", "j"), Bind("pgup pgdn", "page", "pgup", "pgdown", "space"),
		Bind("home end", "ends", "home", "end", "g", "G"), Bind("esc", "close", "esc", "q", "enter"), Bind("y", "copy", "y"),
		Bind("ctrl+u ctrl+d", "half a page", "ctrl+u", "ctrl+d"),
	)}}
}

func (r *Reader) Update(msg tea.Msg) {
	k, ok := msg.(tea.KeyPressMsg)
	if !ok {
		return
	}
	switch k.String() {
	case "up", "k":
		r.Top--
	case "down", "j":
		r.Top++
	case "pgup":
		r.Top -= r.page
	case "pgdown", "space":
		r.Top += r.page
	case "ctrl+u":
		r.Top -= Half(r.page)
	case "ctrl+d":
		r.Top += Half(r.page)
	case "home", "g":
		r.Top = 0
	case "end", "G":
		r.Top = 1 << 30
	case "y":
		r.copy()
		return
	case "esc", "q", "enter":
		r.env.CloseOverlay()
		return
	default:
		for _, x := range r.extra {
			if key.Matches(k, x.binding) {
				x.do()
				return
			}
		}
		r.env.NoKey(k.String())
		return
	}
}

func (r *Reader) View(width, height int) Frame {
	lines := r.Text(width)
	r.page, r.width = max(1, height-1), width
	r.Top = max(0, min(r.Top, len(lines)-height))
	return Frame{Lines: lines[r.Top:min(len(lines), r.Top+height)]}
}

func (r *Reader) Wheel(lines int) {
	r.Top += lines
}

// copy copies what the reader shows, as it is wrapped.
func (r *Reader) copy() {
	lines := append([]string{r.title, ""}, r.Text(r.width)...)
	for i := range lines {
		lines[i] = strings.TrimRight(lines[i], " ")
	}
	r.env.Copied("this", strings.Join(lines, "\n")+"\n")
}
