package tui

import (
	"cmp"
	"fmt"
	"maps"
	"slices"

	tea "charm.land/bubbletea/v2"

	"assay/assessment"
	"assay/tui/kit"
)

// roadmapPage shows what to contain now, the steps to the targets in waves, and the
// ways of least effort. Steps can be unticked to see what follows without them; that
// and the budget are only looked at and are written nowhere.
//
// A plan is worked out beside the screens, one at a time. Until it comes the page shows
// the one before.
type roadmapPage struct {
	kit.Quiet
	kit.Room
	env    *env
	work   *work
	list   kit.List // of the rows
	figure int      // of the budget, the one that + and - change

	of      *assessment.Evaluation // that the plans are of
	contain []assessment.Exposure
	asked   int  // number of what was asked for last
	busy    bool // a plan is being worked out
	has     roadmapPlans
	rows    []roadRow
	widest  int // cells of the longest name of a step
	all, on int // steps of the whole plan, and those of them that are ticked
}

// whatIf is the budget and the steps that a roadmap is looked at with. It lasts as long
// as the assessment is open.
type whatIf struct {
	plan assessment.Plan            // without steps; no first day: the as-of date
	left map[assessment.StepID]bool // the steps that are not ticked
}

// roadmapPlans is what is worked out from an evaluation and a [whatIf].
type roadmapPlans struct {
	whole, taken *assessment.Roadmap // with every step, and with those ticked; nil: not yet
	ways         []levelWay
}

// levelWay is the way of least effort to an overall level.
type levelWay struct {
	level int
	way   assessment.Way
	ok    bool // false: there is none
}

// plannedMsg brings the plans that a page asked for.
type plannedMsg struct {
	page   *roadmapPage
	number int
	plans  roadmapPlans
}

// openRoadmap goes to the roadmap.
func openRoadmap(w *work) { w.env.Push(newRoadmap(w)) }

func newRoadmap(w *work) *roadmapPage {
	p := &roadmapPage{env: w.env, work: w, list: kit.NewList(w.env.Env, "row")}
	p.list.Words = true
	p.list.Empty = "the plan is being worked out"
	p.list.Heading = func(row int) bool { return p.rows[row].heading() }
	if w.whatIf.left == nil {
		w.whatIf.left = map[assessment.StepID]bool{}
		w.whatIf.plan = assessment.Plan{}.Usual()
	}
	return p
}

// plan returns the plan that is looked at, without steps.
func (p *roadmapPage) plan() assessment.Plan {
	plan := p.work.whatIf.plan
	plan.Start = cmp.Or(plan.Start, p.work.Evaluation().AsOf)
	return plan
}

// refresh asks for the plans again when there is another evaluation.
func (p *roadmapPage) refresh() {
	e := p.work.Evaluation()
	if p.of == e {
		return
	}
	p.of, p.contain = e, e.Contain()
	p.has = roadmapPlans{taken: p.has.taken} // what is shown until the new ones come
	p.again()
}

// again asks for the plans of what is wanted now.
func (p *roadmapPage) again() {
	p.asked++
	p.count()
	p.compute()
}

// compute works out what is wanted now, unless something is being worked out: that is
// asked for again when it comes.
func (p *roadmapPage) compute() {
	if p.busy {
		return
	}
	p.busy = true
	number, sheet, plans := p.asked, p.of.RoadSheet(), p.has
	plan, left := p.plan(), maps.Clone(p.work.whatIf.left)
	levels := p.levels()
	p.env.Run(func() tea.Msg {
		if plans.whole == nil {
			plans.whole = sheet.Roadmap(plan)
		}
		if plans.ways == nil {
			plans.ways = waysTo(sheet, levels)
		}
		plans.taken = plans.whole
		if chosen := chosenSteps(plans.whole, left); chosen != nil {
			plan.Steps = chosen
			plans.taken = sheet.Roadmap(plan)
		}
		return plannedMsg{p, number, plans}
	})
}

// levels returns the overall levels to tell the ways to: the next one, and those after
// it up to the target.
func (p *roadmapPage) levels() []int {
	n := p.of.Result().Overall
	var list []int
	next := countingView(p.of.Result(), n).LevelLow + 1
	for level := max(1, next); level <= min(max(next, n.Target), p.of.Questionnaire.Max()); level++ {
		list = append(list, level)
	}
	return list
}

// countingView returns the view of a node that counts in a result.
func countingView(r *assessment.Result, n assessment.Node) assessment.View {
	if r.Stated {
		return n.Stated
	}
	return n.Credited
}

// waysTo returns the ways to overall levels; never nil.
func waysTo(sheet assessment.Sheet, levels []int) []levelWay {
	list := []levelWay{}
	for _, level := range levels {
		w, ok := sheet.WayTo(level)
		list = append(list, levelWay{level, w, ok})
	}
	return list
}

// allSteps returns the steps of a roadmap in their order.
func allSteps(r *assessment.Roadmap) []assessment.Step {
	var list []assessment.Step
	for _, w := range r.Waves {
		list = append(list, w.Steps...)
	}
	return append(list, r.Later...)
}

// chosenSteps returns the steps of the whole plan without those left out, in its order; nil
// if none of them is left out.
func chosenSteps(whole *assessment.Roadmap, left map[assessment.StepID]bool) []assessment.StepID {
	chosen, without := []assessment.StepID{}, false
	for _, s := range allSteps(whole) {
		switch {
		case left[s.ID()]:
			without = true
		case !slices.Contains(chosen, s.ID()):
			chosen = append(chosen, s.ID())
		}
	}
	if !without {
		return nil
	}
	return chosen
}

// planned takes the plans in, unless others are wanted by now.
func (p *roadmapPage) planned(m plannedMsg) {
	if m.page != p {
		return
	}
	p.busy = false
	if m.number != p.asked {
		p.compute()
		return
	}
	p.has = m.plans
	p.list.Empty = "there is nothing to plan"
	p.fill()
}

// Update takes keys, and the plans as they come.
func (p *roadmapPage) Update(msg tea.Msg) {
	if m, ok := msg.(plannedMsg); ok {
		p.planned(m)
		return
	}
	p.list.Update(msg, p.Keys())
}

func (p *roadmapPage) Typing() bool { return p.list.Finding }

// Head says how much of the whole plan is ticked.
func (p *roadmapPage) Head() kit.Head {
	h := kit.Head{Crumbs: []string{titleOf(p.work), "Roadmap"}}
	if p.has.whole == nil {
		h.Right = "working it out"
		return h
	}
	h.Right = fmt.Sprintf("%d of %d steps ticked", p.on, p.all)
	return h
}

// inFront returns the practice and the team that the row under the cursor is about.
func (p *roadmapPage) inFront() (practice, team string) {
	if i, ok := p.list.Row(); ok {
		return p.place(p.rows[i])
	}
	return "", ""
}

// Keys lists what works now.
func (p *roadmapPage) Keys() []kit.KeyGroup {
	enter := kit.On("enter", "open", p.list.With(p.open), "enter")
	if p.list.Finding {
		return []kit.KeyGroup{p.list.Find(enter)}
	}
	keys := []kit.Key{
		enter,
		kit.On("space", "tick", p.list.With(p.tick), "space"),
		kit.OnEach("+ -", "budget", p.change, "+", "-", "="),
		p.list.Back(),
		kit.On("a", "action", p.list.With(p.act), "a"),
		kit.On("tab", "next part", p.list.NextPart, "tab"),
		kit.On("x", "explain", p.list.With(p.read), "x"),
		p.list.Slash(),
		kit.Offer("tick all", p.tickAll),
		kit.Offer("untick all", p.untick),
	}
	budget := []kit.Key{
		kit.OnEach("left right", "waves, days, points, first day", p.sideways, "left", "right"),
		kit.Offer("give the number", p.ask),
	}
	return []kit.KeyGroup{
		{Title: "Roadmap", Keys: keys},
		{Title: "Budget", Keys: budget},
		p.list.Moving("choose", "ends"),
	}
}
