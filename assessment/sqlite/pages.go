package sqlite

import (
	"context"
	"database/sql"
	"encoding/binary"
	"errors"
	"math"
	"strings"

	"assay/assessment/protect"
)

// fromPages returns a library that holds the rows of changes which stand on the pages
// of a damaged file, wherever they are: with a page that names others SQLite loses
// sight of all of them. It is made in an empty file. Rows may be old or wrong; whoever
// takes one checks it by its id. The damaged file must not be in use.
func (l *Library) fromPages(ctx context.Context, empty string) (_ *Library, err error) {
	file, err := protect.ReadFile(l.path)
	if err != nil {
		return nil, err
	}
	found, err := l.anew(ctx, empty, Options{})
	if err != nil {
		return nil, err
	}
	defer func() {
		if err != nil {
			found.Close()
		}
	}()

	names, err := found.column(ctx, // in the order in which a row without a number of its own is stored
		"SELECT name FROM pragma_table_info('change') ORDER BY pk = 0, CASE pk WHEN 0 THEN cid ELSE pk END")
	if err != nil {
		return nil, err
	}
	into := "INSERT OR IGNORE INTO change (" + strings.Join(names, ", ") + ") VALUES (?" +
		strings.Repeat(", ?", len(names)-1) + ")"
	const owner = "INSERT OR IGNORE INTO assessment (id, number, tips) VALUES (?, 0, x'')"
	return found, found.write(ctx, func(tx *sql.Tx) error {
		if _, err := tx.ExecContext(ctx, "PRAGMA defer_foreign_keys = 1"); err != nil {
			return err
		}
		known := map[string]bool{}
		for _, r := range (pageFile{data: file, size: pageSize(file)}).rows() {
			id, named := "", false
			if len(r) == len(names) {
				id, named = r[0].(string)
			}
			if !named {
				continue // of another table
			}
			if !known[id] { // changes refer to their assessment
				if _, err := tx.ExecContext(ctx, owner, id); err != nil {
					continue // it is no id, so this is no change
				}
				known[id] = true
			}
			_, _ = tx.ExecContext(ctx, into, r...) // what does not fit the names is no change
		}
		return nil
	})
}

// pageSize returns the size of a SQLite file's pages.
func pageSize(file []byte) int {
	if len(file) > 18 {
		if n := int(binary.BigEndian.Uint16(file[16:])); n >= 512 && n&(n-1) == 0 {
			return n
		}
	}
	return 4096
}

// pageFile is a SQLite file; its format is described at sqlite.org/fileformat2.html.
type pageFile struct {
	data []byte
	size int
}

// rows returns the rows of the tables without row numbers, and of the indexes, that
// stand on pages which can be read.
func (p pageFile) rows() (rows [][]any) {
	for at := 0; at+p.size <= len(p.data); at += p.size {
		page := p.data[at : at+p.size]
		head := 0
		if at == 0 {
			head = 100
		}
		const interior, leaf = 2, 10
		kind := page[head]
		if kind != interior && kind != leaf {
			continue
		}
		first, child := head+8, 0
		if kind == interior {
			first, child = head+12, 4
		}
		for i := range int(binary.BigEndian.Uint16(page[head+3:])) {
			if first+2*i+2 > len(page) {
				break
			}
			cell := int(binary.BigEndian.Uint16(page[first+2*i:])) + child
			if payload, err := p.payload(page, cell); err == nil {
				if r, err := record(payload); err == nil {
					rows = append(rows, r)
				}
			}
		}
	}
	return rows
}

var errNoRow = errors.New("there is no row here")

// payload returns the content of a cell, with what stands of it on other pages.
func (p pageFile) payload(page []byte, at int) ([]byte, error) {
	length, n := varint(page, at)
	if n == 0 || length <= 0 || length > int64(len(p.data)) {
		return nil, errNoRow
	}
	at += n
	total, usable := int(length), p.size
	most := (usable-12)*64/255 - 23
	local := total
	if total > most {
		least := (usable-12)*32/255 - 23
		if local = least + (total-least)%(usable-4); local > most {
			local = least
		}
	}
	if at+local > len(page) {
		return nil, errNoRow
	}
	content := append([]byte(nil), page[at:at+local]...)
	next := at + local
	for where := page; len(content) < total; next = 0 {
		if next+4 > len(where) {
			return nil, errNoRow
		}
		start := (int(binary.BigEndian.Uint32(where[next:])) - 1) * p.size
		if start < 0 || start+p.size > len(p.data) {
			return nil, errNoRow
		}
		where = p.data[start : start+p.size]
		content = append(content, where[4:4+min(usable-4, total-len(content))]...)
	}
	return content, nil
}

// record returns the values of a row.
func record(b []byte) ([]any, error) {
	length, n := varint(b, 0)
	if n == 0 || length < int64(n) || length > int64(len(b)) {
		return nil, errNoRow
	}
	var values []any
	body := int(length)
	for at := n; at < int(length); {
		kind, n := varint(b, at)
		if n == 0 {
			return nil, errNoRow
		}
		at += n
		v, size, err := cellValue(b[body:], kind)
		if err != nil {
			return nil, err
		}
		values, body = append(values, v), body+size
	}
	return values, nil
}

// cellValue returns a value of a row, whose kind says what and how long it is.
func cellValue(b []byte, kind int64) (v any, size int, err error) {
	sizes := [...]int{0, 1, 2, 3, 4, 6, 8, 8, 0, 0}
	switch {
	case kind < 0 || kind == 10 || kind == 11 || kind > math.MaxInt32:
		return nil, 0, errNoRow
	case kind >= 12:
		size = int(kind-12) / 2
	default:
		size = sizes[kind]
	}
	if size > len(b) {
		return nil, 0, errNoRow
	}

	switch {
	case kind >= 12 && kind%2 == 0:
		return append([]byte{}, b[:size]...), size, nil
	case kind >= 12:
		return string(b[:size]), size, nil
	case kind == 0:
		return nil, 0, nil
	case kind == 7:
		return math.Float64frombits(binary.BigEndian.Uint64(b)), size, nil
	case kind >= 8:
		return kind - 8, 0, nil
	}
	n := int64(int8(b[0]))
	for _, c := range b[1:size] {
		n = n<<8 | int64(c)
	}
	return n, size, nil
}

// varint returns a number and how many bytes it takes; 0 bytes if there is none.
func varint(b []byte, at int) (v int64, n int) {
	for n < 9 {
		if at < 0 || at+n >= len(b) {
			return 0, 0
		}
		c := b[at+n]
		n++
		if n == 9 {
			return v<<8 | int64(c), n
		}
		v = v<<7 | int64(c&0x7f)
		if c < 0x80 {
			break
		}
	}
	return v, n
}
