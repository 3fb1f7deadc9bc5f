package main

import (
	"fmt"
	"slices"
	"strings"

	"assay/assessment"
)

// showComparison prints what moved for a person.
func (a *app) showComparison(c *assessment.Comparison, series []assessment.TrendPoint) {
	a.showSides(c)
	a.showMovedNodes(c)
	a.showMoves(c)
	a.showOutcomes("Actions", c.Actions)
	a.showOutcomes("Findings", c.Findings)
	a.showTrend(series)
}

// showSides says what is compared, and what keeps its figures apart.
func (a *app) showSides(c *assessment.Comparison) {
	for _, side := range []struct {
		name string
		of   assessment.Side
	}{{"Before", c.Before}, {"After", c.After}} {
		s := side.of
		parts := []string{
			side.name + ": " + s.Title, "as of " + string(s.AsOf), s.QuestionnaireTitle + " " + s.Version,
			s.Depth + " depth", fmt.Sprintf("%d of %s answered", s.Answered, count(s.Applicable, "practice")),
		}
		if s.Final {
			parts = append(parts, "final")
		}
		if s.Stated {
			parts = append(parts, "self-declared")
		}
		a.printLine(parts...)
	}

	if c.Break {
		a.printLine("BREAK: the questionnaire is another one. Groups are figures of two instruments; " +
			"practices are compared where their text is the same.")
	}
	if c.Views {
		a.printLine("Two views: the self-declared side counts what was stated, " +
			"the other what the evidence supports.")
	}
	if teams := c.Teams.String(); teams != "" {
		a.printLine("Teams: " + teams)
	}
	for _, p := range c.Profile {
		a.printLine("Profile, " + p.String())
	}
	a.printf("\n")
}

// showMovedNodes prints index and level of the whole, the measures and the areas on both
// sides.
func (a *app) showMovedNodes(c *assessment.Comparison) {
	t := table{right: map[int]bool{3: true}}
	t.add("", "BEFORE", "AFTER", "MOVED", "")
	add := func(label, title string, n assessment.NodeChange) {
		t.add(label, figuresText(n.Before), figuresText(n.After), n.FixedMove(1), title)
	}

	add("overall", "", c.Overall)
	for _, m := range c.Measures {
		add(m.ID, m.Title, m)
		for _, x := range c.Areas {
			if x.Parent == m.ID {
				add("  "+x.ID, x.Title, x)
			}
		}
	}
	a.printf("%s", t.cut(a.width()))
	if both := c.Common; both.Practices > 0 {
		a.printf("\nThe %s asked in the same words on both sides: %s -> %s, %s by weight.\n",
			count(both.Practices, "practice"), assessment.Fixed(both.Before, 1), assessment.Fixed(both.After, 1),
			assessment.FixedMove(both.Before, both.After, 1))
	}
	if sparse(c.Overall.Before) || sparse(c.Overall.After) {
		a.printf("\nNo index and no level while less than half is answered.\n")
	}
}

// sparse reports whether figures are not shown.
func sparse(f *assessment.Figures) bool { return f != nil && f.Sparse }

// figuresText is index and level of one side, which are shown together.
func figuresText(f *assessment.Figures) string {
	if f == nil || f.Index == nil {
		return "-"
	}
	return assessment.Fixed(f.Index, 1) + " " + levelText(f.LevelLow, f.LevelHigh)
}

// showMoves prints the practices by what became of them: those that rose or fell because
// of what was said or seen one by one, the rest by their reasons.
func (a *app) showMoves(c *assessment.Comparison) {
	for _, m := range assessment.Moves {
		var single, grouped []assessment.PracticeChange
		for _, p := range c.Practices {
			switch {
			case p.Move != m:
			case (m == assessment.Rose || m == assessment.Fell) && slices.ContainsFunc(p.Why, wasFoundOut):
				single = append(single, p)
			default:
				grouped = append(grouped, p)
			}
		}
		if n := len(single) + len(grouped); n > 0 {
			word := m.String()
			a.printf("\n%s (%s)\n", strings.ToUpper(word[:1])+word[1:], count(n, "practice"))
			a.showMoved(single)
			a.showGrouped(grouped)
		}
	}
}

// wasFoundOut reports whether a reason is something that was found out about the practice, and
// not which teams, practices or views are counted.
func wasFoundOut(why assessment.Cause) bool {
	switch why.Kind {
	case assessment.CauseScope, assessment.CauseOpen, assessment.CauseView:
		return false
	}
	return true
}

// showMoved prints practices one by one, each with its reasons below it.
func (a *app) showMoved(list []assessment.PracticeChange) {
	for _, p := range list {
		a.printf("  %-8s %s  %s  %s\n", p.ID, valueMoved(p), p.FixedMove(2), oneLine(p.Title))
		for _, why := range p.Why {
			a.printIndented(strings.Repeat(" ", 11), why.String())
		}
	}
}

// showGrouped prints practices with their values, those of one reason together.
func (a *app) showGrouped(list []assessment.PracticeChange) {
	var reasons []string
	of := map[string][]string{}
	for _, p := range list {
		var why []string
		for _, x := range p.Why {
			why = append(why, x.String())
		}
		reason := strings.Join(why, "; ")
		if of[reason] == nil {
			reasons = append(reasons, reason)
		}
		of[reason] = append(of[reason], p.ID+" "+valueMoved(p))
	}

	for _, reason := range reasons {
		indent := "  "
		if reason != "" {
			a.printIndented(indent, fmt.Sprintf("%s (%d)", reason, len(of[reason])))
			indent = "    "
		}
		a.printIndented(indent, strings.Join(of[reason], ", "))
	}
}

// printIndented prints a text in lines that fit, each behind an indent.
func (a *app) printIndented(indent, text string) {
	for _, line := range wrap(oneLine(text), max(0, a.width()-len(indent))) {
		a.printf("%s%s\n", indent, line)
	}
}

// valueMoved is the value of a practice: one figure if it has one side, or the same.
func valueMoved(p assessment.PracticeChange) string {
	switch {
	case p.Before == nil:
		return assessment.Fixed(p.After, 2)
	case p.After == nil || p.Move == assessment.Confirmed:
		return assessment.Fixed(p.Before, 2)
	}
	return assessment.Fixed(p.Before, 2) + " -> " + assessment.Fixed(p.After, 2)
}

// showOutcomes prints what became of findings or actions.
func (a *app) showOutcomes(title string, list []assessment.Outcome) {
	if len(list) == 0 {
		return
	}
	a.printf("\n%s\n", title)
	t := table{indent: "  "}
	for _, o := range list {
		was, is := "not there", "gone"
		if o.Was != "" {
			was = o.Was
		}
		if o.Is != "" {
			is = o.Is
		}
		moved := was + " -> " + is
		if was == is {
			moved = is + " still"
		}
		t.add(o.ID, moved, o.Name)
	}
	a.printf("%s", t.cut(a.width()))
}

// showTrend prints the assessments of the organisation, if there are more than the two
// that are compared.
func (a *app) showTrend(series []assessment.TrendPoint) {
	if len(series) < 3 {
		return
	}
	a.printf("\nAll assessments of the organisation\n")
	t := table{indent: "  "}
	for _, p := range series {
		state := "open"
		if p.Final {
			state = "final"
		}
		if p.Break {
			state += ", another questionnaire"
		}
		level := levelText(p.LevelLow, p.LevelHigh)
		t.add(string(p.Date), assessment.Fixed(p.Index, 1), level, state, p.Title)
	}
	a.printf("%s", t.cut(a.width()))
}
