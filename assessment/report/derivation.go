package report

import (
	"strings"

	"github.com/mattn/go-runewidth"

	"assay/assessment"
)

// The layout of a derivation, in terminal columns.
const (
	partIndent = 2
	columnGap  = 2
	narrowest  = 16 // a last cell with less room than this is no column of its own
)

// DerivationLines lays a derivation out in lines of at most width terminal
// columns; a width below 1 does not wrap. A word longer than a line is broken.
//
// title, which may be nil, returns the title of an id or the empty string; it
// follows the row that the id is in. Titles must be free of control characters.
//
// Widths are those of an environment in which characters of ambiguous width are
// narrow, so that the lines are the same on every machine.
func DerivationLines(d assessment.Derivation, width int, title func(id string) string) []string {
	var lines []string
	for i, p := range d.Parts {
		if i > 0 {
			lines = append(lines, "")
		}
		lines = append(lines, wrap(p.Title, width, 0)...)
		for _, rule := range p.Rules {
			lines = append(lines, wrap(strings.Repeat(" ", partIndent)+rule, width, partIndent)...)
		}
		lines = append(lines, partLines(p, width, title)...)
	}
	return lines
}

// partLines lays out the rows of a part.
func partLines(p assessment.DerivationPart, width int, title func(id string) string) []string {
	var rows [][]string
	if p.Header != nil {
		rows = append(rows, p.Header)
	}
	for _, r := range p.Rows {
		cells := r.Cells
		if title != nil && r.ID != "" {
			cells = withTitle(cells, title(r.ID), p.Header != nil)
		}
		rows = append(rows, cells)
	}

	widths := columnWidths(rows)
	var lines []string
	for _, cells := range rows {
		lines = append(lines, rowLines(cells, widths, width)...)
	}
	return lines
}

// withTitle adds a title to a row: in a table as a column of its own, else after
// the text.
func withTitle(cells []string, title string, table bool) []string {
	last := len(cells) - 1
	switch {
	case title == "":
		return cells
	case table:
		return append(cells[:len(cells):len(cells)], title)
	}
	return append(cells[:last:last], cells[last]+" ("+title+")")
}

// columnWidths returns the width of each column. The last cell of a row is not
// counted, because nothing stands to the right of it.
func columnWidths(rows [][]string) []int {
	var widths []int
	for _, cells := range rows {
		for i := range len(cells) - 1 {
			if i == len(widths) {
				widths = append(widths, 0)
			}
			widths[i] = max(widths[i], textWidth(cells[i]))
		}
	}
	return widths
}

// rowLines lays out one row: the last cell is wrapped in the room that the others
// leave, or the whole row where that is too little.
func rowLines(cells []string, widths []int, width int) []string {
	last := len(cells) - 1
	var head strings.Builder
	head.WriteString(strings.Repeat(" ", partIndent))
	for i, c := range cells[:last] {
		head.WriteString(c)
		head.WriteString(strings.Repeat(" ", widths[i]-textWidth(c)+columnGap))
	}

	start := textWidth(head.String())
	if width > 0 && width-start < narrowest {
		joined := strings.Repeat(" ", partIndent) + strings.Join(cells, strings.Repeat(" ", columnGap))
		return wrap(joined, width, 2*partIndent)
	}

	lines := []string{cells[last]}
	if width > 0 {
		lines = wrap(cells[last], width-start, 0)
	}
	for i := range lines {
		if i == 0 {
			lines[i] = strings.TrimRight(head.String()+lines[i], " ")
		} else {
			lines[i] = strings.Repeat(" ", start) + lines[i]
		}
	}
	return lines
}

// wrap breaks a text at spaces into lines of at most width columns; lines after
// the first are indented. Spaces at the start of the text stay.
func wrap(text string, width, indent int) []string {
	if width < 1 || textWidth(text) <= width {
		return []string{strings.TrimRight(text, " ")}
	}
	if indent+1 >= width {
		indent = 0
	}
	rest := strings.TrimLeft(text, " ")
	current := text[:len(text)-len(rest)]
	if len(current)+1 >= width {
		current = ""
	}

	var lines []string
	fresh := true // the current line has no word yet
	for _, word := range strings.Fields(rest) {
		gap := ""
		if !fresh {
			gap = " "
		}
		if !fresh && textWidth(current+gap+word) > width {
			lines = append(lines, current)
			current, gap = strings.Repeat(" ", indent), ""
		}
		for textWidth(current+gap+word) > width { // a word longer than a line
			part := fittingPrefix(word, width-textWidth(current+gap))
			lines = append(lines, current+gap+part)
			word, current, gap = word[len(part):], strings.Repeat(" ", indent), ""
		}
		current += gap + word
		fresh = false
	}
	return append(lines, current)
}

// fittingPrefix returns the longest start of a word that fits into width columns,
// and at least one character.
func fittingPrefix(word string, width int) string {
	end := 0
	for i, r := range word {
		next := i + len(string(r))
		if end > 0 && textWidth(word[:next]) > width {
			break
		}
		end = next
	}
	return word[:end]
}

// textWidth returns how many terminal columns a text takes. The condition is made
// here because the package's own default depends on the machine's language.
func textWidth(s string) int {
	c := runewidth.Condition{StrictEmojiNeutral: true}
	return c.StringWidth(s)
}
