package catalog

import (
	"fmt"
	"regexp"
	"strings"
	"sync"
	"unicode/utf8"
)

// page is a YAML file that is written line by line.
type page struct{ strings.Builder }

// pageWidth is how many characters a line has, where its text can be broken.
const pageWidth = 108

// line writes a line with its indent.
func (p *page) line(indent int, format string, args ...any) {
	fmt.Fprintf(p, "%s%s\n", strings.Repeat(" ", indent), fmt.Sprintf(format, args...))
}

// text writes a key with a text, unless that is empty. What has lines keeps them; what is
// too long for one line is broken between words. The text was cleaned.
//
// A key "- name" begins an element of a list that is a mapping, and "-" one that is the
// text itself.
func (p *page) text(indent int, key, text string) {
	lead, inner := key+":", indent+2
	if key == "-" {
		lead = key
	} else if strings.HasPrefix(key, "-") {
		inner += 2
	}
	value := scalarOf(text)
	switch {
	case text == "":
	case strings.Contains(text, "\n"):
		p.line(indent, "%s |-", lead)
		for line := range strings.SplitSeq(text, "\n") {
			if line == "" {
				p.WriteByte('\n')
				continue
			}
			p.line(inner, "%s", line)
		}
	case indent+len(lead)+1+utf8.RuneCountInString(value) <= pageWidth || !strings.Contains(text, " "):
		p.line(indent, "%s %s", lead, value)
	default:
		p.line(indent, "%s >-", lead)
		for _, line := range broken(text, pageWidth-inner) {
			p.line(inner, "%s", line)
		}
	}
}

// comment writes a comment, broken between words.
func (p *page) comment(indent int, text string) {
	lead := "#" + strings.Repeat(" ", indent+1)
	for _, line := range broken(text, pageWidth-len(lead)) {
		p.line(0, "%s%s", lead, line)
	}
}

// broken returns the words of a text in lines of that width.
func broken(text string, width int) []string {
	var lines []string
	line, used := "", 0
	for word := range strings.FieldsSeq(text) {
		n := utf8.RuneCountInString(word)
		if line != "" && used+1+n > width {
			lines, line, used = append(lines, line), "", 0
		}
		if line != "" {
			line, used = line+" ", used+1
		}
		line, used = line+word, used+n
	}
	return append(lines, line)
}

// bare finds the texts that need no quotes and leave nobody in doubt.
var bare = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^[\p{L}][\p{L}\p{M}\p{N} ._/()'’+&;-]*$`)
})

// scalarOf returns a text of one line as a YAML value, in quotes where it could be taken
// for something else. The text was cleaned.
func scalarOf(text string) string {
	switch strings.ToLower(text) {
	case "null", "true", "false", "yes", "no", "on", "off", "y", "n":
	default:
		if bare().MatchString(text) {
			return text
		}
	}
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(text) + `"`
}

// flowOf returns texts as a YAML list in one line.
func flowOf(texts []string) string {
	values := make([]string, len(texts))
	for i, t := range texts {
		values[i] = scalarOf(t)
	}
	return "[" + strings.Join(values, ", ") + "]"
}
