package spreadsheet

import (
	"bytes"
	"slices"
	"strings"

	"assay/assessment"
)

// Limits of what is read. A workbook of the ratings of 1,200 practices in ten teams stays
// well below each.
const (
	MaxFile    = 16 << 20 // bytes of a file
	MaxText    = 96 << 20 // bytes of the parts of a workbook that are read, decompressed
	MaxTokens  = 8 << 20  // tags of these parts, and texts between them
	MaxSheets  = 64       // in a workbook
	MaxRows    = 100_000  // that say something, in a file
	MaxColumns = 256      // up to the last one that says something
	MaxCells   = 600_000  // that say something, in a file
	MaxKept    = 24 << 20 // bytes of the texts of cells
)

// Sheet is a table of texts.
type Sheet struct {
	Name string // empty for a file of comma-separated values
	Rows []Row  // those that say something, in their order
}

// Row is a row of a sheet.
type Row struct {
	Number int    // as spreadsheets count, from 1; the line where the row begins in a text
	Cells  []Cell // those that say something, from left to right
}

// Cell is a cell that says something.
type Cell struct {
	Column int // from 0
	Text   string
}

// At returns the text of a cell by its column, from 0; empty if it says nothing.
func (r *Row) At(column int) string {
	at, found := slices.BinarySearchFunc(r.Cells, column, func(c Cell, column int) int { return c.Column - column })
	if !found {
		return ""
	}
	return r.Cells[at].Text
}

// Read reads a file by its content: a workbook, or else comma-separated values. A refusal
// is of code Invalid.
func Read(data []byte) ([]Sheet, error) {
	switch {
	case len(data) > MaxFile:
		return nil, refusal("it is larger than %d MiB", MaxFile>>20)
	case bytes.HasPrefix(data, []byte("PK")):
		return ReadXLSX(data)
	case bytes.HasPrefix(data, []byte("\xd0\xcf\x11\xe0")):
		return nil, refusal("it is protected with a password, or of an old kind of spreadsheet").
			WithHint("open it and save it without a password as .xlsx, or as .csv")
	}
	s, err := ReadCSV(data)
	return []Sheet{s}, err
}

// refusal refuses a file.
func refusal(format string, args ...any) *assessment.Error {
	return assessment.Errorf(assessment.Invalid, format, args...)
}

// tally counts what is kept of a file.
type tally struct{ rows, cells, kept int }

// add counts a cell, in a new row or not, or refuses it.
func (t *tally) add(c Cell, newRow bool) error {
	t.cells++
	t.kept += len(c.Text)
	if newRow {
		t.rows++
	}
	switch {
	case c.Column >= MaxColumns:
		return refusal("a row has more than %d columns", MaxColumns)
	case t.rows > MaxRows:
		return refusal("it has more than %d rows", MaxRows)
	case t.cells > MaxCells:
		return refusal("it has more than %d cells", MaxCells)
	case t.kept > MaxKept:
		return refusal("its texts are longer than %d MiB", MaxKept>>20)
	}
	return nil
}

// cleaned is a text of a cell as it is kept.
func cleaned(text string) string { return strings.TrimSpace(assessment.Clean(text)) }
