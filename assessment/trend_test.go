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

// A report compares with the final results of other assessments, not later than its own.
func TestBefore(t *testing.T) {
	of := func(id string, final bool, day assessment.Date) *assessment.Evaluation {
		e := assessment.Evaluate(assessment.Fold(assessment.NewJournal(id)), trial(t), day)
		e.Result().Final = final
		return e
	}
	all := []*assessment.Evaluation{
		of("same-day", true, "2026-05-01"), of("last", true, "2026-04-30"), of("first", true, "2024-01-01"),
		of("draft", false, "2025-01-01"), of("later", true, "2026-05-02"), of("itself", true, "2026-05-01"),
	}

	var got []string
	for _, e := range of("itself", false, "2026-05-01").Before(all) {
		got = append(got, e.State.ID())
	}
	if want := []string{"first", "last", "same-day"}; !slices.Equal(got, want) {
		t.Errorf("before it are %v, want %v", got, want)
	}
	if all[0].State.ID() != "same-day" {
		t.Error("the series was changed")
	}
}
