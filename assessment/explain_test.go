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
		"credited 2.718 [2.114 - 3.225], level 1 to 2, not settled",
		"stated 2.857 [2.222 - 3.333], level 1 to 2, not settled",
		"evidence gap 0.139 levels, stated less credited",
		"answered 77.8 % of the weight has a value; unknown is none",
		"MGT-07 3 key scored 3000 3325",
		"MGT-10 2 - unknown - -",
		"credited (3*3000 + 3*2675 + 1*2000) / 7 = 19025/7 = 2718 thousandths = 2.718",
		"low: open practices at 0, facts not heard as no (3*3000 + 3*2675 + 1*2000 + 2*0) / 9 = 19025/9 = "+
			"2114 thousandths = 2.114",
		"high: open practices at 5, facts not heard as yes (3*3000 + 3*2675 + 1*2000 + 2*5000) / 9 = "+
			"29025/9 = 3225 thousandths = 3.225",
		"1 77.8 % L reach it 100.0 % F reach it",
		"3 55.8 % L below it 78.1 % L below it",
		"so level 1 to 2, not settled",
		"not applicable MGT-11",
		"open, left out of the point only MGT-10",
		"MGT-10 open, lacks 2.0 of its 2 weight points at level 1; holds only while answers are missing",
		"index make fact 3 of MGT-09 so, now no, effort S: the low end rises by 0.111",
		"level 2 needs level 1 achieved to more than 85 % (now 77.8 %); first answer MGT-10",
	)

	answerMGT10(s)
	text := explain(t, s, "MGT-B")
	wantLines(t, text,
		"credited 2.781, level 2",
		"MGT-08 key practice, at 2675, below level 3",
		"level 3 needs MGT-08 at 3000 or more; first make fact 3 of MGT-08 so, now mostly, effort M "+
			"counted as 1 because it is mostly so",
	)

	if strings.Contains(text, "high: open") {
		t.Error("an interval is shown where nothing is open")
	}
}

func TestExplainPractice(t *testing.T) {
	s := mgtB()
	answerMGT10(s)
	wantLines(t, explain(t, s, "MGT-08"),
		"a 1 scored yymnn 2675 2675 demonstrated, 75 %",
		"rise by the step 2675 -> 3000; (1*325) / 1 thousandths = 0.325",
		"gain: share * weight * rise / weight of MGT 1/5 * 3 * 0.325 / 9 = 0.0217",
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
		"divergence 2.000 levels between highest and lowest team, divergent",
		"c 1 unasked - - - -",
		"mean for the index (3*3000 + 1*1000) / 4 = 2500",
		"low: open teams at 0, facts not heard as no (3*3000 + 1*1000 + 1*0) / 5 = 2000",
		"high: open teams at 5, facts not heard as yes (3*3000 + 1*1000 + 1*5000) / 5 = 3000",
		"lowest for the level 0 in team c",
		"lowest, with the missing answers at their best 1000 in team b",
		"left out of the mean c (unasked), d (na)",
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
		"MGT 1 9 2.781 2.889 2.781 2.781 2",
		"credited (1*2781 + 1*5000 + 1*5000 + 1*5000 + 1*5000) / 5 = 4556 thousandths = 4.556",
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
		"index none: no practice applies": askedPractice("p", 2, false, 3,
			assessment.Cell{State: assessment.NotApplicable}),
		"level none: this is the top level": askedPractice("p", 2, false, 3, scoredCell(5000)),
		"level 3 needs level 3 achieved to more than 50 % (now 0.0 %); first bring evidence for p that " +
			"carries level 3 (stated 4000, credited 2000), effort S": askedPractice("p", 2, false, 3,
			markedCell("yyyyn", assessment.Claimed, 5)),
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

// A hold names each team with its own value, and says whether it is certain.
func TestExplainHolds(t *testing.T) {
	team := scoredCell
	s := oneArea(0,
		askedPractice("key", 3, true, 0, team(2000), team(2325), team(3000)),
		askedPractice("some", 2, false, 0, team(2025), assessment.Cell{State: assessment.Unknown}, team(4000)),
		askedPractice("heard", 1, false, 0, team(1350), team(1000), team(4000)),
	)
	s.Teams = []assessment.SheetTeam{{ID: "a", Share: 1}, {ID: "b", Share: 1}, {ID: "c", Share: 1}}
	wantLines(t, explain(t, s, "A"),
		"some open in team b, lacks 2.0 of its 2 weight points at level 1; "+
			"holds only while answers are missing",
		"open in some teams some",
		"index answer some (weight 2, unknown in team b)",
		"find out what is open or was not heard in some, effort S each: the answers settle the level",
	)

	s = oneArea(0,
		askedPractice("key", 3, true, 0, team(2000), team(2325), team(3000)),
		askedPractice("light", 1, false, 0, team(2025), team(2000), team(4000)),
	)
	s.Teams = []assessment.SheetTeam{{ID: "a", Share: 1}, {ID: "b", Share: 1}, {ID: "c", Share: 1}}
	wantLines(t, explain(t, s, "A"),
		"key key practice, at 2000 in team a, at 2325 in team b, below level 3",
		"light at 2000 in team b, at 2025 in team a, lacks 1.0 of its 1 weight points at level 3",
		"key a 2000 of 2000; b 2325 of 2325; c 3000 of 3000",
	)
	wantLines(t, explain(t, s, "key"), "lowest for the level 2000 in team a")

	// What was heard whole holds only because something else was not.
	s = oneArea(0,
		askedPractice("whole", 1, false, 0, team(2350)),
		askedPractice("part", 1, false, 0, markedCell("yyxnn", assessment.Tested, 5)))
	wantLines(t, explain(t, s, "A"),
		"part at 2000 to 3000, lacks 1.0 of its 1 weight points at level 3; holds only while answers are missing",
		"whole at 2350, lacks 0.65 of its 1 weight points at level 3; holds only while other answers are missing",
		"A level 3 is achieved to 17.5 %, more than 50 % is needed; holds only while answers are missing",
	)
}

// The ends of the lowest value may be of different teams.
func TestExplainLowest(t *testing.T) {
	s := oneArea(0, askedPractice("p", 1, false, 0,
		markedCell("yyxnn", assessment.Tested, 5), markedCell("yypnn", assessment.Tested, 5)))
	s.Teams = []assessment.SheetTeam{{ID: "a", Share: 3}, {ID: "b", Share: 2}}
	wantLines(t, explain(t, s, "p"),
		"lowest for the level 2000 in team a",
		"lowest, with the missing answers at their best 2325 in team b",
		"low: open teams at 0, facts not heard as no (3*2000 + 2*2325) / 5 = 2130",
		"high: open teams at 5, facts not heard as yes (3*3000 + 2*2325) / 5 = 2730",
		"index set a target: without one there is no next step",
		"find out fact 3 not heard in team a; effort S",
	)
}

// The figures of the whole are means by share, and say so.
func TestExplainFiguresOfTheWhole(t *testing.T) {
	s := mgtB()
	wantLines(t, explain(t, s, assessment.Overall),
		"answered 84.6 % of the weight has a value; unknown is none",
		"gap 0.056 levels, the mean of the measures by share",
	)
	wantLines(t, explain(t, s, "MGT-B"),
		"assurance strength 44.4 %, the mean by weight; what is open counts 0",
		"gap 0.282 levels, the mean by weight of what each practice is below its target",
		"Achieved is the sum of weight * part / sum of weight.",
		"Part of level n: the credited value in levels - (n - 1), 0 at least and 1 at most.",
		"N: up to 15 %, P: up to 50 %, L: up to 85 %, F: above.",
	)
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
		rules := map[string]bool{}
		for _, p := range d.Parts {
			for _, rule := range p.Rules {
				if rules[rule] {
					t.Fatalf("told twice: %s", rule)
				}
				rules[rule] = true
			}
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
