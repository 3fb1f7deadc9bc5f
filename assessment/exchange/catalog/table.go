package catalog

import (
	"bytes"
	"cmp"
	"fmt"
	"path"
	"slices"
	"strings"

	"assay/assessment"
	"assay/assessment/spreadsheet"
	"assay/questionnaires"
)

// A table is a text of separated values or a sheet of a workbook: a row with headers that are known, in
// any order, and below it a row for each entry. What stands above the header is left out.

// field is what a column of a table can be.
type field int

const (
	fieldID field = iota
	fieldTitle
	fieldText
	fieldArea
	fieldMeasure
	fieldWhy
	fieldEvidence
	fieldWeight
	fieldAssessable
	fieldDepth
	fields
)

// headers are the words that name a column, in small letters. A header that ends in one
// of them is meant, too.
func headers() [fields][]string {
	return [fields][]string{
		fieldID: {"id", "ref", "ref_id", "refid", "reference", "number", "no", "nr", "identifier", "code",
			"#", "control id", "requirement id", "practice id", "question id", "control number", "control no",
			"kennung", "nummer", "identifiant", "référence", "numéro", "编号", "番号"},
		fieldTitle: {"title", "name", "heading", "label", "titel", "bezeichnung", "titre", "intitulé",
			"libellé", "título", "titolo", "标题", "名称"},
		fieldText: {"text", "question", "description", "requirement", "control", "specification", "statement",
			"criterion", "frage", "anforderung", "beschreibung", "exigence", "mesure", "texte", "pregunta",
			"descripción", "requisito", "domanda", "descrizione", "问题", "控制"},
		fieldArea: {"area", "group", "subgroup", "category", "subcategory", "section", "subdomain", "chapter",
			"bereich", "gruppe", "kategorie", "kapitel", "groupe", "catégorie", "chapitre", "categoría"},
		fieldMeasure: {"measure", "domain", "family", "function", "theme", "topic", "pillar", "domäne",
			"thema", "domaine", "thème", "dominio", "域"},
		fieldWhy: {"why", "rationale", "guidance", "discussion", "explanation", "annotation", "comment",
			"remarks", "hinweis", "erläuterung", "commentaire"},
		fieldEvidence:   {"evidence", "typical_evidence", "see", "proof", "nachweis", "preuve"},
		fieldWeight:     {"weight", "gewicht", "poids"},
		fieldAssessable: {"assessable"},
		fieldDepth:      {"depth"},
	}
}

// columns are where the fields of a table are; -1 if they are not there.
type columns [fields]int

// headerOf finds the header among the first rows of a sheet. It needs a text or a title,
// and one thing more.
func headerOf(rows []spreadsheet.Row) (at int, where columns, ok bool) {
	best := 1
	for i, row := range rows[:min(headerRows, len(rows))] {
		found := headed(row)
		n := 0
		for _, column := range found {
			if column >= 0 {
				n++
			}
		}
		if n > best && (found[fieldText] >= 0 || found[fieldTitle] >= 0) {
			best, at, where, ok = n, i, found, true
		}
	}
	return at, where, ok
}

// headed returns where the fields are in a row of headers: words that are alike come
// first, and of others the last word counts.
func headed(row spreadsheet.Row) columns {
	var where columns
	for f := range where {
		where[f] = -1
	}
	taken := map[int]bool{}
	match := func(f int, alike func(header string) bool) {
		for _, cell := range row.Cells {
			if where[f] < 0 && !taken[cell.Column] && len(cell.Text) < 200 && alike(headerWords(cell.Text)) {
				where[f], taken[cell.Column] = cell.Column, true
			}
		}
	}
	known := headers()
	for f := range known {
		match(f, func(header string) bool { return slices.Contains(known[f], header) })
	}
	for f := range known {
		match(f, func(header string) bool {
			words := strings.Fields(header)
			return len(words) > 1 && len(words) < 5 && slices.Contains(known[f], words[len(words)-1])
		})
	}
	return where
}

// headerWords returns a header in small letters, without what stands in brackets after it.
func headerWords(cell string) string {
	cell, _, _ = strings.Cut(cleanLine(cell), "(")
	return strings.TrimRight(strings.ToLower(strings.TrimSpace(cell)), " :*.")
}

// tableReader makes a catalog of tables.
type tableReader struct {
	*catalog
	where         columns
	measure, area string // of the rows before, which later rows may leave out
	of            map[[2]string]*group
}

// isTable reports whether a file looks like a table: a workbook, or a text of which the
// first line has cells.
func isTable(d *document) bool {
	if d.Folder != nil || d.trees != nil || d.err != nil {
		return false
	}
	first, _, _ := bytes.Cut(bytes.TrimSpace(d.Data), []byte("\n"))
	return slices.Contains(d.zip, workbookPart) || d.tabular() ||
		len(d.zip) == 0 && bytes.ContainsAny(first, ",;\t")
}

// workbookPart is a file that every workbook has.
const workbookPart = "xl/workbook.xml"

// tabular reports whether the name of a source says that it is a table.
func (d *document) tabular() bool {
	switch strings.ToLower(path.Ext(d.Name)) {
	case ".csv", ".tsv", ".xlsx":
		return true
	}
	return false
}

// readTable makes a catalog of the sheets that have a header.
func readTable(d *document) (*catalog, error) {
	if d.Folder != nil {
		return nil, assessment.Errorf(assessment.Invalid, "%s is a folder", d.Name).
			WithHint("name a file in it")
	}
	sheets, err := spreadsheet.Read(d.Data)
	if err != nil {
		return nil, &assessment.Error{Code: assessment.Failed, What: d.Name + " is refused", Err: err,
			Hint: cmp.Or(assessment.HintOf(err), "leave out what is not asked about, and save it again")}
	}
	c := &catalog{id: formed(stem(d.Name)), title: stem(d.Name)}
	r := tableReader{catalog: c, of: map[[2]string]*group{}}
	read := 0
	for _, s := range sheets {
		at, where, ok := headerOf(s.Rows)
		if !ok {
			if s.Name != "" && len(s.Rows) > 0 {
				r.omit("sheets without a header row that is known", s.Name)
			}
			continue
		}
		read++
		r.where, r.measure, r.area = where, "", ""
		r.omitSome("rows above the header", s.Name, at)
		for _, row := range s.Rows[at+1:] {
			r.row(s, s.Rows[at], row)
		}
	}
	if read == 0 {
		return nil, failed("%s has no header row with columns that are known", d.Name).
			WithHint("name the columns id, title, text, area and measure; text or title has to be there")
	}
	return r.catalog, nil
}

// stem returns the name of a file without its folder and ending.
func stem(name string) string {
	name = lastOf(name)
	if i := strings.LastIndex(name, "."); i > 0 {
		name = name[:i]
	}
	return name
}

// row reads a row below the header.
func (r *tableReader) row(s spreadsheet.Sheet, header, row spreadsheet.Row) {
	cell := func(f field) string {
		if r.where[f] < 0 {
			return ""
		}
		return shortened(row.At(r.where[f]))
	}
	e := &entry{
		id:       cleanLine(cell(fieldID)),
		title:    cell(fieldTitle),
		question: cell(fieldText),
		why:      cell(fieldWhy),
	}
	if e.title == "" && e.question == "" {
		r.heading(row)
		return
	}
	if r.where[fieldAssessable] >= 0 && cell(fieldAssessable) == "" {
		r.section(cell(fieldDepth), joinedLine(e.id, cleanLine(cmp.Or(e.title, clipped(e.question, 120)))), e)
		return
	}

	r.measure = cmp.Or(cleanLine(cell(fieldMeasure)), r.measure)
	r.area = cmp.Or(cleanLine(cell(fieldArea)), r.area)
	if text := cell(fieldEvidence); text != "" {
		e.see = append(e.see, questionnaires.EvidenceItem{Grade: "documented", Item: text})
	}
	r.weigh(e, cell(fieldWeight))
	for _, other := range row.Cells {
		if !slices.Contains(r.where[:], other.Column) {
			name := fmt.Sprintf("column %d", other.Column+1)
			if title := cleanLine(header.At(other.Column)); title != "" {
				name = `column "` + clipped(title, 60) + `"`
			}
			r.omit("cells of "+name, e.place())
		}
	}
	g := r.group(s.Name)
	g.entries = append(g.entries, e)
}

// heading takes a row with one cell alone for a heading, where the table has no column
// for it. What else such a row says is listed.
func (r *tableReader) heading(row spreadsheet.Row) {
	var texts []string
	for _, cell := range row.Cells {
		if text := cleanLine(cell.Text); text != "" {
			texts = append(texts, text)
		}
	}
	switch {
	case len(texts) == 0:
	case len(texts) == 1 && r.where[fieldArea] < 0:
		r.area = texts[0]
	default:
		r.omit("rows without a title and a text", clipped(texts[0], 60))
	}
}

// section takes a row that is not asked for the heading of what follows.
func (r *tableReader) section(depth, title string, e *entry) {
	if e.title != "" && e.question != "" {
		r.omit("texts of headings", e.place())
	}
	if depth == "1" || depth == "" && r.measure == "" {
		r.measure, r.area = title, ""
		return
	}
	r.area = title
}

// group returns the group of the measure and area that are read.
func (r *tableReader) group(sheet string) *group {
	top := cmp.Or(r.measure, sheet, r.title)
	g := r.of[[2]string{top, ""}]
	if g == nil {
		g = &group{id: clipped(top, 40), title: top}
		r.of[[2]string{top, ""}] = g
		r.groups = append(r.groups, g)
	}
	if r.area == "" {
		return g
	}
	inner := r.of[[2]string{top, r.area}]
	if inner == nil {
		inner = &group{id: clipped(r.area, 40), title: r.area}
		r.of[[2]string{top, r.area}] = inner
		g.groups = append(g.groups, inner)
	}
	return inner
}
