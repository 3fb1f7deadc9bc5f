package assessment_test

import (
	"fmt"
	"strings"
	"testing"

	"assay/assessment"
)

// containDesk asks three teams; A-2 and B-1 are exposures, and a promise rests on A-1 and
//
func containDesk(t *testing.T) *desk {
	d := newDesk(t, "t1", "t2", "t3")
	d.q = trial(t, "weight: 1", "weight: 1\n        exposure: true", "weight: 2",
		"weight: 2\n        exposure: true",
		"measures: [a.yaml",
		"promises:\n  - {id: kept, text: Kept., practices: [A-3]}\n"+
			"  - {id: sworn, text: Sworn., practices: [A-1, A-4]}\n"+
			"measures: [a.yaml")
	return d
}

// containLines writes each line in short: practices, teams, why, fact and value.
func containLines(list []assessment.Exposure) []string {
	var lines []string
	for _, x := range list {
		text := strings.Join(x.Practices, "+") + " in " + strings.Join(x.Teams, "+")
		if x.Marked {
			text += " marked"
		}
		for _, p := range x.Promises {
			text += " " + p
		}
		for _, f := range x.Findings {
			text += " finding " + f.ID
		}
		if x.FixNow {
			text += " now"
		}
		lines = append(lines, fmt.Sprintf("%s fact %d at %d", text, x.Fact, x.Value))
	}
	return lines
}

func wantContained(t *testing.T, what string, d *desk, want ...string) {
	t.Helper()
	got := containLines(d.evaluate().Contain())
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("%s:\n%s\nwant\n%s", what, strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

// Only what was observed is contained: fact 1 no or partly, or a value that stays below
// level 1 whatever is heard.
func TestContainObserved(t *testing.T) {
	for _, c := range []struct{ rating, want string }{
		{"", ""}, {"unknown", ""}, {"na there is none", ""},
		{"nxxxx", "A-2 in t2 marked fact 1 at 0"},
		{"pyyyy", "A-2 in t2 marked fact 1 at 325"},
		{"mnnnn", "A-2 in t2 marked fact 1 at 675"},
		{"mxnnn", ""}, // it may be at 1.35
		{"myynn", ""},
		{"xnnnn", ""}, // fact 1 was not heard
		{"ynnnn", ""},
	} {
		d := containDesk(t)
		if c.rating != "" {
			d.answer("t2", "A-2", c.rating, "tested")
		}
		var want []string
		if c.want != "" {
			want = []string{c.want}
		}
		wantContained(t, c.rating, d, want...)
	}
}

func TestContainOrderAndJoins(t *testing.T) {
	d := containDesk(t)
	for _, team := range []string{"t1", "t2", "t3"} {
		d.answerAll(team)
	}
	wantContained(t, "nothing", d)

	d.answer("t3", "A-2", "0", "")
	d.answer("t1", "A-2", "0+", "")
	d.answer("t2", "B-1", "0+", "")
	wantContained(t, "teams of one practice make one line, key practices come first", d,
		"B-1 in t2 marked fact 1 at 325", "A-2 in t1+t3 marked fact 1 at 0")

	// A promise that is contradicted: what contradicts it is a line, A-4 at level 1 is not.
	d.answer("t1", "A-1", "0++", "")
	d.answer("t2", "A-4", "1", "")
	d.answer("t3", "A-3", "0", "")
	wantContained(t, "promises", d, "A-1 in t1 sworn fact 1 at 675", "B-1 in t2 marked fact 1 at 325",
		"A-2 in t1+t3 marked fact 1 at 0", "A-3 in t3 kept fact 1 at 0")

	// A finding joins the line of its practice in one of its teams, and its texts stand.
	d.enter("finding/known", "practices", "A-2")
	d.enter("finding/known", "teams", "t3")
	d.enter("finding/known", "condition", "The door stands open.")
	d.enter("finding/known", "owner", "Lea")
	d.enter("finding/apart", "practices", "A-2")
	d.enter("finding/apart", "teams", "t2")
	wantContained(t, "a finding that joins, and one elsewhere", d, "A-1 in t1 sworn fact 1 at 675",
		"B-1 in t2 marked fact 1 at 325", "A-2 in t1+t3 marked finding known fact 1 at 0",
		"A-3 in t3 kept fact 1 at 0")

	x := d.evaluate().Contain()[2]
	if x.Condition != "The door stands open." || x.NotSo != "" || x.Action != "Make fact 1 so." ||
		x.Owner != "Lea" {
		t.Errorf("texts %+v", x)
	}
	if x := d.evaluate().Contain()[3]; x.Condition != "" || x.NotSo != "Fact 1 of A-3." ||
		x.Action != "Make fact 1 so." {
		t.Errorf("texts without a finding: %+v", x)
	}
}

// What the assessor marked comes first, observed or not, and several practices of one
// finding are one line.
func TestContainFixNow(t *testing.T) {
	d := containDesk(t)
	for _, team := range []string{"t1", "t2", "t3"} {
		d.answerAll(team)
	}
	d.answer("t1", "A-2", "0", "")
	d.answer("t2", "A-2", "0", "")
	d.answer("t1", "B-1", "0", "")
	d.enter("finding/due", "practices", "A-2")
	d.enter("finding/due", "teams", "t3")
	d.enter("finding/due", "fix-now", "yes")
	wantContained(t, "in another team", d, "A-2 in t3 finding due now fact 4 at 3000",
		"B-1 in t1 marked fact 1 at 0", "A-2 in t1+t2 marked fact 1 at 0")

	d.enter("finding/due", "teams", "t2, t3")
	d.enter("finding/due", "due", "2027-03-01")
	d.enter("finding/soon", "practices", "A-2")
	d.enter("finding/soon", "due", "2027-01-01")
	wantContained(t, "with the team", d, "A-2 in t1+t2+t3 marked finding due finding soon now fact 1 at 0",
		"B-1 in t1 marked fact 1 at 0")
	if x := d.evaluate().Contain()[0]; x.Due != "2027-01-01" || len(x.Seen) != 3 {
		t.Errorf("due %s, seen %v", x.Due, x.Seen)
	}

	d.enter("finding/due", "practices", "A-2, B-1, A-4")
	d.enter("finding/due", "teams", "")
	d.enter("finding/soon", "removed", "yes")
	wantContained(t, "several practices", d, "A-2+A-4+B-1 in t1+t2+t3 marked finding due now fact 1 at 0")

	text := fmt.Sprint(d.evaluate().Explain("B-1"))
	if !strings.Contains(text, "finding due is to be fixed now") ||
		!strings.Contains(text, "B-1 is nnnnn in team t1") {
		t.Errorf("explained as %s", text)
	}
	text = fmt.Sprint(d.evaluate().Explain(assessment.Overall))
	if strings.Count(text, "marked as an exposure;") != 1 {
		t.Errorf("overall: %s", text)
	}
	if text := fmt.Sprint(d.evaluate().Explain("A-1")); strings.Contains(text, "Contain now") {
		t.Errorf("A-1: %s", text)
	}
}

// A practice that nobody rated is contained if the assessor says so, and at the end of
// what weighs the same.
func TestContainOpen(t *testing.T) {
	d := containDesk(t)
	d.answer("t1", "A-3", "1", "")
	for _, id := range []string{"A-3", "A-2"} {
		d.enter("finding/f"+id, "practices", id)
		d.enter("finding/f"+id, "fix-now", "yes")
	}
	wantContained(t, "open", d, "A-3 in t1+t2+t3 finding fA-3 now fact 2 at 1000",
		"A-2 in t1+t2+t3 finding fA-2 now fact 0 at 5000")
}

// A finding to fix now that is about no practice has a line of its own, in the teams that
// it names.
func TestContainWithoutPractice(t *testing.T) {
	d := containDesk(t)
	d.enter("finding/f", "condition", "The contract ends in May.")
	d.enter("finding/f", "teams", "t2")
	d.enter("finding/f", "fix-now", "yes")
	wantContained(t, "no practice", d, " in t2 finding f now fact 0 at 5000")
	if text := fmt.Sprint(d.evaluate().Explain(assessment.Overall)); !strings.Contains(text,
		"finding f is to be fixed now") {
		t.Errorf("it is not explained: %s", text)
	}
}

// Of a practice with plain levels the text of the level is the condition.
func TestContainPlainLevels(t *testing.T) {
	d := newDesk(t, "t1")
	d.q = trial(t, trialFacts("A-2", 8),
		"        exposure: true\n        levels: [None., Some., More., Much., Most., All.]\n")
	d.answer("t1", "A-2", "0", "")
	wantContained(t, "plain", d, "A-2 in t1 marked fact 1 at 0")
	if x := d.evaluate().Contain()[0]; x.Condition != "None." || x.Action != "Some." || x.NotSo != "" {
		t.Errorf("%+v", x)
	}
	d.answer("t1", "A-2", "1", "")
	wantContained(t, "plain", d)
}

// An exposure is of the practice's own text.
func TestContainStandIn(t *testing.T) {
	d := newDesk(t, "t1")
	d.q = trial(t, "otherwise:", "exposure: true\n        otherwise:")
	d.answer("t1", "A-4", "0", "")
	wantContained(t, "own text", d, "A-4 in t1 marked fact 1 at 0")
	d.enter("assessment", "trait.regions", "other")
	d.answer("t1", "A-4", "0", "")
	wantContained(t, "stand-in", d)
}
