package spreadsheet

import (
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// ReadCSV reads separated values, as spreadsheets write them: in UTF-8, UTF-16 or
// Windows-1252, with or without a mark of the byte order, separated by commas, semicolons
// or tabs. An apostrophe before a sign that would begin a formula goes.
func ReadCSV(data []byte) (Sheet, error) {
	if len(data) > MaxCSV {
		return Sheet{}, refusal("it is larger than %d MiB", MaxCSV>>20)
	}
	text, err := decoded(data)
	if err != nil {
		return Sheet{}, err
	}
	// A line of its own may name the separator: sep=;
	comma, skipped := rune(0), 0
	first, rest, _ := strings.Cut(text, "\n")
	sep, named := strings.CutPrefix(strings.ToLower(strings.TrimRight(first, "\r")), "sep=")
	if named && len(sep) == 1 {
		comma, text, skipped = rune(sep[0]), rest, 1
	}
	if comma == 0 {
		comma = separatorOf(text)
	}
	if !strings.ContainsRune(",;\t|", comma) {
		return Sheet{}, refusal("it is separated by %q", comma).WithHint("use commas, semicolons or tabs")
	}

	if line, ok := widerThan(text, byte(comma), mostSeparators); ok {
		return Sheet{}, refusal("line %d has more than %d cells", line+skipped, mostSeparators).
			WithHint("delete the empty columns and save it again")
	}

	r := csv.NewReader(strings.NewReader(text))
	r.Comma, r.FieldsPerRecord, r.ReuseRecord = comma, -1, true
	var s Sheet
	var t tally
	for {
		record, err := r.Read()
		if err == io.EOF {
			return s, nil
		}
		if bad, ok := errors.AsType[*csv.ParseError](err); ok {
			return Sheet{}, refusal("line %d: its quotes do not match", bad.StartLine+skipped).
				WithHint(`put a text in quotes, and write a quote in it twice: "the ""old"" one"`)
		} else if err != nil {
			return Sheet{}, refusal("it cannot be read")
		}
		line, _ := r.FieldPos(0)
		row := Row{Number: line + skipped}
		for i, text := range record {
			if text = unguarded(cleaned(text)); text == "" {
				continue
			}
			c := Cell{i, strings.Clone(text)}
			if err := t.add(c, len(row.Cells) == 0); err != nil {
				return Sheet{}, err
			}
			row.Cells = append(row.Cells, c)
		}
		if len(row.Cells) > 0 {
			s.Rows = append(s.Rows, row)
		}
	}
}

// mostSeparators is how many cells may follow the first one in a row, empty ones too: a
// spreadsheet has no more columns. A reader of separated values holds all cells of a row,
// which takes ten times the memory of the text where they are empty.
const mostSeparators = 1 << 14

// widerThan returns the line on which the first row with more than that many separators
// begins; ok is false if there is none.
func widerThan(text string, comma byte, limit int) (line int, ok bool) {
	next, quoted, found := 1, false, 0
	line = next
	for i := range len(text) {
		switch c := text[i]; {
		case c == '"':
			quoted = !quoted
		case c == '\n':
			next++
			if !quoted {
				line, found = next, 0
			}
		case c == comma && !quoted:
			if found++; found > limit {
				return line, true
			}
		}
	}
	return 0, false
}

// unguarded is a text without the apostrophe that keeps it from being a formula.
func unguarded(text string) string {
	rest, ok := strings.CutPrefix(text, "'")
	if ok && rest != "" && strings.ContainsRune("=+-@", rune(rest[0])) {
		return rest
	}
	return text
}

// separatorOf returns what separates the cells of the first line, outside of quotes: the
// most frequent of comma, semicolon and tab.
func separatorOf(text string) rune {
	counts := map[rune]int{}
	quoted := false
	for _, r := range text {
		switch {
		case r == '"':
			quoted = !quoted
		case quoted:
		case r == '\n' && len(counts) > 0:
			return most(counts)
		case r == ',' || r == ';' || r == '\t':
			counts[r]++
		}
	}
	return most(counts)
}

func most(counts map[rune]int) rune {
	best := '\t' // of as many of several: what stands in a text least
	for _, r := range "\t;," {
		if counts[r] > counts[best] {
			best = r
		}
	}
	return best
}

// decoded returns the text of a file. What is no UTF-8 is taken for Windows-1252, in which
// spreadsheets write where nobody tells them otherwise.
func decoded(data []byte) (string, error) {
	switch {
	case bytes.HasPrefix(data, []byte("\xef\xbb\xbf")):
		data = data[3:]
	case bytes.HasPrefix(data, []byte("\xff\xfe")):
		return utf16Text(data[2:], 0, 1), nil
	case bytes.HasPrefix(data, []byte("\xfe\xff")):
		return utf16Text(data[2:], 1, 0), nil
	}
	if bytes.IndexByte(data, 0) >= 0 {
		return "", refusal("it is neither a workbook (.xlsx) nor a text").
			WithHint("save it as .xlsx or .csv")
	}
	if utf8.Valid(data) {
		return string(data), nil
	}
	var b strings.Builder
	for _, c := range data {
		switch {
		case c >= 0x80 && c < 0xa0:
			b.WriteRune(windows1252[c-0x80])
		default:
			b.WriteRune(rune(c))
		}
	}
	return b.String(), nil
}

// windows1252 are the characters of Windows-1252 from 0x80 to 0x9F.
var windows1252 = [...]rune{
	'€', '�', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '�', 'Ž', '�',
	'�', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '�', 'ž', 'Ÿ',
}

// utf16Text decodes UTF-16, given where the low and the high byte of each unit are.
func utf16Text(data []byte, low, high int) string {
	units := make([]uint16, len(data)/2)
	for i := range units {
		units[i] = uint16(data[2*i+low]) | uint16(data[2*i+high])<<8
	}
	return string(utf16.Decode(units))
}
