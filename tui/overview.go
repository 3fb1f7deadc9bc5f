package tui

import (
	"fmt"
	"strings"

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
	return &overview{env: e, work: w, node: assessment.Overall, width: minWidth, height: minHeight, page: 10}
}

func (o *overview) Init() tea.Cmd  { return nil }
func (o *overview) Leave() tea.Cmd { return nil }
func (o *overview) Typing() bool   { return false }

func (o *overview) Head() head {
	e := o.work.evaluation()
	view := "credited view"
	if o.stated {
		view = "stated view"
	}
	answered, asked := e.Progress("", assessment.Overall)
	return head{Crumbs: []string{titleOf(o.work), "Overview"},
		Right: fmt.Sprintf("%s   %s   %d of %d answered", view, e.State.Status.Value.Phase, answered, asked)}
}

// titleOf is the title of the open assessment, or its id where it has none.
func titleOf(w *work) string {
	if t := w.state.Title.Value; t != "" {
		return t
	}
	return "(" + w.id + ")"
}

func (o *overview) Update(msg tea.Msg) tea.Cmd {
	switch m := msg.(type) {
	case tea.KeyPressMsg:
		return o.key(m.String())
	case tea.PasteMsg:
		return o.env.say("nothing to paste into here")
	}
	return nil
}

func (o *overview) key(k string) tea.Cmd {
	switch k {
	case "up", "down", "left", "right", "home", "end", "k", "j", "h", "l", "g", "G":
		return o.move(k)
	case "pgup", "ctrl+u":
		return o.scroll(-o.page)
	case "pgdown", "ctrl+d", "space":
		return o.scroll(o.page)
	case "enter":
		return o.enter()
	case "i":
		return o.env.push(newInterview(o.env, o.work))
	case "x":
		return explain(o.work, o.node)
	case "v":
		o.stated = !o.stated
		if o.stated {
			return o.env.say("stated view: what was said")
		}
		return o.env.say("credited view: what the evidence supports")
	case "r":
		return askReport(o.work)
	case "f":
		return o.finalise()
	case "c":
		return settleConflicts(o.work)
	case "p":
		return openProfile(o.work)
	case "t":
		return o.env.ask(teamsMsg{o.node, o.work.place.Team})
	case "s":
		return openCertificates(o.work)
	case "w":
		return openCompliance(o.work)
	case "esc", "q":
		return o.env.pop()
	}
	return o.env.noKey(k)
}

func (o *overview) scroll(by int) tea.Cmd {
	top := max(0, min(o.top+by, o.end))
	if top == o.top {
		return o.env.say("there is nothing further to scroll to")
	}
	o.top, o.scrolled = top, true
	return nil
}

// move takes the cursor to the next number in that direction.
func (o *overview) move(k string) tea.Cmd {
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
		return o.env.say("there is no number further on")
	}
	o.scrolled = false
	return nil
}

// enter goes to the first open practice of the node, else to its first.
func (o *overview) enter() tea.Cmd {
	if msg, ok := firstOpen(o.work.evaluation(), o.node); ok {
		return o.env.ask(msg)
	}
	return o.env.say("nothing is asked in " + o.node + " at this depth")
}

// firstOpen finds the first practice of a node that lacks a value in a team, and
// that team; where none does, the first that applies.
func firstOpen(e *assessment.Evaluation, node string) (msg gotoMsg, ok bool) {
	for _, a := range e.Asked {
		if !a.Applies || node != assessment.Overall && node != a.Measure && node != a.Area {
			continue
		}
		for _, t := range e.Teams {
			if e.Verdict(t.ID, a.ID).State.Open() {
				return gotoMsg{practice: a.ID, team: t.ID}, true
			}
		}
		if !ok {
			msg, ok = gotoMsg{practice: a.ID}, true
		}
	}
	return msg, ok
}

// finalise fixes the result, after asking; or shows what stands in the way, or
// reopens what is final.
func (o *overview) finalise() tea.Cmd {
	w := o.work
	e := w.evaluation()
	if w.finality != nil {
		return o.reopen()
	}
	if n := len(w.queue); n > 0 {
		// The result is fixed on changes by their ids, which the store gives.
		return o.env.say("not everything is saved yet; the result is fixed once it is")
	}
	if list := e.Hindrances(); len(list) > 0 {
		return o.env.open(newChooser(o.env, assessment.InTheWay(len(list)), o.hindrances(e, list)...))
	}
	edit, err := e.Finalise()
	if err != nil {
		return o.env.fail(err)
	}
	return o.env.open(newChooser(o.env, "Make this assessment final?",
		choice{key: "n", text: "Not yet", do: func() tea.Cmd { return o.env.say("nothing was changed") }},
		choice{key: "y", text: "Yes: what is known now is the result", do: func() tea.Cmd {
			return w.do([]assessment.Edit{edit}, deed{label: "the assessment is final; f reopens it", fixed: true})
		}}))
}

// hindrances are what stands in the way, each with the way to its place.
func (o *overview) hindrances(e *assessment.Evaluation, list []assessment.Hindrance) []choice {
	choices := make([]choice, len(list))
	for i, h := range list {
		where, do := h.Practice, func() tea.Cmd { return o.env.ask(gotoMsg{practice: h.Practice, team: h.Team}) }
		switch {
		case h.Subject != "":
			where, do = o.work.nameOf(h.Subject), func() tea.Cmd { return settleSubject(o.work, h.Subject) }
		case h.Practice == "":
			do = func() tea.Cmd { return o.env.say(h.Text) }
		}
		note := ""
		if t, ok := e.State.Team(h.Team); ok && len(e.Teams) > 1 {
			note = oneLine(t.Title())
		}
		choices[i] = choice{text: strings.TrimSpace(where + "  " + h.Text), note: note, do: do}
	}
	return choices
}

// placeOf is where a subject is shown in the interview: the practice and team of
// an answer or a finding.
func placeOf(s *assessment.State, subject string) (practice, team string) {
	parts := strings.Split(subject, "/")
	if len(parts) != 3 {
		return "", ""
	}
	switch assessment.Kind(parts[0]) {
	case assessment.KindFinding:
		return parts[2], parts[1]
	case assessment.KindAnswer:
		if i, ok := s.Interview(parts[1]); ok {
			return parts[2], i.Team.Value
		}
	}
	return "", ""
}

func (o *overview) reopen() tea.Cmd {
	w := o.work
	return o.env.open(newPrompt(o.env, "Reopen this final assessment", "why it is opened again; needed", "", func(reason string) tea.Cmd {
		edit, err := w.state.Reopen(reason)
		if err != nil {
			return o.env.fail(err)
		}
		return w.do([]assessment.Edit{edit}, deed{label: "reopened", fixed: true})
	}))
}

func (o *overview) Keys() []keyGroup {
	final, other := "finalise", "stated"
	if o.stated {
		other = "credited"
	}
	if o.work.state.Status.Value.Phase == assessment.PhaseFinal {
		final = "reopen"
	}
	return []keyGroup{
		{"Overview", []key.Binding{
			bind("enter", "open", "enter"), bind("x", "explain", "x"), bind("v", other, "v"), bind("?", "keys", "?"),
			bind("esc", "back", "esc", "q"), bind("r", "report", "r"), bind("i", "interview", "i"), bind("f", final, "f"), bind("c", "conflicts", "c"),
			bind("p", "profile", "p"), bind("t", "teams", "t"), bind("s", "certificates", "s"), bind("w", "compliance", "w"),
		}},
		{"Moving", []key.Binding{
			bind("arrows", "move", "up", "down", "left", "right", "k", "j", "h", "l"),
			bind("home end", "ends", "home", "end", "g", "G"),
			bind("pgup pgdn", "scroll", "pgup", "pgdown", "space", "ctrl+u", "ctrl+d"),
		}},
	}
}
