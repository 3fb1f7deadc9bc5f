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

// Copies returns the files beside the library that hold a copy of the assessment: its
// own backups, those made from the screens, and old libraries that were kept when one was
// restored or repaired.
func (l *Library) Copies(ctx context.Context, id string) []string {
	var list []string
	for _, file := range l.allCopies() {
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

// allCopies returns the files beside the library that are copies of it.
func (l *Library) allCopies() []string {
	return slices.Concat(l.Backups(), madeByHand(l.path), keptLibraries(l.path))
}

// CopiesBeside returns the files beside the library at path that are copies of it.
func CopiesBeside(path string) []string {
	if followed, err := resolve(path); err == nil {
		path = followed
	}
	return slices.Concat(backups(path), madeByHand(path), keptLibraries(path))
}

// madeByHand returns the copies that somebody had made from the screens.
func madeByHand(path string) []string {
	return filesBeside(path, filepath.Base(path)+".", ".backup")
}

// filesBeside returns the regular files in the folder of the library whose names begin and
// end so.
func filesBeside(path, begin, end string) []string {
	entries, err := os.ReadDir(filepath.Dir(path))
	if err != nil {
		return nil
	}
	var list []string
	for _, e := range entries {
		if e.Type().IsRegular() && strings.HasPrefix(e.Name(), begin) && strings.HasSuffix(e.Name(), end) {
			list = append(list, filepath.Join(filepath.Dir(path), e.Name()))
		}
	}
	return list
}

// keptLibraries returns the libraries that [Restore] and [Repair] kept.
func keptLibraries(path string) []string {
	ext := filepath.Ext(path)
	return filesBeside(path, filepath.Base(strings.TrimSuffix(path, ext))+"-before-", ext)
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
	return remake(ctx, file, func(fresh *Library) error {
		return fresh.write(ctx, func(tx *sql.Tx) error { return deleteRows(ctx, tx, id) })
	}, false)
}
