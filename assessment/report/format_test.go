package report_test

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"errors"
	"reflect"
	"slices"
	"strings"
	"testing"

	"assay/assessment"
	"assay/assessment/report"
)

// written returns the report of what counts in a format.
func (d *desk) written(f report.Format) []byte {
	d.t.Helper()
	s, final, err := d.s.Settled()
	if err != nil {
		d.t.Fatal(err)
	}
	var b bytes.Buffer
	o := report.Options{Finality: final, Current: d.j, Program: "0.0.0"}
	if err := f.Write(&b, assessment.Evaluate(s, d.q, ""), o); err != nil {
		d.t.Fatal(err)
	}
	return b.Bytes()
}

// everyFormat returns the report of what counts in all formats, one behind the
// other.
func (d *desk) everyFormat() string {
	d.t.Helper()
	var all bytes.Buffer
	for _, f := range report.Formats() {
		all.Write(d.written(f))
	}
	return all.String()
}

// readers read a report back and complain about what a text has done to it. A
// format has a row here.
func readers() map[string]func(t fataler, d *desk, data []byte) {
	return map[string]func(fataler, *desk, []byte){
		"markdown": readMarkdown,
		"html":     readHTML,
		"docx":     readDOCX,
		"json":     readJSON, "xlsx": readXLSX, "csv": readCSV,
		"csv-actions": readActions, "csv-findings": readFindings, "checklist": readChecklist,
		"calendar": readCalendar, "oscal": readOSCAL, "cyclonedx": readCycloneDX,
	}
}

func readMarkdown(t fataler, d *desk, data []byte) {
	t.Helper()
	if string(data) != markdown(t, d.client()) {
		t.Fatal("the format prints another document")
	}
	check(t, d.client())
	check(t, d.settled())
	check(t, d.document(report.Options{Reader: report.Engineer}))
}

func readHTML(t fataler, d *desk, data []byte) {
	t.Helper()
	if string(data) != pageOf(t, d.client()) {
		t.Fatal("the format prints another document")
	}
	checkPage(t, d.client())
	checkPage(t, d.settled())
}

// readDOCX reads a Word file back, and looks for the words of every paragraph in it.
func readDOCX(t fataler, d *desk, data []byte) {
	t.Helper()
	got := openDOCX(t, data)
	there := map[string]bool{}
	for _, words := range got.paragraphs {
		there[strings.Join(words, " ")] = true
	}
	var find func([]report.Section)
	find = func(sections []report.Section) {
		for _, s := range sections {
			for _, x := range s.Blocks {
				p, ok := x.(report.Paragraph)
				if words := wordsSeen(p.Text); ok && len(words) > 0 && !there[strings.Join(words, " ")] {
					t.Fatal("a paragraph is lost:", p.Text)
				}
			}
			find(s.Parts)
		}
	}
	find(d.client().Sections)
}

// readJSON holds the JSON to its schema and its texts to those of the model.
func readJSON(t fataler, d *desk, data []byte) {
	t.Helper()
	if text := string(data); assessment.Visible(text) != text {
		t.Fatal("a character that acts:", text)
	}
	fitsSchema(t, data)

	var value any
	if err := json.Unmarshal(data, &value); err != nil {
		t.Fatal(err)
	}
	want, got := textsIn(reflect.ValueOf(d.model())), textsIn(reflect.ValueOf(value))
	slices.Sort(want)
	slices.Sort(got)
	same(t, want, got)
}

// model returns the report of what counts as plain data.
func (d *desk) model() *report.Model {
	d.t.Helper()
	s, final, err := d.s.Settled()
	if err != nil {
		d.t.Fatal(err)
	}
	o := report.Options{Finality: final, Current: d.j, Program: "0.0.0"}
	return report.NewModel(assessment.Evaluate(s, d.q, ""), o)
}

// textsIn returns every text in a value that is not empty.
func textsIn(v reflect.Value) []string {
	var all []string
	switch v.Kind() {
	case reflect.String:
		if v.String() != "" {
			all = append(all, v.String())
		}
	case reflect.Pointer, reflect.Interface:
		if !v.IsNil() {
			all = textsIn(v.Elem())
		}
	case reflect.Slice:
		for i := range v.Len() {
			all = append(all, textsIn(v.Index(i))...)
		}
	case reflect.Map:
		for _, key := range v.MapKeys() {
			all = append(all, textsIn(v.MapIndex(key))...)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			all = append(all, textsIn(v.Field(i))...)
		}
	}
	return all
}

func readCSV(t fataler, d *desk, data []byte) {
	t.Helper()
	rows := tableRows(t, data)
	if e := d.evaluate(); len(rows) != 1+len(e.Asked)*len(e.Teams) {
		t.Fatal(len(rows), "rows of", len(e.Asked), "practices and", len(e.Teams), "teams")
	}
}

func readActions(t fataler, d *desk, data []byte) {
	t.Helper()
	m := d.model()
	var steps, ownSteps []report.Step
	for _, s := range m.Steps {
		steps = append(append(steps, s), s.Others...)
	}
	for _, s := range steps {
		if !slices.ContainsFunc(m.Contain, func(c report.Exposure) bool {
			return c.Action == s.Action && slices.Contains(c.Practices, s.Practice)
		}) {
			ownSteps = append(ownSteps, s)
		}
	}
	ownActions := slices.DeleteFunc(m.Actions, func(a report.Action) bool {
		worded := func(s report.Step) bool { return s.Practice == a.Practice && s.Action == a.Text }
		return a.Status == "done" || a.Status == "dropped" || slices.ContainsFunc(steps, worded)
	})
	owners := slices.Concat(
		cellsOf(m.Contain, func(c report.Exposure) string { return c.Owner }),
		cellsOf(ownSteps, func(s report.Step) string { return s.Owner }),
		cellsOf(ownActions, func(a report.Action) string { return a.Owner }))
	readIssues(t, data, owners)
}

func readFindings(t fataler, d *desk, data []byte) {
	t.Helper()
	readIssues(t, data, cellsOf(d.model().Findings, func(f report.Finding) string { return f.Owner }))
}

// readIssues holds the rows for a tracker to their columns, and to the owners that they
// are to have.
func readIssues(t fataler, data []byte, owners []string) {
	t.Helper()
	rows := tableRows(t, data)
	if !slices.Equal(rows[0], []string{"title", "description", "due date", "owner", "labels"}) {
		t.Fatal("the columns are", rows[0])
	}
	if len(rows) != 1+len(owners) {
		t.Fatal(len(rows), "rows of", len(owners), "issues")
	}
	for i, row := range rows[1:] {
		if want := flat(owners[i]); row[3] != want && row[3] != "'"+want && !strings.Contains(want, ";") {
			t.Fatal("the owner is", row[3], "and not", want)
		}
		if len(row[4]) == 0 || strings.Contains(row[4], " ") {
			t.Fatal("the labels are", row[4])
		}
	}
}

// tableRows returns the rows of a CSV in which nothing may act.
func tableRows(t fataler, data []byte) [][]string {
	t.Helper()
	if text := string(data); assessment.Visible(text) != text || strings.Contains(text, "\t") {
		t.Fatal("a character that acts:", text)
	}
	rows, err := csv.NewReader(bytes.NewReader(data)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	for _, cell := range slices.Concat(rows...) {
		for part := range strings.SplitSeq(cell, ";") {
			if part = strings.TrimSpace(part); part != "" && strings.ContainsAny(part[:1], "=+-@\r") {
				t.Fatal("a formula:", cell)
			}
		}
	}
	return rows
}

// failing is a disk that is full.
type failing struct{ err error }

func (f failing) Write([]byte) (int, error) { return 0, f.err }

// TestFormats holds every format to the same promises; that its bytes are the
// same everywhere is in [TestSameBytesEverywhere].
func TestFormats(t *testing.T) {
	var names, endings []string
	for _, f := range report.Formats() {
		names, endings = append(names, f.Name), append(endings, f.Extensions...)
		t.Run(f.Name, func(t *testing.T) {
			read := readers()[f.Name]
			if read == nil {
				t.Fatal("nothing reads it back")
			}
			if f.About == "" || len(f.Extensions) == 0 || f.Name != strings.ToLower(f.Name) {
				t.Errorf("an incomplete row: %+v", f)
			}
			if g, ok := report.FormatNamed(f.Name); !ok || g.Name != f.Name {
				t.Errorf("its name leads to %q", g.Name)
			}
			for _, ending := range f.Extensions {
				g, ok := report.FormatOf("a/b.c/larkfield" + strings.ToUpper(ending))
				if !ok || g.Name != f.Name {
					t.Errorf("the ending %s leads to %q", ending, g.Name)
				}
			}

			for _, d := range []*desk{filled(t), finished(t), newDesk(t, folder(t, "six"))} {
				data := d.written(f)
				if len(data) == 0 {
					t.Error("it writes nothing")
				}
				read(t, d, data)
			}

			for from := range 5 { // so that texts stand in other fields, beside others
				d := fillWith(t, "six", inTurn(29*from))
				read(t, d, d.written(f))
			}

			full := errors.New("the disk is full")
			if err := f.Write(failing{full}, filled(t).evaluate(), report.Options{}); !errors.Is(err, full) {
				t.Errorf("on a full disk it returns %v", err)
			}
		})
	}
	for _, list := range [][]string{names, endings} {
		if slices.Sort(list); len(slices.Compact(slices.Clone(list))) != len(list) {
			t.Errorf("two formats share a name: %v", list)
		}
	}
	for _, name := range []string{"", "larkfield", "larkfield.mdx"} {
		if f, ok := report.FormatOf(name); ok {
			t.Errorf("the file %q gets the format %s", name, f.Name)
		}
	}
}

// TestGoldenRatings keeps the ratings of two teams, and a row of one team's.
func TestGoldenRatings(t *testing.T) {
	f, ok := report.FormatNamed("csv")
	if !ok {
		t.Fatal("there is no such format")
	}
	text := string(finished(t).written(f))
	if !strings.Contains(text, ",Office,scored,3,claimed,3.000,2.000,2,0.000,,") {
		t.Errorf("the ratings of one team:\n%s", text)
	}
	golden(t, string(filled(t).written(f)))
}

// withIssues is the filled assessment with things to do of every kind.
func withIssues(t fataler) *desk {
	d := filled(t)
	d.set("finding/f1", "action", "Bind every supplier.", "owner", "@SRE",
		"due", assessment.Date("2027-01-31"), "severity", assessment.High, "fix-now", true)
	d.set("action/a1", "text", "Renew the register; -now", "practice", "CMP-20", "team", "platform",
		"effort", "M", "acceptance", "The register names every record.", "owner", "DPO",
		"due", assessment.Date("2027-02-28"))
	d.set("action/a3", "text", "=Count the suppliers", "owner", "Purchase")
	d.set("action/a2", "text", "Long since over", "status", assessment.ActionDone)
	return d
}

// TestGoldenIssues keeps the rows for a tracker: steps, one with an action's words, an
// action of its own, a closed one that is left out, and a finding.
func TestGoldenIssues(t *testing.T) {
	d := withIssues(t)
	text := ""
	for _, name := range []string{"csv-actions", "csv-findings"} {
		f, ok := report.FormatNamed(name)
		if !ok {
			t.Fatal("there is no format", name)
		}
		text += string(d.written(f)) + "\n"
	}
	golden(t, text)
}

// TestFormatsAreRedacted looks for the organisation and for people in every format of a
// redacted report, and in a report that is not.
func TestFormatsAreRedacted(t *testing.T) {
	d := filled(t)
	d.set("team/platform", "name", "Platform of Nimbus Cloud")
	d.set("finding/f1", "condition", "Ana Ruiz saw it at Nimbus Cloud.", "action", "Ask Li Wei.")
	for _, f := range report.Formats() {
		for _, redact := range []bool{false, true} {
			var b bytes.Buffer
			if err := f.Write(&b, d.evaluate(), report.Options{Current: d.j, Redact: redact}); err != nil {
				t.Fatal(err)
			}
			text := b.String()
			if f.Binary {
				text = ""
				for _, part := range unzipped(t, b.Bytes()) {
					text += part
				}
			}
			for _, name := range []string{"Nimbus", "Ana Ruiz", "Li Wei"} {
				if strings.Contains(text, name) && redact {
					t.Errorf("%s of a redacted report says %s", f.Name, name)
				}
			}
			if !redact && !strings.Contains(text, "Nimbus") {
				t.Errorf("%s has nothing to redact", f.Name)
			}
		}
	}
}
