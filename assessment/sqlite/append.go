package sqlite

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"assay/assessment"
)

// Append gives the group its place in the assessment's journal and saves it. It
// returns the changes as they now stand. When it returns without an error they
// are on the disk; with one, nothing of the group is. The first group of an
// assessment creates it. A group that is there already is not saved twice: its
// changes are returned.
//
// An erasing change also takes the values of the changes that it names, and
// with them drafts and the cached summary. The first group of a day (UTC) is
// preceded by a backup; should that fail, the group is saved all the same and
// [Library.Doctor] tells.
//
// A group that rests on changes which are not there fails with
// [assessment.ErrGap], one that replaces changes of another field with
// [assessment.ErrGraph]; both have the code Invalid.
func (l *Library) Append(ctx context.Context, g assessment.Group) ([]*assessment.Change, error) {
	if err := checkGroup(g); err != nil {
		return nil, err
	}
	g.At = g.At.UTC().Truncate(time.Millisecond)
	l.dailyBackup(ctx)
	var placed []*assessment.Change
	err := l.write(ctx, func(tx *sql.Tx) (err error) {
		placed, err = appendGroup(ctx, tx, g)
		return err
	})
	if err != nil {
		return nil, l.fault("write", err)
	}
	if slices.ContainsFunc(placed, func(c *assessment.Change) bool { return len(erasedBy(c)) > 0 }) {
		l.clearLog(ctx)
	}
	return placed, nil
}

func checkGroup(g assessment.Group) error {
	invalid := func(what string) error {
		return &assessment.Error{Code: assessment.Invalid, What: what}
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
			return invalid(fmt.Sprintf("the change of %s %s has no value", e.Subject, e.Field))
		case len(e.Salt) != 32:
			return invalid(fmt.Sprintf("the change of %s %s has no salt", e.Subject, e.Field))
		}
	}
	return nil
}

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

// position returns where an assessment's journal stands: nothing when it is not there.
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
		ON CONFLICT (id) DO UPDATE SET number = excluded.number, tips = excluded.tips`, id, number, joinIDs(tips))
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
	return &assessment.Error{Code: assessment.NotFound, What: "this assessment was deleted by another program",
		Hint: "restore the backup that was made before: assay restore FILE"}
}

// savedBefore returns the changes of a group that an earlier try has saved: it
// may have failed only in telling so. Salts are random, so equal digests mean
// the same edits.
func savedBefore(ctx context.Context, tx *sql.Tx, placed []*assessment.Change) ([]*assessment.Change, error) {
	there, _, err := query(ctx, tx, "WHERE assessment = ? AND action = ? ORDER BY seq", placed[0].Assessment, placed[0].Group)
	if err != nil || len(there) != len(placed) {
		return nil, err
	}
	for i, c := range there {
		if p := placed[i]; c.Digest != p.Digest || c.Subject != p.Subject || c.Field != p.Field {
			return nil, nil
		}
	}
	return there, nil
}

func checkReplaces(ctx context.Context, tx *sql.Tx, c *assessment.Change) error {
	for _, id := range c.Replaces {
		var subject, field string
		err := tx.QueryRowContext(ctx, "SELECT subject, field FROM change WHERE assessment = ? AND id = ?", c.Assessment, id).Scan(&subject, &field)
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
		return &assessment.Error{Code: assessment.Invalid, Err: err,
			What: fmt.Sprintf("the change of %s %s cannot replace %.12s", c.Subject, c.Field, id),
			Hint: "open the assessment again and repeat the change"}
	}
	return nil
}

// columns are a change's in the order in which insert writes and query reads them.
const columns = "id, assessment, number, parents, at, author, action, subject, field, replaces, digest, salt, value"

func insert(ctx context.Context, tx *sql.Tx, changes []*assessment.Change) error {
	stmt, err := tx.PrepareContext(ctx, "INSERT INTO change ("+columns+") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
	if err != nil {
		return err
	}
	defer stmt.Close()
	for _, c := range changes {
		_, err := stmt.ExecContext(ctx, string(c.ID), c.Assessment, c.Number, joinIDs(c.Parents), assessment.MarshalTime(c.At),
			c.Author, c.Group, c.Subject.String(), c.Field, joinIDs(c.Replaces), c.Digest, c.Salt, string(c.Value))
		if err != nil {
			return err
		}
	}
	return nil
}

// erasedBy returns the changes whose values the change c takes away.
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
// erasing change keeps its own, else it would be forgotten what was erased.
func erase(ctx context.Context, tx *sql.Tx, id string, changes []assessment.ID) error {
	for _, c := range changes {
		_, err := tx.ExecContext(ctx, `DELETE FROM draft WHERE assessment = ?1 AND (subject, field) IN
			(SELECT subject, field FROM change WHERE assessment = ?1 AND id = ?2)`, id, string(c))
		if err != nil {
			return err
		}
		if _, err := tx.ExecContext(ctx, "UPDATE change SET salt = '', value = '' WHERE assessment = ? AND id = ? AND subject NOT LIKE 'erasure/%'", id, string(c)); err != nil {
			return err
		}
	}
	if len(changes) == 0 {
		return nil
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

func bare(c *assessment.Change) *assessment.Change {
	without := *c
	without.Salt, without.Value = "", ""
	return &without
}

func joinIDs(ids []assessment.ID) string {
	parts := make([]string, len(ids))
	for i, id := range ids {
		parts[i] = string(id)
	}
	return strings.Join(parts, " ")
}

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
