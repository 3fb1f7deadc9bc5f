package report_test

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"io"
	"path"
	"slices"
	"strconv"
	"strings"

	"assay/assessment"
)

// wordDocument is what a reader finds in a DOCX.
type wordDocument struct {
	names      []string // of the files, in their order
	files      map[string][]byte
	paragraphs [][]string        // the words of those outside tables that have any
	tables     []wordTable       // in their order
	styles     []string          // of the paragraphs, in the order of paragraphs
	links      []string          // what each leads to
	bookmarks  map[string]string // names, with the words of the paragraph they are in
}

// wordTable is the words of cells. Cells without words are left out.
type wordTable struct {
	columns, width int
	rows           [][][]string
	headers        int        // rows that repeat
	fills          []string   // grounds of cells, in their order; empty for none
	inks           [][]string // the colours of each cell's runs that say a text
}

// xmlElement is a piece of XML.
type xmlElement struct {
	name     string // without its namespace
	attr     map[string]string
	text     string
	children []*xmlElement
}

// parseXML reads a whole file, and complains about what is not well-formed.
func parseXML(t fataler, name string, data []byte) *xmlElement {
	t.Helper()
	d := xml.NewDecoder(bytes.NewReader(data))
	root := &xmlElement{}
	around := []*xmlElement{root}
	for {
		token, err := d.Token()
		if err == io.EOF {
			break
		}
		if err != nil {
			t.Fatal(name, "is not well-formed:", err)
		}
		last := around[len(around)-1]
		switch token := token.(type) {
		case xml.StartElement:
			e := &xmlElement{name: token.Name.Local, attr: map[string]string{}}
			for _, a := range token.Attr {
				if _, twice := e.attr[a.Name.Local]; twice {
					t.Fatal(name, "has an attribute twice:", a.Name.Local)
				}
				e.attr[a.Name.Local] = a.Value
			}
			last.children = append(last.children, e)
			around = append(around, e)
		case xml.EndElement:
			around = around[:len(around)-1]
		case xml.CharData:
			last.text += string(token)
		case xml.Directive, xml.Comment:
			t.Fatal(name, "holds something besides elements")
		}
	}
	if len(root.children) != 1 {
		t.Fatal(name, "has", len(root.children), "roots")
	}
	return root.children[0]
}

// all returns the elements of a name, at any depth.
func (e *xmlElement) all(name string) []*xmlElement {
	var list []*xmlElement
	for _, c := range e.children {
		if c.name == name {
			list = append(list, c)
		}
		list = append(list, c.all(name)...)
	}
	return list
}

// words are the words of the runs inside an xmlElement.
func (e *xmlElement) words() []string {
	var b strings.Builder
	var walk func(*xmlElement)
	walk = func(e *xmlElement) {
		switch e.name {
		case "t":
			b.WriteString(e.text)
		case "br", "tab":
			b.WriteByte(' ')
		}
		for _, c := range e.children {
			walk(c)
		}
	}
	walk(e)
	return strings.Fields(b.String())
}

// openDOCX reads a DOCX back. It complains where a program could stumble: about parts
// that are missing, unknown or not well-formed, names that are taken twice or lead
// nowhere, rows of unequal length, and fields of no known kind.
func openDOCX(t fataler, data []byte) *wordDocument {
	t.Helper()
	d := &wordDocument{files: map[string][]byte{}, bookmarks: map[string]string{}}
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	trees := map[string]*xmlElement{}
	for _, f := range z.File {
		if _, twice := d.files[f.Name]; twice {
			t.Fatal("two files are called", f.Name)
		}
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		content, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		d.names = append(d.names, f.Name)
		d.files[f.Name] = content
		trees[f.Name] = parseXML(t, f.Name, content)
	}

	d.checkParts(t, trees)
	d.checkNames(t, trees)
	for _, name := range []string{"word/document.xml", "word/header1.xml", "word/footer1.xml"} {
		checkFields(t, trees[name])
	}
	d.read(t, trees["word/document.xml"].children[0])
	for _, to := range d.links {
		if _, there := d.bookmarks[to]; !there {
			t.Fatal("a link leads nowhere:", to)
		}
	}
	return d
}

// checkParts: every file has a content type, and every relation a file.
func (d *wordDocument) checkParts(t fataler, trees map[string]*xmlElement) {
	t.Helper()
	types := map[string]string{}
	for _, e := range trees["[Content_Types].xml"].children {
		key := e.attr["PartName"]
		if e.name == "Default" {
			key = e.attr["Extension"]
		} else if _, there := d.files[strings.TrimPrefix(key, "/")]; !there {
			t.Fatal("a content type of no file:", key)
		}
		if types[key] != "" || e.attr["ContentType"] == "" {
			t.Fatal("a content type is given twice, or empty:", key)
		}
		types[key] = e.attr["ContentType"]
	}
	related := map[string]bool{"[Content_Types].xml": true}
	for _, name := range d.names {
		if path.Ext(name) != ".rels" {
			if name != "[Content_Types].xml" && types["/"+name] == "" {
				t.Fatal("no content type of", name)
			}
			continue
		}
		related[name] = true
		base := path.Dir(path.Dir(name))
		ids := map[string]bool{}
		for _, e := range trees[name].children {
			target := path.Join(base, e.attr["Target"])
			if _, there := d.files[target]; !there || ids[e.attr["Id"]] || e.attr["TargetMode"] != "" {
				t.Fatal("a relation to what is not there, or a name taken twice:", e.attr)
			}
			related[target], ids[e.attr["Id"]] = true, true
		}
		for _, kind := range []string{"headerReference", "footerReference"} {
			for _, e := range trees["word/document.xml"].all(kind) {
				if name == "word/_rels/document.xml.rels" && !ids[e.attr["id"]] {
					t.Fatal("the pages name a part that is not there:", e.attr["id"])
				}
			}
		}
	}
	for _, name := range d.names {
		if !related[name] {
			t.Fatal("nothing leads to", name)
		}
	}
}

// checkNames: styles and numbers that are used are defined.
func (d *wordDocument) checkNames(t fataler, trees map[string]*xmlElement) {
	t.Helper()
	styles, numbers := map[string]bool{}, map[string]bool{}
	for _, e := range trees["word/styles.xml"].all("style") {
		if key := e.attr["type"] + e.attr["styleId"]; styles[key] {
			t.Fatal("two styles are called", key)
		}
		styles[e.attr["type"]+e.attr["styleId"]] = true
	}
	for _, e := range trees["word/numbering.xml"].all("num") {
		numbers[e.attr["numId"]] = true
	}
	for _, name := range []string{"word/document.xml", "word/header1.xml", "word/footer1.xml"} {
		for reference, kind := range map[string]string{"pStyle": "paragraph", "rStyle": "character",
			"tblStyle": "table"} {
			for _, e := range trees[name].all(reference) {
				if !styles[kind+e.attr["val"]] {
					t.Fatal(name, "uses a style that is not there:", kind, e.attr["val"])
				}
			}
		}
		for _, e := range trees[name].all("numId") {
			if !numbers[e.attr["val"]] {
				t.Fatal("no list of the number", e.attr["val"])
			}
		}
	}
}

// checkFields: only the contents and the numbers of pages are fields.
func checkFields(t fataler, root *xmlElement) {
	t.Helper()
	for _, e := range root.all("fldSimple") {
		if !slices.Contains([]string{"PAGE", "NUMPAGES"}, strings.TrimSpace(e.attr["instr"])) {
			t.Fatal("an odd field:", e.attr["instr"])
		}
	}
	for _, e := range root.all("instrText") {
		if e.text != ` TOC \o "1-2" \h \z ` {
			t.Fatal("an odd field:", e.text)
		}
	}
	depth := 0
	for _, e := range root.all("fldChar") {
		switch e.attr["fldCharType"] {
		case "begin":
			depth++
		case "end":
			depth--
		}
	}
	if depth != 0 {
		t.Fatal("a field does not end")
	}
}

// read takes the words of the body, and complains about tables that no program can lay.
func (d *wordDocument) read(t fataler, body *xmlElement) {
	t.Helper()
	ids := map[string]bool{}
	for i, e := range body.children {
		switch e.name {
		case "p":
			if words := e.words(); len(words) > 0 {
				d.paragraphs = append(d.paragraphs, words)
				d.styles = append(d.styles, e.all("pStyle")[0].attr["val"])
			}
		case "tbl":
			d.tables = append(d.tables, readTable(t, e))
			if i+1 == len(body.children) || body.children[i+1].name != "p" {
				t.Fatal("no paragraph behind a table")
			}
		case "sectPr":
			if i+1 != len(body.children) {
				t.Fatal("the pages are not the last thing")
			}
		default:
			t.Fatal("an odd xmlElement:", e.name)
		}
	}

	for _, p := range body.all("p") {
		for _, mark := range p.all("bookmarkStart") {
			name := mark.attr["name"]
			if _, twice := d.bookmarks[name]; twice || ids[mark.attr["id"]] || len(name) > 40 {
				t.Fatal("a bookmark is there twice, or its name is too long:", name)
			}
			d.bookmarks[name] = strings.Join(p.words(), " ")
			ids[mark.attr["id"]] = true
		}
		for _, link := range p.all("hyperlink") {
			d.links = append(d.links, link.attr["anchor"])
		}
	}
	for _, e := range body.all("t") {
		if assessment.Visible(e.text) != e.text || strings.ContainsAny(e.text, "\ufffe\uffff\n\t") {
			t.Fatal("a character that acts:", strconv.Quote(e.text))
		}
	}
	if len(body.all("bookmarkEnd")) != len(ids) {
		t.Fatal("a bookmark does not end")
	}
}

func readTable(t fataler, e *xmlElement) wordTable {
	t.Helper()
	var table wordTable
	for _, column := range e.all("gridCol") {
		w, err := strconv.Atoi(column.attr["w"])
		if err != nil || w <= 0 {
			t.Fatal("a column of the width", column.attr["w"])
		}
		table.columns++
		table.width += w
	}
	if table.columns == 0 || table.columns > 63 {
		t.Fatal("Word takes no table of", table.columns, "columns")
	}

	for _, row := range e.all("tr") {
		spans, cells := 0, [][]string{}
		for _, c := range row.all("tc") {
			span := 1
			for _, s := range c.all("gridSpan") {
				span, _ = strconv.Atoi(s.attr["val"])
			}
			spans += span
			if c.children[len(c.children)-1].name != "p" {
				t.Fatal("a cell does not end with a paragraph")
			}
			if words := c.words(); len(words) > 0 {
				cells = append(cells, words)
			}
			ground := ""
			for _, s := range c.all("shd") {
				ground = s.attr["fill"]
			}
			table.fills = append(table.fills, ground)
			table.inks = append(table.inks, inksOf(c))
		}
		if spans != table.columns {
			t.Fatal("a row of", spans, "columns in a table of", table.columns)
		}
		if len(row.all("cantSplit")) != 1 {
			t.Fatal("a row can be split between pages")
		}
		table.headers += len(row.all("tblHeader"))
		table.rows = append(table.rows, cells)
	}
	return table
}

// inksOf returns the colours of the runs of a cell that say a text; empty for that of
// their style.
func inksOf(cell *xmlElement) []string {
	var inks []string
	for _, run := range cell.all("r") {
		if len(run.words()) == 0 {
			continue
		}
		ink := ""
		for _, c := range run.all("color") {
			ink = c.attr["val"]
		}
		inks = append(inks, ink)
	}
	return inks
}
