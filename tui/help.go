package tui

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"assay/tui/kit"
)

// helpPage is an overlay with the keys of the page under it and those that work
// everywhere. It is made from the very tables of keys, so it cannot be out of date.
type helpPage struct {
	kit.Room
	env  *env
	rows []helpRow
	list kit.List // of the rows
}

// helpRow is the title of a group, or one of its keys.
type helpRow struct {
	group string
	key   *kit.Key // nil: the title
}

func newHelp(e *env, s kit.Screen) *helpPage {
	h := &helpPage{env: e, list: kit.NewList(e.Env, "key")}
	for _, g := range append(s.Keys(), rootKeys()) {
		h.rows = append(h.rows, helpRow{group: g.Title})
		for i := range g.Keys {
			h.rows = append(h.rows, helpRow{g.Title, &g.Keys[i]})
		}
	}

	h.list.Heading = func(row int) bool { return h.rows[row].key == nil }
	h.list.Match = h.match
	h.list.Fill(len(h.rows), nil)
	return h
}

// match returns the keys whose name or text holds all words of a query, and the
// titles of groups that have one. A group's title brings all of it.
func (h *helpPage) match(query string) []int {
	words := strings.Fields(strings.ToLower(query))
	var found []int
	title := 0
	for i, r := range h.rows {
		if r.key == nil {
			title = i
			continue
		}
		if !kit.HoldsAll(r.group+" "+r.key.Shown+" "+r.key.Does, words) {
			continue
		}
		if len(found) == 0 || found[len(found)-1] < title {
			found = append(found, title)
		}
		found = append(found, i)
	}

	return found
}

// Init lets letters go into the query.
func (h *helpPage) Init() { h.list.StartFind() }

// Leave keeps nothing.
func (h *helpPage) Leave() {}

// Typing reports that letters are text.
func (h *helpPage) Typing() bool { return true }

func (h *helpPage) Head() kit.Head {
	return kit.Head{Crumbs: []string{"Keys"}, Right: "type to search"}
}

func (h *helpPage) Size(width, height int) (w, rows int) {
	return min(width, 76), min(height, 2+len(h.rows))
}

func (h *helpPage) Resize(width, height int) {
	h.Room.Resize(width, height)
	h.list.Settle(height - 2)
}

func (h *helpPage) Update(msg tea.Msg) { h.list.Update(msg, h.Keys()) }

func (h *helpPage) Keys() []kit.KeyGroup {
	return []kit.KeyGroup{{Title: "Keys", Keys: []kit.Key{
		h.list.Choosing(),
		kit.On("enter", "press it", h.run, "enter"),
		kit.On("esc", "close", h.env.CloseOverlay, "esc", "f1"),
	}}}
}

// run presses the chosen key on the page under the help. Keys that come in
// groups, such as arrows, mean nothing without a hand on them.
func (h *helpPage) run() {
	row, ok := h.list.Row()
	if !ok {
		h.env.Say("no key matches; esc closes")
		return
	}
	k := h.rows[row].key
	if len(k.Names) == 0 || strings.Contains(k.Shown, " ") {
		h.env.Say("these are several keys: close this and press the one you mean")
		return
	}
	h.env.CloseOverlay()
	h.env.Press(k.Names[0])()
}

func (h *helpPage) View() kit.Frame {
	f := h.list.Field(h.Width)
	f.Add(strings.Repeat("-", h.Width))
	if len(h.list.Shown) == 0 {
		f.Add("no key matches")
		return f
	}
	f.Append(h.list.Draw(h.Width, h.row))
	return f
}

func (h *helpPage) row(i int, here bool) string {
	st, k := h.env.Styles, h.rows[i].key
	if k == nil {
		return st.Strong.Render(kit.Cut(kit.OneLine(h.rows[i].group), h.Width))
	}

	does := k.Does
	if does == "" {
		does = "-"
	}
	text := kit.Fit(k.Shown, 12) + "  " + kit.OneLine(does)
	if here {
		return st.Chosen.Render(kit.Fit("> "+text, h.Width))
	}
	return kit.Fit("  "+text, h.Width)
}

// rootKeys are the keys that work on every page. Where letters are text, the
// ones that are letters or signs do not.
func rootKeys() kit.KeyGroup {
	return kit.KeyGroup{Title: "Everywhere", Keys: []kit.Key{
		kit.Bind("ctrl+z", "undo; in lists u too", "ctrl+z"),
		kit.Bind("ctrl+r", "redo", "ctrl+r"),
		kit.Bind("ctrl+p", "find a practice, a note or a command; in lists : too", "ctrl+p"),
		kit.Bind("f1", "these keys; in lists ? too", "f1"),
		kit.Bind("f2", "mouse on, off", "f2"),
		kit.Bind("ctrl+l", "draw again", "ctrl+l"),
		kit.Bind("ctrl+c", "twice: quit; all is kept", "ctrl+c"),
	}}
}
