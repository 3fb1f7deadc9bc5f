package tui

import (
	"slices"

	"assay/assessment/conduct"
	"assay/questionnaires"
	"assay/tui/kit"
)

// readTraits makes a row for each trait of the questionnaire. What was ticked for
// a trait of the same id stays, as far as it has the same values.
func (c *create) readTraits(q *questionnaires.Questionnaire) {
	if len(c.traits()) > 0 {
		c.store() // the rows go, and what is ticked in them is found again in the draft
	}
	here := c.Here().Name
	c.Fields = slices.DeleteFunc(c.Fields, func(fl *kit.Field) bool { return fl.Ticks != nil })
	rows := make([]*kit.Field, 0, len(q.Traits))
	for i, trait := range q.Traits {
		fl := &kit.Field{
			Name:   conduct.TraitField(trait.ID),
			Label:  trait.Title,
			Ticks:  traitTicks(trait),
			Joined: i > 0, // the traits stand together
		}
		fl.Ticks.TakeText(c.texts[fl.Name])
		rows = append(rows, fl)
	}
	at := slices.IndexFunc(c.Fields, func(fl *kit.Field) bool { return fl.Name == "targets" })
	c.Fields = slices.Insert(c.Fields, at, rows...)

	// The focus stays where it was; on a trait that is gone, at what stands there now.
	c.At = min(c.At, len(c.Fields)-1)
	if i := slices.IndexFunc(c.Fields, func(fl *kit.Field) bool { return fl.Name == here }); i >= 0 {
		c.At = i
	}
}

// traits are the rows of the traits; none until the questionnaire is read.
func (c *create) traits() []*kit.Ticks { return ticksOf(c.Fields) }

// traitNotes are what to know of a trait: what its answer means, while it has the
// focus, and what the profile does, under that trait or else under the last one.
func (c *create) traitNotes(fl *kit.Field, here bool) []kit.FieldNote {
	st, rows := c.env.Styles, c.traits()
	var known []kit.FieldNote
	if here {
		known = append(known, kit.FieldNote{Text: traitHelp(fl.Ticks), Style: st.Faint})
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
