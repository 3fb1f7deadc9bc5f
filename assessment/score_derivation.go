package assessment

import (
	"strings"

	"github.com/mattn/go-runewidth"
)

// Derivation says in plain data how a number came about: the inputs, the rule with
// the numbers put in, what is left out, and the cheapest change that would raise
// it. It names things by id alone; titles are given when it is printed.
type Derivation struct {
	ID    string // of the practice, area or measure, or Overall
	Parts []DerivationPart
}

// DerivationPart is one step of a derivation: a small table. Rows of a part
// without a header are a label and a text.
type DerivationPart struct {
	Title  string
	Header []string
	Rows   []DerivationRow
}

// DerivationRow is one line of a part. ID is the practice, area or measure that
// the row is about, or empty.
type DerivationRow struct {
	ID    string
	Cells []string
}

// String returns the derivation unwrapped, with ids alone.
func (d Derivation) String() string {
	return strings.Join(d.Lines(0, nil), "\n") + "\n"
}

// Lines returns the derivation as lines of at most width terminal columns; a
// width below 1 does not wrap. A word longer than a line is broken. Title, which
// may be nil, gives the title of an id, or nothing; it follows the row that the
// id is in. Widths are those of an environment in which characters of ambiguous
// width are narrow, so that the lines are the same on every machine. Titles must
// be free of control characters.
func (d Derivation) Lines(width int, title func(id string) string) []string {
	var lines []string
	for i, p := range d.Parts {
		if i > 0 {
			lines = append(lines, "")
		}
		lines = append(lines, wrap(p.Title, width, 0)...)
		lines = append(lines, p.lines(width, title)...)
	}
	return lines
}

const (
	partIndent = 2
	columnGap  = 2
	narrowest  = 16 // columns below which a last cell is not worth a column of its own
)

func (p DerivationPart) lines(width int, title func(id string) string) []string {
	var rows [][]string
	if p.Header != nil {
		rows = append(rows, p.Header)
	}
	for _, r := range p.Rows {
		cells := r.Cells
		if title != nil && r.ID != "" {
			cells = titled(cells, title(r.ID), p.Header != nil)
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

// titled adds a title to a row: in a table as a column of its own, else after the text.
func titled(cells []string, title string, table bool) []string {
	switch last := len(cells) - 1; {
	case title == "":
		return cells
	case table:
		return append(cells[:len(cells):len(cells)], title)
	default:
		return append(cells[:last:last], cells[last]+" ("+title+")")
	}
}

// columnWidths returns the width of each column; a row's last cell is not counted
// because nothing stands to the right of it.
func columnWidths(rows [][]string) []int {
	var widths []int
	for _, cells := range rows {
		for i := range len(cells) - 1 {
			if i == len(widths) {
				widths = append(widths, 0)
			}
			widths[i] = max(widths[i], columns(cells[i]))
		}
	}
	return widths
}

func rowLines(cells []string, widths []int, width int) []string {
	var head strings.Builder
	head.WriteString(strings.Repeat(" ", partIndent))
	for i, c := range cells[:len(cells)-1] {
		head.WriteString(c)
		head.WriteString(strings.Repeat(" ", widths[i]-columns(c)+columnGap))
	}
	start := columns(head.String())
	if width > 0 && width-start < narrowest {
		joined := strings.Repeat(" ", partIndent) + strings.Join(cells, strings.Repeat(" ", columnGap))
		return wrap(joined, width, 2*partIndent)
	}
	lines := wrap(cells[len(cells)-1], width-start, 0)
	if width < 1 {
		lines = []string{cells[len(cells)-1]}
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
	if width < 1 || columns(text) <= width {
		return []string{strings.TrimRight(text, " ")}
	}
	if indent+1 >= width {
		indent = 0
	}
	rest := strings.TrimLeft(text, " ")
	line := text[:len(text)-len(rest)]
	if len(line)+1 >= width {
		line = ""
	}
	fresh := true
	var lines []string
	for _, word := range strings.Fields(rest) {
		gap := ""
		if !fresh {
			gap = " "
		}
		if !fresh && columns(line+gap+word) > width {
			lines = append(lines, line)
			line, gap = strings.Repeat(" ", indent), ""
		}
		for columns(line+gap+word) > width {
			part := prefix(word, width-columns(line+gap))
			lines = append(lines, line+gap+part)
			word, line, gap = word[len(part):], strings.Repeat(" ", indent), ""
		}
		line += gap + word
		fresh = false
	}
	return append(lines, line)
}

// prefix returns the longest start of a word that fits, and at least one character.
func prefix(word string, width int) string {
	end := 0
	for i, r := range word {
		next := i + len(string(r))
		if end > 0 && columns(word[:next]) > width {
			break
		}
		end = next
	}
	return word[:end]
}

// columns returns how many terminal columns a text takes. The condition is made
// here because the package's own default depends on the machine's language.
func columns(s string) int {
	c := runewidth.Condition{StrictEmojiNeutral: true}
	return c.StringWidth(s)
}
