// Package spreadsheet reads and writes tables: workbooks (Office Open XML, the .xlsx of
// Excel and others) and comma-separated values. It knows what a cell says and nothing of
// what that means.
//
// [Read] takes a file of either kind and returns its sheets as the texts of their cells,
// a formula by the value that it had when the file was saved:
//
//	sheets, err := spreadsheet.Read(data)
//
// It is bounded in memory whatever it is given: see [MaxFile], [MaxText], [MaxRows],
// [MaxColumns] and [MaxCells]. What is beyond them, is no spreadsheet, or is damaged is
// refused with a reason.
//
// [Write] writes the parts that every workbook has around sheets that its caller has
// written: the same sheets are the same bytes. The parts are written by hand, because a
// workbook of plain tables is six short parts, and a library for all that a spreadsheet
// can be costs every start of the program.
//
// The readers have fuzz targets, for example
//
//	go test ./assessment/spreadsheet -run '^$' -fuzz '^FuzzReadXLSX$' -fuzztime 10m -fuzzminimizetime 10x
//
// FuzzReadSheet reaches what is inside of the zip, and FuzzReadCSV is for the other kind.
package spreadsheet
