package report

import (
	"fmt"
	"strings"

	"assay/assessment"
)

// register lists the evidence, and the ratings whose grade no entry justifies.
func register(b *book) Section {
	s := Section{}
	if t := b.evidenceTable(); len(t.Rows) > 0 {
		n, old := len(t.Rows), 0
		for _, x := range b.e.State.Evidence() {
			if b.stale(x) {
				old++
			}
		}
		text := fmt.Sprintf("%s.", upper(count(n, "entry")))
		if old > 0 {
			text += fmt.Sprintf(" %d %s past %s validity on %s.", old, is(old), its(old), b.e.AsOf)
		}
		s.Blocks = append(s.Blocks, Paragraph{text}, t)
	}
	if t := b.unjustified(); len(t.Rows) > 0 {
		s.Blocks = append(s.Blocks, Paragraph{"Grades above the best entry: the answer claims more than the register shows. Add the entry, or lower the grade."}, t)
	}
	return s
}

func (b *book) evidenceTable() Table {
	t := Table{Columns: []Column{textColumn("Id"), textColumn("Item"), textColumn("Grade"), textColumn("Date"), textColumn("Valid until"),
		textColumn("Custodian"), textColumn("Team"), textColumn(upper(plural(b.q.Labels.Practice))), textColumn("Remark")}}
	for _, x := range b.e.State.Evidence() {
		until, remark := "-", ""
		if x.Date.Value != "" {
			until = string(x.Date.Value.AddMonths(validity(x)))
		}
		if b.stale(x) {
			remark = "past its validity: counts one grade lower"
		}
		team := "all"
		if x.Team.Value != "" {
			team = b.team(x.Team.Value)
		}
		t.Rows = append(t.Rows, []string{x.ID, or(x.Title.Value), x.Grade.Value.String(), or(string(x.Date.Value)), until,
			or(x.Custodian.Value), team, or(strings.Join(x.Practices.Value, ", ")), remark})
	}
	return t
}

func validity(x *assessment.Evidence) int {
	if x.Validity.Value > 0 {
		return x.Validity.Value
	}
	return assessment.DefaultValidity
}

func proofOf(x *assessment.Evidence) assessment.Proof {
	return assessment.Proof{Grade: x.Grade.Value, Date: x.Date.Value, Validity: x.Validity.Value}
}

func (b *book) stale(x *assessment.Evidence) bool { return proofOf(x).Stale(b.e.AsOf, "") }

// unjustified lists the ratings that claim a grade above their best entry.
func (b *book) unjustified() Table {
	t := Table{Columns: []Column{textColumn(upper(b.q.Labels.Practice)), textColumn("Teams"), textColumn("Grade that counts"), textColumn("Best entry")}}
	for _, g := range b.grouped(func(a *assessment.Asked, team string, v *assessment.Verdict) string {
		if v.State != assessment.Scored || v.Grade == assessment.Claimed {
			return ""
		}
		best, found := b.bestEntry(a.ID, team)
		if found && best >= v.Grade {
			return ""
		}
		name := "none"
		if found {
			name = best.String()
		}
		return v.Grade.String() + "\x00" + name
	}) {
		grade, best, _ := strings.Cut(g.label, "\x00")
		t.Rows = append(t.Rows, []string{b.named(g.a.ID), b.teamList(g.teams), grade, best})
	}
	return t
}

// bestEntry is the highest grade, after ageing, of the entries for a practice in
// a team.
func (b *book) bestEntry(practice, team string) (best assessment.Grade, found bool) {
	for _, x := range b.proof[practice] {
		if x.Team.Value != "" && x.Team.Value != team {
			continue
		}
		if g := proofOf(x).At(b.e.AsOf, ""); !found || g > best {
			best, found = g, true
		}
	}
	return best, found
}
