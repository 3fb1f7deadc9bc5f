package plain

import (
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/charmbracelet/x/ansi"

	"assay/assessment"
)

// tell says one line. Breaks and control characters of texts from outside are
// written out, so that no text can pass for a line of the program's own.
func (d *dialogue) tell(format string, parts ...any) {
	for _, row := range breakWords(oneLine(fmt.Sprintf(format, parts...)), d.width) {
		if _, err := io.WriteString(d.out, row+"\n"); err != nil {
			d.deaf = err
		}
	}
}

// refuse says why nothing was done.
func (d *dialogue) refuse(reason string) {
	d.refused = true
	d.tell("Not done: %s", reason)
}

// ask puts a question that is answered by yes or no.
func (d *dialogue) ask(text, no string, yes func()) {
	d.question = &question{text: text, yes: yes, no: no}
	d.tell("%s", text)
}

// reply takes the answer to the question.
func (d *dialogue) reply(line string) {
	q := d.question
	if q.hear != nil {
		d.question = nil
		q.hear(line)
		return
	}

	switch strings.ToLower(line) {
	case "y", "yes":
		d.question = nil
		q.yes()
	case "n", "no":
		d.question = nil
		d.tell("%s", q.no)
	default:
		d.tell("%s", q.text)
	}
}

// oneLine returns text as it may be said: without line breaks, and with whatever a
// terminal would obey written out.
func oneLine(text string) string {
	return strings.NewReplacer("\t", "    ", "\n", " / ").Replace(assessment.Visible(text))
}

// quoted returns what somebody typed, in quotes and no longer than can be listened to.
func quoted(text string) string { return fmt.Sprintf("%q", ansi.Truncate(text, 40, "...")) }

// cells returns how many columns of a terminal a text takes.
func cells(text string) int { return ansi.StringWidth(text) }

// breakWords breaks a line between words, so that no word is torn at the edge of
// the terminal. An id with a hyphen is one word.
func breakWords(line string, width int) []string {
	if width <= 0 || cells(line) < width {
		return []string{line}
	}
	var rows []string
	row := ""
	for _, word := range strings.Fields(line) {
		if row != "" && cells(row)+1+cells(word) >= width {
			rows, row = append(rows, row), ""
		}
		row = strings.TrimSpace(row + " " + word)
	}
	return append(rows, row)
}

// countLines says how many lines a text has; empty for no text.
func countLines(text string) string {
	switch n := strings.Count(text, "\n") + 1; {
	case text == "":
		return ""
	case n == 1:
		return "1 line"
	default:
		return strconv.Itoa(n) + " lines"
	}
}
