package tui

import (
	"assay/tui/kit"
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
	if n := r.Wrong(); n > 0 {
		r.env.Fail(&assessment.Error{Code: assessment.Invalid, What: "nothing was saved: " + fieldsToMend(n)})
		return
	}
	if row := r.unread(); row != nil {
		r.read(row)
		return
	}
	if len(edits) == 0 {
		r.dropDrafts()
		r.env.Pop()
		r.env.Say("nothing to save: the " + r.kind.noun + " is as it was")
		return
	}
	done := r.work.try(edits, r.deed(r.label()+": "+strings.Join(r.names(), ", ")))
	if !done {
		return // refused: what was typed stays
	}
	r.dropDrafts()
	r.env.Pop()
}

// edits are the changes of the fields that differ from what was shown. What is
// wrong stands at its field.
func (r *record) edits() []assessment.Edit {
	var edits []assessment.Edit
	var of []*recordRow
	for _, row := range r.rows {
		row.Wrong = ""
		if row.Must && row.Value() == "" {
			row.Wrong = row.Label + " is needed"
			continue
		}
		if !row.changed() || row.path() != "" {
			continue
		}
		e, ok, err := r.edit(row)
		switch {
		case err != nil:
			row.Wrong = refusal(err)
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
	text := row.Value()
	e, ok, err := r.work.state.ParseEdit(r.work.q, r.subject, row.Name, text)
	if err != nil || !ok {
		return e, ok, err
	}
	for _, h := range r.heads(row) {
		if row.settled && row.again() == "" && text != "" && assessment.Show(r.subject, row.Name, h.Value) == text {
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
		of[at].Wrong = why
		edits, of = slices.Delete(edits, at, at+1), slices.Delete(of, at, at+1)
	}
}

// names are the labels of the fields that are changed.
func (r *record) names() []string {
	var names []string
	for _, row := range r.rows {
		if row.changed() {
			names = append(names, strings.ToLower(row.Label))
		}
	}
	return names
}

// label names the subject in what is said about it.
func (r *record) label() string {
	if !r.known() {
		return "new " + r.kind.noun
	}
	return r.kind.noun + " " + kit.OneLine(r.kind.name(r.work, r.subject))
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
		r.env.Say("a " + r.kind.noun + " cannot be removed; empty its fields")
		return
	case !r.known():
		r.env.Choose("This "+r.kind.noun+" was never saved",
			kit.Choice{Key: "k", Text: "Keep what was typed", Do: func() {}},
			kit.Choice{Key: "d", Text: "Drop it: it cannot be brought back", Do: func() {
				r.dropDrafts()
				r.env.Pop()
				r.env.Say("the new " + r.kind.noun + " was dropped")
			}})
		return
	}
	e, ok := r.work.state.Edit(r.subject, "removed", true)
	if !ok {
		r.env.Say("it is removed already")
		return
	}
	done := r.work.try([]assessment.Edit{e}, r.deed(r.label()+": removed"))
	if !done {
		return
	}
	r.env.Pop()
}

// propose offers what can stand in the field: the versions where people differ,
// else its options.
func (r *record) propose() {
	row := r.row()
	switch {
	case r.conflict(row) || r.moved(row):
		r.env.Choose("What stands in "+row.Label, r.versions(row)...)
		return
	case row.entry == entryNames && len(row.offers) > 0:
		r.tickNames(row)
		return
	case len(row.offers) == 1 && row.Value() == "":
		row.Set(row.offers[0].Value)
		r.after(true)
		r.env.Say(row.Label + " is taken as offered; ctrl+z takes it back")
		return
	case len(row.offers) > 0:
		choices := make([]kit.Choice, len(row.offers))
		for i, o := range row.offers {
			choices[i] = kit.Choice{Text: o.Text, Do: func() { row.Set(o.Value); r.after(true) }}
		}
		c := kit.NewChooser(r.env.Env, row.Label, choices...)
		c.At = max(0, slices.IndexFunc(row.offers, func(o kit.Option) bool { return o.Value == row.Value() }))
		r.env.Open(c)
		return
	}
	r.env.Say("there is nothing to choose from for " + row.Label + "; type it")
}

// versions are what people wrote into the field, with author and time, and what
// was typed here. Taking one knows of all of them, so saving it settles them.
func (r *record) versions(row *recordRow) []kit.Choice {
	heads, was := r.heads(row), r.text(row)
	shown, conflict := r.work.namesOf(heads), r.conflict(row)
	take := func(text string) func() {
		return func() {
			row.take(was, shown)
			row.settled = conflict
			row.Set(text)
			r.keepSoon()
		}
	}
	choices := r.work.versions(assessment.Conflict{Subject: r.subject, Field: row.Name, Heads: heads}, func(v assessment.Value) func() {
		return take(assessment.Show(r.subject, row.Name, v))
	})
	if row.entry == entryProse && conflict {
		choices = slices.DeleteFunc(choices, func(c kit.Choice) bool { return c.Note == "" })
		choices = append(choices, kit.Choice{Text: "All of them, one after the other", Do: take(was)})
	}
	if text := row.Value(); row.changed() && text != "" && text != was {
		choices = append(choices, kit.Choice{Text: kit.OneLine(text), Note: "typed here", Do: take(text)})
	}
	return choices
}

// tickNames lets names be ticked; those that are not offered stay.
func (r *record) tickNames(row *recordRow) {
	names := namesIn(row.Value())
	choices := make([]kit.Choice, len(row.offers))
	for i, o := range row.offers {
		choices[i] = kit.Choice{Text: fmt.Sprintf("%-8s %s", kit.OneLine(o.Value), kit.OneLine(o.Text)), On: slices.Contains(names, o.Value)}
	}
	c := kit.NewChooser(r.env.Env, row.Label, choices...)
	c.At = max(0, slices.IndexFunc(choices, func(c kit.Choice) bool { return c.On }))
	c.Several = func(ticked []int) {
		list := slices.DeleteFunc(names, func(n string) bool {
			return slices.ContainsFunc(row.offers, func(o kit.Option) bool { return o.Value == n })
		})
		for _, i := range ticked {
			list = append(list, row.offers[i].Value)
		}
		row.Set(strings.Join(list, ", "))
		r.after(true)
	}
	r.env.Open(c)
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
