package report

import (
	"bytes"
	"fmt"
	"html"
	"io"
	"strings"

	"assay/assessment"
)

// HTML writes the document as one HTML file that needs nothing else: it asks no
// network, and its content security policy allows no style and no script but its
// own. It escapes every text. Each mention of something that has a row or a section
// of its own is a link to it, the first one if there are several.
//
// The style, which may be empty, is a style sheet that stands behind the page's own
// and overrides it. HTML returns the error of [CheckStyle] or that of w.
func HTML(w io.Writer, d Document, style string) error {
	if err := CheckStyle(style); err != nil {
		return err
	}
	p := newPage(d)
	p.body(d)

	sheet := pageStyle(d, p.widths) + unixLines(style)
	var head page
	head.line(`<!DOCTYPE html>`)
	head.line(`<html lang="` + language(d) + `">`)
	head.line(`<head>`)
	head.line(`<meta charset="utf-8">`)
	head.line(`<meta http-equiv="Content-Security-Policy" content="` + policy(sheet, style) + `">`)
	head.line(`<meta name="viewport" content="width=device-width, initial-scale=1">`)
	head.line(`<meta name="color-scheme" content="light dark">`)
	head.line(`<meta name="referrer" content="no-referrer">`)
	head.line(`<title>` + attribute(d.Title) + `</title>`)
	head.line(`<style>` + sheet + `</style>`)
	head.line(`</head>`)

	head.b.Write(p.b.Bytes())
	head.line(`<script>` + pageScript() + `</script>`)
	head.line(`</body>`)
	head.line(`</html>`)
	_, err := w.Write(head.b.Bytes())
	return err
}

// htmlOf is the Write of the format.
func htmlOf(w io.Writer, e *assessment.Evaluation, o Options) error {
	return HTML(w, New(e, o), o.Style)
}

// language returns the language of a page. Where a questionnaire does not say, what
// the rules write is English.
func language(d Document) string {
	if d.Language == "" || d.Language == "und" || slug(d.Language) != d.Language {
		return "en"
	}
	return d.Language
}

// page collects the lines of an HTML file.
type page struct {
	b        bytes.Buffer
	sections []Section // of the whole document, for the contents
	anchors  *anchors
	inside   []string // the ids of the elements that are open: nothing links to where it stands
	filter   filter
	widths   map[int]bool // the widths of columns, in percent
}

func newPage(d Document) *page {
	return &page{sections: d.Sections, anchors: newAnchors(d), filter: newFilter(d), widths: map[int]bool{}}
}

func (p *page) line(s string) {
	p.b.WriteString(s)
	p.b.WriteByte('\n')
}

func (p *page) linef(format string, args ...any) { p.line(fmt.Sprintf(format, args...)) }

func (p *page) body(d Document) {
	p.line(`<body>`)
	p.line(`<a class="skip" href="#report">Skip to the report</a>`)
	p.line(`<header>`)
	p.some(`<p class="mark">`, p.text(d.Mark), `</p>`)
	p.line(`<h1>` + p.text(d.Title) + `</h1>`)
	p.some(`<p class="subtitle">`, p.text(d.Subtitle), `</p>`)
	p.some(`<p class="date">`, p.text(string(d.Date)), `</p>`)
	p.line(`</header>`)

	placed := d.placesContents()
	if !placed {
		p.contents()
	}
	p.line(`<main id="report" tabindex="-1">`)
	if !placed {
		p.filters()
	}
	for i, s := range d.Sections {
		p.section(s, 2, i == 1 && !placed)
	}
	p.line(`</main>`)

	p.line(`<footer>`)
	p.some(`<p>`, p.text(d.Foot), `</p>`)
	if len(d.Sections) > 0 {
		p.line(`<p class="back"><a href="#contents">Contents</a></p>`)
	}
	p.line(`</footer>`)
}

// some writes a text between two tags, and nothing if there is no text.
func (p *page) some(before, text, after string) {
	if text != "" {
		p.line(before + text + after)
	}
}

// mostParts is how many parts of a section the contents show at once.
const mostParts = 12

// contents writes the table of contents: the sections at the top and the parts
// right below them.
func (p *page) contents() {
	if len(p.sections) == 0 {
		return
	}
	p.line(`<nav aria-labelledby="contents">`)
	p.line(`<h2 id="contents">Contents</h2>`)
	p.line(`<ol>`)
	next := 0
	for _, s := range p.sections {
		reader := ""
		if text := attribute(s.Reader); text != "" {
			reader = ` <span class="reader">` + text + `</span>`
		}
		id := p.anchors.sections[next]
		next++
		p.linef(`<li><a href="#%s">%s</a>%s`, id, attribute(s.Key+". "+s.Title), reader)

		many := len(s.Parts) > mostParts
		if many {
			p.linef(`<details><summary>%d parts</summary>`, len(s.Parts))
		}
		if len(s.Parts) > 0 {
			p.line(`<ol>`)
		}
		for _, part := range s.Parts {
			p.linef(`<li><a href="#%s">%s</a></li>`, p.anchors.sections[next], attribute(part.Title))
			next += sectionCount(part)
		}
		if len(s.Parts) > 0 {
			p.line(`</ol>`)
		}
		if many {
			p.line(`</details>`)
		}
		p.line(`</li>`)
	}
	p.line(`</ol>`)
	p.line(`</nav>`)
}

// sectionCount counts a section and all that are inside it.
func sectionCount(s Section) int {
	n := 1
	for _, part := range s.Parts {
		n += sectionCount(part)
	}
	return n
}

// section writes a section under a heading of that depth, from 2. Only those at the
// top show their keys; a fresh one begins on a new printed page.
func (p *page) section(s Section, depth int, fresh bool) {
	class, title := "", s.Title
	if depth == 2 {
		title = s.Key + ". " + title
	}
	if fresh {
		class = ` class="fresh"`
	}
	id := p.anchors.nextSection()
	p.inside = append(p.inside, id)

	if depth == 2 { // more regions than the sections at the top would be a maze
		p.linef(`<section id="%s"%s aria-labelledby="%s-title">`, id, class, id)
		p.linef(`<h2 id="%s-title">%s</h2>`, id, p.text(title))
	} else {
		p.linef(`<section id="%s">`, id)
		p.linef(`<h%d>%s</h%d>`, min(depth, 6), p.text(title), min(depth, 6))
	}
	p.some(`<p class="basis">`, p.text(s.Basis), `</p>`)
	for _, x := range s.Blocks {
		p.block(x)
	}
	for _, part := range s.Parts {
		p.section(part, depth+1, false)
	}
	p.line(`</section>`)
	p.inside = p.inside[:len(p.inside)-1]
}

// attribute escapes a text for an attribute's value, or where nothing is a link.
func attribute(s string) string { return html.EscapeString(flat(s)) }

// unixLines returns a text with the breaks that a browser's parser makes of its own.
func unixLines(s string) string { return strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(s) }
