package report_test

import (
	"bytes"
	"encoding/csv"
	"errors"
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
		"csv":      readCSV,
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

func readCSV(t fataler, d *desk, data []byte) {
	t.Helper()
	if text := string(data); assessment.Visible(text) != text || strings.Contains(text, "\t") {
		t.Fatal("a character that acts:", text)
	}
	rows, err := csv.NewReader(bytes.NewReader(data)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	if e := d.evaluate(); len(rows) != 1+len(e.Asked)*len(e.Teams) {
		t.Fatal(len(rows), "rows of", len(e.Asked), "practices and", len(e.Teams), "teams")
	}

	for _, row := range rows {
		for _, cell := range row {
			for part := range strings.SplitSeq(cell, ";") {
				if part = strings.TrimSpace(part); part != "" && strings.ContainsAny(part[:1], "=+-@\r") {
					t.Fatal("a formula:", cell)
				}
			}
		}
	}
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

			d := fillWith(t, "six", inTurn())
			read(t, d, d.written(f))
			for _, text := range hostile() {
				d := fillWith(t, "short", func() string { return text })
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
	if !strings.Contains(text, ",Office,scored,3,claimed,3.000,2.000,2,0.000,\n") {
		t.Errorf("the ratings of one team:\n%s", text)
	}
	golden(t, string(filled(t).written(f)))
}
