package written

import (
	"fmt"
	"io"
	"strings"

	"assay/assessment"
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

// writeXLSX writes the questions as a workbook of two sheets: what it is about and who
// answers, and the questions. Only what is to be filled in can be changed; nothing needs a
// password.
func writeXLSX(w io.Writer, q Questions) error {
	start, questions := q.aboutSheet(), q.questionSheet()
	repeated := []spreadsheet.DefinedName{{Name: "_xlnm.Print_Titles", Area: "$1:$1"}}
	return spreadsheet.Write(w, spreadsheet.Book{
		Title:  q.heading(),
		Styles: questionStyles(),
		Sheets: []spreadsheet.BookSheet{
			{Name: aboutName, Part: start.xml(false)},
			{Name: questionsName, Part: questions.xml(true), Names: repeated},
		},
	})
}

// The names of the sheets.
const (
	aboutName     = "Start here"
	questionsName = "Questions"
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

// choice is a cell in which one of several words is chosen. Without a title others may be
// typed as well.
type choice struct{ at, words, title, prompt string }

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
	at := cellName(columnAnswer, f.number)
	f.lists = append(f.lists, choice{at, strings.Join(words, ","), title, prompt})
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

// aboutSheet explains what is asked, and asks who answers.
func (q *Questions) aboutSheet() *form {
	f := &form{widths: aboutWidths}
	f.across(strings.Join([]string{"about", version, q.Assessment, q.Team, q.Questionnaire.Digest()}, " "),
		styleTitle, assessment.CleanLine(q.heading()))
	for _, p := range q.intro() {
		f.across("", styleText, p)
	}
	if who := q.forWhom(); who != "" {
		f.across("", styleText, "They are meant for: "+who)
	}

	f.across("", styleArea, "1. Who answers")
	roles, known := q.roleTitles(), ""
	if len(roles) == 1 {
		known = roles[0]
	}
	f.row("role", 1, formCell{columnText, columnText, styleLabel, "Your role"},
		formCell{columnAnswer, columnShown, styleInput, known})
	if list := strings.Join(roles, ","); len(list) < longestList && strings.Count(list, ",") == len(roles)-1 {
		f.choose(roles, "", "")
	}
	f.input("name", "Your name", 1)
	f.input("day", "Date, as 2026-11-20", 1)

	f.across("", styleArea, "2. How to answer")
	f.across("", styleText, "The questions are on the next sheet. Each has a few sentences. "+
		"Say of each how far it is so, in the yellow cell behind it:")
	for i, word := range markWords() {
		f.row("", 1, formCell{columnText, columnText, styleLabel, word},
			formCell{columnAnswer, columnShown, styleText, markMeanings()[i]})
	}
	f.across("", styleText, "\"Shown by\" says what we may ask to see in the talk. Nothing has to be sent.")
	f.across("", styleText, "If a question does not apply to your team, leave its answers empty and say "+
		"why. Below each question there is room for your own words: what is done, where, and what is "+
		"missing.")

	f.across("", styleArea, "3. Send it back")
	f.across("", styleText, "Save the file as it is (.xlsx) and send it back, "+
		"also if it is only half filled in.")
	return f
}

// longestList is how many characters a list of words in a cell may have.
const longestList = 250

// questionSheet has a block of rows for each practice.
func (q *Questions) questionSheet() *form {
	f := &form{widths: questionWidths}
	f.row("", 1, formCell{columnNumber, columnText, styleHead, "Is it so?"},
		formCell{columnAnswer, columnAnswer, styleHead, "Your answer"},
		formCell{columnShown, columnShown, styleHead, "Shown by"})
	area := ""
	for _, a := range q.Practices {
		f.blocks = append(f.blocks, f.number+1)
		if a.Area != area {
			area = a.Area
			f.across("", styleArea, q.Questionnaire.TitleOf(area))
		}

		key := a.ID + " " + a.Digest + " "
		f.across(key+"question", styleQuestion, a.ID+"  "+a.Title+"\n"+a.Question)
		for n, fact := range a.Facts {
			number := fmt.Sprint(n + 1)
			f.row(key+number, 1, formCell{columnNumber, columnNumber, styleSmall, number},
				formCell{columnText, columnText, styleLabel, fact.Text},
				formCell{columnAnswer, columnAnswer, styleChoice, ""},
				formCell{columnShown, columnShown, styleSmall, shownBy(fact)})
			f.choose(markWords(), "How far is it so?", strings.Join(markWords(), ", "))
		}
		if len(a.Facts) == 0 {
			for level := range a.Levels {
				f.row("", 1, formCell{columnText, columnShown, styleLabel, q.levelLine(a.Text, level)})
			}
			f.row(key+partLevel, 1, formCell{columnText, columnText, styleLabel, "Which of these is so?"},
				formCell{columnAnswer, columnAnswer, styleChoice, ""})
			f.choose(q.levelWords(a.Text), "Which is so?", "The number of the line above that fits best")
		}

		label := notApplicableLabel
		if a.NA != "" {
			label += "\n(" + a.NA + ")"
		}
		f.input(key+partNA, label, 1)
		f.input(key+partNote, noteLabel+": what is done, where, what is missing", 3)
		f.input(key+partBy, byLabel+": role and name", 1)
	}
	return f
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

// writeChoices writes the lists of words, those of equal words as one.
func (f *form) writeChoices(b *strings.Builder) {
	var order []choice
	cells := map[choice][]string{}
	for _, c := range f.lists {
		kind := choice{words: c.words, title: c.title, prompt: c.prompt}
		if cells[kind] == nil {
			order = append(order, kind)
		}
		cells[kind] = append(cells[kind], c.at)
	}
	if len(order) == 0 {
		return
	}
	fmt.Fprintf(b, `<dataValidations count="%d">`, len(order))
	for _, c := range order {
		refused, prompt := "", ""
		if c.title != "" {
			refused = ` showErrorMessage="1" errorTitle="Please choose from the list" error="` +
				spreadsheet.Escaped(strings.ReplaceAll(c.words, ",", ", ")) + `"`
			prompt = ` showInputMessage="1" promptTitle="` + spreadsheet.Escaped(c.title) + `" prompt="` +
				spreadsheet.Escaped(c.prompt) + `"`
		}
		fmt.Fprintf(b, `<dataValidation type="list" allowBlank="1"%s%s sqref="%s"><formula1>"%s"</formula1>`+
			`</dataValidation>`, refused, prompt, strings.Join(cells[c], " "), spreadsheet.Escaped(c.words))
	}
	b.WriteString(`</dataValidations>`)
}

// questionStyles is the table of styles. The order of its cell formats is that of the
// constants above.
func questionStyles() string {
	format := func(font, fill, border, number int, alignment, more string) string {
		return fmt.Sprintf(`<xf xfId="0" fontId="%d" fillId="%d" borderId="%d" numFmtId="%d" applyFont="1" `+
			`applyFill="1" applyBorder="1" applyNumberFormat="1" applyAlignment="1" applyProtection="1">`+
			`<alignment vertical="top" wrapText="1"%s/>%s</xf>`, font, fill, border, number, alignment, more)
	}
	const open = `<protection locked="0"/>`
	const textFormat = 49 // what is typed stays as it was typed
	formats := []string{
		`<xf xfId="0" fontId="0" fillId="0" borderId="0" numFmtId="0"/>`,
		format(0, 0, 0, 0, "", ""),
		format(2, 0, 0, 0, "", ""),
		format(1, 3, 0, 0, "", ""),
		format(3, 0, 2, 0, "", ""),
		format(1, 2, 0, 0, "", ""),
		format(4, 0, 0, 0, "", ""),
		format(0, 0, 0, 0, "", ""),
		format(1, 4, 1, textFormat, ` horizontal="center"`, open),
		format(0, 4, 1, textFormat, "", open),
	}
	font := func(size int, bold, colour string) string {
		return fmt.Sprintf(`<font>%s<sz val="%d"/>%s<name val="Calibri"/><family val="2"/></font>`,
			bold, size, colour)
	}
	fill := func(colour string) string {
		return `<fill><patternFill patternType="solid"><fgColor rgb="FF` + colour + `"/></patternFill></fill>`
	}
	side := func(name, colour string) string {
		return `<` + name + ` style="thin"><color rgb="FF` + colour + `"/></` + name + `>`
	}
	const line = "B5A96A"
	return `<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">` +
		`<fonts count="5">` + font(11, "", "") + font(11, "<b/>", "") + font(18, "<b/>", "") +
		font(14, "<b/>", "") + font(9, "", `<color rgb="FF555555"/>`) + `</fonts>` +
		`<fills count="5"><fill><patternFill patternType="none"/></fill>` +
		`<fill><patternFill patternType="gray125"/></fill>` +
		fill("E4E7EB") + fill("D0D6DD") + fill("FFF8D6") + `</fills>` +
		`<borders count="3"><border/><border>` + side("left", line) + side("right", line) +
		side("top", line) + side("bottom", line) + `</border><border>` + side("bottom", "555555") +
		`</border></borders>` +
		`<cellStyleXfs count="1"><xf borderId="0" fontId="0" fillId="0" numFmtId="0"/></cellStyleXfs>` +
		fmt.Sprintf(`<cellXfs count="%d">`, len(formats)) + strings.Join(formats, "") + `</cellXfs>` +
		`<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`
}
