package assessment

import "slices"

// Roadmap returns the road to the targets as planned, as [Evaluation.Roadmap] does for
// the sheet of an assessment. The plan must have a first day.
func (s Sheet) Roadmap(p Plan) *Roadmap { return s.roadmap(p, Score(s)) }

// roadmap returns the road from the result of a sheet.
func (s Sheet) roadmap(p Plan, now *Result) *Roadmap {
	p = p.Usual()
	every := p
	every.Steps = nil

	whole := newSchedule(s, every, now)
	whole.run()
	taken := whole
	if p.Steps != nil {
		taken = newSchedule(s, p, now)
		taken.run()
	}

	r := &Roadmap{Plan: p, Before: now, Effort: whole.effort, End: whole.f.score(whole.sheet)}
	for _, step := range whole.steps {
		r.Done = max(r.Done, step.Lands)
	}
	r.fill(s, taken.steps)
	r.Questions = r.questions()
	r.Shortfalls = r.shortfalls(taken, every)
	if p.Steps != nil {
		r.Refused = taken.refusals()
	}
	return r
}

// fill puts steps into the waves in which they start, and says where each wave ends.
func (r *Roadmap) fill(s Sheet, steps []Step) {
	landed := newSchedule(s, r.Plan, r.Before)
	after, todo := r.Before, slices.Clone(steps)
	for n := range r.Plan.Waves {
		w := Wave{Number: n + 1, First: r.Plan.Start.AddDays(n * r.Plan.Days)}
		w.Last = w.First.AddDays(r.Plan.Days - 1)
		for _, step := range steps {
			if step.Wave == w.Number {
				w.Steps = append(w.Steps, step)
				w.Effort += step.Cost
			}
		}

		before := len(todo)
		todo = slices.DeleteFunc(todo, func(step Step) bool {
			lands := step.Ends > 0 && step.Ends <= w.Number
			if lands {
				landed.apply(step.Candidate)
			}
			return lands
		})
		if len(todo) < before {
			after = landed.f.score(landed.sheet)
		}
		w.After = after
		r.Waves = append(r.Waves, w)
	}

	for _, step := range steps {
		if step.Wave > r.Plan.Waves {
			r.Later = append(r.Later, step)
		}
	}
}

// Last returns the result after the last wave.
func (r *Roadmap) Last() *Result { return r.Waves[len(r.Waves)-1].After }

// questions returns what has to be heard before practices can reach their targets, when
// all else is done.
func (r *Roadmap) questions() []Question {
	var list []Question
	for i := range r.End.Practices {
		p := &r.End.Practices[i]
		for _, t := range p.Teams {
			q := Question{Practice: p.ID, Team: t.Team, State: t.State}
			switch {
			case p.Target == 0:
				continue
			case t.State == Scored && t.Stated < 1000*int64(p.Target):
				q.Facts = t.Marks.unheardFrom(p.Target)
			}
			if t.State.Open() || len(q.Facts) > 0 {
				list = append(list, q)
			}
		}
	}
	return list
}

// unheardFrom returns the facts up to a level that were not heard, if the first of them
// is what holds the marks.
func (m Marks) unheardFrom(level int) []int {
	next := m.Next()
	if next == 0 || m.At(next).Heard() {
		return nil
	}
	var facts []int
	for fact := next; fact <= min(level, len(m)); fact++ {
		if !m.At(fact).Heard() {
			facts = append(facts, fact)
		}
	}
	return facts
}

// shortfalls says why targets are not reached in the waves.
func (r *Roadmap) shortfalls(taken *schedule, every Plan) []Shortfall {
	var list []Shortfall
	add := func(x Shortfall) {
		if len(x.IDs) > 0 {
			list = append(list, x)
		}
	}
	if !slices.ContainsFunc(r.End.Practices, func(p PracticeResult) bool { return p.Target > 0 }) {
		return []Shortfall{{Kind: NoTarget}}
	}

	ask, unproven := Shortfall{Kind: ToAsk}, Shortfall{Kind: Unprovable}
	for _, q := range r.Questions {
		ask.IDs = withID(ask.IDs, q.Practice)
	}
	for i := range r.End.Practices {
		p := &r.End.Practices[i]
		for _, t := range p.Teams {
			value, _ := r.End.CountsOf(t.Cell)
			if t.State == Scored && value < 1000*int64(p.Target) && len(t.Marks.unheardFrom(p.Target)) == 0 {
				unproven.IDs = withID(unproven.IDs, p.ID)
			}
		}
	}
	add(ask)
	add(unproven)

	if r.Plan.Steps != nil {
		rest := newSchedule(taken.sheet, every, Score(taken.sheet))
		rest.run()
		left := Shortfall{Kind: NotChosen, Effort: rest.effort}
		for _, step := range rest.steps {
			left.IDs = withID(left.IDs, step.Practice)
		}
		add(left)
	}

	late, waiting := r.late(taken.steps)
	add(late)
	add(waiting)
	add(r.tooLow())
	return list
}

// late returns the steps that start after the last wave, and those that only land after it.
func (r *Roadmap) late(steps []Step) (room, waiting Shortfall) {
	room.Kind, waiting.Kind = NoRoom, Waiting
	for _, step := range steps {
		x := &room
		switch {
		case step.Ends > 0:
			continue
		case step.Wave <= r.Plan.Waves:
			x = &waiting
		}
		x.IDs, x.Effort, x.Day = withID(x.IDs, step.Practice), x.Effort+step.Cost, max(x.Day, step.Lands)
	}
	return room, waiting
}

// tooLow returns the nodes whose level stays below their target with every step done,
// whatever the open questions bring.
func (r *Roadmap) tooLow() Shortfall {
	low := Shortfall{Kind: TooLow}
	for _, n := range append([]Node{r.End.Overall}, r.End.Measures...) {
		if v := r.End.viewOf(&n); n.Target > 0 && n.Applicable > 0 && v.LevelHigh < n.Target {
			low.IDs = append(low.IDs, n.ID)
		}
	}
	return low
}

// withID returns the ids with one more, each once.
func withID(ids []string, id string) []string {
	if slices.Contains(ids, id) {
		return ids
	}
	return append(ids, id)
}

// refusals returns the chosen steps that were not taken wherever they are needed.
func (c *schedule) refusals() []Refusal {
	var list []Refusal
	for i, id := range c.plan.Steps {
		if slices.Index(c.plan.Steps, id) < i {
			continue
		}
		was := slices.ContainsFunc(c.steps, func(s Step) bool { return s.ID() == id })
		refused := Refusal{Step: id}
		if at, ok := c.of[id.Practice]; ok {
			refused.Team, refused.Before = c.before(at, id.Fact)
		}
		if !was || refused.Team != "" {
			list = append(list, refused)
		}
	}
	return list
}

// before returns the first team that a step would have to be taken in and that has
// another step to take first; an empty team if there is none.
func (c *schedule) before(i, fact int) (string, StepID) {
	p := c.at(i)
	r := &c.result.Practices[i]
	for _, t := range r.Teams {
		if t.State != Scored {
			continue
		}
		s, ok := c.f.teamStep(*p, r.Target, t)
		if ok && s.Fact > 0 && s.Fact != fact && (fact == 0 || s.Fact < fact && fact <= r.Target) {
			return t.Team, StepID{p.ID, s.Fact}
		}
	}
	return "", StepID{}
}
