package report

import (
	"cmp"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"assay/assessment"
	"assay/questionnaires"
)

// openSection lists what keeps the result from being settled, each with what to
// do about it.
func openSection(b *book) Section {
	s := Section{}
	for _, build := range []func() (Table, string){
		b.openTable,
		b.unheardTable,
		b.confirmTable,
		b.naTable,
		b.conflictTable,
		b.reconcileTable,
		b.saidTable,
	} {
		t, text := build()
		if len(t.Rows) > 0 {
			s.Blocks = append(s.Blocks, Paragraph{text}, t)
		}
	}

	return s
}

// labelCells are what is to be said about a practice in a team, in up to two cells
// of a table. The empty label says nothing.
type labelCells [2]string

// group is the teams of one practice that have the same label.
type group struct {
	a     *assessment.Asked
	label labelCells
	teams []string
}

// picker returns the label of a practice in a team, given what counts for it.
type picker func(a *assessment.Asked, team string, v *assessment.Verdict) labelCells

// grouped collects, for each practice asked, the teams under the label that pick
// returns. Teams with the empty label are left out.
func (b *book) grouped(pick picker) []group {
	var all []group
	for i := range b.e.Asked {
		a := &b.e.Asked[i]
		var groups []group
		for _, t := range b.e.Teams {
			l := pick(a, t.ID, b.e.Verdict(t.ID, a.ID))
			if l == (labelCells{}) {
				continue
			}
			at := slices.IndexFunc(groups, func(g group) bool { return g.label == l })
			if at < 0 {
				at = len(groups)
				groups = append(groups, group{a: a, label: l})
			}
			groups[at].teams = append(groups[at].teams, t.ID)
		}
		all = append(all, groups...)
	}

	return all
}

func (b *book) openTable() (Table, string) {
	t := Table{Columns: slices.Concat(
		textColumns(upper(b.q.Labels.Practice), "State", "Teams", "Ask"),
		numberColumns("Weight"),
		textColumns("Key"),
	)}
	add := func(a *assessment.Asked, state, teams string) {
		roles, weight := orDash(strings.Join(a.Roles, ", ")), fmt.Sprint(a.Weight)
		t.Rows = append(t.Rows, []string{b.named(a.ID), state, teams, roles, weight, yes(a.Key)})
	}

	for _, g := range b.grouped(func(a *assessment.Asked, _ string, v *assessment.Verdict) labelCells {
		switch {
		case !a.Applies || v.ConfirmAgain:
			return labelCells{}
		case v.FirstUnheard():
			return labelCells{"its first fact was not heard"}
		case v.State == assessment.Unknown:
			return labelCells{"unknown: asked, nobody could say"}
		case v.State == assessment.Unasked:
			return labelCells{stateWords(v.State)}
		}
		return labelCells{}
	}) {
		add(g.a, g.label[0], b.teamList(g.teams))
	}
	if len(b.e.Teams) == 0 {
		for i := range b.e.Asked {
			if a := &b.e.Asked[i]; a.Applies {
				add(a, stateWords(assessment.Unasked), "-")
			}
		}
	}

	v, _ := b.view(&b.r.Overall)
	text := "Open questions."
	if b.final() {
		text += " In the index of this final result they count as 0."
	}
	if v.Low != nil && v.Low.Cmp(v.High) != 0 {
		text += fmt.Sprintf(" With what is open at the lowest and at the highest level the index would be "+
			"%s and %s, and the level %d and %d.",
			assessment.Fixed(v.Low, 2), assessment.Fixed(v.High, 2), v.LevelLow, v.LevelHigh)
	}
	return t, text + " Ask the roles named, the first of which is accountable."
}

// unheardTable lists the facts that nobody spoke of and that could still move a value.
func (b *book) unheardTable() (Table, string) {
	t := Table{Columns: textColumns(upper(b.q.Labels.Practice), "Fact", "Teams", "Ask")}
	for i := range b.e.Asked {
		a := &b.e.Asked[i]
		for n := 1; n <= len(a.Facts); n++ {
			var teams []string
			for _, team := range b.e.Teams {
				c := b.cell(a.ID, team.ID)
				if c.State == assessment.Scored && slices.Contains(c.Marks.Unsettled(), n) {
					teams = append(teams, team.ID)
				}
			}
			if len(teams) > 0 {
				t.Rows = append(t.Rows, []string{
					b.named(a.ID), fmt.Sprintf("%d: %s", n, a.Facts[n-1].Text), b.teamList(teams),
					orDash(promptText(a.Facts[n-1].Ask)),
				})
			}
		}
	}
	text := "Facts not heard, whose answer could still move the value."
	if b.final() {
		text += " In the index of this final result they count as 0."
	}
	return t, text
}

// promptText returns a question with the role that it is for.
func promptText(p questionnaires.Prompt) string {
	if p.Role == "" || p.Text == "" {
		return p.Text
	}
	return p.Role + ": " + p.Text
}

func (b *book) confirmTable() (Table, string) {
	t := Table{Columns: textColumns(upper(b.q.Labels.Practice), "Teams", "Earlier ratings")}
	for _, g := range b.grouped(func(_ *assessment.Asked, _ string, v *assessment.Verdict) labelCells {
		if v.ConfirmAgain {
			return labelCells{"confirm"}
		}
		return labelCells{}
	}) {
		var before []string
		for _, team := range g.teams {
			for _, ans := range b.e.Verdict(team, g.a.ID).Answers {
				if ans.Rating.Set {
					before = append(before, b.rated(ans.Rating.Value))
				}
			}
			if x := b.e.Verdict(team, g.a.ID).Earlier; x != nil {
				before = append(before, b.rated(x.Rating.Value))
			}
		}
		t.Rows = append(t.Rows, []string{
			b.named(g.a.ID),
			b.teamList(g.teams),
			orDash(strings.Join(before, "; ")),
		})
	}

	return t, "Ratings to confirm again: the text has changed since they were given, or they are of an " +
		"earlier assessment. " +
		"They count as open until they are confirmed."
}

func (b *book) naTable() (Table, string) {
	t := Table{Columns: textColumns(upper(b.q.Labels.Practice), "Teams", "Reason", "Signed off")}
	for i := range b.e.Asked {
		if a := &b.e.Asked[i]; !a.Applies {
			t.Rows = append(t.Rows, []string{
				b.named(a.ID),
				"all",
				b.profileReason(a),
				"not needed: the profile says so",
			})
		}
	}

	unsigned := false
	for _, g := range b.grouped(func(a *assessment.Asked, team string, v *assessment.Verdict) labelCells {
		if !a.Applies || v.State != assessment.NotApplicable {
			return labelCells{}
		}
		unsigned = unsigned || v.Unsigned
		return labelCells{orDash(v.Rating.Reason), b.signed(a, team, v)}
	}) {
		t.Rows = append(t.Rows, []string{b.named(g.a.ID), b.teamList(g.teams), g.label[0], g.label[1]})
	}

	text := "Not applicable: left out of every number, with the reason."
	if unsigned {
		text += fmt.Sprintf(" A key %s without a second author's agreement is not left out: it counts as "+
			"open.", b.q.Labels.Practice)
	}
	return t, text
}

// profileReason says which traits take a practice out.
func (b *book) profileReason(a *assessment.Asked) string {
	var why []string
	traits := b.e.State.Profile()
	for _, c := range a.Practice.Applies {
		if !c.Holds(traits) {
			why = append(why, b.traitWords(c))
		}
	}
	return strings.Join(why, "; ")
}

// traitWords says which values of a trait a profile has none of, by their titles.
func (b *book) traitWords(c questionnaires.Condition) string {
	title, values := c.Trait, slices.Clone(c.Values)
	if t, known := b.q.Trait(c.Trait); known {
		title = cmp.Or(t.Title, title)
		for i := range values {
			for _, v := range t.Values {
				if v.ID == values[i] {
					values[i] = cmp.Or(v.Title, v.ID)
				}
			}
		}
	}
	return fmt.Sprintf("%s: none of %s", title, strings.Join(values, ", "))
}

// signed says who agreed that a practice does not apply.
func (b *book) signed(a *assessment.Asked, team string, v *assessment.Verdict) string {
	words := b.e.SignOffWords(team, a.ID)
	switch {
	case v.Unsigned && words != "":
		return "missing: a second author has to agree; open until then; " + words
	case v.Unsigned:
		return "missing: a second author has to agree; open until then"
	case a.Key && words != "":
		return words
	}
	return "not needed"
}

func (b *book) conflictTable() (Table, string) {
	t := Table{Columns: textColumns("Subject", "Field", "Value", "Author", "Written (UTC)")}
	for _, c := range b.e.State.Conflicts() {
		for _, h := range c.Heads {
			value := b.shownValue(h)
			if h.Erased() {
				value = "(erased)"
			}
			field := h.Field
			if c.Field == "removed" && h.Field != "removed" {
				field = "removed, beside " + h.Field
			}
			written := h.At.Format("2006-01-02 15:04")
			t.Rows = append(t.Rows, []string{c.Subject.String(), field, orDash(value), h.Author, written})
		}
	}

	return t, "Conflicts: authors set different values without seeing each other's. " +
		"Choose one; the lower rating counts until then."
}

// shownValue returns the value of a change as a reader knows it: a rating in words.
func (b *book) shownValue(c *assessment.Change) string {
	if c.Field == "rating" {
		var r assessment.Rating
		if err := json.Unmarshal([]byte(c.Value), &r); err == nil {
			return b.rated(r)
		}
	}
	return assessment.Show(c.Subject, c.Field, c.Value)
}

// reconcileTable lists what the assessors have to agree on or to look at again.
// Conflicts have a table of their own.
func (b *book) reconcileTable() (Table, string) {
	t := Table{Columns: textColumns(upper(b.q.Labels.Practice), "Team", "Why", "Answers", "Counts now")}
	for _, r := range b.e.ToReconcile() {
		why := b.differ(r)
		if why == "" {
			continue
		}

		v := b.e.Verdict(r.Team, r.Practice)
		var said []string
		for _, ans := range v.Answers {
			if ans.Rating.Set {
				said = append(said, fmt.Sprintf("%s: %s, %s",
					orDash(b.interviewDate(ans.Interview)), b.rated(ans.Rating.Value), ans.Grade()))
			}
		}
		t.Rows = append(t.Rows, []string{
			b.named(r.Practice),
			b.team(r.Team),
			upper(why),
			orDash(strings.Join(said, "; ")),
			b.countsNow(v),
		})
	}
	return t, "To reconcile: the interviews of one team differ, or what was agreed on is older than an " +
		"answer or than the text. Agree on a rating."
}

// differ says why the answers of a team are to be reconciled, conflicts aside; empty if
// they are not.
func (b *book) differ(r assessment.Reconciliation) string {
	var parts []string
	if r.Mixed {
		parts = append(parts, "the answers differ")
	}
	r.Conflicts, r.Mixed = nil, false
	if why := r.Why(); why != "" {
		parts = append(parts, why)
	}
	return strings.Join(parts, "; ")
}

// countsNow returns the rating that counts, or that none does.
func (b *book) countsNow(v *assessment.Verdict) string {
	if v.State == assessment.Unasked {
		return "-"
	}
	return b.rated(v.Rating)
}

// saidTable gives what people said at the end of interviews, which belongs to no
// practice.
func (b *book) saidTable() (Table, string) {
	t := Table{Columns: textColumns("Interview", "Team", "Said")}
	for _, i := range b.e.State.Held() {
		if text := b.saidBy(i.ID, i.Note.Unnamed()); text != "" { // else it says what to come back to alone
			text = marked(text, i.Note.Conflict())
			t.Rows = append(t.Rows, []string{orDash(i.Date.Value), b.team(i.Team.Value), text})
		}
	}
	return t, "Said at the end of an interview, about what was not asked."
}

// saidBy returns a note of an interview in one line, in which those who spoke are named
// in words.
func (b *book) saidBy(interview, note string) string {
	var parts []string
	for _, line := range b.noteLines(interview, note) {
		if line.source != "" {
			line.text = line.source + ": " + line.text
		}
		parts = append(parts, line.text)
	}
	return strings.Join(parts, " / ")
}
