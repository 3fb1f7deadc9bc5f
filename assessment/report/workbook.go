package report

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"strings"
	"unicode/utf16"

	"assay/assessment"
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

// Limits of a spreadsheet: UTF-16 units in a cell, points of a row's height; and the widest
// column here in characters, the height of a line in points.
const (
	longestCell  = 32767
	highestRow   = 409
	widestColumn = 60
	lineHeight   = 15
)

// writeWorkbook writes sheets as a workbook (Office Open XML, ISO/IEC 29500). It has no
// formula, no link, no time and nothing of the machine: the same sheets are the same
// bytes. Parts are written by hand because a workbook of plain tables is six short parts,
// and a library for all that a spreadsheet can be costs every start of the program.
func writeWorkbook(w io.Writer, title string, sheets []bookSheet) error {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	parts := [][2]string{
		{"[Content_Types].xml", contentTypes(len(sheets))},
		{"_rels/.rels", bookRelations(
			bookRelation{"officeDocument/2006/relationships/officeDocument", "xl/workbook.xml"},
			bookRelation{"package/2006/relationships/metadata/core-properties", "docProps/core.xml"})},
		{"docProps/core.xml", `<cp:coreProperties ` +
			`xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" ` +
			`xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>` + escapedXML(flat(title)) +
			`</dc:title><dc:creator>assay</dc:creator></cp:coreProperties>`},
		{"xl/workbook.xml", workbookPart(sheets)},
		{"xl/_rels/workbook.xml.rels", workbookRelations(len(sheets))},
		{"xl/styles.xml", workbookStyles()},
	}
	for i, s := range sheets {
		parts = append(parts, [2]string{fmt.Sprintf("xl/worksheets/sheet%d.xml", i+1), s.part(i == 0)})
	}
	for _, p := range parts {
		if err := writePart(z, docxPart{name: p[0], data: []byte(xmlHead + p[1])}); err != nil {
			return err
		}
	}
	if err := z.Close(); err != nil {
		return err
	}
	_, err := w.Write(b.Bytes())
	return err
}

func contentTypes(sheets int) string {
	var b strings.Builder
	b.WriteString(`<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">` +
		`<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
		`<Default Extension="xml" ContentType="application/xml"/>`)
	override := func(name, kind string) {
		fmt.Fprintf(&b, `<Override PartName="%s" ContentType="application/vnd.openxmlformats-%s+xml"/>`,
			name, kind)
	}
	override("/docProps/core.xml", "package.core-properties")
	override("/xl/workbook.xml", "officedocument.spreadsheetml.sheet.main")
	override("/xl/styles.xml", "officedocument.spreadsheetml.styles")
	for i := range sheets {
		override(fmt.Sprintf("/xl/worksheets/sheet%d.xml", i+1), "officedocument.spreadsheetml.worksheet")
	}
	return b.String() + `</Types>`
}

// bookRelation leads from a part to another one.
type bookRelation struct{ kind, target string }

func bookRelations(list ...bookRelation) string {
	var b strings.Builder
	b.WriteString(`<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">`)
	for i, r := range list {
		fmt.Fprintf(&b, `<Relationship Id="rId%d" Type="http://schemas.openxmlformats.org/%s" Target="%s"/>`,
			i+1, r.kind, r.target)
	}
	return b.String() + `</Relationships>`
}

func workbookRelations(sheets int) string {
	const kind = "officeDocument/2006/relationships/"
	var list []bookRelation
	for i := range sheets {
		list = append(list, bookRelation{kind + "worksheet", fmt.Sprintf("worksheets/sheet%d.xml", i+1)})
	}
	return bookRelations(append(list, bookRelation{kind + "styles", "styles.xml"})...)
}

// workbookPart lists the sheets, what each filters, and the row that every printed page
// repeats.
func workbookPart(sheets []bookSheet) string {
	var list, names strings.Builder
	for i, s := range sheets {
		fmt.Fprintf(&list, `<sheet name="%s" sheetId="%d" r:id="rId%d"/>`, escapedXML(s.name), i+1, i+1)
		define := func(name, area string) {
			fmt.Fprintf(&names, `<definedName name=%s localSheetId="%d">'%s'!%s</definedName>`,
				name, i, escapedXML(s.name), area)
		}
		define(`"_xlnm._FilterDatabase" hidden="1"`, s.area("$"))
		define(`"_xlnm.Print_Titles"`, "$1:$1")
	}
	return `<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" ` +
		`xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">` +
		`<bookViews><workbookView/></bookViews><sheets>` + list.String() + `</sheets>` +
		`<definedNames>` + names.String() + `</definedNames></workbook>`
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
	last := columnName(len(s.columns) - 1)
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
		at := fmt.Sprintf("%s%d", columnName(i), number)
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
		if style == styleText && formulaLike(c) {
			style = styleGuarded
		}
		fmt.Fprintf(b, `<c r="%s" s="%d" t="inlineStr"><is><t xml:space="preserve">%s</t></is></c>`,
			at, style, cellText(c))
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

// formulaLike reports whether a text begins with a sign that begins a formula when it is
// typed into a cell.
func formulaLike(s string) bool {
	s = strings.TrimLeft(s, " \t\n")
	return s != "" && strings.ContainsRune("=+-@＝＋－＠", []rune(s)[0])
}

// cellText is a text for a cell. One that is longer than a cell can hold is cut, and says
// so.
func cellText(s string) string {
	s = assessment.Visible(s)
	if units := utf16.Encode([]rune(s)); len(units) > longestCell {
		const left = " [cut: the format json has all of it]"
		s = assessment.Visible(string(utf16.Decode(units[:longestCell-len(left)]))) + left
	}

	// _x0041_ is an A to a spreadsheet, and _x005F_ the sign that begins it.
	var b strings.Builder
	for i := range len(s) {
		if escapeLike(s[i:]) {
			b.WriteString("_x005F")
		}
		b.WriteByte(s[i])
	}
	return escapedXML(b.String())
}

// escapeLike reports whether a text begins with _x, four hexadecimal digits and _.
func escapeLike(s string) bool {
	if len(s) < 7 || s[0] != '_' || s[1] != 'x' || s[6] != '_' {
		return false
	}
	return strings.Trim(s[2:6], "0123456789abcdefABCDEF") == ""
}

// columnName is the name of a column by its index: A to Z, then AA.
func columnName(i int) string {
	name := ""
	for i++; i > 0; i = (i - 1) / 26 {
		name = string(rune('A'+(i-1)%26)) + name
	}
	return name
}
