package tui

import (
	"fmt"
	"slices"
	"strings"

	"assay/assessment"
	"assay/assessment/conduct"
	"assay/tui/kit"
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
		r.env.Fail(invalid("nothing was saved: " + fieldsToMend(n)))
		return
	}
	if row := r.unread(); row != nil {
		r.read(row)
		return
	}

	if len(edits) == 0 {
		r.drafts.end()
		r.env.Pop()
		r.env.Say("nothing to save: the " + r.kind.noun + " is as it was")
		return
	}
	label := r.label() + ": " + strings.Join(r.names(), ", ")
	if !r.work.did(r.work.Save(r.subject, label, edits...)) {
		return // refused: what was typed stays
	}
	r.drafts.end()
	r.env.Pop()
}

// rowEdit is the change of a row.
type rowEdit struct {
	row  *recordRow
	edit assessment.Edit
}

// edits are the changes that saving makes. What is wrong stands at its field.
func (r *record) edits() []assessment.Edit {
	var list []rowEdit
	for _, row := range r.rows {
		e, ok, err := r.edit(row)
		row.Wrong = ""
		switch {
		case err != nil:
			row.Wrong = refusal(err)
		case ok:
			list = append(list, rowEdit{row, e})
		}
	}

	r.blame(list)
	return editsOf(list)
}

func editsOf(list []rowEdit) []assessment.Edit {
	var edits []assessment.Edit
	for _, x := range list {
		edits = append(edits, x.edit)
	}
	return edits
}

// edit returns the change of one field, which replaces what was shown and nothing
// else, or why it cannot be made; ok is false if there is nothing to write. That is
// so also for a file that has to be read first.
func (r *record) edit(row *recordRow) (e assessment.Edit, ok bool, err error) {
	text := row.Value()
	switch {
	case row.Must && text == "":
		return e, false, invalid(row.Label + " is needed")
	case !row.changed() || row.path() != "":
		return e, false, nil
	}
	named, err := r.work.Naming(row.of(), conduct.Pair{Field: row.Name, Text: text})
	if err != nil {
		return e, false, err
	}
	e, ok, err = r.work.State().ParseEdit(r.work.Questionnaire(), row.of(), row.Name, named)
	if err != nil || !ok {
		return e, ok, err
	}

	// A version that was taken stays whole, also what is not shown of it. A value that
	// is given again is given as of now.
	if row.settled && row.again() == "" && text != "" {
		for _, h := range r.heads(row) {
			if assessment.Show(row.of(), row.Name, h.Value) == text {
				e.Value = h.Value
			}
		}
	}
	return r.work.Over(row.seen, e), true, nil
}

// blame finds out which fields a refusal is about: those without which it would
// not be. All are checked together, as some are only right or wrong together.
func (r *record) blame(list []rowEdit) {
	refused := func(list []rowEdit) string {
		if err := r.work.Check(r.work.Completing(r.subject, editsOf(list))...); err != nil {
			return refusal(err)
		}
		return ""
	}
	without := func(at int) []rowEdit { return slices.Delete(slices.Clone(list), at, at+1) }

	for len(list) > 0 {
		why := refused(list)
		if why == "" {
			return
		}
		at := 0
		for i := range list {
			if refused(without(i)) != why {
				at = i
				break
			}
		}
		list[at].row.Wrong = why
		list = without(at)
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

// remove takes the subject out of the assessment, as a deed that can be undone;
// of one that was never saved, what was typed, after asking.
func (r *record) remove() {
	switch {
	case r.kind.stays:
		r.env.Say("a " + r.kind.noun + " cannot be removed; empty its fields")
		return
	case !r.known():
		r.env.Choose("This "+r.kind.noun+" was never saved",
			kit.Choice{Text: "Keep what was typed", Do: func() {}},
			kit.Choice{Text: "Drop it: it cannot be brought back", Do: r.dropNew})
		return
	}

	if r.work.did(r.work.Remove(r.subject, r.label())) {
		r.env.Pop()
	}
}

// dropNew forgets a subject that was never saved.
func (r *record) dropNew() {
	r.drafts.end()
	r.env.Pop()
	r.env.Say("the new " + r.kind.noun + " was dropped")
}

// propose offers what can stand in the field: the versions where people differ,
// else its options.
func (r *record) propose() {
	row := r.row()
	switch {
	case r.conflict(row) || r.moved(row):
		r.env.Choose("What stands in "+row.Label, r.versions(row)...)
	case len(row.offers) == 0:
		r.env.Say("there is nothing to choose from for " + row.Label + "; type it")
	case row.entry == entryNames:
		r.tickNames(row)
	case len(row.offers) == 1 && row.Value() == "":
		r.enter(row, row.offers[0].Value)
		r.env.Say(row.Label + " is taken as offered; ctrl+z takes it back")
	default:
		choices := make([]kit.Choice, len(row.offers))
		for i, o := range row.offers {
			choices[i] = kit.Choice{Text: o.Text, Do: func() { r.enter(row, o.Value) }}
		}
		c := kit.NewChooser(r.env.Env, row.Label, choices...)
		c.At = max(0, slices.IndexFunc(row.offers, func(o kit.Option) bool { return o.Value == row.Value() }))
		r.env.Open(c)
	}
}

// typedHere is beside a version that nobody has written yet.
const typedHere = "typed here"

// versions are what people wrote into the field, with author and time, and what
// was typed here. Taking one knows of all of them, so saving it settles them.
func (r *record) versions(row *recordRow) []kit.Choice {
	heads, journal := r.heads(row), r.text(row)
	seen, conflict := r.work.Look(row.of(), row.Name), r.conflict(row)
	take := func(text string) func() {
		return func() {
			row.take(journal, seen)
			row.settled = conflict
			row.Set(text)
			r.drafts.soon()
		}
	}

	set := assessment.Conflict{Subject: row.of(), Field: row.Name, Heads: heads}
	choices := r.work.versions(set, func(v assessment.Value) func() {
		return take(assessment.Show(row.of(), row.Name, v))
	})
	if text := row.Value(); row.changed() && text != "" && text != journal {
		choices = append(choices, kit.Choice{Text: kit.OneLine(text), Note: typedHere, Do: take(text)})
	}
	return choices
}

// tickNames lets names be ticked; those that are not offered stay.
func (r *record) tickNames(row *recordRow) {
	names := namesIn(row.Value())
	choices := make([]kit.Choice, len(row.offers))
	for i, o := range row.offers {
		text := fmt.Sprintf("%-8s %s", kit.OneLine(o.Value), kit.OneLine(o.Text))
		choices[i] = kit.Choice{Text: text, On: slices.Contains(names, o.Value)}
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
		r.enter(row, strings.Join(list, ", "))
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
