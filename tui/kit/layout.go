package kit

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"

	"assay/assessment"
)

// The sizes that decide how a window is laid out, in cells.
const (
	MinWidth     = 60
	MinHeight    = 18
	WideWidth    = 100 // from here the interview has its outline at the left
	NamesWidth   = 120 // from here the outline has names
	PanesWidth   = 140 // from here the note stands beside the facts
	TallHeight   = 24  // below it panels and explanations give way
	OutlineWidth = 18
	TextWidth    = 76 // of a column of text at most
)

// Cells returns how many cells a text takes on the screen. Most texts are plain ASCII,
// where each byte takes one, with our own signs and styles between; only others need to be
// cut into what a reader sees as one character, which takes far longer.
func Cells(s string) int {
	n := 0
	for i := 0; i < len(s); n++ {
		if s[i] >= ' ' && s[i] <= '~' {
			i++
			continue
		}
		if styled := styleBytes(s[i:]); styled > 0 {
			i += styled
			n--
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		if !narrow(r) {
			return ansi.StringWidth(s)
		}
		i += size
	}
	return n
}

// narrow reports whether a character that is not ASCII takes one cell by itself: lines,
// blocks and the signs that screens are drawn with.
func narrow(r rune) bool {
	return r >= 0x2500 && r <= 0x259f || strings.ContainsRune("●◕◑○◆·›", r)
}

// styleBytes returns how long the change of style is that a text begins with; 0 for none.
func styleBytes(s string) int {
	if !strings.HasPrefix(s, "\x1b[") {
		return 0
	}
	for i := 2; i < len(s); i++ {
		switch {
		case s[i] == 'm':
			return i + 1
		case (s[i] < '0' || s[i] > '9') && s[i] != ';':
			return 0
		}
	}
	return 0
}

// Fit brings a text of one line to exactly w cells: shortened as by Cut, or with
// blanks after it.
func Fit(s string, w int) string {
	s = Cut(s, w)
	return s + strings.Repeat(" ", max(0, w-Cells(s)))
}

// Cut shortens a text of one line to at most w cells, with "..." at its end if
// something is missing.
func Cut(s string, w int) string {
	if w <= 0 {
		return ""
	}
	if Cells(s) <= w {
		return s
	}
	if w <= 3 {
		return ansi.Truncate(s, w, "")
	}
	return ansi.Truncate(s, w, "...")
}

// CutWord shortens a text of one line to at most w cells at the end of a word, without a
// sign that something is missing. Short words at its end, which only lead to what is
// missing, go too, and a bracket that is not closed. If that would leave less than half of
// the room in use, the text is cut as by Cut.
func CutWord(s string, w int) string {
	if Cells(s) <= w {
		return s
	}
	words := strings.Fields(s)
	n, used := 0, 0
	for ; n < len(words); n++ {
		if used += Cells(words[n]); used > w {
			break
		}
		used++
	}
	for n > 1 && Cells(words[n-1]) <= 3 {
		n--
	}
	text := strings.Join(words[:n], " ")
	if i := strings.LastIndex(text, "("); i > 0 && !strings.Contains(text[i:], ")") {
		text = text[:i]
	}
	text = strings.TrimRight(text, " ,;:-")
	if 2*Cells(text) < w {
		return Cut(s, w)
	}
	return text
}

// Ends puts one text at the left and one at the right of a line of w cells. The
// right one is whole, or left out if there is no room for it.
func Ends(left, right string, w int) string {
	room := w - Cells(right)
	if right == "" || room < 2 {
		return Fit(left, w)
	}
	return Fit(left, room-1) + " " + right
}

// Wrap breaks a text into lines of at most w cells, each after the indent, but the
// first line after first.
func Wrap(text, first, indent string, w int) []string {
	room := max(1, w-Cells(indent))
	lines := strings.Split(ansi.Wrap(Clean(text), room, ""), "\n")
	lead := first
	for i, l := range lines {
		lines[i] = Cut(lead+l, w)
		lead = indent
	}
	return lines
}

// Clean returns text from outside as it may be drawn: tabs as blanks, and nothing
// that a terminal would obey. Text was cleaned when it came into the journal, but
// a journal from elsewhere is not ours to trust.
func Clean(s string) string {
	return strings.ReplaceAll(assessment.Visible(s), "\t", "    ")
}

// OneLine returns a text as Clean does, without line breaks.
func OneLine(s string) string {
	return strings.ReplaceAll(Clean(s), "\n", " / ")
}

// Fill brings lines to exactly h lines of w cells, in a new slice.
func Fill(lines []string, w, h int) []string {
	filled := make([]string, max(0, h))
	for i := range filled {
		if i < len(lines) {
			filled[i] = Fit(lines[i], w)
		} else {
			filled[i] = Fit("", w)
		}
	}
	return filled
}

// Half returns the step of the keys that go half a page, in rows or lines.
func Half(page int) int { return max(1, page/2) }

// Window returns the first of the n rows, of count, to show so that the row at is
// in view, moving as little as it can from the row top.
func Window(top, at, count, n int) int {
	top = min(top, at)
	if at >= top+n {
		top = at - n + 1
	}
	return max(0, min(top, count-n))
}

// Shortened returns the first n of a wrapped text's rows, w cells wide, with "..."
// for the rest. There are at least n rows.
func Shortened(rows []string, n, w int) []string {
	rows = slices.Clone(rows[:n])
	rows[n-1] = ansi.Truncate(rows[n-1], w-4, "") + " ..."
	return rows
}
