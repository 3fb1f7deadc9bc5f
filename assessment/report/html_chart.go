package report

import (
	"fmt"
	"slices"
	"strconv"
)

// Sizes of drawings, in tenths of a unit.
const (
	barWidth  = 4000 // from level 0 to the top
	barMargin = 60   // at either end, for the figures of the scale
)

// tenths writes a length in units: 1234 is 123.4.
func tenths(n int64) string {
	sign := ""
	if n < 0 {
		sign, n = "-", -n
	}
	text := sign + strconv.FormatInt(n/10, 10)
	if n%10 != 0 {
		text += "." + strconv.FormatInt(n%10, 10)
	}
	return text
}

// along returns where thousandths of a level lie on a bar, in tenths of a unit.
func along(value int64, top int) int64 {
	full := 1000 * int64(max(1, top))
	value = min(max(value, 0), full)
	return barMargin + (value*barWidth+full/2)/full
}

// bars writes a table in which each bar is drawn beside its figures.
func (p *page) bars(x Bars) {
	p.line(`<div class="scroll">`)
	p.line(`<table class="bars">`)
	p.some(`<caption>`, p.text(x.Label), `</caption>`)
	p.line(`<thead>`)
	p.line(`<tr>`)
	p.line(`<th scope="col"><span class="unseen">What</span></th>`)
	p.line(`<th scope="col">` + scaleDrawing(x.Top) + `<span class="unseen">Bar</span></th>`)
	p.line(`<th scope="col"><span class="unseen">Figures</span></th>`)
	p.line(`</tr>`)
	p.line(`</thead>`)

	p.line(`<tbody>`)
	for _, r := range x.Rows {
		attr, leave := p.enter(r.Anchor, false)
		p.line(`<tr` + attr + `>`)
		p.line(`<th scope="row">` + p.text(r.Name) + `</th>`)
		p.line(`<td>` + r.drawing(x.Top) + `</td>`)
		p.line(`<td>` + p.text(r.Text) + `</td>`)
		p.line(`</tr>`)
		leave()
	}
	p.line(`</tbody>`)
	p.line(`</table>`)
	p.line(`</div>`)
	p.barLegend(x.Rows, `<rect class="target" x="9" y="0" width="3" height="12"/>`)
}

// scaleDrawing draws the figures of the levels.
func scaleDrawing(top int) string {
	text := drawingStart(14)
	for l := 0; l <= top; l++ {
		text += fmt.Sprintf(`<text x="%s" y="11">%d</text>`, tenths(along(1000*int64(l), top)), l)
	}
	return text + `</svg>`
}

func drawingStart(height int) string {
	return fmt.Sprintf(`<svg viewBox="0 0 %s %d" aria-hidden="true" focusable="false">`,
		tenths(barWidth+2*barMargin), height)
}

func (r Bar) drawing(top int) string {
	text := drawingStart(16)
	part := func(class string, from, to, y, height int64) {
		text += fmt.Sprintf(`<rect class="%s" x="%s" y="%d" width="%s" height="%d"/>`,
			class, tenths(from), y, tenths(to-from), height)
	}
	start, end := along(0, top), along(int64(top)*1000, top)
	part("ground", start, end, 2, 12)
	if r.Value >= 0 {
		value := along(r.Value, top)
		if beyond := along(r.Beyond, top); beyond > value {
			part("beyond", value, beyond, 2, 12)
		}
		part("value", start, value, 2, 12)
	}
	for l := 1; l < top; l++ {
		at := along(1000*int64(l), top)
		part("tick", at-5, at+5, 2, 12)
	}
	if r.Target > 0 {
		at := along(r.Target, top)
		part("target", at-15, at+15, 0, 16)
	}
	return text + `</svg>`
}

// barLegend says what the parts of bars mean, the target as it is drawn.
func (p *page) barLegend(rows []Bar, target string) {
	sign := func(drawn, text string) string {
		return `<span><svg viewBox="0 0 20 12" aria-hidden="true" focusable="false">` + drawn + `</svg> ` +
			text + `</span>`
	}
	full := func(class string) string {
		return `<rect class="` + class + `" x="0" y="1" width="20" height="10"/>`
	}

	all := sign(full("value"), "counts")
	if slices.ContainsFunc(rows, func(r Bar) bool { return r.Value >= 0 && r.Beyond > r.Value }) {
		all += ` ` + sign(full("beyond"), "said beyond that")
	}
	if slices.ContainsFunc(rows, func(r Bar) bool { return r.Target > 0 }) {
		all += ` ` + sign(target, "target")
	}
	p.line(`<p class="legend">` + all + `</p>`)
}

// heat writes a heat map as a table of coloured cells.
func (p *page) heat(x Heat) {
	columns := 0
	for _, r := range x.Rows {
		columns = max(columns, len(r.Cells))
	}
	p.line(`<div class="scroll">`)
	p.line(`<table class="heat">`)
	p.levelCaption(x.Label, x.Top)
	p.line(`<tbody>`)
	for _, r := range x.Rows {
		p.line(`<tr>`)
		p.line(`<th scope="row">` + p.text(r.Name) + `</th>`)
		for _, c := range r.Cells {
			p.linef(`<td class="%s"><span class="name">%s</span> <b>%s</b></td>`,
				levelClass(c.Level, x.Top), p.text(c.Name), p.text(c.Text))
		}
		for range columns - len(r.Cells) {
			p.line(`<td class="nothing"></td>`)
		}
		p.line(`</tr>`)
	}
	p.line(`</tbody>`)
	p.line(`</table>`)
	p.line(`</div>`)
}

// levelCaption writes the caption of a grid with the colours of the levels. They are
// no news to who hears the page: each cell says its level.
func (p *page) levelCaption(label string, top int) {
	legend := ` <span class="legend" aria-hidden="true">Level`
	for l := 0; l <= top; l++ {
		legend += fmt.Sprintf(` <span class="chip %s">%d</span>`, levelClass(l, top), l)
	}
	p.line(`<caption>` + p.text(label) + legend + `</span></caption>`)
}

// matrix writes practices by team as a table of coloured cells.
func (p *page) matrix(x Matrix) {
	if len(x.Teams) > wideMatrix {
		p.line(`<div class="wide">`)
		defer p.line(`</div>`)
	}
	p.line(`<div class="scroll">`)
	p.line(`<table class="matrix">`)
	p.levelCaption(x.Label, x.Top)
	p.line(`<thead>`)
	p.line(`<tr>`)
	p.line(`<th scope="col">Practice</th>`)
	p.line(`<th scope="col">Target</th>`)
	for _, name := range x.Teams {
		p.linef(`<th scope="col"%s>%s</th>`, p.filter.column(name), p.text(name))
	}
	p.line(`</tr>`)
	p.line(`</thead>`)

	for _, g := range x.Groups {
		p.line(`<tbody>`)
		p.linef(`<tr><th scope="rowgroup" colspan="%d">%s</th></tr>`, len(x.Teams)+2, p.text(g.Name))
		for _, r := range g.Rows {
			p.matrixRow(x, r)
		}
		p.line(`</tbody>`)
	}
	p.line(`</table>`)
	p.line(`</div>`)
}

// wideMatrix is how many teams fit beside each other on an upright page.
const wideMatrix = 6

func (p *page) matrixRow(x Matrix, r MatrixRow) {
	attr, leave := p.enter(r.ID, true)
	defer leave()
	key := ""
	if r.Key {
		key = ` <span class="key">key</span>`
	}
	p.line(`<tr` + attr + `>`)
	p.line(`<th scope="row"><b>` + p.text(r.ID) + `</b> ` + p.text(r.Title) + key + `</th>`)
	p.line(`<td>` + targetCell(r.Target) + `</td>`)
	for i, c := range r.Cells {
		column := ""
		if i < len(x.Teams) {
			column = p.filter.column(x.Teams[i])
		}
		p.linef(`<td class="%s"%s>%s</td>`, levelClass(c.Level, x.Top), column, p.cell(c))
	}
	p.line(`</tr>`)
}

// cell returns a cell of a matrix: its level first, then marks and grade.
func (p *page) cell(c MatrixCell) string {
	text := `<span class="marks">` + p.text(c.Text) + `</span>`
	if c.Level >= 0 {
		text = fmt.Sprintf(`<b>%d</b> `, c.Level) + text
	}
	if c.Grade != "" {
		text += ` <span class="grade">` + p.text(c.Grade) + `</span>`
	}
	return text
}

// column returns the attribute by which the script chooses a team's column.
func (f filter) column(team string) string {
	i := slices.Index(f.teams, team)
	if i < 0 {
		return ""
	}
	return fmt.Sprintf(` data-team="%d"`, i)
}
