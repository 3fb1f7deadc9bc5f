package report

import (
	"strconv"
	"strings"
)

// wordCell is a cell of a table.
type wordCell struct {
	style  string      // of its paragraph
	strong string      // a name above or before the text; may be empty
	text   string      // its lines stay
	span   int         // how many columns it takes; 0 is 1
	fill   string      // colour of its ground, six hexadecimal digits; may be empty
	right  bool        // flush right
	plain  bool        // its text holds no links
	fixed  bool        // its blanks stay
	joined bool        // its row stays on a page with the next one
	anchor string      // an id that the row explains; may be empty
	at     anchorPlace // as what it explains it
	bar    barSides    // for the cells of bars
}

// wordGrid is how a table is set.
type wordGrid struct {
	label  string // what it shows, for a screen reader
	widths []int  // of its columns
	head   bool   // its first row is a heading
	thin   bool   // next to no blank above and below the texts
	bare   bool   // no lines
}

// beginTable begins a table.
func (p *wordPrinter) beginTable(g wordGrid) {
	if p.broken { // a table cannot begin a page by itself
		p.afterTable()
	}
	p.raw("\n")
	p.open("w:tbl")
	p.open("w:tblPr")
	p.void("w:tblStyle", "w:val", p.styles["Table"])
	p.void("w:tblW", "w:w", strconv.Itoa(sumOf(g.widths)), "w:type", "dxa")
	if g.bare {
		p.open("w:tblBorders")
		for _, side := range []string{"w:top", "w:bottom", "w:insideH"} {
			p.void(side, "w:val", "nil")
		}
		p.shut("w:tblBorders")
	}
	p.void("w:tblLayout", "w:type", "fixed")
	if g.thin {
		p.raw(`<w:tblCellMar><w:top w:w="6" w:type="dxa"/><w:bottom w:w="6" w:type="dxa"/></w:tblCellMar>`)
	}
	value, first := "0600", "0"
	if g.head {
		value, first = "0620", "1"
	}
	p.void("w:tblLook", "w:val", value, "w:firstRow", first, "w:lastRow", "0", "w:firstColumn", "0",
		"w:lastColumn", "0", "w:noHBand", "1", "w:noVBand", "1")
	if label := clip(g.label, mostCaption); label != "" {
		p.void("w:tblCaption", "w:val", label)
	}
	p.shut("w:tblPr")
	p.open("w:tblGrid")
	for _, w := range g.widths {
		p.void("w:gridCol", "w:w", strconv.Itoa(w))
	}
	p.shut("w:tblGrid")
}

// endTable ends a table. Behind each there is a thin paragraph: two tables side by side
// would become one.
func (p *wordPrinter) endTable() {
	p.raw("\n")
	p.shut("w:tbl")
	p.afterTable()
}

func (p *wordPrinter) afterTable() {
	p.begin(setting{style: "After Table"})
	p.end()
}

// row writes a row that is not split between pages; a header repeats on each page. What
// the row explains is the anchor of its first cell.
func (p *wordPrinter) row(widths []int, cells []wordCell, header bool) {
	p.raw("\n")
	p.open("w:tr")
	p.open("w:trPr")
	p.void("w:cantSplit")
	if header {
		p.void("w:tblHeader")
	}
	p.shut("w:trPr")
	p.inside = append(p.inside, cells[0].anchor)
	column := 0
	for _, c := range cells {
		n := max(1, c.span)
		p.cell(sumOf(widths[column:column+n]), n, c)
		column += n
	}
	p.inside = p.inside[:len(p.inside)-1]
	p.shut("w:tr")
}

func (p *wordPrinter) cell(width, span int, c wordCell) {
	p.open("w:tc")
	p.open("w:tcPr")
	p.void("w:tcW", "w:w", strconv.Itoa(width), "w:type", "dxa")
	if span > 1 {
		p.void("w:gridSpan", "w:val", strconv.Itoa(span))
	}
	p.sides(c.bar)
	if c.fill != "" {
		p.void("w:shd", "w:val", "clear", "w:color", "auto", "w:fill", c.fill)
	}
	if c.bar != noSides {
		p.raw(`<w:tcMar><w:left w:w="0" w:type="dxa"/><w:right w:w="20" w:type="dxa"/></w:tcMar>`)
	}
	p.shut("w:tcPr")

	p.begin(setting{style: c.style, right: c.right, joined: c.joined})
	if c.anchor != "" {
		p.anchor(c.anchor, c.at)
	}
	if c.strong != "" {
		p.strong(c.strong)
		if c.text != "" {
			p.newline()
		}
	}
	switch {
	case c.fixed:
		p.run("", visibleLine(c.text))
	case c.plain:
		p.run("", flat(c.text))
	default:
		p.lines(c.text)
	}
	p.end()
	p.shut("w:tc")
}

// caption writes the name of a table above it.
func (p *wordPrinter) caption(label string) {
	if label = flat(label); label == "" {
		return
	}
	p.begin(setting{style: "caption", joined: true})
	p.linked(label)
	p.end()
}

// table writes a grid under its label.
func (p *wordPrinter) table(t Table) {
	if len(t.Columns) == 0 {
		return
	}
	p.caption(t.Label)
	widths := wordWidths(t, paperWidth)
	p.beginTable(wordGrid{label: t.Label, widths: widths, head: true})
	head := make([]wordCell, len(t.Columns))
	for i, c := range t.Columns {
		head[i] = wordCell{style: "Table Head", text: c.Title, right: c.Right, plain: true}
		if c.Fixed {
			head[i].style, head[i].fixed = "Table Code", true
		}
	}
	p.row(widths, head, true)

	for i, row := range t.Rows {
		cells := make([]wordCell, len(t.Columns))
		for j, c := range t.Columns {
			cells[j] = wordCell{style: "Table Text", text: row[j], right: c.Right}
			if c.Fixed {
				cells[j].style, cells[j].fixed = "Table Code", true
			}
		}
		if i < len(t.About) {
			cells[0].anchor, cells[0].at = t.About[i].Anchor, inTable
		}
		p.row(widths, cells, false)
	}
	p.endTable()
}

// mostCaption is how long a table's name for a screen reader is at most.
const mostCaption = 200

// Widths in twentieths of a point: of a character in the type of a table, of one in the
// type of code, and of the blank at both sides of a cell.
const (
	characterWidth = 98
	codeWidth      = 98
	cellBlank      = 150
)

// wordWidths divides a width among the columns of a table: as they say themselves, if
// one of them does, else by their texts.
func wordWidths(t Table, width int) []int {
	parts := make([]int, len(t.Columns))
	said := false
	for i, c := range t.Columns {
		parts[i] = max(1, c.Wide)
		said = said || c.Wide > 0
	}
	if said {
		return shares(parts, width)
	}

	// Every column gets what its longest word needs, and numbers no more than that. What
	// is left goes to the texts by their lengths.
	least, wish := make([]int, len(t.Columns)), make([]int, len(t.Columns))
	for i, c := range t.Columns {
		least[i], wish[i] = columnNeeds(t, i, c)
	}
	left := width - sumOf(least)
	if left <= 0 {
		return shares(least, width)
	}
	more := make([]int, len(wish))
	for i, c := range t.Columns {
		if more[i] = wish[i] - least[i]; c.Right || c.Fixed {
			more[i] = 0
		}
	}
	if missing := sumOf(more); missing <= left {
		// All is on one line already; the table is as wide as the text all the same.
		for i := range least {
			least[i] += more[i]
		}
		more, left = least, width-sumOf(least)
	}
	for i, n := range shares(more, left) {
		least[i] += n
	}
	return least
}

// columnNeeds returns the width of a column's longest word, and that of its longest
// text, both up to a limit, so that one long text does not take the whole table.
func columnNeeds(t Table, i int, c Column) (least, wish int) {
	const longestWord, longestText = 26, 90
	word, whole := 0, 0
	measure := func(text string) {
		for _, l := range wordLines(text) {
			whole = max(whole, min(longestText, cellWidth(l)))
			for part := range strings.FieldsSeq(l) {
				word = max(word, min(longestWord, cellWidth(part)))
			}
		}
	}
	measure(c.Title)
	for _, row := range t.Rows {
		measure(row[i])
	}

	switch {
	case c.Fixed:
		return whole*codeWidth + cellBlank, whole*codeWidth + cellBlank
	case c.Right && whole <= longestWord/2:
		return max(word, whole)*characterWidth + cellBlank, whole*characterWidth + cellBlank
	}
	return word*characterWidth + cellBlank, whole*characterWidth + cellBlank
}

// shares divides a whole in relation to parts, none of which is negative; what is left
// by rounding goes to the first ones. If all parts are 0, they count alike.
func shares(parts []int, whole int) []int {
	total := sumOf(parts)
	if total == 0 {
		parts, total = make([]int, len(parts)), len(parts)
		for i := range parts {
			parts[i] = 1
		}
	}
	got := make([]int, len(parts))
	for i, n := range parts {
		got[i] = whole * n / total
	}
	for i := range whole - sumOf(got) {
		got[i%len(got)]++
	}
	return got
}

func sumOf(list []int) int {
	total := 0
	for _, n := range list {
		total += n
	}
	return total
}
