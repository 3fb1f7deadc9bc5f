package report_test

import (
	"slices"
	"strings"
	"testing"

	"assay/assessment"
	"assay/assessment/report"
	"assay/questionnaires"
)

// printed returns one section as Markdown with single blanks.
func printed(t *testing.T, d *desk, key string) string {
	t.Helper()
	s, ok := section(d.settled(), key)
	if !ok {
		t.Fatalf("there is no section %s", key)
	}
	return strings.Join(strings.Fields(alone(t, s)), " ")
}

// alone returns a report of some sections as Markdown.
func alone(t *testing.T, sections ...report.Section) string {
	t.Helper()
	return markdown(t, report.Document{Title: "x", Sections: sections})
}

// contains fails for every text that is missing, and prints the place that is most
// like it.
func contains(t *testing.T, text string, want ...string) {
	t.Helper()
	for _, w := range want {
		if !strings.Contains(text, w) {
			t.Errorf("missing %q; most like it is %q", w, mostLike(text, w))
		}
	}
}

// mostLike returns the place of a text that begins with most of what is wanted.
func mostLike(text, want string) string {
	for n := len(want); n > 3; n-- {
		if at := strings.Index(text, want[:n]); at >= 0 {
			return clipTo(text[at:], n+100)
		}
	}
	return ""
}

// TestComplianceView names what is open, and says that it is no conformity
// opinion whatever the assessor writes.
func TestComplianceView(t *testing.T) {
	d := filled(t)
	d.set("assessment", "trait.regions", []string{"mainland-china"}) // CMP-10 is asked itself, and unknown
	d.set("text/B3", "text", "All is conformant.")
	text := printed(t, d, "B3")
	contains(t, text, "All is conformant.", "This is no conformity opinion",
		"| MLPS3 | 8.1.9.4, 8.1.9.5, 8.2.6.2 | 2.00 | ECO-05 Software",
		"| Data Security Law of China (2021) | 1 | 1 | 0 | - | - | not among the laws of the profile, 1 "+
			"open |",
		"**Open, left out.** CMP-10.")
	if strings.Contains(text, "another question") {
		t.Errorf("nothing is asked as another question:\n%s", text)
	}
}

// TestComplianceSentences counts the ids of what binds, names the practices behind
// the low ones, and marks what rests on a conflict.
func TestComplianceSentences(t *testing.T) {
	d := filled(t)
	contains(t, printed(t, d, "B3"),
		"The practices asked touch 82 ids of 13 frameworks; laws that do not bind by the profile are not "+
			"counted here. 17 of them average below level 2 (Managed).",
		"Behind them stands CMP-20 Data-subject rights fulfilment at 1.73 (17 ids).",
		"| ISO/IEC 27001 (2022) | 13 | 14 | 5 | 2.47 (!) | 1 | 1 open |",
		"| A.8.4 | 2.00 (!) | ECO-05 Software",
		"| PIPL | Personal Information Protection Law of China (2021) | 6 | 6 | 1 | 1.73 | 6 | not among "+
			"the laws of the profile |",
		"| ISO9001 | ISO 9001 (2015) | 0 | 2 | 0 | - | - | not asked at this depth |",
		"**Asked as another question.** CMP-10:",
		"**Without a cited id.** No practice cites an id of Trust services criteria \\| SOC 2 (2017), so "+
			"nothing is said about it here.",
		"| GDPR | Art.12, Art.15 (Right of access), Art.16 (Right to rectification \\| of data), Art.17, "+
			"Art.18,",
		"1 practice of those that cite a framework is not asked at Standard depth")
	if text := printed(t, d, "B3"); strings.Contains(text, "| PIPL | Art.") {
		t.Errorf("a law that does not bind is among the weakest:\n%s", text)
	}

	d.fork("Li Wei", "answer/i2/CMP-20", "proof", assessment.Proof{Grade: assessment.Claimed},
		assessment.Proof{Grade: assessment.Documented})
	contains(t, printed(t, d, "B3"), "17 (!) of them average below", "fulfilment at 1.73 (!) (17 ids)",
		"| 2.47 (!) | 1 (!) | 1 open", "| A.5.34 | 1.73 (!) | CMP-20")

	high := newDesk(t, folder(t, "six"))
	high.set("assessment", "depth", "quick")
	high.set("team/t", "name", "T")
	high.interview("i", "t", "2026-11-03")
	high.rate("i", "CMP-20", "3", "documented", "")
	contains(t, printed(t, high, "B3"), "None of those with a value averages below level 2 (Managed).",
		"**Open, left out.** ")
}

// TestWeakestRows: a row holds the ids that the same practices cite, and of rows
// with one average the one with more ids stands first.
func TestWeakestRows(t *testing.T) {
	q := shipped(t, "five-measures")
	d := newDesk(t, q)
	d.set("assessment", "depth", "quick")
	d.set("team/t", "name", "T")
	d.interview("i", "t", "2026-11-03")
	for p := range q.Practices() {
		if q.Asked(p, "quick") {
			d.rate("i", p.ID, "2", "documented", "")
		}
	}

	s, _ := section(d.settled(), "B3")
	var rows [][]string
	for _, x := range s.Blocks {
		if table, ok := x.(report.Table); ok {
			rows = table.Rows
		}
	}

	count := map[string]int{}
	number := func(row []string) int { // those of a framework with titles hold commas
		f, _ := q.Framework(row[0])
		n := 0
		for _, id := range f.IDs {
			if strings.Contains(", "+row[1]+",", ", "+id+",") || strings.Contains(", "+row[1], ", "+id+" (") {
				n++
			}
		}
		return n
	}

	for i, row := range rows {
		if count[row[0]]++; count[row[0]] > 4 {
			t.Errorf("%s has more than 4 rows", row[0])
		}
		if i > 0 && rows[i-1][0] == row[0] && number(rows[i-1]) < number(row) {
			t.Errorf("the row %v stands below %v", row, rows[i-1])
		}
	}

	ids, practices := rows[0][1], rows[0][3]
	if ids != "4.4, 6.1.3, 10.1" ||
		practices != "CMP-08 Information security management system (ISO/IEC 27001) 2.00" {
		t.Errorf("the first row is %q", rows[0])
	}
}

// TestComplianceLength: the section is one to three pages, whatever is answered.
func TestComplianceLength(t *testing.T) {
	for depth, most := range map[string]int{"quick": 110, "standard": 140, "deep": 150} {
		for _, part := range []int{1, 2, 7} {
			d := answered(t, shipped(t, "five-measures"), 3, part, true)
			d.set("assessment", "depth", depth)
			s, ok := section(d.settled(), "B3")
			if !ok {
				t.Fatal("there is no section B3")
			}
			_, text, _ := strings.Cut(alone(t, s), "\n## ")
			if n := strings.Count(text, "\n"); n >= most {
				t.Errorf("%s depth, every %d answered: %d lines", depth, part, n)
			}
		}
	}
}

// TestPromiseRemarks tells what is not asked from what does not apply, and what
// somebody has seen from what was only said.
func TestPromiseRemarks(t *testing.T) {
	d := newDesk(t, folder(t, "six"))
	d.set("assessment", "depth", "standard", "trait.regions", []string{"eu"})
	d.set("team/t", "name", "T")
	d.interview("i", "t", "2026-11-03")

	d.rate("i", "STR-13", "na", "", "Nobody outside is served.")
	d.write("Li Wei", edit(t, d, assessment.AgreedSubject("t", "STR-13"), "sign-off",
		assessment.ReasonDigest("Nobody outside is served.")))
	for p, grade := range map[string]string{
		"CMP-10": "documented",
		"CMP-20": "tested",
		"ARC-03": "claimed",
		"MGT-08": "documented",
	} {
		d.rate("i", p, "4", grade, "")
	}

	contains(t, printed(t, d, "F2"),
		"3 of 4 promises are kept by managed practices, 1 of them in part only by what was said. 1 does not "+
			"apply.",
		"| kept by a managed practice, in part only said | ARC-03 2.00 | 2 | MGT-08 3.00, ARC-03 2.00 | only "+
			"claimed: ARC-03 |",
		"| kept by a managed practice | CMP-10 3.00 | 3 | CMP-10 3.00 | asked as another question: CMP-10; "+
			"not applicable: STR-13 |",
		"| does not apply | - | - | - | not applicable: STR-13 |")

	d.rate("i", "CMP-20", "ymxnn", "", "")
	contains(t, printed(t, d, "F2"), "1 is not settled.",
		"| not settled | CMP-20 1.68 | 1 to 2 | CMP-20 1.68 (facts not heard count 0) | facts not heard: CMP-20 |")
	d.set("assessment", "basis", "self")
	contains(t, printed(t, d, "F2"), "as the lowest stated value", "| MGT-08 4.00 | 4 |")
}

// TestFinalViews: in a final result nothing is open any more.
func TestFinalViews(t *testing.T) {
	q := shipped(t, "five-measures")
	d := newDesk(t, q)
	d.set("assessment", "depth", "quick", "scope", "Cloud")
	d.set("team/a", "name", "A")
	d.set("team/b", "name", "B")
	d.interview("ia", "a", "2026-11-03")
	d.interview("ib", "b", "2026-11-03")
	for p := range q.Practices() {
		if !q.Asked(p, "quick") {
			continue
		}
		for _, interview := range []string{"ia", "ib"} {
			if p.ID == "CMP-23" || p.ID == "CMP-20" && interview == "ia" {
				d.rate(interview, p.ID, "unknown", "", "")
			} else {
				d.rate(interview, p.ID, "3", "documented", "")
			}
		}
	}
	d.finalise()

	b3, f2 := printed(t, d, "B3"), printed(t, d, "F2")
	contains(t, b3, "In a final result what is unknown counts 0.",
		"CMP-23 Personal-data breach notification 0.00 (unknown, counts 0) |",
		"CMP-20 1.50 (in part unknown, counts 0)")
	contains(t, f2, "In a final result what is unknown counts 0, and a promise",
		"| not shown | CMP-20 0.00, A | - | CMP-20 1.50 (in part unknown, counts 0), CMP-17 3.00 | unknown, "+
			"counts 0: CMP-20 |")
	for _, text := range []string{b3, f2} {
		text = strings.ReplaceAll(text, "practices are open to those", "")
		for _, not := range []string{"open", "Not settled", "without a value are left out"} {
			if strings.Contains(text, not) {
				t.Errorf("a final result has something open: %q", mostLike(text, not))
			}
		}
	}
}

// TestPromiseCheck says how each promise stands, and names what it rests on.
func TestPromiseCheck(t *testing.T) {
	d := filled(t)
	d.set("assessment", "depth", "quick")
	contains(t, printed(t, d, "F2"),
		"1 of 4 promises is kept by managed practices. Behind 2 the lowest value is below level 2. 1 is not "+
			"settled.",
		"| rests on people | CMP-20 1.33, Apps",
		"| not settled | STR-13 3.00, all teams | 3 | CMP-10 open, STR-13 3.00 | open: CMP-10; asked as "+
			"another question: CMP-10 |",
		"MGT-08 1.00, Apps \\| 应用 (!) | 1 (!) | MGT-08", "behind it, mean of the teams |")

	q := shipped(t, "five-measures")
	for _, c := range []struct {
		q    *questionnaires.Questionnaire
		want []string
	}{
		{q, []string{"not asked at this depth: ARC-10 |", "4 are not settled. 2 are not asked at this depth."}},
		{unwritten(q, "ARC-10", "CMP-25"), []string{"not asked in this version: ARC-10 |",
			"4 are not settled. 1 is not asked at this depth. 1 is not asked in this version."}},
	} {
		far := newDesk(t, c.q)
		far.set("assessment", "depth", "quick")
		far.set("team/t", "name", "T")
		far.interview("i", "t", "2026-11-03")
		for _, p := range []string{"ARC-03", "ARC-09", "ARC-11", "MGT-08", "CMP-23"} { // ARC-10 is asked at a later depth
			far.rate("i", p, "3", "documented", "")
		}
		contains(t, printed(t, far, "F2"), append(c.want,
			"1 of 7 promises is kept by managed practices, 1 of them only as far as asked.",
			"| kept by a managed practice, as far as asked | ARC-03 3.00 | 3 | ARC-03 3.00, ARC-09 3.00, ARC-11 "+
				"3.00, MGT-08 3.00, CMP-23 3.00 | not asked ",
			"| Practices behind it |")...)
	}

	if _, ok := section(finished(t).settled(), "F2"); ok {
		t.Error("a questionnaire without promises has a promise check")
	}
	if _, ok := section(finished(t).settled(), "B3"); ok {
		t.Error("a questionnaire without frameworks has a compliance view")
	}
}

// unwritten is a questionnaire in which practices have no text yet.
func unwritten(q *questionnaires.Questionnaire, ids ...string) *questionnaires.Questionnaire {
	return q.With(func(q *questionnaires.Questionnaire) {
		q.Incomplete = true
		for p := range q.Practices() {
			if slices.Contains(ids, p.ID) {
				p.Question, p.Facts, p.Otherwise = "", nil, nil
			}
		}
	})
}
