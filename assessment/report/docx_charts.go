package report

import (
	"slices"
	"strconv"
)

// Grounds of cells that no level colours.
const (
	groupGround  = "E7ECF1" // a heading inside a table
	countsGround = "1F5C7A" // of a bar
	beyondGround = "A9CBD9" // said beyond what counts
	targetGround = "1A1A1A"
	emptyGround  = "EFEFEF"
)

// onLevel returns a cell in the colours of a level on a scale up to top; as it is, without
// a level.
func (c wordCell) onLevel(level, top int) wordCell {
	if ground, ink, ok := LevelColour(level, top); ok && top > 0 {
		c.fill, c.ink = paper(ground), paper(ink)
	}
	return c
}

// levelStrip explains the grounds of levels, with a note behind them.
func (p *wordPrinter) levelStrip(top int, note string) {
	const mostLevels, width = 10, 640
	if top <= 0 || top > mostLevels {
		return
	}
	cells := []wordCell{{style: "Table Small", text: "Level", plain: true}}
	for l := range top + 1 {
		cell := wordCell{style: "Table Small", text: strconv.Itoa(l), plain: true}
		cells = append(cells, cell.onLevel(l, top))
	}
	widths := slices.Repeat([]int{width}, len(cells))
	if note != "" {
		cells = append(cells, wordCell{style: "Table Small", text: note, plain: true})
		widths = append(widths, paperWidth-sumOf(widths))
	}
	p.beginTable(wordGrid{label: "The colours of the levels", widths: widths, bare: true})
	p.row(widths, cells, false)
	p.endTable()
}

// barSides are the lines around a cell of a bar, in the colour of paper.
type barSides int

const (
	noSides    barSides = iota
	barSide             // above and below: bars do not touch
	barLevelAt          // and behind it: a level ends there
)

func (p *wordPrinter) sides(s barSides) {
	if s == noSides {
		return
	}
	p.open("w:tcBorders")
	names := []string{"w:top", "w:bottom"}
	if s == barLevelAt {
		names = append(names, "w:right")
	}
	for _, name := range names {
		size := "24"
		if name == "w:right" {
			size = "8"
		}
		p.void(name, "w:val", "single", "w:sz", size, "w:space", "0", "w:color", "FFFFFF")
	}
	p.shut("w:tcBorders")
}

// barGrid is the scale of bars: a row of thin columns.
type barGrid struct{ top, units int }

// barUnits is how many thin columns a scale has at most: Word takes 63 columns.
const barUnits = 50

func newBarGrid(top int) barGrid {
	if top <= 0 {
		return barGrid{1, 1}
	}
	return barGrid{top, max(1, barUnits/top) * min(top, barUnits)}
}

// at returns how many columns a value in thousandths of a level fills.
func (g barGrid) at(milli int64) int {
	whole := int64(g.top) * 1000
	milli = min(max(milli, 0), whole)
	return int((milli*int64(g.units) + whole/2) / whole)
}

// ends reports whether a level ends with column i.
func (g barGrid) ends(i int) bool { return (i+1)*g.top%g.units == 0 }

// grounds returns the ground of each column for a bar.
func (g barGrid) grounds(r Bar) []string {
	all := slices.Repeat([]string{emptyGround}, g.units)
	for i := range g.at(max(r.Value, r.Beyond)) {
		all[i] = beyondGround
	}
	for i := range g.at(r.Value) {
		all[i] = countsGround
	}
	if r.Value < 0 {
		all = slices.Repeat([]string{emptyGround}, g.units)
	}
	if r.Target > 0 {
		all[max(0, g.at(r.Target)-1)] = targetGround
	}
	return all
}

// cells returns a bar as cells. Neighbours of one ground are one cell, up to the end of a
// level.
func (g barGrid) cells(r Bar) []wordCell {
	var cells []wordCell
	grounds, from := g.grounds(r), 0
	for i := range grounds {
		last := i+1 == len(grounds) || grounds[i+1] != grounds[i]
		if !last && !g.ends(i) {
			continue
		}
		side := barSide
		if g.ends(i) && i+1 < len(grounds) {
			side = barLevelAt
		}
		cells = append(cells, wordCell{style: "Table Small", span: i + 1 - from, fill: grounds[i], bar: side})
		from = i + 1
	}
	return cells
}

// scale returns the numbers of the levels as cells above the bars.
func (g barGrid) scale() []wordCell {
	var cells []wordCell
	from, level := 0, 0
	for i := range g.units {
		if g.ends(i) {
			level = (i + 1) * g.top / g.units
			cells = append(cells, wordCell{style: "Table Small", text: strconv.Itoa(level),
				span: i + 1 - from, right: true, plain: true, joined: true, bar: barSide})
			from = i + 1
		}
	}
	return cells
}

// bars writes bars as shaded cells of a table, with the figures behind each.
func (p *wordPrinter) bars(x Bars) {
	const names, body = 3500, 3750
	if len(x.Rows) == 0 {
		return
	}
	p.caption(x.Label)
	g := newBarGrid(x.Top)
	units := shares(make([]int, g.units), body)
	widths := slices.Concat([]int{names}, units, []int{paperWidth - names - body})
	p.beginTable(wordGrid{label: x.Label, widths: widths, bare: true})
	end := wordCell{style: "Table Small"}
	p.row(widths, slices.Concat([]wordCell{end}, g.scale(), []wordCell{end}), true)
	for i, r := range x.Rows {
		joined := i+1 < len(x.Rows)
		name := wordCell{style: "Table Text", text: r.Name, anchor: r.Anchor, at: inBars, joined: joined}
		figures := wordCell{style: "Table Text", text: r.Text}
		p.row(widths, slices.Concat([]wordCell{name}, g.cells(r), []wordCell{figures}), false)
	}
	p.endTable()
	p.line("Section Note", "Dark: what counts. Light: said beyond that. Black: the target.")
}

// heat writes a heat map as a table, with the level's colour as the ground of each field.
func (p *wordPrinter) heat(x Heat) {
	columns := 0
	for _, r := range x.Rows {
		columns = max(columns, len(r.Cells))
	}
	if columns = min(columns, mostCells); columns == 0 {
		return
	}
	p.caption(x.Label)
	widths := shares(slices.Concat([]int{5}, slices.Repeat([]int{6}, columns)), paperWidth)
	p.beginTable(wordGrid{label: x.Label, widths: widths})
	for _, r := range x.Rows {
		name := r.Name
		for fields := range slices.Chunk(r.Cells, columns) {
			row := []wordCell{{style: "Table Head", text: name, plain: true}}
			for _, c := range fields {
				cell := wordCell{style: "Table Text", strong: flat(c.Name), text: c.Text}
				row = append(row, cell.onLevel(c.Level, x.Top))
			}
			row = append(row, slices.Repeat([]wordCell{{style: "Table Text"}}, columns-len(fields))...)
			p.row(widths, row, false)
			name = ""
		}
	}
	p.endTable()
	p.levelStrip(x.Top, "")
}

// matrix writes practices by team in small type, so that all of them take two pages at
// most. Many teams take a table each few; tables over a page long begin on one.
func (p *wordPrinter) matrix(x Matrix) {
	const most, rowsOfPage = 6, 60
	p.caption(x.Label)
	rows, key := 0, ""
	for _, g := range x.Groups {
		rows += 1 + len(g.Rows)
		if slices.ContainsFunc(g.Rows, func(r MatrixRow) bool { return r.Key }) {
			key = "In bold: a key practice"
		}
	}
	p.levelStrip(x.Top, key)
	tables := max(1, (len(x.Teams)+most-1)/most)
	for i := range tables {
		p.broken = p.broken || i > 0 && rows > rowsOfPage
		p.matrixPart(x, i*len(x.Teams)/tables, (i+1)*len(x.Teams)/tables)
	}
}

// matrixPart writes a matrix for the teams from one to before another.
func (p *wordPrinter) matrixPart(x Matrix, from, until int) {
	const target, least, widest = 640, 3000, 1000
	team := min(widest, (paperWidth-target-least)/max(1, until-from))
	first := paperWidth - target - team*(until-from)
	widths := slices.Concat([]int{first, target}, slices.Repeat([]int{team}, until-from))
	letters := (first - cellBlank) / smallWidth

	p.beginTable(wordGrid{label: x.Label, widths: widths, head: true, thin: true})
	head := []wordCell{
		{style: "Table Small", strong: "Practice"},
		{style: "Table Small", strong: "Target", right: true},
	}
	for _, name := range x.Teams[from:until] {
		head = append(head, wordCell{style: "Table Small", strong: flat(name)})
	}
	p.row(widths, head, true)
	for _, g := range x.Groups {
		p.row(widths, []wordCell{{style: "Table Small", strong: flat(g.Name), fill: groupGround, joined: true,
			span: len(widths)}}, false)
		for _, r := range g.Rows {
			p.matrixRow(widths, x.Top, letters, r, r.Cells[from:until])
		}
	}
	p.endTable()
}

// smallWidth is the width of a character in the small type of a matrix, with some to
// spare for bold type and for a client's own fonts.
const smallWidth = 66

// matrixRow writes a practice. Its title is cut where it would need a second line.
func (p *wordPrinter) matrixRow(widths []int, top, letters int, r MatrixRow, teams []MatrixCell) {
	name := wordCell{style: "Table Small", anchor: r.ID, at: inMatrix}
	if text := clip(r.ID+" "+r.Title, letters); r.Key {
		name.strong = text
	} else {
		name.text = text
	}
	cells := []wordCell{name, {style: "Table Small", text: targetCell(r.Target), right: true, plain: true}}
	for _, c := range teams {
		cells = append(cells, wordCell{style: "Table Small", text: c.words()}.onLevel(c.Level, top))
	}
	p.row(widths, cells, false)
}
