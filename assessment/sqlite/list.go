package sqlite

import (
	"cmp"
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"slices"
	"strconv"
	"time"

	"assay/assessment"
)

// Row is one assessment in a list.
type Row struct {
	assessment.Summary
	// Fresh reports whether the summary matches the journal. If not, it is the
	// last known one, or only ID and title are set.
	Fresh  bool
	Opened time.Time // when a person last opened it, UTC; zero if never
}

// List returns the library's assessments, those opened last first. It reads no
// journal.
func (l *Library) List(ctx context.Context) ([]Row, error) { return l.list(ctx, -1) }

// Recent returns the n assessments that were opened last, or all if there are fewer:
// the beginning of [Library.List], at a cost that does not grow with the library.
func (l *Library) Recent(ctx context.Context, n int) ([]Row, error) { return l.list(ctx, max(n, 0)) }

func (l *Library) list(ctx context.Context, most int) ([]Row, error) {
	var list []Row
	err := l.read(ctx, func(tx *sql.Tx) (err error) {
		list, err = readList(ctx, tx, most)
		return err
	})
	return list, l.fault("read", err)
}

// readTitle is the JSON value of the title of the assessment a, NULL if it has a
// summary, in which the title stands.
const readTitle = `CASE a.summary WHEN x'' THEN (SELECT value FROM change c
	WHERE c.assessment = a.id AND c.subject = 'assessment' AND c.field = 'title'
	ORDER BY c.number DESC, c.id LIMIT 1) END`

// readList returns the first rows of the list, all if most is negative. A whole list is
// put in order here: SQLite would drag the summaries through its sorter.
func readList(ctx context.Context, tx *sql.Tx, most int) (list []Row, err error) {
	text := "SELECT a.id, a.tips, a.summary, a.opened, " + readTitle + " FROM assessment a"
	if most >= 0 {
		text += " ORDER BY a.opened DESC, a.id LIMIT " + strconv.Itoa(most)
	}
	rows, err := tx.QueryContext(ctx, text)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, rows.Close()) }()

	var tips, summary sql.RawBytes
	var id, opened, title textColumn
	var block []Row // rows are large: they are put in order by their addresses
	var order []*Row
	for rows.Next() {
		if err := rows.Scan(&id, &tips, &summary, &opened, &title); err != nil {
			return nil, err
		}
		if len(block) == cap(block) {
			block = make([]Row, 0, 128)
		}
		block = append(block, listRow(string(id), tips, summary, string(opened), string(title)))
		order = append(order, &block[len(block)-1])
	}

	slices.SortFunc(order, func(a, b *Row) int {
		return cmp.Or(b.Opened.Compare(a.Opened), cmp.Compare(a.ID, b.ID))
	})
	list = slices.Grow(list, len(order))
	for _, r := range order {
		list = append(list, *r)
	}
	return list, rows.Err()
}

// listRow returns the row made of an assessment's columns. title is the JSON
// value of its title, needed only if summary is empty.
func listRow(id string, tips, summary []byte, opened, title string) Row {
	var r Row

	// A summary that cannot be read makes the row not fresh, so that the caller
	// makes it again.
	if r.Summary.UnmarshalBinary(summary) != nil {
		r.Summary = assessment.Summary{Index: -1, Low: -1, High: -1, LevelLow: -1, LevelHigh: -1}
		r.Title = titleOf(summary, title)
	}

	r.ID = id
	r.Fresh = r.Fingerprint == assessment.Fingerprint(unpackIDs(tips))
	r.Opened, _ = assessment.ParseTime(opened)
	return r
}

// Title is what an assessment is called.
type Title struct{ ID, Title string }

// Titles returns the titles of the library's assessments, sorted by id: of each
// the last known one. It is for finding an assessment by name, and takes half as
// long as [Library.List].
func (l *Library) Titles(ctx context.Context) ([]Title, error) {
	var list []Title
	err := l.read(ctx, func(tx *sql.Tx) (err error) {
		rows, err := tx.QueryContext(ctx, "SELECT a.id, a.summary, "+readTitle+" FROM assessment a")
		if err != nil {
			return err
		}
		defer func() { err = errors.Join(err, rows.Close()) }()

		var id, title textColumn
		var summary sql.RawBytes
		for rows.Next() {
			if err := rows.Scan(&id, &summary, &title); err != nil {
				return err
			}
			list = append(list, Title{string(id), titleOf(summary, string(title))})
		}
		return rows.Err()
	})
	return list, l.fault("read", err)
}

// Has reports whether the library holds the assessment of that id.
func (l *Library) Has(ctx context.Context, id string) (bool, error) {
	err := l.exists(ctx, id)
	if assessment.CodeOf(err) == assessment.NotFound {
		return false, nil
	}
	return err == nil, err
}

// Deleted reports whether the assessment of that id was here and was deleted.
func (l *Library) Deleted(ctx context.Context, id string) (bool, error) {
	err := l.db.QueryRowContext(ctx, "SELECT id FROM deleted WHERE id = ?", id).Scan(&id)
	if errors.Is(err, sql.ErrNoRows) {
		return false, nil
	}
	return err == nil, l.fault("read", err)
}

// titleOf returns the title in a summary; if that holds none, the one of which
// title is the JSON value.
func titleOf(summary []byte, title string) string {
	known, ok := assessment.TitleInSummary(summary)
	if !ok {
		_ = json.Unmarshal([]byte(title), &known)
	}
	return known
}

// PutSummary keeps the summary of an assessment for [Library.List]. The code of
// the error is NotFound if there is no such assessment.
func (l *Library) PutSummary(ctx context.Context, s assessment.Summary) error {
	packed, err := s.MarshalBinary()
	if err != nil {
		return err
	}
	return l.update(ctx, s.ID, "UPDATE assessment SET summary = ? WHERE id = ?", packed, s.ID)
}

// Opened records that a person opened the assessment just now. The code of the
// error is NotFound if there is no such assessment.
func (l *Library) Opened(ctx context.Context, id string) error {
	at := assessment.MarshalTime(l.now())
	return l.update(ctx, id, "UPDATE assessment SET opened = ?, opened_sum = ? WHERE id = ?",
		at, sumOf(id, at), id)
}

// exists refuses an assessment that is not in the library.
func (l *Library) exists(ctx context.Context, id string) error {
	err := l.db.QueryRowContext(ctx, "SELECT id FROM assessment WHERE id = ?", id).Scan(&id)
	if errors.Is(err, sql.ErrNoRows) {
		return notFound(id)
	}
	return l.fault("read", err)
}

// update changes the row of an assessment, which must be there.
func (l *Library) update(ctx context.Context, id, text string, args ...any) error {
	err := l.write(ctx, func(tx *sql.Tx) error {
		result, err := tx.ExecContext(ctx, text, args...)
		if err != nil {
			return err
		}
		if n, err := result.RowsAffected(); err != nil || n == 0 {
			return errors.Join(err, notFound(id))
		}
		return nil
	})
	return l.fault("write", err)
}

// Delete removes an assessment from the library for good: journal, drafts and
// summary. It makes a backup first and fails if that fails. Questionnaires stay.
// The code of the error is NotFound if there is no such assessment.
func (l *Library) Delete(ctx context.Context, id string) error {
	if err := l.exists(ctx, id); err != nil {
		return err
	}
	if _, err := l.keepBackup(ctx, deleteCopy); err != nil && assessment.CodeOf(err) != assessment.NotHeld {
		return l.fault("back up", err)
	}

	err := l.write(ctx, func(tx *sql.Tx) error { return deleteRows(ctx, tx, id) })
	if err != nil {
		return l.fault("write", err)
	}

	l.clearLog(ctx)
	return nil
}

// deleteRows removes all of an assessment but its id, which is noted.
func deleteRows(ctx context.Context, tx *sql.Tx, id string) error {
	var seq int64
	err := tx.QueryRowContext(ctx, readArrival, id).Scan(&seq)
	if err == nil {
		_, err = tx.ExecContext(ctx, "INSERT OR REPLACE INTO deleted (id, seq, sum) VALUES (?, ?, ?)", id, seq,
			sumOf(id, strconv.FormatInt(seq, 10)))
	}
	for _, text := range []string{
		"DELETE FROM draft WHERE assessment = ?",
		"DELETE FROM change WHERE assessment = ?",
		"DELETE FROM assessment WHERE id = ?",
	} {
		if err == nil {
			_, err = tx.ExecContext(ctx, text, id)
		}
	}
	return err
}
