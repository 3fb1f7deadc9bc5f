package tui

import (
	"assay/assessment/conduct"
	"assay/tui/kit"
	"fmt"

	"assay/questionnaires"
)

// factTicks are the values of a fact, to be ticked.
func factTicks(f questionnaires.Fact) *kit.Ticks {
	t := kit.NewTicks(f.ID, f.Title)
	for _, v := range f.Values {
		t.Add(kit.Option{Value: v.ID, Text: v.Title})
	}
	return t
}

// factHelp says what nothing ticked means, as it is not what "none of them" means.
func factHelp(t *kit.Ticks) string {
	if _, answered := t.Answer(); answered {
		return "what does not hold is not asked, or asked in another way"
	}
	return "nothing ticked: not answered yet, so everything applies"
}

// profileOf is the profile that the rows make.
func profileOf(rows []*kit.Ticks) questionnaires.Profile {
	p := questionnaires.Profile{}
	for _, r := range rows {
		if values, answered := r.Answer(); answered {
			p[r.ID] = values
		}
	}
	return p
}

// texts are the sentences about the effect, each of at most w cells.
func effectTexts(e conduct.Effect, w int) []string {
	texts := []string{fmt.Sprintf("asked: %d of %d practices", e.Asked, e.Of)}
	list := func(label string, ids []string) {
		if len(ids) > 0 {
			label = fmt.Sprintf("%s (%d): ", label, len(ids))
			texts = append(texts, label+some(ids, w-kit.Cells(label)))
		}
	}
	list("not applicable", e.Out)
	list("another question instead", e.Substituted)
	return texts
}
