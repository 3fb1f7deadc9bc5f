package report

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// Measures of a page in twentieths of a point: A4 with margins of 20 mm.
const (
	pageWidth  = 11906
	pageHeight = 16838
	pageMargin = 1134
	paperWidth = pageWidth - 2*pageMargin
)

// wordPrinter writes the main part of a DOCX.
type wordPrinter struct {
	markup
	sections []Section              // of the whole document, for the contents
	styles   map[string]string      // ids of the styles by their names
	best     map[string]anchorPlace // see [explainedIn]
	bookmark map[string]string      // names of the bookmarks by id
	placed   map[string]bool        // ids whose bookmark is written
	inside   []string               // ids of what is being written: no link to itself
	marks    int                    // bookmarks so far
	headings int                    // so far
	ordered  int                    // ordered lists so far
	broken   bool                   // the next paragraph begins a page
}

func newWordPrinter(d Document, styles map[string]string) *wordPrinter {
	p := &wordPrinter{sections: d.Sections, styles: styles, bookmark: map[string]string{}, placed: map[string]bool{}}
	var ids []string
	p.best, ids = explainedIn(d)
	taken := map[string]bool{}
	for _, id := range ids {
		p.bookmark[id] = bookmarkName(id, taken)
	}
	return p
}

// bookmarkName makes a name that Word takes for a bookmark: at most 40 characters, a
// letter first, and no two alike in small letters.
func bookmarkName(id string, taken map[string]bool) string {
	const most = 32
	stem := strings.Map(func(r rune) rune {
		if r < 0x80 && r != '-' && inWord(r) {
			return r
		}
		return '_'
	}, id)
	if stem = "id_" + stem; len(stem) > most {
		stem = stem[:most]
	}

	name := stem
	for i := 2; taken[strings.ToLower(name)]; i++ {
		name = fmt.Sprintf("%s_%d", stem, i)
	}
	taken[strings.ToLower(name)] = true
	return name
}

// setting is how a paragraph is set.
type setting struct {
	style  string
	joined bool // stays on a page with the next one
	list   int  // the number of its list; 0: none
	right  bool // flush right
}

// begin begins a paragraph.
func (p *wordPrinter) begin(s setting) {
	p.raw("\n")
	p.open("w:p")
	p.open("w:pPr")
	p.void("w:pStyle", "w:val", p.styles[s.style])
	if s.joined {
		p.void("w:keepNext")
	}
	if p.broken {
		p.void("w:pageBreakBefore")
		p.broken = false
	}
	if s.list > 0 {
		p.open("w:numPr")
		p.void("w:ilvl", "w:val", "0")
		p.void("w:numId", "w:val", strconv.Itoa(s.list))
		p.shut("w:numPr")
	}
	if s.right {
		p.void("w:jc", "w:val", "right")
	}
	p.shut("w:pPr")
}

func (p *wordPrinter) end() { p.shut("w:p") }

// line writes a paragraph of one line, unless there is none.
func (p *wordPrinter) line(style, text string) {
	if text = flat(text); text == "" {
		return
	}
	p.begin(setting{style: style})
	p.linked(text)
	p.end()
}

// run writes a text as it is, in a style of characters or in none.
func (m *markup) run(style, text string) {
	if text == "" {
		return
	}
	m.open("w:r")
	if style != "" || m.ink != "" {
		m.open("w:rPr")
		if style != "" {
			m.void("w:rStyle", "w:val", style)
		}
		if m.ink != "" {
			m.void("w:color", "w:val", m.ink)
		}
		m.shut("w:rPr")
	}
	m.element("w:t", text, "xml:space", "preserve")
	m.shut("w:r")
}

// strong writes a text that stands out.
func (p *wordPrinter) strong(text string) { p.run(p.styles["Strong"], text) }

// newline breaks the line inside a paragraph.
func (m *markup) newline() { m.raw("<w:r><w:br/></w:r>") }

// linked writes a text, with links from the ids that the document explains.
func (p *wordPrinter) linked(text string) {
	known := func(id string) bool { return p.bookmark[id] != "" && !slices.Contains(p.inside, id) }
	for _, part := range pieces(text, known) {
		if part.id == "" {
			p.run("", part.text)
			continue
		}
		p.open("w:hyperlink", "w:anchor", p.bookmark[part.id], "w:history", "1")
		p.run(p.styles["Hyperlink"], part.text)
		p.shut("w:hyperlink")
	}
}

// lines writes a text whose author broke the lines.
func (p *wordPrinter) lines(text string) {
	for i, l := range wordLines(text) {
		if i > 0 {
			p.newline()
		}
		p.linked(l)
	}
}

// mark puts a bookmark where the paragraph stands.
func (p *wordPrinter) mark(name string) {
	id := strconv.Itoa(p.marks)
	p.marks++
	p.void("w:bookmarkStart", "w:id", id, "w:name", name)
	p.void("w:bookmarkEnd", "w:id", id)
}

// anchor puts the bookmark of an id there, if this is the place for it.
func (p *wordPrinter) anchor(id string, at anchorPlace) {
	if p.bookmark[id] != "" && p.best[id] == at && !p.placed[id] {
		p.mark(p.bookmark[id])
		p.placed[id] = true
	}
}

// field writes a field with the text it has until somebody updates it. The instruction
// is always one of this package.
func (m *markup) field(instruction, text string) {
	m.open("w:fldSimple", "w:instr", " "+instruction+" ")
	m.run("", text)
	m.shut("w:fldSimple")
}

// headerXML is what stands above every page: the title, and the first sentence of the
// mark.
func headerXML(d Document, styles map[string]string) []byte {
	const most = 84
	mark, _, _ := strings.Cut(flat(d.Mark), ". ")
	mark = clip(strings.TrimSuffix(mark, "."), most/2)
	var m markup
	m.raw(xmlHead)
	m.open("w:hdr", "xmlns:w", wordNS)
	m.edge(styles["header"], clip(d.Title, most-cellWidth(mark)), func() { m.run("", mark) })
	m.shut("w:hdr")
	return m.b.Bytes()
}

// footerXML is what stands below every page: the document's foot, and the number of the
// page. A long foot has lines of its own.
func footerXML(d Document, styles map[string]string) []byte {
	const most = 80
	var m markup
	pageNumber := func() {
		m.run("", "page ")
		m.field("PAGE", "1")
		m.run("", " of ")
		m.field("NUMPAGES", "1")
	}
	m.raw(xmlHead)
	m.open("w:ftr", "xmlns:w", wordNS)
	foot := flat(d.Foot)
	if cellWidth(foot) > most {
		m.edge(styles["footer"], foot, nil)
		foot = ""
	}
	m.edge(styles["footer"], foot, pageNumber)
	m.shut("w:ftr")
	return m.b.Bytes()
}

// edge writes a line of a header or footer with something at its right end. The stops
// that the styles of Word and LibreOffice have there, whatever the paper, are taken away.
func (m *markup) edge(style, left string, right func()) {
	m.open("w:p")
	m.open("w:pPr")
	m.void("w:pStyle", "w:val", style)
	m.open("w:tabs")
	for _, stop := range []string{"4153", "4320", "4513", "4536", "4680", "4819",
		"8306", "8640", "9026", "9072", "9360"} {
		m.void("w:tab", "w:val", "clear", "w:pos", stop)
	}
	m.void("w:tab", "w:val", "right", "w:pos", strconv.Itoa(paperWidth))
	m.shut("w:tabs")
	m.shut("w:pPr")
	m.run("", left)
	if right != nil {
		m.raw("<w:r><w:tab/></w:r>")
		right()
	}
	m.shut("w:p")
}
