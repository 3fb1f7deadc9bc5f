package kit

import (
	"slices"
	"strings"

	"github.com/charmbracelet/x/ansi"

	"assay/assessment"
)

// The sizes that decide how a window is laid out, in cells.
const (
	MinWidth     = 60
	MinHeight    = 18
	WideWidth    = 100 // from here the interview has its outline at the left
	TallHeight   = 24  // below it panels and explanations give way
	OutlineWidth = 17
)

// width is how many cells a text takes on the screen.
func Cells(s string) int { return ansi.StringWidth(s) }

// Fit cuts a text to w cells, with "..." where something is missing, and pads
// it to w.
func Fit(s string, w int) string {
	s = Cut(s, w)
	if n := w - Cells(s); n > 0 {
		s += strings.Repeat(" ", n)
	}
	return s
}

// Cut shortens a text of one line to w cells, with "..." where something is missing.
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

// Ends puts one text at the left and one at the right of a line of w cells.
// The right one is kept whole where there is room for it.
func Ends(left, right string, w int) string {
	room := w - Cells(right)
	if right == "" || room < 2 {
		return Fit(left, w)
	}
	return Fit(left, room-1) + " " + right
}

// Wrap breaks a text into lines of at most w cells, each behind the indent; the
// first line has first in its place.
func Wrap(text, first, indent string, w int) []string {
	room := max(1, w-Cells(indent))
	var lines []string
	for i, l := range strings.Split(ansi.Wrap(Clean(text), room, ""), "\n") {
		lead := indent
		if i == 0 {
			lead = first
		}
		lines = append(lines, Cut(lead+l, w))
	}
	return lines
}

// Clean is text from outside as it may be drawn: tabs as blanks, nothing that a
// terminal would obey. What the journal holds was cleaned when it came in; a
// journal from elsewhere is not ours to trust.
func Clean(s string) string {
	return strings.ReplaceAll(assessment.Visible(s), "\t", "    ")
}

// OneLine is clean text without line breaks.
func OneLine(s string) string {
	return strings.ReplaceAll(Clean(s), "\n", " / ")
}

// Fill brings lines to exactly h lines of w cells.
func Fill(lines []string, w, h int) []string {
	out := make([]string, 0, h)
	for _, l := range lines {
		if len(out) == h {
			break
		}
		out = append(out, Fit(l, w))
	}
	for len(out) < h {
		out = append(out, strings.Repeat(" ", max(0, w)))
	}
	return out
}

// Half is the step of the keys that go half a page.
func Half(page int) int { return max(1, page/2) }

// Window returns which n of count rows to show so that the row at is in view,
// moving as little as it can from the row top.
func Window(top, at, count, n int) int {
	top = min(top, at)
	if at >= top+n {
		top = at - n + 1
	}
	return max(0, min(top, count-n))
}

// Shortened is the first n rows of a wrapped text, with "..." for the rest.
func Shortened(rows []string, n, w int) []string {
	rows = slices.Clone(rows[:n])
	rows[n-1] = ansi.Truncate(rows[n-1], w-4, "") + " ..."
	return rows
}
