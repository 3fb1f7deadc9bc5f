package written

import (
	"fmt"
	"slices"
	"strings"

	"assay/assessment/spreadsheet"

	"github.com/charmbracelet/x/ansi"
)

// Styles of cells, by their place in the table of [questionStyles].
const (
	styleText = 1 + iota
	styleTitle
	styleHead
	styleArea
	styleQuestion
	styleSmall
	styleLabel
	styleChoice // the styles from here on are of cells that may be filled in
	styleInput
)

// Columns of the questions: what a row is, a number, a text, the answer, what shows it.
const (
	columnKey = iota
	columnNumber
	columnText
	columnAnswer
	columnShown
	columns
)

// widths are those of the columns, in characters.
type widths [columns]int

// The widths of the two sheets.
var (
	aboutWidths    = widths{10, 3, 32, 15, 68}
	questionWidths = widths{10, 5, 66, 15, 46}
)

// Limits in points: of the height of a row, and of the rows of a printed page of the
// questions below those that every page repeats.
const (
	highestRow  = 400
	highestPage = 490
)

// form is a sheet that is filled in.
type form struct {
	widths  widths
	rows    strings.Builder
	number  int   // of the last row
	heights []int // of the rows, in points
	blocks  []int // numbers of the rows that begin what should stand on one page
	merged  []string
	lists   []choice
}

// choice is the answer of a row in which one of several words is chosen. Without a title
// others may be typed as well.
type choice struct {
	row                  int
	words, title, prompt string
}

// formCell is a cell of a form, up to another column of the row.
type formCell struct {
	column, to, style int
	text              string
}

// row writes a row that is as high as its texts, and at least so many lines, and returns
// its number. key says what the row is.
func (f *form) row(key string, least int, cells ...formCell) int {
	f.number++
	height := least * 15
	for _, c := range cells {
		width := 0
		for column := c.column; column <= c.to; column++ {
			width += f.widths[column]
		}
		line := 15
		switch c.style { // letters that are larger or smaller than usual
		case styleTitle:
			line, width = 24, width/2
		case styleArea:
			line, width = 20, width*2/3
		case styleQuestion:
			width -= width / 12
		case styleSmall:
			line, width = 12, width*6/5
		}
		height = max(height, line*wrapped(c.text, width))
	}
	height = min(height+5, highestRow)
	f.heights = append(f.heights, height)
	fmt.Fprintf(&f.rows, `<row r="%d" ht="%d" customHeight="1">`, f.number, height)
	if key != "" {
		f.cell(columnKey, styleSmall, key)
	}
	for _, c := range cells {
		f.cell(c.column, c.style, c.text)
		for column := c.column + 1; column <= c.to; column++ {
			f.cell(column, c.style, "")
		}
		if c.to > c.column {
			f.merged = append(f.merged, cellName(c.column, f.number)+":"+cellName(c.to, f.number))
		}
	}
	f.rows.WriteString(`</row>`)
	return f.number
}

func (f *form) cell(column, style int, text string) {
	at := cellName(column, f.number)
	if text == "" {
		fmt.Fprintf(&f.rows, `<c r="%s" s="%d"/>`, at, style)
		return
	}
	fmt.Fprintf(&f.rows, `<c r="%s" s="%d" t="inlineStr"><is><t xml:space="preserve">%s</t></is></c>`,
		at, style, spreadsheet.CellText(text, " [cut]"))
}

// across writes a row of one text over all columns.
func (f *form) across(key string, style int, text string) {
	f.row(key, 1, formCell{columnNumber, columnShown, style, text})
}

// input writes a row with a label and a wide place of so many lines to fill in.
func (f *form) input(key, label string, lines int) {
	f.row(key, lines, formCell{columnText, columnText, styleLabel, label},
		formCell{columnAnswer, columnShown, styleInput, ""})
}

// choose makes the answer of the last row one of several words.
func (f *form) choose(words []string, title, prompt string) {
	f.lists = append(f.lists, choice{f.number, strings.Join(words, ","), title, prompt})
}

func cellName(column, row int) string { return fmt.Sprint(spreadsheet.ColumnName(column), row) }

// wrapped is how many lines a text takes in a column.
func wrapped(text string, width int) int {
	if text == "" {
		return 1
	}
	n := 0
	for line := range strings.SplitSeq(text, "\n") {
		n += 1 + strings.Count(ansi.Wordwrap(line, max(width, 1), ""), "\n")
	}
	return n
}

// xml is the part of the workbook.
func (f *form) xml(frozen bool) string {
	var b strings.Builder
	b.WriteString(`<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">` +
		`<sheetViews><sheetView showGridLines="0" workbookViewId="0"`)
	if frozen {
		b.WriteString(`><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>` +
			`</sheetView>`)
	} else {
		b.WriteString(` tabSelected="1"/>`)
	}
	b.WriteString(`</sheetViews><cols>`)
	for i, width := range f.widths {
		hidden := ""
		if i == columnKey {
			hidden = ` hidden="1"`
		}
		fmt.Fprintf(&b, `<col min="%d" max="%d" width="%d" customWidth="1"%s/>`, i+1, i+1, width, hidden)
	}
	b.WriteString(`</cols><sheetData>` + f.rows.String() + `</sheetData>`)
	b.WriteString(`<sheetProtection sheet="1" objects="1" scenarios="1" formatColumns="0" formatRows="0"/>`)
	if len(f.merged) > 0 {
		fmt.Fprintf(&b, `<mergeCells count="%d">`, len(f.merged))
		for _, m := range f.merged {
			fmt.Fprintf(&b, `<mergeCell ref="%s"/>`, m)
		}
		b.WriteString(`</mergeCells>`)
	}
	f.writeChoices(&b)
	b.WriteString(`<pageMargins left="0.5" right="0.5" top="0.6" bottom="0.6" header="0.3" footer="0.3"/>` +
		`<pageSetup paperSize="9" scale="95" orientation="landscape"/>` +
		`<headerFooter><oddFooter>&amp;L&amp;A&amp;RPage &amp;P of &amp;N</oddFooter></headerFooter>`)
	f.writeBreaks(&b)
	b.WriteString(`</worksheet>`)
	return b.String()
}

// writeBreaks begins a page before what would not fit on the one before.
func (f *form) writeBreaks(b *strings.Builder) {
	var ends []int // rows
	onPage := 0
	for i, begin := range f.blocks {
		end := len(f.heights) + 1
		if i+1 < len(f.blocks) {
			end = f.blocks[i+1]
		}
		height := 0
		for _, h := range f.heights[begin-1 : end-1] {
			height += h
		}
		if onPage > 0 && onPage+height > highestPage {
			ends, onPage = append(ends, begin-1), 0
		}
		onPage += height
	}
	if len(ends) == 0 {
		return
	}
	fmt.Fprintf(b, `<rowBreaks count="%d" manualBreakCount="%[1]d">`, len(ends))
	for _, row := range ends {
		fmt.Fprintf(b, `<brk id="%d" max="16383" man="1"/>`, row)
	}
	b.WriteString(`</rowBreaks>`)
}

// mostRanges is how many ranges of cells one list of words is written for: spreadsheets do
// not take any number.
const mostRanges = 100

// writeChoices writes the lists of words, those of equal words together.
func (f *form) writeChoices(b *strings.Builder) {
	var order []choice // without their rows
	rows := map[choice][]int{}
	for _, c := range f.lists {
		kind := c
		kind.row = 0
		if rows[kind] == nil {
			order = append(order, kind)
		}
		rows[kind] = append(rows[kind], c.row)
	}

	var lists []string
	for _, c := range order {
		refused, prompt := "", ""
		if c.title != "" {
			refused = ` showErrorMessage="1" errorTitle="Please choose from the list" error="` +
				spreadsheet.Escaped(strings.ReplaceAll(c.words, ",", ", ")) + `"`
			prompt = ` showInputMessage="1" promptTitle="` + spreadsheet.Escaped(c.title) + `" prompt="` +
				spreadsheet.Escaped(c.prompt) + `"`
		}
		for part := range slices.Chunk(answerRanges(rows[c]), mostRanges) {
			lists = append(lists, fmt.Sprintf(`<dataValidation type="list" allowBlank="1"%s%s sqref="%s">`+
				`<formula1>"%s"</formula1></dataValidation>`, refused, prompt, strings.Join(part, " "),
				spreadsheet.Escaped(strings.ReplaceAll(c.words, `"`, `""`))))
		}
	}
	if len(lists) > 0 {
		fmt.Fprintf(b, `<dataValidations count="%d">%s</dataValidations>`, len(lists),
			strings.Join(lists, ""))
	}
}

// answerRanges are the answers of rows as ranges of cells.
func answerRanges(rows []int) []string {
	var list []string
	for i := 0; i < len(rows); {
		end := i + 1
		for end < len(rows) && rows[end] == rows[end-1]+1 {
			end++
		}
		text := cellName(columnAnswer, rows[i])
		if end > i+1 {
			text += ":" + cellName(columnAnswer, rows[end-1])
		}
		list, i = append(list, text), end
	}
	return list
}
