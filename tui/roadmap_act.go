package tui

import (
	"cmp"
	"fmt"
	"strconv"
	"strings"

	"assay/assessment"
	"assay/assessment/conduct"
)

// tick takes a step out of the plan, or puts it back. All teams that take it are meant.
func (p *roadmapPage) tick(row int) {
	s := p.rows[row].step
	if s == nil {
		p.env.Say("this is no step of the plan; space ticks those that have a box")
		return
	}
	left := p.work.whatIf.left
	if left[s.ID()] {
		delete(left, s.ID())
	} else {
		left[s.ID()] = true
	}
	p.again()
}

// tickAll goes back to the whole plan, and if that is shown to the usual budget.
func (p *roadmapPage) tickAll() {
	it := &p.work.whatIf
	if len(it.left) > 0 {
		clear(it.left)
		p.env.Say("every step is ticked")
		p.again()
		return
	}
	before := p.plan()
	it.plan = assessment.Plan{}.Usual()
	if p.plan().Start == before.Start && budgetOf(it.plan) == budgetOf(before) {
		p.env.Say("this is the whole plan, at the usual budget")
		return
	}
	p.env.Say("the usual budget")
	p.replan()
}

// untick takes every step out, to tick a few.
func (p *roadmapPage) untick() {
	if p.has.whole == nil {
		p.env.Say(p.list.Empty)
		return
	}
	for _, s := range p.steps() {
		p.work.whatIf.left[s.ID()] = true
	}
	p.env.Say("no step is ticked; ctrl+k ticks all")
	p.again()
}

// replan asks for all plans again, at another budget.
func (p *roadmapPage) replan() {
	p.has.whole = nil
	p.again()
}

// budgetFigure is one of the figures of a plan.
type budgetFigure struct {
	ask, help string
	value     func(*assessment.Plan) *int // nil: the first day
	most      int
	step      int // that + and - change it by
}

// budgetFigures are the figures of a plan in the order in which they stand.
func budgetFigures() []budgetFigure {
	return []budgetFigure{
		{"How many waves", "a number from 1 to 40",
			func(p *assessment.Plan) *int { return &p.Waves }, assessment.MostWaves, 1},
		{"Days of a wave", "a number from 1 to 3650",
			func(p *assessment.Plan) *int { return &p.Days }, assessment.MostDays, 10},
		{"Points of a wave", "a number from 1 to 10000; S is 1, M 2, L 3",
			func(p *assessment.Plan) *int { return &p.Points }, assessment.MostPoints, 1},
		{"First day of the plan", "for example 2027-01-31", nil, 0, 1},
	}
}

// budgetOf returns the figures of a plan, to compare.
func budgetOf(plan assessment.Plan) [3]int { return [3]int{plan.Waves, plan.Days, plan.Points} }

// sideways chooses the figure that + and - change.
func (p *roadmapPage) sideways(key string) {
	to := p.figure + 1
	if key == "left" {
		to = p.figure - 1
	}
	if to < 0 || to >= len(budgetFigures()) {
		p.env.Say("there is no further figure")
		return
	}
	p.figure = to
}

// change changes the chosen figure by a step: the first day by a month, days to the next
// tens.
func (p *roadmapPage) change(key string) {
	f, plan := budgetFigures()[p.figure], &p.work.whatIf.plan
	by := 1
	if key == "-" {
		by = -1
	}
	if f.value == nil {
		plan.Start = p.plan().Start.AddMonths(by)
		p.replan()
		return
	}

	value := f.value(plan)
	to := *value + by
	if f.step > 1 {
		to = (*value/f.step + 1) * f.step
		if by < 0 {
			to = (*value - 1) / f.step * f.step
		}
	}
	to = max(1, min(to, f.most))
	if to == *value {
		p.env.Say(f.help)
		return
	}
	*value = to
	p.replan()
}

// ask asks for the chosen figure.
func (p *roadmapPage) ask() {
	f, plan := budgetFigures()[p.figure], &p.work.whatIf.plan
	now := string(p.plan().Start)
	if f.value != nil {
		now = strconv.Itoa(*f.value(plan))
	}
	p.env.AskLine(f.ask, f.help, now, func(text string) { p.take(f, text) })
}

// take takes a figure as it was given.
func (p *roadmapPage) take(f budgetFigure, text string) {
	plan := &p.work.whatIf.plan
	if f.value == nil {
		day, err := assessment.ParseDate(text)
		if err != nil {
			p.env.Fail(err)
			return
		}
		plan.Start = day
		p.replan()
		return
	}
	n, err := strconv.Atoi(text)
	if err != nil || n < 1 || n > f.most {
		p.env.Fail(assessment.Errorf(assessment.Invalid, "%q is not %s", text, f.help))
		return
	}
	*f.value(plan) = n
	p.replan()
}

// open goes to the practice of a row in the interview; a way and what holds then are
// read.
func (p *roadmapPage) open(row int) {
	practice, team := p.place(p.rows[row])
	if practice == "" {
		p.read(row)
		return
	}
	if a, ok := p.of.Ask(practice); !ok || !a.Applies {
		p.env.Say(practice + " is not asked in this assessment")
		return
	}
	p.env.Ask(gotoMsg{practice: practice, team: team})
}

// read shows all about a row.
func (p *roadmapPage) read(row int) {
	r := p.rows[row]
	p.env.Read(p.titleOf(r), func(width int) []string { return p.detail(r, width)[1:] })
}

// act asks for the text of an action that is the step, and puts it down. Nothing else on
// this page is written.
func (p *roadmapPage) act(row int) {
	s := p.rows[row].step
	switch {
	case s == nil:
		p.env.Say("an action is made from a step; go to one")
		return
	case p.work.closed() != nil:
		p.env.Fail(p.work.closed())
		return
	}
	if there := p.actionsFor(s); len(there) > 0 {
		p.env.Say("an action already: " + there[0].Name() + "; a in the overview lists them")
		return
	}

	a := conduct.NewAction{Practice: s.Practice, Text: p.of.StepText(s.ID(), s.Level), Due: string(s.Lands),
		Effort: s.Effort}
	if s.Fact > 0 {
		a.Fact = strconv.Itoa(s.Fact)
	}
	whose := "all teams"
	switch r, _ := p.of.Result().Practice(s.Practice); {
	case len(s.Steps) == 1:
		a.Team = s.Steps[0].Team
		whose = p.work.TeamTitle(a.Team)
	case len(s.Steps) < applying(r):
		whose = p.stepTeams(s.Steps)
		a.Text = whose + ": " + a.Text // an action is of one team or of all
	}
	help := fmt.Sprintf("enter puts it down: %s, due %s, effort %s; esc does not", whose, s.Lands,
		cmp.Or(s.Effort, "-"))
	p.env.AskLine("Action for "+s.ID().String(), help, a.Text, func(text string) {
		a.Text = text
		p.work.did(p.work.AddAction(a))
	})
}

// applying counts the teams in which a practice applies.
func applying(r assessment.PracticeResult) int {
	n := 0
	for _, t := range r.Teams {
		if t.State != assessment.NotApplicable {
			n++
		}
	}
	return n
}

// actionsFor returns the actions for a step that are neither done nor dropped: those for
// its fact or, where it brings evidence, of the same text.
func (p *roadmapPage) actionsFor(s *assessment.Step) []*assessment.Action {
	var list []*assessment.Action
	for _, a := range p.work.Actions() {
		over := a.Status.Value == assessment.ActionDone || a.Status.Value == assessment.ActionDropped
		same := s.Fact > 0 || strings.HasSuffix(a.Text.Value, p.of.StepText(s.ID(), s.Level))
		if a.Practice.Value == s.Practice && a.Fact.Value == s.Fact && same && !over {
			list = append(list, a)
		}
	}
	return list
}

// actionWords says what is agreed on about a step.
func (p *roadmapPage) actionWords(s *assessment.Step) string {
	var parts []string
	for _, a := range p.actionsFor(s) {
		text := strings.TrimSuffix(a.Name(), ".") + ", " + a.Status.Value.String()
		if a.Due.Value != "" {
			text += ", due " + string(a.Due.Value)
		}
		parts = append(parts, text)
	}
	return strings.Join(parts, "; ")
}
