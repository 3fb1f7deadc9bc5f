package main

import (
	"strings"

	"github.com/mattn/go-runewidth"
)

// table is rows of cells that are printed in columns. The last column is not
// padded, so that a line has no blanks at its end.
type table struct {
	indent string
	right  map[int]bool // textWidth of numbers
	rows   [][]string
}

// add puts a row at the end. Cells are made one line each; blanks at the start
// of one stay, they show that a row belongs to the one above.
func (t *table) add(cells ...string) {
	for i, c := range cells {
		lead := len(c) - len(strings.TrimLeft(c, " "))
		cells[i] = c[:lead] + oneLine(c)
	}
	t.rows = append(t.rows, cells)
}

// String returns the table as text, with two blanks between columns.
func (t *table) String() string {
	var widths []int
	for _, r := range t.rows {
		for i, c := range r {
			if i == len(widths) {
				widths = append(widths, 0)
			}
			widths[i] = max(widths[i], textWidth(c))
		}
	}

	var b strings.Builder

	for _, r := range t.rows {
		line := t.indent
		for i, c := range r {
			gap := strings.Repeat(" ", widths[i]-textWidth(c))
			if t.right[i] {
				line += gap + c + "  "
			} else {
				line += c + gap + "  "
			}
		}
		b.WriteString(strings.TrimRight(line, " ") + "\n")
	}
	return b.String()
}

// cut returns the table with lines of at most width columns, for tables whose
// last column can be done without; a width below 1 leaves it whole.
func (t *table) cut(width int) string {
	text := t.String()
	if width < 1 {
		return text
	}

	var b strings.Builder
	for line := range strings.Lines(text) {
		line = strings.TrimSuffix(line, "\n")
		if textWidth(line) > width {
			line = runewidth.Truncate(line, width, "…")
		}
		b.WriteString(line + "\n")
	}
	return b.String()
}

// textWidth returns how many terminal columns a text takes. The condition is made
// here because the package's own default depends on the machine's language.
func textWidth(s string) int {
	c := runewidth.Condition{StrictEmojiNeutral: true}
	return c.StringWidth(s)
}

// wrap breaks a text at blanks into lines of at most width columns; a width
// below 1 leaves it whole.
func wrap(text string, width int) []string {
	if width < 1 {
		return []string{oneLine(text)}
	}

	var lines []string
	line := ""

	for _, word := range strings.Fields(text) {
		switch {
		case line == "":
			line = word
		case textWidth(line)+1+textWidth(word) > width:
			lines = append(lines, line)
			line = word
		default:
			line += " " + word
		}
	}
	return append(lines, line)
}
