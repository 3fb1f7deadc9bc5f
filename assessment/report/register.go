package report

import (
	"fmt"
	"slices"
	"strings"

	"assay/assessment"
)

// registerSection lists the evidence, the ratings whose grade is above their best
// entry, and those whose grade no entry justifies.
func registerSection(b *book) Section {
	s := Section{}
	if t := b.evidenceTable(); len(t.Rows) > 0 {
		s.Blocks = append(s.Blocks, Paragraph{b.evidenceSentence()}, t)
	}

	if t := b.aboveEvidence(); len(t.Rows) > 0 {
		s.Blocks = append(s.Blocks, Field{"Above the best entry",
			"The answer claims more than the register shows. Add the entry, or lower the grade."}, t)
	}

	if ids := b.e.Unsupported(); len(ids) > 0 {
		n := len(ids)
		text := fmt.Sprintf("%s %s a grade above claimed for which nothing is in the register: %s.",
			count(n, b.q.Labels.Practice), agree(n, "counts", "count"), strings.Join(ids, ", "))
		s.Blocks = append(s.Blocks, Field{"Without an entry", text})
	}

	return s
}

// evidenceSentence counts the entries, and those past their validity.
func (b *book) evidenceSentence() string {
	all, old := b.e.State.Evidence(), 0
	for _, x := range all {
		if _, stale := b.e.Aged(x); stale {
			old++
		}
	}
	text := upper(count(len(all), "entry")) + "."
	if old > 0 {
		text += fmt.Sprintf(" %d %s past %s validity on %s.",
			old, is(old), agree(old, "its", "their"), b.e.AsOf)
	}
	return text
}

// evidenceTable lists the entries. It has a column for files if an entry has one;
// values in conflict are marked.
func (b *book) evidenceTable() Table {
	all := b.e.State.Evidence()
	files := slices.ContainsFunc(all, func(x *assessment.Evidence) bool { return x.File.Set })
	t := Table{Columns: textColumns("Id", "Item", "Grade", "Counts as", "Date", "Valid until",
		"Custodian", "Team", upper(plural(b.q.Labels.Practice)), "Remark")}
	if files {
		t.Columns = slices.Insert(t.Columns, 2, textColumns("File, and how its SHA-256 digest begins")...)
	}

	for _, x := range all {
		g, stale := b.e.Aged(x)
		remark := ""
		switch {
		case stale && g != x.Grade.Value:
			remark = "past its validity: counts one grade lower"
		case stale:
			remark = "past its validity"
		}

		team := "all"
		if x.Team.Value != "" {
			team = b.team(x.Team.Value)
		}

		row := []string{
			x.ID,
			fieldCell(x.Title),
			marked(x.Grade.Value.String(), x.Grade.Conflict()),
			g.String(),
			fieldCell(x.Date),
			marked(orDash(x.Until()), x.Validity.Conflict()),
			fieldCell(x.Custodian),
			marked(team, x.Team.Conflict()),
			marked(orDash(strings.Join(x.Practices.Value, ", ")), x.Practices.Conflict()),
			remark,
		}
		if files {
			row = slices.Insert(row, 2, marked(fileWords(x), x.File.Conflict()))
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

// fileWords names the file of an entry, with enough of its digest to tell it from
// another one.
func fileWords(x *assessment.Evidence) string {
	if !x.File.Set {
		return "-"
	}
	return x.File.Value.Name + ", " + x.File.Value.ShortDigest()
}

// aboveEvidence lists the ratings that count a grade above their best entry.
func (b *book) aboveEvidence() Table {
	t := Table{Columns: textColumns(upper(b.q.Labels.Practice), "Teams", "Grade that counts", "Best entry")}
	groups := b.grouped(func(a *assessment.Asked, team string, v *assessment.Verdict) labelCells {
		s := b.e.Support(team, a.ID)
		if !s.Above {
			return labelCells{}
		}
		return labelCells{v.Grade.String(), s.Best.String()}
	})
	for _, g := range groups {
		t.Rows = append(t.Rows, []string{b.named(g.a.ID), b.teamList(g.teams), g.label[0], g.label[1]})
	}
	return t
}
