package report

import (
	"fmt"
	"slices"
	"strings"

	"assay/assessment"
)

// teamTable says what each team reached, fact by fact, and how well it is supported.
func (b *book) teamTable(a *assessment.Asked) Table {
	numbers := make([]string, len(a.Facts))
	for i := range numbers {
		numbers[i] = fmt.Sprintf("Fact %d", i+1)
	}
	t := Table{Columns: slices.Concat(
		textColumns("Team", "Rating"),
		textColumns(numbers...),
		numberColumns("Stated", "Credited"),
		textColumns("Evidence", "Dated", "Settled by"),
	)}
	for _, team := range b.e.Teams {
		v := b.e.Verdict(team.ID, a.ID)
		rating := marked(b.ratingCell(a, v), v.Conflict)

		evidence, dated, stated, credited := "-", "-", "-", "-"
		if v.State == assessment.Scored {
			c := b.cell(a.ID, team.ID)
			evidence = v.Grade.String()
			if v.Stale {
				evidence += ", lowered: past its validity"
			}
			dated = orDash(b.proofDate(team.ID, a.ID, v))
			stated = valueRange(c.Stated, c.StatedHigh)
			credited = valueRange(c.Credited, c.CreditedHigh)
		}

		t.Rows = append(t.Rows, slices.Concat(
			[]string{team.Title(), rating},
			factCells(a, v),
			[]string{stated, credited, evidence, dated, b.settledBy(team.ID, a.ID, v)},
		))
	}
	return t
}

// ratingCell returns the rating that counts beside its marks: the short form where they
// have it.
func (b *book) ratingCell(a *assessment.Asked, v *assessment.Verdict) string {
	switch {
	case v.ConfirmAgain:
		return "to confirm again: " + v.Again()
	case v.Unsigned:
		return "not applicable, not signed off"
	case v.Adrift:
		return b.rated(v.Rating) + ", which has none of its own"
	case v.State == assessment.Unasked:
		return stateWords(v.State)
	case v.FirstUnheard():
		return "open: fact 1 was not heard"
	case v.State != assessment.Scored || v.Rating.Marks == "":
		return b.rated(v.Rating)
	}
	if _, _, ok := v.Rating.Marks.Short(); ok {
		return v.Rating.Marks.String()
	}
	return "by marks"
}

// factCells returns the marks of the facts, or dashes if the rating that counts has none.
func factCells(a *assessment.Asked, v *assessment.Verdict) []string {
	cells := make([]string, len(a.Facts))
	for i := range cells {
		cells[i] = "-"
		if !v.ConfirmAgain && v.Rating.State == assessment.Scored && v.Rating.Marks != "" {
			cells[i] = v.Rating.Marks.At(i + 1).String()
		}
	}
	return cells
}

// settledBy says whose word counts, and for which facts if it is that of several
// interviews.
func (b *book) settledBy(team, practice string, v *assessment.Verdict) string {
	as, all := "", v.Answers
	if v.As != "" {
		as, team = "as "+b.team(v.As)+": ", v.As
		all = b.e.Verdict(team, practice).Answers
	}
	switch {
	case v.Agreed && len(b.e.Late(team, practice)) > 0:
		return as + "agreed rating, before an answer came"
	case v.Agreed:
		return as + "agreed rating"
	case v.Counts == nil:
		return "-"
	}

	var sources []bundle[*assessment.Answer, int]
	for i, source := range v.Sources {
		if source != nil {
			sources = bundled(sources, source, i+1)
		}
	}
	if len(sources) > 1 {
		var parts []string
		for _, x := range sources {
			parts = append(parts, fmt.Sprintf("%s of %s", factNumbers(x.all), b.interviewWords(x.key, all)))
		}
		return as + "interviews: " + strings.Join(parts, "; ")
	}

	text := as + "interview of " + b.interviewWords(v.Counts, all)
	if n := len(all); n > 1 {
		text += fmt.Sprintf(", one of %d", n)
	}
	return text
}

// interviewWords names the interview of an answer by its day, and by the roles in it
// where another answer is of the same day.
func (b *book) interviewWords(a *assessment.Answer, others []*assessment.Answer) string {
	day := orDash(b.interviewDate(a.Interview))
	if !slices.ContainsFunc(others, func(o *assessment.Answer) bool {
		return o != a && b.interviewDate(o.Interview) == b.interviewDate(a.Interview)
	}) {
		return day
	}

	var roles []string
	for _, r := range b.e.State.Roles(a.Interview) {
		if _, ok := b.q.Role(r); ok {
			roles = append(roles, r)
		}
	}
	if len(roles) == 0 {
		return day
	}
	return fmt.Sprintf("%s (%s)", day, strings.Join(roles, ", "))
}

// interviewDate returns the day of an interview, empty if it is not known.
func (b *book) interviewDate(id string) assessment.Date {
	if i, ok := b.e.State.Interview(id); ok {
		return i.Date.Value
	}
	return ""
}

// proofDate returns the day that the evidence of a verdict is from.
func (b *book) proofDate(team, practice string, v *assessment.Verdict) assessment.Date {
	if v.Counts == nil {
		return b.e.State.Agreed(team, practice).Proof.Value.Date
	}
	if d := v.Counts.Proof.Value.Date; d != "" {
		return d
	}
	return b.interviewDate(v.Counts.Interview)
}

// toReconcile says what the assessors have to agree on about a practice.
func (b *book) toReconcile(a *assessment.Asked) []Block {
	var fields []Block
	for _, t := range b.e.Teams {
		r, ok := b.e.Reconciliation(t.ID, a.ID)
		if !ok {
			continue
		}
		label := "To reconcile"
		if b.several() {
			label += " in " + b.team(t.ID)
		}
		fields = append(fields, Field{label, asSentence(r.Why())})
	}
	return fields
}
