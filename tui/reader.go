package tui

import (
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"
)

// reader is an overlay that shows text to scroll through.
type reader struct {
	env   *kitEnv
	title string
	text  func(width int) []string // lines for that width
	top   int
	page  int // rows of the last drawing's size, for paging
	width int // of the last drawing
	extra []readerKey
}

// readerKey is a key of one reader's own.
type readerKey struct {
	binding key.Binding
	do      func()
}

func newReader(e *kitEnv, title string, text func(width int) []string) *reader {
	return &reader{env: e, title: title, text: text, page: 10, width: 80}
}

// also gives the reader a key of its own.
func (r *reader) also(b key.Binding, do func()) { r.extra = append(r.extra, readerKey{b, do}) }

func (r *reader) Init()        {}
func (r *reader) Leave()       {}
func (r *reader) Typing() bool { return false }
func (r *reader) Head() head   { return head{Crumbs: []string{r.title}} }

func (r *reader) Size(width, height int) (int, int) {
	w := min(width, 96)
	return w, min(height, len(r.text(w)))
}

func (r *reader) Keys() []keyGroup {
	var own []key.Binding
	for _, x := range r.extra {
		own = append(own, x.binding)
	}
	return []keyGroup{{"Reading", append(own,
		bind("up down", "scroll", "up", "down", "k", "j"), bind("pgup pgdn", "page", "pgup", "pgdown", "space"),
		bind("home end", "ends", "home", "end", "g", "G"), bind("esc", "close", "esc", "q", "enter"), bind("y", "copy", "y"),
		bind("ctrl+u ctrl+d", "half a page", "ctrl+u", "ctrl+d"),
	)}}
}

func (r *reader) Update(msg tea.Msg) {
	k, ok := msg.(tea.KeyPressMsg)
	if !ok {
		return
	}
	switch k.String() {
	case "up", "k":
		r.top--
	case "down", "j":
		r.top++
	case "pgup":
		r.top -= r.page
	case "pgdown", "space":
		r.top += r.page
	case "ctrl+u":
		r.top -= half(r.page)
	case "ctrl+d":
		r.top += half(r.page)
	case "home", "g":
		r.top = 0
	case "end", "G":
		r.top = 1 << 30
	case "y":
		r.copy()
		return
	case "esc", "q", "enter":
		r.env.closeOverlay()
		return
	default:
		for _, x := range r.extra {
			if key.Matches(k, x.binding) {
				x.do()
				return
			}
		}
		r.env.noKey(k.String())
		return
	}
}

func (r *reader) View(width, height int) frame {
	lines := r.text(width)
	r.page, r.width = max(1, height-1), width
	r.top = max(0, min(r.top, len(lines)-height))
	return frame{Lines: lines[r.top:min(len(lines), r.top+height)]}
}

func (r *reader) Wheel(lines int) {
	r.top += lines
}

// copy copies what the reader shows, as it is wrapped.
func (r *reader) copy() {
	lines := append([]string{r.title, ""}, r.text(r.width)...)
	for i := range lines {
		lines[i] = strings.TrimRight(lines[i], " ")
	}
	r.env.copied("this", strings.Join(lines, "\n")+"\n")
}
