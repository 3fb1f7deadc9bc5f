package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"assay/assessment"
	"assay/assessment/durable"
)

// Cleared is what [Library.ClearErased] did.
type Cleared struct {
	Copies []string  // that held erased values, and were made anew without them
	Left   []NotDone // what may still hold some
}

// NotDone is a file that could not be cleared, and why.
type NotDone struct {
	File string
	Err  error
}

// ClearErased takes the values that are erased in the journal of an assessment out of the
// bytes around it: out of the library file, whose pages it writes anew, its log, the file
// for what could not be saved, and every copy beside the library. A copy that holds such a
// value gets the journal as it is here, since without the change that erases it would not
// hold. Drafts of the erased fields go, and those of others that are named. The error says
// why nothing could be done; what could not be reached is in the result. Doing it twice
// changes nothing.
func (l *Library) ClearErased(ctx context.Context, id string, others ...assessment.Key) (Cleared, error) {
	j, _, err := l.Journal(ctx, id)
	if err != nil {
		return Cleared{}, err
	}
	gone := erasedIn(j, others)
	var done Cleared
	if len(gone.changes)+len(gone.keys) == 0 {
		return done, nil
	}
	left := func(file string, err error) { done.Left = append(done.Left, NotDone{file, err}) }

	if err := l.writeAnew(ctx); err != nil {
		left(l.path, err)
	}
	l.copyTurn.Lock() // a copy that is being made may be from before
	defer l.copyTurn.Unlock()
	for _, file := range l.Copies(ctx, id) {
		held, err := gone.isIn(ctx, file)
		if err == nil && held {
			err = l.clearCopy(ctx, file, j, gone)
		}
		switch {
		case err != nil:
			left(file, err)
		case held:
			done.Copies = append(done.Copies, file)
		}
	}
	for _, file := range l.unreadable(ctx) {
		left(file, errors.New("it is damaged and cannot be read as a library"))
	}
	for _, file := range l.unsavedFiles() {
		if err := gone.leavesUnsaved(file); err != nil {
			left(file, err)
		}
	}
	return done, nil
}

// writeAnew writes every page of the library anew, so that none keeps what was taken out
// of it, and empties the log.
func (l *Library) writeAnew(ctx context.Context) error {
	over, err := l.turn(ctx)
	if err != nil {
		return err
	}
	defer over()
	if _, err := l.db.ExecContext(ctx, "VACUUM"); err != nil {
		return l.fault("write", err)
	}
	if l.journalMode != "wal" {
		return nil
	}
	var busy, pages, moved int
	err = l.db.QueryRowContext(ctx, "PRAGMA wal_checkpoint(TRUNCATE)").Scan(&busy, &pages, &moved)
	if err != nil {
		return l.fault("write", err)
	}
	if busy != 0 {
		return errors.New("another program has it open; its log is emptied once that is closed")
	}
	return nil
}

// erasedValues is what was erased of an assessment.
type erasedValues struct {
	assessment string
	changes    map[assessment.ID]bool
	keys       map[assessment.Key]bool // of which no draft may stay
}

// erasedIn returns what was erased in a journal.
func erasedIn(j *assessment.Journal, others []assessment.Key) erasedValues {
	g := erasedValues{j.Assessment(), map[assessment.ID]bool{}, map[assessment.Key]bool{}}
	for _, e := range j.ErasedValues() {
		g.changes[e.Change.ID], g.keys[e.Change.Key()] = true, true
	}
	for _, k := range others {
		g.keys[k] = true
	}
	return g
}

// draft reports whether it is a draft of what was erased.
func (g erasedValues) draft(d assessment.Draft) bool {
	return d.Assessment == g.assessment && g.keys[assessment.Key{Subject: d.Subject, Field: d.Field}]
}

// isIn reports whether a copy holds a value that is erased, or a draft that has to go.
func (g erasedValues) isIn(ctx context.Context, file string) (held bool, err error) {
	c, err := openCopy(ctx, file)
	if err != nil {
		return false, err
	}
	defer func() { err = errors.Join(err, c.Close()) }()
	if hasContent(file + "-wal") {
		return true, nil // what is in the log is taken in when it is made anew
	}

	err = c.read(ctx, func(tx *sql.Tx) error {
		changes, _, err := query(ctx, tx, "WHERE assessment = ? ORDER BY seq", g.assessment)
		for _, x := range changes {
			held = held || g.changes[x.ID] && !x.Erased()
		}
		return err
	})
	if err != nil {
		return false, err
	}
	err = c.eachDraft(ctx, g.assessment, func(d assessment.Draft, _ string) { held = held || g.draft(d) })
	return held, err
}

// clearCopy makes a copy anew, with the journal of an assessment as it is here and without
// drafts that have to go. It is verified before it takes the place of the old one.
func (l *Library) clearCopy(ctx context.Context, file string, j *assessment.Journal, g erasedValues) error {
	return remake(ctx, file, func(fresh *Library) error {
		kept, err := l.Questionnaires(ctx)
		if err != nil {
			return err
		}
		for _, q := range kept {
			if q, err = l.Questionnaire(ctx, q.Digest); err != nil {
				return err
			}
			if err := fresh.PutQuestionnaire(ctx, q); err != nil {
				return err
			}
		}
		return fresh.write(ctx, func(tx *sql.Tx) error {
			if _, _, err := fresh.merge(ctx, tx, j); err != nil {
				return err
			}
			for k := range g.keys {
				_, err := tx.ExecContext(ctx,
					"DELETE FROM draft WHERE assessment = ? AND subject = ? AND field = ?", g.assessment,
					k.Subject.String(), k.Field)
				if err != nil {
					return err
				}
			}
			return nil
		})
	}, true)
}

// remake makes a copy of a library anew, with something done to it: whole or not at all.
// With verified set what does not hold afterwards is refused.
func remake(ctx context.Context, file string, do func(*Library) error, verified bool) error {
	temp, err := durable.NewTemp(filepath.Dir(file))
	if err != nil {
		return unwritable(file, err)
	}
	defer temp.Remove()

	if err := copyInto(ctx, file, temp.Path(), ""); err != nil {
		return err
	}
	fresh, err := Open(ctx, temp.Path(), Options{})
	if err != nil {
		return err
	}
	err = do(fresh)
	if err == nil {
		_, err = fresh.db.ExecContext(ctx, "VACUUM")
	}
	if err := errors.Join(err, fresh.Close()); err != nil {
		return fault(file, "write", err)
	}
	if verified {
		v, err := verifyCopy(ctx, temp.Path())
		if err != nil {
			return err
		}
		if !v.Held() {
			return v.refused(file+" does not hold and was left as it is",
				"remove it, if you do not need it: it may still hold what was erased")
		}
	}
	if err := temp.Put(file, true); err != nil {
		return err
	}
	for _, suffix := range []string{"-wal", "-shm", "-journal"} {
		_ = os.Remove(file + suffix) // it is in the copy
	}
	return nil
}

// unreadable returns the copies beside the library that cannot be opened.
func (l *Library) unreadable(ctx context.Context) []string {
	var list []string
	for _, file := range l.allCopies() {
		c, err := openCopy(ctx, file)
		if err != nil {
			list = append(list, file)
			continue
		}
		c.Close()
	}
	return list
}

// leavesUnsaved takes drafts out of a file for what could not be saved. The error says that
// there is something else of the assessment in it.
func (g erasedValues) leavesUnsaved(path string) error {
	lines, unread := readLines(path)
	if unread != nil {
		return unread
	}
	var kept []unsavedLine
	groups := 0
	for _, line := range lines {
		if line.Draft != nil && g.draft(*line.Draft) {
			continue
		}
		if line.Group != nil && line.Group.Assessment == g.assessment {
			groups++
		}
		kept = append(kept, line)
	}
	if len(kept) < len(lines) {
		if err := rewrite(path, kept, nil); err != nil {
			return err
		}
	}
	if groups > 0 {
		return fmt.Errorf("it holds %d user actions of the assessment that could not be saved: "+
			"look whether the text is in them", groups)
	}
	return nil
}
