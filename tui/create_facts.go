package tui

import (
	"assay/tui/kit"
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
	here := c.Fields[c.At].Name
	c.Fields = slices.DeleteFunc(c.Fields, func(f *kit.Field) bool { return f.Ticks != nil })
	rows := make([]*kit.Field, 0, len(q.Facts))
	for _, x := range q.Facts {
		f := &kit.Field{Name: factPrefix + x.ID, Label: x.Title, Ticks: factTicks(x)}
		f.Ticks.TakeText(c.draft[f.Name])
		rows = append(rows, f)
	}
	at := slices.IndexFunc(c.Fields, func(f *kit.Field) bool { return f.Name == "targets" })
	c.Fields = slices.Insert(c.Fields, at, rows...)
	// The focus stays where it was; on a fact that is gone, at what stands there now.
	c.At = min(c.At, len(c.Fields)-1)
	if i := slices.IndexFunc(c.Fields, func(f *kit.Field) bool { return f.Name == here }); i >= 0 {
		c.At = i
	}
}

// facts are the rows of the facts; none until the questionnaire is read.
func (c *create) facts() []*kit.Ticks {
	var rows []*kit.Ticks
	for _, f := range c.Fields {
		if f.Ticks != nil {
			rows = append(rows, f.Ticks)
		}
	}
	return rows
}

// factKeys are the keys within a fact.
func factKeys() []key.Binding {
	return []key.Binding{kit.Bind("space", "tick", "space"), kit.Bind("left right", "value", "left", "right")}
}

// drawFact makes the lines of a fact, and what the profile does under the fact
// with the focus, else under the last one.
func (c *create) drawFact(f *kit.Field, here bool, width int) []string {
	st := c.env.Styles
	lines := f.Ticks.Lines(st, here, width)
	if here {
		lines = append(lines, st.Faint.Render(kit.Cut(kit.TickIndent+factHelp(f.Ticks), width)))
	}
	rows := c.facts()
	if c.q != nil && (here || f.Ticks == rows[len(rows)-1] && c.Fields[c.At].Ticks == nil) {
		for _, text := range effectOf(c.q, c.Field("depth").Value(), profileOf(rows)).texts(width - len(kit.TickIndent)) {
			lines = append(lines, kit.Cut(kit.TickIndent+text, width))
		}
	}
	return lines
}
