package tui

import (
	"fmt"
	"strings"

	"assay/assessment/report"
	"assay/tui/kit"
)

// Of tables on the screen, in cells.
const (
	columnGap    = 2
	leastColumn  = 9  // a column that needs more has at least that,
	longWord     = 14 // and if there is room its longest word, up to that
	matrixName   = 28 // what the names of a matrix have at least
	matrixColumn = 12 // marks, level and grade of a team
)

// table prints a table. Texts that are wider than their column are broken; a table with
// more columns than the width has room for is printed row by row, a line for each cell.
func (p *reportPrinter) table(t report.Table) {
	widths, fits := columnWidths(t, p.sheet)
	if !fits {
		p.records(t)
		return
	}
	titles := make([]string, len(t.Columns))
	for i, c := range t.Columns {
		titles[i] = c.Title
	}
	for _, l := range tableRow(t, titles, widths) {
		p.faint(l)
	}
	for _, row := range t.Rows {
		p.line(tableRow(t, row, widths)...)
	}
}

// columnWidths shares a width among the columns of a table: each has what it needs, or
// if that is too much, every cell goes to the column whose longest text is broken most
// often. fits is false if there are too many columns for that.
func columnWidths(t report.Table, width int) (widths []int, fits bool) {
	need := make([]int, len(t.Columns))
	for i, c := range t.Columns {
		need[i] = max(1, kit.Cells(kit.OneLine(c.Title)))
		for _, row := range t.Rows {
			need[i] = max(need[i], kit.Cells(kit.OneLine(row[i])))
		}
	}

	widths, room := leastWidths(t, need, longWord, width)
	if room < 0 {
		widths, room = leastWidths(t, need, leastColumn, width)
	}
	if room < 0 {
		return nil, false
	}
	for ; room > 0; room-- {
		most := -1
		for i, w := range widths {
			if w < need[i] && (most < 0 || need[i]*widths[most] > need[most]*w) {
				most = i
			}
		}
		if most < 0 {
			break
		}
		widths[most]++
	}
	return widths, true
}

// leastWidths returns what columns have at least: what they need if that is little, else
// their longest word, up to most; and what of a width is left.
func leastWidths(t report.Table, need []int, most, width int) (widths []int, room int) {
	room = width - columnGap*max(0, len(need)-1)
	widths = make([]int, len(need))
	for i := range need {
		word := leastColumn
		for _, row := range t.Rows {
			for w := range strings.FieldsSeq(row[i]) {
				word = max(word, min(most, kit.Cells(kit.OneLine(w))))
			}
		}
		widths[i] = min(need[i], word)
		room -= widths[i]
	}
	return widths, room
}

// tableRow lays the texts of a row into lines, the later ones for what is broken.
func tableRow(t report.Table, texts []string, widths []int) []string {
	cells, height := make([][]string, len(widths)), 1
	for i, w := range widths {
		cells[i] = wrapWords(kit.OneLine(texts[i]), "", "", w)
		height = max(height, len(cells[i]))
	}

	lines := make([]string, height)
	for y := range lines {
		for i, w := range widths {
			text := ""
			if y < len(cells[i]) {
				text = cells[i][y]
			}
			if t.Columns[i].Right {
				text = strings.Repeat(" ", max(0, w-kit.Cells(text))) + text
			}
			if i > 0 {
				lines[y] += strings.Repeat(" ", columnGap)
			}
			lines[y] += kit.Fit(text, w)
		}
		lines[y] = strings.TrimRight(lines[y], " ")
	}
	return lines
}

// records prints each row of a table as a name and under it the other cells by their
// titles.
func (p *reportPrinter) records(t report.Table) {
	for _, row := range t.Rows {
		p.strong(row[0])
		for i, text := range row[1:] {
			if strings.TrimSpace(text) != "" {
				p.wrap(kit.OneLine(text), "  "+kit.OneLine(t.Columns[i+1].Title)+": ", "    ")
			}
		}
	}
}

// matrix prints practices by team, as many teams side by side as there is room for.
func (p *reportPrinter) matrix(x report.Matrix) {
	p.paragraph(x.Label)
	const target = 8
	beside := max(1, (p.sheet-matrixName-target)/(matrixColumn+columnGap))
	for from := 0; from < len(x.Teams); from += beside {
		until := min(from+beside, len(x.Teams))
		name := p.sheet - target - (until-from)*(matrixColumn+columnGap)
		head := kit.Fit("", name) + "  target"
		for _, team := range x.Teams[from:until] {
			head += "  " + kit.Fit(kit.OneLine(team), matrixColumn)
		}
		p.gap()
		p.faint(head)
		for _, g := range x.Groups {
			p.strong(g.Name)
			for _, r := range g.Rows {
				p.stretches(matrixRow(r, x.Top, name, from, until)...)
			}
		}
	}
}

// matrixRow returns a practice in some teams: marks, level and grade.
func matrixRow(r report.MatrixRow, top, name, from, until int) []stretch {
	target := ""
	if r.Target > 0 {
		target = fmt.Sprint(r.Target)
	}
	gap := strings.Repeat(" ", columnGap)
	row := []stretch{{text: kit.Fit(kit.OneLine(r.Name()), name) + fmt.Sprintf("  %6s", target)}}
	for _, c := range r.Cells[from:until] {
		if c.Level < 0 {
			row = append(row, stretch{text: gap + kit.Fit(kit.OneLine(c.Text), matrixColumn)})
			continue
		}
		const marks, level = 5, 3
		row = append(row, stretch{text: gap + kit.Fit(kit.OneLine(c.Text), marks) + " "},
			inLevel(fmt.Sprintf("%2d ", c.Level), c.Level, top),
			stretch{text: " " + kit.Fit(kit.OneLine(c.Grade), matrixColumn-marks-level-2)})
	}
	return row
}
