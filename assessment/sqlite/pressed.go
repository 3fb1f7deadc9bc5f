package sqlite

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"

	"assay/assessment"
)

// writeDraft is write for the draft of a subject. That of [assessment.PressedSubject] is
// not synced: a program that is killed loses none of it, and an answer costs one sync.
// In a power cut the file loses the newest of what was not synced, and is whole.
func (l *Library) writeDraft(
	ctx context.Context,
	s assessment.Subject,
	f func(tx *sql.Tx) error,
) (err error) {
	_ = l.prepare(ctx) // without its statements a draft is written all the same
	if s != assessment.PressedSubject() || l.journalMode != "wal" {
		return l.write(ctx, f)
	}

	over, err := l.turn(ctx)
	if err != nil {
		return err
	}
	defer over()
	conn, err := l.db.Conn(ctx)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, synced(conn)) }()
	if _, err := conn.ExecContext(ctx, "PRAGMA synchronous = NORMAL"); err != nil {
		return err
	}
	tx, err := conn.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	if err := f(tx); err != nil {
		return errors.Join(err, rollback(tx))
	}
	return tx.Commit()
}

// synced gives a connection back that syncs again. One that does not is thrown away.
func synced(conn *sql.Conn) error {
	_, err := conn.ExecContext(context.Background(), "PRAGMA synchronous = FULL")
	if err != nil {
		_ = conn.Raw(func(any) error { return driver.ErrBadConn })
	}
	return errors.Join(err, conn.Close())
}
