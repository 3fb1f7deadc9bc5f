package questionnaires

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// finished reports whether a text ends with the end of a sentence.
func finished(text string) bool {
	return strings.ContainsAny(lastRune(strings.TrimRight(text, `"'”’)]`)), ".?!。？！")
}

// lastRune is the last character of a text.
func lastRune(text string) string {
	_, size := utf8.DecodeLastRuneInString(text)
	return text[len(text)-size:]
}

// sentences counts the ends of sentences: a full stop, question or exclamation
// mark at the end of the text or before a blank and a capital letter, a digit, a
// quote or a bracket. A text without such an end counts 0.
func sentences(text string) int {
	n := 0
	runes := []rune(strings.TrimSpace(text))
	for i, r := range runes {
		if !strings.ContainsRune(".?!。？！", r) {
			continue
		}
		rest := strings.TrimLeft(string(runes[i+1:min(len(runes), i+6)]), `"'”’)]`)
		switch {
		case rest == "" && i+6 >= len(runes):
			n++
		case strings.ContainsRune("。？！", r):
			n++
		case strings.HasPrefix(rest, " "):
			next := []rune(strings.TrimLeft(rest, " "))
			if len(next) > 0 && (unicode.IsUpper(next[0]) || unicode.IsDigit(next[0]) || strings.ContainsRune(`"“'[(`, next[0])) {
				n++
			}
		}
	}
	return n
}
