package sqlite

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"

	"assay/assessment"
)

// Append gives the group its place in the assessment's journal and saves it. It
// returns the changes as they are stored. If it returns no error, they are on
// the disk; otherwise nothing of the group is. The first group of an assessment
// creates it. A group that is already there is not saved twice: its changes are
// returned.
//
// An erasing change also removes the values of the changes that it names, and
// with them drafts and the cached summary. The first group of a day (UTC) is
// preceded by a backup; if that fails, the group is saved all the same and
// [Library.Doctor] reports the failure.
//
// A group that rests on changes that are not there fails with
// [assessment.ErrGap], one that replaces changes of another field with
// [assessment.ErrGraph]; both have the code Invalid.
func (l *Library) Append(ctx context.Context, g assessment.Group) ([]*assessment.Change, error) {
	return l.appendAnd(ctx, g, func(*sql.Tx) error { return nil })
}

// appendAnd is Append with something more to do in the same transaction, after
// the group is written.
func (l *Library) appendAnd(
	ctx context.Context,
	g assessment.Group,
	more func(tx *sql.Tx) error,
) ([]*assessment.Change, error) {
	if err := checkGroup(g); err != nil {
		return nil, err
	}
	g.At = assessment.Moment(g.At)

	l.dailyBackup(ctx)
	var placed []*assessment.Change
	err := l.write(ctx, func(tx *sql.Tx) (err error) {
		if placed, err = appendGroup(ctx, tx, g); err != nil {
			return err
		}
		return more(tx)
	})
	if err != nil {
		return nil, l.fault("write", err)
	}

	erases := func(c *assessment.Change) bool { return len(erasedBy(c)) > 0 }
	if slices.ContainsFunc(placed, erases) {
		l.clearLog(ctx)
	}
	return placed, nil
}

// checkGroup refuses a group that is incomplete; the code of its error is Invalid.
func checkGroup(g assessment.Group) error {
	invalid := func(format string, args ...any) error {
		return &assessment.Error{Code: assessment.Invalid, What: fmt.Sprintf(format, args...)}
	}

	switch {
	case g.Assessment == "":
		return invalid("the changes name no assessment")
	case g.ID == "":
		return invalid("the changes have no group")
	case len(g.Edits) == 0:
		return invalid("there is nothing to save: the group has no changes")
	}

	for _, e := range g.Edits {
		switch {
		case e.Subject == (assessment.Subject{}) || e.Field == "":
			return invalid("a change names no subject or no field")
		case e.Value == "":
			return invalid("the change of %s %s has no value", e.Subject, e.Field)
		case len(e.Salt) != 32:
			return invalid("the change of %s %s has no salt", e.Subject, e.Field)
		}
	}
	return nil
}

// appendGroup places the group after what the journal holds now and writes it.
// It returns the changes as they are stored.
func appendGroup(ctx context.Context, tx *sql.Tx, g assessment.Group) ([]*assessment.Change, error) {
	number, tips, err := position(ctx, tx, g.Assessment)
	if err != nil {
		return nil, err
	}
	if err := checkDeleted(ctx, tx, g.Assessment, number); err != nil {
		return nil, err
	}

	placed := assessment.PlaceAfter(g, number, tips)
	if there, err := savedBefore(ctx, tx, placed); err != nil || there != nil {
		return there, err
	}
	for _, c := range placed {
		if err := checkReplaces(ctx, tx, c); err != nil {
			return nil, err
		}
	}

	last := placed[len(placed)-1]
	if err := setPosition(ctx, tx, g.Assessment, last.Number, []assessment.ID{last.ID}); err != nil {
		return nil, err
	}
	if err := insert(ctx, tx, placed); err != nil {
		return nil, err
	}

	for i, c := range placed {
		erased := erasedBy(c)
		if err := erase(ctx, tx, c.Assessment, erased); err != nil {
			return nil, err
		}
		if slices.Contains(erased, c.ID) {
			placed[i] = bare(c)
		}
	}
	return placed, nil
}

// position returns the highest number and the tips of an assessment's journal;
// 0 and nil if the library does not have it.
func position(ctx context.Context, tx *sql.Tx, id string) (number int64, tips []assessment.ID, err error) {
	var text string
	err = tx.QueryRowContext(ctx, "SELECT number, tips FROM assessment WHERE id = ?", id).Scan(&number, &text)
	if errors.Is(err, sql.ErrNoRows) {
		return 0, nil, nil
	}
	return number, splitIDs(text), err
}

func setPosition(ctx context.Context, tx *sql.Tx, id string, number int64, tips []assessment.ID) error {
	_, err := tx.ExecContext(ctx, `INSERT INTO assessment (id, number, tips) VALUES (?, ?, ?)
		ON CONFLICT (id) DO UPDATE SET number = excluded.number, tips = excluded.tips`,
		id, number, joinIDs(tips))
	return err
}

// checkDeleted refuses changes of an assessment that was deleted here while
// somebody was still working on it.
func checkDeleted(ctx context.Context, tx *sql.Tx, id string, number int64) error {
	if number > 0 {
		return nil
	}
	err := tx.QueryRowContext(ctx, "SELECT id FROM deleted WHERE id = ?", id).Scan(&id)
	if errors.Is(err, sql.ErrNoRows) {
		return nil
	}
	if err != nil {
		return err
	}

	return &assessment.Error{
		Code: assessment.NotFound,
		What: "this assessment was deleted by another program",
		Hint: "restore the backup that was made before: assay restore FILE",
	}
}

// savedBefore returns the changes of a group that an earlier try has saved: that
// try may have failed only in reporting it. Salts are random, so equal digests
// mean the same edits. It returns nil if the group is not there.
func savedBefore(
	ctx context.Context,
	tx *sql.Tx,
	placed []*assessment.Change,
) ([]*assessment.Change, error) {
	there, _, err := query(ctx, tx, "WHERE assessment = ? AND action = ? ORDER BY seq",
		placed[0].Assessment, placed[0].Group)
	if err != nil || len(there) != len(placed) {
		return nil, err
	}

	for i, c := range there {
		p := placed[i]
		if c.Digest != p.Digest || c.Subject != p.Subject || c.Field != p.Field {
			return nil, nil
		}
	}
	return there, nil
}

// checkReplaces makes sure that the change replaces changes of its own field in
// its own assessment.
func checkReplaces(ctx context.Context, tx *sql.Tx, c *assessment.Change) error {
	for _, id := range c.Replaces {
		var subject, field string
		err := tx.QueryRowContext(ctx, "SELECT subject, field FROM change WHERE assessment = ? AND id = ?",
			c.Assessment, id).Scan(&subject, &field)

		switch {
		case errors.Is(err, sql.ErrNoRows):
			err = assessment.ErrGap
		case err != nil:
			return err
		case subject != c.Subject.String() || field != c.Field:
			err = assessment.ErrGraph
		default:
			continue
		}
		return &assessment.Error{
			Code: assessment.Invalid,
			What: fmt.Sprintf("the change of %s %s cannot replace %.12s", c.Subject, c.Field, id),
			Hint: "open the assessment again and repeat the change",
			Err:  err,
		}
	}
	return nil
}

// columns are a change's in the order in which insert writes and query reads
// them. The column action holds the group, whose own name is a word of SQL.
const columns = "id, assessment, number, parents, at, author, action, " +
	"subject, field, replaces, digest, salt, value"

func insert(ctx context.Context, tx *sql.Tx, changes []*assessment.Change) error {
	stmt, err := tx.PrepareContext(ctx,
		"INSERT INTO change ("+columns+") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
	if err != nil {
		return err
	}
	defer stmt.Close()

	for _, c := range changes {
		_, err := stmt.ExecContext(ctx,
			string(c.ID), c.Assessment, c.Number, joinIDs(c.Parents), assessment.MarshalMoment(c.At),
			c.Author, c.Group, c.Subject.String(), c.Field, joinIDs(c.Replaces), c.Digest, c.Salt,
			string(c.Value))
		if err != nil {
			return err
		}
	}
	return nil
}

// erasedBy returns the changes whose values the change c removes.
func erasedBy(c *assessment.Change) []assessment.ID {
	if c.Subject.Kind() != assessment.KindErasure || c.Erased() {
		return nil
	}
	var e assessment.Erasure
	if json.Unmarshal([]byte(c.Value), &e) != nil {
		return nil
	}
	return e.Changes
}

// erase empties the changes' values, and whatever else may repeat them here. An
// erasing change keeps its own value, because otherwise nobody would know what
// was erased.
func erase(ctx context.Context, tx *sql.Tx, id string, changes []assessment.ID) error {
	if len(changes) == 0 {
		return nil
	}

	for _, c := range changes {
		for _, text := range []string{
			`DELETE FROM draft WHERE assessment = ?1 AND (subject, field) IN
				(SELECT subject, field FROM change WHERE assessment = ?1 AND id = ?2)`,
			`UPDATE change SET salt = '', value = ''
				WHERE assessment = ?1 AND id = ?2 AND subject NOT LIKE 'erasure/%'`,
		} {
			if _, err := tx.ExecContext(ctx, text, id, string(c)); err != nil {
				return err
			}
		}
	}

	_, err := tx.ExecContext(ctx, "UPDATE assessment SET summary = '' WHERE id = ?", id)
	return err
}

// clearLog empties the -wal, which still holds what was erased. A reader can
// keep it from doing so; then the last close of the library does it.
func (l *Library) clearLog(ctx context.Context) {
	if rows, err := l.db.QueryContext(ctx, "PRAGMA wal_checkpoint(TRUNCATE)"); err == nil {
		rows.Close()
	}
}

// bare returns the change without its value and salt.
func bare(c *assessment.Change) *assessment.Change {
	without := *c
	without.Salt, without.Value = "", ""
	return &without
}

// joinIDs writes ids into one column, with blanks between them.
func joinIDs(ids []assessment.ID) string {
	parts := make([]string, len(ids))
	for i, id := range ids {
		parts[i] = string(id)
	}
	return strings.Join(parts, " ")
}

// splitIDs reads what joinIDs writes.
func splitIDs(text string) []assessment.ID {
	if text == "" {
		return nil
	}
	parts := strings.Split(text, " ")
	ids := make([]assessment.ID, len(parts))
	for i, p := range parts {
		ids[i] = assessment.ID(p)
	}
	return ids
}
