package sqlite

import (
	"context"
	"database/sql"
	"encoding/hex"
	"errors"
	"strings"

	"assay/assessment"
)

// columns are a change's in the order in which insert writes and query reads
// them. The column action holds the group, whose own name is a word of SQL.
const columns = "assessment, seq, id, number, parents, at, author, action, " +
	"subject, field, replaces, digest, salt, value"

const insertChange = "INSERT INTO change (" + columns + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"

// insert writes changes of one assessment, which arrive after seq.
func (l *Library) insert(ctx context.Context, tx *sql.Tx, seq int64, changes []*assessment.Change) error {
	stmt, err := l.statement(ctx, tx, insertChange)
	if err != nil {
		return err
	}

	for i, c := range changes {
		id, err := packIDs([]assessment.ID{c.ID})
		parents, parentsErr := packIDs(c.Parents)
		replaces, replacesErr := packIDs(c.Replaces)
		digest, digestErr := hex.DecodeString(c.Digest)
		salt, saltErr := hex.DecodeString(c.Salt)
		if err := errors.Join(err, parentsErr, replacesErr, digestErr, saltErr); err != nil {
			return err
		}

		_, err = stmt.ExecContext(ctx, c.Assessment, seq+1+int64(i), id, c.Number, parents,
			assessment.MarshalTime(c.At), c.Author, c.Group, c.Subject.String(), c.Field, replaces, digest, salt,
			string(c.Value))
		if err != nil {
			return err
		}
	}
	return nil
}

// query reads changes; where holds the condition and the order. seq is the
// highest that was read, 0 if none was.
//
// What a damaged row holds in place of a column's own type reads as nothing, so
// that the row is one whose id does not match, like any other altered one.
func query(
	ctx context.Context,
	tx *sql.Tx,
	where string,
	args ...any,
) (changes []*assessment.Change, seq int64, err error) {
	rows, err := tx.QueryContext(ctx, "SELECT "+columns+" FROM change "+where, args...)
	if err != nil {
		return nil, 0, err
	}
	defer func() { err = errors.Join(err, rows.Close()) }()

	var r changeRow
	var before *assessment.Change
	for rows.Next() {
		err := rows.Scan(&r.assessment, &r.seq, &r.id, &r.number, &r.parents, &r.at, &r.author, &r.groupID,
			&r.subject, &r.field, &r.replaces, &r.digest, &r.salt, &r.value)
		if err != nil {
			return nil, 0, err
		}
		before = r.change(before)
		changes = append(changes, before)
		seq = max(seq, int64(r.seq))
	}
	return changes, seq, rows.Err()
}

// changeRow is a row of the table as it was scanned.
type changeRow struct {
	assessment, at, author, groupID, subject, field, value textColumn

	seq, number                         intColumn
	id, parents, replaces, digest, salt sql.RawBytes

	digits []byte // room for change
}

// change returns the change that the row holds; before is that of the row before
// it, or nil.
func (r *changeRow) change(before *assessment.Change) *assessment.Change {
	// The texts of what is stored as bytes share one string.
	r.digits = hex.AppendEncode(r.digits[:0], r.id)
	r.digits = hex.AppendEncode(r.digits, r.digest)
	r.digits = hex.AppendEncode(r.digits, r.salt)
	digits := string(r.digits)
	id, rest := digits[:2*len(r.id)], digits[2*len(r.id):]

	at, _ := assessment.ParseTime(string(r.at)) // one that cannot be read stays zero
	c := &assessment.Change{
		ID:         assessment.ID(id),
		Assessment: string(r.assessment),
		Number:     int64(r.number),
		Parents:    unpackIDs(r.parents),
		At:         at,
		Author:     string(r.author),
		Group:      string(r.groupID),
		Subject:    assessment.ParseSubject(string(r.subject)),
		Field:      string(r.field),
		Replaces:   unpackIDs(r.replaces),
		Digest:     rest[:2*len(r.digest)],
		Salt:       rest[2*len(r.digest):],
		Value:      assessment.Value(r.value),
	}
	if before != nil {
		share(c, before)
	}
	return c
}

// share has the change use the memory of the one before it for what is the same
// in both: the most of a journal is one person's chain.
func share(c, before *assessment.Change) {
	for _, both := range [][2]*string{
		{&c.Assessment, &before.Assessment},
		{&c.Author, &before.Author},
		{&c.Group, &before.Group},
		{&c.Field, &before.Field},
	} {
		if *both[0] == *both[1] {
			*both[0] = *both[1]
		}
	}
	if len(c.Parents) == 1 && c.Parents[0] == before.ID {
		c.Parents[0] = before.ID
	}
}

// textColumn scans a column that holds text; anything else reads as "".
type textColumn string

// Scan implements [sql.Scanner].
func (t *textColumn) Scan(value any) error {
	s, _ := value.(string)
	*t = textColumn(s)
	return nil
}

// intColumn scans a column that holds an integer; anything else reads as 0.
type intColumn int64

// Scan implements [sql.Scanner].
func (n *intColumn) Scan(value any) error {
	i, _ := value.(int64)
	*n = intColumn(i)
	return nil
}

// idSize is the length in bytes of an id as a column holds it.
const idSize = 32

// packIDs returns the bytes of the ids, one after the other. It fails if one is
// not the 64 hexadecimal digits of an id.
func packIDs(ids []assessment.ID) ([]byte, error) {
	packed := make([]byte, 0, len(ids)*idSize)
	for _, id := range ids {
		raw, err := hex.DecodeString(string(id))
		if err != nil || len(raw) != idSize {
			return nil, assessment.Errorf(assessment.Invalid, "%q is not the id of a change", id)
		}
		packed = append(packed, raw...)
	}
	return packed, nil
}

// unpackIDs reads what packIDs writes.
func unpackIDs(packed []byte) []assessment.ID {
	var ids []assessment.ID
	for len(packed) > 0 {
		n := min(idSize, len(packed))
		ids = append(ids, assessment.ID(hex.EncodeToString(packed[:n])))
		packed = packed[n:]
	}
	return ids
}

// joinIDs writes ids into one column of text, with blanks between them.
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
