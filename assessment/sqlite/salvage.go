package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"math"

	"assay/assessment"

	sqlite3 "modernc.org/sqlite/lib"
)

// Salvaged is what still holds of an assessment.
type Salvaged struct {
	Journal *assessment.Journal
	Seq     int64 // as of [Library.Journal]
	Aside   []assessment.SetAside
}

// Kept returns how many changes hold.
func (s Salvaged) Kept() int { return s.Journal.Len() - len(s.Journal.Lost()) }

// Err says what was set aside and how to go on; nil if nothing was.
func (s Salvaged) Err() error {
	lost, first := 0, ""
	for _, a := range s.Aside {
		if a.New {
			lost++
			if first == "" {
				first = fmt.Sprintf("%s (%s)", a.Lost.What(), a.Why)
			}
		}
	}
	if lost == 0 {
		return nil
	}
	if lost > 1 {
		first = fmt.Sprintf("%s and %d more", first, lost-1)
	}
	return &assessment.Error{
		Code: assessment.NotAllowed,
		What: fmt.Sprintf("%d changes of this assessment hold and are shown; set aside: %s", s.Kept(), first),
		Hint: "it can only be read until you say: assay doctor --repair, " +
			"which looks for the rest in the library's copies",
	}
}

// Salvage reads what still holds of an assessment whose journal does not, and
// changes nothing. The code of the error is NotFound if there is no such assessment.
func (l *Library) Salvage(ctx context.Context, id string) (Salvaged, error) {
	p, err := l.pieces(ctx, id)
	if err != nil {
		return Salvaged{}, err
	}
	if len(p.changes) == 0 && len(p.tips) == 0 {
		return Salvaged{}, notFound(id)
	}
	return p.salvage(id), nil
}

// pieces is what can be read of an assessment.
type pieces struct {
	changes []*assessment.Change
	tips    []assessment.ID
	number  int64
	seq     int64
}

func (p pieces) salvage(id string) Salvaged {
	j, aside := assessment.Salvage(id, p.changes, p.tips, p.number)
	return Salvaged{j, p.seq, aside}
}

// pieces reads what can be read of an assessment: around pages that cannot be, too.
func (l *Library) pieces(ctx context.Context, id string) (p pieces, err error) {
	unread := l.read(ctx, func(tx *sql.Tx) (err error) {
		p.number, p.tips, err = position(ctx, tx, id)
		return err
	})
	if unread != nil {
		p.number, p.tips = 0, nil
	}

	p.changes, p.seq, err = l.some(ctx, "WHERE assessment = ? ORDER BY seq", id)
	if err == nil || ctx.Err() != nil {
		return p, context.Cause(ctx)
	}

	// From both ends to the first page that is damaged, and then row by row.
	first, last := int64(0), int64(math.MaxInt64)
	p.changes = nil
	step := func(where string, seq int64) (int64, bool) {
		changes, at, err := l.some(ctx, where, id, seq)
		p.changes = append(p.changes, changes...)
		return at, err == nil && len(changes) > 0
	}
	for at, ok := step("WHERE assessment = ? AND seq > ? ORDER BY seq LIMIT 1", 0); ok; {
		first = at
		at, ok = step("WHERE assessment = ? AND seq > ? ORDER BY seq LIMIT 1", at)
	}
	for at, ok := step("WHERE assessment = ? AND seq < ? ORDER BY seq DESC LIMIT 1", last); ok && at > first; {
		last = at
		at, ok = step("WHERE assessment = ? AND seq < ? ORDER BY seq DESC LIMIT 1", at)
	}
	const most = 20_000 // rows that are looked for where the end is not known
	for seq := first + 1; seq < min(last, first+most); seq++ {
		step("WHERE assessment = ? AND seq = ?", seq)
	}
	p.changes = unique(p.changes)
	p.seq = max(first, last%math.MaxInt64)
	return p, context.Cause(ctx)
}

// some reads changes as [query] does, in a transaction of its own.
func (l *Library) some(ctx context.Context, where string, args ...any) (
	changes []*assessment.Change, seq int64, err error,
) {
	err = l.read(ctx, func(tx *sql.Tx) (err error) {
		changes, seq, err = query(ctx, tx, where, args...)
		return err
	})
	return changes, seq, err
}

// unique leaves the first of several copies of a row.
func unique(changes []*assessment.Change) []*assessment.Change {
	seen := map[assessment.ID]bool{}
	var list []*assessment.Change
	for _, c := range changes {
		if !seen[c.ID] {
			seen[c.ID] = true
			list = append(list, c)
		}
	}
	return list
}

// IsDamage reports whether err means that a library was altered or damaged, so that
// [Library.Salvage] may still read a part.
func IsDamage(err error) bool {
	if code := resultCode(err); code == sqlite3.SQLITE_CORRUPT || code == sqlite3.SQLITE_NOTADB {
		return true
	}
	for _, broken := range []error{
		assessment.ErrAltered, assessment.ErrGap, assessment.ErrGraph, assessment.ErrForeign,
	} {
		if errors.Is(err, broken) {
			return true
		}
	}
	return false
}
