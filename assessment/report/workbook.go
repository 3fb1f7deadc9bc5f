package report

import (
	"fmt"
	"io"
	"strings"

	"assay/assessment"
	"assay/assessment/spreadsheet"
)

// bookSheet is a table of a workbook. Every row has a cell for each column: a string, an
// int, a [Figure] or [smallFigure] in levels, or a [portion]. A nil cell is empty.
type bookSheet struct {
	name    string // at most 31 characters, none of []:*?/\
	columns []sheetColumn
	rows    [][]any
}

// sheetColumn is a column under its title.
type sheetColumn struct {
	title string
	marks bool // its cells hold the letter of a mark each, and are coloured by it
}

// portion is a part of 1, printed in percent, and smallFigure a part of a level, printed with
// three digits where two would often be none.
type (
	portion     Figure
	smallFigure Figure
)

// Styles of cells, by their place in the table of [workbookStyles].
const (
	styleHead = 1 + iota
	styleText
	styleGuarded // a text that would become a formula when a person edits the cell
	styleWhole
	styleLevel
	styleSmall
	stylePortion
	styleMark
)

// Limits of a spreadsheet: points of a row's height; and the widest column here in
// characters, the height of a line in points.
const (
	highestRow   = 409
	widestColumn = 60
	lineHeight   = 15
)

// writeWorkbook writes sheets as a workbook. It has no formula and no link, and the same
// sheets are the same bytes.
func writeWorkbook(w io.Writer, title string, sheets []bookSheet) error {
	b := spreadsheet.Book{Title: title, Styles: workbookStyles()}
	for i, s := range sheets {
		b.Sheets = append(b.Sheets, spreadsheet.BookSheet{
			Name: s.name,
			Part: s.part(i == 0),
			Names: []spreadsheet.DefinedName{ // what is filtered, and the row that every printed page repeats
				{Name: "_xlnm._FilterDatabase", Area: s.area("$"), Hidden: true},
				{Name: "_xlnm.Print_Titles", Area: "$1:$1"},
			},
		})
	}
	return spreadsheet.Write(w, b)
}

// part is the sheet: its first row stays in view and filters the others.
func (s *bookSheet) part(first bool) string {
	var b strings.Builder
	b.WriteString(`<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">` +
		`<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews><sheetView workbookViewId="0"`)
	if first {
		b.WriteString(` tabSelected="1"`)
	}
	b.WriteString(`><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>` +
		`</sheetView></sheetViews><cols>`)
	widths := s.widths()
	for i, width := range widths {
		fmt.Fprintf(&b, `<col min="%d" max="%d" width="%d" customWidth="1"/>`, i+1, i+1, width)
	}
	b.WriteString(`</cols><sheetData>`)

	head := make([]any, len(s.columns))
	for i, c := range s.columns {
		head[i] = c.title
	}
	s.writeRow(&b, 1, 1, head)
	for i, row := range s.rows {
		s.writeRow(&b, i+2, linesOfRow(widths, row), row)
	}

	b.WriteString(`</sheetData><autoFilter ref="` + s.area("") + `"/>`)
	s.writeColours(&b)
	b.WriteString(`<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/></worksheet>`)
	return b.String()
}

// area is the range of cells that holds the sheet, with a sign before letters and digits.
func (s *bookSheet) area(sign string) string {
	last := spreadsheet.ColumnName(len(s.columns) - 1)
	return fmt.Sprintf("%sA%s1:%s%s%s%d", sign, sign, sign, last, sign, len(s.rows)+1)
}

// widths are those of the longest line of each column, within limits.
func (s *bookSheet) widths() []int {
	widths := make([]int, len(s.columns))
	for i, c := range s.columns {
		widths[i] = cellWidth(c.title) + 5 // the arrow of the filter
		for _, row := range s.rows {
			text, _ := row[i].(string)
			for line := range strings.SplitSeq(text, "\n") {
				widths[i] = min(max(widths[i], cellWidth(assessment.Visible(line))+2), widestColumn)
			}
		}
	}
	return widths
}

// linesOfRow is how many lines of text the cells of a row need at most, in columns of
// these widths.
func linesOfRow(widths []int, row []any) int {
	most := 1
	for i, c := range row {
		text, _ := c.(string)
		n := 0
		for line := range strings.SplitSeq(assessment.Visible(text), "\n") {
			left := 0
			for word := range strings.SplitSeq(line, " ") {
				w := cellWidth(word)
				if left -= w + 1; left < 0 { // the word begins a line, and may take several
					more := max(0, w-1) / (widths[i] - 2)
					n += 1 + more
					left = (1+more)*(widths[i]-2) - w
				}
			}
		}
		most = max(most, n)
	}
	return most
}

// writeRow writes a row as high as its lines, which not every spreadsheet finds out by
// itself.
func (s *bookSheet) writeRow(b *strings.Builder, number, lines int, row []any) {
	fmt.Fprintf(b, `<row r="%d" ht="%d" customHeight="1">`, number, min(lines*lineHeight, highestRow))
	for i, c := range row {
		at := fmt.Sprintf("%s%d", spreadsheet.ColumnName(i), number)
		style := styleText
		switch {
		case number == 1:
			style = styleHead
		case s.columns[i].marks:
			style = styleMark
		}
		writeCell(b, at, style, c)
	}
	b.WriteString(`</row>`)
}

// writeCell writes a cell with its type, which a spreadsheet never guesses again: a text
// stays a text whatever it begins with. Where it begins as a formula would, its style
// also keeps it one when a person edits the cell.
func writeCell(b *strings.Builder, at string, style int, c any) {
	number := func(style int, digits string) {
		fmt.Fprintf(b, `<c r="%s" s="%d"><v>%s</v></c>`, at, style, digits)
	}
	figure := func(style int, f Figure) {
		if f.Rat != nil {
			number(style, f.Fixed(6))
		}
	}
	switch c := c.(type) {
	case string:
		if c == "" {
			return
		}
		if style == styleText && spreadsheet.FormulaLike(c) {
			style = styleGuarded
		}
		fmt.Fprintf(b, `<c r="%s" s="%d" t="inlineStr"><is><t xml:space="preserve">%s</t></is></c>`,
			at, style, spreadsheet.CellText(c, cutCell))
	case int:
		number(styleWhole, fmt.Sprint(c))
	case Figure:
		figure(styleLevel, c)
	case smallFigure:
		figure(styleSmall, Figure(c))
	case portion:
		figure(stylePortion, Figure(c))
	}
}

// cutCell is said at the end of a text that is longer than a cell can hold.
const cutCell = " [cut: the format json has all of it]"
