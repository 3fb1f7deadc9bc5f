package assessment_test

import (
	"fmt"
	"strings"
	"testing"

	"assay/assessment"

	"pgregory.net/rapid"
)

// naiveBest takes of each fact the first mark, in the order of the letters, of the
// answers of a grade or better; not heard where none of them heard it.
func (r naiveRules) naiveBest(answers []naiveSaid, from assessment.Grade, letters string) assessment.Marks {
	marks := []byte(strings.Repeat("x", r.facts))
	for i := range marks {
		for _, a := range answers {
			m := a.rating.Marks[i]
			if r.grade(a) >= from && m != 'x' &&
				(marks[i] == 'x' || strings.IndexByte(letters, m) < strings.IndexByte(letters, marks[i])) {
				marks[i] = m
			}
		}
	}
	return assessment.Marks(marks)
}

// What the text promises of several answers, whatever their order: an answer that
// knows of other facts, or one of a lower grade than all others, adds and takes
// nothing away; and no answer lends its proof to what only others answered.
func TestOracleAnswersLaws(t *testing.T) {
	counted := map[string]int{}
	rapid.Check(t, func(t *rapid.T) {
		d := newNaiveDesk(t, false, "t1")
		for _, id := range []string{"i0", "i1", "i2", "i3", "i4"} {
			d.set("interview/"+id, "team", "t1")
			d.set("interview/"+id, "date", naiveDay)
		}

		answered := map[string][]naiveSaid{}
		adding, lowest := map[string]bool{}, map[string]bool{}
		grade := assessment.Grade(rapid.IntRange(0, 3).Draw(t, "grade of all"))
		for _, p := range naivePractices {
			heard := make([]bool, d.rules.facts)
			for i := range rapid.IntRange(1, 4).Draw(t, "answers") {
				s := naiveSaid{id: fmt.Sprint("i", i), day: naiveDay, rating: drawScoredRating(t,
					d.rules.facts, false),
					proof: assessment.Proof{Grade: grade}}
				if rapid.Bool().Draw(t, "another grade") {
					s.proof.Grade = assessment.Grade(rapid.IntRange(0, 3).Draw(t, "grade"))
				}
				for k := range heard {
					heard[k] = heard[k] || s.rating.Marks[k] != 'x'
				}
				answered[p.id] = append(answered[p.id], s)
				d.answer(p.id, s)
			}

			more := naiveSaid{id: "i4", day: naiveDay, rating: drawScoredRating(t, d.rules.facts, false),
				proof: assessment.Proof{Grade: assessment.Grade(rapid.IntRange(0, 3).Draw(t,
					"grade of more"))}}
			if rapid.Bool().Draw(t, "of other facts") {
				for k, was := range heard {
					if was {
						more.rating.Marks = more.rating.Marks.With(k+1, assessment.NotHeard)
					}
				}
			}
			if more.rating.Marks.None() {
				continue
			}
			adding[p.id], lowest[p.id] = true, true
			for k, was := range heard {
				adding[p.id] = adding[p.id] && (!was || more.rating.Marks[k] == 'x')
			}
			for _, s := range answered[p.id] {
				lowest[p.id] = lowest[p.id] && d.rules.grade(more) < d.rules.grade(s)
			}
			answered[p.id] = append(answered[p.id], more)
		}

		before := assessment.Evaluate(d.s, d.q, naiveDay)
		for _, p := range naivePractices {
			if list := answered[p.id]; list[len(list)-1].id == "i4" {
				d.answer(p.id, list[len(list)-1])
			}
		}
		after := assessment.Evaluate(d.s, d.q, naiveDay)

		for _, p := range naivePractices {
			v, was := after.Verdict("t1", p.id), before.Verdict("t1", p.id)
			lines := naiveTold(answered[p.id])
			if adding[p.id] || lowest[p.id] {
				counted["added"]++
				if v.Credited < was.Credited || was.State == assessment.Scored &&
					v.State != assessment.Scored {
					t.Fatalf("%s fell from %d to %d by the last of\n%s", p.id, was.Credited, v.Credited, lines)
				}
			}
			if v.State != assessment.Scored {
				continue
			}

			counted["bounded"]++
			if _, ok := d.rules.naiveOrder(answered[p.id]); !ok {
				counted["without an order"]++
			}
			var most, least int64
			for _, g := range assessment.Grades {
				limit := d.rules.limit(g)
				most = max(most, min(naiveValue(d.rules.naiveBest(answered[p.id], g, "ympn")), limit))
				least = max(least, min(naiveValue(d.rules.naiveBest(answered[p.id], g, "npmy")), limit))
			}
			if v.Credited < least || v.Credited > most {
				t.Fatalf("%s is credited %d, which is not between %d and %d, of\n%s", p.id, v.Credited,
					least, most, lines)
			}
			for i := range d.rules.facts { // each mark is of an answer of the best grade that heard the fact
				best, found := assessment.Claimed, v.Rating.Marks[i] == 'x'
				for _, a := range answered[p.id] {
					if a.rating.Marks[i] != 'x' {
						best = max(best, d.rules.grade(a))
					}
				}
				for _, a := range answered[p.id] {
					found = found || a.rating.Marks[i] == v.Rating.Marks[i] && d.rules.grade(a) == best
				}
				if !found {
					t.Fatalf("nobody marked fact %d of %s as %s, of\n%s", i+1, p.id, v.Rating.Marks, lines)
				}
			}
		}
	})
	t.Log(counted)
}
