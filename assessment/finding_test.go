package assessment_test

import (
	"testing"

	"assay/assessment"
)

// findingIDs lists findings by their ids.
func findingIDs(list []*assessment.Finding) string {
	text := ""
	for _, f := range list {
		text += f.ID + " "
	}
	return text
}

// A finding is about the practices and teams that it names, and about all teams if it
// names none. It goes with the last of its teams, and alone.
func TestFindings(t *testing.T) {
	d := newDesk(t, "t1", "t2")
	d.enter("finding/both", "practices", "A-1, A-2")
	d.enter("finding/both", "teams", "t1, t2")
	d.enter("finding/every", "practices", "A-1")
	d.enter("finding/one", "practices", "A-1")
	d.enter("finding/one", "teams", "t2")
	d.enter("finding/undone", "practices", "A-1")
	d.enter("finding/undone", "practices", "")

	want := func(what, team, practice, want string) {
		t.Helper()
		if got := findingIDs(d.s.FindingsOn(team, practice)); got != want {
			t.Errorf("%s: %q, want %q", what, got, want)
		}
	}
	want("in t1", "t1", "A-1", "both every ")
	want("in t2", "t2", "A-1", "both every one ")
	want("in any", "", "A-2", "both ")
	want("elsewhere", "", "A-3", "")

	d.enter("team/t2", "removed", "yes")
	want("without t2", "", "A-1", "both every ")
	if _, there := d.s.Finding("one"); there {
		t.Error("the finding on a removed team is there")
	}
	d.enter("team/t2", "removed", "no")
	d.enter("finding/both", "removed", "yes")
	want("without both", "", "A-1", "every one ")
}
