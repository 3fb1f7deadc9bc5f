package report

import (
	"fmt"
	"slices"
	"strings"

	"assay/assessment"
)

// inFull is how many actions are printed with all their texts.
const inFull = 10

// inLines is how many actions after these are printed in a line.
const inLines = 30

// roadmap tells what to do and when: what to contain, the waves, the way to each next
// level, and the steps.
func (c *client) roadmap() Section {
	s := Section{}
	if !c.shown() { // what was agreed on is told all the same
		if t := c.ownActions(); len(t.Rows) > 0 {
			s.Blocks = []Block{t}
		}
		return s
	}
	if len(c.m.Steps)+len(c.m.Contain)+len(c.m.Actions) == 0 {
		return s
	}
	add := func(blocks ...Block) { s.Blocks = append(s.Blocks, blocks...) }
	add(Paragraph{"Effort: S up to two weeks of work (1 point), M up to three months (2), L longer (3), " +
		"for a provider of medium size. A wait is time that no work shortens."})
	if n := len(c.m.Contain); n > 0 {
		add(Paragraph{fmt.Sprintf("First of all what has to be contained: %s in section 3.", count(n, "line"))})
	}
	if r := c.m.Roadmap; r != nil {
		add(Paragraph{r.Text})
		if t := c.waves(r); len(t.Rows) > 0 {
			add(t)
		}
	}
	if t := c.ways(); len(t.Rows) > 0 {
		add(t)
	}
	if t := c.ownActions(); len(t.Rows) > 0 {
		add(t)
	}
	for i := range c.m.Steps[:min(inFull, len(c.m.Steps))] {
		s.Parts = append(s.Parts, c.step(&c.m.Steps[i]))
	}
	if len(c.m.Steps) > inFull {
		next := c.m.Steps[inFull:]
		if c.b.o.Reader != Engineer {
			next = next[:min(inLines, len(next))]
		}
		part := Section{Key: "4-rest", Title: "The next steps after these", Blocks: []Block{c.stepTable(next)}}
		if left := len(c.m.Steps) - inFull - len(next); left > 0 {
			part.Blocks = append(part.Blocks, Paragraph{fmt.Sprintf("%d more stand in the working papers, "+
				"the workbook and the rows for an issue tracker.", left)})
		}
		s.Parts = append(s.Parts, part)
	}
	return s
}

// waves is a row for each wave, with where the whole stands after it.
func (c *client) waves(r *Roadmap) Table {
	t := Table{
		Label: fmt.Sprintf("Waves of %d days with %d points of effort each:", r.Days, r.Points),
		Columns: []Column{{Title: "Wave", Wide: 1}, {Title: "Steps (practice/fact)", Wide: 5},
			{Title: "Points", Right: true, Wide: 1}, {Title: "After it", Wide: 2}, {Title: "Then holds", Wide: 2}},
	}
	last := 0 // of the waves in which something starts or lands
	for i := range r.Waves {
		for _, x := range r.Waves[i].Steps {
			lands := slices.IndexFunc(r.Waves, func(w Wave) bool { return x.Lands <= w.Until })
			last = max(last, i+1, lands+1)
		}
	}
	for _, w := range r.Waves[:last] {
		var steps []string
		for _, x := range w.Steps {
			text := fmt.Sprintf("%s/%d", x.Practice, x.Fact)
			if x.Fact == 0 {
				text = x.Practice + " evidence"
			}
			if x.After || x.Lands > w.Until {
				text += fmt.Sprintf(" (lands %s)", x.Lands)
			}
			steps = append(steps, text)
		}
		level := fmt.Sprint(w.LevelLow)
		if w.LevelHigh != w.LevelLow {
			level = fmt.Sprintf("%d to %d", w.LevelLow, w.LevelHigh)
		}
		t.Rows = append(t.Rows, []string{
			fmt.Sprintf("%d: %s to %s", w.Number, w.From, w.Until),
			orDash(strings.Join(steps, ", ")), fmt.Sprint(w.Effort),
			fmt.Sprintf("level %s, average %s", level, w.Index.Fixed(1)), orDash(firstIDs(w.Held, 3)),
		})
	}
	return t
}

// ways is the least effort to each next level.
func (c *client) ways() Table {
	t := Table{
		Label: "The least effort to each level of the whole; what nobody has answered counts as not done:",
		Columns: slices.Concat(textColumns("Level"), numberColumns("Practices", "Points"),
			textColumns("Earliest"), []Column{{Title: "Steps", Wide: 5}}),
	}
	for _, w := range c.m.Ways {
		if w.OutOfReach {
			t.Rows = append(t.Rows, []string{fmt.Sprint(w.Level), "-", "-", "-", "out of reach"})
			continue
		}
		var ids []string
		for _, x := range w.Steps {
			if !slices.Contains(ids, x.Practice) {
				ids = append(ids, x.Practice)
			}
		}
		steps := firstIDs(ids, 12)
		if len(w.Questions) > 0 {
			steps = sentences("find out first: "+firstIDs(w.Questions, 6), steps)
		}
		t.Rows = append(t.Rows, []string{fmt.Sprint(w.Level), fmt.Sprint(w.Practices), fmt.Sprint(w.Effort),
			orDash(w.Earliest), steps})
	}
	return t
}

// ownActions are the actions that the assessor wrote, with how they stand.
func (c *client) ownActions() Table {
	t := Table{Label: "Actions agreed on:", Columns: []Column{
		{Title: "Action", Wide: 4}, {Title: "Where", Wide: 2}, {Title: "Who, by when", Wide: 2},
		{Title: "Effort", Wide: 1}, {Title: "Status", Wide: 1}, {Title: "Accepted when", Wide: 3}}}
	for i := range c.m.Actions {
		a := &c.m.Actions[i]
		where := a.Practice
		if a.Fact > 0 && where != "" {
			where += fmt.Sprintf("/%d", a.Fact)
		}
		if a.Team != "" {
			where = strings.TrimPrefix(where+", "+c.b.team(a.Team), ", ")
		}
		status := a.Status
		if a.Overdue {
			status += ", overdue"
		}
		t.Rows = append(t.Rows, []string{a.Text, orDash(where), owned(a.Owner, a.Due), orDash(a.Effort), status,
			orDash(a.Acceptance)})
		var teams []string
		if a.Team != "" {
			teams = []string{a.Team}
		}
		t.About = append(t.About, RowAbout{Teams: c.teamTitles(teams), Owner: a.Owner})
	}
	return t
}

// step is one action in full, with the test that shows it is done.
func (c *client) step(x *Step) Section {
	s := Section{Key: "step-" + x.Practice, Title: fmt.Sprintf("%d. %s", x.Rank, c.named(x.Practice))}
	what := x.Action
	if c.several() {
		what = upper(c.teamNames(x.Teams)) + ": " + what
	}
	size := fmt.Sprintf("%s (%s)", x.Effort, agreePoints(x.Cost))
	if x.Now == "mostly" {
		size = fmt.Sprintf("%s, most of it done: %s", x.Effort, agreePoints(x.Cost))
	}
	if x.Wait != "" {
		size += ", then wait " + strings.TrimRight(x.Wait, ".")
	}
	if len(x.First) > 0 {
		size += "; after " + strings.Join(x.First, ", ")
	}
	s.Blocks = append(s.Blocks,
		Field{"Do", what},
		Field{"Effort", ended(size)},
		Field{"Done when", x.Accepted},
	)
	if x.Why != plainGain {
		s.Blocks = append(s.Blocks, Field{"Why here", ended(upper(x.Why))})
	}
	if x.Owner != "" || x.Due != "" {
		s.Blocks = append(s.Blocks, Field{"Who, by when", ended(owned(x.Owner, assessment.Date(x.Due)))})
	}
	for i := range x.Others {
		o := &x.Others[i]
		s.Blocks = append(s.Blocks, Field{"In " + c.teamNames(o.Teams), o.Action})
	}
	return s
}

// agreePoints returns a number of points in words.
func agreePoints(n int) string { return count(n, "point") }

// allTeams returns the teams that take a step and those that have another one to take.
func (x *Step) allTeams() []string {
	teams := slices.Clone(x.Teams)
	for i := range x.Others {
		teams = append(teams, x.Others[i].Teams...)
	}
	return teams
}

// stepTable lists steps in a row each.
func (c *client) stepTable(steps []Step) Table {
	t := Table{Columns: []Column{
		{Title: "No.", Right: true, Wide: 1}, {Title: upper(c.b.q.Labels.Practice), Wide: 8},
		{Title: "Fact", Right: true, Wide: 1}, {Title: "Effort", Wide: 1}}}
	if c.several() {
		t.Columns = slices.Insert(t.Columns, 2, Column{Title: "Teams", Wide: 3})
	}
	t.Columns = append(t.Columns, Column{Title: "Step", Wide: 10})
	for i := range steps {
		x := &steps[i]
		fact := "evidence"
		if x.Fact > 0 {
			fact = fmt.Sprint(x.Fact)
		}
		row := []string{fmt.Sprint(x.Rank), c.named(x.Practice), fact, x.Effort}
		if c.several() {
			row = slices.Insert(row, 2, c.teamNames(x.allTeams()))
		}
		step := firstSentence(x.Action)
		if c.b.o.Reader != Engineer {
			step = someClauses(step, 100)
		}
		row = append(row, step)
		t.Rows = append(t.Rows, row)
		about := RowAbout{Anchor: "step-" + x.Practice, Teams: c.teamTitles(x.Teams), Owner: x.Owner}
		t.About = append(t.About, about)
	}
	return t
}
