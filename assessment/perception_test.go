package assessment_test

import (
	"testing"

	"assay/assessment"
)

// What managers say and what engineers say is compared over all teams; an
// interview in which both sat, or in which nobody's role is known, says nothing.
func TestPerceptions(t *testing.T) {
	for _, c := range []struct {
		name         string
		boss, dev    []string // ratings in interviews of that group alone
		both, nobody string
		want         string // management, engineering, gap; empty: none reported
	}{
		{name: "managers see it higher", boss: []string{"3"}, dev: []string{"1+"}, want: "3.000 1.325 1.675"},
		{name: "engineers see it higher", boss: []string{"1"}, dev: []string{"3"}, want: "1.000 3.000 -2.000"},
		{name: "a level exactly", boss: []string{"2"}, dev: []string{"1"}, want: "2.000 1.000 1.000"},
		{name: "less than a level", boss: []string{"1++"}, dev: []string{"1"}},
		{name: "the mean of several", boss: []string{"3", "2"}, dev: []string{"1", "0", "1"}, want: "2.500 0.667 1.833"},
		{name: "one group alone", boss: []string{"5"}},
		{name: "unknown is no value", boss: []string{"5"}, dev: []string{"unknown"}},
		{name: "mixed company and unknown company are left out", boss: []string{"2"}, dev: []string{"2"}, both: "5", nobody: "5"},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := newDesk(t, "t1", "t2")
			n := 0
			sit := func(rating string, roles ...string) {
				n++
				id := string(rune('a' + n))
				d.enter("interview/"+id, "team", []string{"t1", "t2"}[n%2])
				for _, r := range roles {
					d.enter("respondent/"+id+"/"+r, "role", r)
				}
				d.rate("answer/"+id+"/A-2", rating)
			}

			for _, r := range c.boss {
				sit(r, "BOSS")
			}

			for _, r := range c.dev {
				sit(r, "DEV")
			}

			if c.both != "" {
				sit(c.both, "BOSS", "DEV")
				sit(c.nobody)
			}

			got := ""
			for _, p := range assessment.Evaluate(d.s, d.q, "").Perceptions() {
				if p.Practice != "A-2" {
					t.Errorf("%s is reported", p.Practice)
				}
				got = p.Management.FloatString(3) + " " + p.Engineering.FloatString(3) + " " +
					p.Gap.FloatString(3)
			}

			if got != c.want {
				t.Errorf("perception %q, want %q", got, c.want)
			}
		})
	}
}
