package plain

import "testing"

func TestFindings(t *testing.T) {
	d := rehearse(t, "ARC-08", "data")
	before := len(d.w.Findings())
	d.says(one("finding The list: it is on paper."), "finding The list: it is on paper.; saved")
	d.says(one("finding mgt-08, ARC-03: Two lists."), "finding Two lists.; saved")
	all := d.w.State().Findings()
	if len(all) != before+2 {
		t.Fatalf("there are %d findings", len(all))
	}
	first, second := all[before], all[before+1]
	if !first.Alone("data", "ARC-08") || len(second.Teams.Value) > 0 || len(second.Practices.Value) != 2 {
		t.Errorf("the findings are about %v in %v, and %v in %v", first.Practices.Value, first.Teams.Value,
			second.Practices.Value, second.Teams.Value)
	}

	d.says(one("findings"), "Findings: ", "The list: it is on paper. (ARC-08, Data)",
		"Two lists. (MGT-08 ARC-03, all teams)")
	d.says(one("finding"), "Not done: the condition of the finding is missing")
	d.says(one("finding mgt-08:"), "Not done: the condition of the finding is missing")
	d.says(one("undo"), "undone: finding Two lists.; saved")
}

func TestActions(t *testing.T) {
	d := rehearse(t, "ARC-08", "data")
	before := len(d.w.Actions())
	d.says(one("action Take it off paper."), "action Take it off paper.; saved")
	d.says(one("action MGT-08: Close them."), "action Close them.; saved")
	d.says(one("action Free: Hold a course."), "action Hold a course.; saved")
	all := d.w.State().Actions()
	if len(all) != before+3 {
		t.Fatalf("there are %d actions", len(all))
	}
	for i, want := range []string{"ARC-08 data", "MGT-08 ", " "} {
		if a := all[before+i]; a.Practice.Value+" "+a.Team.Value != want {
			t.Errorf("%q is for %q in %q", a.Name(), a.Practice.Value, a.Team.Value)
		}
	}

	d.says(one("actions"), "Actions: ", "Take it off paper. (ARC-08, Data, open)",
		"Hold a course. (free, open)")
	d.says(one("action MGT-08, ARC-03: Both."), "Not done: there is no practice")
	d.says(one("action"), "Not done: the text of the action is missing")
}
