package report_test

import (
	"bytes"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"assay/assessment"
	"assay/assessment/report"
)

// everyBlock is a document with every block, whose texts come from elsewhere: long ones,
// and those of a line that is cut when it is long.
func everyBlock(text, short func() string) report.Document {
	bars := []report.Bar{
		{Name: text(), Anchor: "MGT", Value: 2300, Beyond: 3100, Target: 3000, Text: text()},
		{Name: text(), Anchor: "ECO", Value: -1, Target: 4000, Text: text()},
		{Name: text(), Value: 0, Beyond: 0, Text: text()},
	}
	cell := func(level int) report.HeatCell {
		return report.HeatCell{Name: text(), Level: level, Text: text()}
	}
	return report.Document{
		Title:    text(),
		Subtitle: text(),
		Mark:     text(),
		Date:     "2026-11-20",
		Language: "en",
		Foot:     text(),
		Sections: []report.Section{
			{Key: "A1", Title: text(), Reader: text(), Basis: text(), Blocks: []report.Block{
				report.Paragraph{Text: text()},
				report.Comment{Text: "x " + text()},
				report.Comment{Author: text(), Text: "x " + text()},
				report.Field{Label: text(), Text: "x " + text()},
				report.List{Label: text(), Ordered: true, Items: []string{text(), text()}},
				report.List{Items: []string{text()}},
				report.Break{},
				report.Contents{},
			}},
			{Key: "B1", Title: text(), Blocks: []report.Block{
				report.Table{
					Label: text(),
					Columns: []report.Column{
						{Title: text()},
						{Title: text(), Right: true},
						{Title: text(), Fixed: true},
					},
					Rows:  [][]string{{text(), text(), text()}, {text(), "2.3", "==--T."}},
					About: []report.RowAbout{{Anchor: "finding-1"}, {}},
				},
				report.Quote{Source: text(), Lines: []string{"x " + text(), text()}},
				report.Quote{Lines: []string{text()}},
				report.Chart{Lines: []string{text(), "x " + text()}},
				report.Bars{Label: text(), Top: 5, Rows: bars},
				report.Radar{Label: text(), Top: 5, Axes: bars},
				report.Break{},
				report.Heat{Label: text(), Top: 5, Rows: []report.HeatRow{
					{Name: text(), Cells: []report.HeatCell{cell(0), cell(5), cell(-1)}},
					{Name: text(), Cells: []report.HeatCell{cell(3)}},
				}},
				someMatrix(text(), short),
			}, Parts: []report.Section{{Key: "B1-x", Title: text()}}},
		},
	}
}

// someMatrix is two practices by two teams, with texts of a line.
func someMatrix(label string, short func() string) report.Matrix {
	scored := func(text string, level int, grade string) report.MatrixCell {
		return report.MatrixCell{Text: text, Level: level, Grade: grade}
	}
	return report.Matrix{
		Label: label,
		Top:   5,
		Teams: []string{short(), short()},
		Groups: []report.MatrixGroup{{Name: short(), Rows: []report.MatrixRow{
			{ID: "MGT-08", Title: short(), Key: true, Target: 3,
				Cells: []report.MatrixCell{scored(short(), 2, "de"), scored("n/a", -1, "")}},
			{ID: "MGT-09", Title: short(),
				Cells: []report.MatrixCell{scored("open", -1, ""), scored("yyynn", 3, "do")}},
		}}},
	}
}

// plainDocument is a document to read: ids in its texts lead to what explains them.
func plainDocument() report.Document {
	i := 0
	next := func() string {
		i++
		if i%10 == 0 {
			return fmt.Sprintf("Words %d of MGT-08, <b>finding-1</b> & B1", i)
		}
		return fmt.Sprintf("Words %d", i)
	}
	return everyBlock(next, next)
}

func wordFile(t fataler, d report.Document) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := report.DOCX(&b, d); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestGoldenDOCX(t *testing.T) {
	golden(t, string(openDOCX(t, wordFile(t, plainDocument())).files["word/document.xml"])+"\n")
}

// wordsSeen returns the words of a text as a reader of the file finds them.
func wordsSeen(texts ...string) []string {
	s := assessment.Visible(strings.Join(texts, " "))
	s = strings.NewReplacer("\ufffe", `\ufffe`, "\uffff", `\uffff`).Replace(s)
	return strings.Fields(s)
}

// wanted collects what a document must hold, in its order.
type wanted struct {
	paragraphs [][]string
	tables     [][][][]string
}

func (w *wanted) add(texts ...string) {
	if words := wordsSeen(texts...); len(words) > 0 {
		w.paragraphs = append(w.paragraphs, words)
	}
}

func (w *wanted) lines(lead, text string) {
	for l := range strings.SplitSeq(text, "\n") {
		if len(wordsSeen(l)) > 0 {
			w.add(lead, l)
			lead = ""
		}
	}
}

func wantedRow(texts ...string) [][]string {
	cells := [][]string{}
	for _, s := range texts {
		if words := wordsSeen(s); len(words) > 0 {
			cells = append(cells, words)
		}
	}
	return cells
}

func (w *wanted) block(x report.Block) {
	switch x := x.(type) {
	case report.Paragraph:
		w.add(x.Text)
	case report.Comment:
		by := "Assessor's comment."
		if x.Author != "" {
			by = "Assessor's comment by " + strings.Join(wordsSeen(x.Author), " ") + ", in conflict."
		}
		for i, part := range paragraphsOf(x.Text) {
			if i > 0 {
				by = ""
			}
			w.add(by, part)
		}
	case report.Field:
		w.lines(strings.Join(wordsSeen(x.Label), " ")+".", x.Text)
	case report.List:
		if len(wordsSeen(x.Label)) > 0 {
			w.add(strings.Join(wordsSeen(x.Label), " ") + ".")
		}
		for _, item := range x.Items {
			w.add(item)
		}
	case report.Quote:
		source := ""
		if len(wordsSeen(x.Source)) > 0 {
			source = strings.Join(wordsSeen(x.Source), " ") + ":"
		}
		w.lines(source, strings.Join(x.Lines, "\n"))
	case report.Chart:
		w.add(strings.Join(x.Lines, " "))
	case report.Table, report.Bars, report.Heat, report.Matrix:
		w.gridOf(x)
	}
}

// paragraphsOf splits a text where its author left a line empty.
func paragraphsOf(text string) []string {
	var parts []string
	part := ""
	for l := range strings.SplitSeq(text+"\n", "\n") {
		if strings.TrimSpace(l) == "" {
			parts, part = append(parts, part), ""
			continue
		}
		part += l + "\n"
	}
	return parts
}

func (w *wanted) gridOf(x report.Block) {
	strip := [][][]string{wantedRow("Level", "0", "1", "2", "3", "4", "5")}
	var rows [][][]string
	switch x := x.(type) {
	case report.Table:
		w.add(x.Label)
		rows = append(rows, wantedRow(x.Columns[0].Title, x.Columns[1].Title, x.Columns[2].Title))
		for _, r := range x.Rows {
			rows = append(rows, wantedRow(r...))
		}
		w.tables = append(w.tables, rows)
	case report.Bars:
		w.add(x.Label)
		rows = append(rows, wantedRow("1", "2", "3", "4", "5"))
		for _, r := range x.Rows {
			rows = append(rows, wantedRow(r.Name, r.Text))
		}
		w.tables = append(w.tables, rows)
		w.add("Dark: what counts. Light: said beyond that. Black: the target.")
	case report.Heat:
		w.add(x.Label)
		for _, r := range x.Rows {
			cells := []string{r.Name}
			for _, c := range r.Cells {
				cells = append(cells, c.Name+" "+c.Text)
			}
			rows = append(rows, wantedRow(cells...))
		}
		w.tables = append(w.tables, rows, strip)
	case report.Matrix:
		w.add(x.Label)
		strip[0] = append(strip[0], wordsSeen("In bold: a key practice"))
		rows = append(rows, wantedRow(append([]string{"Practice", "Target"}, x.Teams...)...))
		for _, g := range x.Groups {
			rows = append(rows, wantedRow(g.Name))
			for _, r := range g.Rows {
				cells := []string{r.ID + " " + r.Title, "-"}
				if r.Target > 0 {
					cells[1] = strconv.Itoa(r.Target)
				}
				for _, c := range r.Cells {
					text := c.Text
					if c.Level >= 0 {
						text += " " + strconv.Itoa(c.Level) + " " + c.Grade
					}
					cells = append(cells, text)
				}
				rows = append(rows, wantedRow(cells...))
			}
		}
		w.tables = append(w.tables, strip, rows)
	}
}

// wantedOf is what a document with its first section on a page of its own must hold.
func wantedOf(d report.Document) *wanted {
	w := &wanted{}
	for _, text := range []string{d.Mark, d.Title, d.Subtitle, string(d.Date)} {
		w.add(text)
	}
	for i, s := range d.Sections {
		w.add(s.Key+".", s.Title)
		if len(wordsSeen(s.Reader)) > 0 {
			w.add("For:", strings.Join(wordsSeen(s.Reader), " ")+".", s.Basis)
		} else {
			w.add(s.Basis)
		}
		for _, x := range s.Blocks {
			w.block(x)
		}
		if i == 0 {
			w.add("Contents")
			for _, of := range d.Sections {
				w.add(of.Key+".", of.Title)
				for _, part := range of.Parts {
					w.add(part.Title)
				}
			}
		}
		for _, part := range s.Parts {
			w.add(part.Title)
		}
	}
	return w
}

// checkDOCX prints a document and compares what is in the file with what should be.
func checkDOCX(t fataler, d report.Document) {
	t.Helper()
	got, w := openDOCX(t, wordFile(t, d)), wantedOf(d)
	for i := range min(len(got.paragraphs), len(w.paragraphs)) {
		if !slices.Equal(got.paragraphs[i], w.paragraphs[i]) {
			t.Fatal(fmt.Sprintf("paragraph %d is %q, want %q", i, got.paragraphs[i], w.paragraphs[i]))
		}
	}
	if len(got.paragraphs) != len(w.paragraphs) {
		t.Fatal(len(got.paragraphs), "paragraphs, want", len(w.paragraphs))
	}
	if len(got.tables) != len(w.tables) {
		t.Fatal(len(got.tables), "tables, want", len(w.tables))
	}
	for i, table := range got.tables {
		equal := slices.EqualFunc(table.rows, w.tables[i], func(a, b [][]string) bool {
			return slices.EqualFunc(a, b, slices.Equal[[]string])
		})
		if !equal {
			t.Fatal(fmt.Sprintf("table %d differs:\n%q\nwant\n%q", i, table.rows, w.tables[i]))
		}
	}
}

// TestAnyDOCX holds the printer to every document of any texts: nothing acts, nothing is
// lost.
func TestAnyDOCX(t *testing.T) {
	texts := anyText()
	rapid.Check(t, func(t *rapid.T) {
		text := func() string { return texts.Draw(t, "text") }
		short := func() string { return clipTo(texts.Draw(t, "short"), 20) }
		checkDOCX(t, everyBlock(text, short))
	})
}

func TestHostileDOCX(t *testing.T) {
	more := []string{"\ufffe", "\uffff x", "\x01", "a\xffb", `PAGE \* MERGEFORMAT`, "{ TOC }",
		"</w:t>", "]]>", "&#x1;"}
	for _, s := range slices.Concat(hostile(), more) {
		checkDOCX(t, everyBlock(func() string { return s }, func() string { return clipTo(s, 20) }))
	}
}
