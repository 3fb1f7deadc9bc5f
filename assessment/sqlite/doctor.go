package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"assay/assessment"
)

// Check is one thing that [Library.Doctor] looked at.
type Check struct {
	Name   string
	Detail string // what was found, and what to do if it is not OK
	OK     bool
}

// Doctor looks at the library and its surroundings, and changes nothing. It
// reads the whole library.
func (l *Library) Doctor(ctx context.Context) []Check {
	checks := []Check{
		l.checkModes(),
		l.checkHeader(ctx),
		l.checkDurable(ctx),
		l.checkPragma(ctx, "integrity", "PRAGMA integrity_check"),
		l.checkPragma(ctx, "references", `
			SELECT 'a row of ' || "table" || ' names what is not there'
			FROM pragma_foreign_key_check`),
	}
	checks = append(checks, l.checkJournals(ctx)...)
	return append(checks, l.checkBackups(), l.checkUnsaved(), l.checkLeftovers())
}

// checkModes looks for rights of other users.
func (l *Library) checkModes() Check {
	var problems []string
	for _, p := range []string{
		modeProblem(filepath.Dir(l.path), 0o700),
		modeProblem(l.path, 0o600),
	} {
		if p != "" {
			problems = append(problems, p)
		}
	}

	if len(problems) > 0 {
		return Check{Name: "rights", Detail: strings.Join(problems, "; ")}
	}
	return Check{Name: "rights", Detail: l.path + " is closed to other users", OK: true}
}

// checkHeader reads the marks of the file.
func (l *Library) checkHeader(ctx context.Context) Check {
	var id int64
	err := l.db.QueryRowContext(ctx, "PRAGMA application_id").Scan(&id)
	version, versionErr := userVersion(ctx, l.db)
	if err = errors.Join(err, versionErr); err != nil {
		return Check{Name: "file", Detail: l.fault("read", err).Error()}
	}

	return Check{
		Name:   "file",
		Detail: fmt.Sprintf("library version %d, application id %#x", version, id),
		OK:     id == applicationID,
	}
}

// checkDurable finds out how commits reach the disk.
func (l *Library) checkDurable(ctx context.Context) Check {
	var mode string
	var synchronous int
	err := l.read(ctx, func(tx *sql.Tx) error {
		return errors.Join(tx.QueryRowContext(ctx, "PRAGMA journal_mode").Scan(&mode),
			tx.QueryRowContext(ctx, "PRAGMA synchronous").Scan(&synchronous))
	})

	c := Check{
		Name:   "durability",
		Detail: fmt.Sprintf("journal mode %s, synchronous %d", mode, synchronous),
	}
	switch {
	case err != nil:
		c.Detail = l.fault("read", err).Error()
	case mode == "wal":
		c.OK = synchronous >= 2
	default:
		c.OK = synchronous >= 3
		c.Detail += "; the file system does not allow WAL (a network drive?), " +
			"so saving is slower and readers wait for writers"
	}
	return c
}

// checkPragma runs a query that returns "ok" or nothing if all is well.
func (l *Library) checkPragma(ctx context.Context, name, text string) Check {
	var found []string
	err := l.read(ctx, func(tx *sql.Tx) (err error) {
		rows, err := tx.QueryContext(ctx, text)
		if err != nil {
			return err
		}
		defer func() { err = errors.Join(err, rows.Close()) }()

		for rows.Next() {
			var line string
			if err := rows.Scan(&line); err != nil {
				return err
			}
			found = append(found, line)
		}
		return rows.Err()
	})

	if err != nil {
		return Check{Name: name, Detail: l.fault("read", err).Error()}
	}
	if len(found) == 0 || slices.Equal(found, []string{"ok"}) {
		return Check{Name: name, Detail: "nothing wrong", OK: true}
	}
	return Check{Name: name, Detail: strings.Join(found, "; ")}
}

// checkJournals verifies each journal: one check for all that hold, and one for
// each that does not.
func (l *Library) checkJournals(ctx context.Context) []Check {
	ids, err := l.known(ctx)
	if err != nil {
		return []Check{{Name: "journals", Detail: err.Error()}}
	}

	var bad []Check
	changes := 0
	for _, id := range ids {
		n, problems := l.verify(ctx, id)
		changes += n
		if len(problems) > 0 {
			bad = append(bad, Check{Name: "journal " + id, Detail: strings.Join(problems, "; ")})
		}
	}
	if len(bad) > 0 {
		return bad
	}

	return []Check{{
		Name:   "journals",
		Detail: fmt.Sprintf("%d assessments, %d changes verified", len(ids), changes),
		OK:     true,
	}}
}

// known returns the id of every assessment, including those that only changes
// name.
func (l *Library) known(ctx context.Context) (ids []string, err error) {
	err = l.read(ctx, func(tx *sql.Tx) (err error) {
		rows, err := tx.QueryContext(ctx,
			"SELECT id FROM assessment UNION SELECT assessment FROM change ORDER BY 1")
		if err != nil {
			return err
		}
		defer func() { err = errors.Join(err, rows.Close()) }()

		for rows.Next() {
			var id string
			if err := rows.Scan(&id); err != nil {
				return err
			}
			ids = append(ids, id)
		}
		return rows.Err()
	})
	return ids, l.fault("read", err)
}

// verify returns how many changes an assessment has, and what is wrong with its
// journal.
func (l *Library) verify(ctx context.Context, id string) (changes int, problems []string) {
	stored, tips, _, err := l.load(ctx, id)
	if err != nil {
		return 0, []string{err.Error()}
	}
	v := assessment.Verify(id, stored)
	if v.Fingerprint != assessment.Fingerprint(tips) {
		v.Problems = append(v.Problems, "its newest changes are not those that the library noted")
	}
	return len(stored), v.Problems
}

// checkBackups looks at the library's own backups.
func (l *Library) checkBackups() Check {
	files := backups(l.path)
	l.mu.Lock()
	failed := l.backupErr
	l.mu.Unlock()

	c := Check{Name: "backups", OK: failed == nil}
	switch {
	case failed != nil:
		c.Detail = "today's backup failed: " + failed.Error()
	case len(files) == 0:
		c.Detail = "none yet; the first change of each day makes one in " + backupFolder(l.path)
	default:
		c.Detail = fmt.Sprintf("%d, the newest is %s", len(files), files[len(files)-1])
	}
	return c
}

// checkUnsaved looks for changes that an earlier run could not save.
func (l *Library) checkUnsaved() Check {
	if hasContent(l.UnsavedPath()) {
		return Check{
			Name: "unsaved",
			Detail: l.UnsavedPath() + " holds changes that could not be saved; " +
				"the next start of the interface offers them",
		}
	}
	return Check{Name: "unsaved", Detail: "nothing waits to be saved", OK: true}
}

// checkLeftovers looks for temporary files of copies that were cut short.
func (l *Library) checkLeftovers() Check {
	var left []string
	for _, folder := range []string{filepath.Dir(l.path), backupFolder(l.path)} {
		entries, err := os.ReadDir(folder)
		if err != nil {
			continue // no backups yet
		}
		for _, e := range entries {
			if isTemp(e.Name()) {
				left = append(left, filepath.Join(folder, e.Name()))
			}
		}
	}

	if len(left) > 0 {
		return Check{
			Name:   "leftovers",
			Detail: "copies that were cut short can be removed: " + strings.Join(left, ", "),
		}
	}
	return Check{Name: "leftovers", Detail: "none", OK: true}
}
