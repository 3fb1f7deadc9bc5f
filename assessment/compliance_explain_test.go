package assessment_test

import (
	"strings"
	"testing"
)

func TestExplainFramework(t *testing.T) {
	d := complianceDesk(t, "t1", "t2", "t3")
	d.set("assessment", "trait.regions", []string{"other"}) // A-3 falls away, A-4 is asked as another question
	d.set("assessment", "trait.laws", []string{"pipl"})
	d.set("target/overall", "level", 3)
	for i, team := range []string{"t1", "t2", "t3"} {
		d.answer(team, "A-1", []string{"0", "1", "1"}[i], "documented")
	}
	e := d.evaluate()
	text := func(node string) string {
		x, ok := e.Explain(node)
		if !ok {
			t.Fatalf("%s is not explained", node)
		}
		return x.String()
	}

	wantLines(t, text("STD"), "average, credited 0.667",
		"touched 2 of 4 ids; only those that begin with S. are counted, and the average takes the others too",
		"A-1 2000/3 scored", "A-2 - unasked", "credited (2000/3) / 1 = 667 thousandths = 0.667",
		"open A-2", "asked as another question A-4", "not applicable A-3",
		"1 0.667 from A-1 0.667", "S.2 0.667 from A-1 0.667, A-2 open", "S.1 - from A-2 open",
		"cited only by what is left out S.3 (A-3)", "cited by no practice S.4",
		"average make fact 1 of A-1 so, now no in team t1, effort S: the average rises by 0.333")
	for i, team := range []string{"t1", "t2", "t3"} {
		d.answer(team, "A-2", []string{"1", "", "unknown"}[i]+strings.Repeat("2", i%2), "documented")
	}
	e = d.evaluate()
	wantLines(t, text("STD S.2"), "average, credited 1.083", "A-2 1500 scored, in part open",
		"credited ((2000/3) + 1500) / 2 = (6500/3) / 2 = 1083 thousandths = 1.083",
		"average make fact 1 of A-1 so, now no in team t1, effort S: the average rises by 0.167")
	wantLines(t, text("STD 1"), "counted no: only the ids that begin with S. are")
	wantLines(t, text("GDPR"), "law not among the laws of the profile", "touched 1 of 2 ids")
	wantLines(t, text("GDPR A.2"), "average, credited undefined: nothing that cites it has a value",
		"average none: nothing that cites it is asked and applies")
	wantLines(t, text("DEEP y"), "not asked at this depth B-2")
	wantLines(t, text("A-1"), "mean for the index (1*0 + 1*1000 + 1*1000) / 3 = 2000/3")
	for _, node := range []string{"NONE", "STD S.9", "STD ", "std", ""} {
		if _, ok := e.Explain(node); ok {
			t.Errorf("%q is explained", node)
		}
	}

	for _, node := range []string{"STD", "GDPR A.2"} {
		if !strings.Contains(text(node), "no conformity opinion") {
			t.Errorf("%s does not say that it is no conformity opinion", node)
		}
	}
}

// In a final result what nobody could say counts 0 and is in the average.
func TestExplainFrameworkFinal(t *testing.T) {
	d := complianceDesk(t, "t1", "t2")
	for _, team := range []string{"t1", "t2"} {
		d.answerAll(team)
	}

	for _, team := range []string{"t1", "t2"} {
		d.answer(team, "A-1", "unknown", "")
	}

	d.answer("t2", "A-2", "unknown", "")
	edit, err := d.evaluate().Finalise()
	if err != nil {
		t.Fatal(err)
	}

	d.write(edit)
	x, ok := d.evaluate().Explain("STD S.2")
	if !ok {
		t.Fatal("nothing is explained")
	}

	wantLines(t, x.String(), "A-1 0 unknown, counts 0", "A-2 1500 scored, in part unknown, counts 0",
		"final unknown counts 0")
}
