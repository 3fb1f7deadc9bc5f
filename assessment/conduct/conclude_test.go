package conduct_test

import (
	"fmt"
	"strings"
	"testing"

	"assay/assessment"
	"assay/assessment/conduct"
)

// told returns the items of a list in one line each.
func told(items []conduct.Item) string {
	var lines []string
	for _, x := range items {
		lines = append(lines, fmt.Sprintf("%s (%s) -> %s/%s", strings.Join(x.Columns, ","),
			strings.Join(x.Aside, ","), x.Practice, x.Team))
	}
	return strings.Join(lines, "\n")
}

func TestFindingsAreAdded(t *testing.T) {
	d, w := newDesk(t, "Platform,Data")
	d.did(w.AddFinding(conduct.NewFinding{Condition: " One.\nMore. ", Practices: "mgt-08, ARC-03,"}))
	d.did(w.AddFinding(conduct.NewFinding{Condition: "Two.", Practices: "MGT-08", Teams: "data",
		Severity: "high"}))
	d.did(w.AddFinding(conduct.NewFinding{Condition: "Three.", Practices: "MGT-08", Teams: "Data, PLATFORM"}))
	now, _ := w.State().Edit(w.Findings()[2].Subject(), "fix-now", true)
	d.did(w.Do(conduct.Deed{Label: "now"}, now))

	want := "Three. (,fix now,MGT-08,Data, Platform,,) -> MGT-08/\n" +
		"Two. (high,,MGT-08,Data,,) -> MGT-08/data\n" +
		"One. (,,MGT-08 ARC-03,all teams,,) -> /"
	if got := told(w.ListFindings()); got != want {
		t.Errorf("the findings are\n%s\nwant\n%s", got, want)
	}
	d.did(w.Undo())
	d.did(w.Undo())
	if n := len(w.Findings()); n != 2 {
		t.Errorf("after taking one back there are %d", n)
	}

	for _, c := range []struct {
		f    conduct.NewFinding
		code assessment.Code
		says string
	}{
		{conduct.NewFinding{Condition: " \n", Practices: "MGT-08"}, assessment.Invalid,
			"the condition of the finding"},
		{conduct.NewFinding{Condition: "X"}, assessment.Invalid, "the practices of the finding"},
		{conduct.NewFinding{Condition: "X", Practices: "XYZ-1"}, assessment.NotFound, `no practice "XYZ-1"`},
		{conduct.NewFinding{Condition: "X", Practices: "MGT-08", Teams: "No"}, assessment.NotFound,
			`no team "No"`},
		{conduct.NewFinding{Condition: "X", Practices: "MGT-08", Severity: "bad"}, assessment.Invalid,
			"not a severity"},
	} {
		_, err := w.AddFinding(c.f)
		if err == nil || assessment.CodeOf(err) != c.code || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%+v: %v", c.f, err)
		}
	}
}

func TestActionsAreAdded(t *testing.T) {
	d, w := newDesk(t, "Platform,Data")
	day := func(days int) string { return string(w.Today().AddDays(days)) }
	d.did(w.AddAction(conduct.NewAction{Text: "Free."}))
	d.did(w.AddAction(conduct.NewAction{Text: "Later.", Practice: "mgt-08", Team: "Data", Due: day(9),
		Effort: "m"}))
	d.did(w.AddAction(conduct.NewAction{Text: "Late.", Practice: "ARC-03", Owner: "IAM", Due: day(-1)}))
	d.did(w.AddAction(conduct.NewAction{Text: "Done.", Due: day(-9)}))
	for _, a := range w.Actions() {
		if a.Name() == "Done." {
			e, _ := w.State().Edit(a.Subject(), "status", assessment.ActionDone)
			d.did(w.Do(conduct.Deed{Label: "done"}, e))
		}
		if a.Name() == "Late." {
			e, _ := w.State().Edit(a.Subject(), "fact", 2)
			d.did(w.Do(conduct.Deed{Label: "fact"}, e))
		}
	}

	want := "Late. (ARC-03 fact 2,,IAM,OVERDUE since " + day(-1) + ",,open) -> ARC-03/\n" +
		"Later. (MGT-08,Data,," + day(9) + ",M,open) -> MGT-08/data\n" +
		"Free. (free,,,,,open) -> /\n" +
		"Done. (free,,," + day(-9) + ",,done) -> /"
	if got := told(w.ListActions()); got != want {
		t.Errorf("the actions are\n%s\nwant\n%s", got, want)
	}

	for _, a := range []conduct.NewAction{{}, {Text: "X", Practice: "XYZ-1"}, {Text: "X", Team: "No"},
		{Text: "X", Due: "soon"},
		{Text: "X", Effort: "XXL"}} {
		if _, err := w.AddAction(a); err == nil {
			t.Errorf("%+v is taken", a)
		}
	}
}
