package tui

import (
	"strings"

	"assay/assessment"
	"assay/assessment/conduct"
	"assay/tui/kit"
)

// more is what helps to ask and to judge, in the order in which it is needed.
func (q questionView) more(a assessment.Asked, w int) []string {
	var lines []string
	part := func(title string, items ...string) {
		if len(items) == 0 || len(items) == 1 && items[0] == "" {
			return
		}
		first, indent := "  - ", "    "
		if len(items) == 1 {
			first, indent = "  ", "  "
		}
		lines = append(lines, "", q.env.Styles.Heading.Render(title))
		for _, it := range items {
			lines = append(lines, kit.Wrap(it, first, indent, w)...)
		}
	}

	if a.Substituted {
		part("Asked in place of the practice's own question; write down", a.Record)
	}
	part("Why it matters", a.Why)
	part("What belongs here", a.ScopeHint)
	part("Prompts", conduct.Prompts(a, q.roles())...)
	part("Evidence to ask for", conduct.EvidenceByGrade(a)...)
	part("Red flags", a.RedFlags...)
	part("Typical steps up", conduct.StepsUp(a)...)
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
