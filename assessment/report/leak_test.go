package report_test

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"assay/assessment"
	"assay/assessment/report"
)

// The questionnaire that ships is a thousand sentences in the words of the field.
func TestNoLeakIsFoundInTheQuestionnaire(t *testing.T) {
	q := shipped(t, "five-measures")
	var lines []string
	for _, content := range q.Files() {
		lines = append(lines, strings.Split(string(content.Data), "\n")...)
	}
	if len(lines) < 1000 {
		t.Fatalf("%d lines were read", len(lines))
	}

	d := crowd(t)
	d.set("text/A1", "text", strings.Join(lines, "\n"))
	for _, l := range report.Leaks(d.evaluate()) {
		t.Errorf("%q: %s in %q", lines[l.Line-1], l.Kind, l.Text)
	}
}

// leakText is a line that gives something away whichever field it stands in.
const leakText = "off the record"

// Every field that a person can write a text into is read, unless it is on the list
// of those that no report prints. A new field has to be decided on here.
func TestEveryTextThatAReportPrintsIsRead(t *testing.T) {
	unread := map[string]string{
		"respondent name": "as the person allows", "respondent initials": "never",
		"follow-up what": "never printed", "follow-up who": "never printed", "follow-up interview": "an id",
		"follow-up practice": "an id", "follow-up team": "an id", "answer note": "only lines for the report",
		"interview note": "only lines for the report", "assessment questionnaire": "a digest",
		"agreed sign-off": "a digest",
	}
	read := 0
	for _, kind := range assessment.Kinds() {
		for _, f := range kind.Fields() {
			name := string(kind) + " " + f.Name
			d := newDesk(t, shipped(t, "five-measures"))
			d.set("interview/i", "team", "platform", "date", assessment.Date("2026-11-20"))
			d.set("team/platform", "share", 1)
			made, _, err := d.s.ParseEdit(d.q, subjectOf(kind), f.Name+fieldMember(f), leakText)
			if err != nil || assessment.Show(made.Subject, made.Field, made.Value) != leakText {
				continue // holds no free text
			}
			d.write("Ana", made)
			read++

			leaks := report.Leaks(d.evaluate())
			_, exempt := unread[name]
			if exempt == (len(leaks) > 0) {
				t.Errorf("%s: exempt is %t, found %v", name, exempt, leaks)
			}
		}
	}
	if read < 30 {
		t.Errorf("%d fields hold a free text", read)
	}
}

// Ratings and reasons that are values of their own are read, too.
func TestReasonsAreRead(t *testing.T) {
	d := crowd(t)
	d.rate("i1", "MGT-08", "na", "", "Marta said it is out of scope.")
	d.set("agreed/platform/ARC-03", "rating",
		assessment.Rating{State: assessment.NotApplicable, Reason: "not for the report"})
	d.set("assessment", "parameter.period", assessment.Parameter{Value: 18, Reason: "password: hunter2"})
	d.set("assessment", "state", assessment.PhaseChange{Phase: assessment.PhaseInProgress,
		Reason: "ask ada.k@nordvik.example"})

	want := "assessment state e-mail address, assessment parameter.period credential, " +
		"answer/i1/MGT-08 rating name of a person, agreed/platform/ARC-03 rating said in confidence"
	if got := placesOf(report.Leaks(d.evaluate())); got != want {
		t.Errorf("found %s\nwant %s", got, want)
	}
}

func TestOfANoteOnlyLinesForTheReportAreRead(t *testing.T) {
	d := crowd(t)
	d.rate("i1", "MGT-08", "3", "", "@Marta off the record: password: hunter2\n"+
		"> @Marta Three people share one password. !! Ask Marta off the record\n"+
		"\n"+
		" > @SRE Marta knows that the token is k3jd8fj2n4.")
	d.set("interview/i1", "note", "off the record\n> write to lin@nordvik.example")

	want := "interview/i1 note e-mail address, answer/i1/MGT-08 note credential, " +
		"answer/i1/MGT-08 note name of a person"
	leaks := report.Leaks(d.evaluate())
	if got := placesOf(leaks); got != want {
		t.Fatalf("found %s\nwant %s", got, want)
	}
	if leaks[0].Line != 2 || leaks[1].Line != 4 || leaks[2].Line != 4 {
		t.Errorf("lines are %d, %d, %d", leaks[0].Line, leaks[1].Line, leaks[2].Line)
	}
	if text := leaks[1].Text; strings.Contains(text, "k3jd8fj2n4") || !strings.Contains(text,
		"token is k3***") {
		t.Errorf("the secret is shown as %q", text)
	}
}

// A secret is shown nowhere, neither for what else its line gives away nor if there
// are several.
func TestSecretsAreNotShown(t *testing.T) {
	d := crowd(t)
	d.set("text/A1", "text",
		"Off the record, ask ada.k@nordvik.example or Marta: password: Fjord2017!, token: k3jd8fj2n4")
	leaks := report.Leaks(d.evaluate())
	if len(leaks) != 4 {
		t.Errorf("found %s", placesOf(leaks))
	}
	for _, l := range leaks {
		if strings.Contains(l.Text, "ord2017") || strings.Contains(l.Text, "jd8f") {
			t.Errorf("%s is shown as %q", l.Kind, l.Text)
		}
	}
}

func TestANameIsNoLeakWhereItBelongs(t *testing.T) {
	d := crowd(t)
	d.set("finding/f", "condition", "No list.", "owner", "Marta Lind", "practices", []string{"MGT-08"})
	d.set("evidence/e", "custodian", "Olav Brandt")
	if leaks := report.Leaks(d.evaluate()); len(leaks) > 0 {
		t.Errorf("found %s", placesOf(leaks))
	}

	d.set("finding/f", "owner", "Marta Lind, marta@nordvik.example", "note", "Lind agreed.")
	want := "finding/f owner e-mail address, finding/f note name of a person"
	if got := placesOf(report.Leaks(d.evaluate())); got != want {
		t.Errorf("found %s\nwant %s", got, want)
	}
}

// An owner is taken for a person only if it is written as one.
func TestARoleIsNoName(t *testing.T) {
	for owner, person := range map[string]bool{
		"Olga Petrova": true, "Jan van der Berg": true, "Ana Ruiz and Ben Okoro": true,
		"Ana Ruiz (SRE)": true,
		"CISO":           false, "Head of Security": false, "Data Platform": false, "Platform Team": false,
		"Legal":         false,
		"Nordvik Cloud": false, "Chief Information Security Officer": false, "SRE on call": false,
		"IAM":      false,
		"Security": false, "the new one": false, "": false,
	} {
		d := crowd(t)
		d.set("action/b", "text", "Do.", "owner", owner)
		words := strings.Fields(strings.TrimSuffix(owner, " (SRE)"))
		text := "nothing"
		if len(words) > 1 {
			text = strings.Join(words[:2], " ")
			if words[1] == "van" {
				text = owner
			}
		}
		d.set("text/A1", "text", "It is said that "+text+" knows.")
		if got := len(report.Leaks(d.evaluate())) > 0; got != person {
			t.Errorf("owner %q: found in %q is %t", owner, text, got)
		}
	}
}

func TestWhatWasRemovedIsNotRead(t *testing.T) {
	d := crowd(t)
	d.set("finding/f", "condition", leakText, "practices", []string{"MGT-08"})
	if n := len(report.Leaks(d.evaluate())); n != 1 {
		t.Fatalf("%d found", n)
	}
	d.set("finding/f", "removed", true)
	if leaks := report.Leaks(d.evaluate()); len(leaks) > 0 {
		t.Errorf("found %s", placesOf(leaks))
	}
}

// Versions that authors disagree on are all printed, so all are read.
func TestEveryVersionIsRead(t *testing.T) {
	d := crowd(t)
	d.fork("Ben", "text/A1", "text", "password: hunter2", leakText)
	leaks := report.Leaks(d.evaluate())
	kinds := map[report.LeakKind]bool{}
	for _, l := range leaks {
		kinds[l.Kind] = true
	}
	if len(leaks) != 2 || !kinds[report.InConfidence] || !kinds[report.Credential] {
		t.Errorf("found %s", placesOf(leaks))
	}
}

// Whatever stands in a text, the check ends, its lines are those of the text, and
// nothing in what it shows acts on a terminal.
func TestLeaksOfAnyText(t *testing.T) {
	parts := []string{"off the record", "don’t tell", "password=", "“", "\n", " ", "user:pass@host",
		"\x1b[31m", "Marta",
		"王芳", "!!", "aé", "\u00a0", "10.1.2.3", "0123456789abcdef0123456789abcdef", "a@b.de", "\xff",
		">", "\x00"}
	rapid.Check(t, func(rt *rapid.T) {
		text := strings.Join(rapid.SliceOf(rapid.SampledFrom(parts)).Draw(rt, "parts"), "") +
			rapid.String().Draw(rt, "rest")
		d := crowd(t)
		d.set("text/A1", "text", text)
		e := d.evaluate()
		leaks := report.Leaks(e)
		for _, l := range leaks {
			if l.Line < 1 || l.Line > 1+strings.Count(text, "\n") {
				rt.Errorf("%q: line %d", text, l.Line)
			}
			if assessment.Visible(l.Text) != l.Text || strings.Contains(l.Text, "\n") {
				rt.Errorf("%q: shown as %q", text, l.Text)
			}
		}
		if !slices.Equal(leaks, report.Leaks(e)) {
			rt.Errorf("%q: found another time otherwise", text)
		}
	})
}

// placesOf names where leaks were found and of which kind.
func placesOf(leaks []report.Leak) string {
	var list []string
	for _, l := range leaks {
		list = append(list, l.Subject.String()+" "+l.Field+" "+string(l.Kind))
	}
	return strings.Join(list, ", ")
}

// subjectOf is a subject of a kind.
func subjectOf(kind assessment.Kind) assessment.Subject {
	switch names := strings.Count(kind.Form(), "/"); {
	case kind == assessment.KindAgreed:
		return assessment.AgreedSubject("platform", "MGT-08")
	case kind == assessment.KindTeam:
		return assessment.TeamSubject("platform")
	case names == 0:
		return assessment.NewSubject(kind)
	case names == 2:
		return assessment.NewSubject(kind, "i", "MGT-08")
	}
	return assessment.NewSubject(kind, "i")
}

// fieldMember is a member of a family of fields.
func fieldMember(f assessment.FieldSpec) string {
	if f.Family == "" {
		return ""
	}
	return "period"
}

// A line that gives two things away is one line.
func TestLeakedLines(t *testing.T) {
	finding := assessment.FindingSubject("f1")
	all := []report.Leak{
		{Kind: report.Credential, Subject: finding, Field: "cause", Line: 1},
		{Kind: report.MailAddress, Subject: finding, Field: "cause", Line: 1},
		{Kind: report.MailAddress, Subject: finding, Field: "cause", Line: 2},
		{Kind: report.MailAddress, Subject: finding, Field: "condition", Line: 1},
	}
	if got := report.LeakedLines(all); got != 3 {
		t.Errorf("there are %d lines, want 3", got)
	}
}
