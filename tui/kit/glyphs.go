package kit

import (
	"fmt"
	"strings"
)

// BarLegend explains the marks of a bar.
const BarLegend = "= credited  - stated beyond it  T target  | whole level"

// ScaleBar draws a value on the scale of levels from 0 to top: n cells a level
// between marks at the whole ones, "=" up to the credited value, "-" on to the
// stated one, "T" at the target. The values are in thousandths of a level, -1 for
// none; a target of 0 is none.
func ScaleBar(credited, stated int64, target, top, n int) string {
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

// ScaleDigits returns the line above bars made by ScaleBar: the number of each
// level above its mark.
func ScaleDigits(top, n int) string {
	text := ""
	for level := range top + 1 {
		text += Fit(fmt.Sprint(level), n+1)
	}
	return strings.TrimRight(text, " ")
}

// Bar draws value of whole as n cells in brackets: [####----].
func Bar(value, whole, n int) string {
	done := 0
	if whole > 0 {
		done = value * n / whole
	}
	return "[" + strings.Repeat("#", done) + strings.Repeat("-", n-done) + "]"
}
