package tui

import (
	"fmt"

	"assay/assessment"
	"assay/assessment/conduct"
	"assay/tui/kit"
)

// readPractice shows all that there is to know of the practice in front to ask and to
// judge it.
func (m menu) readPractice() {
	a, _ := m.asked()
	q := questionView(m)
	m.env.Read(a.ID+"  "+kit.OneLine(a.Title), func(w int) []string {
		lines := kit.Wrap(a.Question, "", "", w)
		for i := range lines {
			lines[i] = m.env.Styles.Strong.Render(lines[i])
		}
		lines = append(lines, "")
		for n, fact := range a.Facts {
			lines = append(lines, kit.Wrap(fact.Text, fmt.Sprintf("  %d  ", n+1), "     ", w)...)
		}
		for n, text := range a.Levels {
			lines = append(lines, kit.Wrap(text, fmt.Sprintf("  %d  ", n), "     ", w)...)
		}
		return append(lines, q.more(a, w)...)
	})
}

// more is what helps to ask and to judge, in the order in which it is needed.
func (q questionView) more(a assessment.Asked, w int) []string {
	var lines []string
	put := func(title, first, indent string, items []string) {
		if len(items) == 0 || len(items) == 1 && items[0] == "" {
			return
		}
		lines = append(lines, "", q.env.Styles.Heading.Render(title))
		for _, it := range items {
			lines = append(lines, kit.Wrap(it, first, indent, w)...)
		}
	}
	part := func(title string, items ...string) {
		if len(items) == 1 {
			put(title, "  ", "  ", items)
			return
		}
		put(title, "  - ", "    ", items)
	}
	numbered := func(title string, items []string) { put(title, "  ", "    ", items) } // by fact

	if a.Substituted {
		part("Asked under this profile in place of the practice's own question", a.Intent)
	}
	part("Why it matters", a.Why)
	part("What belongs here", a.Scope)
	numbered("To ask, fact by fact", questionsByFact(a))
	if len(a.Facts) > 0 {
		numbered("To look at, fact by fact", conduct.ProofsByFact(a))
	} else {
		part("To look at", conduct.ProofsByFact(a)...)
	}
	part("Prompts", conduct.Prompts(a, q.roles())...)
	part("Red flags", a.RedFlags...)
	numbered("What makes a fact so, with effort and wait", conduct.StepsUp(a))
	part("Not applicable when", a.NA)

	var refs []string
	for _, r := range a.Refs {
		text := r.Framework + " " + r.ID
		if r.Why != "" {
			text += ": " + r.Why
		}
		refs = append(refs, text)
	}
	part("References", refs...)
	return lines
}

// questionsByFact returns the questions of the facts of a practice, each with whom to
// ask.
func questionsByFact(a assessment.Asked) []string {
	var texts []string
	for n := range a.Facts {
		if ask := conduct.Ask(a, n+1); ask != "" {
			texts = append(texts, fmt.Sprintf("%d %s", n+1, ask))
		}
	}
	return texts
}
