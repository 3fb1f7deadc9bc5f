package assessment

import (
	"cmp"
	"fmt"
	"strings"
)

// StepText says what a step asks for: what the questionnaire says to do for the fact, or
// else the fact itself, of plain levels the text of the level. level is what evidence
// has to carry, as of [Candidate].
func (e *Evaluation) StepText(s StepID, level int) string {
	a, _ := e.Ask(s.Practice)
	switch {
	case s.Fact == 0:
		return fmt.Sprintf("Bring evidence that carries level %d.", level)
	case s.Fact <= len(a.Facts):
		return cmp.Or(a.Facts[s.Fact-1].Do, a.Facts[s.Fact-1].Text)
	case s.Fact < len(a.Levels):
		return a.Levels[s.Fact]
	}
	return fmt.Sprintf("Reach level %d.", s.Fact)
}

// String says why the step was not taken wherever it is needed, and what to do.
func (x Refusal) String() string {
	if x.Team == "" {
		return fmt.Sprintf("%s is no step: it is so already, beyond the target, or something before it "+
			"was not heard", x.Step)
	}
	return fmt.Sprintf("%s comes after %s in team %s: choose that one, too", x.Step, x.Before, x.Team)
}

// String says why targets are not reached, to follow a colon.
func (x Shortfall) String() string {
	practices := fmt.Sprintf("in %s (%s)", numbered(len(x.IDs), "practice"), x.some())
	switch x.Kind {
	case NoTarget:
		return "none is set"
	case ToAsk:
		return "something is open or was not heard " + practices
	case Unprovable:
		return "no evidence grade carries the target " + practices
	case NotChosen:
		return fmt.Sprintf("steps of %s are not chosen %s", numbered(x.Effort, "point"), practices)
	case NoRoom:
		return fmt.Sprintf("steps of %s start after the last wave %s", numbered(x.Effort, "point"), practices)
	case Waiting:
		return fmt.Sprintf("steps land after the last wave, the last on %s, %s", x.Day, practices)
	}
	return "with every practice at its own target the level stays too low of " + strings.Join(x.IDs, ", ")
}

// some names the first three ids, and counts the others.
func (x Shortfall) some() string {
	const most = 3
	text := strings.Join(x.IDs[:min(most, len(x.IDs))], ", ")
	if more := len(x.IDs) - most; more > 0 {
		text += fmt.Sprintf(" and %d more", more)
	}
	return text
}

// numbered is a number of things: "1 point", "2 points".
func numbered(n int, thing string) string {
	if n != 1 {
		thing += "s"
	}
	return fmt.Sprintf("%d %s", n, thing)
}

// Earliest returns the day before which a way is not gone: its effort is spread as a
// plan spreads the points of a wave over its days, and its longest wait begins on the
// first day. The plan must have a first day, days and points.
func (w Way) Earliest(p Plan) Date {
	p = p.Usual()
	worked := p.Start.AddDays((w.Effort*p.Days + p.Points - 1) / p.Points)
	return max(worked, p.Start.AddMonths(w.Months))
}
