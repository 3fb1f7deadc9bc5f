package tui

import (
	"slices"

	"charm.land/bubbles/v2/key"

	"assay/questionnaires"
)

// factPrefix names the fields of facts, in the form as in the journal.
const factPrefix = "fact."

// readFacts makes a row for each fact of the questionnaire. What was ticked for
// a fact of the same id stays, as far as it has the same values.
func (c *create) readFacts(q *questionnaires.Questionnaire) {
	if len(c.facts()) > 0 {
		c.Leave() // the rows go, and what is ticked in them is found again in the draft
	}
	here := c.fields[c.at].name
	c.fields = slices.DeleteFunc(c.fields, func(f *field) bool { return f.ticks != nil })
	rows := make([]*field, 0, len(q.Facts))
	for _, x := range q.Facts {
		f := &field{name: factPrefix + x.ID, label: x.Title, ticks: factTicks(x)}
		f.ticks.takeText(c.draft[f.name])
		rows = append(rows, f)
	}
	at := slices.IndexFunc(c.fields, func(f *field) bool { return f.name == "targets" })
	c.fields = slices.Insert(c.fields, at, rows...)
	// The focus stays where it was; on a fact that is gone, at what stands there now.
	c.at = min(c.at, len(c.fields)-1)
	if i := slices.IndexFunc(c.fields, func(f *field) bool { return f.name == here }); i >= 0 {
		c.at = i
	}
}

// facts are the rows of the facts; none until the questionnaire is read.
func (c *create) facts() []*ticks {
	var rows []*ticks
	for _, f := range c.fields {
		if f.ticks != nil {
			rows = append(rows, f.ticks)
		}
	}
	return rows
}

// factKeys are the keys within a fact.
func factKeys() []key.Binding {
	return []key.Binding{bind("space", "tick", "space"), bind("left right", "value", "left", "right")}
}

// drawFact makes the lines of a fact, and what the profile does under the fact
// with the focus, else under the last one.
func (c *create) drawFact(f *field, here bool, width int) []string {
	st := c.env.styles
	lines := f.ticks.lines(st, here, width)
	if here {
		lines = append(lines, st.Faint.Render(cut(tickIndent+factHelp(f.ticks), width)))
	}
	rows := c.facts()
	if c.q != nil && (here || f.ticks == rows[len(rows)-1] && c.fields[c.at].ticks == nil) {
		for _, text := range effectOf(c.q, c.field("depth").value(), profileOf(rows)).texts(width - len(tickIndent)) {
			lines = append(lines, cut(tickIndent+text, width))
		}
	}
	return lines
}
