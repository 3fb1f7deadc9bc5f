package report

import (
	"fmt"
	"slices"
	"strings"
)

// findings lists what the assessor concluded, and what has to be contained beside that.
func (c *client) findings() Section {
	s := Section{}
	for i := range c.m.Findings {
		s.Parts = append(s.Parts, c.finding(i+1, &c.m.Findings[i]))
	}
	t, quotes := c.exposures()
	if len(t.Rows) > 0 {
		part := Section{Key: "3-contain", Title: "To contain, without a finding of the assessor's"}
		part.Blocks = append(append(part.Blocks, t), quotes...)
		s.Parts = append(s.Parts, part)
	}
	if len(s.Parts) > 0 {
		s.Blocks = append(s.Blocks, Paragraph{sentences(fmt.Sprintf("%s, what has to be fixed now and the "+
			"gravest first", upper(count(len(c.m.Findings), "finding"))), c.containCount())})
	}
	return s
}

// containCount says how much has to be contained.
func (c *client) containCount() string {
	n := len(c.m.Contain)
	if n == 0 {
		return "Nothing was observed that has to be contained at once"
	}
	return fmt.Sprintf("%s to be contained now: what may be attacked first, what contradicts a promise, and "+
		"what the assessor marked", upper(count(n, "thing"))+" "+agree(n, "has", "have"))
}

// finding is one finding with its texts, in the order in which one argues.
func (c *client) finding(number int, f *Finding) Section {
	title := someSentences(orText(f.Condition, f.Action), 110)
	if !strings.HasSuffix(title, "...") {
		title = strings.TrimSuffix(title, ".")
	}
	s := Section{Key: "finding-" + f.ID, Title: fmt.Sprintf("%d. %s", number, title)}

	where := c.named(f.Practices...)
	if c.several() {
		where += "; " + c.teamsOr(f.Teams)
		if more := c.beyond(f); len(more) > 0 {
			where += "; to contain in " + c.teamNames(more) + " too"
		}
	}
	if f.Severity != "" {
		where += "; severity " + f.Severity
	}
	if f.FixNow {
		where += "; to be fixed now"
	}
	if where = strings.TrimPrefix(where, "; "); where != "" {
		s.Blocks = append(s.Blocks, Field{"Where", where + "."})
	}
	for _, x := range []Field{
		{"What is", f.Condition}, {"What should be", f.Criterion}, {"Why", f.Cause},
		{"What follows", f.Effect}, {"What to do", f.Action},
	} {
		if x.Text != "" {
			s.Blocks = append(s.Blocks, x)
		}
	}
	if f.Owner != "" || f.Due != "" || f.Action != "" {
		s.Blocks = append(s.Blocks, Field{"Who, by when", ended(owned(f.Owner, f.Due))})
	}
	return c.withQuotes(s, f.Quotes)
}

// beyond returns the teams in which what a finding is about has to be contained, and which
// it does not name.
func (c *client) beyond(f *Finding) []string {
	var more []string
	for i := range c.m.Contain {
		if x := &c.m.Contain[i]; x.Finding == f.ID {
			_, rated := c.toldOf(x)
			more = append(more, rated...)
		}
	}
	slices.Sort(more)
	return slices.Compact(more)
}

// toldOf parts the teams of what has to be contained into those that its finding names, and
// those of which only a rating tells.
func (c *client) toldOf(x *Exposure) (told, rated []string) {
	var named []string // none: all teams
	for i := range c.m.Findings {
		if f := &c.m.Findings[i]; f.ID == x.Finding {
			named = f.Teams
		}
	}
	for _, t := range c.m.Teams {
		switch {
		case len(x.Teams) > 0 && !slices.Contains(x.Teams, t.ID):
		case len(named) == 0 || slices.Contains(named, t.ID):
			told = append(told, t.ID)
		default:
			rated = append(rated, t.ID)
		}
	}
	return told, rated
}

// withQuotes adds what people said for the report, lines of one speaker together.
func (c *client) withQuotes(s Section, said []Said) Section {
	for i := 0; i < len(said); {
		q := Quote{Source: said[i].By}
		for ; i < len(said) && said[i].By == q.Source; i++ {
			if !slices.Contains(q.Lines, said[i].Text) {
				q.Lines = append(q.Lines, said[i].Text)
			}
		}
		s.Blocks = append(s.Blocks, q)
	}
	return s
}

// teamsOr names teams; none stands for all.
func (c *client) teamsOr(ids []string) string {
	if len(ids) == 0 {
		return "all teams"
	}
	return c.teamNames(ids)
}

// exposures is what has to be contained and no finding of the assessor's tells, with
// what people said of it.
func (c *client) exposures() (Table, []Block) {
	t := Table{Columns: []Column{
		{Title: upper(c.b.q.Labels.Practice), Wide: 2}, {Title: "What is", Wide: 4}, {Title: "What to do", Wide: 4},
		{Title: "Who, by when", Wide: 1},
	}}
	if c.several() {
		t.Columns = slices.Insert(t.Columns, 1, Column{Title: "Teams", Wide: 1})
	}
	var quotes []Block
	for i := range c.m.Contain {
		x := &c.m.Contain[i]
		if slices.ContainsFunc(c.m.Findings, func(f Finding) bool { return f.ID == x.Finding && f.ID != "" }) {
			continue
		}
		row := []string{c.named(x.Practices...), sentences(x.Condition, x.Consequence), x.Action,
			owned(x.Owner, x.Due)}
		if c.several() {
			row = slices.Insert(row, 1, c.teamsOr(x.Teams))
		}
		t.Rows = append(t.Rows, row)
		t.About = append(t.About, RowAbout{Teams: c.teamTitles(x.Teams), Owner: x.Owner})
		part := c.withQuotes(Section{}, c.b.saidOf(x.Practices, x.Teams))
		quotes = append(quotes, part.Blocks...)
	}
	return t, quotes
}
