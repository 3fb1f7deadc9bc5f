package assessment_test

import (
	"strings"
	"testing"

	"assay/assessment"
)

func (d *desk) explain(practice string) string {
	d.t.Helper()
	x, ok := d.evaluate().Explain(practice)
	if !ok {
		d.t.Fatalf("%s is not explained", practice)
	}
	return x.String()
}

func TestExplainFacts(t *testing.T) {
	d := newDesk(t)
	d.answer("t1", "A-2", "ymypx", "documented")
	text := d.explain("A-2")
	wantLines(t, text,
		"credited 2.675 [2.675 - 3.000]",
		"Facts",
		"Yes counts 1000, mostly 675, partly 325, no 0; no fact counts more than any fact before it.",
		"While fact 1 is partly or no, it alone counts.",
		"2 mostly 675 interview of 2026-11-20 Fact 2 of A-2.",
		"4 partly 325 interview of 2026-11-20 Fact 4 of A-2.",
		"5 not heard 0 to 325 - Fact 5 of A-2.",
		"fact 2 mostly: Fact 2 of A-2.",
		"find out fact 5 was not heard; ask again",
		"until then 2675 to 3000; the high end ignores the evidence cap, because the evidence of a fact "+
			"not heard is not known",
		"one mark more fact 2 yes: stated 2675 -> 3325, credited 2675 -> 3000; "+
			"documented is capped at 3000; with demonstrated all 3325 would count",
		"Credited is stated, capped by the evidence grade: "+
			"claimed 2000, documented 3000, demonstrated 4000, tested 5000.",
	)
	if strings.Contains(text, "if it is so") {
		t.Error("the mark after the next one is told although it is the next one")
	}
	if strings.Contains(text, "Answers joined") {
		t.Error("one answer is joined")
	}
}

// What a fact that holds would bring is told as far as evidence lets it count.
func TestExplainWhatHolds(t *testing.T) {
	for _, c := range []struct {
		rating, proof string
		want          []string
	}{
		{"pyyyy", "tested", []string{
			"1 partly 325 interview of 2026-11-20 Fact 1 of A-2.",
			"2 yes 0 interview of 2026-11-20 Fact 2 of A-2.",
			"one mark more fact 1 mostly: stated 325 -> 3375, credited 325 -> 3375",
			"if it is so fact 1 yes: stated 325 -> 5000, credited 325 -> 5000",
		}},
		{"3", "", []string{
			"fact 4 no: Fact 4 of A-2.",
			"one mark more fact 4 partly: stated 3000 -> 3325, credited 2000 -> 2000; " +
				"claimed is capped at 2000; with demonstrated all 3325 would count",
			"show claimed is capped at 2000; with documented all 3000 would count",
		}},
		{"5", "documented", []string{
			"no fact all facts are yes",
			"show documented is capped at 3000; with tested all 5000 would count",
		}},
		{"yxyyn", "tested", []string{
			"2 not heard 0 to 1000 - Fact 2 of A-2.",
			"find out fact 2 was not heard; ask again",
			"until then 1000 to 4000; the high end ignores the evidence cap, because the evidence of a " +
				"fact not heard is not known",
		}},
	} {
		d := newDesk(t)
		d.answer("t1", "A-2", c.rating, c.proof)
		wantLines(t, d.explain("A-2"), c.want...)
	}
}

func TestExplainJoinedAnswers(t *testing.T) {
	d := newDesk(t)
	d.meet("i0", "2026-11-19", "yypxn", "documented")
	d.meet("i1", "2026-11-20", "ymxpx", "demonstrated")
	d.meet("i2", "2026-11-20", "3", "")
	wantLines(t, d.explain("A-2"),
		"t1 interview of 2026-11-19 Ana - yypxn documented yes: gives facts 3 and 5, which those before it "+
			"did not hear",
		"t1 interview of 2026-11-20 Ana - ymxpx demonstrated yes: gives facts 1, 2 and 4: the highest "+
			"evidence grade counts",
		"t1 interview of 2026-11-20 Ana - yyynn claimed no: the highest evidence grade counts",
		"1 interview of 2026-11-20 demonstrated facts 1, 2 and 4 ymxpx 1675 4000 1675",
		"2 interview of 2026-11-19 documented facts 3 and 5 ymppn 2325 3000 2325, which is credited",
		"3 interview of 2026-11-20 claimed nothing new ymppn 2325 2000 2000",
		"3 partly 325 interview of 2026-11-19 Fact 3 of A-2.",
		"one mark more fact 2 yes: stated 2325 -> 2650, credited 2325 -> 2650",
	)

	// The value that counts may be that of the first answer alone.
	d = newDesk(t)
	d.meet("i0", "2026-11-20", "yyyxx", "documented")
	d.meet("i1", "2026-11-20", "xxxyx", "")
	wantLines(t, d.explain("A-2"),
		"1 interview of 2026-11-20 documented facts 1, 2 and 3 yyyxx 3000 3000 3000, which is credited",
		"2 interview of 2026-11-20 claimed fact 4 yyyyx 4000 2000 2000",
		"t1 interview of 2026-11-20 Ana - xxxyx claimed yes: gives fact 4, which those before it did not hear",
	)
}

func TestExplainAnotherTeamsVerdict(t *testing.T) {
	d := newDesk(t, "t1", "t2", "t3")
	d.answer("t1", "A-2", "ymynn", "documented")
	d.enter("answer/i-t2/A-2", "rating", "as t1")
	text := d.explain("A-2")
	wantLines(t, text,
		"t2 interview of 2026-11-20 Ana - as t1 - yes: the only answer",
		"t2 ymynn documented yes: the verdict of team t1",
		"Facts, team t1, and so team t2",
	)
	if strings.Contains(text, "Facts, team t2") || strings.Contains(text, "Held by, team t2") {
		t.Error("the facts are told twice")
	}

	// Beside an answer of its own kind, in whichever order they were given.
	d.enter("interview/i9", "team", "t2")
	d.rate("answer/i9/A-2", "unknown")
	wantLines(t, d.explain("A-2"),
		"t2 interview of 2026-11-20 Ana - as t1 - yes: another team's verdict counts before unknown")
	d.enter("team/t1", "removed", "yes")
	wantLines(t, d.explain("A-2"), "t2 - - no: team t1 is retired or has no rating of its own")

	d = newDesk(t, "t1", "t2")
	d.q = trial(t, "        weight: 1\n", "        weight: 1\n        asked: once\n")
	d.answer("t1", "A-2", "3", "documented")
	wantLines(t, d.explain("A-2"),
		"t2 asked once Ana - as t1 - yes: the verdict of team t1 counts for all teams "+
			"until they are rated by themselves")
}

// A practice with plain levels has no facts to tell of.
func TestExplainPlainLevels(t *testing.T) {
	d := newDesk(t)
	d.q = trial(t, trialFacts("A-2", 8), "        levels: [a, b, c, d, e, f]\n")
	d.answer("t1", "A-2", "3", "documented")
	text := d.explain("A-2")
	wantLines(t, text, "t1 interview of 2026-11-20 Ana - 3 documented yes: the only answer")
	if strings.Contains(text, "Facts") || strings.Contains(text, "Held by") {
		t.Errorf("facts where there are none:\n%s", text)
	}
}

// What was not heard and is below its target is a question to ask, also of a final
// assessment, in which nobody could answer.
func TestExplainAsksForWhatIsOpen(t *testing.T) {
	unheard := askedPractice("p", 2, false, 3, markedCell("yyxnn", assessment.Tested, 5))
	s := oneArea(3, unheard)
	wantLines(t, explain(t, s, "p"), "index ask for what was not heard")
	wantLines(t, explain(t, s, "A"), "index ask p for what was not heard")

	// What was said is at the target, and in a self-declared assessment that counts.
	s = oneArea(3, askedPractice("p", 2, false, 3, markedCell("yyyxn", assessment.Claimed, 5)))
	s.Stated = true
	wantLines(t, explain(t, s, "p"), "index none: it is at its target")

	s = oneArea(3, askedPractice("p", 2, true, 3, assessment.Cell{State: assessment.Unknown}))
	wantLines(t, explain(t, s, "p"), "index answer it")
	s.Final = true
	wantLines(t, explain(t, s, "p"), "index find out about it")
}

// labels returns the labels of the rows of the part whose title begins so.
func (d *desk) labels(practice, title string) string {
	d.t.Helper()
	x, ok := d.evaluate().Explain(practice)
	if !ok {
		d.t.Fatalf("%s is not explained", practice)
	}
	var list []string
	for _, p := range x.Parts {
		if strings.HasPrefix(p.Title, title) {
			for _, row := range p.Rows {
				list = append(list, row.Cells[0])
			}
		}
	}
	return strings.Join(list, ", ")
}

// What binds a practice in a team stands first: an answer that is missing, evidence to
// renew, evidence to show, and the fact to make so.
func TestExplainWhatBindsFirst(t *testing.T) {
	for name, c := range map[string]struct{ rating, proof, want string }{
		"nobody asked":              {"", "", "find out"},
		"unknown":                   {"unknown", "", "find out"},
		"fact 1 not heard":          {"xyynn", "", "find out"},
		"the next fact not heard":   {"yyxnn", "", "find out, until then"},
		"another not heard":         {"ymxnn", "", "find out, until then, fact 2, do, one mark more"},
		"not heard above a no":      {"ynxnn", "", "fact 2, do, one mark more, if it is so"},
		"a fact":                    {"yymnn", "documented", "fact 3, do, one mark more"},
		"too low a grade":           {"yyyyn", "documented", "show, fact 5, do, one mark more, if it is so"},
		"past its validity":         {"yymnn", "documented 2025-01-01", "renew, fact 3, do, one mark more"},
		"past it, and enough":       {"ymnnn", "documented 2025-01-01", "fact 2, do, one mark more"},
		"all facts, too low":        {"5", "tested 2025-01-01", "renew, no fact"},
		"all facts, enough":         {"5", "tested", "no fact"},
		"an answer before evidence": {"yyyyx", "documented", "find out, until then, show"},
	} {
		d := newDesk(t)
		if c.rating != "" {
			d.answer("t1", "A-2", c.rating, c.proof)
		}
		if got := d.labels("A-2", "Held by"); got != c.want {
			t.Errorf("%s: %s, want %s", name, got, c.want)
		}
	}

	d := newDesk(t)
	d.answer("t1", "A-2", "5", "documented 2025-01-01")
	d.set("target/overall", "level", 3)
	wantLines(t, d.explain("A-2"),
		"renew evidence is past its validity and counts one grade lower; claimed is capped at 2000; "+
			"with tested all 5000 would count",
		"index renew evidence for A-2 that carries level 3 (stated 5000, credited 2000), effort S",
	)

	// Where what was said counts, evidence binds nothing.
	d = newDesk(t)
	d.answer("t1", "A-2", "4", "documented")
	d.enter("assessment", "basis", "self")
	if got := d.labels("A-2", "Held by"); got != "fact 5, do, one mark more, if it is so, show" {
		t.Errorf("self-declared: %s", got)
	}
}

// What is wrong with the rating that counts stands below what binds, team by team.
func TestExplainWhatElseIsWrong(t *testing.T) {
	d := newDesk(t, "t1", "t2")
	d.answer("t1", "A-2", "3", "tested")
	d.answer("t2", "A-2", "1", "documented")
	d.enter("interview/i9", "team", "t2")
	d.rate("answer/i9/A-2", "4")
	d.see("x", "title", "Log", "practices", "A-2", "team", "t1", "grade", "documented", "date", "2026-11-01")
	wantLines(t, d.explain("A-2"), "to reconcile two levels or more apart: 1, 4",
		"warning A-2 in Team t1 counts as tested, above its best entry, which is documented.")
	for team, last := range map[string]string{"t1": "warning", "t2": "to reconcile"} {
		if got := d.labels("A-2", "Held by, team "+team); !strings.HasSuffix(got, ", "+last) {
			t.Errorf("%s: %s", team, got)
		}
	}
}

// A rule is told once, however many teams there are.
func TestExplainRulesOnce(t *testing.T) {
	d := newDesk(t, "t1", "t2", "t3")
	for _, team := range []string{"t1", "t2", "t3"} {
		d.answer(team, "A-2", "2", "documented")
	}
	for _, text := range []string{
		"no fact counts more than any fact before it", "capped by the evidence grade", "Effort: S 1, M 2, L 3",
	} {
		d.set("target/overall", "level", 3)
		if n := strings.Count(d.explain("A-2"), text); n != 1 {
			t.Errorf("%q is told %d times", text, n)
		}
	}
}
