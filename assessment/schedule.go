package assessment

import (
	"cmp"
	"math/big"
	"slices"
)

// schedule takes steps one after the other and gives each its place in time. Which step
// is next follows from the sheet in which every step taken so far is done; when it may
// start follows from the days on which they land.
type schedule struct {
	f      frame
	plan   Plan
	chosen map[StepID]int // place in the order that the assessor chose; nil: all steps, by priority

	sheet  Sheet // with every step taken done
	result Result
	level  int // of the whole
	shares *big.Int
	spots  []spot
	order  []*spot        // as the last candidates stood, from which the next ones hardly differ
	of     map[string]int // index into spots, by practice
	steps  []Step
	effort int
	proofs int // of the first ten steps
}

// spot is a practice in a schedule.
type spot struct {
	measure, area, practice int // indexes into the sheet
	from, to                int // of the practices of the measure, indexes into the result

	next  Candidate
	has   bool  // next is a candidate
	first int   // its place among those that contain something, when candidates were last asked for
	free  []int // by team, the day on which its last step lands, counted from the start
	until int   // the first of these days after that for which next was found; 0 if there is none
}

// newSchedule returns a schedule from the result of a sheet, in which nothing was taken yet.
func newSchedule(s Sheet, p Plan, now *Result) *schedule {
	c := &schedule{f: newFrame(s), plan: p, sheet: s.copied(), of: map[string]int{}}
	if p.Steps != nil {
		c.chosen = map[StepID]int{}
		for i, id := range p.Steps {
			if _, twice := c.chosen[id]; !twice {
				c.chosen[id] = i
			}
		}
	}
	c.result = *now
	c.result.Practices, c.result.Measures = slices.Clone(now.Practices), slices.Clone(now.Measures)
	c.level, c.shares = c.lowest(), shareSum(c.result.Measures)

	for m := range c.sheet.Measures {
		from := len(c.spots)
		for a := range c.sheet.Measures[m].Areas {
			practices := c.sheet.Measures[m].Areas[a].Practices
			for i := range practices {
				p := &practices[i]
				for len(p.Cells) < len(c.f.teams) {
					p.Cells = append(p.Cells, Cell{})
				}
				c.of[p.ID] = len(c.spots)
				c.spots = append(c.spots, spot{measure: m, area: a, practice: i, from: from,
					free: make([]int, len(c.f.teams))})
			}
		}
		for i := from; i < len(c.spots); i++ {
			c.spots[i].to = len(c.spots)
		}
	}
	return c
}

// at returns the practice of a spot.
func (c *schedule) at(i int) *SheetPractice {
	x := &c.spots[i]
	return &c.sheet.Measures[x.measure].Areas[x.area].Practices[x.practice]
}

// find looks for the next step of a practice on a day: of the teams whose last one has
// landed, and of the chosen ones.
func (c *schedule) find(i, day int) {
	x, p := &c.spots[i], c.at(i)
	x.until = 0
	for _, free := range x.free {
		if free > day && (x.until == 0 || free < x.until) {
			x.until = free
		}
	}

	f := c.f
	f.may = func(practice string, s TeamStep) bool {
		if c.chosen != nil {
			if _, ok := c.chosen[StepID{practice, s.Fact}]; !ok {
				return false
			}
		}
		return x.until == 0 || x.free[c.team(s.Team)] <= day
	}
	x.next, x.has = f.candidate(*p, &c.result.Practices[i], &c.result.Measures[x.measure],
		c.level, c.shares)
}

// team returns the index of a team.
func (c *schedule) team(id string) int {
	return slices.IndexFunc(c.f.teams, func(t SheetTeam) bool { return t.ID == id })
}

// candidates returns the next steps in the order in which to take them: by priority with
// what they require first, or as they were chosen.
func (c *schedule) candidates() []*Candidate {
	for _, x := range c.order {
		x.first = c.first(x)
	}
	slices.SortFunc(c.order, func(a, b *spot) int {
		switch {
		case !a.has || !b.has:
			return falseFirst(!a.has, !b.has)
		case c.chosen != nil:
			if order := cmp.Compare(c.chosen[a.next.ID()], c.chosen[b.next.ID()]); order != 0 {
				return order
			}
		}
		return cmp.Or(cmp.Compare(a.first, b.first), compareCandidates(&a.next, &b.next))
	})
	all := make([]*Candidate, 0, len(c.order))
	for _, x := range c.order {
		if x.has {
			all = append(all, &x.next)
		}
	}
	if c.chosen == nil {
		all = fewerProofs(all, len(c.steps), c.proofs)
	}
	return prerequisitesFirst(all)
}

// first returns the place of a step among those that contain something; what contains
// nothing, and what goes further than that, comes after all of them.
func (c *schedule) first(x *spot) int {
	if !x.has {
		return 0
	}
	place := c.sheet.Measures[x.measure].Areas[x.area].Practices[x.practice].Contain
	if place == 0 || x.next.Team().Value >= 1000 {
		return len(c.spots) + 1
	}
	return place
}

// day returns the day, counted from the start, on which the work reaches a number of
// points of a wave, counted from 0 too.
func (c *schedule) day(wave, used int) int {
	return wave*c.plan.Days + used*c.plan.Days/c.plan.Points
}

// lastDay returns the last day of the work that ends at a number of points of a wave.
func (c *schedule) lastDay(wave, used int) int {
	used = min(used, c.plan.Points) // a step may be dearer than a wave
	return wave*c.plan.Days + (used*c.plan.Days+c.plan.Points-1)/c.plan.Points - 1
}

// run takes steps until none is left.
func (c *schedule) run() {
	for i := range c.spots {
		c.order = append(c.order, &c.spots[i])
		c.find(i, 0)
	}
	for wave := 0; ; wave++ {
		used := 0
		for {
			c.refresh(c.day(wave, used))
			list := c.candidates()
			if i := c.pick(list, used); i >= 0 {
				cost := list[i].Cost
				c.take(*list[i], wave, used)
				used = min(used+cost, c.plan.Points)
				continue
			}

			next := c.nextLanding()
			if next == 0 && len(list) == 0 {
				return
			}
			if next > 0 && next < (wave+1)*c.plan.Days {
				into := next - wave*c.plan.Days
				used = max(used, (into*c.plan.Points+c.plan.Days-1)/c.plan.Days)
				continue
			}
			if next > 0 && used == 0 {
				wave = next/c.plan.Days - 1 // nothing can be done before
			}
			break
		}
	}
}

// refresh looks for the next steps of the practices in which something has landed.
func (c *schedule) refresh(day int) {
	for i := range c.spots {
		if until := c.spots[i].until; until > 0 && until <= day {
			c.find(i, day)
		}
	}
}

// nextLanding returns the first day on which something lands that is not so yet; 0 if
// everything is.
func (c *schedule) nextLanding() int {
	first := 0
	for i := range c.spots {
		if until := c.spots[i].until; until > 0 && (first == 0 || until < first) {
			first = until
		}
	}
	return first
}

// pick returns the first candidate that fits into what is left of a wave, and for which
// nothing has to come first; -1 if there is none. One that is dearer than a wave fits
// into an empty one.
func (c *schedule) pick(list []*Candidate, used int) int {
	seen := map[string]bool{}
	for i, x := range list {
		blocked := slices.ContainsFunc(x.requires, func(id string) bool {
			j, known := c.of[id]
			return known && (c.spots[j].until > 0 || seen[id])
		})
		seen[x.Practice] = true
		if !blocked && (used+x.Cost <= c.plan.Points || used == 0) {
			return i
		}
	}
	return -1
}

// take takes a step at a number of points of a wave.
func (c *schedule) take(x Candidate, wave, used int) {
	i := c.of[x.Practice]
	at, p := &c.spots[i], c.at(i)
	last := c.lastDay(wave, used+x.Cost)
	s := Step{
		Candidate: x, Wave: wave + 1, Months: p.wait(x.Fact),
		Start: c.plan.Start.AddDays(c.day(wave, used)), Lands: c.plan.Start.AddDays(last),
	}
	if s.Months > 0 {
		s.Lands = s.Lands.AddMonths(s.Months)
		last = c.plan.Start.daysTo(s.Lands)
	}
	if n := last/c.plan.Days + 1; n <= c.plan.Waves {
		s.Ends = n
	}

	if x.Evidence() && len(c.steps) < firstSteps {
		c.proofs++
	}
	c.steps = append(c.steps, s)
	c.effort += x.Cost
	for _, step := range x.Steps {
		at.free[c.team(step.Team)] = last
	}
	c.apply(x)
	c.rescore(i)
	c.find(i, c.day(wave, min(used+x.Cost, c.plan.Points)))
}

// apply makes a step done in the sheet.
func (c *schedule) apply(x Candidate) {
	p := c.at(c.of[x.Practice])
	for _, step := range x.Steps {
		t := c.team(step.Team)
		p.Cells[t] = c.f.done(p.Cells[t], step, x.Target)
	}
}

// rescore brings up to date what the next steps need of the result, after the cells of a
// practice have changed: its value, and what holds the level of its measure and of the
// whole. The means are left as they were.
func (c *schedule) rescore(i int) {
	x, p := &c.spots[i], c.at(i)
	r := &c.result
	r.Practices[i] = c.f.practice(*p, r.Practices[i].Area, r.Practices[i].Measure)
	c.f.hold(r.Practices[x.from:x.to], &r.Measures[x.measure])

	was, from, to := c.level, x.from, x.to
	if c.level = c.lowest(); c.level != was {
		from, to = 0, len(c.spots)
	}
	for j := from; j < to; j++ {
		if o := &c.spots[j]; o.has {
			o.next.prioritise(r.viewOf(&r.Measures[o.measure]), c.level)
		}
	}
}

// lowest returns the level of the whole, which is the lowest of its measures.
func (c *schedule) lowest() int {
	level := NoLevel
	for i := range c.result.Measures {
		m := c.result.viewOf(&c.result.Measures[i]).LevelLow
		if level == NoLevel || m != NoLevel && m < level {
			level = m
		}
	}
	return level
}

// done returns a cell in which a step is done: the fact is so, or there is evidence, and
// the value that counts has risen by what the step promises. It never rises beyond the
// target; what is above has to be shown first.
func (f frame) done(c Cell, s TeamStep, target int) Cell {
	if s.Fact > 0 {
		stated := 1000 * int64(s.Fact)
		if c.Marks != "" {
			c.Marks = c.Marks.With(s.Fact, Yes)
			stated = c.Marks.Value()
		}
		c.Stated = min(stated, 1000*int64(target))
		c.StatedHigh = c.Stated
		if c.Marks != "" && c.Marks.High() > stated {
			c.StatedHigh = c.Marks.High()
		}
	}

	if grade := f.carrying(s.Level); !f.self && (grade > c.Grade || s.Fact == 0) {
		c.Grade, c.Stale, c.Strength = max(c.Grade, grade), false, max(c.Grade, grade).Strength()
	}
	c.Credited = max(c.Credited, min(c.Stated, f.ceiling(c.Grade)))
	if !f.self {
		c.Credited = s.Value + s.Rise
	}
	c.CreditedHigh = c.Credited
	if c.StatedHigh > c.Stated {
		c.CreditedHigh = c.StatedHigh
	}
	return c
}
