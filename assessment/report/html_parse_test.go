package report_test

import (
	"bytes"
	"reflect"
	"slices"
	"strings"

	"golang.org/x/net/html"

	"assay/assessment/report"
)

// pageOf returns a document as HTML.
func pageOf(t fataler, d report.Document) string {
	t.Helper()
	var b bytes.Buffer
	if err := report.HTML(&b, d, ""); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// allowed are the elements of a page, each with its attributes.
var allowed = map[string]string{
	"html": "lang", "head": "", "meta": "charset http-equiv content name", "title": "", "style": "",
	"body": "", "header": "", "nav": "aria-labelledby", "main": "id tabindex", "footer": "", "script": "",
	"section": "id class aria-labelledby", "div": "id class role aria-label hidden", "span": "class aria-hidden",
	"h1": "", "h2": "id", "h3": "", "h4": "", "h5": "", "h6": "",
	"p": "id class role", "br": "", "b": "", "wbr": "", "a": "href class", "ul": "", "ol": "", "li": "",
	"details": "", "summary": "", "figure": "class", "figcaption": "", "blockquote": "", "pre": "",
	"table": "class", "caption": "", "colgroup": "", "col": "class", "thead": "", "tbody": "",
	"tr": "id data-teams data-owner", "th": "scope class colspan data-team", "td": "class data-team",
	"label": "for", "select": "id autocomplete", "option": "value", "button": "id type",
	"svg":  "viewbox role aria-label aria-hidden focusable",
	"rect": "class x y width height", "line": "class x1 y1 x2 y2", "path": "class d",
	"text": "class x y text-anchor",
}

// inLine are the elements that stand inside a line of text.
var inLine = []string{"a", "b", "span", "wbr", "br"}

// parsedPage is what a browser's parser finds in a page.
type parsedPage struct {
	texts []string // of the elements that hold lines, without those that are empty
	ids   map[string]int
	links []string // what is linked to, labelled by, or a label for
}

// parsePage parses a page and complains about what no page holds.
func parsePage(t fataler, source string) parsedPage {
	t.Helper()
	root, err := html.Parse(strings.NewReader(source))
	if err != nil {
		t.Fatal(err)
	}

	found := parsedPage{ids: map[string]int{}}
	var line strings.Builder
	flush := func() {
		if text := spaced(line.String()); text != "" {
			found.texts = append(found.texts, text)
		}
		line.Reset()
	}
	var walk func(*html.Node)
	walk = func(n *html.Node) {
		switch n.Type {
		case html.TextNode:
			line.WriteString(n.Data)
			return
		case html.CommentNode:
			t.Fatal("a comment:", n.Data)
		case html.ElementNode:
			found.element(t, n)
		}
		if n.Data == "style" || n.Data == "script" || attributeOf(n, "class") == "axis" {
			return // TestPagePolicy looks at the first two; names at axes are cut
		}
		inside := n.Type == html.ElementNode && slices.Contains(inLine, n.Data)
		if n.Data == "br" {
			line.WriteByte('\n')
		}
		if !inside {
			flush()
		}
		if attributeOf(n, "role") == "img" {
			line.WriteString(attributeOf(n, "aria-label"))
			flush()
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			walk(c)
		}
		if !inside {
			flush()
		}
	}
	walk(root)
	return found
}

// attributeOf returns the value of an element's attribute, empty if it has none.
func attributeOf(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

func (found *parsedPage) element(t fataler, n *html.Node) {
	t.Helper()
	attributes, ok := allowed[n.Data]
	if !ok {
		t.Fatal("an element", n.Data)
	}
	for _, a := range n.Attr {
		name := strings.ToLower(a.Key)
		if !slices.Contains(strings.Fields(attributes), name) || a.Namespace != "" {
			t.Fatal("an attribute", a.Key, "of", n.Data)
		}
		switch name {
		case "id":
			found.ids[a.Val]++
		case "href":
			to, inside := strings.CutPrefix(a.Val, "#")
			if !inside {
				t.Fatal("a link to", a.Val)
			}
			found.links = append(found.links, to)
		case "for", "aria-labelledby":
			found.links = append(found.links, a.Val)
		}
	}
}

// checkPage holds a page to the document that it prints: the words of every line,
// unique ids, and links that all lead somewhere.
func checkPage(t fataler, d report.Document) {
	t.Helper()
	found := parsePage(t, pageOf(t, d))
	if want := pageTexts(d); !reflect.DeepEqual(found.texts, want) {
		for i := range min(len(want), len(found.texts)) {
			if want[i] != found.texts[i] {
				t.Fatal("found the text", found.texts[i], "want", want[i])
			}
		}
		t.Fatal("found", len(found.texts), "texts, want", len(want))
	}

	for id, times := range found.ids {
		if times > 1 || strings.ContainsAny(id, " \t\n\f\r\"'<>&") || id == "" {
			t.Fatal("the id", id, "stands", times, "times")
		}
	}
	for _, to := range found.links {
		if found.ids[to] != 1 {
			t.Fatal("nothing has the id", to)
		}
	}
}
