package sqlite

import (
	"context"
	"database/sql"
	"embed"
	"fmt"
	"io/fs"

	"assay/assessment"
)

// migrations are the steps from each version of the library to the next: the
// file NNNN.sql leads to version NNNN. A released one is never changed.
//
//go:embed migrations/*.sql
var migrations embed.FS

// readMigrations returns the steps in order; step i leads to version i+1.
func readMigrations(files fs.FS) ([]string, error) {
	entries, err := fs.ReadDir(files, "migrations")
	if err != nil {
		return nil, err
	}

	steps := make([]string, 0, len(entries))
	for i, e := range entries {
		if want := fmt.Sprintf("%04d.sql", i+1); e.Name() != want {
			return nil, fmt.Errorf("found migration %s, want %s", e.Name(), want)
		}
		text, err := fs.ReadFile(files, "migrations/"+e.Name())
		if err != nil {
			return nil, err
		}
		steps = append(steps, string(text))
	}
	return steps, nil
}

// migrate brings the library to this program's version: a new one in one transaction,
// another in one for each step. A library that is not new is backed up first.
func (l *Library) migrate(ctx context.Context, steps []string) error {
	if err := l.checkMark(ctx); err != nil {
		return err
	}
	version, err := userVersion(ctx, l.db)
	if err != nil {
		return err
	}
	known := int64(len(steps))
	if version > known {
		return tooNew(l.path, version, len(steps))
	}

	if version > 0 && version < known {
		_, err := l.keepBackup(ctx, migrationCopy)
		if err != nil && assessment.CodeOf(err) != assessment.NotHeld {
			return fmt.Errorf("no backup could be made before the library's upgrade, "+
				"so it was left as it is: %w", err)
		}
	}
	if version == 0 {
		if numbered, err := l.numberAgain(ctx, steps); err != nil || numbered {
			return err
		}
		// At once: nobody who opens it meanwhile may take it for an old one.
		return l.steps(ctx, 0, steps)
	}
	for n := version; n < known; n++ {
		if err := l.steps(ctx, n, steps[n:n+1]); err != nil {
			return fmt.Errorf("upgrade to version %d: %w", n+1, err)
		}
	}
	return nil
}

// steps runs migrations that lead on from a version in one transaction, unless another
// process was first.
func (l *Library) steps(ctx context.Context, from int64, steps []string) error {
	return l.write(ctx, func(tx *sql.Tx) error {
		version, err := userVersion(ctx, tx)
		if err != nil || version > from {
			return err
		}
		for _, text := range steps {
			if _, err := tx.ExecContext(ctx, text); err != nil {
				return err
			}
		}
		_, err = tx.ExecContext(ctx, fmt.Sprintf("PRAGMA user_version = %d", from+int64(len(steps))))
		return err
	})
}

// checkMark makes sure that the opened file is a library and can be read: this
// is the first read that includes the -wal.
func (l *Library) checkMark(ctx context.Context) error {
	var id, tables int64
	if err := l.db.QueryRowContext(ctx, "PRAGMA application_id").Scan(&id); err != nil {
		return err
	}
	if err := l.db.QueryRowContext(ctx, "SELECT count(*) FROM sqlite_schema").Scan(&tables); err != nil {
		return err
	}
	if id != applicationID {
		return foreign(l.path)
	}
	return nil
}

// querier is a database or a transaction.
type querier interface {
	QueryRowContext(ctx context.Context, text string, args ...any) *sql.Row
}

// userVersion returns the version of the library, 0 for one without tables. One below, which
// no program writes, is a version that was lost.
func userVersion(ctx context.Context, q querier) (int64, error) {
	var version int64
	err := q.QueryRowContext(ctx, "PRAGMA user_version").Scan(&version)
	return max(0, version), err
}
