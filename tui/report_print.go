package tui

import (
	"fmt"
	"regexp"
	"strings"

	"charm.land/lipgloss/v2"

	"assay/assessment/report"
	"assay/tui/kit"
)

// printed is a report as lines of the screen.
type printed struct {
	lines []printedLine
	heads []reportHead
}

// printedLine is a line of stretches, which are styled as the line is drawn: the look may be
// another one by then.
type printedLine []stretch

// stretch is a part of a line that looks one way.
type stretch struct {
	text        string
	as          tint
	ground, ink string // of a stretch that a level colours
}

// tint is how a stretch is drawn.
type tint int

// The tints of stretches.
const (
	asText tint = iota
	asStrong
	asHeading
	asFaint
	asWarning
	asComment
	asLevel
	asBar
)

// plain is the line without its looks.
func (l printedLine) plain() string {
	text := ""
	for _, x := range l {
		text += x.text
	}
	return text
}

// draw styles the line.
func (l printedLine) draw(e *kit.Env) string {
	text, st := "", e.Styles
	for _, x := range l {
		style := [...]lipgloss.Style{
			st.Plain, st.Strong, st.Heading, st.Faint, st.Warn, st.Accent, st.Plain, st.Plain,
		}[x.as]
		switch x.as {
		case asLevel:
			style = e.Look.Filled(x.ground, x.ink)
		case asBar:
			style = e.Look.Drawn(x.ground)
		}
		text += style.Render(x.text)
	}
	return text
}

// reportHead is the heading of a section: where it stands, and how deep.
type reportHead struct {
	line, depth int // from 0
	key, title  string
}

// name is a heading as it is printed; of a section at the top with its key.
func (h reportHead) name() string {
	if h.depth == 0 {
		return h.key + ". " + kit.OneLine(h.title)
	}
	return kit.OneLine(h.title)
}

// at returns the index of the heading that a line stands under; negative above the first.
func (p *printed) at(line int) int {
	at := -1
	for i, h := range p.heads {
		if h.line <= line {
			at = i
		}
	}
	return at
}

// Widths of a printed report, in cells.
const (
	proseWidth = 76 // of running text
	sheetWidth = 98 // of tables and drawings
)

// reportPrinter prints a document in lines. What it prints is what the files say, in the
// same words and order.
type reportPrinter struct {
	look  kit.Look
	prose int // the width of running text
	sheet int // the width of tables
	out   printed
	all   []report.Section
}

// printReport prints a document for a width.
func printReport(look kit.Look, d report.Document, width int) *printed {
	p := &reportPrinter{look: look, all: d.Sections,
		prose: min(width-2, proseWidth), sheet: min(width-2, sheetWidth)}
	p.wrapAs(asStrong, d.Title, "")
	p.paragraph(d.Subtitle)
	if d.Mark != "" {
		p.wrapAs(asWarning, d.Mark, "")
	}
	for _, s := range d.Sections {
		p.section(s, 0)
	}
	return &p.out
}

// line adds lines, with a margin.
func (p *reportPrinter) line(lines ...string) {
	for _, l := range lines {
		p.stretches(stretch{text: l})
	}
}

// stretches adds a line of stretches, with a margin.
func (p *reportPrinter) stretches(all ...stretch) {
	p.out.lines = append(p.out.lines, append(printedLine{{text: " "}}, all...))
}

// gap adds a blank line unless there is one.
func (p *reportPrinter) gap() {
	if n := len(p.out.lines); n > 0 && strings.TrimSpace(p.out.lines[n-1].plain()) != "" {
		p.out.lines = append(p.out.lines, nil)
	}
}

// faint adds a line that may be skipped.
func (p *reportPrinter) faint(text string) {
	p.stretches(stretch{text: kit.Cut(text, p.sheet), as: asFaint})
}

// wrapAs adds a text of one tint; its later lines start after the indent.
func (p *reportPrinter) wrapAs(as tint, text, indent string) {
	for _, l := range wrapWords(text, "", indent, p.prose) {
		p.stretches(stretch{text: l, as: as})
	}
}

// strong adds a text that stands out.
func (p *reportPrinter) strong(text string) { p.wrapAs(asStrong, text, "") }

// unbrokenHyphen stands in for the hyphen of an id or a day, at which no line is broken.
const unbrokenHyphen = "\u2011"

// idHyphen finds hyphens before a digit, as ids and days have them, and those of arrows.
var idHyphen = regexp.MustCompile(`-([\d>])`)

// wrapWords breaks a text as [kit.Wrap] does, and no id and no day.
func wrapWords(text, first, indent string, width int) []string {
	lines := kit.Wrap(idHyphen.ReplaceAllString(text, unbrokenHyphen+"$1"), first, indent, width)
	for i := range lines {
		lines[i] = strings.ReplaceAll(lines[i], unbrokenHyphen, "-")
	}
	return lines
}

// wrap adds a text, its lines each broken for the width of running text.
func (p *reportPrinter) wrap(text, first, indent string) {
	for l := range strings.SplitSeq(text, "\n") {
		if strings.TrimSpace(l) == "" {
			continue
		}
		p.line(wrapWords(l, first, indent, p.prose)...)
		first = indent
	}
}

func (p *reportPrinter) paragraph(text string) { p.wrap(text, "", "") }

// section prints a section under its heading.
func (p *reportPrinter) section(s report.Section, depth int) {
	p.gap()
	h := reportHead{line: len(p.out.lines), depth: depth, key: s.Key, title: s.Title}
	p.out.heads = append(p.out.heads, h)
	as := asStrong
	if depth == 0 {
		as = asHeading
	}
	p.wrapAs(as, h.name(), "   ")
	if s.Basis != "" {
		p.wrapAs(asFaint, s.Basis, "")
	}

	fields := false
	for _, x := range s.Blocks {
		_, field := x.(report.Field)
		if !field || !fields {
			p.gap()
		}
		fields = field
		p.block(x)
	}
	for _, part := range s.Parts {
		p.section(part, depth+1)
	}
}

func (p *reportPrinter) block(x report.Block) {
	switch x := x.(type) {
	case report.Paragraph:
		p.paragraph(x.Text)
	case report.Field:
		p.field(x)
	case report.List:
		p.list(x)
	case report.Quote:
		p.quote(x)
	case report.Comment:
		p.comment(x)
	case report.Table:
		p.paragraph(x.Label)
		p.table(x)
	case report.Matrix:
		p.matrix(x)
	case report.Heat:
		p.heat(x)
	case report.Bars:
		p.bars(x)
	case report.Chart:
		for _, l := range x.Lines {
			p.line(kit.Cut(kit.OneLine(l), p.sheet))
		}
	case report.Contents:
		p.contents()
	case report.Radar, report.Break: // paper only, and drawings
	}
}

// field prints a text behind its name.
func (p *reportPrinter) field(f report.Field) {
	label, from := kit.OneLine(f.Label)+".", len(p.out.lines)
	p.wrap(label+" "+f.Text, "", "")
	if from < len(p.out.lines) {
		if rest, ok := strings.CutPrefix(p.out.lines[from].plain(), " "+label); ok {
			p.out.lines[from] = printedLine{{text: " "}, {text: label, as: asStrong}, {text: rest}}
		}
	}
}

func (p *reportPrinter) list(l report.List) {
	if l.Label != "" {
		p.strong(l.Label)
	}
	for i, item := range l.Items {
		mark := "- "
		if l.Ordered {
			mark = fmt.Sprintf("%d. ", i+1)
		}
		p.wrap(item, mark, strings.Repeat(" ", len(mark)))
	}
}

// quote prints what somebody said, with whose words they are.
func (p *reportPrinter) quote(q report.Quote) {
	first := "> "
	if q.Source != "" {
		first += kit.OneLine(q.Source) + ": "
	}
	p.wrap(strings.Join(q.Lines, "\n"), first, "> ")
}

// comment prints the assessor's own text, which stands beside what rules made.
func (p *reportPrinter) comment(c report.Comment) {
	label := "Assessor's comment"
	if c.Author != "" {
		label += " by " + kit.OneLine(c.Author) + ", in conflict"
	}
	p.stretches(stretch{text: "| " + kit.Cut(label, p.prose-2), as: asComment})
	for l := range strings.SplitSeq(strings.TrimSpace(c.Text), "\n") {
		p.line(wrapWords(l, "| ", "| ", p.prose)...)
	}
}

// contents lists the sections.
func (p *reportPrinter) contents() {
	p.strong("Contents")
	for _, s := range p.all {
		p.line(kit.Cut(kit.Fit(s.Key, 4)+kit.OneLine(s.Title), p.prose))
	}
}

// inLevel is a stretch in the colour of a level; what it says names the level, too. No
// level has no colour.
func inLevel(text string, level, top int) stretch {
	ground, ink, ok := report.LevelColour(level, top)
	if !ok {
		return stretch{text: text}
	}
	return stretch{text, asLevel, ground, ink}
}

// drawnInLevel is a part of a bar in the colour of a level.
func drawnInLevel(text string, level, top int) stretch {
	x := inLevel(text, level, top)
	if x.as == asLevel {
		x.as = asBar
	}
	return x
}

// bars prints bars against one scale, what counts in the colour of its level.
func (p *reportPrinter) bars(x report.Bars) {
	p.paragraph(x.Label)
	p.gap()
	perLevel := 4
	if p.sheet < proseWidth-4 {
		perLevel = 2
	}
	name, text := 0, 0
	for _, r := range x.Rows {
		name, text = max(name, kit.Cells(kit.OneLine(r.Name))), max(text, kit.Cells(kit.OneLine(r.Text)))
	}
	name = min(name, max(8, p.sheet-x.Top*(perLevel+1)-1-text-4))

	p.faint(strings.Repeat(" ", name+2) + kit.ScaleDigits(x.Top, perLevel))
	for _, r := range x.Rows {
		counts, rest := p.look.ScaleBar(r.Value, max(r.Value, r.Beyond), int(r.Target/1000), x.Top, perLevel)
		rest += "  " + kit.OneLine(r.Text)
		p.stretches(stretch{text: kit.Fit(kit.OneLine(r.Name), name) + "  "},
			drawnInLevel(counts, int(r.Value/1000), x.Top),
			stretch{text: kit.Cut(rest, p.sheet-name-2-kit.Cells(counts))})
	}
	p.faint(p.look.BarLegend())
}

// heat prints fields in the colours of their levels, each with its name and figures.
func (p *reportPrinter) heat(x report.Heat) {
	p.paragraph(x.Label)
	name, text := 0, 0
	for _, r := range x.Rows {
		for _, c := range r.Cells {
			name, text = max(name, kit.Cells(kit.OneLine(c.Name))), max(text, kit.Cells(kit.OneLine(c.Text)))
		}
	}
	const digits = 4
	name = min(name, max(16, p.sheet-digits-text-2))

	for _, r := range x.Rows {
		p.gap()
		p.strong(r.Name)
		for _, c := range r.Cells {
			digit := " - "
			if c.Level >= 0 {
				digit = fmt.Sprintf("%2d ", c.Level)
			}
			text := kit.Fit(kit.OneLine(c.Name), name) + "  " + kit.OneLine(c.Text)
			p.stretches(inLevel(digit, c.Level, x.Top), stretch{text: " " + kit.Cut(text, p.sheet-digits)})
		}
	}
}
