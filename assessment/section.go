package assessment

import (
	"slices"
	"strings"

	"assay/questionnaires"
)

// sections are the keys of the sections of a report: those of the client's report, and
// those of the working papers. The report's own tables are held against them.
var sections = []string{
	"1", "2", "3", "4", "5", "6", "7", "8", "9",
	"0", "A1", "B1", "B2", "B3", "C1", "C2", "D1", "E1", "E2", "F1", "F2", "F3", "G1",
}

// Sections returns the keys of the sections of a report into which an assessor may write
// a text.
func Sections() []string { return slices.Clone(sections) }

// section refuses the text of a section that no report has: it would be printed nowhere.
// A part of a section is named by its key and what it is about, for example C1-MGT.
func (c checking) section(key string) error {
	whole, part, divided := strings.Cut(key, "-")
	if slices.Contains(sections, whole) && (!divided || partOf(c.q, part)) {
		return nil
	}
	return notFound("section", key, "the sections are "+strings.Join(sections, ", "))
}

// partOf reports whether the questionnaire has a measure or a practice of that id.
func partOf(q *questionnaires.Questionnaire, id string) bool {
	_, measure := q.Measure(id)
	_, practice := q.Practice(id)
	return measure || practice
}
