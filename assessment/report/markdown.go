package report

import (
	"bytes"
	"fmt"
	"io"
	"strings"
)

// Markdown writes the document as GitHub-flavoured Markdown that also reads well as
// plain text. It writes no raw HTML and no link, and it escapes every text. It
// returns the error of w.
func Markdown(w io.Writer, d Document) error {
	p := &printer{sections: d.Sections}
	p.line("# " + heading(d.Title))
	if text := opening(d.Subtitle); text != "" {
		p.gap()
		p.line(text)
	}
	if mark := inline(d.Mark); mark != "" {
		p.gap()
		p.line("**" + mark + "**")
	}

	if len(d.Sections) > 0 && !d.placesContents() {
		p.gap()
		p.contents(d.Sections)
	}
	for _, s := range d.Sections {
		p.section(s, 2)
	}
	_, err := w.Write(p.b.Bytes())
	return err
}

// printer collects the lines of a document.
type printer struct {
	b        bytes.Buffer
	sections []Section // of the whole document
}

// line writes a line without the blanks at its end.
func (p *printer) line(s string) {
	p.b.WriteString(strings.TrimRight(s, " "))
	p.b.WriteByte('\n')
}

func (p *printer) gap() { p.b.WriteByte('\n') }

// contents writes the table of contents.
func (p *printer) contents(sections []Section) {
	if len(sections) == 0 {
		return
	}
	t := Table{Columns: textColumns("Section", "Title", "For")}
	for _, s := range sections {
		t.Rows = append(t.Rows, []string{s.Key, s.Title, s.Reader})
	}
	if sections[0].Reader == "" {
		t = t.without("For")
	}
	p.table(t)
}

// section writes a section under a heading of that depth, from 1. Only sections
// at the top of a report, which have depth 2, show their keys.
func (p *printer) section(s Section, depth int) {
	title := s.Title
	if depth == 2 {
		title = s.Key + ". " + title
	}
	p.gap()
	p.line(strings.Repeat("#", min(depth, 6)) + " " + heading(title))
	if basis := opening(s.Basis); basis != "" {
		p.gap()
		p.line(basis)
	}

	for _, x := range s.Blocks {
		before := p.b.Len()
		p.gap()
		p.block(x)
		if p.b.Len() == before+1 {
			p.b.Truncate(before) // the block was empty
		}
	}
	for _, part := range s.Parts {
		p.section(part, depth+1)
	}
}

func (p *printer) block(x Block) {
	switch x := x.(type) {
	case Paragraph:
		for l := range strings.SplitSeq(x.Text, "\n") {
			if t := opening(l); t != "" {
				p.line(t)
			}
		}
	case Field:
		p.field(x)
	case List:
		p.list(x)
	case Table:
		p.labelled(x)
	case Quote:
		p.quote(x)
	case Chart:
		p.chart(x)
	case Comment:
		p.comment(x)
	case Bars:
		p.bars(x)
	case Heat:
		p.heat(x)
	case Matrix:
		p.matrix(x)
	case Contents:
		p.contents(p.sections)
	case Radar, Break: // paper only, and drawings
	}
}

// field writes a named text. The first line follows its name; each further line
// is a paragraph of its own, because its author broke the line there.
func (p *printer) field(f Field) {
	lead := "**" + inline(f.Label) + ".**"
	for l := range strings.SplitSeq(f.Text, "\n") {
		switch {
		case flat(l) == "":
		case lead != "":
			p.line(lead + " " + inline(l))
			lead = ""
		default:
			p.gap()
			p.line(opening(l))
		}
	}

	if lead != "" {
		p.line(lead)
	}
}

func (p *printer) list(l List) {
	if label := inline(l.Label); label != "" {
		p.line("**" + label + ".**")
		p.gap()
	}
	for i, item := range l.Items {
		mark := "-"
		if l.Ordered {
			mark = fmt.Sprintf("%d.", i+1)
		}
		p.line(mark + " " + opening(item))
	}
}

// quote writes each line as a paragraph of a block quote: a line that a speaker or
// an assessor broke stays broken.
func (p *printer) quote(q Quote) {
	lead := ""
	if source := opening(q.Source); source != "" {
		lead = source + ": "
	}

	first := true
	for _, l := range q.Lines {
		text := inline(l)
		if lead == "" {
			text = opening(l)
		}
		if text == "" {
			continue
		}
		if !first {
			p.line(">")
		}
		p.line("> " + lead + text)
		first, lead = false, ""
	}
	if first { // nothing was said
		p.line(">")
	}
}

// chart writes a chart as a block of code. Its fence is longer than any run of
// backquotes in the chart, so that no line ends the block.
func (p *printer) chart(c Chart) {
	text, fence := strings.Join(c.Lines, "\n"), "```"
	for strings.Contains(text, fence) {
		fence += "`"
	}
	p.line(fence + "text")
	for _, l := range c.Lines {
		p.line(visibleLine(l))
	}
	p.line(fence)
}
