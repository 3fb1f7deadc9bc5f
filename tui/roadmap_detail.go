package tui

import (
	"fmt"
	"strings"

	"assay/assessment"
	"assay/tui/kit"
)

// titleOf names what a row is about.
func (p *roadmapPage) titleOf(r roadRow) string {
	switch {
	case r.contain != nil:
		return "Contain now: " + strings.Join(r.contain.Practices, ", ")
	case r.step != nil:
		return r.step.ID().String() + "  " + p.work.titleOf(r.step.Practice)
	case r.after != nil:
		return fmt.Sprintf("After wave %d, on %s", r.after.Number, r.after.Last)
	case r.way != nil:
		return fmt.Sprintf("The way to level %d", r.way.level)
	case r.refused != nil:
		return r.refused.Step.String() + " is not taken everywhere"
	}
	return "Why not every target is reached"
}

// detail says all about a row.
func (p *roadmapPage) detail(r roadRow, width int) []string {
	d := newDetail(p.env.Styles, width, p.titleOf(r))
	switch {
	case r.contain != nil:
		p.containDetail(d, r.contain)
	case r.step != nil:
		p.stepDetail(d, r)
	case r.after != nil:
		p.afterDetail(d, r.after)
	case r.way != nil:
		p.wayDetail(d, r.way)
	case r.refused != nil:
		d.add("", r.text)
	case r.why != nil:
		d.add("Why", r.why.String())
		d.add("Where", strings.Join(r.why.IDs, ", "))
		if r.why.Effort > 0 {
			d.add("Left", things(r.why.Effort, "point"))
		}
		d.add("Last lands", string(r.why.Day))
		if r.why.Kind == assessment.ToAsk {
			for _, q := range p.has.taken.Questions {
				d.add("To ask", p.questionText(q))
			}
		}
	}
	return d.lines
}

func (p *roadmapPage) containDetail(d *detail, x *assessment.Exposure) {
	d.add("What", exposed(x))
	d.add("Consequence", x.Consequence)
	d.add("Do", x.Action)
	d.list("Practices", x.Practices, func(id string) string {
		return id + " " + p.work.titleOf(id) + ": " + strings.Join(p.work.creditedIn(id), ", ")
	})
	d.add("Teams", p.work.TeamTitles(x.Teams))
	var why []string
	if x.FixNow {
		why = append(why, "marked to be fixed now")
	}
	if x.Marked {
		why = append(why, "lets harm in today")
	}
	if n := len(x.Promises); n > 0 {
		why = append(why, "contradicts "+things(n, "promise")+" to customers")
	}
	d.add("Why here", strings.Join(why, ", "))
	d.add("Owner", x.Owner)
	d.add("Due", string(x.Due))
}

func (p *roadmapPage) stepDetail(d *detail, r roadRow) {
	s := r.step
	if r.out != "" {
		d.lines = append(d.lines, p.env.Styles.Warn.Render(kit.Cut("   not in this plan: "+r.out, d.width)))
	}
	d.add("Do", p.of.StepText(s.ID(), s.Level))
	for i, t := range s.Steps {
		label := ""
		if i == 0 {
			label = "Teams"
		}
		d.add(label, p.teamStep(t))
	}
	if r.out == "" {
		lands := fmt.Sprintf("starts %s, lands %s", s.Start, s.Lands)
		if s.Months > 0 {
			lands += " after a wait of " + things(s.Months, "month")
		}
		if s.Ends == 0 {
			lands += ", after the last wave"
		}
		d.add("When", lands)
	}
	gain := "index +" + assessment.Fixed(s.Gain, 3)
	switch {
	case s.Holds == assessment.HoldsWhole:
		gain += ", holds the whole at its level"
	case s.Holds == assessment.HoldsMeasure:
		gain += ", holds " + s.Measure + " at its level"
	}
	if s.Legal {
		gain += ", a legal duty"
	}
	d.add("Gain", gain)
	if s.MovedFor != "" {
		d.add("First because", s.MovedFor+" needs it")
	}
	for _, t := range s.Others {
		d.add("Later", p.teamStep(t))
	}
	d.add("Action", p.actionWords(s))
}

// teamStep says what a step is for a team.
func (p *roadmapPage) teamStep(t assessment.TeamStep) string {
	text := p.work.TeamTitle(t.Team) + ": "
	switch {
	case t.Fact == 0:
		text += fmt.Sprintf("evidence for level %d; stated %s, credited %s", t.Level, levelOf(t.Stated),
			levelOf(t.Credited))
		if t.Stale {
			text += ", evidence out of date"
		}
	case t.Mark.Heard():
		text += fmt.Sprintf("fact %d is %s", t.Fact, t.Mark)
	default:
		text += "level " + levelOf(t.Value) + " now"
	}
	return text + fmt.Sprintf("; effort %s, %s", t.Effort, things(t.Cost, "point"))
}

// afterDetail says where each measure stands after a wave, and what then holds.
func (p *roadmapPage) afterDetail(d *detail, w *assessment.Wave) {
	d.add("The whole", p.afterText(w, d.width/2))
	for i := range w.After.Measures {
		n, before := w.After.Measures[i], p.has.taken.Before.Measures[i]
		if n.Applicable == 0 {
			continue
		}
		v, was := countingView(w.After, n), countingView(p.has.taken.Before, before)
		text := shownIndex(n, v) + " " + staged(n, v) + ", now " + shownIndex(before, was) + " " +
			staged(before, was)
		if by := heldBy(v, d.width/3); by != "" && !n.Sparse {
			text += ", " + by
		}
		d.add(n.ID, text)
	}
}

// wayDetail says what a way takes, practice by practice.
func (p *roadmapPage) wayDetail(d *detail, w *levelWay) {
	d.add("", strings.TrimSpace(strings.TrimPrefix(p.wayText(w), fmt.Sprintf("level %d", w.level))))
	if !w.ok {
		return
	}
	if w.way.Months > 0 {
		d.add("Waits", things(w.way.Months, "month")+" at least")
	}
	for _, x := range w.way.Practices {
		for i, s := range x.Steps {
			label, id := "", assessment.StepID{Practice: x.Practice, Fact: s.Fact}
			if i == 0 {
				label = x.Practice
			}
			text := id.String()[len(x.Practice)+1:] + "  " + things(s.Cost, "point")
			if teams := p.stepTeams(s.Teams); teams != "" {
				text += ", " + teams
			}
			d.add(label, text+": "+p.of.StepText(id, s.Level))
		}
	}
	for _, q := range w.way.Questions {
		d.add("Not heard", p.questionText(q)+", counted as no")
	}
	var open []string
	for _, x := range p.of.Result().Settling(assessment.Overall) {
		open = append(open, x.ID)
	}
	if len(open) > 0 {
		d.add("Find out first", strings.Join(open, ", ")+"; the answers may show that the level is reached")
	}
	if !w.way.Exact {
		d.add("", "There may be a way of less effort: there are too many to try.")
	}
}

// questionText names what has to be heard.
func (p *roadmapPage) questionText(q assessment.Question) string {
	text := q.Practice
	if len(q.Facts) > 0 {
		text += " " + assessment.FactWords(q.Facts)
	}
	if q.Team != "" && len(p.of.Teams) > 1 {
		text += " in " + p.work.TeamTitle(q.Team)
	}
	return text
}
