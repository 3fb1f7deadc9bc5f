package questionnaires

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// sentenceEnds are the marks that may end a sentence, closers the marks that may
// follow them.
const (
	sentenceEnds = ".?!。？！"
	closers      = `"'”’)]`
)

// endsSentence reports whether a text ends with the end of a sentence.
func endsSentence(text string) bool {
	last, _ := utf8.DecodeLastRuneInString(strings.TrimRight(text, closers))
	return strings.ContainsRune(sentenceEnds, last)
}

// countSentences counts the ends of sentences: a full stop, question or
// exclamation mark at the end of the text or before a blank and a capital letter,
// a digit, a quote or a bracket. A text without such an end has none.
func countSentences(text string) int {
	n := 0
	runes := []rune(strings.TrimSpace(text))
	for i, r := range runes {
		if !strings.ContainsRune(sentenceEnds, r) {
			continue
		}

		rest := strings.TrimLeft(string(runes[i+1:min(len(runes), i+6)]), closers)
		switch {
		case rest == "" && i+6 >= len(runes), strings.ContainsRune("。？！", r):
			n++
		case strings.HasPrefix(rest, " "):
			next, _ := utf8.DecodeRuneInString(strings.TrimLeft(rest, " "))
			if unicode.IsUpper(next) || unicode.IsDigit(next) || strings.ContainsRune(`"“'[(`, next) {
				n++
			}
		}
	}
	return n
}
