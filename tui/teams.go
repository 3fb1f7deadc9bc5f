package tui

import (
	"assay/tui/kit"
	"fmt"
	"math/big"
	"slices"

	tea "charm.land/bubbletea/v2"

	"assay/assessment"
)

// teamsPage compares the teams: one row a practice, one column a team, and under
// them what counts in each team for the row in front, and who said it.
type teamsPage struct {
	kit.Room
	env    *env
	work   *work
	stated bool // the view: what was said, not what the evidence supports
	filter teamsFilter

	node, team string // in front
	at, column int    // where these stand
	top, left  int    // the first row and team shown
	below      int    // the first team shown under the matrix
	page       int    // rows of the last drawing, for paging

	of    *assessment.Evaluation // that the following was gathered from
	alone []assessment.Result    // each team as if it were the only one
	gaps  map[string]*big.Rat    // management less engineering, by practice
	rows  []teamsRow             // nil: to be made again
	shown int                    // practices among them
	asked int                    // practices that apply
}

// openTeams goes to the comparison of the teams, at a node and a team.
func openTeams(w *work, node, team string) {
	switch len(w.Evaluation().Teams) {
	case 0:
		w.env.Say("there is no team in scope yet")
	case 1:
		w.env.Say("one team is in scope; there is nothing to compare it with")
	default:
		w.env.Push(newTeamsPage(w, node, team))
	}
}

func newTeamsPage(w *work, node, team string) *teamsPage {
	p := &teamsPage{env: w.env, work: w, filter: teamsFilters()[0], node: node, team: team, page: 10}
	if _, isArea := w.Questionnaire().Area(node); isArea {
		for _, a := range slices.Backward(w.Evaluation().Asked) {
			if a.Applies && a.Area == node {
				p.node = a.ID
			}
		}
	}
	p.gather()
	return p
}

// inFront is the practice of the row in front, and the team.
func (p *teamsPage) inFront() (practice, team string) {
	if p.rows[p.at].result == nil {
		return "", p.team
	}
	return p.node, p.team
}

func (p *teamsPage) Init()        {}
func (p *teamsPage) Leave()       {}
func (p *teamsPage) Typing() bool { return false }

func (p *teamsPage) Head() kit.Head {
	p.gather()
	view := "credited"
	if p.stated {
		view = "stated"
	}
	return kit.Head{Crumbs: []string{titleOf(p.work), "Teams side by side"}, Right: fmt.Sprintf("%s   %s %d of %d", view, p.filter.name, p.shown, p.asked)}
}

func (p *teamsPage) Update(msg tea.Msg) {
	p.gather()
	switch m := msg.(type) {
	case tea.KeyPressMsg:
		p.key(m.String())
		return
	case tea.PasteMsg:
		p.env.Say("nothing to paste into here")
		return
	}
}

func (p *teamsPage) key(k string) {
	if k == "left" || k == "h" {
		p.sideways(-1)
		return
	} else if k == "right" || k == "l" {
		p.sideways(1)
		return
	}
	for _, f := range teamsFilters() {
		if f.key == k {
			p.choose(f)
			return
		}
	}
	if at, ok := kit.Moved(k, p.at, len(p.rows), p.page); ok {
		p.move(at)
		return
	}
	switch k {
	case "enter":
		p.enter()
		return
	case "x":
		p.explain()
		return
	case "d":
		if p.rows[p.at].result == nil {
			p.env.Say("a finding is about one practice; go to its row")
			return
		}
		openFinding(p.work, p.node, p.team)
		return
	case "v":
		p.stated, p.rows = !p.stated, nil
		p.gather()
		if p.stated {
			p.env.Say("stated view: how far apart what was said lies")
			return
		}
		p.env.Say("credited view: how far apart what the evidence supports lies")
		return
	case "esc", "q":
		p.env.Pop()
		return
	}
	p.env.NoKey(k)
}

func (p *teamsPage) move(to int) {
	by := 1
	if to < p.at {
		by = -1
	}
	to = p.selectable(to, by)
	if to == p.at {
		p.env.NoFurther()
		return
	}
	p.at, p.node = to, p.rows[to].node
}

// sideways goes to the team before or after this one.
func (p *teamsPage) sideways(by int) {
	to := p.column + by
	if to < 0 || to >= len(p.of.Teams) {
		p.env.Say("this is the " + map[bool]string{true: "first", false: "last"}[by < 0] + " team")
		return
	}
	p.column, p.team = to, p.of.Teams[to].ID
}

func (p *teamsPage) choose(f teamsFilter) {
	p.filter, p.rows = f, nil
	p.gather()
	first := slices.IndexFunc(p.rows, func(r teamsRow) bool { return r.result != nil })
	if f.key != teamsFilters()[0].key && p.rows[p.at].result == nil && first > 0 {
		p.at, p.node = first, p.rows[first].node
	}
	p.env.Say(p.counted())
}

// counted says how many practices the filter shows.
func (p *teamsPage) counted() string {
	if p.filter.key == teamsFilters()[0].key {
		return fmt.Sprintf("all %d that are asked", p.asked)
	}
	return fmt.Sprintf("%s: %d of %d; m shows all", p.filter.name, p.shown, p.asked)
}

// enter goes to the practice in front in the interview, with the team in front;
// at a total to the first practice of it that the team has not answered.
func (p *teamsPage) enter() {
	if p.rows[p.at].result != nil {
		p.env.Ask(gotoMsg{practice: p.node, team: p.team})
		return
	}
	practice := ""
	for _, a := range p.of.Asked {
		if !a.Applies || p.node != assessment.Overall && p.node != a.Measure {
			continue
		}
		if open := p.of.Verdict(p.team, a.ID).State.Open(); open || practice == "" {
			practice = a.ID
			if open {
				break
			}
		}
	}
	if practice == "" {
		p.env.Say("nothing is asked in " + p.node)
		return
	}
	p.env.Ask(gotoMsg{practice: practice, team: p.team})
}

// explain derives the number in front: of a practice over all teams, of a total
// in the team in front.
func (p *teamsPage) explain() {
	if p.rows[p.at].result != nil || p.column >= len(p.alone) {
		explain(p.work, p.node)
		return
	}
	explainIn(p.work, p.alone[p.column], p.node, " in "+p.of.Teams[p.column].Title())
}

func (p *teamsPage) Keys() []kit.KeyGroup {
	other := "stated"
	if p.stated {
		other = "credited"
	}
	return []kit.KeyGroup{
		{Title: "Teams side by side", Keys: []kit.Key{
			kit.Bind("enter", "interview", "enter"), kit.Bind("d", "finding", "d"), kit.Bind("a", "divergent", "a"), kit.Bind("u", "uneven", "u"), kit.Bind("p", "perception", "p"), kit.Bind("o", "open", "o"),
			kit.Bind("m", "all", "m"), kit.Bind("?", "keys", "?"), kit.Bind("esc", "back", "esc", "q"), kit.Bind("x", "explain", "x"), kit.Bind("v", other, "v"),
		}},
		{Title: "Moving", Keys: []kit.Key{
			kit.Bind("up down", "practice", "up", "down", "k", "j"), kit.Bind("left right", "team", "left", "right", "h", "l"),
			kit.Bind("pgup pgdn", "page", "pgup", "pgdown"), kit.Bind("home end", "ends", "home", "end", "g", "G"),
		}},
	}
}
