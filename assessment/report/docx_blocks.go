package report

import (
	"fmt"
	"strconv"
	"strings"
)

// contentsDepth is how deep the contents go, in levels of headings.
const contentsDepth = 2

// document writes the main part of the file.
func (p *wordPrinter) document(d Document) {
	p.raw(xmlHead)
	p.open("w:document", "xmlns:w", wordNS, "xmlns:r", relationsNS)
	p.open("w:body")
	p.line("Mark", d.Mark)
	p.begin(setting{style: "Title"})
	p.run("", flat(d.Title))
	p.end()
	p.line("Subtitle", d.Subtitle)
	p.line("Section Note", string(d.Date))

	if !d.placesContents() {
		p.contents(d.Sections)
	}
	for _, s := range d.Sections {
		p.section(s, 1)
	}
	p.pages()
	p.shut("w:body")
	p.shut("w:document")
}

// pages says how the pages are: A4, with a header and a footer.
func (p *wordPrinter) pages() {
	margin, inner := strconv.Itoa(pageMargin), strconv.Itoa(pageMargin/2)
	p.raw("\n")
	p.open("w:sectPr")
	p.void("w:headerReference", "w:type", "default", "r:id", headerRelation)
	p.void("w:footerReference", "w:type", "default", "r:id", footerRelation)
	p.void("w:pgSz", "w:w", strconv.Itoa(pageWidth), "w:h", strconv.Itoa(pageHeight))
	p.void("w:pgMar", "w:top", margin, "w:right", margin, "w:bottom", margin, "w:left", margin,
		"w:header", inner, "w:footer", inner, "w:gutter", "0")
	p.shut("w:sectPr")
}

// headingName is the bookmark of the n-th heading, named as Word itself names them.
func headingName(n int) string { return fmt.Sprintf("_Toc%09d", n) }

// contents writes the table of contents as Word would after an update, with links in
// place of page numbers, which nobody knows before the pages are set.
func (p *wordPrinter) contents(sections []Section) {
	if len(sections) == 0 {
		return
	}
	p.line("TOC Heading", "Contents")
	numbered := 0
	entries := contentsEntries(sections, 1, &numbered)
	for i, e := range entries {
		p.begin(setting{style: "toc " + strconv.Itoa(e.depth)})
		if i == 0 {
			p.raw(`<w:r><w:fldChar w:fldCharType="begin"/></w:r>`)
			p.raw(`<w:r><w:instrText xml:space="preserve"> TOC \o "1-` + strconv.Itoa(contentsDepth) +
				`" \h \z </w:instrText></w:r>`)
			p.raw(`<w:r><w:fldChar w:fldCharType="separate"/></w:r>`)
		}
		p.open("w:hyperlink", "w:anchor", headingName(e.number), "w:history", "1")
		p.run("", e.title)
		p.shut("w:hyperlink")
		if i == len(entries)-1 {
			p.raw(`<w:r><w:fldChar w:fldCharType="end"/></w:r>`)
		}
		p.end()
	}
}

// contentsEntry is a line of the contents: the heading of that number.
type contentsEntry struct {
	title         string
	depth, number int
}

// contentsEntries lists the headings that the contents show; numbered counts them all.
func contentsEntries(sections []Section, depth int, numbered *int) []contentsEntry {
	var all []contentsEntry
	for _, s := range sections {
		*numbered++
		if depth <= contentsDepth {
			all = append(all, contentsEntry{headingText(s, depth), depth, *numbered})
		}
		all = append(all, contentsEntries(s.Parts, depth+1, numbered)...)
	}
	return all
}

// headingText is the heading of a section at that depth. Only sections at the top, which
// have depth 1, show their keys.
func headingText(s Section, depth int) string {
	if depth == 1 && s.Key != "" {
		return flat(s.Key + ". " + s.Title)
	}
	return flat(s.Title)
}

// section writes a section under a heading of that depth, from 1.
func (p *wordPrinter) section(s Section, depth int) {
	const deepest = 4
	p.headings++
	p.begin(setting{style: "heading " + strconv.Itoa(min(depth, deepest))})
	p.mark(headingName(p.headings))
	p.anchor(s.Key, inSection)
	p.run("", headingText(s, depth))
	p.end()
	note := s.Basis
	if reader := flat(s.Reader); reader != "" {
		note = "For: " + reader + ". " + note
	}
	p.inside = append(p.inside, s.Key)
	p.line("Section Note", note)
	for _, x := range s.Blocks {
		p.block(x)
	}
	for _, part := range s.Parts {
		p.section(part, depth+1)
	}
	p.inside = p.inside[:len(p.inside)-1]
}

func (p *wordPrinter) block(x Block) {
	switch x := x.(type) {
	case Paragraph:
		if len(wordLines(x.Text)) > 0 {
			p.begin(setting{style: "Body Text"})
			p.lines(x.Text)
			p.end()
		}
	case Comment:
		p.comment(x)
	case Field:
		p.named("Body Text", flat(x.Label)+".", wordLines(x.Text))
	case List:
		p.list(x)
	case Table:
		p.table(x)
	case Quote:
		p.quote(x)
	case Chart:
		p.chart(x)
	case Bars:
		p.bars(x)
	case Heat:
		p.heat(x)
	case Matrix:
		p.matrix(x)
	case Contents:
		p.contents(p.sections)
	case Break:
		p.broken = true
	case Radar: // its bars stand beside it
	}
}

// named writes lines as paragraphs, the first behind a name.
func (p *wordPrinter) named(style, name string, lines []string) {
	p.begin(setting{style: style})
	p.strong(name)
	for i, l := range lines {
		if i > 0 {
			p.end()
			p.begin(setting{style: style})
		} else {
			p.run("", " ")
		}
		p.linked(l)
	}
	p.end()
}

// comment writes the assessor's own text, a paragraph for each of its own.
func (p *wordPrinter) comment(c Comment) {
	for i, text := range splitParagraphs(c.Text) {
		p.begin(setting{style: "Comment"})
		if i == 0 {
			p.strong(flat(c.label()) + ".")
			p.run("", " ")
		}
		p.lines(text)
		p.end()
	}
}

func (p *wordPrinter) list(l List) {
	if len(l.Items) == 0 {
		return
	}
	if label := flat(l.Label); label != "" {
		p.begin(setting{style: "Body Text", joined: true})
		p.strong(label + ".")
		p.end()
	}
	look := setting{style: "List Bullet", list: bulletNumber}
	if l.Ordered {
		p.ordered++
		look = setting{style: "List Number", list: orderedNumber + p.ordered}
	}
	for _, item := range l.Items {
		p.begin(look)
		p.lines(item)
		p.end()
	}
}

// quote writes each line as a paragraph: a line that a speaker broke stays broken.
func (p *wordPrinter) quote(q Quote) {
	var lines []string
	for _, l := range q.Lines {
		lines = append(lines, wordLines(l)...)
	}
	if source := flat(q.Source); source != "" && len(lines) > 0 {
		p.named("Quote", source+":", lines)
		return
	}
	for _, l := range lines {
		p.line("Quote", l)
	}
}

// chart writes a drawing of characters as one paragraph, so that it stays on one page.
func (p *wordPrinter) chart(c Chart) {
	if strings.TrimSpace(strings.Join(c.Lines, "")) == "" {
		return
	}
	p.begin(setting{style: "Code"})
	for i, l := range c.Lines {
		if i > 0 {
			p.newline()
		}
		p.run("", visibleLine(l))
	}
	p.end()
}
