package tui

import (
	"assay/tui/kit"
	"fmt"
	"slices"
	"strings"

	"assay/assessment"
)

// more is what helps to ask and to judge, in the order in which it is needed.
func (iv *interview) more(a assessment.Asked, w int) []string {
	var lines []string
	part := func(title string, items ...string) {
		if len(items) == 0 || len(items) == 1 && items[0] == "" {
			return
		}
		lines = append(lines, "", iv.env.Styles.Heading.Render(title))
		for _, it := range items {
			if len(items) == 1 {
				lines = append(lines, kit.Wrap(it, "  ", "  ", w)...)
			} else {
				lines = append(lines, kit.Wrap(it, "  - ", "    ", w)...)
			}
		}
	}
	if a.Substituted {
		part("Asked in place of the practice's own question; write down", a.Record)
	}
	part("Why it matters", a.Why)
	part("What belongs here", a.ScopeHint)
	part("Prompts", iv.prompts(a)...)
	part("Evidence to ask for", evidenceByGrade(a)...)
	part("Red flags", a.RedFlags...)
	part("Typical steps up", stepsUp(a)...)
	part("Not applicable when", a.NARule)
	for _, n := range a.Notes {
		part(n.Title, n.Text)
	}
	var refs []string
	for _, r := range a.Refs {
		refs = append(refs, r.Framework+" "+strings.Join(r.IDs, ", "))
	}
	part("References", strings.Join(refs, "; "))
	return lines
}

// stepsUp are the steps from level to level, with their effort.
func stepsUp(a assessment.Asked) []string {
	var steps []string
	for n, s := range a.Steps {
		steps = append(steps, fmt.Sprintf("%d to %d (%s): %s", n, n+1, s.Effort, s.Action))
	}
	return steps
}

// prompts are the practice's prompts, those for the people in the room first.
func (iv *interview) prompts(a assessment.Asked) []string {
	here := iv.roles()
	var inRoom, others []string
	for _, p := range a.Prompts {
		text := p.Role + ": " + p.Text
		if slices.Contains(here, p.Role) {
			inRoom = append(inRoom, text)
		} else {
			others = append(others, text)
		}
	}
	return append(inRoom, others...)
}

func evidenceByGrade(a assessment.Asked) []string {
	var out []string
	for _, g := range assessment.Grades {
		var items []string
		for _, e := range a.Evidence {
			if e.Grade == g.String() {
				items = append(items, e.Item)
			}
		}
		if len(items) > 0 {
			out = append(out, g.String()+": "+strings.Join(items, "; "))
		}
	}
	return out
}
