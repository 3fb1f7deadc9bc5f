package main

import (
	"slices"
	"strings"

	"assay/assessment"
	"assay/questionnaires"
)

// batch gathers the edits of one user action. It keeps the first refusal and
// does nothing after it, so that callers ask for the error once, at the end.
type batch struct {
	state *assessment.State
	q     *questionnaires.Questionnaire
	edits []assessment.Edit
	err   error
}

// refuse notes that what a person asked for is wrong.
func (b *batch) refuse(what, hint string) {
	if b.err == nil {
		b.err = &assessment.Error{Code: assessment.Invalid, What: what, Hint: hint}
	}
}

// set adds the change of a field to what a person wrote; an empty text clears it.
func (b *batch) set(subject assessment.Subject, field, text string) {
	if b.err != nil {
		return
	}
	if fact, ok := strings.CutPrefix(field, "fact."); ok && b.none(fact, text) {
		b.put(subject, field, []string{})
		return
	}
	e, ok, err := b.state.ParseEdit(b.q, subject, field, text)
	if err != nil {
		b.err = err
		return
	}
	b.add(e, ok)
}

// none reports whether the text says that none of a fact's values hold, which is
// an answer, while an empty text takes the answer away.
func (b *batch) none(fact, text string) bool {
	f, known := b.q.Fact(fact)
	return known && strings.TrimSpace(text) == "none" &&
		!slices.ContainsFunc(f.Values, func(v questionnaires.Value) bool { return v.ID == "none" })
}

// put adds the change of a field to a value.
func (b *batch) put(subject assessment.Subject, field string, v any) {
	if b.err == nil {
		b.add(b.state.Edit(subject, field, v))
	}
}

// rate adds the change of a rating.
func (b *batch) rate(subject assessment.Subject, r assessment.Rating) {
	if b.err == nil {
		b.add(b.state.Rate(b.q, subject, r))
	}
}

// add takes an edit, unless the field has that value already.
func (b *batch) add(e assessment.Edit, changes bool) {
	if changes {
		b.edits = append(b.edits, e)
	}
}
