package report_test

import (
	"testing"

	"assay/assessment/report"
)

// The assessor chooses strengths for page one among those that the data support.
func TestChosenStrengths(t *testing.T) {
	d := filled(t) // a practice carries; with these another one does
	d.rate("i1", "ECO-05", "4", "tested", "")
	d.rate("i2", "ECO-05", "4", "tested", "")
	model := func() *report.Model { return report.NewModel(d.evaluate(), report.Options{}) }
	chosen := func() []string {
		var ids []string
		for _, s := range model().Strengths {
			if s.Chosen {
				ids = append(ids, s.Practice)
			}
		}
		return ids
	}

	all := model().Strengths
	if len(all) < 2 || len(chosen()) > 0 {
		t.Fatalf("before anything is chosen: %+v", all)
	}
	first, last := all[0].Practice, all[len(all)-1].Practice
	d.set("assessment", "strengths", []string{"CMP-20", last})
	if got := chosen(); len(got) != 1 || got[0] != last {
		t.Errorf("chosen are %v, want %s alone", got, last)
	}
	if got := model().Strengths; len(got) != len(all) {
		t.Errorf("choosing left %d strengths of %d", len(got), len(all))
	}

	carries := func() string {
		for _, x := range d.client().Sections[0].Blocks {
			if l, ok := x.(report.List); ok && l.Label == "What carries" {
				return l.Items[0]
			}
		}
		t.Fatal("page one does not say what carries")
		return ""
	}
	contains(t, carries(), last)
	d.set("assessment", "strengths", []string{})
	contains(t, carries(), first)
}
