package assessment

import "strings"

// FollowUpLines returns the lines of a note that start with "!!", without the
// marks. Such a line is something to come back to.
func FollowUpLines(note string) []string {
	var lines []string
	for l := range strings.Lines(note) {
		if text, ok := strings.CutPrefix(strings.TrimSpace(l), "!!"); ok && strings.TrimSpace(text) != "" {
			lines = append(lines, strings.TrimSpace(text))
		}
	}
	return lines
}

// Quote is a line of a note that a role said.
type Quote struct {
	Role string // empty: the assessor's own words
	Text string
}

// Quotes splits a note into its lines. A line that starts with "@ROLE" is what
// that role said; follow-up lines are left out.
func Quotes(note string) []Quote {
	var quotes []Quote
	for l := range strings.Lines(note) {
		text := strings.TrimSpace(l)
		if text == "" || strings.HasPrefix(text, "!!") {
			continue
		}

		role := ""
		if rest, ok := strings.CutPrefix(text, "@"); ok {
			name, words, ok := strings.Cut(rest, " ")
			if ok && name == strings.ToUpper(name) && name != "" {
				role, text = name, strings.TrimSpace(words)
			}
		}
		quotes = append(quotes, Quote{role, text})
	}
	return quotes
}
