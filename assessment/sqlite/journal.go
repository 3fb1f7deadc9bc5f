package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"

	"assay/assessment"
)

// Journal loads an assessment's journal and checks every change on the way. seq
// is the last arrival that it includes; see [Library.Since]. The code of the
// error is NotFound if there is no such assessment. It also fails if the journal
// does not hold together; [Library.Changes] then still returns what is stored.
func (l *Library) Journal(ctx context.Context, id string) (j *assessment.Journal, seq int64, err error) {
	changes, tips, seq, err := l.load(ctx, id)
	if err != nil {
		return nil, 0, err
	}
	j, err = build(id, changes, tips)
	if err != nil {
		return nil, 0, l.brokenJournal(id, err)
	}
	return j, seq, nil
}

// load reads an assessment's changes and the tips that the library has noted for
// it, both at one moment.
func (l *Library) load(
	ctx context.Context,
	id string,
) (changes []*assessment.Change, tips []assessment.ID, seq int64, err error) {
	err = l.read(ctx, func(tx *sql.Tx) (err error) {
		if _, tips, err = position(ctx, tx, id); err != nil {
			return err
		}
		changes, seq, err = query(ctx, tx, "WHERE assessment = ? ORDER BY seq", id)
		return err
	})
	if err != nil {
		return nil, nil, 0, l.fault("read", err)
	}

	if len(changes) == 0 && len(tips) == 0 {
		return nil, nil, 0, notFound(id)
	}
	return changes, tips, seq, nil
}

// build returns the journal of the changes. The tips are stored beside them, so
// that a change missing at the end is noticed.
func build(id string, changes []*assessment.Change, tips []assessment.ID) (*assessment.Journal, error) {
	j, err := assessment.Assemble(id, changes)
	if err != nil {
		return nil, err
	}
	if !slices.Equal(j.Tips(), tips) {
		return nil, fmt.Errorf("its newest changes are not those that the library noted: %w",
			assessment.ErrGap)
	}
	return j, nil
}

func (l *Library) brokenJournal(id string, err error) error {
	hint := "assay verify " + id + " names everything that does not hold; " +
		"assay doctor --repair keeps what does, and what the library's copies have of the rest"
	return &assessment.Error{
		Code: assessment.Failed,
		What: fmt.Sprintf("the journal of the assessment %s in the library %s was altered or damaged",
			id, l.path),
		Hint: hint,
		Err:  err,
	}
}

// Changes returns an assessment's changes as they are stored, in the order of
// arrival and unchecked, for [assessment.Verify]. The code of the error is
// NotFound if there is no such assessment.
func (l *Library) Changes(ctx context.Context, id string) ([]*assessment.Change, error) {
	changes, _, _, err := l.load(ctx, id)
	return changes, err
}

// Since returns the changes that have arrived in an assessment after seq, and
// the seq to ask with next time. Changes of this process are among them.
func (l *Library) Since(ctx context.Context, id string, seq int64) ([]*assessment.Change, int64, error) {
	var changes []*assessment.Change
	next := seq
	err := l.read(ctx, func(tx *sql.Tx) (err error) {
		changes, next, err = query(ctx, tx, "WHERE assessment = ? AND seq > ? ORDER BY seq", id, seq)
		return err
	})
	if err != nil {
		return nil, seq, l.fault("read", err)
	}
	return changes, max(next, seq), nil
}

// DataVersion returns a number that differs from the last one whenever the
// library has been written to in between, by this process or another.
func (l *Library) DataVersion(ctx context.Context) (int64, error) {
	l.mu.Lock()
	defer l.mu.Unlock()

	if l.watch == nil {
		conn, err := l.db.Conn(ctx)
		if err != nil {
			return 0, l.fault("read", err)
		}
		l.watch = conn
	}

	var version int64
	if err := l.watch.QueryRowContext(ctx, "PRAGMA data_version").Scan(&version); err != nil {
		return 0, l.fault("read", err)
	}
	return version, nil
}

// Merge takes every change of the journal into the library, which then holds the
// union. It returns how many were new here. Merging twice changes nothing. The
// code of the error is Invalid if the journal is empty.
func (l *Library) Merge(ctx context.Context, j *assessment.Journal) (added int, err error) {
	id := j.Assessment()
	if j.Len() == 0 {
		return 0, &assessment.Error{
			Code: assessment.Invalid,
			What: fmt.Sprintf("there is nothing to take in: the journal of %s is empty", id),
		}
	}

	due := l.dailyDue(ctx)
	erasing := false
	err = l.write(ctx, func(tx *sql.Tx) error {
		added, erasing, err = l.merge(ctx, tx, j)
		return err
	})
	if err != nil {
		return 0, l.fault("write", err)
	}
	l.wrote.Store(true)

	if due && added > 0 {
		l.copyDaily(ctx)
	}
	if erasing {
		l.clearLog(ctx)
	}
	return added, nil
}

// merge writes the changes of j that the library does not have, and erases those
// that j has erased. It reports whether it erased any.
func (l *Library) merge(
	ctx context.Context,
	tx *sql.Tx,
	j *assessment.Journal,
) (added int, erasing bool, err error) {
	id := j.Assessment()
	_, tips, err := position(ctx, tx, id)
	if err != nil {
		return 0, false, err
	}
	changes, seq, err := query(ctx, tx, "WHERE assessment = ? ORDER BY seq", id)
	if err != nil {
		return 0, false, err
	}
	here, err := build(id, changes, tips)
	if err != nil {
		return 0, false, l.brokenJournal(id, err)
	}
	union, err := assessment.Union(here, j)
	if err != nil {
		return 0, false, err
	}

	var arrived []*assessment.Change
	var erased []assessment.ID
	for _, c := range union.Changes() {
		old, there := here.Change(c.ID)
		switch {
		case union.IsLost(c.ID): // the change that says so stands for it
		case !there || here.IsLost(c.ID):
			arrived = append(arrived, c)
		case c.Erased() && !old.Erased():
			erased = append(erased, c.ID)
		}
	}
	if len(arrived) == 0 && len(erased) == 0 {
		return 0, false, nil
	}

	gone, err := forgetDeleted(ctx, tx, id)
	if err != nil {
		return 0, false, err
	}
	all := union.Changes()
	if err := l.setPosition(ctx, tx, id, all[len(all)-1].Number, union.Tips()); err != nil {
		return 0, false, err
	}
	if err := l.insert(ctx, tx, max(seq, gone), arrived); err != nil {
		return 0, false, err
	}
	return len(arrived), len(erased) > 0, erase(ctx, tx, id, erased)
}

// forgetDeleted has the library take an assessment again that was deleted. seq is
// the last arrival that it had, after which new ones must come: what is open in
// another program asks for what came after the last one that it saw.
func forgetDeleted(ctx context.Context, tx *sql.Tx, id string) (seq int64, err error) {
	err = tx.QueryRowContext(ctx, "DELETE FROM deleted WHERE id = ? RETURNING seq", id).Scan(&seq)
	if errors.Is(err, sql.ErrNoRows) {
		return 0, nil
	}
	return seq, err
}
