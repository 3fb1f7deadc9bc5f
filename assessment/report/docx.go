package report

import (
	"archive/zip"
	"bytes"
	"cmp"
	"io"
	"strconv"
	"strings"
	"time"

	"assay/assessment"
)

// The parts of a DOCX are written by hand, tag by tag, as ISO/IEC 29500 (transitional)
// lays down. The libraries there are do not do: godocx 0.1.5, the one that is kept and
// builds, has no header, footer, field or bookmark, and writes its parts in the order of
// a Go map, so that the same document gives other bytes each time. What a report needs
// of the format is small.

// DOCX writes the document as a Word file of A4 pages in the program's own look; see
// [DOCXStyle.Write].
func DOCX(w io.Writer, d Document) error { return DOCXStyle{}.Write(w, d) }

// Write writes the document as a Word file of A4 pages. Everything is set in named
// styles, so that it can be restyled. Texts are escaped; what XML forbids is written
// out. An id that the document explains somewhere is a link to there. A [Radar] is left
// out. The same document and style give the same bytes. It returns the error of w.
func (s DOCXStyle) Write(w io.Writer, d Document) error {
	sheet, ids := s.sheet(languageTag(d.Language))
	p := newWordPrinter(d, ids)
	p.document(d)

	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, part := range s.parts(d, p, sheet) {
		if err := writePart(z, part); err != nil {
			return err
		}
	}
	if err := z.Close(); err != nil {
		return err
	}
	_, err := w.Write(b.Bytes())
	return err
}

// docxFormat writes the report as a Word file in the look that is asked for.
func docxFormat(w io.Writer, e *assessment.Evaluation, o Options) error {
	return o.Word.Write(w, New(e, o))
}

// docxPart is one file inside a DOCX. Its kind is the end of its content type; that of
// its relation to the document is relation, which is empty if there is none.
type docxPart struct {
	name     string
	kind     string
	relation string
	data     []byte
}

// Beginnings of names that Office Open XML uses (ISO/IEC 29500-1, transitional).
const (
	wordNS      = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
	relationsNS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
	packageNS   = "http://schemas.openxmlformats.org/package/2006/"
	officeType  = "application/vnd.openxmlformats-officedocument."
	xmlHead     = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"
)

// parts returns the files of a DOCX in the order in which they are written.
func (s DOCXStyle) parts(d Document, p *wordPrinter, sheet []byte) []docxPart {
	word := func(name, relation string, data []byte) docxPart {
		kind := officeType + "wordprocessingml." + relation + "+xml"
		return docxPart{"word/" + name + ".xml", kind, relation, data}
	}
	parts := []docxPart{
		word("styles", "styles", sheet),
		word("numbering", "numbering", numberingXML(p.ordered)),
		word("settings", "settings", settingsXML(languageTag(d.Language))),
		word("header1", "header", headerXML(d, p.styles)),
		word("footer1", "footer", footerXML(d, p.styles)),
	}
	if s.theme != nil {
		parts = append(parts, docxPart{"word/theme/theme1.xml", officeType + "theme+xml", "theme", s.theme})
	}
	if s.fonts != nil {
		parts = append(parts, word("fontTable", "fontTable", s.fonts))
	}

	related := relationsXML(parts)
	body := docxPart{
		name: "word/document.xml",
		kind: officeType + "wordprocessingml.document.main+xml",
		data: p.b.Bytes(),
	}
	core := docxPart{
		name: "docProps/core.xml",
		kind: "application/vnd.openxmlformats-package.core-properties+xml",
		data: coreXML(d),
	}
	parts = append(parts, body, core)
	return append([]docxPart{
		{name: "[Content_Types].xml", data: contentTypesXML(parts)},
		{name: "_rels/.rels", data: packageRelationsXML()},
		{name: "word/_rels/document.xml.rels", data: related},
	}, parts...)
}

// writePart writes one file with the earliest time that a zip can hold.
func writePart(z *zip.Writer, part docxPart) error {
	f, err := z.CreateHeader(&zip.FileHeader{
		Name:     part.name,
		Method:   zip.Deflate,
		Modified: time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC),
	})
	if err != nil {
		return err
	}
	_, err = f.Write(part.data)
	return err
}

func contentTypesXML(parts []docxPart) []byte {
	var m markup
	m.raw(xmlHead)
	m.open("Types", "xmlns", packageNS+"content-types")
	m.void("Default", "Extension", "rels",
		"ContentType", "application/vnd.openxmlformats-package.relationships+xml")
	m.void("Default", "Extension", "xml", "ContentType", "application/xml")
	for _, part := range parts {
		m.void("Override", "PartName", "/"+part.name, "ContentType", part.kind)
	}
	m.shut("Types")
	return m.b.Bytes()
}

func packageRelationsXML() []byte {
	var m markup
	m.raw(xmlHead)
	m.open("Relationships", "xmlns", packageNS+"relationships")
	m.void("Relationship", "Id", "rId1", "Type", relationsNS+"/officeDocument", "Target", "word/document.xml")
	m.void("Relationship", "Id", "rId2", "Type", packageNS+"relationships/metadata/core-properties",
		"Target", "docProps/core.xml")
	m.shut("Relationships")
	return m.b.Bytes()
}

// relationsXML names what belongs to the document: the part with the first name is rId1.
func relationsXML(parts []docxPart) []byte {
	var m markup
	m.raw(xmlHead)
	m.open("Relationships", "xmlns", packageNS+"relationships")
	for i, part := range parts {
		m.void("Relationship", "Id", "rId"+strconv.Itoa(i+1), "Type", relationsNS+"/"+part.relation,
			"Target", strings.TrimPrefix(part.name, "word/"))
	}
	m.shut("Relationships")
	return m.b.Bytes()
}

// Ids of the relations that the pages name; the order is that of [DOCXStyle.parts].
const (
	headerRelation = "rId4"
	footerRelation = "rId5"
)

// coreXML are the properties of the file. Its only time is the report's own date.
func coreXML(d Document) []byte {
	var m markup
	m.raw(xmlHead)
	m.open("cp:coreProperties", "xmlns:cp", packageNS+"metadata/core-properties",
		"xmlns:dc", "http://purl.org/dc/elements/1.1/", "xmlns:dcterms", "http://purl.org/dc/terms/",
		"xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance")
	m.element("dc:title", flat(d.Title))
	m.element("dc:language", languageTag(d.Language))
	if day, err := assessment.ParseDate(string(d.Date)); err == nil {
		for _, name := range []string{"dcterms:created", "dcterms:modified"} {
			m.element(name, string(day)+"T00:00:00Z", "xsi:type", "dcterms:W3CDTF")
		}
	}
	m.shut("cp:coreProperties")
	return m.b.Bytes()
}

// settingsXML says that the file is of Word 2013 or later, so that it is not opened as an
// old one. It asks for nothing to be updated: everything is there.
func settingsXML(tag string) []byte {
	var m markup
	m.raw(xmlHead)
	m.open("w:settings", "xmlns:w", wordNS)
	m.void("w:zoom", "w:percent", "100")
	m.void("w:defaultTabStop", "w:val", "567")
	m.void("w:characterSpacingControl", "w:val", "doNotCompress")
	m.open("w:compat")
	m.void("w:compatSetting", "w:name", "compatibilityMode",
		"w:uri", "http://schemas.microsoft.com/office/word", "w:val", "15")
	m.shut("w:compat")
	m.void("w:themeFontLang", "w:val", tag)
	m.shut("w:settings")
	return m.b.Bytes()
}

// Numbers of lists. The styles of lists name the first two; every ordered list has one
// of its own behind them, so that it begins with 1.
const (
	bulletNumber  = 9001
	orderedNumber = 9002
)

// numberingXML defines the bullets, and the numbers of that many ordered lists.
func numberingXML(ordered int) []byte {
	var m markup
	m.raw(xmlHead)
	m.open("w:numbering", "xmlns:w", wordNS)
	m.listKind("1", "bullet", "•")
	m.listKind("2", "decimal", "%1.")
	for i := range ordered + 2 {
		m.open("w:num", "w:numId", strconv.Itoa(bulletNumber+i))
		m.void("w:abstractNumId", "w:val", strconv.Itoa(min(i+1, 2)))
		if i > 1 {
			m.open("w:lvlOverride", "w:ilvl", "0")
			m.void("w:startOverride", "w:val", "1")
			m.shut("w:lvlOverride")
		}
		m.shut("w:num")
	}
	m.shut("w:numbering")
	return m.b.Bytes()
}

func (m *markup) listKind(id, format, text string) {
	m.open("w:abstractNum", "w:abstractNumId", id)
	m.void("w:multiLevelType", "w:val", "singleLevel")
	m.open("w:lvl", "w:ilvl", "0")
	m.void("w:start", "w:val", "1")
	m.void("w:numFmt", "w:val", format)
	m.void("w:lvlText", "w:val", text)
	m.void("w:lvlJc", "w:val", "left")
	m.open("w:pPr")
	m.void("w:ind", "w:left", "357", "w:hanging", "357")
	m.shut("w:pPr")
	m.shut("w:lvl")
	m.shut("w:abstractNum")
}

// languageTag returns the language of a document as Word names it: with a region, where
// it knows the usual one.
func languageTag(tag string) string {
	known := map[string]string{"": "en-GB", "en": "en-GB", "zh": "zh-CN", "de": "de-DE", "fr": "fr-FR",
		"es": "es-ES", "it": "it-IT", "ja": "ja-JP", "ko": "ko-KR", "nl": "nl-NL", "pt": "pt-PT"}
	odd := func(r rune) bool {
		return r != '-' && (r < '0' || r > '9') && (r < 'a' || r > 'z') && (r < 'A' || r > 'Z')
	}
	if len(tag) > 35 || strings.ContainsFunc(tag, odd) {
		return known[""]
	}
	return cmp.Or(known[tag], tag)
}
