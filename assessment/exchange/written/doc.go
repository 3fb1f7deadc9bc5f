// Package written is for answers in writing. [Questions] are what people of a team are
// asked ahead of a meeting, in a file that they fill in with a spreadsheet or a text
// editor; [Formats] has a row for each kind. [Read] reads what came back, and also answers
// in a table of another origin, told apart by what is in the file:
//
//   - a workbook or a text that was written for respondents,
//   - a table, in a workbook or as comma-separated values, whose header names a column of
//     practices: what "assay report" wrote as xlsx or csv, or any like it,
//   - the interview of an assessment toolbox of OWASP SAMM 2.
//
// What is read is an [assessment.Written], which nobody has checked yet: whether there are
// such practices, and what an answer changes, is for package conduct.
//
// # A file for respondents
//
// In a workbook the first column, which is hidden, says what stands in each row: "about"
// and its sign, or a practice, its digest and what of it ("MGT-08 0123456789abcdef 2" for
// the mark of its second fact). In a text the same stands in lines "For:" and
// "Reference:", and what is answered stands behind the labels "Answer 2:" and so on. Such
// a file names the assessment, the team and the digest of the questionnaire, so that what
// comes back can be checked, and nothing else of the assessment.
//
// # A table
//
// The header is the first row that has a column for practices and one for an answer; the
// titles are those that a report has, and words like them, in either case. A workbook's
// sheets are looked at in their order. What is read stops at a second header.
//
// The readers have fuzz targets:
//
//	go test ./assessment/exchange/written -run '^$' -fuzz '^FuzzReadText$' -fuzztime 10m -fuzzminimizetime 10x
//
// and FuzzReadTable.
package written
