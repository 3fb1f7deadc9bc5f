package tui

import (
	"fmt"

	tea "charm.land/bubbletea/v2"

	"assay/assessment"
	"assay/tui/kit"
)

// overview shows where the assessment stands: every number it has, and what to do
// next. Its cursor is over numbers, which can be explained and gone into.
type overview struct {
	kit.Room
	kit.Quiet
	env    *env
	work   *work
	stated bool // the view: what was said, not what the evidence supports

	node     string // under the cursor
	top      int    // the first line that is shown
	scrolled bool   // the assessor scrolls, so the cursor need not be in view

	of       *assessment.Evaluation // that gathered is of
	gathered gathered
}

func newOverview(e *env, w *work) *overview {
	return &overview{env: e, work: w, node: assessment.Overall}
}

// Title is that of the assessment.
func (o *overview) Title() string { return titleOf(o.work) }

func (o *overview) Head() kit.Head {
	view := "credited view"
	if o.stated {
		view = "stated view"
	}
	answered, asked := o.work.Evaluation().Progress("", assessment.Overall)
	counts := fmt.Sprintf("%d of %d answered", answered, asked)
	if begun := o.work.Evaluation().Begun(); begun > 0 && o.Width >= 120 {
		counts = fmt.Sprintf("answered in all teams %d, in some %d, of %d", answered, begun, asked)
	}
	return kit.Head{
		Crumbs: []string{titleOf(o.work), "Overview"},
		Right:  fmt.Sprintf("%s   %s   %s", view, o.work.phase(), counts),
	}
}

func (o *overview) Update(msg tea.Msg) {
	if m, ok := msg.(tea.KeyPressMsg); ok {
		if k := m.String(); !kit.Press(o.Keys(), k) {
			o.env.NoKey(k)
		}
	}
}

// Resize gathers what there is to know of the present evaluation and settles which lines are
// in view.
func (o *overview) Resize(width, height int) {
	o.Room.Resize(width, height)
	o.gather()

	all := o.lines()
	if o.scrolled {
		o.top = min(o.top, o.end(all))
		return
	}
	at := 0
	for i, l := range all {
		if l.has(o.node) {
			at = i
		}
	}
	o.top = kit.Window(o.top, at, len(all), height)
	if at < min(2, height/2) {
		o.top = 0
	}
}

// end is the last line that can be the first one in view.
func (o *overview) end(all []overviewLine) int { return max(0, len(all)-o.Height) }

// page scrolls by a page, or by half of one.
func (o *overview) page(k string) {
	page := max(1, o.Height-2)
	switch k {
	case "pgup":
		o.scroll(-page)
	case "pgdown", "space":
		o.scroll(page)
	case "ctrl+u":
		o.scroll(-kit.Half(page))
	case "ctrl+d":
		o.scroll(kit.Half(page))
	}
}

// Wheel scrolls by lines.
func (o *overview) Wheel(lines int) { o.scroll(lines) }

func (o *overview) scroll(by int) {
	top := max(0, min(o.top+by, o.end(o.lines())))
	if top == o.top {
		o.env.Say("there is nothing further to scroll to")
		return
	}
	o.top, o.scrolled = top, true
}

// move takes the cursor to the next number in that direction.
func (o *overview) move(k string) {
	var grid [][]spot
	y, x := 0, 0
	for _, l := range o.lines() {
		if len(l.nodes) == 0 {
			continue
		}
		for j, s := range l.nodes {
			if s.node == o.node {
				y, x = len(grid), j
			}
		}
		grid = append(grid, l.nodes)
	}

	switch k {
	case "up", "k":
		y--
	case "down", "j":
		y++
	case "left":
		x--
	case "right":
		x++
	case "home", "g":
		y, x = 0, 0
	case "end", "G":
		y = len(grid) - 1
	}

	row := grid[max(0, min(y, len(grid)-1))]
	before := o.node
	o.node = row[max(0, min(x, len(row)-1))].node
	if o.node == before && !o.scrolled {
		o.env.Say("this is the last number on that side")
		return
	}
	o.scrolled = false
}

// enter goes to the first open practice of the node, else to its first.
func (o *overview) enter() { goToOpen(o.work, o.node) }

func (o *overview) explain() { explain(o.work, o.node) }

// switchView shows the other side of every number.
func (o *overview) switchView() {
	o.stated = !o.stated
	if o.stated {
		o.env.Say("stated view: what was said")
		return
	}
	o.env.Say("credited view: what the evidence supports")
}

// Keys has the overview's own keys, those of the table of pages, and those that
// move.
func (o *overview) Keys() []kit.KeyGroup {
	other := "stated"
	if o.stated {
		other = "credited"
	}
	keys := []kit.Key{
		kit.On("enter", "open", o.enter, "enter"),
		kit.On("x", "explain", o.explain, "x"),
		kit.On("v", other, o.switchView, "v"),
		kit.On("esc", "back", o.env.Pop, "esc", "q"),
	}
	here := newOrigin(o.env, o.work, o)
	here.node = o.node
	for _, p := range o.env.pages(here) {
		if p.key != "" && p.name != "overview" {
			keys = append(keys, kit.On(p.key, p.name, p.open, p.key))
		}
	}

	return []kit.KeyGroup{
		{Title: "Overview", Keys: keys},
		{Title: "Moving", Keys: []kit.Key{
			kit.OnEach("arrows", "move", o.move, "up", "down", "left", "right", "k", "j"),
			kit.OnEach("home end", "ends", o.move, "home", "end", "g", "G"),
			kit.OnEach("pgup pgdn", "scroll", o.page, "pgup", "pgdown", "space"),
			kit.OnEach("ctrl+u ctrl+d", "half a page", o.page, "ctrl+u", "ctrl+d"),
		}},
	}
}
