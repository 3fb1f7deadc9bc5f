package conduct_test

import (
	"strings"
	"testing"

	"assay/assessment"
	"assay/assessment/conduct"
)

// Facts that were not heard do not refuse finalising, which says once which they are.
func TestFinalisingSaysWhatWasNotHeard(t *testing.T) {
	d, w := newDeskOf(t, trial(t), "Platform")
	marks := map[string]string{"A-1": "yyxnn", "A-2": "xynnn", "A-3": "ynxxx", "B-1": "unknown", "B-2": "3"}
	for practice, text := range marks {
		d.did(w.Answer(conduct.Place{Team: "platform", Practice: practice}, marked(t, text), conduct.Beside))
	}
	if done, all := w.Evaluation().Progress("platform", assessment.Overall); done != 4 || all != 5 {
		t.Errorf("%d of %d are answered: without fact 1 a practice is not", done, all)
	}

	const want = "not heard, and counting 0 in the final result: A-1 fact 3; A-2 fact 1"
	if got := w.UnheardWords(); got != want {
		t.Errorf("before it, it says %q", got)
	}
	if err := w.MayFinalise(); err != nil {
		t.Fatal(err)
	}
	deed := d.did(w.Finalise())
	if !strings.Contains(deed.Text(), want) || w.State().Phase.Value != assessment.PhaseFinal {
		t.Errorf("it says %q", deed.Text())
	}
	if n := w.Evaluation().Result().Overall; n.Unheard != 1 {
		t.Errorf("the result counts %d practices with facts not heard", n.Unheard)
	}
}

// A parameter is set while there is no rating, and later with a reason.
func TestParametersAreSet(t *testing.T) {
	d, w := newDeskOf(t, trial(t), "Platform")
	setOf := func(id, text string) error {
		pairs := []conduct.Pair{{Field: "parameter." + id, Text: text}}
		_, err := w.Set(assessment.AssessmentSubject(), pairs)
		return err
	}
	set := func(text string) error { return setOf("period", text) }
	asks := func(want string) {
		t.Helper()
		if a, _ := w.Evaluation().Ask("A-1"); !strings.Contains(a.Facts[0].Text, want) {
			t.Errorf("fact 1 is %q, want %s", a.Facts[0].Text, want)
		}
	}

	asks("12 months")
	for _, text := range []string{"0", "many", "18 months", "1000"} {
		if set(text) == nil {
			t.Errorf("%q is a value", text)
		}
	}
	if err := set("18"); err != nil {
		t.Error(err)
	}
	asks("18 months")
	if setOf("nope", "3") == nil {
		t.Error("a parameter that is not there is set")
	}

	p := conduct.Place{Team: "platform", Practice: "A-1"}
	d.did(w.Answer(p, level(2), conduct.Beside))
	if err := set("24"); err == nil || !strings.Contains(conduct.Refusal(err), "24 because REASON") {
		t.Errorf("after a rating: %v", err)
	}
	if err := set("24 because the regulator asks for two years"); err != nil {
		t.Error(err)
	}
	asks("24 months")
	if f := w.State().Parameters["period"]; f.Value.Reason != "the regulator asks for two years" {
		t.Errorf("%+v", f.Value)
	}
	if v := w.Evaluation().Verdict("platform", "A-1"); v.ConfirmAgain || v.Rating.String() != "2" {
		t.Errorf("the rating is to be confirmed again: %+v", v)
	}
}
