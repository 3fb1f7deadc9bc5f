package report_test

import (
	"archive/zip"
	"bytes"
	"errors"
	"maps"
	"slices"
	"strings"
	"testing"

	"assay/assessment"
	"assay/assessment/report"
)

const wordSpace = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"

// zipped makes a file of parts, in the order of their names.
func zipped(t fataler, parts map[string]string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, name := range slices.Sorted(maps.Keys(parts)) {
		w, err := z.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write([]byte(parts[name])); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// house is the styles of a client as a German Word names them, with some of ours
// missing, an id that one of ours has for another style, and another prefix.
const house = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<x:styles xmlns:x="` + wordSpace + `"><x:docDefaults><x:rPrDefault><x:rPr><x:sz x:val="21"/>` +
	`<x:lang x:val="de-DE"/></x:rPr></x:rPrDefault></x:docDefaults>` +
	`<x:style x:type="paragraph" x:default="1" x:styleId="Standard"><x:name x:val="Normal"/></x:style>` +
	`<x:style x:type="paragraph" x:styleId="berschrift1"><x:name x:val="heading 1"/></x:style>` +
	`<x:style x:type="paragraph" x:styleId="Titel"><x:name x:val="Title"/></x:style>` +
	`<x:style x:type="character" x:styleId="Quote"><x:name x:val="Quoted &amp; bold"/></x:style>` +
	`</x:styles>`

// styled returns the document in a client's own look.
func styled(t fataler, parts map[string]string, d report.Document) *wordDocument {
	t.Helper()
	s, err := report.ReadDOCXStyle(zipped(t, parts))
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := s.Write(&b, d); err != nil {
		t.Fatal(err)
	}
	return openDOCX(t, b.Bytes())
}

func TestDOCXStyle(t *testing.T) {
	d := plainDocument()
	theme, fonts := `<a:theme xmlns:a="x"/>`, `<w:fonts xmlns:w="`+wordSpace+`"/>`
	got := styled(t, map[string]string{"word/styles.xml": house, "word/theme/theme1.xml": theme,
		"word/fontTable.xml": fonts}, d)
	if string(got.files["word/theme/theme1.xml"]) != theme ||
		string(got.files["word/fontTable.xml"]) != fonts {
		t.Error("theme or fonts are not taken")
	}

	own := openDOCX(t, wordFile(t, d))
	if !slices.EqualFunc(got.paragraphs, own.paragraphs, slices.Equal[[]string]) {
		t.Error("another look has other words")
	}
	for i, id := range own.styles {
		want := id
		switch id {
		case "Heading1":
			want = "berschrift1"
		case "Title":
			want = "Titel"
		case "Quote":
			want = "QuoteAssay"
		}
		if got.styles[i] != want {
			t.Errorf("the style of %q is %s, want %s", got.paragraphs[i], got.styles[i], want)
		}
	}

	sheet := string(got.files["word/styles.xml"])
	for _, part := range []string{`x:styleId="Titel"`, `w:styleId="QuoteAssay"`,
		`<w:basedOn w:val="Standard"/>`, `<x:sz x:val="21"/><w:lang w:val="en-GB"`} {
		if !strings.Contains(sheet, part) {
			t.Errorf("the styles lack %s", part)
		}
	}
	for _, part := range []string{`"de-DE"`, `w:default="1"`, `w:styleId="Title"`, `w:styleId="Normal"`} {
		if strings.Contains(sheet, part) {
			t.Errorf("the styles have %s", part)
		}
	}

	// A picture of a theme would be missing, so its theme is left out.
	got = styled(t, map[string]string{"word/styles.xml": house, "word/theme/theme1.xml": theme,
		"word/theme/_rels/theme1.xml.rels": "<x/>"}, d)
	if got.files["word/theme/theme1.xml"] != nil {
		t.Error("a theme with relations of its own is taken")
	}
}

// A report of ours is a reference too, and changes nothing.
func TestDOCXStyleOfOurs(t *testing.T) {
	d := plainDocument()
	own := wordFile(t, d)
	s, err := report.ReadDOCXStyle(own)
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := s.Write(&b, d); err != nil {
		t.Fatal(err)
	}
	got, want := openDOCX(t, b.Bytes()), openDOCX(t, own)
	if !maps.EqualFunc(got.files, want.files, bytes.Equal) {
		t.Error("our own look, taken from a report, is another one")
	}
}

func TestDOCXStyleRefuses(t *testing.T) {
	styles := func(text string) []byte { return zipped(t, map[string]string{"word/styles.xml": text}) }
	for name, c := range map[string]struct {
		data []byte
		says string
	}{
		"nothing":      {nil, "is no DOCX"},
		"text":         {[]byte("# a report"), "is no DOCX"},
		"another zip":  {zipped(t, map[string]string{"content.xml": "<x/>"}), "holds no word/styles.xml"},
		"no XML":       {styles("styles"), "cannot be used"},
		"cut":          {styles(house[:len(house)-9]), "cannot be used"},
		"another root": {styles("<styles/>"), "not in the usual format"},
		"strict": {styles(`<styles xmlns="http://purl.oclc.org/ooxml/wordprocessingml/main"/>`),
			"Strict"},
		"empty":         {styles(`<styles xmlns="` + wordSpace + `"/>`), "there are none"},
		"document type": {styles(`<!DOCTYPE x [<!ENTITY a "b">]>` + house[56:]), "document type"},
		"bomb":          {styles(house + strings.Repeat(" ", 5<<20)), "over 4 MiB"},
		"too large":     {make([]byte, 33<<20), "has 33 MiB"},
		"theme": {zipped(t, map[string]string{"word/styles.xml": house, "word/theme/theme1.xml": "<a>"}),
			"theme that cannot be used"},
	} {
		_, err := report.ReadDOCXStyle(c.data)
		var refusal *assessment.Error
		if !errors.As(err, &refusal) || refusal.Code != assessment.Invalid || refusal.Hint == "" ||
			!strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: %v, want %q", name, err, c.says)
		}
	}
}

// TestDOCXGrounds: the colours of the levels are those of all formats, the text of every
// cell says its own and can be read on it, and no two levels of a scale look alike.
func TestDOCXGrounds(t *testing.T) {
	for _, top := range []int{1, 3, 4, 5} {
		row := report.HeatRow{Name: "x"}
		for l := range top + 1 {
			row.Cells = append(row.Cells, report.HeatCell{Name: "x", Level: l, Text: "x"})
		}
		d := report.Document{Title: "x", Sections: []report.Section{{Key: "A1", Title: "x",
			Blocks: []report.Block{report.Heat{Top: top, Rows: []report.HeatRow{row}}}}}}
		for _, table := range openDOCX(t, wordFile(t, d)).tables[:2] {
			level := 0
			for i, ground := range table.fills {
				if ground == "" {
					continue
				}
				want, ink, _ := report.LevelColour(level, top)
				if "#"+ground != strings.ToUpper(want) {
					t.Errorf("level %d of %d is %s, elsewhere %s", level, top, ground, want)
				}
				other := func(s string) bool { return "#"+s != strings.ToUpper(ink) }
				if len(table.inks[i]) == 0 || slices.ContainsFunc(table.inks[i], other) {
					t.Errorf("on level %d of %d texts are %q, not %s", level, top, table.inks[i], ink)
				}
				x, y := luminance(t, ground), luminance(t, ink[1:])
				if contrast := (max(x, y) + 0.05) / (min(x, y) + 0.05); contrast < 4.5 {
					t.Errorf("%s on %s has a contrast of %.2f", ink, ground, contrast)
				}
				level++
			}
			if grounds := slices.Compact(slices.Sorted(slices.Values(table.fills))); len(grounds) != top+2 {
				t.Errorf("the levels to %d have the grounds %q", top, grounds)
			}
		}
	}
}
