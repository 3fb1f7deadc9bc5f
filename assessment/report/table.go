package report

import (
	"strings"

	"github.com/charmbracelet/x/ansi"

	"assay/assessment"
)

// widest is how many columns a table's cell is padded to. A longer cell stands
// as it is, so that one long text does not pull every line apart.
const widest = 64

// table writes a table with padded cells, so that it reads as one in plain text.
func (p *printer) table(t Table) {
	cells := make([][]string, 0, len(t.Rows)+1)
	head := make([]string, len(t.Columns))
	for i, c := range t.Columns {
		head[i] = inline(c.Title)
	}
	cells = append(cells, head)
	for _, row := range t.Rows {
		line := make([]string, len(t.Columns))
		for i, c := range t.Columns {
			line[i] = cell(c, row[i])
		}
		cells = append(cells, line)
	}
	widths := make([]int, len(t.Columns))
	for _, line := range cells {
		for i, c := range line {
			if w := width(c); w <= widest {
				widths[i] = max(3, widths[i], w)
			}
		}
	}
	p.row(t, cells[0], widths)
	rule := make([]string, len(widths))
	for i, w := range widths {
		rule[i] = strings.Repeat("-", max(3, w))
		if t.Columns[i].Right {
			rule[i] = rule[i][1:] + ":"
		}
	}
	p.line("| " + strings.Join(rule, " | ") + " |")
	for _, line := range cells[1:] {
		p.row(t, line, widths)
	}
}

func (p *printer) row(t Table, cells []string, widths []int) {
	p.b.WriteByte('|')
	for i, c := range cells {
		pad := strings.Repeat(" ", max(0, widths[i]-width(c)))
		p.b.WriteByte(' ')
		if t.Columns[i].Right {
			p.b.WriteString(pad + c)
		} else {
			p.b.WriteString(c + pad)
		}
		p.b.WriteString(" |")
	}
	p.b.WriteByte('\n')
}

// cell returns the text of a cell. Cells of one width are drawn by this package
// alone and hold no character that ends code.
func cell(c Column, text string) string {
	if c.Fixed && text != "" && text == flat(text) && !strings.ContainsAny(text, "`|\\") {
		return "`" + text + "`"
	}
	return inline(text)
}

// width is how many columns a text takes where it is shown in characters of one
// width; Chinese characters take two.
func width(s string) int {
	for i := range len(s) {
		if s[i] >= 0x80 {
			return ansi.StringWidth(s)
		}
	}
	return len(s)
}

// pad returns the text with blanks up to a width.
func pad(s string, to int) string { return s + strings.Repeat(" ", max(0, to-width(s))) }

// clip returns the text cut to a width, with dots where something was left out.
func clip(s string, to int) string {
	s = flat(s)
	if width(s) <= to {
		return s
	}
	return strings.TrimSpace(ansi.Truncate(s, to-3, "")) + "..."
}

// visibleLine is a line of a chart in which nothing acts; its blanks stay.
func visibleLine(s string) string {
	return strings.NewReplacer("\n", " ", "\t", " ").Replace(assessment.Visible(s))
}
