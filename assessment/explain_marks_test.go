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
		"credited 2.68 [2.68 - 3.00]",
		"Facts: a fact counts no more than the least of those below it",
		"2 mostly 675 interview of 2026-11-20 Fact 2 of A-2.",
		"4 partly 325 interview of 2026-11-20 Fact 4 of A-2.",
		"5 not heard 0 to 325 - Fact 5 of A-2.",
		"fact 2 mostly: Fact 2 of A-2.",
		"not heard fact 5: the value is 2675 to 3000 until asked, and no cap of evidence holds for the high end",
		"one mark more fact 2 yes: stated 2675 to 3325, credited 2675 to 3000; "+
			"documented carries 3000, demonstrated would carry 3325",
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
			"Facts: while fact 1 is partly or no, it alone counts",
			"1 partly 325 interview of 2026-11-20 Fact 1 of A-2.",
			"2 yes 0 interview of 2026-11-20 Fact 2 of A-2.",
			"one mark more fact 1 mostly: stated 325 to 3375, credited 325 to 3375",
			"if it is so fact 1 yes: stated 325 to 5000, credited 325 to 5000",
		}},
		{"3", "", []string{
			"fact 4 no: Fact 4 of A-2.",
			"one mark more fact 4 partly: stated 3000 to 3325, credited 2000 to 2000; " +
				"claimed carries 2000, demonstrated would carry 3325",
			"evidence claimed carries 2000, documented would carry 3000",
		}},
		{"5", "documented", []string{
			"none all facts are yes",
			"evidence documented carries 3000, tested would carry 5000",
		}},
		{"yxyyn", "tested", []string{
			"fact 2 not heard: Fact 2 of A-2.",
			"not heard fact 2: the value is 1000 to 4000 until asked, and no cap of evidence holds for the high end",
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
		"t1 interview of 2026-11-19 Ana yypxn documented yes: gives facts 3 and 5, which those before it did not hear",
		"t1 interview of 2026-11-20 Ana ymxpx demonstrated yes: gives facts 1, 2 and 4: the highest evidence grade counts",
		"t1 interview of 2026-11-20 Ana yyynn claimed no: the highest evidence grade counts",
		"1 interview of 2026-11-20 demonstrated facts 1, 2 and 4 ymxpx 1675 4000 1675",
		"2 interview of 2026-11-19 documented facts 3 and 5 ymppn 2325 3000 2325, which is credited",
		"3 interview of 2026-11-20 claimed nothing new ymppn 2325 2000 2000",
		"3 partly 325 interview of 2026-11-19 Fact 3 of A-2.",
		"one mark more fact 2 yes: stated 2325 to 2650, credited 2325 to 2650",
	)

	// The value that counts may be that of the first answer alone.
	d = newDesk(t)
	d.meet("i0", "2026-11-20", "yyyxx", "documented")
	d.meet("i1", "2026-11-20", "xxxyx", "")
	wantLines(t, d.explain("A-2"),
		"1 interview of 2026-11-20 documented facts 1 to 3 yyyxx 3000 3000 3000, which is credited",
		"2 interview of 2026-11-20 claimed fact 4 yyyyx 4000 2000 2000",
		"t1 interview of 2026-11-20 Ana xxxyx claimed yes: gives fact 4, which those before it did not hear",
	)
}

func TestExplainAnotherTeamsVerdict(t *testing.T) {
	d := newDesk(t, "t1", "t2", "t3")
	d.answer("t1", "A-2", "ymynn", "documented")
	d.enter("answer/i-t2/A-2", "rating", "as t1")
	text := d.explain("A-2")
	wantLines(t, text,
		"t2 interview of 2026-11-20 Ana as t1 - yes: no other answer counts",
		"t2 ymynn documented yes: the verdict of team t1",
		"Facts, team t1: a fact counts no more than the least of those below it",
	)
	if strings.Contains(text, "team t2:") || strings.Contains(text, "Held by, team t2") {
		t.Error("the facts are told twice")
	}

	// Beside an answer of its own kind, in whichever order they were given.
	d.enter("interview/i9", "team", "t2")
	d.rate("answer/i9/A-2", "unknown")
	wantLines(t, d.explain("A-2"),
		"t2 interview of 2026-11-20 Ana as t1 - yes: another team's verdict counts before unknown")
	d.enter("team/t1", "removed", "yes")
	wantLines(t, d.explain("A-2"), "t2 - - no: team t1 is retired or has no rating of its own")

	d = newDesk(t, "t1", "t2")
	d.q = trial(t, "        weight: 1\n", "        weight: 1\n        asked: once\n")
	d.answer("t1", "A-2", "3", "documented")
	wantLines(t, d.explain("A-2"), "t2 asked once Ana as t1 - yes: the verdict of team t1 counts for all teams "+
		"until they are rated by themselves")
}

// A practice with plain levels has no facts to tell of.
func TestExplainPlainLevels(t *testing.T) {
	d := newDesk(t)
	d.q = trial(t, trialFacts("A-2", 8), "        levels: [a, b, c, d, e, f]\n")
	d.answer("t1", "A-2", "3", "documented")
	text := d.explain("A-2")
	wantLines(t, text, "t1 interview of 2026-11-20 Ana 3 documented yes: no other answer counts")
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

	s = oneArea(3, askedPractice("p", 2, true, 3, assessment.Cell{State: assessment.Unknown}))
	wantLines(t, explain(t, s, "p"), "index answer it")
	s.Final = true
	wantLines(t, explain(t, s, "p"), "index find out about it")
}
