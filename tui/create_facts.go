package tui

import (
	"slices"

	"assay/assessment/conduct"
	"assay/questionnaires"
	"assay/tui/kit"
)

// readFacts makes a row for each fact of the questionnaire. What was ticked for
// a fact of the same id stays, as far as it has the same values.
func (c *create) readFacts(q *questionnaires.Questionnaire) {
	if len(c.facts()) > 0 {
		c.store() // the rows go, and what is ticked in them is found again in the draft
	}
	here := c.Here().Name
	c.Fields = slices.DeleteFunc(c.Fields, func(fl *kit.Field) bool { return fl.Ticks != nil })
	rows := make([]*kit.Field, 0, len(q.Facts))
	for i, fact := range q.Facts {
		fl := &kit.Field{
			Name:   conduct.FactField(fact.ID),
			Label:  fact.Title,
			Ticks:  factTicks(fact),
			Joined: i > 0, // the facts stand together
		}
		fl.Ticks.TakeText(c.texts[fl.Name])
		rows = append(rows, fl)
	}
	at := slices.IndexFunc(c.Fields, func(fl *kit.Field) bool { return fl.Name == "targets" })
	c.Fields = slices.Insert(c.Fields, at, rows...)

	// The focus stays where it was; on a fact that is gone, at what stands there now.
	c.At = min(c.At, len(c.Fields)-1)
	if i := slices.IndexFunc(c.Fields, func(fl *kit.Field) bool { return fl.Name == here }); i >= 0 {
		c.At = i
	}
}

// facts are the rows of the facts; none until the questionnaire is read.
func (c *create) facts() []*kit.Ticks { return ticksOf(c.Fields) }

// factNotes are what to know of a fact: what its answer means, while it has the
// focus, and what the profile does, under that fact or else under the last one.
func (c *create) factNotes(fl *kit.Field, here bool) []kit.FieldNote {
	st, rows := c.env.Styles, c.facts()
	var known []kit.FieldNote
	if here {
		known = append(known, kit.FieldNote{Text: factHelp(fl.Ticks), Style: st.Faint})
	}

	last := fl.Ticks == rows[len(rows)-1] && c.Here().Ticks == nil
	if c.q == nil || !here && !last {
		return known
	}

	effect := conduct.EffectOf(c.q, c.Field("depth").Value(), profileOf(rows))
	for _, text := range effectTexts(effect, c.Width-len(kit.TickIndent)) {
		known = append(known, kit.FieldNote{Text: text, Style: st.Plain})
	}

	return known
}
