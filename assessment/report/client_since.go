package report

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"assay/assessment"
)

// sinceSentence says what moved since last time.
func (c *client) sinceSentence() string {
	s := c.m.Since
	if s == nil {
		return ""
	}
	stood := func(level string, average Figure) string {
		if level == "" {
			return "no result"
		}
		return fmt.Sprintf("level %s, average %s", level, average.Fixed(1))
	}
	text := fmt.Sprintf("%s (%s): %s; now %s. %s rose, %d fell, %d stayed", s.Title, s.Date,
		stood(s.Overall.LevelFrom, s.Overall.Before), stood(s.Overall.LevelUntil, s.Overall.After),
		upper(count(len(s.Rose), c.b.q.Labels.Practice)), len(s.Fell), s.Confirmed)
	var lower []string
	for _, m := range s.Measures {
		if m.Fell {
			text := fmt.Sprintf("%s (level %s then, %s now", m.Title, m.LevelFrom, m.LevelUntil)
			if why := c.fellIn(m.ID); why != "" {
				text += "; " + why
			}
			lower = append(lower, text+")")
		}
	}
	fell := ""
	if len(lower) > 0 {
		fell = "Lower than then: " + join(lower)
	}
	return sentences(text, fell, s.Break)
}

// fellIn names the practices of a measure that fell, the lowest now first.
func (c *client) fellIn(measure string) string {
	var fell []MovedPractice
	for _, m := range c.m.Since.Fell {
		if p := c.byID[m.Practice]; p != nil && p.Measure == measure {
			fell = append(fell, m)
		}
	}
	slices.SortStableFunc(fell, func(x, y MovedPractice) int { return cmp.Compare(x.After, y.After) })
	var ids []string
	for _, m := range fell {
		ids = append(ids, m.Practice)
	}
	return firstIDs(ids, 3)
}

// since tells what moved since last time, and the trend over all times.
func (c *client) since() Section {
	s := Section{}
	x := c.m.Since
	if x == nil {
		return s
	}
	text := fmt.Sprintf("Compared with %s of %s", x.Title, x.Date)
	s.Blocks = append(s.Blocks, Paragraph{sentences(text, x.Break, fmt.Sprintf("%s rose, %d fell, %d stayed as they "+
		"were; %d %s newly asked, %d no longer asked, %d %s open now, and of %d the text is another one",
		upper(count(len(x.Rose), c.b.q.Labels.Practice)), len(x.Fell), x.Confirmed, len(x.New), is(len(x.New)),
		len(x.Gone), len(x.Opened), is(len(x.Opened)), len(x.Changed)))})

	t := Table{Columns: slices.Concat(textColumns(upper(c.b.q.Labels.Measure)),
		numberColumns("Average then", "now", "moved"), textColumns("Level then", "now"))}
	for _, m := range append([]Moved{x.Overall}, x.Measures...) {
		t.Rows = append(t.Rows, movedRow(m))
	}
	s.Blocks = append(s.Blocks, t)
	for _, list := range []struct {
		label string
		all   []MovedPractice
	}{{"Rose, over the teams:", x.Rose}, {"Fell, in its lowest team or over the teams:", x.Fell}} {
		p := Table{Label: list.label, Columns: []Column{{Title: upper(c.b.q.Labels.Practice), Wide: 3},
			{Title: "Then", Right: true, Wide: 1}, {Title: "Now", Right: true, Wide: 1}, {Title: "Why", Wide: 5}}}
		for _, m := range list.all {
			p.Rows = append(p.Rows, []string{c.named(m.Practice), inOneDigit(m.Before), inOneDigit(m.After),
				orDash(strings.Join(m.Why, "; "))})
		}
		if len(p.Rows) > 0 {
			s.Blocks = append(s.Blocks, firstOf(p, clientMoved))
		}
	}
	if len(c.m.Trend) > 2 {
		s.Blocks = append(s.Blocks, c.trend())
	}
	return s
}

// movedRow is a node then and now; the difference is that of the rounded figures.
func movedRow(m Moved) []string {
	by := assessment.FixedMove(m.Before.Rat, m.After.Rat, 1)
	return []string{m.Title, m.Before.Fixed(1), m.After.Fixed(1), by, orDash(m.LevelFrom), orDash(m.LevelUntil)}
}

// trend is the result at each time.
func (c *client) trend() Table {
	t := Table{Label: "All results so far:", Columns: slices.Concat(textColumns("Date", "Assessment"),
		numberColumns("Average"), textColumns("Level", "State"))}
	for _, x := range c.m.Trend {
		state := "draft"
		if x.Final {
			state = "final"
		}
		if x.Break {
			state += "; another questionnaire than before"
		}
		t.Rows = append(t.Rows, []string{string(x.Date), x.Title, x.Index.Fixed(1), orDash(x.Level), state})
	}
	return t
}
