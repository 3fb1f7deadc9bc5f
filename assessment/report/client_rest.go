package report

import (
	"fmt"
	"slices"
	"strings"

	"assay/assessment"
)

// How many rows of each kind the client's report prints; the rest is counted.
const (
	clientClauses = 8
	clientOpen    = 15
	clientNA      = 20
	clientMoved   = 8
	clientSeen    = 25
)

// obligations shows promises, certificates, laws and standards.
func (c *client) obligations() Section {
	s := Section{}
	if !c.shown() {
		return s
	}
	if t := c.promiseTable(); len(t.Rows) > 0 {
		s.Blocks = append(s.Blocks, t)
	}
	if t := c.certificateTable(); len(t.Rows) > 0 {
		s.Blocks = append(s.Blocks, Paragraph{"A certificate is evidence for its scope and its dates and " +
			"sets no level. It is held against the results in the teams that it covers."}, t)
	}
	for i := range c.m.Frameworks {
		s.Blocks = append(s.Blocks, c.framework(&c.m.Frameworks[i])...)
	}
	if len(c.m.Frameworks) > 0 {
		s.Blocks = append(s.Blocks, Paragraph{assessment.NoOpinion})
	}
	return s
}

// promiseTable holds what is promised to customers against the weakest practice behind it.
func (c *client) promiseTable() Table {
	m, people := c.b.managed(), ""
	if m > 1 {
		people = fmt.Sprintf("rests on people: from 1 to below %d; ", m)
	}
	t := Table{Label: fmt.Sprintf("A promise to customers is as strong as the weakest %s behind it, in any "+
		"team. Not shown: below level 1; %skept: %d or more.", c.b.q.Labels.Practice, people, m),
		Columns: []Column{{Title: "Promise", Wide: 4}, {Title: "Stands", Wide: 2}, {Title: "Weakest", Wide: 3}}}
	for i := range c.m.Promises {
		p := &c.m.Promises[i]
		lowest := "-"
		if p.Value != nil {
			lowest = fmt.Sprintf("%s %s%s", p.Lowest, inOneDigit(*p.Value), c.in(p.Teams))
		}
		t.Rows = append(t.Rows, []string{p.Text, p.Stands, lowest})
		t.About = append(t.About, RowAbout{Teams: c.teamTitles(p.Teams)})
	}
	return t
}

func (c *client) certificateTable() Table {
	t := Table{Columns: []Column{{Title: "Certificate", Wide: 2}, {Title: "Status", Wide: 1},
		{Title: "Covers", Wide: 2}, {Title: "Held against the results", Wide: 3}, {Title: "Warnings", Wide: 4}}}
	for i := range c.m.Certificates {
		x := &c.m.Certificates[i]
		covers := "not stated"
		if len(x.Teams) > 0 {
			covers = c.teamNames(x.Teams)
		}
		t.Rows = append(t.Rows, []string{x.Name, orDash(x.Status), covers, x.Verdict,
			orDash(strings.Join(x.Warnings, " "))})
	}
	return t
}

// framework shows a law or standard: each clause by its weakest practice and team.
func (c *client) framework(f *Framework) []Block {
	text := fmt.Sprintf("%s: %d of %s touched by what was asked; %d with a value below level %d somewhere",
		f.Title, f.Touched, count(f.Of, "clause"), f.Below, c.b.managed())
	if f.Average.Rat != nil {
		text += fmt.Sprintf("; mean of the %s %s", plural(c.b.q.Labels.Practice), f.Average.Fixed(1))
	}
	blocks := []Block{Paragraph{ended(text)}}
	t := Table{Columns: []Column{{Title: "Clause", Wide: 2}, {Title: "Weakest", Wide: 3},
		{Title: "Mean", Right: true, Wide: 1}, {Title: "Open", Wide: 2}}}
	for _, x := range f.Clauses {
		if x.Lowest == nil || *x.Lowest >= 1000*int64(c.b.managed()) {
			continue
		}
		lowest := fmt.Sprintf("%s %s", x.Practice, inOneDigit(*x.Lowest))
		if c.several() {
			lowest += ", " + c.b.team(x.Team)
		}
		t.Rows = append(t.Rows, []string{x.ID, lowest, x.Average.Fixed(1), orDash(strings.Join(x.Open, ", "))})
	}
	if len(t.Rows) == 0 {
		return blocks
	}
	t.Label = "Below that level:"
	return append(blocks, firstOf(t, clientClauses))
}

// open lists what is not known, and what does not apply.
func (c *client) open() Section {
	s := Section{}
	t := Table{Label: "What is open, what moves most first; under \"moves\" the most by which its answer can raise the " +
		"average of the whole:", Columns: []Column{{Title: upper(c.b.q.Labels.Practice), Wide: 3},
		{Title: "What", Wide: 3}, {Title: "Teams", Wide: 2}, {Title: "Ask", Wide: 1},
		{Title: "Moves", Right: true, Wide: 1}}}
	for i := range c.m.Open {
		x := &c.m.Open[i]
		name := c.named(x.Practice)
		if x.Key {
			name += " (key)"
		}
		t.Rows = append(t.Rows, []string{name, x.What, c.teamsOr(x.Teams), orDash(x.Ask), x.Moves.Fixed(2)})
		t.About = append(t.About, RowAbout{Teams: c.teamTitles(x.Teams)})
	}
	if !c.several() {
		t = t.without("Teams")
	}
	if len(t.Rows) > 0 {
		s.Blocks = append(s.Blocks, firstOf(t, clientOpen))
	}

	na := Table{Label: "Not applicable, left out of every figure:", Columns: []Column{
		{Title: upper(c.b.q.Labels.Practice), Wide: 3}, {Title: "Teams", Wide: 1}, {Title: "Reason", Wide: 4},
		{Title: "Agreed", Wide: 2}}}
	out := map[string][]string{} // practices that the profile takes out, by the reason
	var reasons []string
	for i := range c.m.NA {
		x := &c.m.NA[i]
		if len(x.Teams) == 0 {
			if out[x.Reason] == nil {
				reasons = append(reasons, x.Reason)
			}
			out[x.Reason] = append(out[x.Reason], x.Practice)
			continue
		}
		na.Rows = append(na.Rows, []string{c.named(x.Practice), c.teamsOr(x.Teams), x.Reason, orDash(x.Signed)})
	}
	if slices.ContainsFunc(c.m.NA, func(x NA) bool { return x.Unsigned }) {
		na.Label = fmt.Sprintf("Not applicable, left out of every figure; a key %s to which no second "+
			"author has agreed counts as open:", c.b.q.Labels.Practice)
	}
	if len(na.Rows) > 0 {
		s.Blocks = append(s.Blocks, firstOf(na, clientNA))
	}
	for _, why := range reasons {
		s.Blocks = append(s.Blocks, Paragraph{fmt.Sprintf("Left out by the profile (%s): %s.", why, join(out[why]))})
	}
	return s
}

// without returns the table without the column of that title.
func (t Table) without(title string) Table {
	at := slices.IndexFunc(t.Columns, func(c Column) bool { return c.Title == title })
	if at < 0 {
		return t
	}
	t.Columns = slices.Delete(slices.Clone(t.Columns), at, at+1)
	rows := make([][]string, len(t.Rows))
	for i, row := range t.Rows {
		rows[i] = slices.Delete(slices.Clone(row), at, at+1)
	}
	t.Rows = rows
	return t
}

// basis says what was assessed, by whom, on what, by which method, and what the result
// does not say.
func (c *client) basis() Section {
	s := Section{Blocks: []Block{c.aboutTable()}}
	if scope := c.m.Assessment.Scope; scope != "" {
		s.Blocks = append(s.Blocks, Field{"Scope", scope})
	}
	t := Table{Label: "Interviews that hold an answer:", Columns: slices.Concat(textColumns("Date", "Team", "Roles"),
		numberColumns("Answers"))}
	var roles []string
	for _, i := range c.m.Interviews {
		t.Rows = append(t.Rows, []string{orDash(i.Date), c.b.team(i.Team), orDash(strings.Join(i.Roles, ", ")),
			fmt.Sprint(i.Answers)})
		for _, id := range i.Roles {
			if r, known := c.b.q.Role(id); known && !slices.Contains(roles, id+" "+r.Title) {
				roles = append(roles, id+" "+r.Title)
			}
		}
	}
	if len(t.Rows) > 0 {
		s.Blocks = append(s.Blocks, t)
	}
	if slices.Sort(roles); len(roles) > 0 {
		s.Blocks = append(s.Blocks, Field{"Roles", ended(strings.Join(roles, "; "))})
	}
	if t := c.evidenceTable(); len(t.Rows) > 0 {
		s.Blocks = append(s.Blocks, t)
	} else {
		s.Blocks = append(s.Blocks, Field{"What was read and seen", "Nothing is recorded."})
	}
	s.Blocks = append(s.Blocks, c.method()...)
	s.Blocks = append(s.Blocks, List{Label: "Limits of the work", Items: c.limits()}, c.versions(), c.signature())
	return s
}

// aboutTable identifies the assessment.
func (c *client) aboutTable() Table {
	a := &c.m.Assessment
	t := Table{Columns: []Column{{Title: "What", Wide: 1}, {Title: "Value", Wide: 4}}}
	add := func(name, value string) {
		if value != "" {
			t.Rows = append(t.Rows, []string{name, value})
		}
	}
	add("Assessment", a.Title)
	add("Organisation", a.Organisation)
	add("Period", a.Period)
	add("Basis", c.m.basisText())
	add("Depth", fmt.Sprintf("%s: %d of the questionnaire's %s", a.Depth, c.m.Sure.Asked,
		count(c.m.Sure.Practices, c.b.q.Labels.Practice)))
	var teams []string
	for _, t := range c.m.Teams {
		teams = append(teams, t.Title)
	}
	add("Teams", strings.Join(teams, ", "))
	add("Assessed by", orText(c.b.e.State.Assessors.Value, strings.Join(a.Authors, ", ")))
	add("Reviewed by", orText(c.reviewedBy(), "nobody yet"))
	add("Agreed to what does not apply", strings.Join(a.Reviewers, ", "))
	add("As of", string(a.AsOf))
	asked := fmt.Sprintf("%s, version %s, digest %s", a.Questionnaire.Title, a.Questionnaire.Version,
		a.Questionnaire.Digest)
	if a.Questionnaire.Made != "" {
		asked += "; made of " + a.Questionnaire.Made + " by an overlay"
	}
	add("Questionnaire", asked)
	for _, p := range a.Parameters {
		text := fmt.Sprintf("%d %s, default %d", p.Value, p.Unit, p.Default)
		if p.Reason != "" {
			text += ", because " + p.Reason
		}
		add(p.Title, text)
	}
	add("Fingerprint of the journal", a.Fingerprint)
	add("Fingerprint of what counts", a.Counted)
	add("To check it", "assay verify "+a.ID+" recomputes the journal and prints its fingerprint")
	return t
}

// reviewedBy names who reviewed, as it was recorded; empty if nobody did. Who agreed that
// something does not apply has looked at that and at nothing else.
func (c *client) reviewedBy() string { return strings.TrimSpace(c.b.e.State.Reviewers.Value) }

// basisText says what the result rests on, as far as it was recorded.
func (m *Model) basisText() string {
	s := &m.Sure
	switch m.Assessment.Basis {
	case "self":
		return "self-declared"
	case "assured":
		above := fmt.Sprintf("of %s above what was said alone", count(s.Above, "value"))
		switch {
		case s.Above == 0:
			return "evidence was to be looked at; every value rests on what was said alone"
		case s.Recorded == 0:
			return "evidence was to be looked at; " + above + " none has an entry in the register"
		}
		return fmt.Sprintf("evidence was looked at: %s %d %s an entry in the register", above, s.Recorded,
			agree(s.Recorded, "has", "have"))
	}
	return ""
}

// orText returns the first of two texts that is not empty.
func orText(a, b string) string {
	if a != "" {
		return a
	}
	return b
}

// evidenceTable lists what was read and seen.
func (c *client) evidenceTable() Table {
	t := Table{Label: "What was read and seen:", Columns: []Column{
		{Title: "Item", Wide: 3}, {Title: "Where", Wide: 2}, {Title: "Date", Wide: 2},
		{Title: "Grade", Wide: 2}, {Title: "SHA-256 of the file", Wide: 4},
	}}
	for i := range c.m.Evidence {
		x := &c.m.Evidence[i]
		grade := x.Grade
		if x.CountsAs != x.Grade {
			grade += ", counts as " + x.CountsAs
		}
		t.Rows = append(t.Rows, []string{x.Title, orDash(x.Where), orDash(x.Date), grade, orDash(x.Digest)})
	}
	if !slices.ContainsFunc(c.m.Evidence, func(x Evidence) bool { return x.Digest != "" }) {
		t.Columns[0].Wide, t.Columns[1].Wide = 5, 3
		t = t.without("SHA-256 of the file")
	}
	return firstOf(t, clientSeen)
}
