package report

import (
	"html"
)

func (p *page) block(x Block) {
	switch x := x.(type) {
	case Paragraph:
		p.some(`<p>`, p.lines(x.Text), `</p>`)
	case Comment:
		p.comment(x)
	case Field:
		p.line(`<div class="field">`)
		p.some(`<p class="label">`, p.text(x.Label), `</p>`)
		p.some(`<p>`, p.lines(x.Text), `</p>`)
		p.line(`</div>`)
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
	case Radar:
		p.radar(x)
	case Contents:
		p.contents()
		p.filters()
	case Break:
		p.line(`<div class="break"></div>`)
	}
}

func (p *page) comment(c Comment) {
	label := "Assessor's comment"
	if c.Author != "" {
		label += " by " + c.Author + ", in conflict"
	}
	p.line(`<div class="comment">`)
	p.line(`<p class="label">` + p.text(label) + `</p>`)
	for _, text := range splitParagraphs(c.Text) {
		p.some(`<p>`, p.lines(text), `</p>`)
	}
	p.line(`</div>`)
}

func (p *page) list(l List) {
	p.some(`<p class="label">`, p.text(l.Label), `</p>`)
	if len(l.Items) == 0 {
		return
	}
	tag := "ul"
	if l.Ordered {
		tag = "ol"
	}
	p.line(`<` + tag + `>`)
	for _, item := range l.Items {
		p.line(`<li>` + p.text(item) + `</li>`)
	}
	p.line(`</` + tag + `>`)
}

func (p *page) quote(q Quote) {
	p.line(`<figure class="quote">`)
	p.line(`<blockquote>`)
	for _, l := range q.Lines {
		p.some(`<p>`, p.text(l), `</p>`)
	}
	p.line(`</blockquote>`)
	p.some(`<figcaption>`, p.text(q.Source), `</figcaption>`)
	p.line(`</figure>`)
}

// chart writes a chart with its blanks. A parser drops the break behind the tag.
func (p *page) chart(c Chart) {
	p.line(`<div class="scroll"><pre>`)
	for _, l := range c.Lines {
		p.line(html.EscapeString(visibleLine(l)))
	}
	p.line(`</pre></div>`)
}
