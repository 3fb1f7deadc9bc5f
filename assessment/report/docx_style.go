package report

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"path"
	"slices"
	"strings"

	"assay/assessment"
)

// DOCXStyle is how a Word file looks. The zero value is the program's own look.
type DOCXStyle struct {
	styles, theme, fonts []byte // parts of a reference file; nil: ours, none and none
}

// Limits of a reference file in bytes: as a whole, and of a part that is unpacked.
const (
	mostReference = 32 << 20
	mostPart      = 4 << 20
)

// ReadDOCXStyle takes the look of a reference file: a DOCX whose styles were set as they
// are wanted, for example a report of this program or a client's letter. Its styles
// stand for ours of the same name ("Title", "heading 1", "Body Text", "Table Text" and
// the others of a report); those that it lacks are ours. Its contents are not read. A
// refusal is of code Invalid.
func ReadDOCXStyle(reference []byte) (DOCXStyle, error) {
	refuse := func(format string, args ...any) (DOCXStyle, error) {
		return DOCXStyle{}, assessment.Errorf(assessment.Invalid, "the reference "+format, args...).
			WithHint("save it as a Word document (.docx) of at most %d MiB, without a password",
				mostReference>>20)
	}
	if len(reference) > mostReference {
		return refuse("has %d MiB", len(reference)>>20)
	}
	files, err := zip.NewReader(bytes.NewReader(reference), int64(len(reference)))
	if err != nil {
		return refuse("is no DOCX: %v", err)
	}

	var s DOCXStyle
	if s.styles, err = readPart(files, "word/styles.xml"); err != nil {
		return refuse("is no DOCX: %v", err)
	}
	if _, err := readSheet(s.styles); err != nil {
		return refuse("has styles that cannot be used: %v", err)
	}
	if s.theme, err = readLone(files, "word/theme/theme1.xml"); err != nil {
		return refuse("has a theme that cannot be used: %v", err)
	}
	if s.fonts, err = readLone(files, "word/fontTable.xml"); err != nil {
		return refuse("has fonts that cannot be used: %v", err)
	}
	return s, nil
}

// readPart unpacks a file of a zip up to a limit.
func readPart(files *zip.Reader, name string) ([]byte, error) {
	i := slices.IndexFunc(files.File, func(f *zip.File) bool { return f.Name == name })
	if i < 0 {
		return nil, fmt.Errorf("it holds no %s", name)
	}
	r, err := files.File[i].Open()
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	data, err := io.ReadAll(io.LimitReader(r, mostPart+1))
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	if len(data) > mostPart {
		return nil, fmt.Errorf("%s has over %d MiB", name, mostPart>>20)
	}
	return data, r.Close()
}

// readLone is readPart for a part that need not be there. One that refers to further
// parts, such as pictures, is left out, because these are not taken.
func readLone(files *zip.Reader, name string) ([]byte, error) {
	relations := path.Join(path.Dir(name), "_rels", path.Base(name)+".rels")
	has := func(name string) bool {
		return slices.ContainsFunc(files.File, func(f *zip.File) bool { return f.Name == name })
	}
	if !has(name) || has(relations) {
		return nil, nil
	}
	data, err := readPart(files, name)
	if err != nil {
		return nil, err
	}
	return data, wellFormed(data)
}

// wellFormed reports what is wrong with an XML file. Declarations of a document type are
// refused: Word writes none, and they can act.
func wellFormed(data []byte) error {
	d := xml.NewDecoder(bytes.NewReader(data))
	for {
		t, err := d.Token()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
		if _, ok := t.(xml.Directive); ok {
			return errors.New("it declares a document type")
		}
	}
}

// styleSheet is a styles.xml, cut where it is changed.
type styleSheet struct {
	data     []byte
	language [2]int // where the default language stands; nowhere if both are 0
	tail     int    // where further styles go
	list     []namedStyle
}

// namedStyle is a style and where it stands in the file.
type namedStyle struct {
	kind, id, name string
	from, until    int
}

// readSheet finds the styles in a styles.xml.
func readSheet(data []byte) (*styleSheet, error) {
	if err := wellFormed(data); err != nil {
		return nil, err
	}
	s := &styleSheet{data: data}
	d := xml.NewDecoder(bytes.NewReader(data))
	var at []string // names of the elements around
	for {
		from := int(d.InputOffset())
		t, err := d.Token()
		if err != nil { // the end: it is well-formed
			break
		}
		switch t := t.(type) {
		case xml.StartElement:
			if len(at) == 0 && t.Name != (xml.Name{Space: wordNS, Local: "styles"}) {
				return nil, errors.New("they are not in the usual format; Strict Open XML is another one")
			}
			at = append(at, t.Name.Local)
			s.started(strings.Join(at, "/"), t, from)
		case xml.EndElement:
			s.ended(strings.Join(at, "/"), from, int(d.InputOffset()))
			at = at[:len(at)-1]
		}
	}
	if !bytes.HasPrefix(data[s.tail:], []byte("</")) {
		return nil, errors.New("there are none")
	}
	return s, nil
}

// started takes note of an element that begins at an offset.
func (s *styleSheet) started(at string, t xml.StartElement, from int) {
	value := func(name string) string {
		for _, a := range t.Attr {
			if a.Name == (xml.Name{Space: wordNS, Local: name}) {
				return a.Value
			}
		}
		return ""
	}
	switch at {
	case "styles/style":
		s.list = append(s.list, namedStyle{kind: value("type"), id: value("styleId"), from: from})
	case "styles/style/name":
		s.list[len(s.list)-1].name = value("val")
	case "styles/docDefaults/rPrDefault/rPr/lang":
		s.language[0] = from
	}
}

// ended takes note of an element whose end lies between two offsets.
func (s *styleSheet) ended(at string, from, until int) {
	switch at {
	case "styles":
		s.tail = from
	case "styles/style":
		s.list[len(s.list)-1].until = until
	case "styles/docDefaults/rPrDefault/rPr/lang":
		s.language[1] = until
	}
}

// in returns the sheet with another default language and further styles.
func (s *styleSheet) in(tag string, more []byte) []byte {
	var m markup
	if s.language[1] > 0 {
		m.b.Write(s.data[:s.language[0]])
		east := "zh-CN"
		if strings.HasPrefix(tag, "ja") || strings.HasPrefix(tag, "ko") {
			east = tag
		}
		m.void("w:lang", "w:val", tag, "w:eastAsia", east, "xmlns:w", wordNS)
	}
	m.b.Write(s.data[s.language[1]:s.tail])
	m.b.Write(more)
	m.b.Write(s.data[s.tail:])
	return m.b.Bytes()
}

// sheet returns the styles.xml of a document in a language, and the ids of our styles in
// it by their names. Word keeps the names of its own styles in English in the file,
// whatever language it speaks; the ids differ.
func (s DOCXStyle) sheet(tag string) (data []byte, ids map[string]string) {
	own, err := readSheet(asset("docx/styles.xml"))
	if err != nil {
		panic(err) // a test reads them
	}
	ids = map[string]string{}
	if s.styles == nil {
		for _, style := range own.list {
			ids[style.name] = style.id
		}
		return own.in(tag, nil), ids
	}

	theirs, err := readSheet(s.styles)
	if err != nil {
		panic(err) // [ReadDOCXStyle] has read them
	}
	missing, renamed := own.missing(theirs, ids)
	var more bytes.Buffer
	namespace := strings.NewReplacer("<w:style ", `<w:style xmlns:w="`+wordNS+`" `, ` w:default="1"`, "")
	for _, style := range missing {
		text := string(own.data[style.from:style.until])
		more.WriteString(namespace.Replace(renamed.Replace(text)) + "\n")
	}
	return theirs.in(tag, more.Bytes()), ids
}

// missing lists our styles that theirs lacks, fills in the ids of all by name, and
// returns what renames ours inside our styles.
func (s *styleSheet) missing(theirs *styleSheet, ids map[string]string) ([]namedStyle, *strings.Replacer) {
	taken := map[string]bool{}
	byName := map[string]string{}
	for _, style := range theirs.list {
		taken[style.id] = true
		byName[style.kind+"/"+strings.ToLower(style.name)] = style.id
	}

	var lacking []namedStyle
	var names []string
	for _, style := range s.list {
		id, there := byName[style.kind+"/"+strings.ToLower(style.name)]
		if !there {
			for id = style.id; taken[id]; {
				id += "Assay"
			}
			taken[id] = true
			lacking = append(lacking, style)
		}
		ids[style.name] = id
		for _, before := range []string{"w:styleId=", "w:basedOn w:val=", "w:next w:val="} {
			names = append(names, before+`"`+style.id+`"`, before+`"`+escapedXML(id)+`"`)
		}
	}
	return lacking, strings.NewReplacer(names...)
}

func escapedXML(s string) string {
	var m markup
	m.text(s)
	return m.b.String()
}
