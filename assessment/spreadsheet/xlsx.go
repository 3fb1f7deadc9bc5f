package spreadsheet

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"path"
	"slices"
	"strconv"
	"strings"
)

// book is a workbook that is read.
type book struct {
	parts  map[string]*zip.File // by name, in lower case
	left   int64                // bytes that may still be decompressed
	tokens int                  // that may still be read
	shared []string             // texts that cells name by their number
	tally
}

// ReadXLSX reads a workbook. A cell that is merged with those below it says the same in
// each of them. Sheets that a spreadsheet hides are read as others are.
func ReadXLSX(data []byte) ([]Sheet, error) {
	if len(data) > MaxFile {
		return nil, refusal("it is larger than %d MiB", MaxFile>>20)
	}
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, damaged("its end is missing, or it is no workbook")
	}
	b := book{parts: map[string]*zip.File{}, left: MaxText, tokens: MaxTokens}
	for _, f := range z.File {
		name := strings.ToLower(strings.TrimPrefix(f.Name, "/"))
		if _, twice := b.parts[name]; !twice {
			b.parts[name] = f
		}
	}

	at := b.workbookPart()
	if b.parts[strings.ToLower(at)] == nil {
		return nil, refusal("it is no workbook of the kind .xlsx").WithHint("save it as .xlsx or .csv")
	}
	names, targets, err := b.list(at)
	if err != nil {
		return nil, err
	}
	if err := b.readShared(path.Join(path.Dir(at), "sharedStrings.xml")); err != nil {
		return nil, err
	}
	var sheets []Sheet
	for i, target := range targets {
		s := Sheet{Name: names[i]}
		if err := b.readSheet(target, &s); err != nil {
			return nil, err
		}
		sheets = append(sheets, s)
	}
	return sheets, nil
}

func damaged(what string) error {
	return refusal("it is damaged: %s", what).WithHint("open it in a spreadsheet and save it again as .xlsx")
}

// workbookPart returns the name of the part that lists the sheets.
func (b *book) workbookPart() string {
	const usual = "xl/workbook.xml"
	found := ""
	// What cannot be read leaves the usual name, and is refused with it.
	_ = b.each("_rels/.rels", func(p *part, e xml.StartElement) error {
		if e.Name.Local == "Relationship" && strings.HasSuffix(attr(e, "Type"), "/officeDocument") {
			found = strings.TrimPrefix(attr(e, "Target"), "/")
		}
		return nil
	})
	if found == "" || b.parts[strings.ToLower(found)] == nil {
		return usual
	}
	return found
}

// list returns the names of the sheets, and the parts that hold them.
func (b *book) list(at string) (names, targets []string, err error) {
	related := map[string]string{}
	beside := path.Join(path.Dir(at), "_rels", path.Base(at)+".rels")
	err = b.each(beside, func(_ *part, e xml.StartElement) error {
		if e.Name.Local != "Relationship" || len(related) > 4*MaxSheets {
			return nil
		}
		target := attr(e, "Target")
		if rooted, ok := strings.CutPrefix(target, "/"); ok {
			target = rooted
		} else {
			target = path.Join(path.Dir(at), target)
		}
		if strings.HasSuffix(attr(e, "Type"), "/worksheet") {
			related[attr(e, "Id")] = target
		}
		return nil
	})
	if err != nil {
		return nil, nil, err
	}

	err = b.each(at, func(_ *part, e xml.StartElement) error {
		if e.Name.Local != "sheet" {
			return nil
		}
		id := ""
		for _, a := range e.Attr { // r:id, and not sheetId
			if a.Name.Local == "id" {
				id = a.Value
			}
		}
		target, ok := related[id]
		if !ok || slices.Contains(targets, target) {
			return nil // a chart
		}
		names, targets = append(names, cleaned(attr(e, "name"))), append(targets, target)
		if len(targets) > MaxSheets {
			return refusal("it has more than %d sheets", MaxSheets)
		}
		return nil
	})
	if err == nil && len(targets) == 0 {
		err = damaged("it has no sheet")
	}
	return names, targets, err
}

// readShared reads the texts that cells share.
func (b *book) readShared(name string) error {
	if b.parts[strings.ToLower(name)] == nil {
		return nil
	}
	kept := 0
	return b.each(name, func(p *part, e xml.StartElement) error {
		if e.Name.Local != "si" {
			return nil
		}
		text, err := p.text("si")
		if err != nil {
			return err
		}
		text = cleaned(unescaped(text))
		b.shared = append(b.shared, text)
		if kept += len(text); kept > MaxKept || len(b.shared) > MaxCells {
			return refusal("its texts are longer than %d MiB, or more than %d", MaxKept>>20, MaxCells)
		}
		return nil
	})
}

// merge is a range of cells that a spreadsheet shows as one.
type merge struct{ top, bottom, column int }

// readSheet reads a sheet.
func (b *book) readSheet(name string, s *Sheet) error {
	if b.parts[strings.ToLower(name)] == nil {
		return damaged("the sheet " + strconv.Quote(s.Name) + " is missing")
	}
	var merged []merge
	row := Row{}
	column := -1
	err := b.each(name, func(p *part, e xml.StartElement) error {
		switch e.Name.Local {
		case "row":
			next := row.Number + 1
			if n, err := strconv.Atoi(attr(e, "r")); err == nil {
				next = n
			}
			if next <= row.Number || next > 1<<20 {
				return damaged("the rows of " + strconv.Quote(s.Name) + " are out of order")
			}
			row, column = Row{Number: next}, -1
		case "c":
			column++
			if at, _, ok := cellAt(attr(e, "r")); ok {
				column = at
			}
			text, err := b.cell(p, attr(e, "t"))
			if err != nil || text == "" {
				return err
			}
			c := Cell{column, text}
			last := len(row.Cells) - 1
			if row.Number == 0 || last >= 0 && row.Cells[last].Column >= column {
				return damaged("the cells of " + strconv.Quote(s.Name) + " are out of order")
			}
			if err := b.add(c, last < 0); err != nil {
				return err
			}
			row.Cells = append(row.Cells, c)
			if last < 0 {
				s.Rows = append(s.Rows, row)
			} else {
				s.Rows[len(s.Rows)-1].Cells = row.Cells
			}
		case "mergeCell":
			from, to, _ := strings.Cut(attr(e, "ref"), ":")
			left, top, ok := cellAt(from)
			_, bottom, also := cellAt(to)
			if ok && also && bottom > top {
				merged = append(merged, merge{top, bottom, left})
			}
			if len(merged) > MaxRows {
				return refusal("it has more than %d merged cells", MaxRows)
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	return b.spread(s, merged)
}

// spread gives the rows below the first of a merged cell its text, as far as they say
// anything.
func (b *book) spread(s *Sheet, merged []merge) error {
	index := func(row int) int {
		at, _ := slices.BinarySearchFunc(s.Rows, row, func(r Row, n int) int { return r.Number - n })
		return at
	}
	for _, m := range merged {
		first := index(m.top)
		if first == len(s.Rows) || s.Rows[first].Number != m.top {
			continue
		}
		text := s.Rows[first].At(m.column)
		for i := first + 1; text != "" && i < len(s.Rows) && s.Rows[i].Number <= m.bottom; i++ {
			r := &s.Rows[i]
			at, there := r.find(m.column)
			if there {
				continue
			}
			c := Cell{m.column, text}
			if err := b.add(c, false); err != nil {
				return err
			}
			r.Cells = slices.Insert(r.Cells, at, c)
		}
	}
	return nil
}

// cell reads the text of the cell whose beginning was read.
func (b *book) cell(p *part, kind string) (string, error) {
	value, inline, formula, err := p.cell()
	if err != nil {
		return "", err
	}
	switch {
	case kind == "inlineStr":
		return cleaned(unescaped(inline)), nil
	case value == "" && formula != "":
		return "=" + cleaned(formula), nil // nobody has computed it
	case kind == "s":
		n, err := strconv.Atoi(strings.TrimSpace(value))
		if value == "" {
			return "", nil
		}
		if err != nil || n < 0 || n >= len(b.shared) {
			return "", damaged("a cell names a text that is not there")
		}
		return b.shared[n], nil
	case kind == "b":
		return map[string]string{"1": "yes", "0": "no"}[strings.TrimSpace(value)], nil
	case kind == "" || kind == "n":
		return number(strings.TrimSpace(value)), nil
	}
	return cleaned(unescaped(value)), nil
}

// number writes a number as a person does: 2 and not 2.0000000000000004. The 15 digits
// that a spreadsheet itself keeps of a number stay, as it may be an id.
func number(digits string) string {
	f, err := strconv.ParseFloat(digits, 64)
	if err == nil {
		f, err = strconv.ParseFloat(strconv.FormatFloat(f, 'g', 15, 64), 64)
	}
	if err != nil {
		return cleaned(digits)
	}
	return strconv.FormatFloat(f, 'f', -1, 64)
}

// unescaped is a text in which _x0041_ stands for an A.
func unescaped(s string) string {
	if !strings.Contains(s, "_x") {
		return s
	}
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		if !escapeLike(s[i:]) {
			b.WriteByte(s[i])
			continue
		}
		n, _ := strconv.ParseUint(s[i+2:i+6], 16, 16)
		b.WriteRune(rune(n))
		i += 6
	}
	return b.String()
}

// cellAt reads the name of a cell, such as B12: its column, from 0, and its row.
func cellAt(name string) (column, row int, ok bool) {
	i := 0
	for ; i < len(name) && i < 4 && name[i] >= 'A' && name[i] <= 'Z'; i++ {
		column = 26*column + int(name[i]-'A') + 1
	}
	row, err := strconv.Atoi(name[i:])
	return column - 1, row, i > 0 && err == nil && row > 0
}
