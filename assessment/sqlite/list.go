package sqlite

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
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
func (l *Library) List(ctx context.Context) ([]Row, error) {
	var list []Row
	err := l.read(ctx, func(tx *sql.Tx) (err error) {
		list, err = readList(ctx, tx)
		return err
	})
	return list, l.fault("read", err)
}

func readList(ctx context.Context, tx *sql.Tx) (list []Row, err error) {
	rows, err := tx.QueryContext(ctx, `SELECT a.id, a.tips, a.summary, a.opened,
		CASE a.summary WHEN '' THEN coalesce((SELECT value FROM change c
			WHERE c.assessment = a.id AND c.subject = 'assessment' AND c.field = 'title'
			ORDER BY c.number DESC, c.id LIMIT 1), '') ELSE '' END
		FROM assessment a ORDER BY a.opened DESC, a.id`)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, rows.Close()) }()

	for rows.Next() {
		var id, tips, opened, title string
		var summary []byte
		if err := rows.Scan(&id, &tips, &summary, &opened, &title); err != nil {
			return nil, err
		}
		list = append(list, listRow(id, tips, summary, opened, title))
	}
	return list, rows.Err()
}

// listRow returns the row made of an assessment's columns. title is the JSON
// value of its title, needed only if summary is empty.
func listRow(id, tips string, summary []byte, opened, title string) Row {
	var r Row

	// A summary that cannot be read makes the row not fresh, so that the caller
	// makes it again.
	if json.Unmarshal(summary, &r.Summary) != nil {
		r.Summary = assessment.Summary{Index: -1, Low: -1, High: -1, LevelLow: -1, LevelHigh: -1}
		_ = json.Unmarshal([]byte(title), &r.Title)
	}

	r.ID = id
	r.Fresh = r.Fingerprint == assessment.Fingerprint(splitIDs(tips))
	r.Opened, _ = assessment.ParseTime(opened)
	return r
}

// PutSummary keeps the summary of an assessment for [Library.List]. The code of
// the error is NotFound if there is no such assessment.
func (l *Library) PutSummary(ctx context.Context, s assessment.Summary) error {
	text, err := json.Marshal(s)
	if err != nil {
		return err
	}
	return l.update(ctx, s.ID, "UPDATE assessment SET summary = ? WHERE id = ?", string(text), s.ID)
}

// Opened records that a person opened the assessment just now. The code of the
// error is NotFound if there is no such assessment.
func (l *Library) Opened(ctx context.Context, id string) error {
	at := assessment.MarshalTime(l.now())
	return l.update(ctx, id, "UPDATE assessment SET opened = ?, opened_sum = ? WHERE id = ?", at, sumOf(id, at), id)
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
	for _, text := range []string{
		"DELETE FROM draft WHERE assessment = ?1",
		"DELETE FROM change WHERE assessment = ?1",
		"DELETE FROM assessment WHERE id = ?1",
		"INSERT OR IGNORE INTO deleted (id, sum) VALUES (?1, ?2)",
	} {
		if _, err := tx.ExecContext(ctx, text, id, sumOf(id)); err != nil {
			return err
		}
	}
	return nil
}
