package report

import "io"

// WriteModelXLSX writes a model as a workbook, for tests of parts that few assessments
// have.
func WriteModelXLSX(w io.Writer, m *Model) error {
	return writeWorkbook(w, m.Assessment.Title, tablesOf(m).sheets())
}
