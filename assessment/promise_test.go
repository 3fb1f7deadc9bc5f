package assessment_test

import (
	"fmt"
	"testing"

	"assay/assessment"
)

// promiseDesk asks two teams at quick depth about two promises: one rests on A-1,
// A-3 and B-2, which is asked later, and one on B-2 alone.
func promiseDesk(t *testing.T) *desk {
	d := newDesk(t, "t1", "t2")
	d.q = trial(t, "measures: [a.yaml",
		"promises:\n  - {id: first, text: First., practices: [A-1, A-3, B-2]}\n  - {id: later, text: "+
			"Later., practices: [B-2]}\nmeasures: [a.yaml")
	return d
}

func TestPromises(t *testing.T) {
	type ratings [4]string // A-1 of t1 and t2, A-3 of t1 and t2
	for _, c := range []struct {
		name  string
		rated ratings
		want  string
	}{
		{"nothing answered", ratings{}, fmt.Sprint(assessment.Unsettled, " - [A-1 A-3]")},
		{"managed everywhere", ratings{"2", "3", "3", "2"}, fmt.Sprint(assessment.Kept, " A-1 t1 2000 []")},
		{"one team below", ratings{"3", "3", "1++", "3"}, fmt.Sprint(assessment.OnPeople, " A-3 t1 1675 []")},
		{"one team below, one open", ratings{"3", "1", "3", ""},
			fmt.Sprint(assessment.OnPeopleAtBest, " A-1 t2 1000 [A-3]")},
		{"one team without", ratings{"3", "0++", "", ""}, fmt.Sprint(assessment.NotShown, " A-1 t2 675 [A-3]")},
		{"managed as far as asked", ratings{"3", "3", "unknown", "2"},
			fmt.Sprint(assessment.Unsettled, " A-3 t2 2000 [A-3]")},
		{"a team where it does not apply", ratings{"2", "2", "na nothing here", "4"},
			fmt.Sprint(assessment.Kept, " A-1 t1 2000 []")},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := promiseDesk(t)
			for i, r := range c.rated {
				if r != "" {
					d.answer([]string{"t1", "t2"}[i%2], []string{"A-1", "A-3"}[i/2], r, "documented")
				}
			}

			views := d.evaluate().Promises()
			v := views[0]
			got := fmt.Sprint(v.Standing, " - ", v.Open)
			if v.Lowest != nil {
				got = fmt.Sprint(v.Standing, " ", v.Lowest.ID, " ", v.Team, " ", v.Value, " ", v.Open)
			}

			if got != c.want {
				t.Errorf("got %s, want %s", got, c.want)
			}
			if len(v.NotAsked) != 1 || v.NotAsked[0] != "B-2" {
				t.Errorf("not asked are %v, want B-2", v.NotAsked)
			}
			if views[1].Standing != assessment.NotInScope || len(views) != 2 {
				t.Errorf("a promise about what is not asked: %+v", views[1])
			}
		})
	}
}

// What was only said, and what is asked as another question, is named.
func TestPromiseClaimedAndSubstituted(t *testing.T) {
	d := newDesk(t, "t1", "t2")
	d.q = trial(t, "measures: [a.yaml",
		"promises:\n  - {id: first, text: First., practices: [A-1, A-2, A-4]}\nmeasures: [a.yaml")
	d.set("assessment", "trait.regions", []string{"other"})
	d.answer("t1", "A-1", "3", "documented")
	d.answer("t2", "A-1", "3", "claimed")
	d.answer("t1", "A-2", "3", "documented")
	d.answer("t2", "A-2", "unknown", "")
	d.answer("t1", "A-4", "3", "tested")
	v := d.evaluate().Promises()[0]
	if got := fmt.Sprint(v.Claimed, v.Substituted, v.Open); got != "[A-1] [A-4] [A-2 A-4]" {
		t.Errorf("claimed, substituted and open are %s", got)
	}
}

func TestPromiseOutOfScopeAndFinal(t *testing.T) {
	d := promiseDesk(t)
	d.set("assessment", "trait.regions", []string{"other"})
	if v := d.evaluate().Promises()[0]; len(v.NotApplicable) != 1 || v.NotApplicable[0] != "A-3" ||
		len(v.Practices) != 1 {
		t.Errorf("the profile takes A-3 out: %+v", v)
	}

	// In a final result what nobody could say counts 0.
	d = promiseDesk(t)
	for _, team := range []string{"t1", "t2"} {
		d.answerAll(team)
	}
	d.answer("t2", "A-1", "unknown", "")
	e, err := d.evaluate().Finalise()
	if err != nil {
		t.Fatal(err)
	}
	d.write(e)
	s, _, err := d.s.Settled()
	if err != nil {
		t.Fatal(err)
	}
	if v := assessment.Evaluate(s, d.q, "").Promises()[0]; v.Standing != assessment.NotShown ||
		v.Team != "t2" || v.Value != 0 {
		t.Errorf("final and unknown: %+v", v)
	}
}
