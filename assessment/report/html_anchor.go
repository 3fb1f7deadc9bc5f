package report

import (
	"html"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// anchors are the ids of a page.
type anchors struct {
	ids      map[string]string // of sections, rows and bars, by what the document calls them
	written  map[string]bool   // the ids that stand in the page already
	taken    map[string]bool   // no two elements share an id
	inMatrix map[string]bool   // the ids that rows of a matrix have
	sections []string          // in the order of printing
	printed  int               // how many sections are printed
}

// newAnchors gives everything in a document that can be linked to an id. Of several
// things of one name a section has it, else a row of a matrix, else what comes first;
// a section has an id in any case, because the contents lead there.
func newAnchors(d Document) *anchors {
	a := &anchors{
		ids: map[string]string{}, written: map[string]bool{}, taken: map[string]bool{}, inMatrix: map[string]bool{},
	}
	for _, id := range []string{"contents", "report", "filter", "team", "owner", "all", "shown"} {
		a.taken[id] = true
	}

	var ofMatrices, others []string
	var walk func(Section)
	walk = func(s Section) {
		id := a.unique(s.Key)
		a.sections = append(a.sections, id)
		if _, known := a.ids[s.Key]; !known {
			a.ids[s.Key], a.written[id] = id, true
		}
		for _, x := range s.Blocks {
			if m, ok := x.(Matrix); ok {
				ofMatrices = append(ofMatrices, m.anchors()...)
			} else {
				others = append(others, anchorsOf(x)...)
			}
		}
		for _, part := range s.Parts {
			walk(part)
		}
	}

	for _, s := range d.Sections {
		walk(s)
	}
	for i, name := range slices.Concat(ofMatrices, others) {
		if _, known := a.ids[name]; !known && name != "" {
			a.ids[name] = a.unique(name)
			a.inMatrix[a.ids[name]] = i < len(ofMatrices)
		}
	}
	return a
}

// anchors lists the names of a matrix' rows.
func (x Matrix) anchors() []string {
	var list []string
	for _, g := range x.Groups {
		for _, r := range g.Rows {
			list = append(list, r.ID)
		}
	}
	return list
}

// anchorsOf lists the names under which rows of tables and bars can be linked to.
func anchorsOf(x Block) []string {
	var list []string
	switch x := x.(type) {
	case Table:
		for _, about := range x.About {
			list = append(list, about.Anchor)
		}
	case Bars:
		for _, r := range x.Rows {
			list = append(list, r.Anchor)
		}
	}
	return list
}

// unique makes an id of a name. A section's heading has the id of its section with
// "-title", so that is taken with it.
func (a *anchors) unique(name string) string {
	first := slug(name)
	id := first
	for n := 2; a.taken[id] || a.taken[id+"-title"]; n++ {
		id = first + "-" + strconv.Itoa(n)
	}
	a.taken[id], a.taken[id+"-title"] = true, true
	return id
}

// slug returns a name in characters that an id and a link can have as they are.
func slug(name string) string {
	clean := strings.Map(func(r rune) rune {
		if r < utf8.RuneSelf && (unicode.IsLetter(r) || unicode.IsDigit(r) || r == '-' || r == '_') {
			return r
		}
		return '-'
	}, name)
	if clean == "" || !unicode.IsLetter(rune(clean[0])) {
		clean = "x-" + clean
	}
	return clean
}

func (a *anchors) nextSection() string {
	a.printed++
	return a.sections[a.printed-1]
}

// enter opens an element for something of that name, in a matrix or not. It returns
// the element's id attribute, empty where another one has the id, and leave closes
// the element.
func (p *page) enter(name string, fromMatrix bool) (attr string, leave func()) {
	id := p.anchors.ids[name]
	if id == "" || p.anchors.written[id] || p.anchors.inMatrix[id] != fromMatrix {
		return "", func() {}
	}
	p.anchors.written[id] = true
	p.inside = append(p.inside, id)
	return ` id="` + id + `"`, func() { p.inside = p.inside[:len(p.inside)-1] }
}

// longestRun is how many characters without a blank a line need not break.
const longestRun = 24

// text returns a text as one line of HTML in which nothing is markup but the links
// to what it mentions, places where a very long word may break, and ids and dates,
// which do not break at their hyphens.
func (p *page) text(s string) string {
	s = flat(s)
	var b strings.Builder
	run := 0
	for s != "" {
		size := wordLength(s)
		word := strings.TrimRight(s[:size], "-_")
		if id := p.target(word); id != "" {
			b.WriteString(`<a href="#` + id + `">` + html.EscapeString(word) + `</a>`)
			s, run = s[len(word):], 0
			continue
		}
		if len(word) <= longestRun && strings.Contains(word, "-") && strings.ContainsAny(word, "0123456789") {
			b.WriteString(`<span class="whole">` + html.EscapeString(word) + `</span>`)
			s, run = s[len(word):], 0
			continue
		}

		if size == 0 {
			_, size = utf8.DecodeRuneInString(s)
		}
		for _, r := range s[:size] {
			switch {
			case r == ' ' || r >= utf8.RuneSelf:
				run = 0
			case run == longestRun:
				b.WriteString(`<wbr>`)
				run = 1
			default:
				run++
			}
			b.WriteString(html.EscapeString(string(r)))
		}
		s = s[size:]
	}
	return b.String()
}

// wordLength returns how many bytes of the text's beginning are one word, which may
// have hyphens.
func wordLength(s string) int {
	end := strings.IndexFunc(s, func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r) && r != '-' && r != '_'
	})
	if end < 0 {
		return len(s)
	}
	return end
}

// target returns the id that a word leads to; empty if it leads nowhere or to where
// it stands. Only words that can be meant as a name do: MGT, MGT-B, E2, finding-3.
func (p *page) target(word string) string {
	id := p.anchors.ids[word]
	if id == "" || len(word) < 2 || slices.Contains(p.inside, id) {
		return ""
	}
	letter := strings.ContainsFunc(word, unicode.IsLetter)
	digit := strings.ContainsFunc(word, unicode.IsDigit)
	if !letter || !digit && word != strings.ToUpper(word) {
		return ""
	}
	return id
}

// lines is text for a text of several lines, which stay apart.
func (p *page) lines(s string) string {
	var all []string
	for l := range strings.SplitSeq(s, "\n") {
		if t := p.text(l); t != "" {
			all = append(all, t)
		}
	}
	return strings.Join(all, "<br>\n")
}
