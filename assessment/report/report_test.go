package report_test

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"slices"
	"strings"
	"testing"

	"assay/assessment"
	"assay/assessment/report"
	"assay/questionnaires"
)

func section(d report.Document, key string) (report.Section, bool) {
	i := slices.IndexFunc(d.Sections, func(s report.Section) bool { return s.Key == key })
	if i < 0 {
		return report.Section{}, false
	}
	return d.Sections[i], true
}

// TestSections walks the table of sections: each is printed of an assessment
// that has everything, once, in the order of the table, and takes the assessor's
// text beside what it says, in the place of nothing.
func TestSections(t *testing.T) {
	d := filled(t)
	before := d.settled()
	var keys []string
	for _, s := range before.Sections {
		keys = append(keys, s.Key)
		if s.Title == "" || s.Reader == "" {
			t.Errorf("section %s has no title or no reader", s.Key)
		}
		if (s.Key[0] == 'A' || s.Key[0] == 'B') && !strings.Contains(s.Basis, "Standard depth") {
			t.Errorf("section %s does not say what its numbers rest on: %q", s.Key, s.Basis)
		}
	}
	if papers := report.Keys()[len(report.Keys())-len(keys):]; !slices.Equal(keys, papers) {
		t.Fatalf("sections %v, table %v", keys, papers)
	}

	for _, k := range keys {
		d.set("text/"+k, "text", "First words of "+k+".\n\nSecond | words.")
	}

	after := d.settled()
	for i, s := range after.Sections {
		comments, rest := split(s)
		if !slices.Equal(comments, []string{": First words of " + s.Key + ".\n\nSecond | words."}) {
			t.Errorf("the comment in section %s is %q", s.Key, comments)
		}
		if _, want := split(before.Sections[i]); rest != want {
			t.Errorf("section %s lost something for the comment", s.Key)
		}
		if len(s.Parts) != len(before.Sections[i].Parts) {
			t.Errorf("section %s lost parts", s.Key)
		}
	}
	check(t, after)
}

// paragraphs returns the sentences of a section.
func paragraphs(s report.Section) []string {
	var list []string
	for _, b := range s.Blocks {
		if p, is := b.(report.Paragraph); is {
			list = append(list, p.Text)
		}
	}
	return list
}

// The sections that an assessor may write a text for are those that there are.
func TestSectionsAreKnown(t *testing.T) {
	if !slices.Equal(report.Keys(), assessment.Sections()) {
		t.Errorf("there are %v, and texts are taken for %v", report.Keys(), assessment.Sections())
	}
}

// split returns the assessor's comments in a section, each after its author, and
// everything else as text.
func split(s report.Section) (comments []string, rest string) {
	for _, b := range s.Blocks {
		if c, ok := b.(report.Comment); ok {
			comments = append(comments, c.Author+": "+c.Text)
		} else {
			rest += fmt.Sprintf("%T", b)
		}
	}
	return comments, rest
}

func TestTextOfAPart(t *testing.T) {
	d := filled(t)
	d.fork("Li Wei", "text/C1-STR", "text", "One version.", "Another version.")
	s, _ := section(d.settled(), "C1")
	got, _ := split(s.Parts[0])
	want := []string{"Ana Ruiz: One version.", "Li Wei: Another version."}
	if !slices.Equal(got, want) {
		t.Errorf("the chapter says %q, want %q", got, want)
	}
}

func TestEmptySectionsAreLeftOut(t *testing.T) {
	var keys []string
	d := newDesk(t, folder(t, "six"))
	for _, s := range d.settled().Sections {
		keys = append(keys, s.Key)
	}
	if want := []string{"0", "A1", "E2", "G1"}; !slices.Equal(keys, want) {
		t.Errorf("sections %v, want %v", keys, want)
	}
}

// TestSameBytes writes one assessment many times, each through a fold of its own.
func TestSameBytes(t *testing.T) {
	d := filled(t)
	want := d.everyFormat()
	for range 20 {
		d.s = assessment.Fold(d.j)
		if d.everyFormat() != want {
			t.Fatal("two folds of one journal differ")
		}
	}
}

// TestSameBytesEverywhere writes in processes of other time zones and languages.
func TestSameBytesEverywhere(t *testing.T) {
	const asked = "ASSAY_TEST_PRINT"
	if os.Getenv(asked) != "" {
		fmt.Print("<<<" + filled(t).everyFormat() + ">>>")
		return
	}

	want := "<<<" + filled(t).everyFormat() + ">>>"
	for _, env := range [][]string{
		{"TZ=Pacific/Kiritimati"},
		{"TZ=America/Los_Angeles", "LANG=zh_CN.UTF-8", "LC_ALL=zh_CN.UTF-8"},
		{"TZ=", "LANG=C"},
	} {
		cmd := exec.Command(os.Args[0], "-test.run=^TestSameBytesEverywhere$")
		cmd.Env = append(append(os.Environ(), asked+"=1"), env...)
		out, err := cmd.Output()
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Contains(out, []byte(want)) {
			t.Errorf("with %v the report differs", env)
		}
	}
}

// TestFinal prints what finalising covered and nothing that came after it.
func TestFinal(t *testing.T) {
	text := finished(t).markdown()
	contains(t, text, "final since 2026-11-20, set by Ana Ruiz",
		"1 change was made after the assessment was final, and not counted.")
	for _, not := range []string{"DRAFT", "Written after the end"} {
		if strings.Contains(text, not) {
			t.Errorf("the final report has %q", not)
		}
	}
	if s := filled(t).settled(); !strings.HasPrefix(s.Mark, "DRAFT") {
		t.Errorf("a report that is not final is marked %q", s.Mark)
	}
}

// TestStateOnTheCover says in which state the assessment is, since when and by
// whom, and why it was reopened.
func TestStateOnTheCover(t *testing.T) {
	d := filled(t)
	cover := func(want string) {
		t.Helper()
		contains(t, printed(t, d, "0"), "| State | "+want+" |")
	}
	cover("draft report, assessment in progress")

	d.write("Li | Wei", edit(t, d, assessment.AssessmentSubject(), "state", assessment.PhaseInReview))
	cover(`draft report, assessment in review since 2026-11-20, set by Li \| Wei`)
	if mark := d.settled().Mark; !strings.Contains(mark, "in review") {
		t.Errorf("a report of what is in review is marked %q", mark)
	}

	about := assessment.AssessmentSubject()
	other := edit(t, d, about, "state", assessment.PhaseInProgress)
	other.Replaces = d.s.Journal().Heads(assessment.Key{Subject: about, Field: "state"})[0].Replaces
	d.write("Bo", other)
	cover("draft report; two authors set the state of this assessment differently")

	d = finished(t)
	reopened, err := d.s.Reopen("a *certificate* came")
	if err != nil {
		t.Fatal(err)
	}
	d.write("Bo", reopened)
	cover(`draft report, assessment in progress, reopened because: a \*certificate\* came`)
}

// TestBasis puts the stated values first in a self-declared report, and the
// credited ones first in any other.
func TestBasis(t *testing.T) {
	for basis, want := range map[string]string{
		"self":    "rates itself at 2.7",
		"assured": "stands at 2.5",
		"":        "stands at 2.5",
	} {
		d := filled(t)
		d.set("assessment", "basis", basis)
		s, _ := section(d.settled(), "A1")
		got := paragraphs(s)
		if !strings.Contains(got[0], want) {
			t.Errorf("basis %q: %s", basis, got[0])
		}
	}
}

// TestNoNamesInFindings looks for what is no role behind an at sign, and for the
// assessors, in everything that is a finding.
func TestNoNamesInFindings(t *testing.T) {
	s, _ := section(filled(t).settled(), "C2")
	text := alone(t, s)
	for _, name := range []string{"Ana Ruiz", "Li Wei", "LI:", "(LI)"} {
		if strings.Contains(text, name) {
			t.Errorf("a practice sheet names %q", name)
		}
	}
	if !strings.Contains(text, "> A person interviewed (Platform, 2026-11-03): She said so.") {
		t.Error("what a person said is lost")
	}
}

// TestShapes holds the report together on other scales, with no team and with
// five, with nothing, half and all of it answered, with and without targets.
func TestShapes(t *testing.T) {
	for name, q := range map[string]*questionnaires.Questionnaire{
		"yes-no": synthetic(t, 2, 3, []string{"no", "yes"}),
		"three":  synthetic(t, 1, 5, []string{"no", "partly", "yes"}),
		"six":    folder(t, "six"),
		"five":   shipped(t, "five-measures"),
	} {
		for teams := range 6 {
			for _, part := range []int{0, 2, 1} {
				for _, basis := range []string{"", "self", "assured"} {
					t.Run(fmt.Sprintf("%s/%d/%d/%s", name, teams, part, basis), func(t *testing.T) {
						t.Parallel()
						d := answered(t, q, teams, part, basis != "self")
						d.set("assessment", "basis", basis)
						doc := d.settled()
						check(t, doc)

						if basis == "assured" && part == 1 && teams > 0 {
							d.finalise()
							check(t, d.settled())
						}
					})
				}
			}
		}
	}
}

// answered fills every part-th practice in teams; part 0 fills none.
func answered(t fataler, q *questionnaires.Questionnaire, teams, part int, targets bool) *desk {
	d := newDesk(t, q)
	d.set("assessment", "title", "Shape")
	if targets {
		d.set("target/overall", "level", min(3, q.Max()))
	}

	n := 0
	for i := range teams {
		id := fmt.Sprintf("t%d", i)
		d.set("team/"+id, "share", i+1)
		d.interview("i"+id, id, "2026-11-03")
		for p := range q.Practices() {
			n++
			if !p.Written() || part == 0 || n%part != 0 {
				continue
			}
			level := (n + i) % (q.Max() + 1)
			switch {
			case n%11 == 0:
				d.rate("i"+id, p.ID, "unknown", "", "")
			case n%13 == 0 && !p.Key:
				d.rate("i"+id, p.ID, "na", "", "Nothing of the kind here.")
			default:
				d.rate("i"+id, p.ID, fmt.Sprint(level), assessment.Grades[n%4].String(),
					"@SRE A note of one line.\nAnother line.")
			}
		}
	}
	return d
}

// TestOpen lists each kind of what is not settled, with what to do about it.
func TestOpen(t *testing.T) {
	d := filled(t)
	d.set("assessment", "trait.regions", []string{"eu"})
	subject := "answer/i2/CMP-10"
	d.set(subject, "rating",
		assessment.Rating{State: assessment.Scored, Level: 2, Digest: "of an earlier text"})
	d.write("Li Wei", edit(t, d, assessment.AgreedSubject("apps", "ECO-05"), "sign-off",
		assessment.ReasonDigest("Apps ships no software of its own.")))
	s, _ := section(d.settled(), "E2")
	text := alone(t, s)
	contains(t, text, "Ratings to confirm again", "| level 2 ", "by Li Wei", "To reconcile",
		"unknown: asked, nobody could say")
	for _, s := range d.settled().Sections {
		if strings.Contains(alone(t, s), "ask for the register of June") {
			t.Errorf("a follow-up leaves the house in %s", s.Key)
		}
	}
	if strings.Contains(text, "missing: a second author") {
		t.Error("a signed reason is called unsigned")
	}
}

// TestAgreedAndThenAnswered tells an agreed rating that knows every answer from
// one that does not.
func TestAgreedAndThenAnswered(t *testing.T) {
	d := filled(t)
	table := func() string {
		c2, _ := section(d.settled(), "C2")
		e2, _ := section(d.settled(), "E2")
		return alone(t, c2, e2)
	}
	late := []string{"agreed rating, before an answer came", "| An answer came after the agreed rating |"}
	rate, _ := d.s.Rate(d.q, assessment.AgreedSubject("platform", "MGT-08"),
		assessment.Rating{State: assessment.Scored, Level: 3})
	d.write("Li Wei", rate)
	text := table()
	contains(t, text, "| agreed rating  ")
	for _, l := range late {
		if strings.Contains(text, l) {
			t.Errorf("it says %q before there was an answer", l)
		}
	}

	d.rate("i1", "MGT-08", "4", "", "")
	contains(t, table(), late...)
}

func edit(t *testing.T, d *desk, subject assessment.Subject, field string, v any) assessment.Edit {
	t.Helper()
	e, ok := d.s.Edit(subject, field, v)
	if !ok {
		t.Fatal("nothing to change at", subject, field)
	}
	return e
}

// TestExcerpts compares what is copied about a practice with what its sheet says.
func TestExcerpts(t *testing.T) {
	d := filled(t)

	e := d.evaluate()
	for _, a := range e.Asked {
		text, ok := report.PracticeExcerpt(e, a.ID)
		if !ok || !strings.HasPrefix(text, "# "+a.ID+" ") || !strings.Contains(text, "**Question.** ") ||
			strings.Contains(text, "\n\n\n") {
			t.Errorf("%s: %v\n%s", a.ID, ok, text)
		}
		for _, team := range e.Teams {
			f := e.State.Agreed(team.ID, a.ID)
			text, ok := report.FindingExcerpt(e, team.ID, a.ID)
			findings := e.State.FindingsOn(team.ID, a.ID)
			if ok != (f.Rating.Set || len(findings) > 0) {
				t.Errorf("finding on %s in %s: %v\n%s", a.ID, team.ID, ok, text)
			}
			if len(findings) > 0 && findings[0].Condition.Set {
				contains(t, text, "**Condition")
			}
			if ok && f.Rating.Set {
				contains(t, text, "**Agreed rating")
			}
		}
	}

	if text, ok := report.PracticeExcerpt(e, "NO-99"); ok {
		t.Errorf("a practice that is not there: %s", text)
	}
}

// A redacted report names neither the organisation nor a person, and quotes nobody.
func TestRedactedNamesNobody(t *testing.T) {
	d := filled(t)
	d.set("assessment", "reviewers", "Chen Wu")
	d.set("text/1", "text", "Nimbus Cloud was shown to us by Ana Ruiz, Ana Ruiz and Li Wei.")
	for _, o := range []report.Options{{Redact: true}, {Redact: true, Papers: true},
		{Redact: true, Reader: report.Engineer}} {
		doc := d.document(o)
		text := markdown(t, doc)
		check(t, doc)
		for _, name := range []string{"Nimbus", "Ana Ruiz", "Li Wei", "Chen Wu"} {
			if strings.Contains(text, name) {
				t.Errorf("%+v: it names %s", o, name)
			}
		}
	}
}

// Every section has a title, and belongs to one of the two documents.
func TestTitlesOfSections(t *testing.T) {
	if got := slices.Concat(report.KeysOf(false), report.KeysOf(true)); !slices.Equal(got, report.Keys()) {
		t.Errorf("the two documents have %v, all are %v", got, report.Keys())
	}
	for _, key := range report.Keys() {
		if report.TitleOf(key) == "" {
			t.Errorf("section %s has no title", key)
		}
	}
	if report.TitleOf("2") != "The picture" || report.TitleOf("none") != "" {
		t.Errorf("the titles are %q and %q", report.TitleOf("2"), report.TitleOf("none"))
	}
}
