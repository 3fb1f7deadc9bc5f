package tui

import (
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"
	"charm.land/lipgloss/v2"

	"assay/tui/kit"
)

// tooSmall reports whether the window has no room for a screen.
func (r *root) tooSmall() bool { return r.width < kit.MinWidth || r.height < kit.MinHeight }

// View draws the window: crumbs, the screen, the status line and the hints, and
// the overlay on top.
func (r *root) View() tea.View {
	v := tea.View{AltScreen: true, WindowTitle: r.title(), ReportFocus: true}
	v.KeyboardEnhancements.ReportAlternateKeys = true
	if isA[*interview](r.front()) && !r.front().Typing() {
		// Where digits rate, a terminal that can is to say which key it was, also of a letter.
		v.KeyboardEnhancements.ReportAllKeysAsEscapeCodes = true
		v.KeyboardEnhancements.ReportAssociatedText = true
	}
	if r.env.Settings.Mouse && !r.hidden {
		v.MouseMode = tea.MouseModeCellMotion
	}
	f := r.draw()
	v.Content, v.Cursor = strings.Join(f.Lines, "\n"), f.Cursor
	return v
}

// title is what the window is called. The name of a client stays out of it unless
// the assessor wants it there.
func (r *root) title() string {
	if r.hidden || !r.env.Settings.NameWindow {
		return "assay"
	}
	for _, s := range r.stack {
		if t, ok := s.(kit.Titled); ok {
			return kit.Cut(kit.OneLine(t.Title()), 60)
		}
	}
	return "assay"
}

// draw is the window as lines, with the cursor and what clicks act on.
func (r *root) draw() kit.Frame {
	if r.width <= 0 || r.height <= 0 {
		return kit.Frame{}
	}
	if r.hidden {
		return r.blank()
	}
	if r.tooSmall() {
		const sentence = "assay needs a window of 60 columns and 18 lines; nothing is lost"
		return kit.Frame{Lines: kit.Fill(kit.Wrap(sentence, "", "", r.width), r.width, r.height)}
	}

	hints := r.hints(r.front())
	said := r.said()
	if len(said) >= r.tail() {
		hints.Regions = nil // it covers them for its moment
	}
	f := r.page(said, hints.Lines[0])
	if r.overlay != nil {
		f = r.drawOverlay(f)
	}
	hints.Move(0, r.height-1, 0, r.height)
	f.Regions = append(f.Regions, hints.Regions...)
	return f
}

// page draws the screen on top of the stack between its head and the hints. What was said
// takes the rows of the rule and of the hints, too, if it needs them.
func (r *root) page(said []string, hints string) kit.Frame {
	st, h := r.env.Styles, r.top().Head()
	crumbs := r.crumbs(h)
	rule := st.Faint.Render(r.env.Look.Rule(r.width))

	lines := []string{st.Strong.Render(kit.Ends(" "+crumbs, h.Right+" ", r.width))}
	if h.Second != "" {
		second := kit.Ends(" "+h.Second, h.Aside, r.width-1)
		lines = append(lines, st.Faint.Render(kit.Fit(second, r.width)))
	}
	if r.ruled() {
		lines = append(lines, rule)
	}

	top, height := len(lines), r.body()
	f := r.top().View()
	f.Move(0, top, top, top+height)
	lines = append(lines, kit.Fill(f.Lines, r.width, height)...)
	last := []string{"", hints}
	if r.ruled() {
		last = []string{"", rule, hints}
	}
	lines = append(lines, last...)
	copy(lines[len(lines)-max(len(said), len(last)):], said)
	f.Lines = lines
	return f
}

// crumbs says where the screen is. If there is no room for all, the title of what is open is
// shortened: where in it the screen is, and how far, says more.
func (r *root) crumbs(h kit.Head) string {
	const least = 8
	join := r.env.Look.Join()
	text := kit.OneLine(strings.Join(h.Crumbs, join))
	over := kit.Cells(text) + kit.Cells(h.Right) + 3 - r.width
	if over <= 0 || len(h.Crumbs) < 2 {
		return text
	}
	first := kit.OneLine(h.Crumbs[0])
	return kit.Cut(first, max(least, kit.Cells(first)-over)) + strings.TrimPrefix(text, first)
}

// tail is how many rows the status line, the rule under it and the hints take.
func (r *root) tail() int {
	if r.ruled() {
		return 3
	}
	return 2
}

// ruled reports whether the window has rows for rules between page, head and hints.
func (r *root) ruled() bool { return r.height >= ruledHeight }

// ruledHeight is the height from which the window has rules.
const ruledHeight = 20

// fit tells the screens that are drawn how much room they have.
func (r *root) fit() {
	if r.tooSmall() {
		return
	}
	r.top().Resize(r.width, r.body())
	if r.overlay != nil {
		r.overlay.Resize(r.box())
	}
}

// body is how many lines the page has between its head and the status line.
func (r *root) body() int {
	around := 3 // crumbs, status, hints
	if r.ruled() {
		around += 2
	}
	if r.top().Head().Second != "" {
		around++
	}
	return r.height - around
}

// box is how large the overlay is. It leaves the first line and the last three free:
// where I am, whether all is saved, and the keys.
func (r *root) box() (w, h int) {
	w, h = r.overlay.Size(r.width-6, r.height-8)
	return max(20, min(w, r.width-6)), max(3, min(h, r.height-8))
}

// said are the lines that say at the left what just happened and how to undo it, and at
// the right whether all is saved. A sentence is said whole: it goes on in the rows below,
// and if these are not enough begins above, over the end of the page. So is why something
// is not saved; if that leaves too little of its row, the sentence begins under it.
func (r *root) said() []string {
	st := r.env.Styles
	saved, bad := r.saving()
	most, style := max(10, r.width/2), st.Good
	if bad {
		most, style = r.width-3, st.Bad
	}
	saved = kit.Cut(saved, most)

	sign := ""
	if r.status.bad {
		sign = "! "
	}
	width := r.width - kit.Cells(sign+saved) - 3
	below := kit.Cells(saved) > r.width/2
	if below {
		width = r.width - kit.Cells(sign) - 2
	}
	texts := kit.Wrap(kit.OneLine(r.status.text), "", "", width)
	if rows := r.tail() + 2; len(texts) > rows {
		texts = kit.Shortened(texts, rows, width)
	}

	var lines []string
	if below && r.status.text != "" {
		lines = []string{kit.Ends("", style.Render(saved)+" ", r.width)}
		saved = ""
	}
	gap := strings.Repeat(" ", max(1, r.width-kit.Cells(sign+texts[0]+saved)-2))
	lines = append(lines, kit.Fit(" "+st.Warn.Render(sign)+texts[0]+gap+style.Render(saved)+" ", r.width))
	for _, text := range texts[1:] {
		lines = append(lines, kit.Fit(strings.Repeat(" ", 1+kit.Cells(sign))+text, r.width))
	}
	return lines
}

// saving says what of all that was entered is not saved yet, and whether that is bad
// news.
func (r *root) saving() (text string, bad bool) {
	if r.work == nil {
		return "", false
	}
	text, bad = r.work.saving()
	if unsaved := r.top().Head().Unsaved; unsaved != "" && !bad {
		text = unsaved
	}
	return text, bad
}

// hints is the line of keys that work now. What leads on, the menu and the help are
// always on it; of the others those that have no room are left out from the right. A
// click on one key presses it.
func (r *root) hints(s kit.Screen) kit.Frame {
	st := r.env.Styles
	text := ""
	if mode := s.Head().Mode; mode != "" {
		text = " " + st.Strong.Render(mode) + " "
	}

	var f kit.Frame
	for _, k := range r.fitting(s, r.width-kit.Cells(text)) {
		part := " " + st.Key.Render(k.Shown) + " "
		if k.Does != "" {
			part += k.Does + " "
		}
		if k.Names[0] == k.Shown {
			f.On(kit.Cells(text), 0, kit.Cells(part), r.env.Press(k.Shown))
		}
		text += part
	}
	f.Lines = []string{kit.Fit(text, r.width)}
	return f
}

// fitting returns the keys for the line of hints in a width: those of the first group of
// the screen, and at the end those that are always there.
func (r *root) fitting(s kit.Screen, width int) []kit.Key {
	groups := s.Keys()
	if len(groups) == 0 {
		return nil
	}

	always := func(k kit.Key) bool { return slices.ContainsFunc(alwaysShown(), k.Is) }
	var all []kit.Key
	for i, g := range groups {
		for _, k := range g.Keys {
			if !k.Offered() && len(k.Names) > 0 && (i == 0 || always(k)) {
				k.Does, _, _ = strings.Cut(k.Does, ";")
				all = append(all, k)
			}
		}
	}
	if r.overlay == nil {
		all = append(all, r.lastKeys(s)...)
	}

	cells := func(k kit.Key) int { return kit.Cells(k.Shown+k.Does) + 3 }
	for _, k := range all {
		if always(k) {
			width -= cells(k)
		}
	}
	full := false
	return slices.DeleteFunc(all, func(k kit.Key) bool {
		if always(k) {
			return false
		}
		width -= cells(k)
		full = full || width < 0
		return full
	})
}

// alwaysShown are the keys that the line of hints always names, on pages on which they do
// something.
func alwaysShown() []string { return []string{"enter", "tab", "ctrl+k", "?", "f1"} }

// lastKeys are the keys of every page that stand at the end of its hints. Where letters
// are text, so is the question mark.
func (r *root) lastKeys(s kit.Screen) []kit.Key {
	var keys []kit.Key
	if !rowOf(s).first && !kit.Has(s.Keys(), "ctrl+k") {
		keys = append(keys, kit.Bind("ctrl+k", "menu", "ctrl+k"))
	}
	help := "?"
	if s.Typing() {
		help = "f1"
	}
	if !kit.Has(s.Keys(), help) {
		keys = append(keys, kit.Bind(help, "keys", help))
	}
	return keys
}

// drawOverlay lays the overlay's box over the page that is already drawn, which
// then takes no clicks.
func (r *root) drawOverlay(under kit.Frame) kit.Frame {
	w, h := r.box()
	x, y := (r.width-w-4)/2, 1+max(0, (r.height-h-8)/3)
	f, head := r.overlay.View(), r.overlay.Head()

	title := kit.Ends(kit.OneLine(strings.Join(head.Crumbs, r.env.Look.Join())), head.Right, w)
	box := r.env.Look.Box(r.env.Styles.Strong.Render(title), kit.Fill(f.Lines, w, h), w)

	page := lipgloss.NewLayer(strings.Join(under.Lines, "\n"))
	over := lipgloss.NewLayer(strings.Join(box, "\n")).X(x).Y(y).Z(1)
	f.Lines = strings.Split(lipgloss.NewCompositor(page, over).Render(), "\n")
	f.Move(x+2, y+3, y+3, y+3+h)
	return f
}
