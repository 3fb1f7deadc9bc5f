package tui

import (
	"assay/tui/kit"
	"fmt"
	"slices"
	"strings"

	"assay/assessment"
)

// settleConflicts lists what authors set differently without having seen each
// other's changes, and lets the assessor choose.
func settleConflicts(w *work) {
	list := w.state.Conflicts()
	if len(list) == 0 {
		w.env.Say("there is no conflict")
		return
	}
	choices := make([]kit.Choice, len(list))
	for i, c := range list {
		choices[i] = kit.Choice{Text: w.nameOf(c.Subject), Note: c.Field, Do: func() { settle(w, c) }}
	}
	title := fmt.Sprintf("%d conflicts: which to settle", len(list))
	if len(list) == 1 {
		title = "1 conflict: settle it"
	}
	w.env.Choose(title, choices...)
}

// settleField settles the conflict about a field of a subject.
func settleField(w *work, subject assessment.Subject, field string) {
	for _, c := range w.state.Conflicts() {
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
	label := deed{label: "settled: " + c.Field + " of " + w.nameOf(c.Subject)}
	label.practice, label.team = placeOf(w.state, c.Subject)
	var shown []assessment.ID
	for _, h := range w.state.Journal().Heads(c.Key()) {
		shown = append(shown, h.ID)
	}
	write := func(v assessment.Value) func() {
		return func() {
			// What came in since the choice was shown is not replaced unseen.
			e := assessment.Edit{Subject: c.Subject, Field: c.Field, Value: v, Replaces: shown}
			w.do([]assessment.Edit{e}, label)
		}
	}
	var choices []kit.Choice
	if c.Field == "removed" {
		choices = []kit.Choice{
			{Text: "Keep it, with what was changed", Note: authors(c), Do: write(assessment.Encode(false))},
			{Text: "Remove it after all", Do: write(assessment.Encode(true))},
		}
	} else {
		choices = w.versions(c, write)
	}
	w.env.Choose("Which counts: "+c.Field+" of "+w.nameOf(c.Subject), choices...)
}

// versions are the values of a conflict, each with its author and time, and for
// texts all of them together.
func (w *work) versions(c assessment.Conflict, write func(assessment.Value) func()) []kit.Choice {
	var choices []kit.Choice
	var texts []string
	var seen []assessment.Value
	for _, h := range c.Heads {
		if slices.Contains(seen, h.Value) {
			continue
		}
		seen = append(seen, h.Value)
		text := assessment.Show(c.Subject, c.Field, h.Value)
		if text != "" {
			texts = append(texts, text)
		} else {
			text = "(nothing)"
		}
		at := w.env.moment(h.At)
		choices = append(choices, kit.Choice{Text: kit.OneLine(text), Note: kit.OneLine(h.Author) + ", " + at, Do: write(h.Value)})
	}
	if len(texts) > 1 && c.Key().Spec().Prose {
		choices = append(choices, kit.Choice{Text: "All of them, one after the other", Do: write(assessment.Encode(strings.Join(texts, "\n")))})
	}
	return choices
}
