package report

import (
	"fmt"
	"strings"

	"assay/assessment"
)

// method explains in less than a page how the figures come about. The working papers
// have the formulas.
func (c *client) method() []Block {
	q := c.b.q
	practice := q.Labels.Practice
	scale := List{Label: "The scale"}
	for _, l := range c.m.Scale {
		item := fmt.Sprintf("%d %s: %s", l.Level, l.Name, ended(l.Meaning))
		scale.Items = append(scale.Items, strings.TrimSuffix(item, ": "))
	}

	text := fmt.Sprintf("Each %s has facts, sentences that are so or not, in the order of the scale; people "+
		"were asked for each, and it is marked yes, mostly, partly, no or not heard. Yes counts one level, "+
		"mostly 0.675, partly 0.325; a fact counts no more than the least of those below it. A fact not "+
		"heard counts 0, and as so in the upper figure.", practice)
	if c.plain() {
		text = fmt.Sprintf("Each %s is rated by levels.", practice)
	}

	var caps []string
	for _, g := range assessment.Grades {
		caps = append(caps, fmt.Sprintf("%s up to %s", g, inOneDigit(c.b.mostCredited(g))))
	}
	seen := "What counts is no more than the evidence carries: " + strings.Join(caps, ", ") + "."
	if c.m.Assessment.Stated {
		seen = "What was stated counts, whatever was seen."
	}
	level := fmt.Sprintf("The average is the mean of the %s by weight, of the whole the mean of its %s. The level of "+
		"a part is the highest that its %s reach largely (over 50 %%), all lower ones fully (over 85 %%), with every "+
		"key %s at it; the level of the whole is the lowest of its %s. Teams count by their share in "+
		"averages; in levels the weakest counts. The bands are those of ISO/IEC 33020.", plural(practice),
		plural(q.Labels.Measure), plural(practice), practice, plural(q.Labels.Measure))
	return []Block{Field{"Method", text + " " + seen + " " + level}, scale}
}

// plain reports whether the questionnaire has levels in place of facts.
func (c *client) plain() bool {
	for i := range c.m.Practices {
		if len(c.m.Practices[i].Facts) > 0 {
			return false
		}
	}
	return true
}

// limits says what the result does not say.
func (c *client) limits() []string {
	list := []string{
		"The result is an assessment of the practices asked, on the scope and the day named above. It is " +
			"no assurance opinion, no certificate and no proof that no incident can happen.",
		"Times and authors are as the program recorded them; the journal carries no trusted clock and no signature.",
	}
	if n := &c.m.Overall; n.Open+n.Unheard > 0 {
		list = append(list, fmt.Sprintf("Of %s that apply %d %s a value or a fact in some team; section 7 says which.",
			count(n.Applicable, c.b.q.Labels.Practice), n.Open+n.Unheard,
			agree(n.Open+n.Unheard, "lacks", "lack")))
	}
	if left := c.m.Sure.Practices - c.m.Sure.Asked; left > 0 {
		list = append(list, fmt.Sprintf("%s of the questionnaire %s to a later depth and %s not asked.",
			count(left, c.b.q.Labels.Practice), agree(left, "belongs", "belong"), agree(left, "was", "were")))
	}
	if n := len(c.b.e.State.Conflicts()); n > 0 {
		list = append(list, fmt.Sprintf("Authors disagree on %s; the lower value counts until one is chosen.",
			count(n, "field")))
	}
	if after := c.m.Assessment.After; after > 0 {
		list = append(list, fmt.Sprintf("%s made after the assessment was final and not counted.",
			upper(count(after, "change"))+" "+agree(after, "was", "were")))
	}
	if text := c.b.erasedWords(); text != "" {
		list = append(list, text)
	}
	return list
}

// versions lists when the state of the assessment was set, and by whom.
func (c *client) versions() Table {
	t := Table{Label: "Versions:", Columns: textColumns("Date", "By", "State")}
	for _, v := range c.m.Versions {
		t.Rows = append(t.Rows, []string{string(v.Date), v.By, v.Text})
	}
	return t
}

// signature leaves room for those who stand for the report.
func (c *client) signature() Table {
	t := Table{Label: "Signed:", Columns: textColumns("Role", "Name", "Date", "Signature")}
	for _, role := range []string{"Lead assessor", "Reviewer", "For the organisation"} {
		t.Rows = append(t.Rows, []string{role, "", "", ""})
	}
	return t
}
