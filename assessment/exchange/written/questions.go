package written

import (
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"assay/assessment"
	"assay/questionnaires"
)

// Questions are what people of a team are asked in a file.
type Questions struct {
	Assessment    string // its id
	Title         string // of the assessment
	Team          string // its id
	TeamTitle     string
	Questionnaire *questionnaires.Questionnaire
	Roles         []string // for whom it is; empty for everybody
	Practices     []assessment.Asked
}

// Format is a way to write questions.
type Format struct {
	Name       string
	Extensions []string // endings of its files, with the dot, the usual one first
	About      string   // in one line, for a person
	Binary     bool     // its bytes are no text: it goes into a file, not on a terminal
	// Write writes the questions. The same questions give the same bytes. It returns the
	// error of the writer.
	Write func(w io.Writer, q Questions) error
}

// Formats returns the formats, the usual one first. A format is added by a row here and a
// file of its own; that what it writes comes back, a test sees to.
func Formats() []Format {
	return []Format{
		{Name: "xlsx", Extensions: []string{".xlsx"}, About: "a workbook, filled in with any spreadsheet",
			Binary: true, Write: writeXLSX},
		{Name: "markdown", Extensions: []string{".md", ".markdown", ".txt"},
			About: "a text, filled in with any editor", Write: writeMarkdown},
	}
}

// FormatNamed returns the format of that name; ok is false if there is none.
func FormatNamed(name string) (f Format, ok bool) {
	return first(func(f Format) bool { return f.Name == name })
}

// FormatOf returns the format that the ending of a file's name asks for, in either case;
// ok is false if no format has such an ending.
func FormatOf(file string) (f Format, ok bool) {
	lower := strings.ToLower(file)
	return first(func(f Format) bool {
		return slices.ContainsFunc(f.Extensions, func(e string) bool { return strings.HasSuffix(lower, e) })
	})
}

func first(fits func(Format) bool) (f Format, ok bool) {
	all := Formats()
	i := slices.IndexFunc(all, fits)
	if i < 0 {
		return Format{}, false
	}
	return all[i], true
}

// version is that of the files for respondents.
const version = "1"

// Marks in the words of a respondent, from the highest to the one that is not known.
func markWords() []string {
	words := make([]string, len(assessment.MarkLetters))
	for i, letter := range []byte(assessment.MarkLetters) {
		words[i] = assessment.Mark(letter).String()
		if assessment.Mark(letter) == assessment.NotHeard {
			words[i] = doNotKnow
		}
	}
	return words
}

// doNotKnow is what a respondent says who cannot say.
const doNotKnow = "do not know"

// markMeanings say when to choose each of [markWords].
func markMeanings() []string {
	return []string{
		"it is so throughout, or all but a small rest (a tenth at most)",
		"it is so for more than half",
		"it is so for some of it",
		"it is not so, or decided and not in use yet",
		"somebody else has to say; better than a guess",
	}
}

// kinds reports whether any of the practices has facts, and any plain levels.
func (q *Questions) kinds() (facts, levels bool) {
	for _, a := range q.Practices {
		facts = facts || len(a.Facts) > 0
		levels = levels || len(a.Facts) == 0
	}
	return facts, levels
}

// levelWords are the choices of a practice with plain levels.
func (q *Questions) levelWords(t *questionnaires.Text) []string {
	var list []string
	for i := range t.Levels {
		list = append(list, fmt.Sprint(i))
	}
	return append(list, doNotKnow)
}

// levelLine says what a plain level means.
func (q *Questions) levelLine(t *questionnaires.Text, level int) string {
	name := ""
	if scale := q.Questionnaire.Scale.Levels; level < len(scale) {
		name = scale[level].Name
	}
	_, number := strconv.ParseFloat(name, 64)
	if name == "" || number == nil || strings.EqualFold(name, t.Levels[level]) {
		return fmt.Sprintf("%d  %s", level, t.Levels[level])
	}
	return fmt.Sprintf("%d  %s: %s", level, name, t.Levels[level])
}

// heading is the first line of a file.
func (q *Questions) heading() string {
	return "Questions for " + assessment.CleanLine(q.TeamTitle)
}

// forWhom says for whom the questions are; empty for everybody in the team.
func (q *Questions) forWhom() string {
	return strings.Join(q.roleTitles(), "; ")
}

// roleTitles are the roles that are asked, as a respondent reads them.
func (q *Questions) roleTitles() []string {
	var list []string
	for _, id := range q.Roles {
		list = append(list, q.roleTitle(id))
	}
	return list
}

// roleTitle is a role as a respondent reads it.
func (q *Questions) roleTitle(id string) string {
	r, ok := q.Questionnaire.Role(id)
	if !ok || r.Title == "" {
		return id
	}
	return r.Title
}

// intro explains what is asked, in paragraphs.
func (q *Questions) intro() []string {
	number := fmt.Sprintf("%d questions", len(q.Practices))
	if len(q.Practices) == 1 {
		number = "1 question"
	}
	return []string{
		"These are " + number + " about how security is done in your team, for the assessment " +
			assessment.CleanLine(q.Title) + ". They prepare a talk and do not replace it: your answers " +
			"count as what was said, and in the talk we look at a few together.",
		"There are no right answers, and nobody is marked by them. Answer for your team as it works today. " +
			"Leave out what you do not want to answer. If a colleague knows better, say who.",
	}
}

// shownBy is what would show that a fact is so.
func shownBy(f questionnaires.Fact) string {
	var items []string
	for _, x := range f.See {
		items = append(items, x.Item)
	}
	return strings.Join(items, "; ")
}

// thinkOf are the further questions of a practice with plain levels, for which no facts say
// what belongs to it.
func thinkOf(t *questionnaires.Text) string {
	var list []string
	for _, p := range t.Prompts {
		list = append(list, "- "+p.Text)
	}
	if len(list) == 0 {
		return ""
	}
	return "Think of:\n" + strings.Join(list, "\n")
}

// What the labels of a practice's other places say.
const (
	notApplicableLabel = "Does not apply to us because"
	noteLabel          = "In your own words"
	byLabel            = "Answered by somebody else"
)

// The parts of a practice that are answered, beside the numbers of its facts.
const (
	partLevel = "level"
	partNA    = "na"
	partNote  = "note"
	partBy    = "by"
)
