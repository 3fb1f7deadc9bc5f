package tui

import (
	"fmt"
	"slices"
	"strings"

	"assay/assessment"
)

// save writes what was changed as one deed and goes back, or says under each
// field what is wrong with it. A conflict is settled by saving from its field,
// where all versions are shown; so is a value that is to be given again.
func (r *record) save() {
	if row := r.row(); (r.conflict(row) || row.again() != "") && !r.moved(row) {
		row.settled = true
	}
	edits := r.edits()
	if n := r.wrong(); n > 0 {
		r.env.fail(&assessment.Error{Code: assessment.Invalid, What: "nothing was saved: " + fieldsToMend(n)})
		return
	}
	if row := r.unread(); row != nil {
		r.read(row)
		return
	}
	if len(edits) == 0 {
		r.dropDrafts()
		r.env.pop()
		r.env.say("nothing to save: the " + r.kind.noun + " is as it was")
		return
	}
	done := r.work.try(edits, r.deed(r.label()+": "+strings.Join(r.names(), ", ")))
	if !done {
		return // refused: what was typed stays
	}
	r.dropDrafts()
	r.env.pop()
}

// edits are the changes of the fields that differ from what was shown. What is
// wrong stands at its field.
func (r *record) edits() []assessment.Edit {
	var edits []assessment.Edit
	var of []*recordRow
	for _, row := range r.rows {
		row.wrong = ""
		if row.must && row.value() == "" {
			row.wrong = row.label + " is needed"
			continue
		}
		if !row.changed() || row.path() != "" {
			continue
		}
		e, ok, err := r.edit(row)
		switch {
		case err != nil:
			row.wrong = refusal(err)
		case ok:
			edits, of = append(edits, e), append(of, row)
		}
	}
	if len(edits) > 0 && !r.work.state.Alive(r.subject) {
		// Somebody removed it, and the page said so.
		e, _ := r.work.state.Edit(r.subject, "removed", false)
		edits = append(edits, e)
	}
	r.blame(edits, of)
	return edits
}

// edit is the change of one field. It replaces what was shown and nothing else.
func (r *record) edit(row *recordRow) (assessment.Edit, bool, error) {
	text := row.value()
	e, ok, err := r.work.state.ParseEdit(r.work.q, r.subject, row.name, text)
	if err != nil || !ok {
		return e, ok, err
	}
	for _, h := range r.heads(row) {
		if row.settled && row.again() == "" && text != "" && assessment.Show(r.subject, row.name, h.Value) == text {
			e.Value = h.Value // a version that was taken stays whole, also what is not shown of it
		}
	}
	e.Replaces = r.work.seen(row.shown)
	return e, true, nil
}

// blame finds out which fields a refusal is about: those without which it would
// not be. All are checked together, as some are only right or wrong together.
func (r *record) blame(edits []assessment.Edit, of []*recordRow) {
	check := func(list []assessment.Edit) string {
		if err := r.work.state.Check(r.work.q, list...); err != nil {
			return refusal(err)
		}
		return ""
	}
	edits, of = slices.Clone(edits), slices.Clone(of)
	for len(of) > 0 {
		why := check(edits)
		if why == "" {
			return
		}
		at := slices.IndexFunc(of, func(row *recordRow) bool {
			i := slices.Index(of, row)
			return check(slices.Delete(slices.Clone(edits), i, i+1)) != why
		})
		at = max(0, at)
		of[at].wrong = why
		edits, of = slices.Delete(edits, at, at+1), slices.Delete(of, at, at+1)
	}
}

// names are the labels of the fields that are changed.
func (r *record) names() []string {
	var names []string
	for _, row := range r.rows {
		if row.changed() {
			names = append(names, strings.ToLower(row.label))
		}
	}
	return names
}

// label names the subject in what is said about it.
func (r *record) label() string {
	if !r.known() {
		return "new " + r.kind.noun
	}
	return r.kind.noun + " " + oneLine(r.kind.name(r.work, r.subject))
}

// deed is a deed about the subject, which knows where it is shown.
func (r *record) deed(label string) deed {
	d := deed{label: label}
	d.practice, d.team = placeOf(r.work.state, r.subject)
	return d
}

// remove takes the subject out of the assessment, as a deed that can be undone;
// of one that was never saved, what was typed, after asking.
func (r *record) remove() {
	switch {
	case r.kind.stays:
		r.env.say("a " + r.kind.noun + " cannot be removed; empty its fields")
		return
	case !r.known():
		r.env.open(newChooser(r.env.kitEnv, "This "+r.kind.noun+" was never saved",
			choice{key: "k", text: "Keep what was typed", do: func() {}},
			choice{key: "d", text: "Drop it: it cannot be brought back", do: func() {
				r.dropDrafts()
				r.env.pop()
				r.env.say("the new " + r.kind.noun + " was dropped")
			}}))
		return
	}
	e, ok := r.work.state.Edit(r.subject, "removed", true)
	if !ok {
		r.env.say("it is removed already")
		return
	}
	done := r.work.try([]assessment.Edit{e}, r.deed(r.label()+": removed"))
	if !done {
		return
	}
	r.env.pop()
}

// propose offers what can stand in the field: the versions where people differ,
// else its options.
func (r *record) propose() {
	row := r.row()
	switch {
	case r.conflict(row) || r.moved(row):
		r.env.open(newChooser(r.env.kitEnv, "What stands in "+row.label, r.versions(row)...))
		return
	case row.entry == entryNames && len(row.offers) > 0:
		r.tickNames(row)
		return
	case len(row.offers) == 1 && row.value() == "":
		row.set(row.offers[0].value)
		r.after(true)
		r.env.say(row.label + " is taken as offered; ctrl+z takes it back")
		return
	case len(row.offers) > 0:
		choices := make([]choice, len(row.offers))
		for i, o := range row.offers {
			choices[i] = choice{text: o.text, do: func() { row.set(o.value); r.after(true) }}
		}
		c := newChooser(r.env.kitEnv, row.label, choices...)
		c.at = max(0, slices.IndexFunc(row.offers, func(o option) bool { return o.value == row.value() }))
		r.env.open(c)
		return
	}
	r.env.say("there is nothing to choose from for " + row.label + "; type it")
}

// versions are what people wrote into the field, with author and time, and what
// was typed here. Taking one knows of all of them, so saving it settles them.
func (r *record) versions(row *recordRow) []choice {
	heads, was := r.heads(row), r.text(row)
	shown, conflict := r.work.namesOf(heads), r.conflict(row)
	take := func(text string) func() {
		return func() {
			row.take(was, shown)
			row.settled = conflict
			row.set(text)
			r.keepSoon()
		}
	}
	choices := r.work.versions(assessment.Conflict{Subject: r.subject, Field: row.name, Heads: heads}, func(v assessment.Value) func() {
		return take(assessment.Show(r.subject, row.name, v))
	})
	if row.entry == entryProse && conflict {
		choices = slices.DeleteFunc(choices, func(c choice) bool { return c.note == "" })
		choices = append(choices, choice{text: "All of them, one after the other", do: take(was)})
	}
	if text := row.value(); row.changed() && text != "" && text != was {
		choices = append(choices, choice{text: oneLine(text), note: "typed here", do: take(text)})
	}
	return choices
}

// tickNames lets names be ticked; those that are not offered stay.
func (r *record) tickNames(row *recordRow) {
	names := namesIn(row.value())
	choices := make([]choice, len(row.offers))
	for i, o := range row.offers {
		choices[i] = choice{text: fmt.Sprintf("%-8s %s", oneLine(o.value), oneLine(o.text)), on: slices.Contains(names, o.value)}
	}
	c := newChooser(r.env.kitEnv, row.label, choices...)
	c.at = max(0, slices.IndexFunc(choices, func(c choice) bool { return c.on }))
	c.several = func(ticked []int) {
		list := slices.DeleteFunc(names, func(n string) bool {
			return slices.ContainsFunc(row.offers, func(o option) bool { return o.value == n })
		})
		for _, i := range ticked {
			list = append(list, row.offers[i].value)
		}
		row.set(strings.Join(list, ", "))
		r.after(true)
	}
	r.env.open(c)
}

// namesIn are the names of a list as it is written with commas.
func namesIn(text string) []string {
	var names []string
	for n := range strings.SplitSeq(text, ",") {
		if n = assessment.CleanLine(n); n != "" && n != "-" {
			names = append(names, n)
		}
	}
	return names
}
