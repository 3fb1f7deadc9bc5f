package report

import (
	"fmt"
	"slices"
	"strings"

	"assay/assessment"
)

// register lists the evidence, the ratings whose grade is above their best entry,
// and those whose grade no entry justifies.
func register(b *book) Section {
	s := Section{}
	if t := b.evidenceTable(); len(t.Rows) > 0 {
		n, old := len(t.Rows), 0
		for _, x := range b.e.State.Evidence() {
			if _, stale := b.e.Aged(x); stale {
				old++
			}
		}
		text := fmt.Sprintf("%s.", upper(count(n, "entry")))
		if old > 0 {
			text += fmt.Sprintf(" %d %s past %s validity on %s.", old, is(old), its(old), b.e.AsOf)
		}
		s.Blocks = append(s.Blocks, Paragraph{text}, t)
	}
	if t := b.aboveEvidence(); len(t.Rows) > 0 {
		s.Blocks = append(s.Blocks, Field{"Above the best entry", "The answer claims more than the register shows. Add the entry, or lower the grade."}, t)
	}
	if ids := b.e.Unsupported(); len(ids) > 0 {
		verb := "counts"
		if len(ids) > 1 {
			verb = "count"
		}
		s.Blocks = append(s.Blocks, Field{"Without an entry", fmt.Sprintf("%s %s a grade above claimed for which nothing is in the register: %s.",
			count(len(ids), b.q.Labels.Practice), verb, strings.Join(ids, ", "))})
	}
	return s
}

// evidenceTable has a column for files where an entry has one. Whatever is in
// conflict is marked.
func (b *book) evidenceTable() Table {
	all := b.e.State.Evidence()
	files := slices.ContainsFunc(all, func(x *assessment.Evidence) bool { return x.File.Set })
	t := Table{Columns: []Column{textColumn("Id"), textColumn("Item"), textColumn("Grade"), textColumn("Counts as"), textColumn("Date"), textColumn("Valid until"),
		textColumn("Custodian"), textColumn("Team"), textColumn(upper(plural(b.q.Labels.Practice))), textColumn("Remark")}}
	if files {
		t.Columns = slices.Insert(t.Columns, 2, textColumn("File, and how its SHA-256 digest begins"))
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
		row := []string{x.ID, marked(or(x.Title.Value), x.Title.Conflict()), marked(x.Grade.Value.String(), x.Grade.Conflict()), g.String(),
			marked(or(string(x.Date.Value)), x.Date.Conflict()), marked(or(string(x.Until())), x.Validity.Conflict()),
			marked(or(x.Custodian.Value), x.Custodian.Conflict()), marked(team, x.Team.Conflict()),
			marked(or(strings.Join(x.Practices.Value, ", ")), x.Practices.Conflict()), remark}
		if files {
			row = slices.Insert(row, 2, marked(fileWords(x), x.File.Conflict()))
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

// fileWords names the file of an entry, with enough of its digest to tell another
// one apart.
func fileWords(x *assessment.Evidence) string {
	if !x.File.Set {
		return "-"
	}
	return x.File.Value.Name + ", " + x.File.Value.ShortDigest()
}

// aboveEvidence lists the ratings that count a grade above their best entry.
func (b *book) aboveEvidence() Table {
	t := Table{Columns: []Column{textColumn(upper(b.q.Labels.Practice)), textColumn("Teams"), textColumn("Grade that counts"), textColumn("Best entry")}}
	for _, g := range b.grouped(func(a *assessment.Asked, team string, v *assessment.Verdict) string {
		s := b.e.Support(team, a.ID)
		if !s.Above {
			return ""
		}
		return v.Grade.String() + "\x00" + s.Best.String()
	}) {
		grade, best, _ := strings.Cut(g.label, "\x00")
		t.Rows = append(t.Rows, []string{b.named(g.a.ID), b.teamList(g.teams), grade, best})
	}
	return t
}
