package report

import (
	"slices"
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
	ink    string      // colour of its text, likewise; empty: that of its style
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

	p.ink = c.ink
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
	p.ink = ""
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
	widths, small := wordWidths(t)
	p.beginTable(wordGrid{label: t.Label, widths: widths, head: true})
	p.row(widths, headCells(t, small), true)
	for i, row := range t.Rows {
		cells := make([]wordCell, len(t.Columns))
		for j, c := range t.Columns {
			cells[j] = wordCell{style: "Table Text", text: row[j], right: c.Right, fixed: c.Fixed}
			if c.Fixed {
				cells[j].style = "Table Code"
			} else if small {
				cells[j].style = "Table Small"
			}
		}
		if i < len(t.About) {
			cells[0].anchor, cells[0].at = t.About[i].Anchor, inTable
		}
		p.row(widths, cells, false)
	}
	p.endTable()
}

// headCells are the headings of a table's columns, in small type or not.
func headCells(t Table, small bool) []wordCell {
	cells := make([]wordCell, len(t.Columns))
	for i, c := range t.Columns {
		cells[i] = wordCell{style: "Table Head", text: c.Title, right: c.Right, plain: true}
		if c.Fixed {
			cells[i].style, cells[i].fixed = "Table Code", true
		} else if small {
			cells[i] = wordCell{style: "Table Small", strong: flat(c.Title), right: c.Right}
		}
	}
	return cells
}

// mostCaption is how long a table's name for a screen reader is at most.
const mostCaption = 200

// typeWidths are widths in twentieths of a point: of a character in the texts and in the
// headings of a table, and of one in code.
type typeWidths struct{ text, head, code int }

var (
	usualType = typeWidths{98, 108, 98}
	smallType = typeWidths{76, 84, 98}
)

// cellBlank is the blank at both sides of a cell, with some to spare.
const cellBlank = 150

// wordWidths divides the width of the page among the columns of a table: as they say
// themselves, if one of them does, else by their texts. It reports whether the words fit
// in small type only.
func wordWidths(t Table) (widths []int, small bool) {
	parts := make([]int, len(t.Columns))
	said := false
	for i, c := range t.Columns {
		parts[i] = max(1, c.Wide)
		said = said || c.Wide > 0
	}
	if said {
		return shares(parts, paperWidth), false
	}

	least, wish := columnNeeds(t, usualType)
	if sumOf(least) > paperWidth {
		small = true
		least, wish = columnNeeds(t, smallType)
	}
	left := paperWidth - sumOf(least)
	if left <= 0 {
		return shares(least, paperWidth), small
	}
	left = fillUp(least, wish, left)

	// All is on one line now, if something is left. The table is as wide as the text all
	// the same, and columns of texts take the rest.
	more := make([]int, len(wish))
	for i, c := range t.Columns {
		if !c.Right && !c.Fixed {
			more[i] = wish[i]
		}
	}
	for i, n := range shares(more, left) {
		least[i] += n
	}
	return least, small
}

// fillUp gives columns up to what they wish, in equal parts but to those that need less,
// and returns what nobody wants.
func fillUp(widths, wish []int, left int) int {
	order := make([]int, len(widths))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return wish[a] - widths[a] - (wish[b] - widths[b]) })
	for n, i := range order {
		more := min(wish[i]-widths[i], left/(len(order)-n))
		widths[i] += more
		left -= more
	}
	return left
}

// columnNeeds returns the width of each column's longest word, and that of its longest
// text, both up to a limit, so that one long text does not take the whole table. Short
// numbers are not broken, nor what is set in code. A long heading asks for its words only.
func columnNeeds(t Table, of typeWidths) (least, wish []int) {
	const longestWord, longestText, longestNumber, longestHead = 26, 90, 13, 8
	for i, c := range t.Columns {
		word, whole := 0, 0
		for _, row := range t.Rows {
			for _, l := range wordLines(row[i]) {
				full := cellWidth(l)
				whole = max(whole, min(longestText, full))
				if c.Right && full <= longestNumber {
					word = max(word, full)
				}
				word = max(word, min(longestWord, longestPart(l)))
			}
		}

		title := flat(c.Title)
		head := min(longestWord, longestPart(title)) * of.head
		if full := cellWidth(title); full <= longestHead {
			head = full * of.head
		}
		least = append(least, max(head, word*of.text)+cellBlank)
		wish = append(wish, max(head, whole*of.text)+cellBlank)
		if c.Fixed {
			whole = min(longestText, cellWidth(visibleLine(c.Title)))
			for _, row := range t.Rows {
				whole = max(whole, min(longestText, cellWidth(visibleLine(row[i]))))
			}
			least[i], wish[i] = whole*of.code+cellBlank, whole*of.code+cellBlank
		}
	}
	return least, wish
}

// longestPart returns the width of the longest word of a line.
func longestPart(line string) int {
	most := 0
	for part := range strings.FieldsSeq(line) {
		most = max(most, cellWidth(part))
	}
	return most
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
