package report

import (
	"fmt"
	"math/big"
	"slices"
	"strings"
)

// Widths of a chart in characters; together with its gaps it has at most 76.
const (
	barName = 26
	barBody = 25
	barText = 21
)

// mostTeams is how many teams stand side by side in a table for narrow pages, and
// mostCells how many fields of a heat map.
const (
	mostTeams = 4
	mostCells = 5
)

// comment writes the assessor's own text as a block quote under its name.
func (p *printer) comment(c Comment) {
	first := true
	for _, text := range splitParagraphs(c.Text) {
		if !first {
			p.line(">")
		}
		for l := range strings.SplitSeq(text, "\n") {
			if first {
				p.line("> **" + inline(c.label()) + ".** " + inline(l))
				first = false
				continue
			}
			p.line("> " + opening(l))
		}
	}
}

// label says whose text it is.
func (c Comment) label() string {
	if c.Author == "" {
		return "Assessor's comment"
	}
	return "Assessor's comment by " + flat(c.Author) + ", in conflict"
}

// bars writes bars as a chart of characters.
func (p *printer) bars(x Bars) {
	if label := opening(x.Label); label != "" {
		p.line(label)
		p.gap()
	}
	perLevel := charactersPerLevel(x.Top, barBody)
	name := 0
	for _, r := range x.Rows {
		name = max(name, cellWidth(clip(r.Name, barName)))
	}

	lines := []string{padded("", name) + "  " + scaleLine(x.Top, perLevel)}
	for _, r := range x.Rows {
		lines = append(lines, padded(clip(r.Name, barName), name)+"  "+r.draw(x.Top, perLevel)+"  "+
			clip(r.Text, barText))
	}
	p.chart(Chart{append(lines, "", "= counts   - said beyond that   T target")})
}

// draw returns the bar as characters, that many a level.
func (r Bar) draw(top, perLevel int) string {
	if r.Value < 0 {
		return bar(nil, nil, int(r.Target/1000), top, perLevel)
	}
	return bar(big.NewRat(r.Value, 1000), big.NewRat(max(r.Value, r.Beyond), 1000),
		int(r.Target/1000), top, perLevel)
}

// heat writes a heat map as a table, some fields a row.
func (p *printer) heat(x Heat) {
	columns := 0
	for _, r := range x.Rows {
		columns = max(columns, len(r.Cells))
	}
	columns = min(columns, mostCells)

	t := Table{Label: x.Label, Columns: make([]Column, columns+1)}
	for _, r := range x.Rows {
		name := r.Name
		for cells := range slices.Chunk(r.Cells, max(1, columns)) {
			row := []string{name}
			for _, c := range cells {
				row = append(row, c.Name+": "+c.Text)
			}
			t.Rows = append(t.Rows, append(row, make([]string, columns+1-len(row))...))
			name = ""
		}
	}
	p.labelled(t)
}

// matrix writes practices by team as tables, one for each few teams.
func (p *printer) matrix(x Matrix) {
	first := true
	for from := 0; from < len(x.Teams); from += mostTeams {
		until := min(from+mostTeams, len(x.Teams))
		t := Table{Columns: slices.Concat(textColumns("Practice"), numberColumns("Target"),
			textColumns(x.Teams[from:until]...))}
		if first {
			t.Label = x.Label
		}
		for _, g := range x.Groups {
			t.Rows = append(t.Rows, append([]string{g.Name}, make([]string, until-from+1)...))
			for _, r := range g.Rows {
				row := []string{r.Name(), targetCell(r.Target)}
				for _, c := range r.Cells[from:until] {
					row = append(row, c.words())
				}
				t.Rows = append(t.Rows, row)
			}
		}
		if !first {
			p.gap()
		}
		p.labelled(t)
		first = false
	}
}

// words returns a cell of a matrix as text: yymnn 2 de.
func (c MatrixCell) words() string {
	text := c.Text
	if c.Level >= 0 {
		text += fmt.Sprintf(" %d", c.Level)
	}
	if c.Grade != "" {
		text += " " + c.Grade
	}
	return text
}

// labelled writes a table under its label.
func (p *printer) labelled(t Table) {
	if label := opening(t.Label); label != "" {
		p.line(label)
		p.gap()
	}
	p.table(t)
}
