package report_test

import (
	"bytes"
	"fmt"
	"html"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	east "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/text"

	"assay/assessment"
	"assay/assessment/report"
)

// shape is what a parser finds in a report, or should find of its model.
type shape struct {
	Headings, Lists, Items, Quotes, Charts int
	Tables                                 [][2]int // columns and rows with the header
}

// modelShape counts what the document holds, with the table of contents that the
// printer adds.
func modelShape(d report.Document) shape {
	s := shape{Headings: 1}
	contents := contentsOf(d)
	if len(d.Sections) > 0 && !placesContents(d) {
		s.add(contents)
	}

	var walk func([]report.Section)
	walk = func(list []report.Section) {
		for _, sec := range list {
			s.Headings++
			for _, b := range sec.Blocks {
				if _, is := b.(report.Contents); is {
					b = contents
				}
				s.add(b)
			}
			walk(sec.Parts)
		}
	}

	walk(d.Sections)
	return s
}

func (s *shape) add(b report.Block) {
	switch b := b.(type) {
	case report.List:
		s.Lists++
		s.Items += len(b.Items)
	case report.Quote:
		s.Quotes++
	case report.Comment:
		if strings.TrimSpace(b.Text) != "" {
			s.Quotes++
		}
	case report.Chart, report.Bars:
		s.Charts++
	}
	for _, t := range tablesOf(b) {
		s.Tables = append(s.Tables, [2]int{len(t.Columns), len(t.Rows) + 1})
	}
}

// contentsOf is the table of contents of a document.
func contentsOf(d report.Document) report.Table {
	t := report.Table{Columns: []report.Column{{Title: "Section"}, {Title: "Title"}, {Title: "For"}}}
	for _, s := range d.Sections {
		t.Rows = append(t.Rows, []string{s.Key, s.Title, s.Reader})
	}
	if len(d.Sections) > 0 && d.Sections[0].Reader == "" {
		t.Columns = t.Columns[:2]
		for i := range t.Rows {
			t.Rows[i] = t.Rows[i][:2]
		}
	}
	return t
}

// placesContents reports whether the document says where its contents stand.
func placesContents(d report.Document) bool {
	return slices.ContainsFunc(d.Sections, func(s report.Section) bool {
		return slices.Contains(s.Blocks, report.Block(report.Contents{}))
	})
}

// tablesOf are the tables as which a block is printed.
func tablesOf(b report.Block) []report.Table {
	switch b := b.(type) {
	case report.Table:
		return []report.Table{b}
	case report.Heat:
		wide := 0
		for _, r := range b.Rows {
			wide = max(wide, len(r.Cells))
		}
		wide = min(wide, 5)
		t := report.Table{Columns: make([]report.Column, wide+1)}
		for _, r := range b.Rows {
			for i, c := range r.Cells {
				if i%wide == 0 {
					t.Rows = append(t.Rows, make([]string, wide+1))
				}
				row := t.Rows[len(t.Rows)-1]
				row[i%wide+1] = c.Name + ": " + c.Text
				if i == 0 {
					row[0] = r.Name
				}
			}
		}
		return []report.Table{t}
	case report.Matrix:
		var tables []report.Table
		for from := 0; from < len(b.Teams); from += 4 {
			until := min(from+4, len(b.Teams))
			t := report.Table{Columns: []report.Column{{Title: "Practice"}, {Title: "Target"}}}
			for _, team := range b.Teams[from:until] {
				t.Columns = append(t.Columns, report.Column{Title: team})
			}
			for _, g := range b.Groups {
				t.Rows = append(t.Rows, append([]string{g.Name}, make([]string, until-from+1)...))
				for _, r := range g.Rows {
					t.Rows = append(t.Rows, matrixRow(r, r.Cells[from:until]))
				}
			}
			tables = append(tables, t)
		}
		return tables
	}
	return nil
}

// matrixRow is a row of a matrix as the cells of a table.
func matrixRow(r report.MatrixRow, cells []report.MatrixCell) []string {
	row := []string{r.Name(), "-"}
	if r.Target > 0 {
		row[1] = fmt.Sprint(r.Target)
	}
	for _, c := range cells {
		marks := c.Text
		if c.Level >= 0 {
			marks += fmt.Sprint(" ", c.Level)
		}
		row = append(row, strings.TrimSpace(marks+" "+c.Grade))
	}
	return row
}

// parsedShape counts what a parser finds, and complains about every kind of node
// that no report holds.
func parsedShape(t fataler, source string) shape {
	t.Helper()
	var s shape

	md := goldmark.New(goldmark.WithExtensions(extension.GFM, extension.Footnote, extension.DefinitionList))
	root := md.Parser().Parse(text.NewReader([]byte(source)))
	err := ast.Walk(root, func(n ast.Node, enter bool) (ast.WalkStatus, error) {
		if !enter {
			return ast.WalkContinue, nil
		}
		switch n := n.(type) {
		case *ast.Heading:
			s.Headings++
		case *ast.List:
			s.Lists++
		case *ast.ListItem:
			s.Items++
		case *ast.Blockquote:
			s.Quotes++
		case *ast.FencedCodeBlock:
			s.Charts++
		case *east.Table:
			rows := 0
			for row := n.FirstChild(); row != nil; row = row.NextSibling() {
				rows++
				if row.ChildCount() != n.FirstChild().ChildCount() {
					t.Fatal("a row has", row.ChildCount(), "cells, its table", n.FirstChild().ChildCount())
				}
			}
			s.Tables = append(s.Tables, [2]int{n.FirstChild().ChildCount(), rows})
		case *ast.Document, *ast.Paragraph, *ast.TextBlock, *ast.Text, *ast.String, *ast.Emphasis,
			*ast.CodeSpan, *east.TableHeader, *east.TableRow, *east.TableCell:
		default:
			t.Fatal("a node of kind", n.Kind().String(), "in:\n"+beginning(source))
		}
		return ast.WalkContinue, nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// beginning returns as much of a text as somebody reads in a failure.
func beginning(s string) string { return clipTo(s, 3000) }

// check parses what is printed of a document and compares it with the model: its
// shape, and the text of every heading, cell and list item.
func check(t fataler, d report.Document) {
	t.Helper()
	source := markdown(t, d)
	if want, got := modelShape(d), parsedShape(t, source); !reflect.DeepEqual(want, got) {
		t.Fatal("found", got, "want", want, "in:\n"+beginning(source))
	}
	checkTexts(t, d, source)

	if !strings.HasSuffix(source, "\n") || strings.HasSuffix(source, "\n\n") {
		t.Fatal("the report does not end with one line feed")
	}
	for l := range strings.SplitSeq(source, "\n") {
		if strings.TrimRight(l, " \t") != l {
			t.Fatal("blanks at the end of a line:", l)
		}
		if assessment.Visible(l) != l {
			t.Fatal("a character that acts:", l)
		}
	}
}

// seen returns the texts of the elements of a page that have one of the names, as
// a reader sees them. None of these elements holds another of them.
func seen(page string, names ...string) []string {
	var all []string
	for {
		_, tag, ok := strings.Cut(page, "<")
		if !ok {
			return all
		}
		page = tag
		name := tag[:max(0, strings.IndexAny(tag, " >"))]
		if !slices.Contains(names, name) {
			continue
		}

		_, inside, _ := strings.Cut(tag, ">")
		inside, page, _ = strings.Cut(inside, "</"+name+">")
		all = append(all, flat(html.UnescapeString(unmarked.Replace(inside))))
	}
}

// unmarked takes away the marks of text inside a line.
var unmarked = strings.NewReplacer("<code>", "", "</code>", "", "<strong>", "", "</strong>", "",
	"<em>", "", "</em>", "", "<del>", "", "</del>", "")

// checkTexts compares the text that a reader sees with the text of the model, so
// that escaping neither loses nor adds anything.
func checkTexts(t fataler, d report.Document, source string) {
	t.Helper()
	var page bytes.Buffer
	md := goldmark.New(goldmark.WithExtensions(extension.GFM))
	if err := md.Convert([]byte(source), &page); err != nil {
		t.Fatal(err)
	}

	var inCells, inItems []string
	inCells = append(inCells, flat(d.Title))
	contents := contentsOf(d)
	add := func(block report.Block) {
		if _, is := block.(report.Contents); is {
			block = contents
		}
		for _, t := range tablesOf(block) {
			for _, c := range t.Columns {
				inCells = append(inCells, flat(c.Title))
			}
			for _, c := range slices.Concat(t.Rows...) {
				inCells = append(inCells, flat(c))
			}
		}
		if b, is := block.(report.List); is {
			for _, i := range b.Items {
				inItems = append(inItems, flat(i))
			}
		}
	}
	if len(d.Sections) > 0 && !placesContents(d) {
		add(contents)
	}
	var walk func([]report.Section, bool)
	walk = func(list []report.Section, top bool) {
		for _, s := range list {
			title := s.Title
			if top {
				title = s.Key + ". " + title
			}
			inCells = append(inCells, flat(title))
			for _, b := range s.Blocks {
				add(b)
			}
			walk(s.Parts, false)
		}
	}

	walk(d.Sections, true)
	same(t, inCells, seen(page.String(), "td", "th", "h1", "h2", "h3", "h4", "h5", "h6"))
	same(t, inItems, seen(page.String(), "li"))
}

func same(t fataler, want, got []string) {
	t.Helper()
	for i := range min(len(want), len(got)) {
		if want[i] != got[i] {
			t.Fatal("a reader sees", got[i], "where the text is", want[i])
		}
	}
	if len(want) != len(got) {
		t.Fatal("a reader sees", len(got), "texts of", len(want))
	}
}

// flat returns a text as one line, as a reader sees it.
func flat(s string) string {
	blank := func(r rune) bool { return r == ' ' || r == '\n' || r == '\t' }
	return strings.TrimSpace(strings.Join(strings.FieldsFunc(assessment.Visible(s), blank), " "))
}

func TestReportsParse(t *testing.T) {
	check(t, filled(t).settled())
	check(t, finished(t).settled())
	check(t, newDesk(t, folder(t, "six")).settled())
	check(t, report.Document{Title: "Empty"})
}

// hostile are texts that try to be markup.
func hostile() []string {
	return []string{
		"|", "||", "a|b", `\|`, `\\|`, "a\\", "\\", "`", "``", "`a|b`", "```", "```text\n| a |\n```", "~~~\n",
		"~~gone~~",
		"<script>alert(1)</script>", "<b>", "</td>", "<!-- -->", "<?php ?>", "<![CDATA[x]]>",
		"<a href=\"javascript:alert(1)\">x</a>",
		"[x](javascript:alert(1))", "[x]( javascript:alert(1) )", "![x](http://example.org/a.png)",
		"[x][y]\n\n[y]: http://example.org",
		"[x]: http://example.org", "[x]:\nhttp://example.org", "[^1]: note", "[^1]", "[[x]]", "[ ] task",
		"[x] task",
		"http://example.org", "https://example.org/a|b`c", "ftp://example.org", "www.example.org",
		"WWW.example.org", "(www.example.org)",
		"*www.example.org*", "a@example.org", "mailto:a@example.org", "<http://example.org>",
		"<a@example.org>", "xmpp:a@example.org/b",
		"# heading", "#", "heading #", "heading ##", "- item", "+ item", "* item", "1. item", "12) item",
		"1.", "> quote", "---", "***", "___", "===", "- - -",
		"    code", "\tcode", "line\nline", "line\n\n# heading", "line  \nline", "line\\\nline", "line\n===",
		"line\n---", "a\n|-|\n|b|",
		"*em*", "**strong**", "_em_", "a_b_c", "__strong__", "*", "_", "snake_case_", "2*3*4", "&amp;",
		"&#60;", "&lt;b&gt;", "&", "&copy", "&;",
		"\x1b[31mred\x1b[0m", "\u009b31m", "\u0085", "\u2028", "\u202eabc", "\x00", "\r\n", "\ufeff",
		"\u200b", "\u00a0", "\u3000x\u3000", "\uffff\ufffe",
		"安全｜架构", "组织：安全", "🇨🇳👩‍👩‍👧", "e\u0301", "$x$", "$$", ":smile:", "@someone", "^up^", "~sub~", "{#id}",
		": definition", "term\n: definition", "% title",
		"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "x; =1", "=HYPERLINK(\"http://example.org\")", "＝1",
		"x;\u00a0=1", ";\u3000@", "a,\"b\"", "\"=1\"",
		"!! follow up", "@CISO said", "@Li <b>", "",
		strings.Repeat("x", 5000), strings.Repeat("`", 300), strings.Repeat("[", 300),
	}
}

// inTurn returns hostile texts one after the other, from that one on.
func inTurn(from int) func() string {
	all, next := hostile(), from
	return func() string {
		next++
		return all[next%len(all)]
	}
}

// fillWith writes one text into every field of an assessment that holds text.
func fillWith(t fataler, q string, texts func() string) *desk {
	d := newDesk(t, folder(t, q))
	d.pen.Author = texts()
	d.set("assessment", "title", texts(), "organisation", texts(), "period", texts(), "scope", texts(),
		"depth", d.q.Depths[len(d.q.Depths)-1].ID)
	d.set("team/a", "name", texts(), "share", 2)
	d.set("team/b", "name", texts())
	d.set("target/overall", "level", 3)
	d.interview("i1", "a", "2026-11-03", texts())
	d.interview("i2", "b", texts(), texts())
	d.set("interview/i1", "note", texts())
	d.fork(texts(), "interview/i2", "note", texts(), texts())

	i := 0
	for p := range d.q.Practices() {
		if !p.Written() {
			continue
		}
		i++
		if i%4 == 0 {
			d.rate("i1", p.ID, "na", "", "reason "+texts())
		} else {
			d.rate("i1", p.ID, "1", "documented", texts())
		}
		d.rate("i2", p.ID, "2", "", texts())
		d.set("follow-up/f"+p.ID, "what", texts(), "who", texts(), "interview", "i2", "practice", p.ID)
		d.set("finding/a"+p.ID, "practices", []string{p.ID}, "teams", []string{"a"}, "condition", texts(),
			"criterion", texts(), "cause", texts(),
			"consequence", texts(), "note", texts(), "action", texts(), "owner", texts())
		d.set("action/a"+p.ID, "text", texts(), "practice", p.ID, "owner", texts(), "acceptance", texts())
		d.set("finding/b"+p.ID, "practices", []string{p.ID}, "teams", []string{"b"})
		d.fork(texts(), "finding/b"+p.ID, "cause", texts(), texts())
		d.set("evidence/e"+p.ID, "title", texts(), "where", texts(), "custodian", texts(),
			"practices", []string{p.ID, texts()}, "team", texts(), "date", texts(),
			"file", assessment.File{Name: texts(), SHA256: strings.Repeat("0f", 32)})
	}

	d.set("certificate/c", "scheme", texts(), "grade", texts(), "scope", texts(), "edition", texts(),
		"issuer", texts(), "number", texts(), "issued", texts(), "expires", texts(), "surveillance", texts(),
		"status", assessment.Held, "evidence", []string{texts(), texts()},
		"practices", []string{d.q.Measures[0].Areas[0].Practices[0].ID, texts()})
	d.set("certificate/d", "scheme", "mlps", "status", texts())
	for _, k := range report.Keys() {
		d.set("text/"+k, "text", texts())
	}
	d.set("text/C1-"+d.q.Measures[0].ID, "text", texts())
	return d
}

// TestHostileTexts puts every hostile text where a document holds text. That
// assessments full of them become sound reports is in [TestFormats].
func TestHostileTexts(t *testing.T) {
	for _, s := range hostile() {
		table := report.Table{
			Label:   s,
			Columns: []report.Column{{Title: s}, {Title: "N", Right: true}, {Title: "F", Fixed: true}},
			Rows:    [][]string{{s, s, s}, {"", "", ""}},
		}
		check(t, report.Document{Title: s, Mark: s, Sections: []report.Section{{
			Key:   "X",
			Title: s,
			Basis: s,
			Blocks: []report.Block{
				report.Paragraph{Text: "x\n" + s},
				report.Paragraph{Text: s},
				report.Field{Label: "Label", Text: s},
				report.Field{Label: "L" + s, Text: "x\n" + s},
				report.List{Items: []string{s, "x" + s}},
				report.List{Label: s, Ordered: true, Items: []string{s}},
				report.Quote{Source: s, Lines: []string{s, s}},
				report.Quote{Lines: []string{s}},
				report.Chart{Lines: []string{s}},
				table,
			},
		}}})
	}
}

// A backslash is escaped everywhere, and so is an opening brace: some readers of Markdown
// take the one for a command of TeX and the other for attributes, and lose the word.
func TestBackslashesAreEscaped(t *testing.T) {
	source := markdown(t, report.Document{Title: "x", Sections: []report.Section{{Key: "1", Title: `run C:\temp {#id}`,
		Blocks: []report.Block{report.Paragraph{Text: `C:\temp\new, as CORP\svc_backup {.class}`}}}}})
	for _, want := range []string{`run C:\\temp \{\#id}`, `C:\\temp\\new, as CORP\\svc_backup \{.class}`} {
		if !strings.Contains(source, want) {
			t.Errorf("no %s in:\n%s", want, source)
		}
	}
}
