package report

import (
	"fmt"
	"math"
	"strings"
)

// Sizes of a radar, in tenths of a unit.
const (
	radarWidth  = 6400
	radarHeight = 4000
	radarRadius = 1400
	radarGap    = 140 // from the outermost ring to the name of an axis
	radarLine   = 150 // from line to line of a name
)

// Widths of an axis' name in characters.
const (
	axisName  = 22
	axisLines = 3
)

// spoke returns the point of an axis, of n, that far from the centre, in tenths of a
// unit. The first axis points up, and the others follow clockwise.
func spoke(i, n int, radius float64) (x, y int64) {
	sin, cos := math.Sincos(2 * math.Pi * float64(i) / float64(n))
	return radarWidth/2 + int64(math.Round(radius*sin)), radarHeight/2 - int64(math.Round(radius*cos))
}

// radar writes a radar of at least three axes. Fewer make no area; they stand in the
// bars beside it.
func (p *page) radar(x Radar) {
	n := len(x.Axes)
	if n < 3 {
		return
	}
	var spoken []string
	for _, a := range x.Axes {
		spoken = append(spoken, a.Name+": "+a.Text)
	}
	names := x.names()
	top, bottom := names[0].y, names[0].y
	for _, name := range names {
		top, bottom = min(top, name.y-radarLine), max(bottom, name.y+radarLine/2)
	}
	p.line(`<figure class="radar">`)
	p.some(`<figcaption>`, p.text(x.Label), `</figcaption>`)
	p.line(`<div class="scroll">`)
	p.linef(`<svg viewBox="0 %s %s %s" role="img" aria-label="%s">`, tenths(top), tenths(radarWidth),
		tenths(bottom-top), attribute(x.Label+" "+strings.Join(spoken, "; ")))
	for l := x.Top; l > 0; l-- {
		p.line(x.polygon("ring", func(Bar) int64 { return 1000 * int64(l) }))
	}
	for i := range n {
		ex, ey := spoke(i, n, radarRadius)
		p.linef(`<line class="ring" x1="%s" y1="%s" x2="%s" y2="%s"/>`,
			tenths(radarWidth/2), tenths(radarHeight/2), tenths(ex), tenths(ey))
	}

	p.line(x.polygon("beyond", func(a Bar) int64 {
		if a.Value < 0 {
			return a.Value
		}
		return max(a.Value, a.Beyond)
	}))
	p.line(x.polygon("value", func(a Bar) int64 { return a.Value }))
	if x.targets() {
		p.line(x.polygon("target", func(a Bar) int64 { return a.Target }))
	}
	for l := 0; l <= x.Top; l++ {
		_, y := spoke(0, n, radarRadius*float64(l)/float64(max(1, x.Top)))
		p.linef(`<text class="scale" x="%s" y="%s">%d</text>`, tenths(radarWidth/2-50), tenths(y+40), l)
	}
	for _, name := range names {
		p.linef(`<text class="axis" x="%s" y="%s" text-anchor="%s">%s</text>`,
			tenths(name.x), tenths(name.y), name.anchor, attribute(name.text))
	}
	p.line(`</svg>`)
	p.line(`</div>`)
	p.line(`</figure>`)
	p.barLegend(x.Axes, `<path class="target" d="M0 6H20"/>`)
}

// targets reports whether every axis has a target: else there is no area to draw.
func (x Radar) targets() bool {
	for _, a := range x.Axes {
		if a.Target <= 0 {
			return false
		}
	}
	return true
}

// polygon draws one value of each axis, in thousandths of a level. Where an axis has
// none the line is open, and nothing is filled.
func (x Radar) polygon(class string, value func(Bar) int64) string {
	n, whole := len(x.Axes), true
	for _, a := range x.Axes {
		whole = whole && value(a) >= 0
	}

	var path strings.Builder
	for i := range n {
		from, to := value(x.Axes[i]), value(x.Axes[(i+1)%n])
		if from < 0 {
			continue
		}
		if i == 0 || !whole {
			path.WriteString("M" + x.point(i, from))
		}
		if to >= 0 && (i < n-1 || !whole) {
			path.WriteString("L" + x.point((i+1)%n, to))
		}
	}
	if whole {
		path.WriteString("Z")
	} else {
		class += " open"
	}
	return fmt.Sprintf(`<path class="%s" d="%s"/>`, class, path.String())
}

// point returns where thousandths of a level lie on an axis.
func (x Radar) point(i int, value int64) string {
	full := 1000 * int64(max(1, x.Top))
	px, py := spoke(i, len(x.Axes), radarRadius*float64(min(value, full))/float64(full))
	return tenths(px) + " " + tenths(py)
}

// axisText is a line of the name of an axis, outside the rings.
type axisText struct {
	x, y   int64
	anchor string // the side of the text on which x is
	text   string
}

// names places the names of the axes, in a few lines each: beside the rings in the
// middle of their end, above them and below them clear of it.
func (x Radar) names() []axisText {
	var all []axisText
	for i, a := range x.Axes {
		px, py := spoke(i, len(x.Axes), radarRadius+radarGap)
		lines := wrapped(a.Name, axisName, axisLines)
		above := int64(len(lines)-1) * radarLine

		t := axisText{x: px, y: py - above/2 + radarLine/4, anchor: "middle"}
		switch {
		case px > radarWidth/2+radarGap:
			t.anchor = "start"
		case px < radarWidth/2-radarGap:
			t.anchor = "end"
		case py < radarHeight/2:
			t.y = py - above
		default:
			t.y = py + radarLine/2
		}
		for _, t.text = range lines {
			all = append(all, t)
			t.y += radarLine
		}
	}
	return all
}

// wrapped returns a text in that many lines of a width at most; dots say that more
// is left out.
func wrapped(s string, width, most int) []string {
	var lines []string
	line := ""
	for _, word := range strings.Fields(flat(s)) {
		if line != "" && cellWidth(line)+1+cellWidth(word) > width {
			lines, line = append(lines, line), ""
		}
		if line != "" {
			line += " "
		}
		line += word
	}
	if lines = append(lines, line); len(lines) > most {
		lines[most-1] += " " + strings.Join(lines[most:], " ")
		lines = lines[:most]
	}
	for i := range lines {
		lines[i] = clip(lines[i], width)
	}
	return lines
}
