package report_test

import (
	"fmt"
	"log"

	"assay/assessment"
	"assay/assessment/report"
	"assay/questionnaires"
)

// A report is a document of sections, made from an evaluation. Before anything is
// answered it has few of them.
func Example() {
	q, err := questionnaires.Load("five-measures")
	if err != nil {
		log.Fatal(err)
	}
	state := assessment.Fold(assessment.NewJournal("abcdefghijkl"))
	evaluation := assessment.Evaluate(state, q, "2026-11-20")

	d := report.New(evaluation, report.Options{})
	for _, s := range d.Sections {
		fmt.Printf("%s. %s\n", s.Key, s.Title)
	}
	// Output:
	// 1. The result
	// 7. Open and not applicable
	// 9. Basis and method
}

// The command and the screen offer what the table of formats holds.
func ExampleFormats() {
	for _, f := range report.Formats() {
		fmt.Printf("%s (%s): %s\n", f.Name, f.Extensions[0], f.About)
	}
	// Output:
	// markdown (.md): the whole report, as text
	// html (.html): the whole report, as one page for a browser and for paper
	// docx (.docx): the whole report, for Word and printing
	// xlsx (.xlsx): the whole report, as a workbook of tables to filter
	// json (.json): the whole report, as data with a published schema
	// csv (.csv): the ratings, a row for each practice and team
	// csv-actions (.actions.csv): what to do, a row for each issue
	// csv-findings (.findings.csv): the findings, a row for each issue
	// checklist (.checklist.md): what to do and the findings, as Markdown with boxes to tick
	// calendar (.ics): for those who assess: what expires and what is due
	// oscal (.oscal.json): OSCAL assessment results, as JSON
	// cyclonedx (.cdx.json): CycloneDX attestations, as JSON
}
