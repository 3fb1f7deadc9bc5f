package sqlite

import (
	"context"
	"database/sql"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"time"

	"assay/assessment"
)

// Append gives the group its place in the assessment's journal and saves it. It
// returns the changes as they are stored. If it returns no error, they are on
// the disk; otherwise nothing of the group is. The first group of an assessment
// creates it. A group that is already there is not saved twice: its changes are
// returned.
//
// An erasing change also removes the values of the changes that it names, and
// with them drafts and the cached summary. After the first group of a day (UTC)
// the library is backed up, without keeping Append or later ones waiting; if that
// fails, [Library.Doctor] reports the failure.
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
	g.At = g.At.UTC().Truncate(time.Millisecond)

	due := l.dailyDue(ctx)
	if err := l.prepare(ctx); err != nil {
		return nil, l.fault("write", err)
	}
	var placed []*assessment.Change
	err := l.write(ctx, func(tx *sql.Tx) (err error) {
		if placed, err = l.appendGroup(ctx, tx, g); err != nil {
			return err
		}
		return more(tx)
	})
	if err != nil {
		return nil, l.fault("write", err)
	}
	l.wrote.Store(true)

	if due {
		l.copyDaily(ctx)
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
		case len(e.Salt) != 32 || !isHex(e.Salt):
			return invalid("the change of %s %s has no salt", e.Subject, e.Field)
		}
	}
	return nil
}

// isHex reports whether the text consists of pairs of hexadecimal digits.
func isHex(s string) bool {
	_, err := hex.DecodeString(s)
	return err == nil
}

// appendGroup places the group after what the journal holds now and writes it.
// It returns the changes as they are stored.
func (l *Library) appendGroup(
	ctx context.Context,
	tx *sql.Tx,
	g assessment.Group,
) ([]*assessment.Change, error) {
	stmt, err := l.statement(ctx, tx, readPosition)
	if err != nil {
		return nil, err
	}
	number, tips, err := scanPosition(stmt.QueryRowContext(ctx, g.Assessment))
	if err != nil {
		return nil, err
	}
	if err := checkDeleted(ctx, tx, g.Assessment, number); err != nil {
		return nil, err
	}

	seq, err := l.arrival(ctx, tx, g.Assessment)
	if err != nil {
		return nil, err
	}
	placed := assessment.PlaceAfter(g, number, tips)
	if there, err := l.savedBefore(ctx, tx, seq, placed); err != nil || there != nil {
		return there, err
	}
	for _, c := range placed {
		if err := l.checkReplaces(ctx, tx, c); err != nil {
			return nil, err
		}
	}

	last := placed[len(placed)-1]
	if err := l.setPosition(ctx, tx, g.Assessment, last.Number, []assessment.ID{last.ID}); err != nil {
		return nil, err
	}
	if err := l.insert(ctx, tx, seq, placed); err != nil {
		return nil, err
	}
	l.held.add(g.ID, seq+int64(len(placed)))

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

const readPosition = "SELECT number, tips FROM assessment WHERE id = ?"

// position returns the highest number and the tips of an assessment's journal;
// 0 and nil if the library does not have it.
func position(ctx context.Context, tx *sql.Tx, id string) (number int64, tips []assessment.ID, err error) {
	return scanPosition(tx.QueryRowContext(ctx, readPosition, id))
}

func scanPosition(row *sql.Row) (number int64, tips []assessment.ID, err error) {
	var packed []byte
	err = row.Scan((*intColumn)(&number), &packed)
	if errors.Is(err, sql.ErrNoRows) {
		return 0, nil, nil
	}
	return number, unpackIDs(packed), err
}

const readArrival = "SELECT coalesce(max(seq), 0) FROM change WHERE assessment = ?"

// arrival returns the last arrival in an assessment, 0 if there is none.
func (l *Library) arrival(ctx context.Context, tx *sql.Tx, id string) (seq int64, err error) {
	stmt, err := l.statement(ctx, tx, readArrival)
	if err != nil {
		return 0, err
	}
	err = stmt.QueryRowContext(ctx, id).Scan(&seq)
	return seq, err
}

const writePosition = `INSERT INTO assessment (id, number, tips) VALUES (?, ?, ?)
	ON CONFLICT (id) DO UPDATE SET number = excluded.number, tips = excluded.tips`

func (l *Library) setPosition(
	ctx context.Context,
	tx *sql.Tx,
	id string,
	number int64,
	tips []assessment.ID,
) error {
	packed, err := packIDs(tips)
	if err != nil {
		return err
	}
	stmt, err := l.statement(ctx, tx, writePosition)
	if err != nil {
		return err
	}
	_, err = stmt.ExecContext(ctx, id, number, packed)
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
// mean the same edits. It returns nil if the group is not there. seq is the last
// arrival in the assessment.
func (l *Library) savedBefore(
	ctx context.Context,
	tx *sql.Tx,
	seq int64,
	placed []*assessment.Change,
) ([]*assessment.Change, error) {
	id, groupID := placed[0].Assessment, placed[0].Group
	if err := l.held.read(ctx, tx, id, seq); err != nil {
		return nil, err
	}
	if !l.held.groups[groupID] {
		return nil, nil
	}

	there, _, err := query(ctx, tx, "WHERE assessment = ? AND action = ? ORDER BY seq", id, groupID)
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

// groupsHeld are the groups that an assessment's journal holds, as far as it was read.
// An index over them would cost every answer a page; reading each change once in
// the life of a process costs next to nothing.
type groupsHeld struct {
	assessment string
	seq        int64
	groups     map[string]bool
}

// read takes in the groups that have arrived in the assessment, up to seq.
func (h *groupsHeld) read(ctx context.Context, tx *sql.Tx, id string, seq int64) (err error) {
	if h.assessment != id || h.seq > seq {
		*h = groupsHeld{assessment: id, groups: map[string]bool{}}
	}
	if h.seq == seq {
		return nil
	}

	rows, err := tx.QueryContext(ctx, "SELECT action FROM change WHERE assessment = ? AND seq > ?", id, h.seq)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, rows.Close()) }()

	for rows.Next() {
		var id textColumn
		if err := rows.Scan(&id); err != nil {
			return err
		}
		h.groups[string(id)] = true
	}
	h.seq = seq
	return rows.Err()
}

// add takes in a group that is being saved, up to seq.
func (h *groupsHeld) add(groupID string, seq int64) { h.groups[groupID], h.seq = true, seq }

const readField = "SELECT subject, field FROM change WHERE assessment = ? AND id = ?"

// checkReplaces makes sure that the change replaces changes of its own field in
// its own assessment.
func (l *Library) checkReplaces(ctx context.Context, tx *sql.Tx, c *assessment.Change) error {
	if len(c.Replaces) == 0 {
		return nil
	}
	stmt, err := l.statement(ctx, tx, readField)
	if err != nil {
		return err
	}

	for _, id := range c.Replaces {
		var subject, field string
		packed, err := packIDs([]assessment.ID{id})
		if err == nil {
			err = stmt.QueryRowContext(ctx, c.Assessment, packed).Scan(&subject, &field)
		} else {
			err = sql.ErrNoRows // no change can have that id
		}

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

// erasedBy returns the changes whose values the change c removes.
func erasedBy(c *assessment.Change) []assessment.ID {
	if c.Subject.Kind() != assessment.KindErasure || c.Field == assessment.LossField || c.Erased() {
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
		packed, err := packIDs([]assessment.ID{c})
		if err != nil {
			continue // no change can have that id
		}
		for _, text := range []string{
			`DELETE FROM draft WHERE assessment = ?1 AND (subject, field) IN
				(SELECT subject, field FROM change WHERE assessment = ?1 AND id = ?2)`,
			`UPDATE change SET salt = x'', value = ''
				WHERE assessment = ?1 AND id = ?2 AND subject NOT LIKE 'erasure/%'`,
		} {
			if _, err := tx.ExecContext(ctx, text, id, packed); err != nil {
				return err
			}
		}
	}

	_, err := tx.ExecContext(ctx, "UPDATE assessment SET summary = x'' WHERE id = ?", id)
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
