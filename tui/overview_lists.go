package tui

import (
	"fmt"
	"strings"

	"github.com/charmbracelet/x/ansi"

	"assay/assessment"
	"assay/tui/kit"
)

// slice returns the part of a line of text from one column to another.
func slice(text string, from, to int) string {
	if to <= from {
		return ""
	}
	return ansi.Cut(text, from, to)
}

// listTitle is the title of a list, with how much of it there is room for.
func listTitle(title string, room, all int) overviewLine {
	if room < all {
		title += fmt.Sprintf(" (%d of %d)", room, all)
	}
	return overviewLine{text: " " + title, bold: true}
}

// holds says what keeps the next level away, with the next step if there is one, in
// at most so many rows: what is certain, and apart from it what is only assumed.
func (o *overview) holds(room int) []overviewLine {
	v := o.view(o.work.Evaluation().Result().Overall)
	certain, assumed := v.Held()
	var lines []overviewLine
	add := func(title string, list []assessment.Hold, room int) {
		n := min(room, len(list))
		lines = append(lines, listTitle(title, n, len(list)))
		for _, h := range list[:n] {
			lines = append(lines, overviewLine{text: "   " + o.hold(h)})
		}
	}

	switch {
	case o.work.Evaluation().Result().Overall.Sparse:
		return []overviewLine{listTitle("What holds it back", 0, 0), {text: "   is told from half answered on"}}
	case len(v.HeldBy) == 0:
		return []overviewLine{listTitle("What holds it back", 0, 0), {text: "   nothing"}}
	case len(assumed) == 0:
		add("What holds it back", certain, room)
	case len(certain) == 0:
		add("Assumed to hold it back", assumed, room)
	default:
		few := max(1, room-2-min(2, len(assumed)))
		add("What holds it back", certain, few)
		add("Assumed, as questions are open", assumed, max(1, room-1-min(few, len(certain))))
	}
	return lines
}

// hold says how one thing keeps the next level away.
func (o *overview) hold(h assessment.Hold) string {
	if h.Kind == assessment.HoldAchieved {
		return fmt.Sprintf("%s  level %d is achieved to %s", h.ID, h.Level, assessment.Percent(h.Achieved, 0))
	}

	text := h.ID
	if h.Kind == assessment.HoldKey {
		text += " key,"
	}
	if h.Open {
		text += " open"
	} else {
		text += " at " + levelOf(h.Value)
	}

	e := o.work.Evaluation()
	if len(e.Teams) > 1 {
		text += " in " + o.teamNames(h.Teams)
	}
	if c, ok := e.Result().Candidate(h.ID); ok && !h.Open {
		if c.Legal {
			text += ", legal"
		}
		text += fmt.Sprintf(", %s %s, gain %s", nextStep(c), c.Effort, assessment.Fixed(c.Gain, 2))
	}
	return text
}

// nextStep names what the next step of a practice is about.
func nextStep(c assessment.Candidate) string {
	if c.Fact == 0 {
		return "evidence"
	}
	return fmt.Sprintf("fact %d", c.Fact)
}

// teamNames names teams.
func (o *overview) teamNames(ids []string) string {
	names := make([]string, len(ids))
	for i, id := range ids {
		names[i] = kit.OneLine(o.work.TeamTitle(id))
	}
	return strings.Join(names, ", ")
}

// questions says of whom to ask what is open, in lines of a width.
func (o *overview) questions(room, width int) []overviewLine {
	roles := o.gathered.roles
	n := min(room, len(roles))

	title := "What to ask next"
	if o.work.Evaluation().Result().Final {
		title = "Left open, counted as 0"
	}
	lines := []overviewLine{listTitle(title, n, len(roles))}
	if len(roles) == 0 {
		return append(lines, overviewLine{text: "   everything is answered"})
	}

	names := 0
	for _, r := range roles[:n] {
		names = max(names, kit.Cells(kit.OneLine(r.role)))
	}
	for _, r := range roles[:n] {
		lead := fmt.Sprintf("   %s %3d open  ", kit.Fit(kit.OneLine(r.role), names), len(r.practices))
		lines = append(lines, overviewLine{text: lead + firstIDs(r.practices, width-kit.Cells(lead))})
	}
	return lines
}

// firstIDs names as many ids as fit into w cells, one at least, each after a blank.
func firstIDs(ids []string, w int) string {
	const more = " ..."
	text := ""
	for i, id := range ids {
		rest := len(more)
		if i+1 == len(ids) {
			rest = 0
		}
		if i > 0 && kit.Cells(text+id)+1+rest > w {
			return text + more
		}
		text += " " + id
	}
	return text
}

// teams lists the teams with their own index, and where they are far apart.
func (o *overview) teams(width int) []overviewLine {
	e := o.work.Evaluation()
	results := o.gathered.teams
	if len(results) == 0 {
		return nil
	}

	parts := make([]string, len(results))
	for i, r := range results {
		n := r.Overall
		parts[i] = kit.OneLine(e.Teams[i].Title()) + " " + shownIndex(n, o.view(n)) +
			conflictMark(n.Conflict)
	}
	lines := []overviewLine{{}}
	for _, l := range kit.Wrap(strings.Join(parts, "   "), " Teams       ", "             ", width) {
		lines = append(lines, overviewLine{text: l})
	}

	apart := o.gathered.divide[0]
	if o.stated {
		apart = o.gathered.divide[1]
	}
	text := "none lies two levels apart"
	if len(apart) > 0 {
		text = some(apart, width-14)
	}
	return append(lines, overviewLine{text: " Divergent   " + text})
}
