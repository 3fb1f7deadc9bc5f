package report

import (
	"fmt"
	"strings"

	"assay/assessment/spreadsheet"
)

// markFill is the colour of the cells that hold one mark. The letter always stands in
// them.
type markFill struct {
	letter string
	swatch
}

// markFills are the colours of the levels 4 to 1, and a grey for what nobody said.
func markFills() []markFill {
	return []markFill{
		{"y", levelColours[4]}, {"m", levelColours[3]}, {"p", levelColours[2]}, {"n", levelColours[1]},
		{"x", swatch{"#d9d9d9", "#000000"}},
	}
}

// writeColours colours the columns of marks by their letters.
func (s *bookSheet) writeColours(b *strings.Builder) {
	var ranges []string
	for i, c := range s.columns {
		if name := spreadsheet.ColumnName(i); c.marks && len(s.rows) > 0 {
			ranges = append(ranges, fmt.Sprintf("%s2:%s%d", name, name, len(s.rows)+1))
		}
	}
	if len(ranges) == 0 {
		return
	}

	fmt.Fprintf(b, `<conditionalFormatting sqref="%s">`, strings.Join(ranges, " "))
	for i, f := range markFills() {
		fmt.Fprintf(b, `<cfRule type="cellIs" dxfId="%d" priority="%d" operator="equal">`+
			`<formula>"%s"</formula></cfRule>`, i, i+1, f.letter)
	}
	b.WriteString(`</conditionalFormatting>`)
}

// workbookStyles is the table of styles. The order of its cell formats is that of the
// constants above.
func workbookStyles() string {
	const top = `<alignment vertical="top"/>`
	const wraps = `<alignment vertical="top" wrapText="1"/>`
	const centred = `<alignment horizontal="center" vertical="top"/>`
	format := func(font, fill, number int, more, alignment string) string {
		return fmt.Sprintf(`<xf xfId="0" borderId="0" fontId="%d" fillId="%d" numFmtId="%d" `+
			`applyFont="1" applyFill="1" applyNumberFormat="1" applyAlignment="1"%s>%s</xf>`,
			font, fill, number, more, alignment)
	}
	formats := []string{
		format(0, 0, 0, "", ""),
		format(1, 2, 0, "", wraps),
		format(0, 0, 0, "", wraps),
		format(0, 0, 49, ` quotePrefix="1"`, wraps), // 49: text
		format(0, 0, 1, "", top),                    // 0
		format(0, 0, 2, "", top),                    // 0.00
		format(0, 0, 164, "", top),                  // its own, below
		format(0, 0, 10, "", top),                   // 0.00%
		format(0, 0, 0, "", centred),
	}

	var fills strings.Builder
	for _, f := range markFills() {
		fmt.Fprintf(&fills, `<dxf><font><color rgb="FF%[2]s"/></font>`+
			`<fill><patternFill patternType="solid"><fgColor rgb="FF%[1]s"/>`+
			`<bgColor rgb="FF%[1]s"/></patternFill></fill></dxf>`, paper(f.fill), paper(f.ink))
	}

	const font = `<sz val="11"/><name val="Calibri"/><family val="2"/>`
	return `<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">` +
		`<numFmts count="1"><numFmt numFmtId="164" formatCode="0.000"/></numFmts>` +
		`<fonts count="2"><font>` + font + `</font><font><b/>` + font + `</font></fonts>` +
		`<fills count="3"><fill><patternFill patternType="none"/></fill>` +
		`<fill><patternFill patternType="gray125"/></fill>` +
		`<fill><patternFill patternType="solid"><fgColor rgb="FFE4E7EB"/></patternFill></fill></fills>` +
		`<borders count="1"><border/></borders><cellStyleXfs count="1">` +
		`<xf borderId="0" fontId="0" fillId="0" numFmtId="0"/></cellStyleXfs>` +
		fmt.Sprintf(`<cellXfs count="%d">`, len(formats)) + strings.Join(formats, "") + `</cellXfs>` +
		`<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>` +
		fmt.Sprintf(`<dxfs count="%d">`, len(markFills())) + fills.String() + `</dxfs></styleSheet>`
}
