// Package report prints an assessment.
//
// [New] makes one [Document] from an evaluation, by rules alone: sections of
// plain blocks such as paragraphs, tables and quotes. It computes nothing: every
// number comes from the evaluation. It reads no clock, no file and nothing of
// the machine, so the same evaluation and options make the same bytes
// everywhere.
//
// A document holds texts as they are, never markup. Each printer, such as
// [Markdown] and [HTML], escapes for its own format, so that nothing written in an
// interview can act in a report.
//
// [NewModel] makes the same report as plain data, a [Model], for the formats that hold
// lists: JSON, whose [Schema] is published, the workbook, rows and checklists for what is to
// be done, a calendar, and the forms that others publish: OSCAL and CycloneDX. A test holds
// the last two to their schemas.
//
// [Formats] is the table of what can be written. The command and the screen offer its
// rows:
//
//	f, ok := report.FormatNamed("markdown")
//	...
//	err := f.Write(file, evaluation, report.Options{Finality: finality})
//
// To add a format, add a file and a row in [Formats]; to add a section, a file
// and a row in the table behind [Keys]. A test walks each table.
package report
