package tui

import (
	"assay/tui/kit"
	"fmt"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"assay/assessment"
)

// overview shows where the assessment stands: every number of it, and what to
// do next. Its cursor is over numbers, which can be explained and gone into.
type overview struct {
	env    *env
	work   *work
	stated bool // the view: what was said, not what the evidence supports

	node     string // under the cursor
	width    int    // of the last drawing, as it decides which number is beside which
	height   int
	top      int
	page     int
	end      int  // the last that top can be
	scrolled bool // the assessor scrolls, so the cursor need not be in view

	of    *assessment.Evaluation // that facts are of
	facts facts
}

func newOverview(e *env, w *work) *overview {
	return &overview{env: e, work: w, node: assessment.Overall, width: kit.MinWidth, height: kit.MinHeight, page: 10}
}

func (o *overview) Init()        {}
func (o *overview) Leave()       {}
func (o *overview) Typing() bool { return false }

func (o *overview) Head() kit.Head {
	e := o.work.evaluation()
	view := "credited view"
	if o.stated {
		view = "stated view"
	}
	answered, asked := e.Progress("", assessment.Overall)
	return kit.Head{Crumbs: []string{titleOf(o.work), "Overview"},
		Right: fmt.Sprintf("%s   %s   %d of %d answered", view, o.work.phase(), answered, asked)}
}

func (o *overview) Update(msg tea.Msg) {
	switch m := msg.(type) {
	case tea.KeyPressMsg:
		o.key(m.String())
		return
	case tea.PasteMsg:
		o.env.Say("nothing to paste into here")
		return
	}
}

func (o *overview) key(k string) {
	switch k {
	case "up", "down", "left", "right", "home", "end", "k", "j", "h", "l", "g", "G":
		o.move(k)
		return
	case "pgup":
		o.scroll(-o.page)
		return
	case "pgdown", "space":
		o.scroll(o.page)
		return
	case "ctrl+u":
		o.scroll(-kit.Half(o.page))
		return
	case "ctrl+d":
		o.scroll(kit.Half(o.page))
		return
	case "enter":
		o.enter()
		return
	case "i":
		o.env.Push(newInterview(o.env, o.work))
		return
	case "x":
		explain(o.work, o.node)
		return
	case "v":
		o.stated = !o.stated
		if o.stated {
			o.env.Say("stated view: what was said")
			return
		}
		o.env.Say("credited view: what the evidence supports")
		return
	case "r":
		askReport(o.work)
		return
	case "f":
		openState(o.work)
		return
	case "c":
		settleConflicts(o.work)
		return
	case "p":
		openProfile(o.work)
		return
	case "t":
		o.env.Ask(teamsMsg{o.node, o.work.place.Team})
		return
	case "d":
		openReconcile(o.work)
		return
	case "s":
		openCertificates(o.work)
		return
	case "e":
		openEvidence(o.work)
		return
	case "w":
		openCompliance(o.work)
		return
	case ",":
		o.env.Push(newSettingsPage(o.env))
		return
	case "esc", "q":
		o.env.Pop()
		return
	}
	o.env.NoKey(k)
}

func (o *overview) scroll(by int) {
	top := max(0, min(o.top+by, o.end))
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
	for _, l := range o.lines(o.width, o.height) {
		for j, s := range l.nodes {
			if s.node == o.node {
				y, x = len(grid), j
			}
		}
		if len(l.nodes) > 0 {
			grid = append(grid, l.nodes)
		}
	}
	switch k {
	case "up", "k":
		y--
	case "down", "j":
		y++
	case "left", "h":
		x--
	case "right", "l":
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
func (o *overview) enter() {
	if msg, ok := firstOpen(o.work.evaluation(), o.node); ok {
		o.env.Ask(msg)
		return
	}
	o.env.Say("nothing is asked in " + o.node + " at this depth")
}

func (o *overview) Keys() []kit.KeyGroup {
	other := "stated"
	if o.stated {
		other = "credited"
	}
	return []kit.KeyGroup{
		{Title: "Overview", Keys: []key.Binding{
			kit.Bind("enter", "open", "enter"), kit.Bind("x", "explain", "x"), kit.Bind("v", other, "v"), kit.Bind("?", "keys", "?"),
			kit.Bind("esc", "back", "esc", "q"), kit.Bind("r", "report", "r"), kit.Bind("i", "interview", "i"), kit.Bind("f", "state", "f"), kit.Bind("c", "conflicts", "c"),
			kit.Bind("p", "profile", "p"), kit.Bind("t", "teams", "t"), kit.Bind("d", "reconcile", "d"), kit.Bind("s", "certificates", "s"), kit.Bind("w", "compliance", "w"), kit.Bind("e", "evidence", "e"), kit.Bind(",", "settings", ","),
		}},
		{Title: "Moving", Keys: []key.Binding{
			kit.Bind("arrows", "move", "up", "down", "left", "right", "k", "j", "h", "l"),
			kit.Bind("home end", "ends", "home", "end", "g", "G"),
			kit.Bind("pgup pgdn", "scroll", "pgup", "pgdown", "space"), kit.Bind("ctrl+u ctrl+d", "half a page", "ctrl+u", "ctrl+d"),
		}},
	}
}

func (o *overview) Wheel(lines int) { o.scroll(lines) }
