package sqlite

import (
	"assay/assessment/durable"
	"cmp"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
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
		l.checkProtection(),
		l.checkHeader(ctx),
		l.checkDurable(ctx),
		l.checkPragma(ctx, "integrity", "PRAGMA integrity_check"),
		l.checkPragma(ctx, "references", `
			SELECT 'a row of ' || "table" || ' names what is not there'
			FROM pragma_foreign_key_check`),
	}
	v, err := l.Verify(ctx)
	if err != nil {
		return append(checks, Check{Name: "records", Detail: err.Error()})
	}
	checks = append(checks, checkVerified(v)...)
	return append(checks, l.checkBackups(ctx, v), l.checkUnsaved(), l.checkLeftovers())
}

// checkModes looks for rights of other users.
func (l *Library) checkModes() Check {
	if p := modeProblem(l.path, 0o600); p != "" {
		return Check{Name: "rights", Detail: p}
	}
	detail := l.path + " is closed to other users"
	if modeProblem(filepath.Dir(l.path), 0o700) != "" {
		detail += "; others can see the names in its folder, or change them: " +
			"chmod 700 closes one that is yours alone"
	}
	return Check{Name: "rights", Detail: detail, OK: true}
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
	if l.readOnly {
		return Check{Name: "durability", Detail: "opened for reading only: nothing is saved here"}
	}
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
	found, err := l.column(ctx, text)
	if err != nil {
		return Check{Name: name, Detail: err.Error()}
	}
	if len(found) == 0 || slices.Equal(found, []string{"ok"}) {
		return Check{Name: name, Detail: "nothing wrong", OK: true}
	}
	return Check{Name: name, Detail: strings.Join(found, "; ")}
}

// checkVerified returns one check if all holds that the library holds, and one for
// each place that does not.
func checkVerified(v Verification) []Check {
	var bad []Check
	for _, p := range v.Problems {
		at := slices.IndexFunc(bad, func(c Check) bool { return c.Name == p.Place })
		if at < 0 {
			bad = append(bad, Check{Name: p.Place, Detail: p.What})
			continue
		}
		bad[at].Detail += "; " + p.What
	}
	if len(bad) > 0 {
		return bad
	}

	return []Check{{
		Name: "records",
		Detail: fmt.Sprintf("%d assessments, %d changes, %d questionnaires, %d drafts verified",
			len(v.Journals), v.Changes(), v.Questionnaires, v.Drafts),
		OK: true,
	}}
}

// known returns the id of every assessment, including those that only changes
// name.
func (l *Library) known(ctx context.Context) (ids []string, err error) {
	return l.column(ctx, "SELECT id FROM assessment UNION SELECT assessment FROM change ORDER BY 1")
}

// column returns what a query gives, a text a row.
func (l *Library) column(ctx context.Context, text string) (cells []string, err error) {
	err = l.read(ctx, func(tx *sql.Tx) (err error) {
		rows, err := tx.QueryContext(ctx, text)
		if err != nil {
			return err
		}
		defer func() { err = errors.Join(err, rows.Close()) }()

		for rows.Next() {
			var c string
			if err := rows.Scan(&c); err != nil {
				return err
			}
			cells = append(cells, c)
		}
		return rows.Err()
	})
	return cells, l.fault("read", err)
}

// checkBackups looks at the library's own copies: whether the newest holds, what it
// lacks, and whether they keep up with the work.
func (l *Library) checkBackups(ctx context.Context, v Verification) Check {
	wrong := func(format string, args ...any) Check {
		return Check{Name: "backups", Detail: fmt.Sprintf(format, args...)}
	}
	failed, noted := os.ReadFile(failedNote(l.path))
	folder := backupFolder(l.path)
	info, err := os.Stat(folder)
	switch {
	case noted == nil: // empty if the disk was full for that, too
		return wrong("the last backup failed: %s; assay backup FILE makes one elsewhere, and says why not",
			cmp.Or(strings.TrimSpace(string(failed)), "the disk was full"))
	case err == nil && !info.IsDir():
		return wrong("no backup can be made: %s is a file and not a folder", folder)
	case err == nil && writable(folder) != nil:
		return wrong("no backup can be made: %s cannot be written", folder)
	}

	files := backups(l.path)
	newest, copied := newestHeld(ctx, l.path)
	switch {
	case len(files) > 0 && newest == "":
		return wrong("none of the %d holds; make one elsewhere: assay backup FILE", len(files))
	case newest == "":
		return Check{Name: "backups", OK: true,
			Detail: "none yet; the first change of each day makes one in " + folder}
	}
	detail := fmt.Sprintf("%d, the newest that holds is %s", len(files), newest)
	if n := v.Lacks(copied); n > 0 {
		detail += fmt.Sprintf(" (it was made %d changes ago)", n)
	}
	return Check{Name: "backups", OK: true, Detail: detail}
}

// checkUnsaved looks for changes that an earlier run could not save.
func (l *Library) checkUnsaved() Check {
	if files := l.unsavedFiles(); len(files) > 0 {
		return Check{
			Name: "unsaved",
			Detail: strings.Join(files, " and ") + " holds changes that could not be saved; " +
				"the next command that opens the library takes them in",
		}
	}
	return Check{Name: "unsaved", Detail: "nothing waits to be saved", OK: true}
}

// checkLeftovers looks for temporary files of copies that were cut short.
func (l *Library) checkLeftovers() Check {
	var left []string
	for _, folder := range []string{filepath.Dir(l.path), backupFolder(l.path)} {
		for _, name := range durable.Left(folder) {
			left = append(left, filepath.Join(folder, name))
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
