package assessment_test

import (
	"fmt"
	"slices"
	"testing"

	"assay/assessment"
)

func TestTrend(t *testing.T) {
	d := newDesk(t)
	sparse := d.frozen()
	d.clock = d.clock.AddDate(0, 0, 1)
	d.answerAll("t1")
	first := d.frozen()
	d.clock = d.clock.AddDate(1, 1, 0)
	d.finalise()
	last := d.frozen()
	other := assessment.Evaluate(d.s, trial(t, `version: "1"`, `version: "2"`), "2028-01-01")

	var got string
	for _, p := range assessment.Trend([]*assessment.Evaluation{other, last, first, sparse}) {
		got += fmt.Sprintln(p.Date, assessment.Fixed(p.Index, 1), p.LevelLow, p.LevelHigh, p.Final, p.Break)
	}
	want := "2026-11-20 - -1 -1 false false\n" + "2026-11-21 3.0 3 3 false false\n" +
		"2027-12-21 2.0 2 2 true false\n" + "2028-01-01 2.0 2 2 true true\n"
	if got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
}

func TestOfOrganisation(t *testing.T) {
	all := []assessment.Summary{
		{ID: "a", Organisation: "Larkfield Cloud"}, {ID: "b", Organisation: "Tidewater"},
		{ID: "c", Organisation: " larkfield  CLOUD"}, {ID: "d"},
	}
	if got := assessment.OfOrganisation(all, "LarkfieldCloud"); !slices.Equal(got, []string{"a", "c"}) {
		t.Errorf("of Larkfield Cloud: %v", got)
	}
	if got := assessment.OfOrganisation(all, " "); len(got) != 0 {
		t.Errorf("of no organisation: %v", got)
	}
}
