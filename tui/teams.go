package tui

import (
	"fmt"
	"math/big"
	"slices"

	tea "charm.land/bubbletea/v2"

	"assay/assessment"
	"assay/tui/kit"
)

// teamsPage compares the teams: one row a practice, one column a team, and under
// them what counts in each team for the row in front, and who said it.
type teamsPage struct {
	kit.Room
	kit.Quiet
	env    *env
	work   *work
	stated bool // the view: what was said, not what the evidence supports
	filter teamsFilter

	node, team string   // in front
	list       kit.List // of the rows
	column     int      // of the team in front
	left       int      // the first team shown
	below      int      // the first team shown under the matrix

	of    *assessment.Evaluation // that the following was gathered from
	alone []*assessment.Result   // each team as if it were the only one
	gaps  map[string]*big.Rat    // management less engineering, by practice
	rows  []teamsRow             // never empty; nil: to be made again
	among int                    // practices among them
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
	p := &teamsPage{env: w.env, work: w, filter: teamsFilters()[0], node: node, team: team}
	p.list = kit.NewList(w.env.Env, "row")
	p.list.Words = true
	p.list.Heading = func(row int) bool { return p.rows[row].node == "" }

	inArea := func(a assessment.Asked) bool { return a.Applies && a.Area == node && node != a.Measure }
	if i := slices.IndexFunc(w.Evaluation().Asked, inArea); i >= 0 {
		p.node = w.Evaluation().Asked[i].ID
	}
	p.gather()
	return p
}

// inFront is the practice of the row in front, and the team.
func (p *teamsPage) inFront() (practice, team string) {
	if p.row().result == nil {
		return "", p.team
	}
	return p.node, p.team
}

// row is the row in front; if a query finds none, an empty one.
func (p *teamsPage) row() teamsRow {
	if row, ok := p.list.Row(); ok {
		return p.rows[row]
	}
	return teamsRow{}
}

func (p *teamsPage) Typing() bool { return p.list.Finding }

func (p *teamsPage) Head() kit.Head {
	view := "credited"
	if p.stated {
		view = "stated"
	}
	return kit.Head{
		Crumbs: []string{titleOf(p.work), "Teams side by side"},
		Right:  fmt.Sprintf("%s   %s %d of %d", view, p.filter.name, p.among, p.asked),
	}
}

func (p *teamsPage) Update(msg tea.Msg) { p.list.Update(msg, p.Keys()) }

func (p *teamsPage) Keys() []kit.KeyGroup {
	enter := kit.On("enter", "interview", p.list.With(p.enter), "enter")
	if p.list.Finding {
		return []kit.KeyGroup{p.list.Find(enter)}
	}

	other := "stated"
	if p.stated {
		other = "credited"
	}
	keys := []kit.Key{enter, kit.On("d", "reconcile", p.list.With(p.finding), "d")}
	filters := teamsFilters()
	for _, f := range append(filters[1:], filters[0]) {
		keys = append(keys, kit.On(f.key, f.hint, func() { p.choose(f) }, f.key))
	}
	keys = append(keys,
		p.list.Back(),
		kit.On("x", "explain", p.list.With(p.explain), "x"),
		kit.On("v", other, p.switchView, "v"),
		p.list.Slash(),
	)

	moving := p.list.Moving("practice", "ends")
	sideways := kit.OnEach("left right", "team", p.sideways, "left", "right")
	moving.Keys = slices.Insert(moving.Keys, 1, sideways)
	return []kit.KeyGroup{{Title: "Teams side by side", Keys: keys}, moving}
}

// sideways goes to the team before or after this one.
func (p *teamsPage) sideways(k string) {
	p.column = p.env.teamBeside(p.column, len(p.of.Teams), k)
	p.team = p.of.Teams[p.column].ID
}

// teamBeside is the team before or after one of so many, or the same with a word that there
// is none.
func (e *env) teamBeside(at, teams int, k string) int {
	switch {
	case k == "left" && at == 0:
		e.Say("this is the first team")
	case k == "left":
		return at - 1
	case at+1 >= teams:
		e.Say("this is the last team")
	default:
		return at + 1
	}
	return at
}

// choose shows the practices of a filter. A cursor at a total goes to the first of
// them.
func (p *teamsPage) choose(f teamsFilter) {
	p.filter, p.rows = f, nil
	p.gather()

	first := slices.IndexFunc(p.rows, func(r teamsRow) bool { return r.result != nil })
	if !f.all() && p.row().result == nil && first > 0 {
		p.list.Stand(first)
		p.follow()
	}
	p.env.Say(p.counted())
}

// counted says how many practices the filter shows.
func (p *teamsPage) counted() string {
	if p.filter.all() {
		return fmt.Sprintf("all %d that are asked", p.asked)
	}
	return fmt.Sprintf("%s: %d of %d; 0 shows all", p.filter.name, p.among, p.asked)
}

// switchView shows the other side of every number.
func (p *teamsPage) switchView() {
	p.stated, p.rows = !p.stated, nil
	p.gather()
	if p.stated {
		p.env.Say("stated view: how far apart what was said lies")
		return
	}
	p.env.Say("credited view: how far apart what the evidence supports lies")
}

// enter goes to the practice of a row in the interview, with the team in front;
// at a total to the first practice of it that the team has not answered.
func (p *teamsPage) enter(row int) {
	node := p.rows[row].node
	if p.rows[row].result != nil {
		p.env.Ask(gotoMsg{practice: node, team: p.team})
		return
	}

	first, ok := p.work.FirstOpen(node, p.team)
	if !ok {
		p.env.Say("nothing is asked in " + node)
		return
	}
	p.env.Ask(gotoMsg{practice: first.Practice, team: p.team})
}

// finding goes to the finding on the practice of a row in the team in front.
func (p *teamsPage) finding(row int) {
	if p.rows[row].result == nil {
		p.env.Say("a finding is about one practice; go to its row")
		return
	}
	openFinding(p.work, p.rows[row].node, p.team)
}

// explain derives the number of a row: of a practice over all teams, of a total
// in the team in front.
func (p *teamsPage) explain(row int) {
	r := p.rows[row]
	if r.result != nil || p.column >= len(p.alone) {
		explain(p.work, r.node)
		return
	}
	explainIn(p.work, p.alone[p.column], r.node, " in "+p.of.Teams[p.column].Title())
}
