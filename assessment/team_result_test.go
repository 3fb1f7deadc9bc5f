package assessment_test

import (
	"testing"

	"assay/assessment"
)

// A team's result is the result of an assessment of that team alone, and making
// it changes nothing.
func TestByTeam(t *testing.T) {
	answers := map[string][][3]string{
		"t1": {{"A-1", "3", "documented"}, {"A-2", "1+", "claimed"}, {"B-1", "4", "demonstrated"}},
		"t2": {{"A-1", "1", "claimed"}, {"A-2", "na not offered", ""}, {"B-1", "unknown", ""}},
	}

	fill := func(teams ...string) *desk {
		d := newDesk(t, teams...)
		d.enter("target/overall", "level", "3")
		for _, team := range teams {
			for _, a := range answers[team] {
				d.answer(team, a[0], a[1], a[2])
			}
		}
		return d
	}

	both := fill("t1", "t2").evaluate()
	before, _ := both.Result().Explain(assessment.Overall)
	for i, r := range both.ByTeam() {
		alone := fill([]string{"t1", "t2"}[i]).evaluate().Result()
		for _, node := range []string{assessment.Overall, "A", "A-A", "B"} {
			got, _ := r.Explain(node)
			want, _ := alone.Explain(node)
			if g, w := got.String(), want.String(); g != w {
				t.Errorf("team %d at %s:\n%s\nalone:\n%s", i+1, node, g, w)
			}
		}
	}

	if after, _ := assessment.Score(both.Sheet).Explain(
		assessment.Overall); after.String() != before.String() {
		t.Error("scoring the teams alone changed the sheet of all")
	}
	if got := fill("t1").evaluate().ByTeam(); got != nil {
		t.Errorf("one team has %d results beside the whole", len(got))
	}
}
