package tui

import (
	"fmt"

	"assay/assessment/conduct"
	"assay/questionnaires"
	"assay/tui/kit"
)

// traitTicks are the values of a trait, to be ticked.
func traitTicks(f questionnaires.Trait) *kit.Ticks {
	t := kit.NewTicks(f.ID, f.Title)
	for _, v := range f.Values {
		t.Add(kit.Option{Value: v.ID, Text: v.Title})
	}
	return t
}

// traitHelp says what nothing ticked means, as it is not what "none of them" means.
func traitHelp(t *kit.Ticks) string {
	if _, answered := t.Answer(); answered {
		return "what does not hold is not asked, or asked in another way"
	}
	return "nothing ticked: not answered yet, so everything applies"
}

// ticksOf returns the questions among the fields of a form.
func ticksOf(form []*kit.Field) []*kit.Ticks {
	var rows []*kit.Ticks
	for _, fl := range form {
		if fl.Ticks != nil {
			rows = append(rows, fl.Ticks)
		}
	}
	return rows
}

// profileOf returns the profile that the rows make.
func profileOf(rows []*kit.Ticks) questionnaires.Profile {
	p := questionnaires.Profile{}
	for _, r := range rows {
		if values, answered := r.Answer(); answered {
			p[r.ID] = values
		}
	}
	return p
}

// effectTexts are the sentences about the effect, each of at most w cells.
func effectTexts(e conduct.Effect, w int) []string {
	lines := []string{fmt.Sprintf("asked: %d of %d practices", e.Asked, e.Of)}
	add := func(label string, ids []string) {
		if len(ids) > 0 {
			label = fmt.Sprintf("%s (%d): ", label, len(ids))
			lines = append(lines, label+some(ids, w-kit.Cells(label)))
		}
	}
	add("not applicable", e.Out)
	add("another question instead", e.Substituted)
	return lines
}
