package tui

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"assay/tui/kit"
)

// helpPage is an overlay with the keys of the page under it and those that work
// everywhere, with the signs that the page draws, and with the rules for marking of the
// assessment that is open. It is made from the very tables of keys, so it cannot be out of date.
type helpPage struct {
	kit.Room
	env  *env
	rows []helpRow
	list kit.List // of the rows
}

// helpRow is the title of a group, one of its keys, or a text.
type helpRow struct {
	group string
	key   *kit.Key // nil: the title or a text
	text  string   // empty: the title or a key
}

// newHelp returns the help for a page. w is the assessment that is open, nil for none.
func newHelp(e *env, s kit.Screen, w *work) *helpPage {
	h := &helpPage{env: e, list: kit.NewList(e.Env, "key")}
	for _, g := range append(s.Keys(), rootKeys()) {
		h.rows = append(h.rows, helpRow{group: g.Title})
		for i := range g.Keys {
			h.rows = append(h.rows, helpRow{group: g.Title, key: &g.Keys[i]})
		}
	}
	h.tell("Signs", signTexts(e, w, rowOf(s).signs))
	h.tell("Letters, the same on every page", letterTexts())
	if w != nil {
		h.tell("Rules for marking", ruleTexts(w))
	}

	h.list.Heading = func(row int) bool { return h.rows[row].title() }
	h.list.Tall = func(row int) int { return len(h.rows[row].lines(h.Width)) }
	h.list.Match = h.match
	h.list.Fill(len(h.rows), nil)
	return h
}

// title reports whether the row is the title of a group.
func (r helpRow) title() bool { return r.key == nil && r.text == "" }

// tell adds a group of texts.
func (h *helpPage) tell(group string, texts []string) {
	if len(texts) == 0 {
		return
	}
	h.rows = append(h.rows, helpRow{group: group})
	for _, text := range texts {
		h.rows = append(h.rows, helpRow{group: group, text: text})
	}
}

// ruleTexts returns the questionnaire's rules for marking.
func ruleTexts(w *work) []string {
	var texts []string
	for _, r := range w.MarkingRules() {
		texts = append(texts, strings.TrimPrefix(r.Title+": "+r.Text, ": "))
	}
	return texts
}

// match returns the keys and texts that hold all words of a query, and the titles of
// groups that have one. A group's title brings all of it.
func (h *helpPage) match(query string) []int {
	words := strings.Fields(strings.ToLower(query))
	var found []int
	title := 0
	for i, r := range h.rows {
		if r.title() {
			title = i
			continue
		}
		text := r.group + " " + r.text
		if r.key != nil {
			text += r.key.Shown + " " + r.key.Does
		}
		if !kit.HoldsAll(text, words) {
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
	w, rows = min(width, 76), 2
	for _, r := range h.rows {
		rows += len(r.lines(w))
	}
	return w, min(height, rows)
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
	if k == nil {
		h.env.Say("this is to read")
		return
	}
	if k.Offered() {
		h.env.CloseOverlay()
		k.Run()
		return
	}
	if len(k.Names) == 0 || strings.Contains(k.Shown, " ") {
		h.env.Say("these are several keys: close this and press the one you mean")
		return
	}
	h.env.CloseOverlay()
	h.env.Press(k.Names[0])()
}

func (h *helpPage) View() kit.Frame {
	f := h.list.Field(h.Width)
	f.Add(h.env.Look.Rule(h.Width))
	if len(h.list.Shown) == 0 {
		f.Add("no key matches")
		return f
	}
	f.Append(h.list.Draw(h.Width, h.row))
	return f
}

func (h *helpPage) row(i int, here bool) string {
	r := h.rows[i]
	lines := r.lines(h.Width)
	for k, text := range lines {
		switch {
		case r.title():
			lines[k] = h.env.Styles.Strong.Render(text)
		case here && k == 0:
			lines[k] = h.env.Styles.Chosen.Render(kit.Fit("> "+text, h.Width))
		case here:
			lines[k] = h.env.Styles.Chosen.Render(kit.Fit("  "+text, h.Width))
		default:
			lines[k] = kit.Fit("  "+text, h.Width)
		}
	}
	return strings.Join(lines, "\n")
}

// lines are the lines of a row in that width, without what shows the cursor.
func (r helpRow) lines(width int) []string {
	switch {
	case r.title():
		return []string{kit.Cut(kit.OneLine(r.group), width)}
	case r.text != "":
		return kit.Wrap(r.text, "", "  ", max(20, width-2))
	}
	does := r.key.Does
	if does == "" {
		does = "-"
	}
	return []string{kit.Fit(r.key.Shown, max(12, min(keyCells, width-40))) + "  " + kit.OneLine(does)}
}

// keyCells is how many cells the names of keys take.
const keyCells = 22

// rootKeys are the keys that work on every page. Where letters are text, the
// ones that are letters or signs do not.
func rootKeys() kit.KeyGroup {
	return kit.KeyGroup{Title: "Everywhere", Keys: []kit.Key{
		kit.Bind("ctrl+z", "undo", "ctrl+z"),
		kit.Bind("ctrl+r", "redo", "ctrl+r"),
		kit.Bind("ctrl+k", "menu: what can be done here, and the pages", "ctrl+k"),
		kit.Bind("/", "find; in lists in the list", "/"),
		kit.Bind("ctrl+p", "find a practice, a note or a command; in lists : too", "ctrl+p"),
		kit.Bind("f1", "these keys; in lists ? too", "f1"),
		kit.Bind("f2", "mouse on, off", "f2"),
		kit.Bind(hideKey, "hide the screen; again: go on", hideKey),
		kit.Bind("ctrl+l", "draw again", "ctrl+l"),
		kit.Bind("ctrl+c", "twice: quit; all is kept", "ctrl+c"),
	}}
}
