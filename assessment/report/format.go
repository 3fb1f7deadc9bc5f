package report

import (
	"io"
	"slices"
	"strings"

	"assay/assessment"
)

// Format is a way to write a report. The command and the screen
// offer every row of [Formats] and know nothing else about it.
type Format struct {
	Name       string   // for a flag, for example "markdown"
	Extensions []string // endings of its files, with the dot, the usual one first
	About      string   // its content in one line, for a person
	Binary     bool     // its bytes are no text: it goes into a file, not on a terminal
	Data       bool     // it holds tables or data, not a document: nothing chooses its reader or sections

	// Write writes the report of e. No text of e can act in the output, and the
	// same evaluation and options give the same bytes on every machine. It returns
	// the error of w.
	Write WriteFunc
}

// WriteFunc writes the report of an evaluation; see [Format].
type WriteFunc func(w io.Writer, e *assessment.Evaluation, o Options) error

// Formats returns the formats of a report, the usual one first. A format is
// added by a row here and a file of its own.
func Formats() []Format {
	return []Format{
		{Name: "markdown", Extensions: []string{".md", ".markdown"}, About: "the whole report, as text",
			Write: ofDocument(Markdown)},
		{Name: "html", Extensions: []string{".html", ".htm"},
			About: "the whole report, as one page for a browser and for paper", Write: htmlOf},
		{Name: "docx", Extensions: []string{".docx"}, About: "the whole report, for Word and printing",
			Binary: true, Write: docxFormat},
		{Name: "xlsx", Extensions: []string{".xlsx"}, About: "the whole report, as a workbook of tables to filter",
			Binary: true, Data: true, Write: modelXLSX},
		{Name: "json", Extensions: []string{".json"}, About: "the whole report, as data with a published schema",
			Data: true, Write: modelJSON},
		{Name: "csv", Extensions: []string{".csv"}, About: "the ratings, a row for each practice and team",
			Data: true, Write: ratingsCSV},
		{Name: "csv-actions", Extensions: []string{".actions.csv"}, About: "what to do, a row for each issue",
			Data: true, Write: actionsCSV},
		{Name: "csv-findings", Extensions: []string{".findings.csv"}, About: "the findings, a row for each issue",
			Data: true, Write: findingsCSV},
		{Name: "checklist", Extensions: []string{".checklist.md"},
			About: "what to do and the findings, as Markdown with boxes to tick", Data: true, Write: checklist},
		{Name: "calendar", Extensions: []string{".ics"},
			About: "for those who assess: what expires and what is due", Data: true, Write: calendar},
		{Name: "oscal", Extensions: []string{".oscal.json"}, About: "OSCAL assessment results, as JSON",
			Data: true, Write: oscal},
		{Name: "cyclonedx", Extensions: []string{".cdx.json"}, About: "CycloneDX attestations, as JSON",
			Data: true, Write: cycloneDX},
	}
}

// FormatNamed returns the format of that name; ok is false if there is none.
func FormatNamed(name string) (f Format, ok bool) {
	all := Formats()
	i := slices.IndexFunc(all, func(f Format) bool { return f.Name == name })
	if i < 0 {
		return Format{}, false
	}
	return all[i], true
}

// FormatOf returns the format that the ending of a file's name asks for, in
// either case; the longest ending counts. ok is false if no format has such an ending.
func FormatOf(file string) (f Format, ok bool) {
	lower, longest := strings.ToLower(file), 0
	for _, each := range Formats() {
		for _, ending := range each.Extensions {
			if strings.HasSuffix(lower, ending) && len(ending) > longest {
				f, ok, longest = each, true, len(ending)
			}
		}
	}
	return f, ok
}

// ofDocument makes the Write of a format that prints a [Document].
func ofDocument(write func(io.Writer, Document) error) WriteFunc {
	return func(w io.Writer, e *assessment.Evaluation, o Options) error { return write(w, New(e, o)) }
}
