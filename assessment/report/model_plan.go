package report

import (
	"fmt"
	"slices"
	"strings"

	"assay/assessment"
)

// modelRoadmap is the way to the targets in waves; nil where there is nothing to plan.
func (b *book) modelRoadmap() *Roadmap {
	if !b.anyResult() || b.early(&b.r.Overall) || len(b.e.Targets) == 0 {
		return nil
	}
	r := b.e.Roadmap(b.o.Plan)
	m := &Roadmap{
		Start: r.Plan.Start, Days: r.Plan.Days, Points: r.Plan.Points, Waves: []Wave{},
		Left: len(r.Later), Effort: r.Effort, Done: r.Done, Chosen: r.Plan.Steps != nil,
	}
	for _, s := range r.Later {
		m.LeftEffort += s.Cost
	}
	for _, w := range r.Waves {
		m.Waves = append(m.Waves, b.modelWave(&w))
	}
	m.Text = b.roadmapText(r)
	return m
}

func (b *book) modelWave(w *assessment.Wave) Wave {
	v := w.After.Overall.Credited
	if b.self {
		v = w.After.Overall.Stated
	}
	x := Wave{
		Number: w.Number, From: w.First, Until: w.Last, Effort: w.Effort, Steps: []RoadStep{},
		Index: Figure{v.Point}, LevelLow: v.LevelLow, LevelHigh: v.LevelHigh,
	}
	for _, s := range w.Steps {
		x.Steps = append(x.Steps, RoadStep{
			Practice: s.Practice, Fact: s.Fact, Level: s.Level, Teams: teamsOf(s.Steps),
			Action: b.action(s.Practice, s.Steps...), Effort: s.Effort, Cost: s.Cost, Lands: s.Lands,
			After: s.Ends == 0,
		})
	}
	certain, _ := v.Held()
	for _, h := range certain {
		x.Held = append(x.Held, h.ID)
	}
	return x
}

// teamsOf returns the teams that take a step.
func teamsOf(steps []assessment.TeamStep) []string {
	ids := make([]string, len(steps))
	for i, s := range steps {
		ids[i] = s.Team
	}
	return ids
}

// roadmapText says in plain words whether the targets are reached within the waves, and
// if not why.
func (b *book) roadmapText(r *assessment.Roadmap) string {
	practice := b.q.Labels.Practice
	var texts []string
	if r.Effort > 0 {
		text := fmt.Sprintf("All steps to the targets of what is answered take %s of effort", count(r.Effort, "point"))
		if r.Done != "" {
			text += fmt.Sprintf("; at %d points in %d days the last of them lands on %s", r.Plan.Points, r.Plan.Days,
				r.Done)
		}
		texts = append(texts, text)
	}
	for _, s := range r.Shortfalls {
		n := count(len(s.IDs), practice)
		switch s.Kind {
		case assessment.NoTarget:
			texts = append(texts, "Nothing has a target, so there is nothing to plan")
		case assessment.ToAsk:
			texts = append(texts, fmt.Sprintf("In %s below the target something is open or was not heard; "+
				"that is asked first", n))
		case assessment.Unprovable:
			texts = append(texts, fmt.Sprintf("No evidence carries the target of %s", n))
		case assessment.NotChosen:
			texts = append(texts, fmt.Sprintf("Steps of %s with %s of effort are not chosen", n,
				count(s.Effort, "point")))
		case assessment.NoRoom:
			texts = append(texts, fmt.Sprintf("The target is not reached in the %s planned: %s with %s of effort "+
				"have no room in them and land on %s at this pace. Decide on the budget or on the target",
				count(len(r.Waves), "wave"), n, count(s.Effort, "point"), s.Day))
		case assessment.Waiting:
			texts = append(texts, fmt.Sprintf("Steps of %s start in the waves and land by %s", n, s.Day))
		case assessment.TooLow:
			texts = append(texts, fmt.Sprintf("With every step done %s would still be below the target",
				join(b.titlesOrIDs(s.IDs))))
		}
	}
	if len(r.Shortfalls) == 0 {
		texts = append(texts, fmt.Sprintf("The targets are reached in the %s planned", count(len(r.Waves), "wave")))
	}
	return sentences(texts...)
}

// titlesOrIDs returns the titles of nodes; the whole is called so.
func (b *book) titlesOrIDs(ids []string) []string {
	list := make([]string, len(ids))
	for i, id := range ids {
		switch {
		case id == assessment.Overall:
			list[i] = "the whole"
		case b.titles[id] != "":
			list[i] = b.titles[id]
		default:
			list[i] = id
		}
	}
	return list
}

// modelWays are the least efforts to each next level of the whole up to its target.
func (b *book) modelWays(r *Roadmap) []Way {
	if r == nil {
		return nil
	}
	v, _ := b.view(&b.r.Overall)
	var list []Way
	for level := v.LevelLow + 1; level <= b.r.Overall.Target; level++ {
		w, ok := b.e.WayTo(level)
		if !ok {
			list = append(list, Way{Level: level, OutOfReach: true, Exact: true,
				Text: fmt.Sprintf("Level %d is out of reach for certain: no steps lead there.", level)})
			continue
		}
		list = append(list, b.modelWay(&w, r))
	}
	return list
}

func (b *book) modelWay(w *assessment.Way, r *Roadmap) Way {
	x := Way{Level: w.Level, Practices: len(w.Practices), Effort: w.Effort, Exact: w.Exact, Questions: w.FindOut}
	const quarter = 90 // days
	days := (w.Effort*r.Days + r.Points - 1) / max(1, r.Points)
	x.Quarters = (days + quarter - 1) / quarter
	x.Earliest = w.Earliest(assessment.Plan{Start: r.Start, Days: r.Days, Points: r.Points})
	for _, p := range w.Practices {
		for _, s := range p.Steps {
			x.Steps = append(x.Steps, RoadStep{
				Practice: p.Practice, Fact: s.Fact, Level: s.Level, Teams: teamsOf(s.Teams),
				Action: b.action(p.Practice, b.asHeard(p.Practice, s.Teams)...), Cost: s.Cost,
			})
		}
	}

	for _, p := range w.Practices {
		if b.unanswered(&p) {
			x.Answers++
		}
	}
	text := fmt.Sprintf("To level %d: %s to raise", x.Level, count(x.Practices-x.Answers, b.q.Labels.Practice))
	if x.Answers > 0 {
		text += fmt.Sprintf(" and %d to answer first", x.Answers)
	}
	text += fmt.Sprintf(", %s of effort, from %s on", count(x.Effort, "point"), x.Earliest)
	if !x.Exact {
		text += "; there may be a way of less effort"
	}
	x.Text = ended(text)
	return x
}

// asHeard returns steps of a way, which counts what was not heard as no, with the marks
// that were heard.
func (b *book) asHeard(practice string, steps []assessment.TeamStep) []assessment.TeamStep {
	list := slices.Clone(steps)
	for i := range list {
		c := b.cell(practice, list[i].Team)
		list[i].Mark = assessment.NotHeard
		if c.State == assessment.Scored && list[i].Fact > 0 {
			list[i].Mark = c.Marks.At(list[i].Fact)
		}
	}
	return list
}

// unanswered reports whether nobody has answered a practice in the teams in which a way
// would raise it first.
func (b *book) unanswered(p *assessment.WayPractice) bool {
	return !slices.ContainsFunc(p.Steps[0].Teams, func(t assessment.TeamStep) bool {
		c := b.cell(p.Practice, t.Team)
		return c.State == assessment.Scored && !c.Unheard()
	})
}

// modelSince is what moved since the newest of the earlier evaluations.
func (b *book) modelSince() *Since {
	if len(b.o.Earlier) == 0 || !b.anyResult() {
		return nil
	}
	c := assessment.Compare(b.o.Earlier[len(b.o.Earlier)-1], b.e)
	s := &Since{Title: c.Before.Title, Date: c.Before.AsOf, Overall: movedNode(&c.Overall, "The whole")}
	if c.Break {
		s.Break = fmt.Sprintf("The questionnaire is another one (%s %s, then %s %s): figures of groups are of two "+
			"instruments", c.After.Questionnaire, c.After.Version, c.Before.Questionnaire, c.Before.Version)
	}
	if c.Views {
		said, now := "now", "then"
		if c.Before.Stated {
			said, now = "then", "now"
		}
		s.Break = sentences(s.Break, fmt.Sprintf("What was said counts %s, and %s what the evidence "+
			"carries: part of the difference is that", said, now))
	}
	for i := range c.Measures {
		s.Measures = append(s.Measures, movedNode(&c.Measures[i], c.Measures[i].Title))
	}
	for i := range c.Areas {
		s.Areas = append(s.Areas, movedNode(&c.Areas[i], c.Areas[i].Title))
	}
	for _, p := range c.Practices {
		if m, fell := b.fellSomewhere(&p, b.o.Earlier[len(b.o.Earlier)-1]); fell {
			s.Fell = append(s.Fell, m)
			continue
		}
		switch p.Move {
		case assessment.Rose:
			s.Rose = append(s.Rose, movedPractice(&p))
		case assessment.Fell:
			s.Fell = append(s.Fell, movedPractice(&p))
		case assessment.Confirmed:
			s.Confirmed++
		case assessment.NewlyAsked:
			s.New = append(s.New, p.ID)
		case assessment.NoLongerAsked:
			s.Gone = append(s.Gone, p.ID)
		case assessment.NowOpen:
			s.Opened = append(s.Opened, p.ID)
		case assessment.NotComparable:
			s.Changed = append(s.Changed, p.ID)
		}
	}
	most := func(x, y MovedPractice) int {
		return int(abs(y.After-y.Before) - abs(x.After-x.Before))
	}
	slices.SortStableFunc(s.Rose, most)
	slices.SortStableFunc(s.Fell, most)
	return s
}

// fellSomewhere reports whether the lowest team of a practice is lower than the lowest
// team was, whatever the mean of the teams did; m has these two values.
func (b *book) fellSomewhere(p *assessment.PracticeChange, was *assessment.Evaluation) (m MovedPractice, fell bool) {
	if p.Move != assessment.Rose && p.Move != assessment.Fell && p.Move != assessment.Confirmed {
		return m, false
	}
	now, _ := b.r.Practice(p.ID)
	then, _ := was.Result().Practice(p.ID)
	low, before := b.practiceView(&now).Lowest, was.Result().Counts(&then).Lowest
	if now.Open || then.Open || low >= before {
		return m, false
	}
	m = movedPractice(p)
	m.Before, m.After = before, low
	if b.several() {
		for _, t := range now.Teams {
			if u, _ := b.r.CountsOf(t.Cell); t.State == assessment.Scored && u == low {
				m.Why = append([]string{"lowest now: " + b.team(t.Team)}, m.Why...)
				break
			}
		}
	}
	return m, true
}

func abs(n int64) int64 { return max(n, -n) }

// movedNode is a node then and now.
func movedNode(n *assessment.NodeChange, title string) Moved {
	m := Moved{ID: n.ID, Title: title}
	then, now := n.Before, n.After
	if then != nil && !then.Sparse {
		m.Before, m.LevelFrom = Figure{then.Index}, levelsBetween(then.LevelLow, then.LevelHigh)
	}
	if now != nil && !now.Sparse {
		m.After, m.LevelUntil = Figure{now.Index}, levelsBetween(now.LevelLow, now.LevelHigh)
	}
	m.Fell = m.LevelFrom != "" && m.LevelUntil != "" && now.LevelHigh < then.LevelLow
	return m
}

// levelsBetween returns a level, or the range of it where it is not settled; nothing
// where there is none.
func levelsBetween(low, high int) string {
	switch {
	case low == assessment.NoLevel:
		return ""
	case low == high:
		return fmt.Sprint(low)
	}
	return fmt.Sprintf("%d to %d", low, high)
}

// movedPractice is a practice whose value is another one, with the reasons, each once.
func movedPractice(p *assessment.PracticeChange) MovedPractice {
	m := MovedPractice{Practice: p.ID, Before: assessment.Milli(p.Before), After: assessment.Milli(p.After)}
	for _, c := range p.Why {
		if text := strings.TrimSpace(c.String()); text != "" && !slices.Contains(m.Why, text) {
			m.Why = append(m.Why, text)
		}
	}
	return m
}

// modelTrend is the series of results of the organisation, this one among them.
func (b *book) modelTrend() []TrendTime {
	if len(b.o.Earlier) == 0 {
		return nil
	}
	var list []TrendTime
	for _, p := range assessment.Trend(append(slices.Clone(b.o.Earlier), b.e)) {
		list = append(list, TrendTime{
			Date: p.Date, Title: p.Title, Index: Figure{p.Index}, Level: levelsBetween(p.LevelLow, p.LevelHigh),
			Final: p.Final, Break: p.Break,
		})
	}
	return list
}
