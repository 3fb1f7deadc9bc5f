package report_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"assay/assessment/report"
)

// TestDOCXLinks: an id leads to the best place that explains it, from everywhere but
// there.
func TestDOCXLinks(t *testing.T) {
	table := func(anchor string, cells ...string) report.Table {
		t := report.Table{About: []report.RowAbout{{Anchor: anchor}}, Rows: [][]string{cells}}
		t.Columns = make([]report.Column, len(cells))
		return t
	}
	matrixRows := []report.MatrixRow{
		{ID: "MGT-08", Title: "row", Cells: []report.MatrixCell{{Text: "see MGT-08", Level: -1}}},
	}
	d := report.Document{Title: "MGT-08", Sections: []report.Section{
		{Key: "0", Title: "Basis", Blocks: []report.Block{
			report.Paragraph{Text: "MGT-08, (MGT-08) and MGT-08."},
			report.Paragraph{Text: "MGT-081 XMGT-08 MGT-08-x 0 MGT Level of level"},
			table("MGT-08", "about MGT-08", "first"),
		}},
		{Key: "B1", Title: "MGT-08 in a heading", Blocks: []report.Block{
			report.Paragraph{Text: "B1 is here, C2 there."},
			report.Bars{Top: 3, Rows: []report.Bar{{Name: "MGT-08", Anchor: "MGT-08", Text: "bar"}}},
			report.Matrix{Top: 3, Teams: []string{"T"}, Groups: []report.MatrixGroup{{Rows: matrixRows}}},
			report.Table{Columns: []report.Column{{Title: "level"}}, Rows: [][]string{{"x"}},
				About: []report.RowAbout{{Anchor: "level"}}},
		}},
		{Key: "C2", Title: "Sheets", Blocks: []report.Block{report.Quote{Lines: []string{"B1"}}}},
	}}
	got := openDOCX(t, wordFile(t, d))

	var links []string
	for _, l := range got.links {
		if !strings.HasPrefix(l, "_Toc") {
			links = append(links, l)
		}
	}
	want := []string{"id_MGT_08", "id_MGT_08", "id_MGT_08", "id_C2", "id_B1"}
	if !slices.Equal(links, want) {
		t.Errorf("links %q, want %q", links, want)
	}
	if at := got.bookmarks["id_MGT_08"]; at != "MGT-08 row" {
		t.Errorf("MGT-08 leads to %q", at)
	}
	if at := got.bookmarks["_Toc000000002"]; at != "B1. MGT-08 in a heading" {
		t.Errorf("the contents lead to %q", at)
	}
}

// Ids that differ only in what a bookmark cannot hold have bookmarks of their own.
func TestDOCXBookmarks(t *testing.T) {
	var about []report.RowAbout
	var rows [][]string
	for _, id := range []string{"A-1", "A_1", "a-1", "É-1", "È-1", strings.Repeat("A", 60) + "1",
		strings.Repeat("A", 60) + "2"} {
		about, rows = append(about, report.RowAbout{Anchor: id}), append(rows, []string{id})
	}
	table := report.Table{Columns: make([]report.Column, 1), Rows: rows, About: about}
	got := openDOCX(t, wordFile(t, report.Document{Sections: []report.Section{
		{Title: "x", Blocks: []report.Block{table}},
	}}))
	if len(got.bookmarks) != len(rows)+1 { // and that of the heading
		t.Errorf("the bookmarks are %q", got.bookmarks)
	}
}

// TestDOCXWidths: every table is as wide as the text, whatever its columns hold.
func TestDOCXWidths(t *testing.T) {
	const text = 11906 - 2*1134 // A4 with margins of 20 mm
	texts := anyText()
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 20).Draw(t, "columns")
		table := report.Table{Columns: make([]report.Column, n), Rows: [][]string{make([]string, n)}}
		wide := rapid.Bool().Draw(t, "wide")
		for i := range n {
			c := report.Column{Title: texts.Draw(t, "title"), Right: rapid.Bool().Draw(t, "right"),
				Fixed: rapid.Bool().Draw(t, "fixed")}
			if wide {
				c.Wide = rapid.IntRange(0, 9).Draw(t, "width")
			}
			table.Columns[i], table.Rows[0][i] = c, texts.Draw(t, "cell")
		}
		d := report.Document{Sections: []report.Section{{Title: "x", Blocks: []report.Block{table}}}}
		if got := openDOCX(t, wordFile(t, d)).tables[0]; got.width != text || got.headers != 1 {
			t.Fatal("a table of the width", got.width, "with", got.headers, "headings that repeat")
		}
	})
}

// TestDOCXScales: bars, heat maps and matrices of every scale and any number of teams
// can be laid, also where there is nothing to show.
func TestDOCXScales(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		top := rapid.IntRange(-1, 70).Draw(t, "top")
		level := rapid.IntRange(-1, 80)
		milli := rapid.Int64Range(-1, 90_000)
		bars := report.Bars{Top: top}
		for range rapid.IntRange(0, 3).Draw(t, "bars") {
			bars.Rows = append(bars.Rows, report.Bar{Name: "x", Value: milli.Draw(t, "value"),
				Beyond: milli.Draw(t, "beyond"), Target: milli.Draw(t, "target"), Text: "x"})
		}
		heat := report.Heat{Top: top}
		for range rapid.IntRange(0, 3).Draw(t, "rows") {
			cells := make([]report.HeatCell, rapid.IntRange(0, 13).Draw(t, "fields"))
			for i := range cells {
				cells[i] = report.HeatCell{Name: "x", Level: level.Draw(t, "level")}
			}
			heat.Rows = append(heat.Rows, report.HeatRow{Name: "x", Cells: cells})
		}
		matrix := report.Matrix{Top: top}
		matrix.Teams = make([]string, rapid.IntRange(0, 30).Draw(t, "teams"))
		row := report.MatrixRow{ID: "A-1", Cells: make([]report.MatrixCell, len(matrix.Teams))}
		matrix.Groups = []report.MatrixGroup{{Name: "x", Rows: []report.MatrixRow{row}}}
		openDOCX(t, wordFile(t, report.Document{Sections: []report.Section{{Title: "x",
			Blocks: []report.Block{bars, heat, matrix, report.Table{}, report.List{}, report.Break{}}}}}))
	})
}

// TestDOCXPages: a break begins a page with what follows, the contents stand behind a
// first section of one page, and header and footer say whose it is.
func TestDOCXPages(t *testing.T) {
	d := plainDocument()
	d.Title, d.Mark, d.Foot = "A title", "DRAFT. It may change.", "Confidential"
	got := openDOCX(t, wordFile(t, d))
	body := string(got.files["word/document.xml"])
	if n := strings.Count(body, "<w:pageBreakBefore/>"); n != 2 {
		t.Errorf("%d pages are broken, want 2", n)
	}
	if !strings.Contains(body, `<w:pStyle w:val="TOCHeading"/><w:pageBreakBefore/>`) {
		t.Error("the contents do not begin the second page")
	}
	head, foot := string(got.files["word/header1.xml"]), string(got.files["word/footer1.xml"])
	if !strings.Contains(head, ">A title<") || !strings.Contains(head, ">DRAFT<") {
		t.Error("the header is", head)
	}
	if !strings.Contains(foot, ">Confidential<") || !strings.Contains(foot, " NUMPAGES ") {
		t.Error("the footer is", foot)
	}
	if core := string(got.files["docProps/core.xml"]); !strings.Contains(core, ">A title<") ||
		!strings.Contains(core, ">2026-11-20T00:00:00Z<") {
		t.Error("the properties are", core)
	}
	if strings.Contains(string(got.files["word/settings.xml"]), "updateFields") {
		t.Error("opening asks for an update")
	}

	// Without a page of its own the first section comes behind the contents.
	d.Sections[0].Blocks = d.Sections[0].Blocks[:1]
	got = openDOCX(t, wordFile(t, d))
	at := slices.IndexFunc(got.paragraphs, func(p []string) bool { return p[0] == "Contents" })
	first := slices.IndexFunc(got.styles, func(s string) bool { return s == "Heading1" })
	if at < 0 || at > first {
		t.Error("the contents are paragraph", at, "and the first section is", first)
	}
}

// TestDOCXManyTeams: a long matrix of many teams is some tables, each on a page of its own,
// that have every practice.
func TestDOCXManyTeams(t *testing.T) {
	for practices, breaks := range map[int]int{3: 0, 126: 2} {
		teams := []string{"A", "B", "C", "D", "E", "F", "G", "H", "I", "J", "K", "L", "M"}
		var rows []report.MatrixRow
		for i := range practices {
			row := report.MatrixRow{ID: fmt.Sprintf("P-%d", i)}
			for _, team := range teams {
				row.Cells = append(row.Cells, report.MatrixCell{Text: fmt.Sprint(team, i), Level: -1})
			}
			rows = append(rows, row)
		}
		matrix := report.Matrix{Top: 5, Teams: teams, Groups: []report.MatrixGroup{{Name: "All", Rows: rows}}}
		got := openDOCX(t, wordFile(t, report.Document{Sections: []report.Section{
			{Title: "x", Blocks: []report.Block{matrix}},
		}}))
		if n := strings.Count(string(got.files["word/document.xml"]), "<w:pageBreakBefore/>"); n != breaks {
			t.Errorf("%d practices begin %d pages, want %d", practices, n, breaks)
		}
		found := 0
		for _, table := range got.tables[1:] {
			if len(table.rows) != practices+2 {
				t.Errorf("a table of %d rows for %d practices", len(table.rows), practices)
			}
			for _, cells := range table.rows[2:] {
				found += len(cells) - 2 // its name and its target
			}
		}
		if found != practices*len(teams) {
			t.Errorf("%d cells of %d practices by %d teams", found, practices, len(teams))
		}
	}
}

// TestDOCXLanguage: the language of the document is that of its texts.
func TestDOCXLanguage(t *testing.T) {
	for language, want := range map[string]string{
		"": "en-GB", "en": "en-GB", "zh": "zh-CN", "fr-CH": "fr-CH", "pl": "pl", `x" y="`: "en-GB",
	} {
		got := openDOCX(t, wordFile(t, report.Document{Title: "x", Language: language}))
		for _, part := range []string{"word/styles.xml", "word/settings.xml"} {
			if !strings.Contains(string(got.files[part]), ` w:val="`+want+`"`) {
				t.Errorf("%s: %q is not %s", part, language, want)
			}
		}
	}
}
