package written

import (
	"bytes"
	"regexp"
	"slices"

	"assay/assessment"
	"assay/assessment/spreadsheet"
)

// Limits of what is read, beside those of package spreadsheet.
const (
	MaxFile    = spreadsheet.MaxFile // bytes of a file
	MaxText    = 2 << 20             // of a text that respondents filled in
	MaxAnswers = 20_000              // in a file
)

// Read reads a file of answers by its content. Its ending tells a text of respondents from
// a table; what it holds tells the rest. A refusal is of code Invalid.
func Read(name string, data []byte) (assessment.Written, error) {
	var w assessment.Written
	var err error
	if isText(name, data) {
		w, err = readText(data)
	} else {
		w, err = readBook(data)
	}
	switch {
	case err != nil:
		return assessment.Written{}, err
	case len(w.Answers) > MaxAnswers:
		return assessment.Written{}, tooMany()
	case len(w.Answers) == 0:
		return assessment.Written{}, refusal("nothing is answered in it").
			WithHint("look whether it is the file that was filled in, and whether it was saved")
	}
	return w, nil
}

// tooMany refuses a file of more answers than anybody gives.
func tooMany() error {
	return refusal("it has more than %d answers", MaxAnswers).WithHint("take it in as several files")
}

// isText reports whether a file is a text that respondents filled in.
func isText(name string, data []byte) bool {
	f, ok := FormatOf(name)
	return ok && !f.Binary && !bytes.HasPrefix(data, []byte("PK"))
}

// readBook reads the sheets of a workbook, or of separated values.
func readBook(data []byte) (assessment.Written, error) {
	sheets, err := spreadsheet.Read(data)
	if err != nil {
		return assessment.Written{}, err
	}
	for i := range sheets {
		for k := range sheets[i].Rows {
			if madeFor.MatchString(sheets[i].Rows[k].At(columnKey)) {
				return readSent(sheets)
			}
		}
	}
	if w, ok := readToolbox(sheets); ok {
		return w, nil
	}
	return readTable(sheets)
}

// refusal refuses a file.
func refusal(format string, args ...any) *assessment.Error {
	return assessment.Errorf(assessment.Invalid, format, args...)
}

// madeFor finds what says what a workbook was made for.
var madeFor = regexp.MustCompile(`^about \S+ \S+ \S+ [0-9a-f]{64}$`)

// about takes what a file says it was made for, in the words of its first line.
func about(w *assessment.Written, words []string) error {
	if len(words) != 4 {
		return refusal("the line that says what it was made for was changed").
			WithHint("write a new one with assay ask, or give the answers as a table")
	}
	if words[0] != version {
		return refusal("it is of version %.20q, which this program does not know", words[0]).
			WithHint("read it with a newer assay")
	}
	w.Sent, w.Assessment, w.Team, w.Questionnaire = true, words[1], words[2], words[3]
	return nil
}

// reference finds a practice and the digest of its text.
var reference = regexp.MustCompile(`^([A-Za-z0-9._-]{1,64}) ([0-9a-f]{16})(?: (\w+))?$`)

// gathering puts the parts of answers together, which may stand in any order.
type gathering struct {
	list []assessment.WrittenAnswer
	at   map[string]int // by practice
	had  map[string]bool
}

// part takes a part of an answer. A part that is there already begins another answer to
// the same practice, which is for who takes them in to refuse.
func (g *gathering) part(where, practice, digest, part, text string) {
	if g.at == nil {
		g.at, g.had = map[string]int{}, map[string]bool{}
	}
	if text == "" {
		return
	}
	i, begun := g.at[practice]
	if !begun || g.had[practice+" "+part] {
		i = len(g.list)
		a := assessment.WrittenAnswer{Where: where, Practice: practice, Text: digest, Choice: -1}
		g.list = append(g.list, a)
		g.at[practice] = i
	}
	g.had[practice+" "+part] = true
	a := &g.list[i]
	switch part {
	case partLevel:
		a.Ratings = append(a.Ratings, text)
	case partNA:
		a.Reason = text
	case partNote:
		a.Note = text
	case partBy:
		a.By = text
	default:
		n := int(part[0] - '0')
		for len(a.Marks) < n {
			a.Marks = append(a.Marks, "")
		}
		a.Marks[n-1] = text
	}
}

// isPart reports whether a word names a part of an answer.
func isPart(word string) bool {
	return slices.Contains([]string{partLevel, partNA, partNote, partBy}, word) ||
		len(word) == 1 && word[0] >= '1' && word[0] <= '9'
}

// answers are those that say something.
func (g *gathering) answers() []assessment.WrittenAnswer {
	return slices.DeleteFunc(g.list, func(a assessment.WrittenAnswer) bool { return !a.Says() })
}
