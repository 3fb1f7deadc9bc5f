package report_test

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"assay/assessment"
	"assay/assessment/report"
	"assay/questionnaires"
)

// twoTeams is an assessment of a short questionnaire in two teams.
func twoTeams(t fataler) *desk { return twoTeamsOf(t, folder(t, "short")) }

func twoTeamsOf(t fataler, q *questionnaires.Questionnaire) *desk {
	d := newDesk(t, q)
	d.set("assessment", "title", "Check", "organisation", "Larkfield", "basis", "assured")
	d.set("team/a", "name", "Alpha")
	d.set("team/b", "name", "Beta")
	d.interview("ia", "a", "2026-11-03", "CISO")
	d.interview("ib", "b", "2026-11-04", "SRE")
	return d
}

// rateAll rates what the questionnaire asks, in both teams, as these ratings say.
func (d *desk) rateAll(people, tools, updates, proof string) {
	d.t.Helper()
	for _, i := range []string{"ia", "ib"} {
		for practice, rating := range map[string]string{"PEO-1": people, "TOO-1": tools, "TOO-2": updates} {
			if rating != "" {
				d.rate(i, practice, rating, proof, "")
			}
		}
	}
}

// plainText is a document as Markdown with single blanks.
func (d *desk) plainText(o report.Options) string {
	d.t.Helper()
	return strings.Join(strings.Fields(markdown(d.t, d.document(o))), " ")
}

// lacks fails for every text that is there.
func lacks(t *testing.T, text string, not ...string) {
	t.Helper()
	for _, x := range not {
		if at := strings.Index(text, x); at >= 0 {
			t.Errorf("it says %q: %q", x, text[max(0, at-120):min(len(text), at+200)])
		}
	}
}

// What is to be fixed now says what, also where a finding has an action alone.
func TestFixNowSaysWhat(t *testing.T) {
	d := twoTeams(t)
	d.rateAll("3", "3", "3", "documented")
	d.set("finding/f1", "practices", []string{"TOO-1"}, "fix-now", true, "action", "Close the old door.")
	contains(t, d.plainText(report.Options{}), "Fix now", "1. Close the old door. (TOO-1")
}

// Who owns a step is named, whether or not there is a date.
func TestStepOwner(t *testing.T) {
	d := twoTeams(t)
	d.rateAll("1", "1", "1", "documented")
	d.set("target/overall", "level", 2)
	d.set("action/x", "text", "Complete it.", "practice", "TOO-1", "owner", "Head of tools")
	text := d.plainText(report.Options{})
	contains(t, text, "Head of tools")
	lacks(t, text, "Head of tools, by.")
}

// That evidence was looked at is said only where some was, with how much of it.
func TestBasisSaysWhatWasSeen(t *testing.T) {
	d := twoTeams(t)
	d.rateAll("1", "1", "1", "claimed")
	lacks(t, d.plainText(report.Options{}), "evidence was looked at")
	f, _ := report.FormatNamed("xlsx")
	book := strings.Join(slices.Collect(maps.Values(unzipped(t, d.written(f)))), "")
	lacks(t, book, "assured", "evidence was looked at")

	d = twoTeams(t)
	d.rateAll("1", "1", "1", "documented")
	lacks(t, d.plainText(report.Options{}), "evidence was looked at")
	d.set("evidence/e1", "title", "List", "grade", assessment.Documented, "practices", []string{"TOO-1"},
		"date", assessment.Date("2026-11-01"))
	contains(t, d.plainText(report.Options{}), "evidence was looked at: of 6 values above what was said alone 2 have an "+
		"entry in the register")
}

// At the top of the scale there is no next level, and where the level is not settled
// nobody knows what the next one lacks.
func TestMeaningOfTheLevel(t *testing.T) {
	d := twoTeams(t)
	d.rateAll("3", "3", "3", "documented")
	text := d.plainText(report.Options{})
	contains(t, text, "level 3 of 3")
	lacks(t, text, "for the next one")

	d = twoTeams(t)
	d.rateAll("3", "3", "unknown", "documented")
	text = d.plainText(report.Options{})
	contains(t, text, "not settled")
	lacks(t, text, "for the next one")
}

// Where nothing applies it is not said how much of it is answered.
func TestNothingApplies(t *testing.T) {
	d := twoTeams(t)
	for _, i := range []string{"ia", "ib"} {
		for _, p := range []string{"PEO-1", "TOO-1", "TOO-2"} {
			d.rate(i, p, "na", "", "There is none.")
		}
	}
	for _, team := range []string{"a", "b"} {
		d.write("Li Wei", d.s.SignOff(team, "TOO-1", "There is none."))
	}
	text := d.plainText(report.Options{})
	contains(t, text, "nothing applies, so there is no result")
	lacks(t, text, "0 % of what applies")
}

// comparedWith is the report of an assessment compared with an earlier one.
func comparedWith(t *testing.T, before, after *desk) (string, *report.Model) {
	t.Helper()
	o := report.Options{Earlier: []*assessment.Evaluation{before.evaluate()}}
	return after.plainText(o), report.NewModel(after.evaluate(), o)
}

// Where the mean fell and the lowest team did not, it is not said that this team fell.
func TestFellOverTheTeams(t *testing.T) {
	before, after := twoTeams(t), twoTeams(t)
	before.rateAll("2", "2", "", "documented")
	after.rateAll("2", "2", "", "documented")
	before.rate("ia", "TOO-2", "3", "documented", "")
	before.rate("ib", "TOO-2", "1", "documented", "")
	after.rate("ia", "TOO-2", "2", "documented", "")
	after.rate("ib", "TOO-2", "1", "documented", "")
	text, _ := comparedWith(t, before, after)
	contains(t, text, "| TOO-2 Updates | 2.0 | 1.5 |")
	lacks(t, text, "Fell, in its lowest team:")
}

// Under half answered no figure is printed, then or now.
func TestSinceEarly(t *testing.T) {
	before, after := twoTeams(t), twoTeams(t)
	before.rateAll("2", "2", "2", "documented")
	after.rateAll("2", "", "", "documented")
	after.set("assessment", "share.PEO", 1, "share.TOO", 9)
	text, m := comparedWith(t, before, after)
	contains(t, text, "no result yet")
	if !m.Overall.Early {
		t.Fatal("it is not early")
	}
	lacks(t, text, "average -", "now level 0")
	if m.Since.Overall.LevelUntil != "" {
		t.Errorf("the model has a level: %+v", m.Since.Overall)
	}
}

// What is open now is asked still.
func TestSinceOpen(t *testing.T) {
	before, after := twoTeams(t), twoTeams(t)
	before.rateAll("2", "2", "2", "documented")
	after.rateAll("2", "2", "unknown", "documented")
	text, m := comparedWith(t, before, after)
	lacks(t, text, "1 no longer asked")
	contains(t, text, "1 is open now")
	if len(m.Since.Gone) > 0 {
		t.Errorf("no longer asked: %v", m.Since.Gone)
	}
}

// A level that is not settled is not called lower.
func TestSinceNotSettled(t *testing.T) {
	before, after := twoTeams(t), twoTeams(t)
	before.rateAll("2", "2", "2", "documented")
	after.rateAll("2", "2", "unknown", "documented")
	text, _ := comparedWith(t, before, after)
	lacks(t, text, "Lower than then")

	after = twoTeams(t)
	after.rateAll("2", "1", "2", "documented")
	text, _ = comparedWith(t, before, after)
	contains(t, text, "Lower than then: Tools (level 2 then, 1 now; TOO-1)")
}

// Who agreed that one practice does not apply has not reviewed the result; a sign-off that
// does not count is nobody's.
func TestReviewedIsRecorded(t *testing.T) {
	d := twoTeams(t)
	d.rateAll("2", "", "2", "documented")
	for _, i := range []string{"ia", "ib"} {
		d.rate(i, "TOO-1", "na", "", "There is none.")
	}
	d.write(d.pen.Author, d.s.SignOff("a", "TOO-1", "There is none."))
	if by := report.NewModel(d.evaluate(), report.Options{}).Assessment.Reviewers; len(by) > 0 {
		t.Errorf("agreed by %v, who rated it", by)
	}
	for _, team := range []string{"a", "b"} {
		d.write("Li Wei", d.s.SignOff(team, "TOO-1", "There is none."))
	}
	d.finalise()
	contains(t, d.plainText(report.Options{}), "FINAL, 2026-11-20, not reviewed", "| Reviewed by | nobody yet |",
		"| Agreed to what does not apply | Li Wei |")

	d = twoTeams(t)
	d.rateAll("2", "2", "2", "documented")
	d.set("assessment", "reviewers", "Chen Wu")
	d.finalise()
	text := d.plainText(report.Options{})
	contains(t, text, "| Reviewed by | Chen Wu |")
	lacks(t, text, "not reviewed")
}

// Who counts what was said is told where the two sides differ in it.
func TestSinceAnotherView(t *testing.T) {
	before, after := twoTeams(t), twoTeams(t)
	before.set("assessment", "basis", "self")
	before.rateAll("3", "3", "3", "claimed")
	after.rateAll("3", "3", "3", "claimed")
	text, m := comparedWith(t, before, after)
	const view = "What was said counts then, and now what the evidence carries"
	contains(t, text, view)
	if !strings.Contains(m.Since.Break, view) {
		t.Errorf("the model says %q", m.Since.Break)
	}
}

// Everything to contain is told with all its teams, also where a finding names some.
func TestFindingBeyondItsTeams(t *testing.T) {
	d := twoTeamsOf(t, altered(t, "tools.yaml", "key: true", "key: true\n    exposure: true"))
	d.rateAll("0", "0", "0", "claimed")
	d.set("finding/f1", "practices", []string{"TOO-1"}, "teams", []string{"a"}, "condition", "The door is open.")
	text := d.plainText(report.Options{})
	contains(t, text, "; Alpha; to contain in Beta too.")
	contains(t, text, "The door is open. (TOO-1 in Alpha, and by the rating in Beta; ")
}

// What is to be fixed now and is about no practice is on page one like all the rest, and a
// decision is asked for.
func TestFixNowWithoutPractice(t *testing.T) {
	d := twoTeams(t)
	d.rateAll("2", "2", "2", "documented")
	d.set("finding/f1", "teams", []string{"a"}, "condition", "The contract ends in May.", "fix-now", true)
	text := d.plainText(report.Options{})
	for _, want := range []string{
		"1. The contract ends in May. (in Alpha; nobody named", "“The contract ends in May”", "Where. Alpha; to be fixed now."} {
		contains(t, strings.ReplaceAll(text, "**", ""), want)
	}
}

// A report for an engineer with no practice to act on has no empty section.
func TestEngineerWithoutSheets(t *testing.T) {
	d := twoTeams(t)
	for _, s := range d.document(report.Options{Reader: report.Engineer}).Sections {
		if len(s.Blocks)+len(s.Parts) == 0 {
			t.Errorf("section %s %s is empty", s.Key, s.Title)
		}
	}
}

// A value has as many digits in every table of the client's report.
func TestTeachInOneDigit(t *testing.T) {
	d := twoTeams(t)
	d.set("target/overall", "level", 3)
	d.rateAll("2", "2", "", "documented")
	d.rate("ia", "TOO-2", "3", "documented", "")
	d.rate("ib", "TOO-2", "1", "documented", "")
	contains(t, d.plainText(report.Options{}), "| Alpha (3.0, documented) | Beta 1.0 |")
}

// A team that is not in scope any more makes no team out of all of them, and a certificate
// of such teams cannot be judged.
func TestTeamsGone(t *testing.T) {
	d := twoTeams(t)
	d.set("team/c", "name", "Gamma")
	d.rateAll("1", "1", "1", "documented")
	d.set("finding/f1", "practices", []string{"TOO-1"}, "teams", []string{"a", "c"}, "condition", "It is old.")
	d.set("certificate/x", "scheme", "Seal", "status", assessment.Held, "teams", []string{"c"},
		"practices", []string{"TOO-1"})
	d.set("team/c", "removed", true)
	text := d.plainText(report.Options{})
	lacks(t, text, "TOO-1 Inventory; all teams")
	contains(t, text, "cannot be judged: the teams that it covers are not in scope")
}

// What a final result may be at most stays in the data, as its levels do.
func TestFinalKeepsHigh(t *testing.T) {
	d := twoTeams(t)
	d.rateAll("2", "2", "unknown", "documented")
	d.finalise()
	n := report.NewModel(d.evaluate(), report.Options{}).Overall
	if n.Settled() || n.Index.Cmp(n.Low.Rat) != 0 || n.High.Cmp(n.Low.Rat) <= 0 {
		t.Errorf("level %d to %d, index %v, %v to %v", n.LevelLow, n.LevelHigh, n.Index.Rat, n.Low.Rat, n.High.Rat)
	}
}

// What counts as open is not said to be left out of every figure.
func TestNotApplicableUnsigned(t *testing.T) {
	d := twoTeams(t)
	d.rateAll("2", "", "2", "documented")
	d.rate("ia", "TOO-1", "na", "", "There is none.")
	d.rate("ib", "TOO-1", "2", "documented", "")
	contains(t, d.plainText(report.Options{}), "a key capability to which no second author has agreed counts as open:")
	d.write("Li Wei", d.s.SignOff("a", "TOO-1", "There is none."))
	contains(t, d.plainText(report.Options{}), "Not applicable, left out of every figure: |")
}

// A heading is whole sentences, whatever a finding says beside the first, and nothing is
// cut within a word.
func TestFindingHeadings(t *testing.T) {
	d := twoTeams(t)
	d.rateAll("2", "2", "2", "documented")
	d.set("finding/f1", "condition", "Two of five engineers use the broker. The other three use an account "+
		"that they share and that nobody records when it is used.")
	d.set("finding/f2", "condition", "The account that three of the five engineers of the team share is "+
		"used from the jump host without any record at all")
	d.set("finding/f3", "condition", "The team has more than one way in, e.g. the broker of the provider, a "+
		"jump host of its own and two accounts without an owner.")
	d.set("finding/f4", "condition", "Three of the five engineers share an account, a password, a token "+
		"and a badge, for lack of others etc. everywhere in the company")
	text := d.plainText(report.Options{})
	contains(t, text, "### 1. Two of five engineers use the broker **Where.**",
		"### 2. The account that three of the five engineers of the team share is used from the jump host "+
			"without any... **Where.**",
		"### 3. The team has more than one way in, e.g. the broker of the provider, a jump host of its own "+
			"and two accounts... **Where.**",
		"### 4. Three of the five engineers share an account, a password, a token and a badge, for "+
			"lack of others etc... **Where.**")
}

// Practices that one team answers for another are counted, and those whose numbers follow
// each other are named by the first and the last. A run names no practice that is not in it.
func TestLentPracticesInRuns(t *testing.T) {
	d := newDesk(t, shipped(t, "five-measures"))
	d.set("assessment", "title", "Lent", "depth", "deep", "basis", "assured", "scope", "Everything")
	d.set("team/a", "name", "Alpha")
	d.set("team/b", "name", "Beta")
	d.interview("a1", "a", "2026-11-03", "CISO")
	d.interview("b1", "b", "2026-11-04", "CISO")
	var at []string
	for p := range d.q.Practices() {
		at = append(at, p.ID)
	}
	first, odd := slices.Index(at, "CMP-01"), slices.Index(at, "STR-24") // between STR-13 and STR-14
	for i, id := range at {
		d.rate("a1", id, "2", "documented", "")
		lent := i == 0 || i >= 2 && i <= 4 || i >= odd-1 && i <= odd+1 || i >= first-3 && i <= first+1
		if lent {
			d.rate("b1", id, "as a", "", "")
		} else {
			d.rate("b1", id, "2", "documented", "")
		}
	}
	contains(t, d.plainText(report.Options{}), "Beta as Alpha in 12 practices: "+at[0]+", "+at[2]+" to "+at[4]+
		", STR-13, STR-24, STR-14, "+at[first-3]+" to "+at[first-1]+", "+at[first]+", "+at[first+1]+".")
}
