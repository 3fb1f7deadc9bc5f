package catalog

import (
	"regexp"
	"strings"
	"sync"
	"unicode"

	"assay/assessment"
)

// braced finds what our texts take for the name of a parameter.
var braced = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`\{([A-Za-z0-9._-]+)\}`) })

// clean returns a text as a questionnaire may have it: without characters that steer or
// hide, with blanks in place of tabs and inside braces, without blanks at the ends of
// lines, and with one empty line at most between others.
func clean(text string) string {
	text = strings.Map(func(r rune) rune {
		switch {
		case r == '\t' || unicode.Is(unicode.Zs, r):
			return ' '
		case r == '\u200c' || r == '\u200d' || r == '\n':
			return r // joiners: several scripts and emoji need them
		case unicode.In(r, unicode.Cf, unicode.Cc, unicode.Co, unicode.Cs), r&0xfffe == 0xfffe:
			return -1
		}
		return r
	}, assessment.Clean(text))
	text = braced().ReplaceAllString(text, "{ $1 }")

	var lines []string
	for line := range strings.SplitSeq(text, "\n") {
		line = strings.TrimRight(line, " ")
		if indent := line[:len(line)-len(strings.TrimLeft(line, " "))]; line != "" {
			line = indent[:min(len(indent), 12)] + strings.Join(strings.Fields(line), " ")
		}
		if line != "" || len(lines) > 0 && lines[len(lines)-1] != "" {
			lines = append(lines, line)
		}
	}
	return strings.TrimSpace(strings.Join(lines, "\n"))
}

// cleanLine is [clean] for texts of one line.
func cleanLine(text string) string { return strings.Join(strings.Fields(clean(text)), " ") }

// clipped returns the beginning of a text with at most limit characters, which ends
// between words and says that it is not all.
func clipped(text string, limit int) string {
	runes := []rune(text)
	if len(runes) <= limit {
		return text
	}
	cut := string(runes[:limit-2])
	if i := strings.LastIndexAny(cut, " \n"); i > len(cut)/2 {
		cut = cut[:i]
	}
	return strings.TrimRight(cut, " \n,;:") + " …"
}

// joined returns the texts that are not empty, with a line between them.
func joined(texts ...string) string {
	var kept []string
	for _, t := range texts {
		if t = strings.TrimSpace(t); t != "" {
			kept = append(kept, t)
		}
	}
	return strings.Join(kept, "\n")
}

// plural returns the plural of an English word.
func plural(word string) string {
	switch {
	case strings.HasSuffix(word, "y") && !strings.HasSuffix(word, "ey"):
		return strings.TrimSuffix(word, "y") + "ies"
	case strings.HasSuffix(word, "s"):
		return word
	}
	return word + "s"
}
