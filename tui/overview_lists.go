package tui

import (
	"fmt"
	"strings"

	"github.com/charmbracelet/x/ansi"

	"assay/assessment"
	"assay/tui/kit"
)

// slice is the part of a line of text from one column to another.
func slice(text string, from, to int) string {
	if to <= from {
		return ""
	}
	return ansi.Cut(text, from, to)
}

// heading is the title of a list, with how much of it there is room for.
func heading(title string, shown, all int) line {
	if shown < all {
		title += fmt.Sprintf(" (%d of %d)", shown, all)
	}
	return line{text: " " + title, bold: true}
}

// holds says what keeps the next level away, with the next step where there is one.
func (o *overview) holds(room int) []line {
	held := o.view(o.work.Evaluation().Result.Overall).HeldBy
	n := min(room, len(held))
	lines := []line{heading("What holds it back", n, len(held))}
	for _, h := range held[:n] {
		lines = append(lines, line{text: "   " + o.hold(h)})
	}
	if len(held) == 0 {
		lines = append(lines, line{text: "   nothing"})
	}
	return lines
}

func (o *overview) hold(h assessment.Hold) string {
	text := h.ID
	switch {
	case h.Kind == assessment.HoldAchieved:
		return fmt.Sprintf("%s  level %d is achieved to %s", text, h.Level, assessment.Percent(h.Achieved, 0))
	case h.Kind == assessment.HoldKey:
		text += " key,"
	}
	if h.Open {
		text += " open"
	} else {
		text += " at " + levelOf(h.Value)
	}
	e := o.work.Evaluation()
	if t, ok := e.State.Team(h.Team); ok && len(e.Teams) > 1 {
		text += " in " + kit.OneLine(t.Title())
	}
	if c, ok := e.Result.Candidate(h.ID); ok {
		if c.Legal {
			text += ", legal"
		}
		text += fmt.Sprintf(", step %s, gain %s", c.Effort, assessment.Fixed(c.Gain, 2))
	}
	return text
}

// questions says of whom to ask what is open.
func (o *overview) questions(room int) []line {
	roles := o.facts.roles
	n := min(room, len(roles))
	title := "What to ask next"
	if o.work.Evaluation().Result.Final {
		title = "Left open, counted as 0"
	}
	lines := []line{heading(title, n, len(roles))}
	names := 0
	for _, r := range roles[:n] {
		names = max(names, kit.Cells(kit.OneLine(r.role)))
	}
	for _, r := range roles[:n] {
		more := ""
		ids := r.practices
		if len(ids) > 3 {
			ids, more = ids[:3], " ..."
		}
		lines = append(lines, line{text: "   " + kit.Fit(kit.OneLine(r.role), names) + fmt.Sprintf(" %3d open   ", len(r.practices)) + strings.Join(ids, " ") + more})
	}
	if len(roles) == 0 {
		lines = append(lines, line{text: "   everything is answered"})
	}
	return lines
}

// teams lists the teams with their own index, and where they are far apart.
func (o *overview) teams(width int) []line {
	e := o.work.Evaluation()
	results := o.facts.teams
	if len(results) == 0 {
		return nil
	}
	parts := make([]string, len(results))
	for i, r := range results {
		n := r.Overall
		parts[i] = kit.OneLine(e.Teams[i].Title()) + " " + assessment.Fixed(o.view(n).Point, 1) + mark(n.Conflict)
	}
	lines := []line{{}}
	for _, l := range kit.Wrap(strings.Join(parts, "   "), " Teams       ", "             ", width) {
		lines = append(lines, line{text: l})
	}
	apart := o.facts.divide[0]
	if o.stated {
		apart = o.facts.divide[1]
	}
	text := "none lies two levels apart"
	if len(apart) > 0 {
		text = some(apart, width-14)
	}
	return append(lines, line{text: " Divergent   " + text})
}
