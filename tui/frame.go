package tui

import (
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
	if r.env.Settings.Mouse {
		v.MouseMode = tea.MouseModeCellMotion
	}
	f := r.draw()
	v.Content, v.Cursor = strings.Join(f.Lines, "\n"), f.Cursor
	return v
}

// title is what the window is called. The name of a client stays out of it unless
// the assessor wants it there.
func (r *root) title() string {
	if !r.env.Settings.NameWindow {
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
	if r.tooSmall() {
		sentence := "assay needs a window of 60 columns and 18 lines; nothing is lost"
		return kit.Frame{Lines: kit.Fill(kit.Wrap(sentence, "", "", r.width), r.width, r.height)}
	}
	hints := r.hints(r.front())
	f := r.page(hints.Lines[0])
	if r.overlay != nil {
		f = r.drawOverlay(f)
	}
	hints.Move(0, r.height-1, 0, r.height)
	f.Regions = append(f.Regions, hints.Regions...)
	return f
}

// page draws the screen on top of the stack between its head and the hints.
func (r *root) page(hints string) kit.Frame {
	st := r.env.Styles
	h := r.top().Head()
	crumbs := h.Crumbs
	for i := range crumbs {
		crumbs[i] = kit.OneLine(crumbs[i])
	}
	lines := []string{st.Strong.Render(kit.Ends(" "+strings.Join(crumbs, " > "), h.Right+" ", r.width))}
	if h.Second != "" {
		lines = append(lines, st.Faint.Render(kit.Fit(kit.Ends(" "+h.Second, h.Aside, r.width-1), r.width)))
	}
	rule := st.Faint.Render(strings.Repeat("-", r.width))
	lines = append(lines, rule)
	top := len(lines)
	body := r.body()
	f := r.top().View()
	f.Move(0, top, top, top+body)
	lines = append(lines, kit.Fill(f.Lines, r.width, body)...)
	f.Lines = append(lines, r.statusLine(), rule, hints)
	return f
}

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
	const around = 5 // crumbs, two rules, status, hints
	if r.top().Head().Second != "" {
		return r.height - around - 1
	}
	return r.height - around
}

// box is how large the overlay is. It leaves the first line and the last three free:
// where I am, whether all is saved, and the keys.
func (r *root) box() (w, h int) {
	w, h = r.overlay.Size(r.width-6, r.height-8)
	return max(20, min(w, r.width-6)), max(3, min(h, r.height-8))
}

// statusLine says at the left what just happened and how to undo it, and at the
// right, always in the same place, whether all is saved.
func (r *root) statusLine() string {
	st := r.env.Styles
	right, bad := "", false
	if r.work != nil {
		right, bad = r.work.saving()
		if unsaved := r.top().Head().Unsaved; unsaved != "" && !bad {
			right = unsaved
		}
	}
	right = kit.Cut(right, max(10, r.width/2))
	left := kit.Cut(kit.OneLine(r.status.text), r.width-kit.Cells(right)-3)
	gap := strings.Repeat(" ", max(1, r.width-kit.Cells(left)-kit.Cells(right)-2))
	style := st.Good
	if bad {
		style = st.Bad
	}
	if r.status.bad {
		left = st.Warn.Render("! ") + kit.Cut(left, r.width-kit.Cells(right)-5)
		gap = strings.Repeat(" ", max(1, r.width-kit.Cells(left)-kit.Cells(right)-2))
	}
	return kit.Fit(" "+left+gap+style.Render(right)+" ", r.width)
}

// hints is the line of keys that work now. Where there is no room it drops them
// from the right. A click on one key presses it.
func (r *root) hints(s kit.Screen) kit.Frame {
	st := r.env.Styles
	line := ""
	if mode := s.Head().Mode; mode != "" {
		line = " " + st.Strong.Render(mode) + " "
	}
	groups := s.Keys()
	if len(groups) == 0 {
		return kit.Frame{Lines: []string{kit.Fit("", r.width)}}
	}
	var f kit.Frame
	for _, b := range groups[0].Keys {
		h := b
		part := " " + st.Key.Render(h.Shown) + " " + h.Does + " "
		if h.Does == "" {
			part = " " + st.Key.Render(h.Shown) + " "
		}
		if kit.Cells(line)+kit.Cells(part) > r.width {
			break
		}
		if keys := b.Names; len(keys) > 0 && keys[0] == h.Shown {
			f.On(kit.Cells(line), 0, kit.Cells(part), r.env.Press(h.Shown))
		}
		line += part
	}
	f.Lines = []string{kit.Fit(line, r.width)}
	return f
}

// drawOverlay lays the overlay's box over the page that is already drawn, which
// then takes no clicks.
func (r *root) drawOverlay(page kit.Frame) kit.Frame {
	w, h := r.box()
	x, y := (r.width-w-4)/2, 1+max(0, (r.height-h-8)/3)
	f := r.overlay.View()
	title := kit.OneLine(strings.Join(r.overlay.Head().Crumbs, " > "))
	edge := "+" + strings.Repeat("-", w+2) + "+"
	box := []string{edge, "| " + r.env.Styles.Strong.Render(kit.Ends(title, r.overlay.Head().Right, w)) + " |", edge}
	for _, l := range kit.Fill(f.Lines, w, h) {
		box = append(box, "| "+l+" |")
	}
	box = append(box, edge)
	under := lipgloss.NewLayer(strings.Join(page.Lines, "\n"))
	over := lipgloss.NewLayer(strings.Join(box, "\n")).X(x).Y(y).Z(1)
	f.Lines = strings.Split(lipgloss.NewCompositor(under, over).Render(), "\n")
	f.Move(x+2, y+3, y+3, y+3+h)
	return f
}
