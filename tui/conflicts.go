package tui

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"assay/assessment"
	"assay/assessment/conduct"
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
	} else {
		choices = append(choices, kit.Choice{Text: "Several by a rule ...",
			Note: "the newest, or what one author set", Do: func() { chooseRule(w, conflicts) }})
	}
	w.env.Choose(title, choices...)
}

// chooseRule offers the rules that decide any of the conflicts, each with how many.
func chooseRule(w *work, conflicts []assessment.Conflict) {
	seen := w.LookAt(conflicts)
	var choices []kit.Choice
	for _, r := range w.Rules(conflicts) {
		decided, _ := w.Decide(r, conflicts)
		words := r.Words()
		choices = append(choices, kit.Choice{Text: strings.ToUpper(words[:1]) + words[1:],
			Note: fmt.Sprintf("settles %d of %d", len(decided), len(conflicts)),
			Do:   func() { confirmRule(w, r, conflicts, seen) }})
	}
	w.env.Choose("Settle by a rule", choices...)
}

// confirmRule asks once more: a conflict that is settled cannot be brought back.
func confirmRule(w *work, r conduct.Rule, conflicts []assessment.Conflict, seen []conduct.Seen) {
	decided, _ := w.Decide(r, conflicts)
	w.env.Choose(fmt.Sprintf("%d of %d: %s; this cannot be undone", len(decided), len(conflicts), r.Words()),
		kit.Choice{Text: "No, leave them", Do: func() { w.env.Say("nothing was changed") }},
		kit.Choice{Text: "Yes, settle them", Note: "the other values stay in the history",
			Do: func() { w.did(w.ResolveAll(r, conflicts, seen)) }})
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
	if a, b, ok := conduct.RatingsOf(c); ok {
		if facts := conduct.Differing(a, b); len(facts) > 1 {
			merge := &merging{w: w, c: c, a: a, b: b, facts: facts, seen: seen}
			choices = append(choices, kit.Choice{Text: "Fact by fact: " + assessment.FactWords(facts) + " differ",
				Do: merge.ask})
		}
	}
	w.env.Choose("Which counts: "+what, choices...)
}

// merging settles two ratings of facts by the mark of one or the other for each fact
// in which they differ.
type merging struct {
	w     *work
	c     assessment.Conflict
	a, b  assessment.Rating
	facts []int // that differ
	done  int   // how many of them are decided
	takeB assessment.Facts
	seen  conduct.Seen
}

// ask asks for the next fact, or after the last one writes what was chosen.
func (m *merging) ask() {
	if m.done == len(m.facts) {
		m.w.did(m.w.Merge(m.c, m.takeB, m.seen))
		return
	}

	fact := m.facts[m.done]
	take := func(from assessment.Facts) func() {
		return func() {
			m.takeB |= from
			m.done++
			m.ask()
		}
	}
	practice, _ := conduct.PlaceOf(m.w.State(), m.c.Subject)
	title := fmt.Sprintf("Fact %d, %d of %d that differ", fact, m.done+1, len(m.facts))
	if asked, ok := m.w.Evaluation().Ask(practice); ok && fact <= len(asked.Facts) {
		title += ": " + kit.OneLine(asked.Facts[fact-1].Text)
	}
	m.w.env.Choose(title,
		kit.Choice{Text: m.a.Marks.At(fact).String(), Note: m.w.env.said(m.c.Heads[0]), Do: take(0)},
		kit.Choice{Text: m.b.Marks.At(fact).String(), Note: m.w.env.said(m.c.Heads[1]),
			Do: take(assessment.FactsOf(fact))})
}

// versions returns the values of a conflict, each with its author and time, and for
// texts all of them put together. write returns what writes a value.
func (w *work) versions(c assessment.Conflict, write func(assessment.Value) func()) []kit.Choice {
	var choices []kit.Choice
	var seen []assessment.Value
	for _, h := range c.Heads {
		if slices.Contains(seen, h.Value) {
			continue
		}
		seen = append(seen, h.Value)
		text := assessment.Show(c.Subject, c.Field, h.Value)
		choices = append(choices, kit.Choice{
			Text: cmp.Or(kit.OneLine(text), "(nothing)"),
			Note: w.env.said(h),
			Do:   write(h.Value),
		})
	}

	if len(seen) > 1 && c.Key().Spec().Prose {
		text, _ := w.State().Read(c.Subject, c.Field)
		all := assessment.Encode(text)
		choices = append(choices, kit.Choice{Text: "All of them, with who wrote what differs", Do: write(all)})
	}
	return choices
}
