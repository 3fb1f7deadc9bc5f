package report

import (
	"strings"

	"github.com/charmbracelet/x/ansi"

	"assay/assessment"
)

// widestPadded is the width to which cells of a table are padded at most. A longer
// cell is written as it is, so that one long text does not pull every line apart.
const widestPadded = 64

// table writes a table with padded cells, so that it reads as one in plain text.
func (p *printer) table(t Table) {
	rows := make([][]string, 0, len(t.Rows)+1)
	head := make([]string, len(t.Columns))
	for i, c := range t.Columns {
		head[i] = inline(c.Title)
	}
	rows = append(rows, head)
	for _, row := range t.Rows {
		cells := make([]string, len(t.Columns))
		for i, c := range t.Columns {
			cells[i] = markdownCell(c, row[i])
		}
		rows = append(rows, cells)
	}

	widths := make([]int, len(t.Columns))
	for i := range widths {
		widths[i] = 3
		for _, cells := range rows {
			if w := cellWidth(cells[i]); w <= widestPadded {
				widths[i] = max(widths[i], w)
			}
		}
	}
	rule := make([]string, len(widths))
	for i, w := range widths {
		rule[i] = strings.Repeat("-", w)
		if t.Columns[i].Right {
			rule[i] = rule[i][1:] + ":"
		}
	}

	p.row(t, rows[0], widths)
	p.line("| " + strings.Join(rule, " | ") + " |")
	for _, cells := range rows[1:] {
		p.row(t, cells, widths)
	}
}

func (p *printer) row(t Table, cells []string, widths []int) {
	p.b.WriteByte('|')
	for i, c := range cells {
		blanks := strings.Repeat(" ", max(0, widths[i]-cellWidth(c)))
		p.b.WriteByte(' ')
		if t.Columns[i].Right {
			p.b.WriteString(blanks + c)
		} else {
			p.b.WriteString(c + blanks)
		}
		p.b.WriteString(" |")
	}
	p.b.WriteByte('\n')
}

// markdownCell returns the text of a cell as Markdown. Cells of one width are
// written as code: only this package draws them, without characters that end code.
func markdownCell(c Column, text string) string {
	if c.Fixed && text != "" && text == flat(text) && !strings.ContainsAny(text, "`|\\") {
		return "`" + text + "`"
	}
	return inline(text)
}

// cellWidth returns how many columns a text takes in characters of one width; Chinese
// characters take two.
func cellWidth(s string) int {
	for i := range len(s) {
		if s[i] >= 0x80 {
			return ansi.StringWidth(s)
		}
	}
	return len(s)
}

// padded returns the text with blanks up to a width.
func padded(s string, to int) string { return s + strings.Repeat(" ", max(0, to-cellWidth(s))) }

// clip returns the text in one line cut to a width, with dots if something was left
// out. It is cut between words, unless that would leave out a third of the width.
func clip(s string, to int) string {
	s = flat(s)
	if cellWidth(s) <= to {
		return s
	}
	cut := ansi.Truncate(s, to-3, "")
	if !strings.HasPrefix(s[len(cut):], " ") {
		if word := strings.LastIndexByte(cut, ' '); word > 0 && cellWidth(cut[word:]) <= to/3 {
			cut = cut[:word]
		}
	}
	return strings.TrimRight(cut, " ,;:.") + "..."
}

// visibleLine returns a line of a chart in which nothing acts; its blanks stay.
func visibleLine(s string) string {
	return strings.NewReplacer("\n", " ", "\t", " ").Replace(assessment.Visible(s))
}
