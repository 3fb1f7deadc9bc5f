package report_test

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"fmt"
	"html"
	"io"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"assay/assessment"
	"assay/assessment/report"
)

// openBook opens a workbook.
func openBook(t fataler, data []byte) *excelize.File {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// readXLSX opens the workbook with another library than wrote it: no cell is a formula,
// and texts are those of the model, word for word.
func readXLSX(t fataler, d *desk, data []byte) {
	t.Helper()
	f := openBook(t, data)
	for _, name := range f.GetSheetList() {
		if len(name) > 31 {
			t.Fatal("a name of a sheet that no spreadsheet takes:", name)
		}
	}
	parts := unzipped(t, data)
	for name, part := range parts {
		if formulaOrLink.MatchString(part) {
			t.Fatal(name, "has a formula or a link")
		}
		if assessment.Visible(part) != part {
			t.Fatal("a character that acts in", name)
		}
	}
	compareTexts(t, f, d.model())
}

var formulaOrLink = regexp.MustCompile(`<f[ >]|<hyperlink`)

// unzipped returns the parts of a workbook by name, each of which has to be sound XML.
func unzipped(t fataler, data []byte) map[string]string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	parts := map[string]string{}
	for _, file := range z.File {
		if !file.Modified.IsZero() && file.Modified.Year() > 1980 {
			t.Fatal(file.Name, "has a time:", file.Modified)
		}
		r, err := file.Open()
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		for dec := xml.NewDecoder(bytes.NewReader(text)); ; {
			if _, err := dec.Token(); err == io.EOF {
				break
			} else if err != nil {
				t.Fatal(file.Name, err)
			}
		}
		parts[file.Name] = string(text)
	}
	return parts
}

// cellsBelow returns the cells below a title of a sheet, and nothing if there is no such
// sheet.
func cellsBelow(t fataler, f *excelize.File, name, title string) []string {
	t.Helper()
	if i, err := f.GetSheetIndex(name); err != nil || i < 0 {
		return nil
	}
	rows, err := f.GetRows(name, excelize.Options{RawCellValue: true})
	if err != nil {
		t.Fatal(err)
	}
	at := slices.Index(rows[0], title)
	if at < 0 {
		t.Fatal(name, "has no column", title, "but", rows[0])
	}
	cells := []string{}
	for _, row := range rows[1:] {
		cell := ""
		if at < len(row) {
			cell = row[at]
		}
		cells = append(cells, cell)
	}
	return cells
}

// cellsOf makes a cell of each thing in a list.
func cellsOf[T any](list []T, text func(T) string) []string {
	var cells []string
	for _, x := range list {
		cells = append(cells, assessment.Visible(text(x)))
	}
	return cells
}

// notInXML writes out the characters that XML cannot hold.
var notInXML = strings.NewReplacer("\ufffe", `\ufffe`, "\uffff", `\uffff`)

// compareTexts compares texts of people in the workbook with those of the model.
func compareTexts(t fataler, f *excelize.File, m *report.Model) {
	t.Helper()
	titles := map[string]string{"": ""} // a practice is of no team where there is none
	for _, x := range m.Teams {
		titles[x.ID] = x.Title
	}
	var reasons, teams []string
	for _, p := range m.Practices {
		for _, x := range p.Teams {
			reasons, teams = append(reasons, x.Reason), append(teams, titles[x.Team])
		}
	}
	text := func(s string) string { return s }

	for _, c := range []struct {
		sheet, title string
		want         []string
	}{
		{"Answers", "Reason", cellsOf(reasons, text)},
		{"Answers", "Team", cellsOf(teams, text)},
		{"Findings", "Condition", cellsOf(m.Findings, func(f report.Finding) string { return f.Condition })},
		{"Findings", "Cause", cellsOf(m.Findings, func(f report.Finding) string { return f.Cause })},
		{"Open", "What", cellsOf(m.Open, func(o report.Open) string { return o.What })},
		{"Not applicable", "Reason", cellsOf(m.NA, func(n report.NA) string { return n.Reason })},
		{"Evidence", "Title", cellsOf(m.Evidence, func(e report.Evidence) string { return e.Title })},
		{"Evidence", "Where", cellsOf(m.Evidence, func(e report.Evidence) string { return e.Where })},
		{"Evidence", "SHA-256", cellsOf(m.Evidence, func(e report.Evidence) string { return e.Digest })},
		{"Certificates", "Name", cellsOf(m.Certificates,
			func(c report.Certificate) string { return c.Name })},
		{"Promises", "Promise", cellsOf(m.Promises, func(p report.Promise) string { return p.Text })},
	} {
		got := cellsBelow(t, f, c.sheet, c.title)
		if len(c.want) != len(got) {
			t.Fatal(c.sheet, c.title, "has", len(got), "rows of", len(c.want))
		}
		for i := range got {
			if got[i] != notInXML.Replace(c.want[i]) {
				t.Fatal(c.sheet, c.title, "reads", got[i], "where the text is", c.want[i])
			}
		}
	}
	title := notInXML.Replace(assessment.Visible(m.Assessment.Title))
	if got := cellsBelow(t, f, "About", "Value")[0]; got != title {
		t.Fatal("the title is", got, "and not", title)
	}
}

// TestWorkbook looks at the workbook of an assessment that has nearly everything.
func TestWorkbook(t *testing.T) {
	d := filled(t)
	f, _ := report.FormatNamed("xlsx")
	data := d.written(f)
	w := openBook(t, data)
	parts := unzipped(t, data)

	sheets := w.GetSheetList()
	want := []string{"Result", "Answers", "Actions", "Findings", "Open", "Not applicable", "Evidence",
		"Certificates", "Promises", "Frameworks", "About"}
	later := func(s string) bool { return !slices.Contains(want, s) }
	known := slices.DeleteFunc(slices.Clone(sheets), later)
	if !slices.Equal(known, want) {
		t.Errorf("the sheets are %q, want %q", sheets, want)
	}
	for i, name := range sheets {
		panes, err := w.GetPanes(name)
		if err != nil || !panes.Freeze || panes.YSplit != 1 {
			t.Errorf("the first row of %s does not stay: %+v, %v", name, panes, err)
		}
		rows, err := w.GetRows(name)
		if err != nil || len(rows) < 2 {
			t.Errorf("%s has no rows: %v", name, err)
		}
		last, err := excelize.CoordinatesToCellName(len(rows[0]), len(rows))
		if part := parts[fmt.Sprintf("xl/worksheets/sheet%d.xml", i+1)]; err != nil ||
			!strings.Contains(part, `<autoFilter ref="A1:`+last+`"/>`) {
			t.Errorf("%s does not filter all of A1:%s", name, last)
		}
		for c := range rows[0] {
			letter, _ := excelize.ColumnNumberToName(c + 1)
			width, err := w.GetColWidth(name, letter)
			if err != nil || width < float64(len(rows[0][c])) || width > 60 {
				t.Errorf("column %s of %s is %v wide", letter, name, width)
			}
		}
	}
}

// TestWorkbookCells holds kinds and forms of cells: numbers are numbers, a level has two
// decimals, a mark its letter and its colour.
func TestWorkbookCells(t *testing.T) {
	d := filled(t)
	f, _ := report.FormatNamed("xlsx")
	w := openBook(t, d.written(f))
	rows, err := w.GetRows("Answers")
	if err != nil {
		t.Fatal(err)
	}
	title := func(s string) int { return slices.Index(rows[0], s) }
	at := slices.IndexFunc(rows, func(r []string) bool {
		return r[0] == "MGT-08" && r[title("Team")] == "Platform"
	})
	for name, raw := range map[string]string{"Value": "2.675000", "Target": "3", "Evidence entries": "0"} {
		cell, _ := excelize.CoordinatesToCellName(title(name)+1, at+1)
		kind, err := w.GetCellType("Answers", cell)
		if err != nil || kind == excelize.CellTypeInlineString || kind == excelize.CellTypeSharedString {
			t.Errorf("%s is no number", name)
		}
		got, err := w.GetCellValue("Answers", cell, excelize.Options{RawCellValue: true})
		if err != nil || got != raw {
			t.Errorf("%s is %q, want %s: %v", name, got, raw, err)
		}
	}
	if got := rows[at][title("Value")]; got != "2.68" {
		t.Errorf("a level reads %q", got)
	}
	if got := rows[at][title("Grade")]; got != "demonstrated" {
		t.Errorf("the grade reads %q", got)
	}

	marks := rows[at][title("Marks")]
	if len(marks) != 5 {
		t.Errorf("the marks read %q", marks)
	}
	for i := range marks {
		if got := rows[at][title("Fact 1")+i]; got != marks[i:i+1] {
			t.Errorf("fact %d has the mark %q, want %q", i+1, got, marks[i:i+1])
		}
	}
	formats, err := w.GetConditionalFormats("Answers")
	if err != nil || len(formats) != 1 {
		t.Fatal(formats, err)
	}
	for area, rules := range formats {
		first, _ := excelize.ColumnNumberToName(title("Fact 1") + 1)
		if !strings.HasPrefix(area, first+"2:"+first) || len(rules) != 5 {
			t.Errorf("coloured is %s by %d rules", area, len(rules))
		}
	}
}

// TestWorkbookFormulas: a text that begins like a formula is a text, has the style that
// keeps it one when it is edited, and no other sign is put before it.
func TestWorkbookFormulas(t *testing.T) {
	guarded := regexp.MustCompile(`<c r="\w+" s="3" t="inlineStr"><is><t xml:space="preserve">([^<]*)</t>`)
	f, _ := report.FormatNamed("xlsx")
	for text, want := range map[string]bool{
		"=1+1": true, "+1": true, "-1": true, "@SUM(A1)": true, " \t=1": true, "＝1": true,
		"'=1": false, "1-1": false, "x": false,
	} {
		d := fillWith(t, "short", func() string { return text })
		d.set("evidence/plain", "title", text, "practices", []string{"PEO-1"})
		found := false
		for _, part := range unzipped(t, d.written(f)) {
			for _, m := range guarded.FindAllStringSubmatch(part, -1) {
				found = found || html.UnescapeString(m[1]) == text
			}
		}
		if found != want {
			t.Errorf("%q is guarded: %v", text, found)
		}
	}

	styles := unzipped(t, filled(t).written(f))["xl/styles.xml"]
	_, styles, _ = strings.Cut(styles, "<cellXfs")
	if guard := strings.Split(styles, "<xf ")[1+3]; !strings.Contains(guard, `quotePrefix="1"`) ||
		!strings.Contains(guard, `numFmtId="49"`) {
		t.Errorf("the style that guards is %s", guard)
	}
}

// TestWorkbookOfEverything writes a model in which everything is set: every sheet is
// there, and has a cell with every text that only it has.
func TestWorkbookOfEverything(t *testing.T) {
	var m report.Model
	setAll(reflect.ValueOf(&m).Elem(), 5)
	m.Teams[0].ID = "platform"
	m.Contain[0].Condition, m.Roadmap.Waves[0].Steps[0].Action = "a condition", "a step of a wave"
	m.Since.Rose[0].Why, m.Since.Gone[0] = []string{"marks", "evidence"}, "GON-01"
	m.Steps[0].Others[0].Now, m.Steps[0].Others[0].Action = "", "a step of other teams"
	var b bytes.Buffer
	if err := report.WriteModelXLSX(&b, &m); err != nil {
		t.Fatal(err)
	}

	w := openBook(t, b.Bytes())
	want := []string{"Result", "Answers", "Actions", "Roadmap", "Ways", "Findings", "Open",
		"Not applicable", "Evidence", "Certificates", "Promises", "Frameworks", "Since last time", "Trend", "About"}
	if got := w.GetSheetList(); !slices.Equal(got, want) {
		t.Errorf("the sheets are %q", got)
	}
	for _, c := range [][3]string{
		{"Actions", "Why", "a condition\n2026-11-20"}, {"Actions", "What", "a step of other teams"},
		{"Roadmap", "Action", "a step of a wave"}, {"Ways", "Steps", "2026-11-20 to level 2"},
		{"Since last time", "Why", "marks\nevidence"},
		{"Since last time", "Practice", "GON-01"}, {"Actions", "Status", "2026-11-20, overdue"},
	} {
		if got := cellsBelow(t, w, c[0], c[1]); !slices.Contains(got, c[2]) {
			t.Errorf("%s, %s has %q and not %q", c[0], c[1], got, c[2])
		}
	}
}

// TestWorkbookTexts holds texts that a workbook has words of its own for.
func TestWorkbookTexts(t *testing.T) {
	f, _ := report.FormatNamed("xlsx")
	long := strings.Repeat("安全 ", 20000)
	for text, want := range map[string]string{
		"_x0041_": "_x0041_", "_x0041_x0042_": "_x0041_x0042_", "_x005F_x0041_": "_x005F_x0041_",
		"a\nb": "a\nb", " a ": " a ", "a\tb": "a\tb", "<b>&amp;": "<b>&amp;", "]]>": "]]>",
	} {
		d := filled(t)
		d.set("finding/f1", "condition", text)
		if got := cellsBelow(t, openBook(t, d.written(f)), "Findings", "Condition"); got[0] != want {
			t.Errorf("%q reads %q", text, got[0])
		}
	}

	d := filled(t)
	d.set("finding/f1", "condition", long)
	got := cellsBelow(t, openBook(t, d.written(f)), "Findings", "Condition")[0]
	head, _, cut := strings.Cut(got, " [cut:")
	if n := len([]rune(got)); !cut || n > 32767 || !strings.HasPrefix(long, head) || n < 32000 {
		t.Errorf("a long text has %d characters and ends %q", n, got[len(got)-50:])
	}
}
