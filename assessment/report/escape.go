package report

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"assay/assessment"
)

// flat returns a text as one line: characters that must not act are written out,
// breaks and runs of blanks become one blank, and blanks at the ends are removed.
func flat(s string) string {
	s = assessment.Visible(s)
	if strings.ContainsAny(s, "\n\t") || strings.Contains(s, "  ") {
		blank := func(r rune) bool { return r == ' ' || r == '\n' || r == '\t' }
		s = strings.Join(strings.FieldsFunc(s, blank), " ")
	}
	return strings.TrimSpace(s)
}

// inline returns a text as one line of Markdown in which nothing is markup.
// Characters are escaped only where they could act, so that the source stays
// readable.
func inline(s string) string { return escaped(flat(s), "") }

// heading is inline for a heading, where closing marks and attributes would act as
// well.
func heading(s string) string { return escaped(flat(s), "#") }

// escaped escapes a line of text; more are further characters that act where the
// line is put.
func escaped(s, more string) string {
	if !strings.ContainsAny(s, "\\`*_~^$|<&[]{@:."+more) {
		return s
	}

	var b strings.Builder
	for i, word := range strings.Split(s, " ") {
		if i > 0 {
			b.WriteByte(' ')
		}
		if linkLike(word) {
			writeCode(&b, word)
		} else {
			writeWord(&b, word, more)
		}
	}

	return b.String()
}

// opening is inline for the start of a block, where a few more characters would
// make a heading, a list, a quote, a definition or a rule.
func opening(s string) string {
	s = inline(s)
	if s == "" {
		return s
	}
	if strings.IndexByte("#>+-=[:%", s[0]) >= 0 {
		return `\` + s
	}

	// A number with a point or a bracket would begin a list.
	digits := 0
	for digits < len(s) && s[digits] >= '0' && s[digits] <= '9' {
		digits++
	}
	if digits > 0 && digits < len(s) && (s[digits] == '.' || s[digits] == ')') {
		if digits+1 == len(s) || s[digits+1] == ' ' {
			return s[:digits] + `\` + s[digits:]
		}
	}
	return s
}

// linkLike reports whether a viewer may take the word for an address. Escaping does
// not always help: some viewers look for addresses after escapes are gone, so such
// a word is written as code.
func linkLike(word string) bool {
	if at := strings.IndexByte(word, '@'); at > 0 && at < len(word)-1 {
		return true
	}
	if !strings.ContainsAny(word, ":.") {
		return false
	}
	lower := strings.ToLower(word)
	return strings.Contains(lower, "://") || strings.Contains(lower, "www.") ||
		strings.Contains(lower, "mailto:") || strings.Contains(lower, "xmpp:")
}

// writeCode writes a word as code. Characters that could end the code or the cell
// of a table are written between pieces of code, escaped.
func writeCode(b *strings.Builder, word string) {
	for word != "" {
		end := strings.IndexAny(word, "`|\\")
		if end < 0 {
			end = len(word)
		}

		if end > 0 {
			b.WriteString("`" + word[:end] + "`")
			word = word[end:]
			continue
		}

		b.WriteString(`\` + word[:1])
		word = word[1:]
	}
}

// writeWord writes a word with its acting characters escaped.
func writeWord(b *strings.Builder, word, more string) {
	for i := 0; i < len(word); {
		r, size := utf8.DecodeRuneInString(word[i:])
		if r < utf8.RuneSelf && (acts(word, i) || strings.ContainsRune(more, r)) {
			b.WriteByte('\\')
		}
		b.WriteString(word[i : i+size])
		i += size
	}
}

// acts reports whether the ASCII character at i could be markup where it stands.
func acts(word string, i int) bool {
	next := byte(' ')
	if i+1 < len(word) {
		next = word[i+1]
	}

	switch word[i] {
	case '`', '*', '~', '^', '$', '|', '{', '\\': // a backslash before a letter is TeX to some readers
		return true
	case '_':
		return i == 0 || next == ' ' || !wordBefore(word[:i]) || !wordAfter(word[i+1:])
	case '<':
		return strings.IndexByte("/!?", next) >= 0 || next < utf8.RuneSelf && unicode.IsLetter(rune(next))
	case '&':
		return entity(word[i+1:])
	case '[':
		return next == '[' || next == '^'
	case ']':
		return strings.IndexByte("([:{", next) >= 0
	case '@':
		return true
	}

	return false
}

func wordBefore(s string) bool {
	r, _ := utf8.DecodeLastRuneInString(s)
	return unicode.IsLetter(r) || unicode.IsDigit(r)
}

func wordAfter(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsLetter(r) || unicode.IsDigit(r)
}

// entity reports whether the text after an ampersand makes it a character
// reference.
func entity(s string) bool {
	end := strings.IndexByte(s, ';')
	if end < 1 {
		return false
	}
	return !strings.ContainsFunc(strings.TrimPrefix(s[:end], "#"), func(r rune) bool {
		return r >= utf8.RuneSelf || !unicode.IsLetter(r) && !unicode.IsDigit(r)
	})
}
