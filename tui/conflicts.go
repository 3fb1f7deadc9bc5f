package tui

import (
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
		w.env.say("there is no conflict")
		return
	}
	choices := make([]choice, len(list))
	for i, c := range list {
		choices[i] = choice{text: w.nameOf(c.Subject), note: c.Field, do: func() { settle(w, c) }}
	}
	title := fmt.Sprintf("%d conflicts: which to settle", len(list))
	if len(list) == 1 {
		title = "1 conflict: settle it"
	}
	w.env.open(newChooser(w.env.kitEnv, title, choices...))
}

// settleField settles the conflict about a field of a subject.
func settleField(w *work, subject assessment.Subject, field string) {
	for _, c := range w.state.Conflicts() {
		if c.Subject == subject && c.Field == field {
			settle(w, c)
			return
		}
	}
	w.env.say("this is settled already")
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
	var choices []choice
	if c.Field == "removed" {
		choices = []choice{
			{text: "Keep it, with what was changed", note: authors(c), do: write(assessment.Encode(false))},
			{text: "Remove it after all", do: write(assessment.Encode(true))},
		}
	} else {
		choices = w.versions(c, write)
	}
	w.env.open(newChooser(w.env.kitEnv, "Which counts: "+c.Field+" of "+w.nameOf(c.Subject), choices...))
}

// versions are the values of a conflict, each with its author and time, and for
// texts all of them together.
func (w *work) versions(c assessment.Conflict, write func(assessment.Value) func()) []choice {
	var choices []choice
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
		choices = append(choices, choice{text: oneLine(text), note: oneLine(h.Author) + ", " + at, do: write(h.Value)})
	}
	if len(texts) > 1 && c.Key().Spec().Prose {
		choices = append(choices, choice{text: "All of them, one after the other", do: write(assessment.Encode(strings.Join(texts, "\n")))})
	}
	return choices
}
