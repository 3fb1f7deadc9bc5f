package written

import (
	"fmt"
	"strings"
)

// questionStyles is the table of styles. The order of its cell formats is that of the
// constants above.
func questionStyles() string {
	format := func(font, fill, border, number int, alignment, more string) string {
		return fmt.Sprintf(`<xf xfId="0" fontId="%d" fillId="%d" borderId="%d" numFmtId="%d" applyFont="1" `+
			`applyFill="1" applyBorder="1" applyNumberFormat="1" applyAlignment="1" applyProtection="1">`+
			`<alignment vertical="top" wrapText="1"%s/>%s</xf>`, font, fill, border, number, alignment, more)
	}
	const open = `<protection locked="0"/>`
	const textFormat = 49 // what is typed stays as it was typed
	formats := []string{
		`<xf xfId="0" fontId="0" fillId="0" borderId="0" numFmtId="0"/>`,
		format(0, 0, 0, 0, "", ""),
		format(2, 0, 0, 0, "", ""),
		format(1, 3, 0, 0, "", ""),
		format(3, 0, 2, 0, "", ""),
		format(1, 2, 0, 0, "", ""),
		format(4, 0, 0, 0, "", ""),
		format(0, 0, 0, 0, "", ""),
		format(1, 4, 1, textFormat, ` horizontal="center"`, open),
		format(0, 4, 1, textFormat, "", open),
	}
	font := func(size int, bold, colour string) string {
		return fmt.Sprintf(`<font>%s<sz val="%d"/>%s<name val="Calibri"/><family val="2"/></font>`,
			bold, size, colour)
	}
	fill := func(colour string) string {
		return `<fill><patternFill patternType="solid"><fgColor rgb="FF` + colour + `"/></patternFill></fill>`
	}
	side := func(name, colour string) string {
		return `<` + name + ` style="thin"><color rgb="FF` + colour + `"/></` + name + `>`
	}
	const line = "B5A96A"
	return `<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">` +
		`<fonts count="5">` + font(11, "", "") + font(11, "<b/>", "") + font(18, "<b/>", "") +
		font(14, "<b/>", "") + font(9, "", `<color rgb="FF555555"/>`) + `</fonts>` +
		`<fills count="5"><fill><patternFill patternType="none"/></fill>` +
		`<fill><patternFill patternType="gray125"/></fill>` +
		fill("E4E7EB") + fill("D0D6DD") + fill("FFF8D6") + `</fills>` +
		`<borders count="3"><border/><border>` + side("left", line) + side("right", line) +
		side("top", line) + side("bottom", line) + `</border><border>` + side("bottom", "555555") +
		`</border></borders>` +
		`<cellStyleXfs count="1"><xf borderId="0" fontId="0" fillId="0" numFmtId="0"/></cellStyleXfs>` +
		fmt.Sprintf(`<cellXfs count="%d">`, len(formats)) + strings.Join(formats, "") + `</cellXfs>` +
		`<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`
}
