package tui

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"assay/assessment"
	"assay/tui/kit"
)

// roadRow is a row of the roadmap. What it is about says which of the fields is set; a
// row with none of them is a heading, which the cursor passes by.
type roadRow struct {
	key  string // by which it is found again
	text string // of a heading, and what a query looks in for all others

	contain *assessment.Exposure
	step    *assessment.Step // as planned, or if it is not taken as it was in the whole plan
	out     string           // why the step is not taken; empty: it is
	after   *assessment.Wave
	why     *assessment.Shortfall
	refused *assessment.Refusal
	way     *levelWay
}

// heading reports whether the cursor passes the row by.
func (r roadRow) heading() bool {
	return r.contain == nil && r.step == nil && r.after == nil && r.why == nil && r.refused == nil &&
		r.way == nil
}

// fill makes the rows again. The cursor stays on what it is on.
func (p *roadmapPage) fill() {
	was, had := "", false
	if i, ok := p.list.Row(); ok {
		was, had = p.rows[i].key, true
	}
	p.rows = p.makeRows()
	p.widest = 6
	for _, r := range p.rows {
		if r.step != nil {
			p.widest = max(p.widest, min(18, kit.Cells(kit.OneLine(r.step.ID().String()))))
		}
	}
	p.count()
	p.list.Fill(len(p.rows), func(i int) string { return p.box(p.rows[i]) + p.rows[i].text })
	same := func(r roadRow) bool { return r.key == was }
	if i := slices.IndexFunc(p.rows, same); had && i >= 0 {
		p.list.Stand(i)
	}
}

// count counts the steps of the whole plan, and those that are ticked.
func (p *roadmapPage) count() {
	p.all, p.on = 0, 0
	if p.has.whole == nil {
		return
	}
	for _, s := range p.steps() {
		p.all++
		if !p.work.whatIf.left[s.ID()] {
			p.on++
		}
	}
}

// box is the box in front of a step, ticked or not; empty for another row.
func (p *roadmapPage) box(r roadRow) string {
	switch {
	case r.step == nil:
		return ""
	case p.work.whatIf.left[r.step.ID()]:
		return "[ ] "
	}
	return "[x] "
}

// makeRows makes the rows of the plans that there are.
func (p *roadmapPage) makeRows() []roadRow {
	var rows []roadRow
	head := func(format string, args ...any) {
		rows = append(rows, roadRow{text: fmt.Sprintf(format, args...)})
	}
	if len(p.contain) > 0 {
		head("Contain now (%d)", len(p.contain))
	}
	for i := range p.contain {
		x := &p.contain[i]
		rows = append(rows, roadRow{key: fmt.Sprint("contain ", x.Practices, i), contain: x,
			text: strings.TrimSpace(strings.Join(x.Practices, " ") + " " + exposed(x))})
	}

	r := p.has.taken
	steps := p.stepRows()
	for i := range r.Waves {
		w := &r.Waves[i]
		head("Wave %d   %s to %s   %d of %s", w.Number, w.First, w.Last, w.Effort,
			things(r.Plan.Points, "point"))
		rows = append(rows, steps[w.Number]...)
		rows = append(rows, roadRow{key: fmt.Sprint("after ", w.Number), after: w, text: "then after it"})
	}
	rows = append(rows, p.reasonRows()...)
	if later := steps[len(r.Waves)+1]; len(later) > 0 {
		effort, last := 0, assessment.Date("")
		for _, s := range r.Later {
			effort, last = effort+s.Cost, max(last, s.Lands)
		}
		head("After the last wave   %s, the last lands on %s", things(effort, "point"), last)
		rows = append(rows, later...)
	}
	return rows
}

// reasonRows returns why targets are not reached, and the ways to the next levels.
func (p *roadmapPage) reasonRows() []roadRow {
	var rows []roadRow
	r := p.has.taken
	if len(r.Shortfalls)+len(r.Refused) > 0 {
		rows = append(rows, roadRow{text: "Why not every target is reached in the waves"})
	}
	for i := range r.Refused {
		x := &r.Refused[i]
		rows = append(rows, roadRow{key: fmt.Sprint("refused ", x.Step), refused: x, text: x.String()})
	}
	for i := range r.Shortfalls {
		x := &r.Shortfalls[i]
		rows = append(rows, roadRow{key: fmt.Sprint("why ", x.Kind), why: x, text: x.String()})
	}

	if len(p.has.ways) > 0 {
		rows = append(rows, roadRow{text: "The least effort to each level, whatever the targets"})
	}
	for i := range p.has.ways {
		w := &p.has.ways[i]
		rows = append(rows, roadRow{key: fmt.Sprint("way ", w.level), way: w, text: p.wayText(w)})
	}
	return rows
}

// stepRows returns the rows of the steps by the number of the wave in which they stand.
// A step that is not taken stands behind the one that it follows in the whole plan, so
// that nothing jumps when it is ticked.
func (p *roadmapPage) stepRows() map[int][]roadRow {
	taken := allSteps(p.has.taken)
	at, seen := map[string]int{}, map[assessment.StepID]int{}
	for i, s := range taken {
		at[stepKey(s.ID(), seen)] = i
	}

	behind := map[int][]roadRow{} // by the index of the step that is taken
	last := -1
	clear(seen)
	for _, s := range p.steps() {
		key := stepKey(s.ID(), seen)
		if i, ok := at[key]; ok {
			last = i
			continue
		}
		behind[last] = append(behind[last], p.stepRow(key, s, p.notTaken(s.ID())))
	}

	rows := map[int][]roadRow{1: behind[-1]}
	clear(seen)
	for i, s := range taken {
		wave := min(s.Wave, len(p.has.taken.Waves)+1)
		rows[wave] = append(rows[wave], p.stepRow(stepKey(s.ID(), seen), s, ""))
		rows[wave] = append(rows[wave], behind[i]...)
	}
	return rows
}

// steps returns the steps of the whole plan.
func (p *roadmapPage) steps() []assessment.Step { return allSteps(p.has.whole) }

// stepKey returns a key for the next step of that id; seen counts them.
func stepKey(id assessment.StepID, seen map[assessment.StepID]int) string {
	seen[id]++
	return fmt.Sprint("step ", id, seen[id])
}

// stepRow returns the row of a step.
func (p *roadmapPage) stepRow(key string, s assessment.Step, out string) roadRow {
	text := strings.Join([]string{s.ID().String(), p.work.titleOf(s.Practice), p.of.StepText(s.ID(), s.Level),
		p.stepTeams(s.Steps)}, " ")
	return roadRow{key: key, step: &s, out: out, text: text}
}

// notTaken says why a step of the whole plan is not in this one.
func (p *roadmapPage) notTaken(id assessment.StepID) string {
	if p.work.whatIf.left[id] {
		return "not ticked"
	}
	for _, x := range p.has.taken.Refused {
		if x.Step == id && x.Team != "" {
			return "needs " + x.Before.String()
		}
	}
	return "needs a step that is not ticked"
}

// stepTeams names the teams of a step; of one team there is nothing to say.
func (p *roadmapPage) stepTeams(steps []assessment.TeamStep) string {
	if len(p.of.Teams) < 2 {
		return ""
	}
	names := make([]string, len(steps))
	for i, s := range steps {
		names[i] = kit.OneLine(p.work.TeamTitle(s.Team))
	}
	return strings.Join(names, ", ")
}

// exposed says what was observed in a line of what to contain.
func exposed(x *assessment.Exposure) string {
	if x.NotSo != "" {
		return "not so: " + x.NotSo
	}
	return cmp.Or(x.Condition, x.Action) // a finding may say only what to do
}

// things is a number of things: "1 point", "2 points".
func things(n int, thing string) string {
	if n != 1 {
		thing += "s"
	}
	return fmt.Sprintf("%d %s", n, thing)
}

// wayText says what a way takes.
func (p *roadmapPage) wayText(w *levelWay) string {
	text := fmt.Sprintf("level %d   ", w.level)
	switch {
	case !w.ok:
		return text + "no steps lead there"
	case w.way.Effort == 0:
		return text + "no step; answers that are open may show that it is reached"
	}
	return text + fmt.Sprintf("%s in %s, not before %s", things(w.way.Effort, "point"),
		things(len(w.way.Practices), "practice"), w.way.Earliest(p.plan()))
}

// place returns the practice and the team that a row is about; empty for none.
func (p *roadmapPage) place(r roadRow) (practice, team string) {
	switch {
	case r.contain != nil:
		if len(r.contain.Seen) > 0 {
			return r.contain.Seen[0].Practice, r.contain.Seen[0].Team
		}
		if len(r.contain.Practices) > 0 {
			return r.contain.Practices[0], ""
		}
		return "", ""
	case r.step != nil:
		return r.step.Practice, r.step.Team().Team
	case r.refused != nil:
		return r.refused.Step.Practice, r.refused.Team
	case r.why != nil && r.why.Kind == assessment.ToAsk:
		q := p.has.taken.Questions[0]
		return q.Practice, q.Team
	case r.why != nil && len(r.why.IDs) > 0:
		if _, ok := p.of.Ask(r.why.IDs[0]); ok {
			return r.why.IDs[0], ""
		}
	}
	return "", ""
}
