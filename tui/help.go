package tui

import (
	"assay/tui/kit"
	"strings"

	"charm.land/bubbles/v2/key"
	"charm.land/bubbles/v2/textinput"
	tea "charm.land/bubbletea/v2"

	"assay/assessment"
)

// help is an overlay with the keys of the page under it and those that work
// everywhere. It is made from the very bindings, so it cannot be out of date.
type help struct {
	env     *env
	input   textinput.Model
	groups  []kit.KeyGroup
	rows    []helpRow // that match
	at, top int
	page    int
}

// helpRow is the title of a group, or one binding.
type helpRow struct {
	title   string
	binding key.Binding
}

func newHelp(e *env, s kit.Screen) *help {
	h := &help{env: e, input: kit.NewInput(), page: 10, groups: append(s.Keys(), rootKeys())}
	h.input.Focus()
	h.filter()
	return h
}

// filter keeps the bindings whose key or text holds what was typed, and the
// titles of groups that have one left. A group's title brings all of it.
func (h *help) filter() {
	h.rows = nil
	words := strings.Fields(strings.ToLower(h.input.Value()))
	for _, g := range h.groups {
		rows := []helpRow{{title: g.Title}}
		for _, b := range g.Keys {
			k := b.Help()
			if kit.HoldsAll(g.Title+" "+k.Key+" "+k.Desc, words) {
				rows = append(rows, helpRow{binding: b})
			}
		}
		if len(rows) > 1 {
			h.rows = append(h.rows, rows...)
		}
	}
	h.at, h.top = 0, 0
	h.step(0)
}

// step moves the cursor by that many bindings and never stands on a title.
func (h *help) step(by int) {
	before := h.at
	at := max(0, min(h.at+by, len(h.rows)-1))
	down := 1
	if by < 0 && at > 0 {
		down = -1
	}
	if at < len(h.rows) && h.rows[at].title != "" {
		at += down
	}
	if h.at = at; at == before {
		h.env.NoFurther()
		return
	}
}

func (h *help) Init()          {}
func (h *help) Leave()         {}
func (h *help) Typing() bool   { return true }
func (h *help) Head() kit.Head { return kit.Head{Crumbs: []string{"Keys"}, Right: "type to search"} }

func (h *help) Size(width, height int) (int, int) {
	rows := 2
	for _, g := range h.groups {
		rows += len(g.Keys) + 1
	}
	return min(width, 76), min(height, rows)
}

func (h *help) Update(msg tea.Msg) {
	switch m := msg.(type) {
	case tea.KeyPressMsg:
		switch m.String() {
		case "esc", "f1":
			h.env.CloseOverlay()
			return
		case "up":
			h.step(-1)
			return
		case "down":
			h.step(1)
			return
		case "pgup":
			h.step(-h.page)
			return
		case "pgdown":
			h.step(h.page)
			return
		case "enter":
			h.run()
			return
		}
	case tea.PasteMsg:
		msg = tea.PasteMsg{Content: assessment.CleanLine(m.Content)}
	default:
		return
	}
	before := h.input.Value()
	var cmd tea.Cmd
	if h.input, cmd = h.input.Update(msg); h.input.Value() != before {
		h.filter()
	}
	h.env.Run(cmd)
}

// run presses the chosen key on the page under the help. Keys that come in
// groups, such as arrows, mean nothing without a hand on them.
func (h *help) run() {
	if h.at >= len(h.rows) {
		h.env.Say("no key matches; esc closes")
		return
	}
	b := h.rows[h.at].binding
	keys := b.Keys()
	if len(keys) == 0 || strings.Contains(b.Help().Key, " ") {
		h.env.Say("these are several keys: close this and press the one you mean")
		return
	}
	h.env.CloseOverlay()
	h.env.Ask(kit.KeyPress(keys[0]))
}

func (h *help) Keys() []kit.KeyGroup {
	return []kit.KeyGroup{{Title: "Keys", Keys: []key.Binding{
		kit.Bind("up down", "choose", "up", "down", "pgup", "pgdown"), kit.Bind("enter", "press it", "enter"), kit.Bind("esc", "close", "esc"),
	}}}
}

func (h *help) View(width, height int) kit.Frame {
	line, cursor := kit.DrawInput(h.input, width)
	f := kit.Frame{Lines: []string{line, strings.Repeat("-", width)}, Cursor: cursor}
	room := max(1, height-len(f.Lines))
	h.page = max(1, room-1)
	from := h.at
	if from > 0 && from < len(h.rows) && h.rows[from-1].title != "" {
		from-- // a group's title comes into view with its first key
	}
	h.top = kit.Window(kit.Window(h.top, h.at, len(h.rows), room), from, len(h.rows), room)
	for i := h.top; i < min(len(h.rows), h.top+room); i++ {
		if h.rows[i].title == "" {
			f.On(0, len(f.Lines), width, h.env.Pick(&h.at, i, "enter"))
		}
		f.Lines = append(f.Lines, h.row(i, width))
	}
	if len(h.rows) == 0 {
		f.Lines = append(f.Lines, "no key matches")
	}
	return f
}

func (h *help) row(i, width int) string {
	r := h.rows[i]
	if r.title != "" {
		return h.env.Styles.Strong.Render(kit.Cut(kit.OneLine(r.title), width))
	}
	k := r.binding.Help()
	what := k.Desc
	if what == "" {
		what = "-"
	}
	text := kit.Fit("  "+kit.Fit(k.Key, 12)+"  "+kit.OneLine(what), width)
	if i == h.at {
		return h.env.Styles.Chosen.Render(kit.Fit("> "+kit.Fit(k.Key, 12)+"  "+kit.OneLine(what), width))
	}
	return text
}
