package assessment_test

import (
	"slices"
	"strings"
	"testing"

	"assay/assessment"

	"pgregory.net/rapid"
)

func explain(t *testing.T, s assessment.Sheet, id string) string {
	t.Helper()
	d, ok := assessment.Score(s).Explain(id)
	if !ok {
		t.Fatalf("%s is not explained", id)
	}
	return d.String()
}

func wantLines(t *testing.T, text string, lines ...string) {
	t.Helper()
	all := strings.Split(text, "\n")
	for i := range all {
		all[i] = strings.Join(strings.Fields(all[i]), " ")
	}
	for _, want := range lines {
		if !slices.Contains(all, want) {
			t.Errorf("no line %q in\n%s", want, text)
		}
	}
}

func TestExplainArea(t *testing.T) {
	s := mgtB()
	wantLines(t, explain(t, s, "MGT-B"),
		"credited 2.72 [2.11 - 3.23], level 1 to 2, not settled",
		"stated 2.86 [2.22 - 3.33], level 1 to 2, not settled",
		"evidence gap 0.14 levels, stated less credited",
		"answered 77.8 % of the weight",
		"MGT-07 3 key scored 3000 3325",
		"MGT-10 2 - unknown - -",
		"credited (3*3000 + 3*2675 + 1*2000) / 7 = 19025/7 = 2718 thousandths = 2.72",
		"low, open ones at 0 (3*3000 + 3*2675 + 1*2000 + 2*0) / 9 = 19025/9 = 2114 thousandths = 2.11",
		"high, open ones at 5 (3*3000 + 3*2675 + 1*2000 + 2*5000) / 9 = 29025/9 = 3225 thousandths = 3.23",
		"1 77.8 % L reach it 100.0 % F reach it",
		"3 55.8 % L below it 78.1 % L below it",
		"so level 1 to 2, not settled",
		"not applicable MGT-11",
		"open MGT-10",
		"MGT-10 open, assumed, misses 2000 thousandths by weight of level 1",
		"index make fact 3 of MGT-09 so, now no, effort S: the low end rises by 0.111",
		"level 2 needs level 1 achieved to more than 85 % (now 77.8 %); first answer MGT-10",
	)

	answerMGT10(s)
	text := explain(t, s, "MGT-B")
	wantLines(t, text,
		"credited 2.78, level 2",
		"MGT-08 key practice, at 2675, below level 3",
		"level 3 needs MGT-08 at 3000 or more; first make fact 3 of MGT-08 so, now mostly, effort M counted as 1 because it is mostly so",
	)

	if strings.Contains(text, "high, open ones") {
		t.Error("an interval is shown where nothing is open")
	}
}

func TestExplainPractice(t *testing.T) {
	s := mgtB()
	answerMGT10(s)
	wantLines(t, explain(t, s, "MGT-08"),
		"a 1 scored yymnn 2675 2675 demonstrated, 75 %",
		"rise by the step 0.325",
		"gain 1/5 * 3 * 0.325 / 9 = 0.0217",
		"H, certainly holds the level of the whole (1) or of MGT (0.5) 1",
		"E, effort M 1",
		"priority 43.3",
		"index make fact 3 of MGT-08 so, now mostly, effort M counted as 1 because it is mostly so",
	)

	s = oneArea(3, askedPractice("p", 1, true, 3, scoredCell(3000), scoredCell(1000), assessment.Cell{},
		assessment.Cell{State: assessment.NotApplicable}))
	s.Teams = []assessment.SheetTeam{{ID: "a", Share: 3}, {ID: "b", Share: 1}, {ID: "c", Share: 1},
		{ID: "d", Share: 1}}
	wantLines(t, explain(t, s, "p"),
		"divergence 2.00 levels, divergent",
		"c 1 unasked - - - -",
		"mean for the index (3*3000 + 1*1000) / 4 = 2500",
		"what is open at 0 and 5 2000 and 3000",
		"lowest for the level 0 to 1000 in team c",
		"left out c (unasked), d (na)",
		"index raise p from level 1 to 2 in team b, effort M",
	)

	wantLines(t, explain(t, s, "A"),
		"p 1 key scored 2500 2500 0",
		"p a 3000 of 3000; b 1000 of 1000; c unasked; d na",
	)

	s.Final = true
	wantLines(t, explain(t, s, "p"), "mean for the index (3*3000 + 1*1000 + 1*0) / 5 = 2000")
}

func TestExplainOverall(t *testing.T) {
	s := mgtB()
	answerMGT10(s)
	wantLines(t, explain(t, s, assessment.Overall),
		"MGT 1 9 2.78 2.89 2.78 2.78 2",
		"credited (1*2781 + 1*5000 + 1*5000 + 1*5000 + 1*5000) / 5 = 4556 thousandths = 4.56",
		"at the lowest MGT",
		"so level 2",
		"MGT-08 key practice, at 2675, below level 3",
		"index make fact 3 of MGT-09 so, now no, effort S: the low end rises by 0.022",
	)
}

// What cheapest change there is depends on what is missing.
func TestExplainCheapestChange(t *testing.T) {
	open := assessment.Cell{}
	for want, p := range map[string]assessment.SheetPractice{
		"index answer p (weight 2, unasked)":                    askedPractice("p", 2, false, 3, open),
		"index set a target: without one there is no next step": askedPractice("p", 2, false, 0, scoredCell(1000)),
		"index none: every practice is at its target":           askedPractice("p", 2, false, 3, scoredCell(3000)),
		"index none: no practice applies":                       askedPractice("p", 2, false, 3, assessment.Cell{State: assessment.NotApplicable}),
		"level none: this is the top level":                     askedPractice("p", 2, false, 3, scoredCell(5000)),
		"level 3 needs level 3 achieved to more than 50 % (now 0.0 %); first bring evidence for p that carries level 3 (stated 4000, credited 2000), effort S": askedPractice("p", 2, false, 3, markedCell("yyyyn", assessment.Claimed, 5)),
	} {
		wantLines(t, explain(t, oneArea(0, p), "M"), want)
	}
}

func TestExplainCheapestIsLeastEffort(t *testing.T) {
	step := func(id string, weight int64, effort string) assessment.SheetPractice {
		p := askedPractice(id, weight, false, 3, scoredCell(1000))
		p.Efforts = []string{effort, effort, effort, effort, effort}
		return p
	}
	s := oneArea(3, step("large", 9, "L"), step("light", 1, "S"), step("small", 2, "S"))
	wantLines(t, explain(t, s, "A"),
		"index raise small from level 1 to 2, effort S: the low end rises by 0.167")
}

func TestExplainUnknownID(t *testing.T) {
	if _, ok := assessment.Score(mgtB()).Explain("MGT-99"); ok {
		t.Error("something that does not exist is explained")
	}
}

// Every id of any sheet is explained, the same way twice, in rows that have cells.
func TestExplainAnything(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := drawSheet(t)
		s.Final = rapid.Bool().Draw(t, "final")
		r := assessment.Score(s)
		ids := []string{assessment.Overall}
		for _, n := range allNodes(r) {
			ids = append(ids, n.ID)
		}
		for _, p := range r.Practices {
			ids = append(ids, p.ID)
		}

		d, ok := r.Explain(rapid.SampledFrom(ids).Draw(t, "id"))
		if !ok || len(d.Parts) == 0 {
			t.Fatal("nothing is explained")
		}
		for _, p := range d.Parts {
			for _, row := range p.Rows {
				if len(row.Cells) == 0 {
					t.Fatalf("a row of %q has no cell", p.Title)
				}
			}
		}
		if again, _ := r.Explain(d.ID); again.String() != d.String() {
			t.Fatal("explained in two ways")
		}
	})
}
