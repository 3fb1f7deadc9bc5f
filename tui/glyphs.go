package tui

import (
	"fmt"
	"strings"
)

// barLegend explains the marks of a bar.
const barLegend = "= credited  - stated beyond it  T target  | whole level"

// scaleBar draws a value on the scale from 0 to top: n cells for a level between
// marks at the whole ones, "=" up to the credited value, "-" on to the stated
// one, "T" at the target. Values are in thousandths, -1 for none.
func scaleBar(credited, stated int64, target, top, n int) string {
	var b strings.Builder
	for level := range top + 1 {
		if level == target && target > 0 {
			b.WriteByte('T')
		} else {
			b.WriteByte('|')
		}
		if level == top {
			break
		}
		for i := range n {
			// A cell is full when the value reaches its middle.
			middle := 1000*int64(level) + (2*int64(i)+1)*1000/(2*int64(n))
			switch {
			case credited >= middle:
				b.WriteByte('=')
			case stated >= middle:
				b.WriteByte('-')
			default:
				b.WriteByte('.')
			}
		}
	}
	return b.String()
}

// scaleDigits is the line above bars: the number of each level above its mark.
func scaleDigits(top, n int) string {
	text := ""
	for level := range top + 1 {
		text += fit(fmt.Sprint(level), n+1)
	}
	return strings.TrimRight(text, " ")
}

// bar draws value of whole as n cells: [####----].
func bar(value, whole, n int) string {
	done := 0
	if whole > 0 {
		done = value * n / whole
	}
	return "[" + strings.Repeat("#", done) + strings.Repeat("-", n-done) + "]"
}
