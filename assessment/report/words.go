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

// conflictMark follows a number that rests on values in conflict.
const conflictMark = " (!)"

func marked(s string, conflict bool) string {
	if conflict {
		return s + conflictMark
	}
	return s
}

// early reports whether so little of a node is answered that an index would say
// nothing: under half of its weight, while the rest can still be asked.
func (b *book) early(n *assessment.Node) bool {
	return n.Sparse && n.Applicable > 0
}

// index returns the continuous result with its interval: 2.7 [2.1 - 3.2]. It is a dash
// while it is early.
func (b *book) index(n *assessment.Node, v *assessment.View, digits int) string {
	switch {
	case v.Low == nil:
		return "nothing applies"
	case b.early(n):
		return "-"
	case v.Point == nil:
		return "no value"
	}
	text := assessment.Fixed(v.Point, digits)
	low, high := assessment.Fixed(v.Low, digits), assessment.Fixed(v.High, digits)
	if !b.final() && low != high {
		text += fmt.Sprintf(" [%s - %s]", low, high)
	}
	return text
}

// point returns an index without its interval, for a node that has one.
func (b *book) point(n *assessment.Node, r *big.Rat, digits int) string {
	if b.early(n) {
		return "-"
	}
	return assessment.Fixed(r, digits)
}

// settled reports whether a view has one level and not a range of them.
func settled(v *assessment.View) bool { return v.Level != assessment.NoLevel }

// levelRange returns the staged result: 2, or 1 to 2 while something open decides it.
func levelRange(v *assessment.View) string {
	return orDash(levelsBetween(v.LevelLow, v.LevelHigh))
}

// levelWords returns the staged result for a sentence: level 2, or level 1 to 2, not
// settled.
func levelWords(v *assessment.View) string {
	if v.LevelLow == assessment.NoLevel || settled(v) {
		return "level " + levelRange(v)
	}
	return "level " + levelRange(v) + ", not settled"
}

// pair returns index and level, which never appear alone:
// 2.7 [2.1 - 3.2] / level 1 to 2, not settled.
func (b *book) pair(n *assessment.Node, v *assessment.View, digits int) string {
	if v.Low == nil {
		return "nothing applies"
	}
	text := b.index(n, v, digits)
	if b.early(n) {
		text = "no index, " + assessment.Percent(n.Answered, 0) + " answered"
	}
	return marked(text+" / "+levelWords(v), n.Conflict)
}

// levelNamed returns a level with its name: level 3 (Established).
func (b *book) levelNamed(l int) string { return fmt.Sprintf("level %d (%s)", l, b.levelName(l)) }

// levelName returns the scale's name of a level.
func (b *book) levelName(l int) string {
	if l < 0 || l > b.q.Max() {
		return strconv.Itoa(l)
	}
	return b.q.Scale.Levels[l].Name
}

// rated returns a rating in words: 2++, or the marks with their value where they are
// not of that form.
func (b *book) rated(r assessment.Rating) string {
	switch {
	case r.State == assessment.SameAs:
		return "as " + b.team(r.Team)
	case r.State != assessment.Scored:
		return stateWords(r.State)
	case r.Marks == "":
		return fmt.Sprintf("level %d", r.Level)
	}
	if _, _, ok := r.Marks.Short(); ok {
		return r.Marks.String()
	}
	return fmt.Sprintf("%s (%s)", r.Marks.Words(), valueRange(r.Stated(), r.High()))
}

// valueRange returns a value with two digits, or both ends if it is not settled, both
// in thousandths of a level.
func valueRange(low, high int64) string {
	if high <= low {
		return inLevels(low)
	}
	return inLevels(low) + " to " + inLevels(high)
}

// factIs says how far a fact is so.
func factIs(m assessment.Mark) string {
	switch m {
	case assessment.Yes:
		return "is so"
	case assessment.Mostly, assessment.Partly:
		return "is " + m.String() + " so"
	case assessment.No:
		return "is not so"
	}
	return "was not heard"
}

// factNumbers returns "fact 2" or "facts 2 and 4".
func factNumbers(facts []int) string {
	names := make([]string, len(facts))
	for i, n := range facts {
		names[i] = strconv.Itoa(n)
	}
	return agree(len(facts), "fact ", "facts ") + join(names)
}

// stateWords returns a state that has no value in words.
func stateWords(s assessment.CellState) string {
	switch s {
	case assessment.NotApplicable:
		return "not applicable"
	case assessment.Unknown:
		return "unknown"
	}
	return "not asked"
}

// inLevels returns thousandths of a level in levels, with two digits.
func inLevels(thousandths int64) string { return assessment.Fixed(bigRat(thousandths), 2) }

// gapWords returns a distance in levels: 1.3 levels.
func gapWords(r *big.Rat) string {
	if text := assessment.Fixed(r, 1); text != "1.0" {
		return text + " levels"
	}
	return "1.0 level"
}

// percent returns a part of a whole in percent, or a dash if the whole is 0.
func percent(part, whole int64) string {
	if whole == 0 {
		return "-"
	}
	return assessment.Percent(big.NewRat(part, whole), 0)
}

// effort returns an effort grade with its meaning.
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

// gradeOrMore names a grade as the least that will do.
func gradeOrMore(g assessment.Grade) string {
	if g == assessment.Tested {
		return g.String()
	}
	return g.String() + " or more"
}

// count returns a number with its noun, in the plural if it has to be.
func count(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %s", n, plural(noun))
}

// agree returns the word that agrees with a number of things: "is" of one and
// "are" of several.
func agree(n int, one, several string) string {
	if n == 1 {
		return one
	}
	return several
}

// is returns the verb that agrees with a number of things.
func is(n int) string { return agree(n, "is", "are") }

// plural returns the plural of an English noun; a noun in another script stays.
func plural(noun string) string {
	last, size := utf8.DecodeLastRuneInString(noun)
	if last >= utf8.RuneSelf || !unicode.IsLetter(last) {
		return noun
	}

	lower := strings.ToLower(noun)
	ends := func(ending string) bool { return strings.HasSuffix(lower, ending) }
	switch {
	case ends("y") && len(lower) > 1 && !strings.ContainsRune("aeiou", rune(lower[len(lower)-2])):
		return noun[:len(noun)-size] + "ies"
	case ends("s"), ends("x"), ends("ch"), ends("sh"):
		return noun + "es"
	}
	return noun + "s"
}

// join lists words as a sentence does: a, b and c.
func join(words []string) string {
	n := len(words)
	if n < 2 {
		return strings.Join(words, "")
	}
	return strings.Join(words[:n-1], ", ") + " and " + words[n-1]
}

// upper returns the text with a capital first letter.
func upper(s string) string {
	r, size := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(r)) + s[size:]
}

// lowered returns the text with a small first letter.
func lowered(s string) string {
	r, size := utf8.DecodeRuneInString(s)
	return string(unicode.ToLower(r)) + s[size:]
}

// quoted returns a fact or the like in quotation marks, so that no sentence asserts it.
func quoted(s string) string { return `"` + ended(s) + `"` }

// ended returns the text with a full stop, unless it already ends a sentence.
func ended(s string) string {
	s = strings.TrimSpace(s)
	if s == "" {
		return s
	}
	for _, ending := range []string{".", "!", "?", ":", "。", "？", `."`, `?"`} {
		if strings.HasSuffix(s, ending) {
			return s
		}
	}
	return s + "."
}

// asSentence returns the text with a capital first letter and a full stop.
func asSentence(s string) string { return upper(ended(s)) }

// yes returns yes or no.
func yes(b bool) string {
	if b {
		return "yes"
	}
	return "no"
}

// orDash returns the text, or a dash if it is empty.
func orDash[T ~string](s T) string {
	if s == "" {
		return "-"
	}
	return string(s)
}

// targetCell returns a target level for a table.
func targetCell(target int) string {
	if target == 0 {
		return "-"
	}
	return strconv.Itoa(target)
}

// textColumns and numberColumns make columns of a table from their titles.
func textColumns(titles ...string) []Column { return columnsOf(false, titles) }

func numberColumns(titles ...string) []Column { return columnsOf(true, titles) }

// Not inlined, for the size of the program: it has 90 callers.
//
//go:noinline
func columnsOf(right bool, titles []string) []Column {
	columns := make([]Column, len(titles))
	for i, title := range titles {
		columns[i] = Column{Title: title, Right: right}
	}
	return columns
}

// bigRat returns thousandths of a level as an exact number of levels.
func bigRat(thousandths int64) *big.Rat { return big.NewRat(thousandths, 1000) }

// shortGrade returns the two letters of an evidence grade.
func shortGrade(name string) string {
	for _, g := range assessment.Grades {
		if g.String() == name {
			return g.Short()
		}
	}
	return ""
}

// someSentences returns as many of the first sentences of a text as have room, the first
// one in any case.
func someSentences(text string, room int) string {
	text = flat(text)
	first := firstSentence(text)
	all := first
	for rest := strings.TrimSpace(text[len(first):]); rest != ""; {
		next := firstSentence(rest)
		if len(all)+1+len(next) > room {
			break
		}
		all += " " + next
		rest = strings.TrimSpace(rest[len(next):])
	}
	return clip(all, room)
}

// someClauses returns as many of the first clauses of a sentence, between its semicolons, as
// have room, with "..." for the rest. A first one that is too long is cut.
func someClauses(sentence string, room int) string {
	if cellWidth(sentence) <= room {
		return sentence
	}
	for at := strings.LastIndex(sentence, ";"); at > 0; at = strings.LastIndex(sentence[:at], ";") {
		if text := sentence[:at] + "; ..."; cellWidth(text) <= room {
			return text
		}
	}
	return clip(sentence, room)
}

// firstSentence returns the first sentence of a text, on one line. What goes on with a small
// letter goes on with the sentence: "e.g. the broker".
func firstSentence(text string) string {
	text = flat(text)
	for i, r := range text {
		if (r == '.' || r == '?' || r == '!') && i+1 < len(text) && text[i+1] == ' ' {
			if next, _ := utf8.DecodeRuneInString(text[i+2:]); !unicode.IsLower(next) {
				return text[:i+1]
			}
		}
	}
	return text
}
