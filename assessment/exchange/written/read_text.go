package written

import (
	"fmt"
	"regexp"
	"strings"
	"unicode/utf8"

	"assay/assessment"
)

// labels are what answers stand behind in a text, each with the part that it is; "$1" is
// the number of a fact. What editors put before a line to mark it up may stand there.
var labels = []struct {
	line *regexp.Regexp
	part string
}{
	{labelled(`For`), "for"},
	{labelled(`Reference`), "reference"},
	{labelled(`Your role`), "role"},
	{labelled(`Your name`), "name"},
	{labelled(`Date`), "day"},
	{labelled(`Answer\s+([1-9])`), "$1"},
	{labelled(`Which of these is so(?:\s*\([^)]*\))?`), partLevel},
	{labelled(regexp.QuoteMeta(notApplicableLabel)), partNA},
	{labelled(regexp.QuoteMeta(noteLabel)), partNote},
	{labelled(regexp.QuoteMeta(byLabel)), partBy},
}

func labelled(label string) *regexp.Regexp {
	return regexp.MustCompile(`(?i)^[\s>*_#-]*` + label + `\s*[*_]*\s*:[*_]*(.*)$`)
}

// ours finds the lines of a text that follow an answer and were there before.
var ours = regexp.MustCompile(`^\s*(?:\d+\\?\.\s|\((?:shown by|[A-Z]))`)

// factLine finds the line of a fact.
var factLine = regexp.MustCompile(`^\s*\d+\\?\.\s`)

// stray reports whether a line below the first fact of a question, which is part of no
// answer, is somebody's and was not there before.
func stray(line string) bool {
	text := strings.TrimSpace(line)
	return text != "" && text != "---" && text != closingWords && !strings.HasPrefix(text, "#") &&
		!ours.MatchString(line)
}

// mostStray is how many such lines are named.
const mostStray = 20

// listed finds the sign of a list before an answer, which some editors and people put there.
var listed = regexp.MustCompile(`^[-*+•]\s+`)

// textReader reads a text line by line.
type textReader struct {
	w        assessment.Written
	g        gathering
	practice string
	digest   string
	facts    bool     // the first fact of the practice has come
	part     string   // whose lines come; empty for none
	where    string   // of the label
	lines    []string // of the part
}

// readText reads a text that was written for respondents.
func readText(data []byte) (assessment.Written, error) {
	if len(data) > MaxText {
		return assessment.Written{}, refusal("it is larger than %d MiB", MaxText>>20)
	}
	if !utf8.Valid(data) {
		return assessment.Written{}, refusal("it is no text in UTF-8").
			WithHint("save it again as plain text in UTF-8")
	}
	var r textReader
	number := 0
	for line := range strings.SplitSeq(assessment.Clean(string(data)), "\n") {
		number++
		if err := r.line(number, line); err != nil {
			return assessment.Written{}, err
		}
	}
	if err := r.end(); err != nil {
		return assessment.Written{}, err
	}
	if !r.w.Sent {
		return assessment.Written{}, refusal("it does not say what it was made for").
			WithHint("a text has to be one that assay ask wrote, with its line that begins with For:")
	}
	r.w.Answers = r.g.answers()
	return r.w, nil
}

// line takes the next line.
func (r *textReader) line(number int, line string) error {
	for _, l := range labels {
		m := l.line.FindStringSubmatch(line)
		if m == nil || r.practice == "" && l.part != "for" && l.part != "reference" && !r.head(l.part) ||
			r.practice != "" && (l.part == "for" || r.head(l.part)) {
			continue
		}
		if err := r.end(); err != nil {
			return err
		}
		r.part, r.where, r.lines = l.part, fmt.Sprintf("line %d", number), []string{m[len(m)-1]}
		if l.part == "$1" {
			r.part = m[1]
		}
		return nil
	}
	r.facts = r.facts || r.practice != "" && factLine.MatchString(line)
	short := len(r.part) == 1 || r.part == partLevel || r.part == "reference"
	if short && ours.MatchString(line) {
		return r.end()
	}
	if (r.part == "for" || r.part == "reference" || r.head(r.part)) && strings.TrimSpace(line) == "" {
		return r.end()
	}
	switch {
	case r.part != "":
		r.lines = append(r.lines, line)
	case r.facts && stray(line) && len(r.w.Ignored) < mostStray:
		r.w.Ignored = append(r.w.Ignored, fmt.Sprintf("line %d", number))
	}
	return nil
}

// head reports whether a part is about who answers.
func (r *textReader) head(part string) bool { return part == "role" || part == "name" || part == "day" }

// end takes the part whose lines have come.
func (r *textReader) end() error {
	text := strings.TrimSpace(strings.Join(unheaded(r.lines), "\n"))
	part := r.part
	r.part, r.lines = "", nil
	switch part {
	case "":
		return nil
	case "for":
		words := strings.FieldsFunc(text, func(c rune) bool { return strings.ContainsRune(" ,\n(", c) })
		var values []string
		for i, name := range []string{"assay", "assessment", "team", "questionnaire"} {
			if 2*i+1 < len(words) && words[2*i] == name {
				values = append(values, words[2*i+1])
			}
		}
		return about(&r.w, values)
	case "reference":
		m := reference.FindStringSubmatch(assessment.CleanLine(text))
		if m == nil {
			return refusal("%s was changed: it says which question is answered", r.where).
				WithHint("take the line from the file as it was sent")
		}
		r.practice, r.digest, r.facts = m[1], m[2], false
	case "role":
		r.w.Role = assessment.CleanLine(text)
	case "name":
		r.w.Name = assessment.CleanLine(text)
	case "day":
		r.w.Day = assessment.CleanLine(text)
	default:
		if part != partNote {
			text = listed.ReplaceAllString(assessment.CleanLine(text), "")
		}
		r.g.part(r.where, r.practice, r.digest, part, text)
	}
	return nil
}

// unheaded are the lines before the heading of what comes next, which is not part of an
// answer: the last lines of which each is empty, a rule, a heading or the closing words.
func unheaded(lines []string) []string {
	for len(lines) > 0 {
		last := strings.TrimSpace(lines[len(lines)-1])
		if last != "" && last != "---" && !strings.HasPrefix(last, "#") && last != closingWords {
			break
		}
		lines = lines[:len(lines)-1]
	}
	return lines
}

// closingWords are the last line of a text.
const closingWords = "Thank you. Please send this file back."
