package spreadsheet

import (
	"slices"
	"testing"

	"assay/assessment"
)

// FuzzReadXLSX gives whole files to the reader:
//
//	go test ./assessment/spreadsheet -run '^$' -fuzz '^FuzzReadXLSX$' -fuzztime 10m -fuzzminimizetime 10x
func FuzzReadXLSX(f *testing.F) {
	whole := packedBook(f, nil)
	f.Add(whole)
	f.Add(whole[:len(whole)/2])
	f.Fuzz(func(t *testing.T, data []byte) {
		sheets, err := ReadXLSX(data)
		wantSound(t, sheets, err)
	})
}

// FuzzReadSheet gives texts to the reader of a sheet, and of the texts that cells share.
//
//	go test ./assessment/spreadsheet -run '^$' -fuzz '^FuzzReadSheet$' -fuzztime 10m -fuzzminimizetime 10x
func FuzzReadSheet(f *testing.F) {
	f.Add(`<worksheet><sheetData><row r="2"><c r="B2" t="s"><v>0</v></c><c t="inlineStr"><is><t>x</t></is></c></row>`+
		`</sheetData><mergeCells><mergeCell ref="B2:B9"/></mergeCells></worksheet>`,
		`<sst><si><t>_x0041_</t></si></sst>`)
	f.Add(`<worksheet><row><c t="b"><v>1</v></c></row><row r="9"><c r="IV9"><f>1</f></c></row></worksheet>`, ``)
	f.Fuzz(func(t *testing.T, sheet, shared string) {
		sheets, err := ReadXLSX(packedBook(t, map[string]string{
			"xl/worksheets/sheet1.xml": sheet, "xl/sharedStrings.xml": shared}))
		wantSound(t, sheets, err)
	})
}

// FuzzReadCSV gives separated values to the reader.
//
//	go test ./assessment/spreadsheet -run '^$' -fuzz '^FuzzReadCSV$' -fuzztime 10m -fuzzminimizetime 10x
func FuzzReadCSV(f *testing.F) {
	for _, text := range []string{"a,b\nc,\"d\"\n", "\ufeffa;b\r\n;'=1\r\n", "sep=\t\na\tb", "\xff\xfea\x00", "\xfc\n",
		"\"\n\""} {
		f.Add([]byte(text))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		s, err := ReadCSV(data)
		wantSound(t, []Sheet{s}, err)
	})
}

// wantSound fails unless what was read is in order and clean, or was refused with a reason.
func wantSound(t *testing.T, sheets []Sheet, err error) {
	t.Helper()
	if err != nil {
		if assessment.CodeOf(err) != assessment.Invalid || err.Error() == "" {
			t.Fatalf("it is refused without a reason: %v", err)
		}
		return
	}
	for _, s := range sheets {
		byNumber := func(a, b Row) int { return a.Number - b.Number }
		if !slices.IsSortedFunc(s.Rows, byNumber) {
			t.Fatal("rows are out of order")
		}
		for _, r := range s.Rows {
			byColumn := func(a, b Cell) int { return a.Column - b.Column }
			if len(r.Cells) == 0 || !slices.IsSortedFunc(r.Cells, byColumn) {
				t.Fatal("cells are out of order")
			}
			for _, c := range r.Cells {
				if c.Text == "" || assessment.Clean(c.Text) != c.Text || c.Column >= MaxColumns || c.Column < 0 ||
					r.At(c.Column) != c.Text {
					t.Fatalf("the cell %+v", c)
				}
			}
		}
	}
}
