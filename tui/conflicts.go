package tui

import (
	"fmt"
	"slices"
	"strings"

	"assay/assessment"
	"assay/tui/kit"
)

// settleConflicts lists what authors set differently without having seen each
// other's changes, and lets the assessor choose.
func settleConflicts(w *work) {
	conflicts := w.State().Conflicts()
	if len(conflicts) == 0 {
		w.env.Say("there is no conflict")
		return
	}

	choices := make([]kit.Choice, len(conflicts))
	for i, c := range conflicts {
		choices[i] = kit.Choice{Text: w.NameOf(c.Subject), Note: c.Field, Do: func() { settle(w, c) }}
	}
	title := fmt.Sprintf("%d conflicts: which to settle", len(conflicts))
	if len(conflicts) == 1 {
		title = "1 conflict: settle it"
	}
	w.env.Choose(title, choices...)
}

// settleField settles the conflict about a field of a subject.
func settleField(w *work, subject assessment.Subject, field string) {
	for _, c := range w.State().Conflicts() {
		if c.Subject == subject && c.Field == field {
			settle(w, c)
			return
		}
	}
	w.env.Say("this is settled already")
}

// settle offers the versions of one conflict. Taking one writes a change that
// replaces them all.
func settle(w *work, c assessment.Conflict) {
	what := c.Field + " of " + w.NameOf(c.Subject)
	seen := w.Look(c.Subject, c.Field)
	write := func(v assessment.Value) func() {
		return func() { w.did(w.Resolve(c.Key(), v, seen)) }
	}

	choices := w.versions(c, write)
	if c.Field == "removed" {
		choices = []kit.Choice{
			{Text: "Keep it, with what was changed", Note: authors(c), Do: write(assessment.Encode(false))},
			{Text: "Remove it after all", Do: write(assessment.Encode(true))},
		}
	}
	w.env.Choose("Which counts: "+what, choices...)
}

// versions returns the values of a conflict, each with its author and time, and for
// texts all of them together. write returns what writes a value.
func (w *work) versions(c assessment.Conflict, write func(assessment.Value) func()) []kit.Choice {
	var choices []kit.Choice
	var parts []string
	var seen []assessment.Value
	for _, h := range c.Heads {
		if slices.Contains(seen, h.Value) {
			continue
		}
		seen = append(seen, h.Value)
		text := assessment.Show(c.Subject, c.Field, h.Value)
		if text != "" {
			parts = append(parts, text)
		} else {
			text = "(nothing)"
		}
		choices = append(choices, kit.Choice{
			Text: kit.OneLine(text),
			Note: w.env.said(h),
			Do:   write(h.Value),
		})
	}

	if len(parts) > 1 && c.Key().Spec().Prose {
		all := assessment.Encode(strings.Join(parts, "\n"))
		choices = append(choices, kit.Choice{Text: "All of them, one after the other", Do: write(all)})
	}
	return choices
}
