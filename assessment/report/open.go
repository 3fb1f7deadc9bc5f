package report

import (
	"fmt"
	"strings"

	"assay/assessment"
)

// open lists what keeps the result from being settled, each with what to do.
func open(b *book) Section {
	s := Section{}
	for _, build := range []func() (Table, string){b.openTable, b.confirmTable, b.naTable, b.conflictTable, b.reconcileTable, b.followUpTable, b.saidTable} {
		t, sentence := build()
		if len(t.Rows) == 0 {
			continue
		}
		s.Blocks = append(s.Blocks, Paragraph{sentence}, t)
	}
	return s
}

// grouped walks the practices asked and the teams, and collects the teams of
// each practice under the label that pick gives; an empty label leaves out.
func (b *book) grouped(pick func(a *assessment.Asked, team string, v *assessment.Verdict) string) []group {
	var all []group
	for i := range b.e.Asked {
		a := &b.e.Asked[i]
		from := len(all)
		for _, t := range b.e.Teams {
			label := pick(a, t.ID, b.e.Verdict(t.ID, a.ID))
			if label == "" {
				continue
			}
			at := from
			for at < len(all) && all[at].label != label {
				at++
			}
			if at == len(all) {
				all = append(all, group{a: a, label: label})
			}
			all[at].teams = append(all[at].teams, t.ID)
		}
	}
	return all
}

// group is the teams of one practice about which the same is to be said.
type group struct {
	a     *assessment.Asked
	label string
	teams []string
}

func (b *book) openTable() (Table, string) {
	t := Table{Columns: []Column{textColumn(upper(b.q.Labels.Practice)), textColumn("State"), textColumn("Teams"), textColumn("Ask"), numberColumn("Weight"), textColumn("Key")}}
	groups := b.grouped(func(a *assessment.Asked, _ string, v *assessment.Verdict) string {
		switch {
		case !a.Applies || v.ConfirmAgain:
			return ""
		case v.State == assessment.Unknown:
			return "unknown: asked, nobody could say"
		case v.State == assessment.Unasked:
			return "not asked"
		}
		return ""
	})
	for _, g := range groups {
		t.Rows = append(t.Rows, b.openRow(g.a, g.label, b.teamList(g.teams)))
	}
	if len(b.e.Teams) == 0 {
		for i := range b.e.Asked {
			if a := &b.e.Asked[i]; a.Applies {
				t.Rows = append(t.Rows, b.openRow(a, "not asked", "-"))
			}
		}
	}
	v, _ := b.view(&b.r.Overall)
	text := "Open questions."
	if b.final() {
		text = "Open questions. In this final result they count as 0."
	} else if v.Low != nil && v.Low.Cmp(v.High) != 0 {
		text = fmt.Sprintf("Open questions. Answered at the lowest and at the highest level, they would put the index at %s and at %s, and the level at %d and at %d.",
			assessment.Fixed(v.Low, 2), assessment.Fixed(v.High, 2), v.LevelLow, v.LevelHigh)
	}
	return t, text + " Ask the roles named, the first of which is accountable."
}

func (b *book) openRow(a *assessment.Asked, state, teams string) []string {
	return []string{b.named(a.ID), state, teams, or(strings.Join(a.Roles, ", ")), fmt.Sprint(a.Weight), yes(a.Key)}
}

func (b *book) confirmTable() (Table, string) {
	t := Table{Columns: []Column{textColumn(upper(b.q.Labels.Practice)), textColumn("Teams"), textColumn("Earlier ratings")}}
	for _, g := range b.grouped(func(_ *assessment.Asked, _ string, v *assessment.Verdict) string {
		if v.ConfirmAgain {
			return "confirm"
		}
		return ""
	}) {
		var before []string
		for _, team := range g.teams {
			for _, ans := range b.e.Verdict(team, g.a.ID).Answers {
				if ans.Rating.Set {
					before = append(before, rated(ans.Rating.Value))
				}
			}
		}
		t.Rows = append(t.Rows, []string{b.named(g.a.ID), b.teamList(g.teams), or(strings.Join(before, "; "))})
	}
	return t, "Ratings to confirm again: the text has changed since they were given. They count as open until they are confirmed."
}

func (b *book) naTable() (Table, string) {
	t := Table{Columns: []Column{textColumn(upper(b.q.Labels.Practice)), textColumn("Teams"), textColumn("Reason"), textColumn("Signed off")}}
	unsigned := false
	for i := range b.e.Asked {
		if a := &b.e.Asked[i]; !a.Applies {
			t.Rows = append(t.Rows, []string{b.named(a.ID), "all", b.profileReason(a), "not needed: the profile says so"})
		}
	}
	for _, g := range b.grouped(func(a *assessment.Asked, team string, v *assessment.Verdict) string {
		if !a.Applies || v.State != assessment.NotApplicable {
			return ""
		}
		return or(v.Rating.Reason) + "\x00" + b.signed(a, team, v)
	}) {
		reason, signed, _ := strings.Cut(g.label, "\x00")
		unsigned = unsigned || b.e.Verdict(g.teams[0], g.a.ID).Unsigned
		t.Rows = append(t.Rows, []string{b.named(g.a.ID), b.teamList(g.teams), reason, signed})
	}
	text := "Not applicable: left out of every number, with the reason."
	if unsigned {
		text += fmt.Sprintf(" A key %s without a second author's agreement is not left out: it counts as open.", b.q.Labels.Practice)
	}
	return t, text
}

// profileReason says which facts take a practice out.
func (b *book) profileReason(a *assessment.Asked) string {
	var why []string
	profile := b.e.State.Profile()
	for _, c := range a.Practice.Applies {
		if !c.Holds(profile) {
			why = append(why, fmt.Sprintf("%s has none of: %s", c.Fact, strings.Join(c.Values, ", ")))
		}
	}
	return "profile: " + strings.Join(why, "; ")
}

func (b *book) signed(a *assessment.Asked, team string, v *assessment.Verdict) string {
	f := b.e.State.Finding(team, a.ID)
	switch {
	case v.Unsigned:
		return "missing: a second author has to agree; open until then"
	case f.SignOff.Set && f.SignOff.Value == v.Rating.Reason:
		return "by " + f.SignOff.Author()
	}
	return "not needed"
}

func (b *book) conflictTable() (Table, string) {
	t := Table{Columns: []Column{textColumn("Subject"), textColumn("Field"), textColumn("Value"), textColumn("Author"), textColumn("Written (UTC)")}}
	for _, c := range b.e.State.Conflicts() {
		for _, h := range c.Heads {
			value := assessment.Show(h.Subject, h.Field, h.Value)
			if h.Erased() {
				value = "(erased)"
			}
			field := h.Field
			if c.Field == "removed" {
				field = "removed, beside " + h.Field
				if h.Field == "removed" {
					field = h.Field
				}
			}
			t.Rows = append(t.Rows, []string{c.Subject.String(), field, or(value), h.Author, h.At.UTC().Format("2006-01-02 15:04")})
		}
	}
	return t, "Conflicts: authors set different values without seeing each other's. Choose one; the lower rating counts until then."
}

// reconcileTable lists what the assessors have to agree on, or to look at again.
// Conflicts have a table of their own.
func (b *book) reconcileTable() (Table, string) {
	t := Table{Columns: []Column{textColumn(upper(b.q.Labels.Practice)), textColumn("Team"), textColumn("Why"), textColumn("Answers"), textColumn("Counts now")}}
	for _, r := range b.e.ToReconcile() {
		if r.Conflicts = nil; r.Why() == "" {
			continue
		}
		v := b.e.Verdict(r.Team, r.Practice)
		var said []string
		for _, ans := range v.Answers {
			if ans.Rating.Set {
				said = append(said, fmt.Sprintf("%s: %s, %s", or(string(b.interviewDate(ans.Interview))), rated(ans.Rating.Value), ans.Grade()))
			}
		}
		t.Rows = append(t.Rows, []string{b.named(r.Practice), b.team(r.Team), upper(r.Why()), or(strings.Join(said, "; ")), rated(v.Rating)})
	}
	return t, "To reconcile: the interviews of one team differ, or what was agreed on is older than an answer or than the text. Agree on a rating."
}

func (b *book) followUpTable() (Table, string) {
	t := Table{Columns: []Column{textColumn(upper(b.q.Labels.Practice)), textColumn("Team"), textColumn("Interview"), textColumn("To do")}}
	for _, f := range b.e.FollowUps() {
		t.Rows = append(t.Rows, []string{b.named(f.Answer.Practice), b.team(f.Team), or(string(b.interviewDate(f.Answer.Interview))), or(f.Text)})
	}
	return t, "Follow-ups: what an interview said to come back to."
}

// saidTable gives what people said at the end of interviews, which belongs to no
// practice.
func (b *book) saidTable() (Table, string) {
	t := Table{Columns: []Column{textColumn("Interview"), textColumn("Team"), textColumn("Said")}}
	for _, i := range b.e.State.Interviews() {
		for _, text := range versions(i.Note) {
			t.Rows = append(t.Rows, []string{or(string(i.Date.Value)), b.team(i.Team.Value), marked(b.saidBy(text), i.Note.Conflict())})
		}
	}
	return t, "Said at the end of an interview, about what was not asked."
}

// saidBy is a note with the roles that spoke in words.
func (b *book) saidBy(note string) string {
	var parts []string
	for _, q := range assessment.Quotes(note) {
		if q.Role != "" {
			q.Text = b.speaker(q.Role) + ": " + q.Text
		}
		parts = append(parts, q.Text)
	}
	if len(parts) == 0 {
		return note // follow-ups alone
	}
	return strings.Join(parts, " / ")
}
