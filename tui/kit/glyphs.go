package kit

import (
	"fmt"
	"runtime"
	"slices"
	"strings"

	"github.com/mattn/go-runewidth"

	"assay/assessment"
)

// Dot stands between the parts of a line that have no other sign between them.
func (l Look) Dot() string {
	if l.Letters {
		return " - "
	}
	return " · "
}

// Mark draws the mark of a fact in one cell.
func (l Look) Mark(m assessment.Mark) string {
	if l.Letters {
		return string(rune(m))
	}
	switch m {
	case assessment.Yes:
		return "●"
	case assessment.Mostly:
		return "◕"
	case assessment.Partly:
		return "◑"
	case assessment.No:
		return "○"
	}
	return "·"
}

// Marks draws marks, one cell each.
func (l Look) Marks(m assessment.Marks) string {
	text := ""
	for fact := range len(m) {
		text += l.Mark(m.At(fact + 1))
	}
	return text
}

// Rating draws a rating as short as it goes: its marks, or else as a person enters it.
func (l Look) Rating(r assessment.Rating) string {
	if r.State == assessment.Scored && r.Marks != "" {
		return l.Marks(r.Marks)
	}
	return r.String()
}

// OnlyLetters reports whether a terminal is better given letters for the marks: its
// name or its locale says that it may not have the signs, or it may draw them wider
// than they are counted. getenv returns the variables of its environment.
func OnlyLetters(getenv func(string) string) bool {
	if slices.Contains([]string{"dumb", "linux", "vt100", "vt220"}, getenv("TERM")) {
		return true
	}
	if runtime.GOOS == "windows" {
		return false
	}
	for _, name := range []string{"LC_ALL", "LC_CTYPE", "LANG"} {
		if locale := strings.ToLower(getenv(name)); locale != "" {
			utf8 := strings.Contains(locale, "utf-8") || strings.Contains(locale, "utf8")
			return !utf8 || runewidth.IsEastAsian()
		}
	}
	return true
}

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
