package kit

import (
	"fmt"
	"runtime"
	"slices"
	"strings"

	"github.com/mattn/go-runewidth"

	"assay/assessment"
)

// Glyphs says with which signs the screens are drawn.
type Glyphs int

// The sets of glyphs.
const (
	AutoGlyphs Glyphs = iota // letters where [OnlyLetters] says so
	Unicode
	ASCII
)

// GlyphSets returns the names of the sets, by value.
func GlyphSets() []string { return []string{"auto", "unicode", "ascii"} }

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

// Rule draws a line across n cells.
func (l Look) Rule(n int) string { return strings.Repeat(l.sign("─", "-"), max(0, n)) }

// Side is the line between what stands side by side.
func (l Look) Side() string { return l.sign("│", "|") }

// Join stands between the parts of a path.
func (l Look) Join() string { return l.sign(" › ", " > ") }

// Box draws a frame around lines that are w cells wide each, with a head above them.
func (l Look) Box(head string, lines []string, w int) []string {
	edge := func(left, right string) string { return left + l.Rule(w+2) + right }
	row := func(text string) string { return l.Side() + " " + text + " " + l.Side() }
	box := []string{
		edge(l.sign("╭", "+"), l.sign("╮", "+")), row(head), edge(l.sign("├", "+"), l.sign("┤", "+")),
	}
	for _, text := range lines {
		box = append(box, row(text))
	}
	return append(box, edge(l.sign("╰", "+"), l.sign("╯", "+")))
}

// sign returns a sign, or what stands for it where there are only letters.
func (l Look) sign(drawn, letter string) string {
	if l.Letters {
		return letter
	}
	return drawn
}

// BarLegend explains the marks of a bar.
func (l Look) BarLegend() string {
	return l.sign("█ credited  ░ stated beyond it  ◆ target  · whole level",
		"= credited  - stated beyond it  T target  | whole level")
}

// MarksLegend explains the marks of a fact.
func (l Look) MarksLegend() string {
	var texts []string
	for _, letter := range assessment.MarkLetters {
		m := assessment.Mark(letter)
		texts = append(texts, l.Mark(m)+" "+m.String())
	}
	return strings.Join(texts, "  ")
}

// eighths are the blocks that fill a cell by so many eighths from the left.
var eighths = []string{"", "▏", "▎", "▍", "▌", "▋", "▊", "▉", "█"}

// ScaleBar draws a value on the scale of levels from 0 to top, with n cells between the
// whole ones: what is credited, what is stated beyond it, and the target, parted at the end
// of what is credited. The values are in thousandths of a level, -1 for none; a target of 0
// is none.
func (l Look) ScaleBar(credited, stated int64, target, top, n int) (counts, rest string) {
	cells := int64(n + 1)
	for i := range int64(top)*cells + 1 {
		level, whole := i/cells, i%cells == 0
		switch {
		case whole && target > 0 && level == int64(target):
			rest += l.sign("◆", "T")
		case whole && l.Letters:
			rest += "|"
		case l.Letters:
			// A cell is full when the value reaches its middle.
			middle := 1000*level + (2*(i%cells)-1)*1000/(2*int64(n))
			rest += letterCell(credited >= middle, stated >= middle)
		case credited*cells >= 1000*(i+1):
			rest += "█"
		case credited*cells > 1000*i && credited*cells*8/1000 > 8*i:
			rest += eighths[credited*cells*8/1000-8*i]
		case stated*cells > 1000*i:
			rest += "░"
		case whole:
			rest += "·"
		default:
			rest += " "
		}
		if l.Letters && strings.HasSuffix(rest, "=") || !l.Letters && credited*cells*8/1000 > 8*i {
			counts, rest = counts+rest, ""
		}
	}
	return counts, rest
}

// rising are the blocks that fill a cell by so many eighths from below.
var rising = []string{"▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"}

// Column draws a value on the scale of levels from 0 to top in one cell: the higher the
// fuller, and the number of the level reached where there are only letters. The value is in
// thousandths of a level; a negative one, which is none, is a blank.
func (l Look) Column(value int64, top int) string {
	switch {
	case value < 0 || top <= 0:
		return " "
	case l.Letters:
		return fmt.Sprint(min(value/1000, 9))
	}
	whole := int64(top) * 1000
	last := int64(len(rising) - 1)
	return rising[(min(value, whole)*last+whole/2)/whole]
}

// letterCell returns a cell of a bar of letters.
func letterCell(credited, stated bool) string {
	switch {
	case credited:
		return "="
	case stated:
		return "-"
	}
	return "."
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

// Bar draws value of whole in n+2 cells: [####----] where there are only letters.
func (l Look) Bar(value, whole, n int) string {
	if l.Letters {
		done := 0
		if whole > 0 {
			done = value * n / whole
		}
		return "[" + strings.Repeat("#", done) + strings.Repeat("-", n-done) + "]"
	}
	n += 2
	done := 0
	if whole > 0 {
		done = min(value, whole) * n * 8 / whole
	}
	text := strings.Repeat("█", done/8) + eighths[done%8]
	return text + strings.Repeat("░", n-Cells(text))
}
