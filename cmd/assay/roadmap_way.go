package main

import (
	"fmt"
	"strings"

	"assay/assessment"

	"github.com/spf13/pflag"
)

// way prints the way of least effort to an overall level.
func (a *app) way(e *assessment.Evaluation, level int, flags *pflag.FlagSet) error {
	for _, name := range []string{"waves", "days", "points", "start", "steps"} {
		if flags.Changed(name) {
			return assessment.Errorf(assessment.Invalid, "--%s does not go with --to", name).
				WithHint("a way has no waves: leave --to out to plan them")
		}
	}
	if most := e.Questionnaire.Max(); level < 1 || level > most {
		return assessment.Errorf(assessment.Invalid, "%d is no level to reach", level).
			WithHint("give a level from 1 to %d", most)
	}

	w, ok := e.WayTo(level)
	if a.json {
		return a.printJSON(newWayJSON(e, w, ok))
	}
	if !ok {
		a.printLine(noWayText(e, level))
		return nil
	}

	a.printLine(wayText(w))
	t := table{indent: "  "}
	for _, p := range w.Practices {
		for _, s := range p.Steps {
			wait := ""
			if s.Months > 0 {
				wait = "wait " + count(s.Months, "month")
			}
			id := assessment.StepID{Practice: p.Practice, Fact: s.Fact}
			t.add(id.String(), stepTeams(e, s.Teams), count(s.Cost, "point"), wait, e.StepText(id, s.Level))
		}
	}
	a.printf("%s", t.cut(a.width()))
	for _, text := range wayRemarks(w) {
		a.printLine(text)
	}
	return nil
}

// printWayOn prints in one line what the next overall level takes.
func (a *app) printWayOn(e *assessment.Evaluation) {
	n := e.Result().Overall
	next := counted(e.Result(), n).LevelLow + 1
	if w, ok := e.WayTo(next); ok && !n.Sparse {
		a.printLine(fmt.Sprintf("%s; assay roadmap %s --to %d tells it", wayText(w), e.State.ID(), next))
	}
}

// wayText says in one line what a way takes.
func wayText(w assessment.Way) string {
	least := "the least effort"
	if !w.Exact {
		least = "an effort"
	}
	text := fmt.Sprintf("To level %d: %s of %s in %s", w.Level, least, count(w.Effort, "point"),
		count(len(w.Practices), "practice"))
	if w.Months > 0 {
		text += ", " + count(w.Months, "month") + " of waiting at least"
	}
	return text
}

// noWayText says why there is no way to a level.
func noWayText(e *assessment.Evaluation, level int) string {
	if v := counted(e.Result(), e.Result().Overall); v.LevelLow >= level {
		return fmt.Sprintf("Level %d is reached already", level)
	}
	return fmt.Sprintf("Level %d cannot be reached: nothing applies, or no evidence grade carries it", level)
}

// wayRemarks say what a way takes for granted.
func wayRemarks(w assessment.Way) []string {
	var list []string
	if len(w.FindOut) > 0 {
		list = append(list, "Find out first: "+strings.Join(w.FindOut, ", ")+
			"; the answers may show that the level is reached")
	}
	if len(w.Questions) > 0 {
		var parts []string
		for _, q := range w.Questions {
			parts = append(parts, questionText(q))
		}
		list = append(list, "Not heard, and counted as no: "+strings.Join(parts, "; "))
	}
	if !w.Exact {
		list = append(list, "There may be a way of less effort: there are too many to try")
	}
	return list
}

// questionText names what has to be heard.
func questionText(q assessment.Question) string {
	text := q.Practice
	if len(q.Facts) > 0 {
		text += " " + assessment.FactWords(q.Facts)
	}
	if q.Team != "" {
		text += " in team " + q.Team
	}
	return text
}
