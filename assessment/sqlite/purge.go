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
	"assay/assessment/durable"
)

// Copies returns the files beside the library that hold a copy of the assessment: its
// own backups, and old libraries that were kept when one was restored or repaired.
func (l *Library) Copies(ctx context.Context, id string) []string {
	var list []string
	for _, file := range slices.Concat(l.Backups(), keptLibraries(l.path)) {
		c, err := openCopy(ctx, file)
		if err != nil {
			continue // a file that cannot be opened shows nothing of the assessment either
		}
		ids, err := c.known(ctx)
		if slices.Contains(ids, id) || err != nil {
			list = append(list, file)
		}
		c.Close()
	}
	return list
}

// keptLibraries returns the libraries that [Restore] and [Repair] kept.
func keptLibraries(path string) []string {
	ext := filepath.Ext(path)
	stem := filepath.Base(strings.TrimSuffix(path, ext)) + "-before-"
	entries, err := os.ReadDir(filepath.Dir(path))
	if err != nil {
		return nil
	}
	var list []string
	for _, e := range entries {
		if e.Type().IsRegular() && strings.HasPrefix(e.Name(), stem) && strings.HasSuffix(e.Name(), ext) {
			list = append(list, filepath.Join(filepath.Dir(path), e.Name()))
		}
	}
	return list
}

// Purge takes an assessment out of the copies beside the library, too, each of which
// is made anew without it. It returns those in which it was. An assessment that is
// still in the library is refused. Copies elsewhere are not reached.
func (l *Library) Purge(ctx context.Context, id string) (purged []string, err error) {
	if err := l.exists(ctx, id); assessment.CodeOf(err) != assessment.NotFound {
		return nil, errors.Join(err, &assessment.Error{Code: assessment.NotAllowed,
			What: fmt.Sprintf("the assessment %s is still in the library", id),
			Hint: "delete it first: assay delete " + id})
	}
	for _, file := range l.Copies(ctx, id) {
		if failed := purgeCopy(ctx, file, id); failed != nil {
			err = errors.Join(err, failed)
			continue
		}
		purged = append(purged, file)
	}
	return purged, err
}

// purgeCopy makes a copy of a library anew without an assessment.
func purgeCopy(ctx context.Context, file, id string) error {
	temp, err := durable.NewTemp(filepath.Dir(file))
	if err != nil {
		return unwritable(file, err)
	}
	defer temp.Remove()

	c, err := openCopy(ctx, file)
	if err != nil {
		return err
	}
	_, err = c.db.ExecContext(ctx, "VACUUM INTO ?", temp.Path())
	if err := errors.Join(err, c.Close()); err != nil {
		return fault(file, "copy", err)
	}
	fresh, err := Open(ctx, temp.Path(), Options{})
	if err != nil {
		return err
	}
	err = fresh.write(ctx, func(tx *sql.Tx) error { return deleteRows(ctx, tx, id) })
	if err == nil {
		_, err = fresh.db.ExecContext(ctx, "VACUUM")
	}
	if err := errors.Join(err, fresh.Close()); err != nil {
		return fault(file, "write", err)
	}
	return temp.Put(file, true)
}
