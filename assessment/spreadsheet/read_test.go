package spreadsheet

import (
	"archive/zip"
	"bytes"
	"fmt"
	"reflect"
	"runtime"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/xuri/excelize/v2"

	"assay/assessment"
)

// packedBook packs the parts of a workbook of one sheet; parts that are given replace the
// usual ones.
func packedBook(t testing.TB, parts map[string]string) []byte {
	t.Helper()
	all := map[string]string{
		"xl/workbook.xml": `<workbook xmlns:r="r"><sheets><sheet name="One" sheetId="1" r:id="rId1"/>` +
			`</sheets></workbook>`,
		"xl/_rels/workbook.xml.rels": `<Relationships><Relationship Id="rId1" Type="x/worksheet" ` +
			`Target="worksheets/sheet1.xml"/></Relationships>`,
		"xl/worksheets/sheet1.xml": `<worksheet><sheetData><row r="1"><c r="A1"><v>1</v></c></row>` +
			`</sheetData></worksheet>`,
	}
	for name, text := range parts {
		all[name] = text
	}
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, name := range []string{"xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/sharedStrings.xml",
		"xl/worksheets/sheet1.xml"} {
		if all[name] == "" {
			continue
		}
		f, err := z.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := f.Write([]byte(all[name])); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func sheetOf(rows string) map[string]string {
	return map[string]string{
		"xl/worksheets/sheet1.xml": `<worksheet><sheetData>` + rows + `</sheetData></worksheet>`}
}

// texts are the rows of a sheet, each with its number.
func texts(s Sheet) []string {
	var list []string
	for _, r := range s.Rows {
		line := fmt.Sprint(r.Number)
		for _, c := range r.Cells {
			line += " " + ColumnName(c.Column) + "=" + c.Text
		}
		list = append(list, line)
	}
	return list
}

func wantRows(t *testing.T, s Sheet, want ...string) {
	t.Helper()
	if got := texts(s); !reflect.DeepEqual(got, want) {
		t.Errorf("the rows are\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

// What another library wrote is read: texts that are shared and in runs, numbers, values
// of formulas, merged cells, an empty row.
func TestReadXLSX(t *testing.T) {
	f := excelize.NewFile()
	for at, v := range map[string]any{"A1": "Practice", "B1": "Mark", "A2": "MGT-08", "B2": 2, "B3": 2.5,
		"B4": true, "A6": "MGT-08", "B6": "a\nb", "D6": 1e-7} {
		if err := f.SetCellValue("Sheet1", at, v); err != nil {
			t.Fatal(err)
		}
	}
	runs := []excelize.RichTextRun{{Text: "half "}, {Text: "bold", Font: &excelize.Font{Bold: true}}}
	if err := f.SetCellRichText("Sheet1", "C2", runs); err != nil {
		t.Fatal(err)
	}
	if err := f.SetCellFormula("Sheet1", "D2", "1+1"); err != nil {
		t.Fatal(err)
	}
	if err := f.MergeCell("Sheet1", "A2", "A4"); err != nil {
		t.Fatal(err)
	}
	if _, err := f.NewSheet("More"); err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}

	sheets, err := Read(b.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	if len(sheets) != 2 || sheets[0].Name != "Sheet1" || sheets[1].Name != "More" ||
		len(sheets[1].Rows) != 0 {
		t.Fatalf("the sheets are %+v", sheets)
	}
	wantRows(t, sheets[0], "1 A=Practice B=Mark", "2 A=MGT-08 B=2 C=half bold D==1+1", "3 A=MGT-08 B=2.5",
		"4 A=MGT-08 B=yes", "6 A=MGT-08 B=a\nb D=0.0000001")
	if r := sheets[0].Rows[0]; r.At(1) != "Mark" || r.At(2) != "" {
		t.Errorf("at its columns it says %q and %q", r.At(1), r.At(2))
	}
}

// The value that a formula had when the file was saved counts.
func TestReadXLSXValues(t *testing.T) {
	parts := sheetOf(`<row><c t="str"><f>A1</f><v>yes</v></c><c t="s"><v>0</v></c>` +
		`<c><f>2*1</f><v>2.0000000000000004</v></c><c t="e"><v>#REF!</v></c>` +
		`<c><v>20240101</v></c><c><v>0.30000000000000004</v></c><c><v>1E-3</v></c></row>` +
		`<row r="4"><c t="inlineStr" r="B4"><is><t>a</t><rPh><t>spoken</t></rPh><t>b</t></is></c><c/></row>`)
	parts["xl/sharedStrings.xml"] = "<sst><si><t>shared\u202e text</t></si></sst>"
	sheets, err := ReadXLSX(packedBook(t, parts))
	if err != nil {
		t.Fatal(err)
	}
	wantRows(t, sheets[0], "1 A=yes B=shared text C=2 D=#REF! E=20240101 F=0.3 G=0.001", "4 B=ab")
}

func TestReadCSV(t *testing.T) {
	utf16le := []byte{0xff, 0xfe}
	for _, u := range utf16.Encode([]rune("id\tname\r\nA\tß\r\n")) {
		utf16le = append(utf16le, byte(u), byte(u>>8))
	}
	for _, c := range []struct {
		name, data string
		want       []string
	}{
		{"commas", "id,name\nA,\"x, \"\"y\"\"\nz\"\n\n , \nB,\n",
			[]string{"1 A=id B=name", "2 A=A B=x, \"y\"\nz", "6 A=B"}},
		{"semicolons and a mark", "\ufeffid;name\r\nA;1,5\r\n", []string{"1 A=id B=name", "2 A=A B=1,5"}},
		{"named separator", "sep=;\nid;name\nA;x\n", []string{"2 A=id B=name", "3 A=A B=x"}},
		{"tabs", "id\tname, all\nA\tx\n", []string{"1 A=id B=name, all", "2 A=A B=x"}},
		{"Windows", "id;name\nA;Gr\xfc\xdfe \x96 \x80\n", []string{"1 A=id B=name", "2 A=A B=Grüße – €"}},
		{"UTF-16", string(utf16le), []string{"1 A=id B=name", "2 A=A B=ß"}},
		{"guarded", "id,note\nA,'=1+1\nB,'tis\n", []string{"1 A=id B=note", "2 A=A B==1+1", "3 A=B B='tis"}},
	} {
		s, err := ReadCSV([]byte(c.data))
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		t.Log(c.name)
		wantRows(t, s, c.want...)
	}
}

// What is no spreadsheet, is damaged or is too large is refused with a reason, in little
// memory.
func TestReadRefuses(t *testing.T) {
	many := func(n int, text string) string { return strings.Repeat(text, n) }
	sst := func(text string) map[string]string { return map[string]string{"xl/sharedStrings.xml": text} }
	whole := packedBook(t, nil)
	var rows strings.Builder
	for i := range MaxRows + 1 {
		fmt.Fprintf(&rows, `<row r="%d"><c><v>1</v></c></row>`, i+1)
	}
	var document bytes.Buffer
	z := zip.NewWriter(&document)
	if _, err := z.Create("content.xml"); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}

	for _, c := range []struct {
		name string
		data []byte
		want string
	}{
		{"large", make([]byte, MaxFile+1), "larger than 16 MiB"},
		{"cut", whole[:len(whole)-30], "damaged"},
		{"other", document.Bytes(), "no workbook"},
		{"password", []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), "password"},
		{"binary", []byte("\x7fELF\x00\x00"), "neither a workbook"},
		{"quotes", []byte("a,b\nc,\"d\ne,f\n"), "line 2"},
		{"separator", []byte("sep=x\nax\n"), "separated by"},
		{"wide", []byte(many(MaxColumns, ",") + "x"), "more than 256 columns"},
		{"empty cells", []byte("a,\"b\nc,,\"\n" + many(MaxCSV-20, ",")), "line 3 has more than 16384 cells"},
		{"rows of text", []byte(many(MaxRows+1, "x\n")), "more than 100000 rows"},
		{"cells of text", []byte(many(MaxCells/200+1, many(200, "x,")+"x\n")), "more than 600000 cells"},
		{"bomb", packedBook(t, sheetOf(many(MaxText/1000+100, "<a>"+many(993, " ")+"</a>"))),
			"larger than 64 MiB"},
		{"tags", packedBook(t, sheetOf(many(MaxTokens/2+1, "<a/>"))), "tags and texts"},
		{"token", packedBook(t, sheetOf("<row a=\""+many(2<<20, "x")+"\"/>")), "longer than 1 MiB"},
		{"attributes", packedBook(t, sheetOf("<row "+many(1<<20, "a='' ")+"/>")), "longer than 1 MiB"},
		{"nested", packedBook(t, sheetOf(many(100, "<a>"))), "nested deeper"},
		{"nested text", packedBook(t, sst("<sst><si>"+many(100, "<a>"))), "nested deeper"},
		{"shared", packedBook(t, sst("<sst>"+many(MaxCells+1, "<si/>")+"</sst>")), "more than 600000"},
		{"long text", packedBook(t, sst("<sst><si>"+many(3, "<t>"+many(1<<19, "x")+"</t>"))),
			"longer than 1 MiB"},
		{"rows", packedBook(t, sheetOf(rows.String())), "more than 100000 rows"},
		{"order of rows", packedBook(t, sheetOf(`<row r="2"/><row r="2"/>`)), "out of order"},
		{"order of cells", packedBook(t, sheetOf(`<row><c r="B1"><v>1</v></c><c r="A1"><v>1</v></c></row>`)),
			"out of order"},
		{"no such text", packedBook(t, sheetOf(`<row><c t="s"><v>7</v></c></row>`)), "not there"},
		{"cut cell", packedBook(t, sheetOf(`<row><c><v>`)), "no sound XML"},
		{"entity", packedBook(t, sheetOf(`<row><c><v>&lol;</v></c></row>`)), "no sound XML"},
	} {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		_, err := Read(c.data)
		runtime.ReadMemStats(&after)
		if err == nil || !strings.Contains(err.Error(), c.want) ||
			assessment.CodeOf(err) != assessment.Invalid {
			t.Errorf("%s: %v, want %q", c.name, err, c.want)
		}
		if kept := int64(after.HeapAlloc) - int64(before.HeapAlloc); kept > 200<<20 {
			t.Errorf("%s: %d MiB are in use", c.name, kept>>20)
		}
	}
}

// What was written is read again, whatever the texts are.
func TestWriteAndRead(t *testing.T) {
	text := "a & <b> \"c\" _x0041_ 日本\n=1"
	cell := `<c r="C7" t="inlineStr"><is><t xml:space="preserve">` + CellText(text, "") + `</t></is></c>`
	sheet := `<worksheet><sheetData><row r="7">` + cell + `</row></sheetData></worksheet>`
	var b, again bytes.Buffer
	what := Book{Title: "x", Styles: "<styleSheet/>", Sheets: []BookSheet{{Name: "A & B", Part: sheet}}}
	for _, w := range []*bytes.Buffer{&b, &again} {
		if err := Write(w, what); err != nil {
			t.Fatal(err)
		}
	}
	sheets, err := Read(b.Bytes())
	if err != nil || sheets[0].Name != "A & B" {
		t.Fatal(sheets, err)
	}
	wantRows(t, sheets[0], "7 C="+text)
	if !bytes.Equal(b.Bytes(), again.Bytes()) {
		t.Error("the same book gives other bytes")
	}
	long := CellText(strings.Repeat("x", LongestCell+1), " [cut]")
	if len(long) != LongestCell || !strings.HasSuffix(long, " [cut]") {
		t.Errorf("a text that is too long has %d characters", len(long))
	}
}
