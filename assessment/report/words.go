package report

import (
	"fmt"
	"math/big"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"assay/assessment"
)

// conflictMark stands behind a number that rests on values in conflict.
const conflictMark = " (!)"

func marked(s string, conflict bool) string {
	if conflict {
		return s + conflictMark
	}
	return s
}

// index returns the continuous result with its interval: 2.7 [2.1 - 3.2].
func (b *book) index(v *assessment.View, digits int) string {
	if v.Low == nil {
		return "nothing applies"
	}
	text := assessment.Fixed(v.Point, digits)
	if v.Point == nil {
		text = "no value"
	}
	if !b.final() && v.Low.Cmp(v.High) != 0 {
		text += fmt.Sprintf(" [%s - %s]", assessment.Fixed(v.Low, digits), assessment.Fixed(v.High, digits))
	}
	return text
}

// levelRange returns the staged result, an interval while something open decides it.
func levelRange(v *assessment.View) string {
	switch {
	case v.LevelLow == assessment.NoLevel:
		return "-"
	case v.Level != assessment.NoLevel:
		return strconv.Itoa(v.Level)
	}
	return fmt.Sprintf("%d to %d", v.LevelLow, v.LevelHigh)
}

// pair returns index and level, which never stand alone: 2.7 [2.1 - 3.2] / level 1 to 2.
func (b *book) pair(n *assessment.Node, v *assessment.View, digits int) string {
	if v.Low == nil {
		return "nothing applies"
	}
	return marked(b.index(v, digits)+" / level "+levelRange(v), n.Conflict)
}

// levelRangeNames names the levels of a view in the scale's words.
func (b *book) levelRangeNames(v *assessment.View) string {
	switch {
	case v.LevelLow == assessment.NoLevel:
		return ""
	case v.Level != assessment.NoLevel:
		return b.levelName(v.Level)
	}
	return b.levelName(v.LevelLow) + " to " + b.levelName(v.LevelHigh)
}

// levelNamed returns a level with its name: level 3 (Established).
func (b *book) levelNamed(l int) string { return fmt.Sprintf("level %d (%s)", l, b.levelName(l)) }

// levelName returns the name that the scale has for a level.
func (b *book) levelName(l int) string {
	if l < 0 || l > b.q.Max() {
		return strconv.Itoa(l)
	}
	return b.q.Scale.Levels[l].Name
}

// rated returns a rating in words: level 2, largely toward 3.
func rated(r assessment.Rating) string {
	if r.State != assessment.Scored {
		return stateWords(r.State)
	}
	text := fmt.Sprintf("level %d", r.Level)
	if r.Progress != assessment.None {
		text += fmt.Sprintf(", %s toward %d", r.Progress, r.Level+1)
	}
	return text
}

// stateWords returns a state without a value in words.
func stateWords(s assessment.CellState) string {
	switch s {
	case assessment.NotApplicable:
		return "not applicable"
	case assessment.Unknown:
		return "unknown"
	}
	return "not asked"
}

// inLevels returns thousandths of a level with two digits.
func inLevels(thousandths int64) string { return assessment.Fixed(big.NewRat(thousandths, 1000), 2) }

// effort says what an effort grade means.
func effort(grade string) string {
	switch grade {
	case "S":
		return "S (up to two weeks)"
	case "M":
		return "M (up to three months)"
	case "L":
		return "L (longer than three months)"
	}
	return grade
}

// count returns a number with its noun, in the plural where it has to be.
func count(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %s", n, plural(noun))
}

// plural returns the plural of an English noun; a noun in another script stays.
func plural(noun string) string {
	last, size := utf8.DecodeLastRuneInString(noun)
	if last >= utf8.RuneSelf || !unicode.IsLetter(last) {
		return noun
	}
	lower := strings.ToLower(noun)
	switch {
	case strings.HasSuffix(lower, "y") && len(lower) > 1 && !strings.ContainsRune("aeiou", rune(lower[len(lower)-2])):
		return noun[:len(noun)-size] + "ies"
	case strings.HasSuffix(lower, "s"), strings.HasSuffix(lower, "x"), strings.HasSuffix(lower, "ch"), strings.HasSuffix(lower, "sh"):
		return noun + "es"
	}
	return noun + "s"
}

// is returns the verb that goes with a number.
func is(n int) string {
	if n == 1 {
		return "is"
	}
	return "are"
}

// join lists words as a sentence does: a, b and c.
func join(words []string) string {
	switch n := len(words); n {
	case 0:
		return ""
	case 1:
		return words[0]
	default:
		return strings.Join(words[:n-1], ", ") + " and " + words[n-1]
	}
}

// upper returns the text with a capital first letter.
func upper(s string) string {
	r, size := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(r)) + s[size:]
}

// ended returns the text with a full stop, unless it ends a sentence already.
func ended(s string) string {
	s = strings.TrimSpace(s)
	if s == "" || strings.ContainsAny(s[len(s)-1:], ".!?:") || strings.HasSuffix(s, "。") || strings.HasSuffix(s, "？") {
		return s
	}
	if strings.HasSuffix(s, `."`) || strings.HasSuffix(s, `?"`) {
		return s
	}
	return s + "."
}

// yes returns yes or no.
func yes(b bool) string {
	if b {
		return "yes"
	}
	return "no"
}

// or returns the text, or a dash where there is none.
func or(s string) string {
	if s == "" {
		return "-"
	}
	return s
}

// targetCell is a target level for a table.
func targetCell(t int) string {
	if t == 0 {
		return "-"
	}
	return strconv.Itoa(t)
}

// text columns and number columns, for tables.
func textColumn(title string) Column   { return Column{Title: title} }
func numberColumn(title string) Column { return Column{Title: title, Right: true} }
