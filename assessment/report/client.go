package report

import (
	"fmt"
	"slices"
	"strings"

	"assay/assessment"
)

// client builds the sections of the client's report. Everything in it comes from the
// model; the book lends its words.
type client struct {
	m    *Model
	b    *book
	byID map[string]*Practice
}

func newClient(b *book) *client {
	c := &client{m: b.model(), b: b, byID: map[string]*Practice{}}
	for i := range c.m.Practices {
		c.byID[c.m.Practices[i].ID] = &c.m.Practices[i]
	}
	return c
}

// clientRow is one section of the client's report: its key, which is its number, its
// title and what builds it.
type clientRow struct {
	key, title string
	executive  bool // part of what is for the executive
	build      func(*client) Section
}

// clientRows returns the sections of the client's report in the order in which they are
// printed.
func clientRows() []clientRow {
	return []clientRow{
		{"1", "The result", true, (*client).result},
		{"2", "The picture", true, (*client).picture},
		{"3", "Findings", false, (*client).findings},
		{"4", "Roadmap", false, (*client).roadmap},
		{"5", "Teams", false, (*client).teams},
		{"6", "Promises, certificates, obligations", false, (*client).obligations},
		{"7", "Open and not applicable", false, (*client).open},
		{"8", "Since last time", false, (*client).since},
		{"9", "Basis and method", false, (*client).basis},
	}
}

// title says the result in one line.
func (c *client) title() string {
	n := &c.m.Overall
	text := c.b.organisation() + ": "
	switch {
	case n.Applicable == 0:
		text += "nothing applies, so there is no result."
	case !c.hasResult() || n.Early:
		text += fmt.Sprintf("no result yet, %s answered.", c.percent(n.Answered))
	case n.Settled():
		text += fmt.Sprintf("level %d of %d (%s), average %s.", n.LevelLow, c.top(),
			c.b.levelName(n.LevelLow), c.average(n))
	default:
		text += fmt.Sprintf("level %d to %d of %d, not settled, average %s.", n.LevelLow, n.LevelHigh,
			c.top(), c.average(n))
	}
	if n.Target > 0 {
		text += fmt.Sprintf(" Target %d.", n.Target)
	}
	return text
}

// mark says whether the report is a draft, and of which day.
func (c *client) mark() string {
	a := &c.m.Assessment
	if a.Final {
		text := "FINAL, " + string(a.AsOf)
		if c.reviewedBy() == "" {
			text += ", not reviewed"
		}
		return text
	}
	text := "DRAFT"
	if a.AsOf != "" {
		text += " of " + string(a.AsOf)
	}
	if a.State != "" && a.State != "draft" {
		text += ". The assessment is " + a.State + "; the result may change."
	}
	return text
}

// foot is what stands on every printed page.
func (c *client) foot() string {
	return strings.Join(slices.DeleteFunc([]string{
		c.m.Assessment.Title, string(c.m.Assessment.AsOf), c.b.e.State.Confidentiality.Value,
	}, func(s string) bool { return s == "" }), " / ")
}

func (c *client) top() int { return len(c.m.Scale) - 1 }

// hasResult reports whether there is a result to print.
func (c *client) hasResult() bool { return c.b.anyResult() }

// shown reports whether there are figures of the whole to print.
func (c *client) shown() bool {
	return c.hasResult() && !c.m.Overall.Early && c.m.Overall.Applicable > 0
}

// several reports whether teams have to be told apart.
func (c *client) several() bool { return len(c.m.Teams) > 1 }

// percent returns a part of 1 in whole percent.
func (c *client) percent(f Figure) string {
	if f.Rat == nil {
		return "0 %"
	}
	return assessment.Percent(f.Rat, 0)
}

// named returns practices with their titles: MGT-08 Privileged operations control.
func (c *client) named(ids ...string) string {
	names := make([]string, len(ids))
	for i, id := range ids {
		names[i] = c.b.named(id)
	}
	return join(names)
}

// in returns " in Platform and Data", or nothing where teams need not be told apart.
func (c *client) in(teams []string) string {
	if !c.several() || len(teams) == 0 {
		return ""
	}
	return " in " + c.teamNames(teams)
}

// teamNames joins teams. Names that hold an "and" themselves are joined by semicolons.
func (c *client) teamNames(ids []string) string {
	left := func(t Team) bool { return !slices.Contains(ids, t.ID) }
	if c.several() && !slices.ContainsFunc(c.m.Teams, left) {
		return "all teams"
	}
	names := make([]string, len(ids))
	for i, id := range ids {
		names[i] = c.b.team(id)
	}
	if slices.ContainsFunc(names, func(n string) bool { return strings.Contains(n, " and ") }) {
		return strings.Join(names, "; ")
	}
	return join(names)
}

// teamTitles returns the titles of teams; of none those of all.
func (c *client) teamTitles(ids []string) []string {
	titles := []string{}
	for _, t := range c.m.Teams {
		if len(ids) == 0 || slices.Contains(ids, t.ID) {
			titles = append(titles, t.Title)
		}
	}
	return titles
}

// levelText returns the level of a node: 2, or 1 to 2 where it is not settled.
func (c *client) levelText(n *Node) string {
	switch {
	case n.LevelLow < 0:
		return "-"
	case n.Settled():
		return fmt.Sprint(n.LevelLow)
	}
	return fmt.Sprintf("%d to %d", n.LevelLow, n.LevelHigh)
}

// pair returns level and average of a node, which never stand alone.
func (c *client) pair(n *Node) string {
	switch {
	case n.Applicable == 0:
		return "nothing applies"
	case n.Early || n.Index.Rat == nil:
		return c.percent(n.Answered) + " answered"
	}
	return "level " + c.levelText(n) + ", average " + n.Index.Fixed(1)
}

// bar returns a node as a bar.
func (c *client) bar(n *Node) Bar {
	x := Bar{Name: n.Title, Anchor: n.ID, Value: -1, Target: 1000 * int64(n.Target), Text: c.pair(n)}
	if n.Index.Rat != nil {
		x.Text = fmt.Sprintf("%s, level %s", n.Index.Fixed(1), c.levelText(n))
		x.Value = assessment.Milli(n.Index.Rat)
		x.Beyond = x.Value
		if !c.m.Assessment.Stated && n.Said.Rat != nil {
			x.Beyond = assessment.Milli(n.Said.Rat)
		}
	}
	return x
}

// sentences joins texts, each ended, and leaves the empty ones out.
func sentences(texts ...string) string {
	var list []string
	for _, t := range texts {
		if t = strings.TrimSpace(t); t != "" {
			list = append(list, ended(t))
		}
	}
	return strings.Join(list, " ")
}

// leftOver says behind a label how many of a list are left and where they stand; it is
// empty if none are.
func leftOver(printed, all int, where string) string {
	if all <= printed {
		return ""
	}
	return fmt.Sprintf(" (and %d more %s)", all-printed, where)
}

// firstOf cuts a table to its first rows, and says in its label where the others stand.
func firstOf(t Table, n int) Table {
	if all := len(t.Rows); all > n {
		t.Rows = t.Rows[:n]
		if len(t.About) > n {
			t.About = t.About[:n]
		}
		t.Label = fmt.Sprintf("%s (the first %d of %d; the working papers have all):",
			strings.TrimSuffix(t.Label, ":"), n, all)
	}
	return t
}

// owned returns "Owner: Head of platform, by 2026-12-01", as far as it is known.
func owned(owner string, due assessment.Date) string {
	switch {
	case owner != "" && due != "":
		return fmt.Sprintf("%s, by %s", owner, due)
	case owner != "":
		return owner
	case due != "":
		return fmt.Sprintf("nobody named, by %s", due)
	}
	return "nobody named yet"
}
