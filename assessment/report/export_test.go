package report

import (
	"io"
	"regexp"
)

// WriteModelXLSX writes a model as a workbook, for tests of parts that few assessments
// have.
func WriteModelXLSX(w io.Writer, m *Model) error {
	return writeWorkbook(w, m.Assessment.Title, tablesOf(m).sheets())
}

// Overlooked returns the expressions for secrets that match a line and for which the line
// is not looked through, because of the words that it lacks.
func Overlooked(line string) []string {
	var list []string
	for _, form := range secretForms() {
		if !form.near(asciiLower(line)) && form.text().MatchString(line) {
			list = append(list, form.text().String())
		}
	}
	for _, key := range []*regexp.Regexp{tokenForms(), longRuns()} {
		if !keyNear(line) && key.MatchString(line) {
			list = append(list, key.String())
		}
	}
	return list
}
