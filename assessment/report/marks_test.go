package report_test

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"assay/assessment"
	"assay/assessment/report"
)

// heard is an assured assessment of three teams, all of it answered, with what marks
// bring: facts not heard, marks of no short form, a fact that another interview heard, a
// team that is as another one, old evidence, an otherwise text and a parameter of its own.
func heard(t fataler) *desk {
	d := newDesk(t, folder(t, "six"))
	d.set("assessment", "title", "Marks", "organisation", "Nimbus Cloud", "scope", "Everything",
		"depth", "standard", "basis", "assured", "trait.regions", []string{"eu"},
		"trait.laws", []string{"gdpr"},
		"parameter.period", assessment.Parameter{Value: 18, Reason: "the last audit | is of *May*"})
	for _, team := range []string{"a", "b", "c"} {
		d.set("team/"+team, "name", "Team "+strings.ToUpper(team))
	}
	d.set("target/overall", "level", 3)
	d.interview("a1", "a", "2026-11-03", "CISO")
	d.interview("a2", "a", "2026-11-03", "SRE", "ARCH")
	d.interview("b1", "b", "2026-11-05", "SRE")
	d.interview("c1", "c", "2026-11-06", "DPO")

	for _, p := range []string{"STR-13", "CMP-10", "CMP-20", "ARC-03", "MGT-08", "ECO-05"} {
		d.rate("a1", p, "3", "demonstrated", "")
		d.rate("b1", p, "3", "documented", "")
		d.rate("c1", p, "as a", "", "")
	}
	d.set("answer/a1/MGT-08", "rating", marksOn(d, "MGT-08", "yxxnn"))
	d.rate("a2", "MGT-08", "ypynn", "documented", "")
	d.set("answer/b1/MGT-08", "rating", marksOn(d, "MGT-08", "ynyyn"))
	d.set("answer/b1/CMP-20", "rating", marksOn(d, "CMP-20", "ymxxn"))
	d.set("answer/b1/CMP-10", "rating", marksOn(d, "CMP-10", "xyynn"))
	d.set("answer/b1/STR-13", "rating", marksOn(d, "STR-13", "yyynm"))
	d.set("answer/a1/ECO-05", "rating", marksOn(d, "ECO-05", "yyyyn"))
	d.set("answer/b1/ECO-05", "proof", assessment.Proof{Grade: assessment.Documented, Date: "2024-01-01"})
	return d
}

// marksOn returns marks as the rating of what is asked of a practice.
func marksOn(d *desk, practice, marks string) assessment.Rating {
	d.t.Helper()
	r, err := assessment.ParseRating(marks)
	if err != nil {
		d.t.Fatal(err)
	}
	a, _ := d.evaluate().Ask(practice)
	r.Digest = a.Digest
	return r
}

func TestGoldenMarks(t *testing.T) {
	d := heard(t)
	d.finalise()
	doc := d.settled()
	check(t, doc)
	golden(t, masked(markdown(t, doc)))
}

// letters finds marks as letters, of which a client knows nothing.
var letters = regexp.MustCompile(`\b[ympnx]{5}\b`)

// TestMarksInWords: marks are printed in words, not heard as that, and only those of the
// form 2++ in short.
func TestMarksInWords(t *testing.T) {
	d := heard(t)
	text := d.markdown()
	if found := letters.FindAllString(text, -1); len(found) > 0 {
		t.Errorf("marks as letters: %q", found)
	}

	c2 := printed(t, d, "C2")
	contains(t, c2,
		"| Team B | by marks | yes | no | yes | yes | no | 1.00 | 1.00 |",
		"| Team B | by marks | yes | mostly | not heard | not heard | no | 1.68 to 3.03 | 1.68 to 3.03 |",
		"| Team B | open: fact 1 was not heard | not heard | yes | yes | no | no | - | - |",
		"| Team A | by marks | yes | partly | yes | no | no | 1.65 | 1.65 |",
		"interviews: facts 1, 4 and 5 of 2026-11-03 (CISO); facts 2 and 3 of 2026-11-03 (SRE, ARCH)",
		"| as Team A: interview of 2026-11-03",
		"**What holds it in Team B.** Fact 2 is not so.",
		"Facts 3 and 4 were not heard; section E2 has the questions.",
		"**Asked in place of.** MLPS grading, filing and Level III evaluation.",
		"- ISO27001 A.5.31: duties of law known.",
		"**When it does not apply.** Not applicable only where no service")
	contains(t, printed(t, d, "E2"), "Facts not heard, whose answer could still move the value.",
		"| CMP-20 Data-subject rights fulfilment | 3: A kept map of personal data",
		"its first fact was not heard | Team B |", "DPO: For the last deletion")
	d.fork("Li Wei", "answer/b1/ARC-03", "rating", marksOn(d, "ARC-03", "yynyn"), marksOn(d, "ARC-03", "ymmyx"))
	contains(t, printed(t, d, "E2"), "| rating | yes, yes, no, yes, no (2.00) | Ana Ruiz |",
		"| rating | yes, mostly, mostly, yes, not heard (3.03 to 3.70) | Li Wei |")
	contains(t, printed(t, d, "G1"), "**Rules for marking.** 1. Coverage.",
		"Tests and audits count for 18 months before the interview.",
		"| For how long tests and records count | 18 months | 12 months | the last audit \\| is of \\*May\\* |",
		"Evidence past its validity (18 months unless another is given)",
		"yes counts 1.000, mostly 0.675, partly 0.325, no 0", "A fact has the mark of the first answer")
}

// TestSheetOnce: the sheet of a practice says once that a fact was not heard, and what
// the assessors have to agree on.
func TestSheetOnce(t *testing.T) {
	d := newDesk(t, folder(t, "six"))
	d.set("assessment", "depth", "standard", "basis", "assured")
	d.set("team/t", "name", "Team")
	d.interview("i", "t", "2026-11-03")
	d.rate("i", "CMP-20", "yyxnn", "documented", "")
	d.interview("j", "t", "2026-11-04")
	d.rate("i", "MGT-08", "1", "documented", "")
	d.rate("j", "MGT-08", "4", "documented", "")
	text := printed(t, d, "C2")
	contains(t, text, "**What holds it.** Fact 3 was not heard; section E2 has the questions.",
		"**To reconcile.** Two levels or more apart: 1, 4.")
	if strings.Contains(text, "Fact 3 was not heard.") {
		t.Error("twice that fact 3 was not heard")
	}
}

// TestAcceptedWith: a fact that makes more so than its evidence lets count says which
// evidence all of it needs.
func TestAcceptedWith(t *testing.T) {
	for marks, want := range map[string]string{
		"yymmn": "With evidence that is documented it counts up to 3.00, and in full, 3.68, with evidence " +
			"that is " +
			"demonstrated or more.",
		"yymnn": "It counts in full with evidence that is documented or more.",
	} {
		d := newDesk(t, folder(t, "six"))
		d.set("assessment", "depth", "standard", "basis", "assured")
		d.set("team/t", "name", "Team")
		d.set("target/overall", "level", 4)
		d.interview("i", "t", "2026-11-03")
		d.rate("i", "MGT-08", marks, "claimed", "")
		contains(t, printed(t, d, "D1"), want)
	}
}

// TestBothHold: two practices that hold the whole must both rise, and neither does so
// alone.
func TestBothHold(t *testing.T) {
	d := newDesk(t, folder(t, "six"))
	d.set("assessment", "depth", "standard", "basis", "assured")
	d.set("team/t", "name", "Team")
	d.set("target/overall", "level", 3)
	d.interview("i", "t", "2026-11-03")
	for _, a := range assessment.Evaluate(d.s, d.q, "").Asked {
		d.rate("i", a.ID, "4", "demonstrated", "")
	}
	d.rate("i", "CMP-20", "1++", "", "")
	d.rate("i", "MGT-08", "1++", "", "")
	text := printed(t, d, "A1")
	contains(t, text, "CMP-20 Data-subject rights fulfilment and MGT-08 Privileged operations control hold it "+
		"there: both must rise before it leaves level 1.",
		"below their targets on average, by weight in a measure and over the measures by share.")
	if strings.Contains(text, "alone") {
		t.Error("one of two holds alone")
	}
}

// TestNotSettled: a level that something open or not heard decides is a range, in a final
// report too, with the practices that would settle it and a step for each.
func TestNotSettled(t *testing.T) {
	d := heard(t)
	for range 2 {
		text := printed(t, d, "A1")
		contains(t, text, "/ level 0 to 1, not settled, on a scale from 0 to 5 (credited).",
			"**What holds the level.** Nothing does so for certain;",
			"**What would settle the level.** 1. CMP-10 Security scheme of the country or sector: its first "+
				"fact was not heard (Team B); ask COMP, PLAT.",
			"**Decision asked for.** Have the open questions answered that leave the level between 0 and 1")
		for _, not := range []string{"level 0,", "Incomplete"} {
			if strings.Contains(text, not) {
				t.Errorf("a level that is not settled is %q", mostLike(text, not))
			}
		}
		contains(t, printed(t, d, "D1"), "To find out first",
			"| Its first fact was not heard | Team B | COMP, PLAT | the whole | S |")
		if d.s.Phase.Value != assessment.PhaseFinal {
			d.finalise()
		}
	}

	contains(t, printed(t, d, "A1"), "In the index of this final result that counts 0. The level it leaves not "+
		"settled.")
}

// TestEarly prints no index of what is answered to less than half: only what was asked.
func TestEarly(t *testing.T) {
	d := newDesk(t, folder(t, "six"))
	d.set("assessment", "title", "Early", "depth", "standard")
	d.set("team/t", "name", "T")
	d.set("target/overall", "level", 3)
	d.interview("i", "t", "2026-11-03")
	d.rate("i", "ARC-03", "4", "tested", "")
	d.rate("i", "MGT-08", "1", "claimed", "")

	text := printed(t, d, "A1")
	contains(t, text, "The organisation has no result yet: 33 % of the weight is answered.",
		"The result rests on 2 of 8 practices; 6 are asked at this depth.",
		"| Overall security strategy | - | 0 to 5 | 3 | not settled | `...........T........` |",
		"| Security architecture and security services | 4.0 | 4 | 3 | yes |",
		"Under half answered there is no index.", "Make people available to finish the interviews")
	for _, not := range []string{"stands at", "evidence gap", "on average", "[", "lowest measure"} {
		if strings.Contains(text, not) {
			t.Errorf("with a third answered it says %q", mostLike(text, not))
		}
	}
	contains(t, printed(t, d, "B1"), "| Overall | - | 0 to 1 | - | - |")
}

// TestOneView: a self-declared report speaks of what was stated, in its levels, holds,
// steps, decision, promises and obligations.
func TestOneView(t *testing.T) {
	d := newDesk(t, folder(t, "six"))
	d.set("assessment", "title", "Self", "depth", "standard", "trait.regions", []string{"eu"})
	d.set("team/t", "name", "T")
	d.set("target/overall", "level", 3)
	d.interview("i", "t", "2026-11-03")
	for _, p := range []string{"STR-13", "CMP-10", "MGT-08", "ARC-03", "ECO-05"} {
		d.rate("i", p, "4", "claimed", "")
	}
	d.rate("i", "CMP-20", "2+", "claimed", "")

	contains(t, printed(t, d, "A1"), "/ level 2, Managed, on a scale from 0 to 5 (credited).",
		"Bring evidence. Stated is 4.00 and the evidence seen carries 2.00.")

	d.set("assessment", "basis", "self")
	contains(t, printed(t, d, "A1"), "rates itself at 3.8 / level 2, Managed",
		"CMP-20 Data-subject rights fulfilment alone holds it at level 2.",
		"1. CMP-20 Data-subject rights fulfilment is at 2.33. Fact 3 is partly so:",
		"The stated index rises by 0.07, and the practice holds the level of the whole. It is done when: "+
			`"A kept map of personal data leads requests to the copies outside the main systems." is so.`)
	d1 := printed(t, d, "D1")
	contains(t, d1, "1 practice is below its target", "levels of the stated overall index")
	for key, text := range map[string]string{"D1": d1, "B3": printed(t, d, "B3"), "F2": printed(t, d, "F2")} {
		if strings.Contains(text, "credited") {
			t.Errorf("%s of a self-declared report says %q", key, mostLike(text, "credited"))
		}
	}
	contains(t, printed(t, d, "F2"), "| CMP-20 2.33 | 2 | CMP-20 2.33 |")
}

// TestHeldByTeams names every team that is below, and what is certain before what is
// assumed.
func TestHeldByTeams(t *testing.T) {
	d := heard(t)
	for _, interview := range []string{"a1", "b1"} {
		d.set("answer/"+interview+"/CMP-10", "rating", marksOn(d, "CMP-10", "yyynn"))
	}
	contains(t, printed(t, d, "A1"), "/ level 1, Performed, on a scale",
		"MGT-08 Privileged operations control is below level 2 in Team B (1.00), Team A (1.65) and Team C "+
			"(1.65). In Team B fact 2 is not so: \"Administrators sign in to production with MFA of their own.\"")
	contains(t, printed(t, d, "C1"), "**What holds the level, for certain.** - MGT-08",
		"**What holds it only as long as something is open or was not heard.** - CMP-20")
}

// TestNamesDecideNothing: other names of the teams change nothing but names.
func TestNamesDecideNothing(t *testing.T) {
	ids := []string{"a", "b", "c"}
	rapid.Check(t, func(t *rapid.T) {
		marks := rapid.SliceOfN(rapid.StringMatching(`[ympn]{5}`), 9, 9).Draw(t, "marks")
		grades := rapid.SliceOfN(rapid.SampledFrom(assessment.Grades[:]), 9, 9).Draw(t, "grades")
		others := rapid.Permutation(ids).Draw(t, "others")

		steps := func(names []string) [][]string {
			d := newDesk(t, folder(t, "six"))
			d.set("assessment", "depth", "standard", "basis", "assured")
			d.set("target/overall", "level", 4)
			for i, name := range names {
				d.set("team/"+name, "name", name)
				d.interview("i"+name, name, "2026-11-03")
				for k, p := range []string{"ARC-03", "MGT-08", "CMP-20"} {
					at := 3*i + k
					d.rate("i"+name, p, marks[at], grades[at].String(), "")
				}
			}
			s, _ := section(d.settled(), "D1")
			for _, b := range s.Blocks {
				if table, ok := b.(report.Table); ok {
					return table.Rows
				}
			}
			return nil
		}
		if got, want := fmt.Sprint(steps(others)), fmt.Sprint(steps(ids)); got != want {
			t.Fatalf("with the teams %v the steps are\n%s\nand else\n%s", others, got, want)
		}
	})
}

// TestAnyMarks: whatever the marks, no sheet says that a fact is so, the value stands
// beside marks that have no short form, and the report is sound.
func TestAnyMarks(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := newDesk(t, folder(t, "six"))
		d.set("assessment", "depth", "standard",
			"basis", rapid.SampledFrom([]string{"", "self", "assured"}).Draw(t, "basis"))
		d.set("target/overall", "level", rapid.IntRange(1, 5).Draw(t, "target"))
		for _, team := range []string{"a", "b"} {
			d.set("team/"+team, "name", team)
			d.interview("i"+team, team, "2026-11-03", "SRE")
			for _, p := range []string{"STR-13", "CMP-10", "CMP-20", "ARC-03", "MGT-08", "ECO-05"} {
				some := func(s string) bool { return strings.Trim(s, "x") != "" }
				rating := rapid.OneOf(rapid.StringMatching(`[ympnx]{5}`).Filter(some),
					rapid.SampledFrom([]string{"unknown", "3", "2++"})).Draw(t, "rating")
				grade := rapid.SampledFrom(assessment.Grades[:]).Draw(t, "grade")
				d.rate("i"+team, p, rating, grade.String(), "")
			}
		}

		for range 2 {
			doc := d.settled()
			check(t, doc)
			text := markdown(t, doc)
			if found := letters.FindString(text); found != "" {
				t.Fatal("marks as letters:", found)
			}
			if asserted := regexp.MustCompile(`(?i)fact \d is so`).FindString(text); asserted != "" {
				t.Fatal("it says that", asserted)
			}

			e := d.evaluate()
			v := e.Result().Overall.Credited
			if e.Result().Stated {
				v = e.Result().Overall.Stated
			}
			s, _ := section(doc, "A1")
			sentences := paragraphs(s)
			if (v.Level == assessment.NoLevel) != slices.ContainsFunc(sentences[:1], func(s string) bool {
				return strings.Contains(s, "not settled") || strings.Contains(s, "no result yet")
			}) && !strings.Contains(sentences[0], "no result yet") {
				t.Fatalf("level %d to %d: %s", v.LevelLow, v.LevelHigh, sentences[0])
			}
			if d.s.Phase.Value != assessment.PhaseFinal {
				d.finalise()
			}
		}
	})
}
