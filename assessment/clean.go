package assessment

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf16"
)

// Clean returns text from outside as it may be stored: valid UTF-8 with line
// feeds and tabs, and no other control characters, no C1 controls, no controls
// of writing direction and no invisible marks that could hide or fake text.
// Carriage returns and Unicode line separators become line feeds. Cleaning
// twice changes nothing.
func Clean(s string) string {
	if !strings.ContainsFunc(s, dirty) && strings.ToValidUTF8(s, "") == s {
		return s
	}

	s = strings.ToValidUTF8(s, "�")
	s = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\u2028", "\n", "\u2029", "\n").Replace(s)
	return strings.Map(func(r rune) rune {
		if dirty(r) {
			return -1
		}
		return r
	}, s)
}

// CleanLine is [Clean] for texts of one line: breaks and tabs become blanks, and
// blanks at the ends go.
func CleanLine(s string) string {
	return strings.Join(strings.FieldsFunc(Clean(s), func(r rune) bool {
		return r == '\n' || r == '\t' || r == ' '
	}), " ")
}

// dirty reports whether a character must not be stored.
func dirty(r rune) bool {
	switch {
	case r == '\n' || r == '\t':
		return false
	case r == '\u2028' || r == '\u2029', r == '\u00ad' || r == '\ufeff' || r == '\u200b' || r == '\u180e':
		return true
	case r >= '\u2060' && r <= '\u2064', r >= '\u206a' && r <= '\u206f', r >= '\ufff9' && r <= '\ufffb':
		return true // invisible operators, retired format controls, annotation marks
	case r == '\u061c' || r == '\u200e' || r == '\u200f':
		return true
	case r >= '\u202a' && r <= '\u202e', r >= '\u2066' && r <= '\u2069':
		return true
	case r >= 0xe0000 && r <= 0xe0fff: // tags and variation selectors: invisible text
		return true
	}

	return unicode.IsControl(r)
}

// Visible returns text for a place where control characters must not act: what
// [Clean] would drop is written out, for example \x1b for escape. Line feeds
// and tabs stay.
func Visible(s string) string {
	if !strings.ContainsFunc(s, dirty) {
		return strings.ToValidUTF8(s, "�")
	}

	var b strings.Builder
	for _, r := range strings.ToValidUTF8(s, "�") {
		switch {
		case !dirty(r):
			b.WriteRune(r)
		case r < 0x100:
			fmt.Fprintf(&b, `\x%02x`, r)
		default:
			fmt.Fprintf(&b, `\u%04x`, r)
		}
	}
	return b.String()
}

// VisibleJSON is [Visible] for JSON: what it would write out becomes the escape that
// JSON has for it, so that the text stays the same to a program.
func VisibleJSON(s string) string {
	if Visible(s) == s {
		return s
	}

	var b strings.Builder
	for _, r := range strings.ToValidUTF8(s, "�") {
		switch {
		case !dirty(r):
			b.WriteRune(r)
		case r > 0xffff:
			high, low := utf16.EncodeRune(r)
			fmt.Fprintf(&b, `\u%04x\u%04x`, high, low)
		default:
			fmt.Fprintf(&b, `\u%04x`, r)
		}
	}
	return b.String()
}
