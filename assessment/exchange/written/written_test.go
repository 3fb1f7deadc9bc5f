package written

import (
	"bytes"
	"fmt"
	"html"
	"reflect"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"assay/assessment"
	"assay/questionnaires"
)

const trialHead = `id: trial
version: "1"
title: Trial
scale:
  levels: [none, done, covered, well]
depths:
  - {id: standard, title: Standard}
roles:
  - {id: BOSS, title: "Head of security"}
  - {id: DEV, title: 'A "dev"'}
measures: [a.yaml]
`

const trialMeasure = `id: A
title: Measure A
areas:
  - id: A-A
    title: Area & more
    practices:
      - id: A-1
        title: First <b>practice</b>
        question: "How is it done? # really"
        roles: [BOSS]
        na: "If nothing is built, say since when."
        facts:
          - {fact: It is done., ask: {role: BOSS, text: Is it?}, do: x, effort: S,
             see: [{grade: documented, item: record}]}
          - {fact: It is covered., ask: {role: DEV, text: Is it?}, do: x, effort: S,
             see: [{grade: tested, item: "test; log"}]}
          - {fact: It is done well., ask: {role: DEV, text: Is it?}, do: x, effort: S,
             see: [{grade: tested, item: test}]}
      - id: A-2
        title: Second practice
        question: How far is it?
        roles: [DEV]
        levels: [nothing, something, "most, by plan", all]
`

// trial is what people of a team are asked in the tests.
func trial(t testing.TB) Questions {
	t.Helper()
	q, err := questionnaires.Parse([]questionnaires.File{
		{Name: "questionnaire.yaml", Data: []byte(trialHead)},
		{Name: "a.yaml", Data: []byte(trialMeasure)},
	})
	if err != nil {
		t.Fatal(err)
	}
	asked := Questions{Assessment: "abcdefghijkl", Title: "Cloud\n# 2026", Team: "platform",
		TeamTitle: "Platform", Questionnaire: q, Roles: []string{"BOSS", "DEV"}}
	for p := range q.Practices() {
		asked.Practices = append(asked.Practices, assessment.Asked{Practice: p, Text: &p.Text, Applies: true,
			Digest: p.Digest()})
	}
	return asked
}

// sent writes the questions in a format.
func sent(t testing.TB, format string) []byte {
	t.Helper()
	f, ok := FormatNamed(format)
	if !ok {
		t.Fatal("there is no format", format)
	}
	var b, again bytes.Buffer
	for _, w := range []*bytes.Buffer{&b, &again} {
		if err := f.Write(w, trial(t)); err != nil {
			t.Fatal(err)
		}
	}
	if !bytes.Equal(b.Bytes(), again.Bytes()) {
		t.Fatal("the same questions give other bytes")
	}
	return b.Bytes()
}

// filled is what respondents put into a file, by the part that it answers.
var filled = map[string]string{
	"role": "Head of security", "name": "Ana Li", "day": "2026-11-20",
	"A-1 1": "yes", "A-1 2": "do not know", "A-1 by": "DEV Jo",
	"A-1 note":  "It runs.\n\n# Since March\n- and more",
	"A-2 level": "2", "A-2 na": "we have none",
}

// back is what is read of a file that was filled in so.
func back(t *testing.T, where ...string) assessment.Written {
	t.Helper()
	q := trial(t)
	return assessment.Written{Sent: true, Assessment: q.Assessment, Team: q.Team,
		Questionnaire: q.Questionnaire.Digest(),
		Role:          filled["role"], Name: filled["name"], Day: filled["day"],
		Answers: []assessment.WrittenAnswer{
			{Where: where[0], Practice: "A-1", Text: q.Practices[0].Digest, By: filled["A-1 by"], Choice: -1,
				Marks: []string{"yes", "do not know"}, Note: filled["A-1 note"]},
			{Where: where[1], Practice: "A-2", Text: q.Practices[1].Digest, Choice: -1,
				Ratings: []string{"2"}, Reason: filled["A-2 na"]},
		}}
}

// fillBook fills a workbook in with another program, by its hidden keys.
func fillBook(t *testing.T, data []byte, fill map[string]string) []byte {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	for _, sheet := range f.GetSheetList() {
		rows, err := f.GetRows(sheet)
		if err != nil {
			t.Fatal(err)
		}
		for i, row := range rows {
			if len(row) == 0 || row[0] == "" {
				continue
			}
			words := strings.Fields(row[0])
			key := words[0]
			if len(words) == 3 {
				key += " " + words[2]
			}
			if fill[key] != "" {
				if err := f.SetCellValue(sheet, fmt.Sprint("D", i+1), fill[key]); err != nil {
					t.Fatal(err)
				}
			}
		}
	}
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// fillText fills a text in behind its labels.
func fillText(text string, fill map[string]string) string {
	for label, key := range map[string]string{"Your role:": "role", "Your name:": "name", "Date:": "day"} {
		text = strings.Replace(text, label+" ", label+" "+fill[key], 1)
	}
	parts := strings.Split(text, "Reference: ")
	for i, part := range parts[1:] {
		practice, _, _ := strings.Cut(part, " ")
		for label, of := range map[string]string{"Answer 1:": "1", "Answer 2:": "2", "Answer 3:": "3",
			"do not know):": partLevel, notApplicableLabel + ":": partNA, noteLabel + ":": partNote,
			byLabel + ":": partBy} {
			part = strings.Replace(part, label+" ", label+" "+fill[practice+" "+of], 1)
		}
		parts[i+1] = part
	}
	return strings.Join(parts, "Reference: ")
}

func TestAWorkbookComesBack(t *testing.T) {
	got, err := Read("x.xlsx", fillBook(t, sent(t, "xlsx"), filled))
	if want := back(t, "row 4", "row 15"); err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("%v\n%+v\nwant\n%+v", err, got, want)
	}
}

func TestATextComesBack(t *testing.T) {
	text := fillText(string(sent(t, "markdown")), filled)
	for name, edited := range map[string]string{
		"as it is":  text,
		"Windows":   "\ufeff" + strings.ReplaceAll(text, "\n", "\r\n"),
		"blanks":    strings.ReplaceAll(text, "Answer ", "* Answer  "),
		"marked up": strings.NewReplacer(noteLabel+":", "**"+noteLabel+":**", "1. ", `1\. `).Replace(text),
		"next line": strings.ReplaceAll(text, "Answer 1: yes", "Answer 1:\n\n   yes"),
		"as a list": strings.NewReplacer("Answer 1: yes", "Answer 1:\n- yes", "do not know): 2",
			"do not know):\n- 2").Replace(text),
		"wrapped head": strings.ReplaceAll(text, ", team", ",\nteam"),
	} {
		got, err := Read("x.md", []byte(edited))
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		for i := range got.Answers {
			got.Answers[i].Where = "" // the lines are others
		}
		if want := back(t, "", ""); !reflect.DeepEqual(got, want) {
			t.Errorf("%s:\n%+v\nwant\n%+v", name, got, want)
		}
	}
}

// What is written behind an answer is part of it, and nothing gets lost.
func TestWordsBehindAnAnswerStay(t *testing.T) {
	text := fillText(string(sent(t, "markdown")), filled)
	text = strings.Replace(text, "Answer 1: yes", "Answer 1: yes\n   but not at night", 1)
	text = strings.Replace(text, byLabel+": DEV Jo", byLabel+": DEV Jo\nand Kim", 1)
	got, err := Read("x.md", []byte(text))
	if err != nil || got.Answers[0].Marks[0] != "yes but not at night" ||
		got.Answers[0].By != "DEV Jo and Kim" {
		t.Errorf("%v, %+v", err, got.Answers)
	}
}

// Words that stand where no answer is read are named and not dropped in silence.
func TestWordsBesideTheAnswersAreNamed(t *testing.T) {
	text := fillText(string(sent(t, "markdown")), filled)
	text = strings.Replace(text, "   Answer 2:", "   Not in the branch offices.\n\n   Answer 2:", 1)
	line := strings.Count(text[:strings.Index(text, "Not in the branch")], "\n") + 1
	got, err := Read("x.md", []byte(text))
	if want := []string{fmt.Sprintf("line %d", line)}; err != nil || !reflect.DeepEqual(got.Ignored, want) {
		t.Errorf("named: %q (%v), want %q", got.Ignored, err, want)
	}
}

// A file for respondents says nothing of the assessment but its title and for whom it is.
func TestTheFormsOfAWorkbook(t *testing.T) {
	f, err := excelize.OpenReader(bytes.NewReader(sent(t, "xlsx")))
	if err != nil {
		t.Fatal(err)
	}
	lists, err := f.GetDataValidations(questionsName)
	if err != nil || len(lists) != 2 || lists[0].Formula1 != `"yes,mostly,partly,no,do not know"` ||
		lists[0].Sqref != "D4:D6" || lists[1].Formula1 != `"0,1,2,3,do not know"` {
		t.Errorf("%v, the lists are %+v", err, lists)
	}
	roles, err := f.GetDataValidations(aboutName)
	if err != nil || len(roles) != 1 {
		t.Fatalf("%v, there are %d lists of roles", err, len(roles))
	}
	if got := html.UnescapeString(roles[0].Formula1); got != `"Head of security,A ""dev"""` {
		t.Error("the roles are", got)
	}
	for _, c := range []struct {
		cell   string
		locked bool
	}{{"C4", true}, {"D4", false}, {"E4", true}, {"D8", false}, {"A4", true}} {
		style, err := f.GetCellStyle(questionsName, c.cell)
		if err != nil {
			t.Fatal(err)
		}
		s, err := f.GetStyle(style)
		if err != nil {
			t.Fatal(err)
		}
		if locked := s.Protection == nil || s.Protection.Locked; locked != c.locked {
			t.Errorf("%s is locked: %v", c.cell, locked)
		}
	}
	panes, err := f.GetPanes(questionsName)
	if visible, _ := f.GetColVisible(questionsName, "A"); err != nil || visible || panes.YSplit != 1 {
		t.Errorf("%v, the keys are visible: %v, and the panes are %+v", err, visible, panes)
	}
	for _, format := range Formats() {
		if got, ok := FormatOf("X" + strings.ToUpper(format.Extensions[0])); !ok || got.Name != format.Name {
			t.Errorf("the ending %s is of %s", format.Extensions[0], got.Name)
		}
	}
}

func TestWhatWasChangedInAFileIsRefused(t *testing.T) {
	text := fillText(string(sent(t, "markdown")), filled)
	for _, c := range []struct{ name, data, want string }{
		{"x.md", string(sent(t, "markdown")), "nothing is answered"},
		{"x.md", "# Notes\n", "does not say what it was made for"},
		{"x.md", strings.ReplaceAll(text, "assay 1,", "assay 2,"), "of version \"2\""},
		{"x.md", strings.ReplaceAll(text, "team platform, ", ""), "was changed"},
		{"x.md", strings.Replace(text, "Reference: A-1 ", "Reference: A-1 x", 1), "was changed"},
		{"x.md", "\xff", "UTF-8"},
		{"x.md", strings.Repeat("x\n", MaxText/2+1), "larger than"},
		{"x.xlsx", string(sent(t, "xlsx")), "nothing is answered"},
		{"x.csv", "name,colour\na,b\n", "names its columns"},
		{"x.csv", "practice,rating\nA-1,\n", "nothing is answered"},
	} {
		_, err := Read(c.name, []byte(c.data))
		if err == nil || !strings.Contains(err.Error(), c.want) ||
			assessment.CodeOf(err) != assessment.Invalid ||
			assessment.HintOf(err) == "" && c.want != "larger than" {
			t.Errorf("%s: %v, want %q", c.name, err, c.want)
		}
	}
}
