package spreadsheet

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"strings"
	"time"
	"unicode/utf16"

	"assay/assessment"
)

// Book is a workbook that is written.
type Book struct {
	Title  string
	Styles string // the part that holds the styles of cells
	Sheets []BookSheet
}

// BookSheet is a sheet of a workbook that is written.
type BookSheet struct {
	Name  string // at most 31 characters, none of []:*?/\
	Part  string // from <worksheet> on
	Names []DefinedName
}

// DefinedName is an area of a sheet that the workbook names.
type DefinedName struct {
	Name   string // for example _xlnm.Print_Titles
	Area   string // for example $1:$1
	Hidden bool
}

const partHead = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"

// Write writes a workbook (Office Open XML, ISO/IEC 29500) around its sheets. It adds no
// time and nothing of the machine: the same book is the same bytes. It returns the error
// of w.
func Write(w io.Writer, what Book) error {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	parts := [][2]string{
		{"[Content_Types].xml", contentTypes(len(what.Sheets))},
		{"_rels/.rels", relations(
			relation{"officeDocument/2006/relationships/officeDocument", "xl/workbook.xml"},
			relation{"package/2006/relationships/metadata/core-properties", "docProps/core.xml"})},
		{"docProps/core.xml", `<cp:coreProperties ` +
			`xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" ` +
			`xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>` +
			Escaped(assessment.CleanLine(assessment.Visible(what.Title))) +
			`</dc:title><dc:creator>assay</dc:creator></cp:coreProperties>`},
		{"xl/workbook.xml", workbookPart(what.Sheets)},
		{"xl/_rels/workbook.xml.rels", workbookRelations(len(what.Sheets))},
		{"xl/styles.xml", what.Styles},
	}
	for i, s := range what.Sheets {
		parts = append(parts, [2]string{fmt.Sprintf("xl/worksheets/sheet%d.xml", i+1), s.Part})
	}
	for _, p := range parts {
		f, err := z.CreateHeader(&zip.FileHeader{
			Name:     p[0],
			Method:   zip.Deflate,
			Modified: time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC), // the earliest that a zip can hold
		})
		if err != nil {
			return err
		}
		if _, err := io.WriteString(f, partHead+p[1]); err != nil {
			return err
		}
	}
	if err := z.Close(); err != nil {
		return err
	}
	_, err := w.Write(b.Bytes())
	return err
}

func contentTypes(sheets int) string {
	var b strings.Builder
	b.WriteString(`<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">` +
		`<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
		`<Default Extension="xml" ContentType="application/xml"/>`)
	override := func(name, kind string) {
		fmt.Fprintf(&b, `<Override PartName="%s" ContentType="application/vnd.openxmlformats-%s+xml"/>`,
			name, kind)
	}
	override("/docProps/core.xml", "package.core-properties")
	override("/xl/workbook.xml", "officedocument.spreadsheetml.sheet.main")
	override("/xl/styles.xml", "officedocument.spreadsheetml.styles")
	for i := range sheets {
		override(fmt.Sprintf("/xl/worksheets/sheet%d.xml", i+1), "officedocument.spreadsheetml.worksheet")
	}
	return b.String() + `</Types>`
}

// relation leads from a part to another one.
type relation struct{ kind, target string }

func relations(list ...relation) string {
	var b strings.Builder
	b.WriteString(`<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">`)
	for i, r := range list {
		fmt.Fprintf(&b, `<Relationship Id="rId%d" Type="http://schemas.openxmlformats.org/%s" Target="%s"/>`,
			i+1, r.kind, r.target)
	}
	return b.String() + `</Relationships>`
}

func workbookRelations(sheets int) string {
	const kind = "officeDocument/2006/relationships/"
	var list []relation
	for i := range sheets {
		list = append(list, relation{kind + "worksheet", fmt.Sprintf("worksheets/sheet%d.xml", i+1)})
	}
	return relations(append(list, relation{kind + "styles", "styles.xml"})...)
}

// workbookPart lists the sheets and the names of their areas.
func workbookPart(sheets []BookSheet) string {
	var list, names strings.Builder
	for i, s := range sheets {
		fmt.Fprintf(&list, `<sheet name="%s" sheetId="%d" r:id="rId%d"/>`, Escaped(s.Name), i+1, i+1)
		for _, n := range s.Names {
			hidden := ""
			if n.Hidden {
				hidden = ` hidden="1"`
			}
			fmt.Fprintf(&names, `<definedName name="%s"%s localSheetId="%d">'%s'!%s</definedName>`,
				n.Name, hidden, i, Escaped(s.Name), n.Area)
		}
	}
	return `<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" ` +
		`xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">` +
		`<bookViews><workbookView/></bookViews><sheets>` + list.String() + `</sheets>` +
		`<definedNames>` + names.String() + `</definedNames></workbook>`
}

// LongestCell is how many UTF-16 units a cell can hold.
const LongestCell = 32767

// CellText is a text for a cell, as it stands in XML. One that is longer than a cell can
// hold is cut, and ends with what is said then.
func CellText(s, cut string) string {
	s = assessment.Visible(s)
	if units := utf16.Encode([]rune(s)); len(units) > LongestCell {
		s = assessment.Visible(string(utf16.Decode(units[:LongestCell-len(cut)]))) + cut
	}

	// _x0041_ is an A to a spreadsheet, and _x005F_ the sign that begins it.
	var b strings.Builder
	for i := range len(s) {
		if escapeLike(s[i:]) {
			b.WriteString("_x005F")
		}
		b.WriteByte(s[i])
	}
	return Escaped(b.String())
}

// escapeLike reports whether a text begins with _x, four hexadecimal digits and _.
func escapeLike(s string) bool {
	if len(s) < 7 || s[0] != '_' || s[1] != 'x' || s[6] != '_' {
		return false
	}
	return strings.Trim(s[2:6], "0123456789abcdefABCDEF") == ""
}

// FormulaLike reports whether a text begins with a sign that begins a formula when it is
// typed into a cell.
func FormulaLike(s string) bool {
	s = strings.TrimLeft(s, " \t\n")
	return s != "" && strings.ContainsRune("=+-@＝＋－＠", []rune(s)[0])
}

// Escaped is a text in which nothing is markup to XML, and nothing acts. The two characters
// besides that XML 1.0 (section 2.2) does not allow are written out.
func Escaped(s string) string {
	var b strings.Builder
	s = strings.NewReplacer("\ufffe", `\ufffe`, "\uffff", `\uffff`).Replace(assessment.Visible(s))
	_ = xml.EscapeText(&b, []byte(s)) // a builder takes everything, so there is no error
	return b.String()
}

// ColumnName is the name of a column by its index: A to Z, then AA.
func ColumnName(i int) string {
	name := ""
	for i++; i > 0; i = (i - 1) / 26 {
		name = string(rune('A'+(i-1)%26)) + name
	}
	return name
}
