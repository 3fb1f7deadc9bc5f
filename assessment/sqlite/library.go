package sqlite

import (
	"cmp"
	"context"
	"database/sql"
	"errors"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"assay/assessment"
	"assay/assessment/durable"

	_ "modernc.org/sqlite" // the driver
)

// Options are the settings of [Open]. The zero value is usable.
type Options struct {
	// Now is the clock that dates backups and openings; time.Now if nil.
	Now func() time.Time
	// BusyTimeout is how long a call waits for another program that is writing;
	// 5 seconds if zero.
	BusyTimeout time.Duration
}

// Library is an open library file. It is safe for concurrent use.
type Library struct {
	path        string
	script      []string // the migrations that make its schema
	vfs         string   // SQLite's interface to the file system, also for its copies
	readOnly    bool
	why         error       // it is only read
	leave       func()      // removes what reading made; nil if it made nothing
	file        os.FileInfo // the file that was opened, even if another one has its name later
	db          *sql.DB
	now         func() time.Time
	journalMode string
	// writing is full while a call writes. Unlike waiting inside SQLite, waiting
	// here is fair and ends with the context.
	writing chan struct{}
	wrote   atomic.Bool // changes, by this process
	held    groupsHeld  // the caller of write has it

	copying  sync.WaitGroup // the day's backup, while it is made
	copyTurn sync.Mutex     // held while it is made
	stopCopy func()         // gives it up; nil before it begins

	mu       sync.Mutex
	idle     *time.Timer // until the log is written back; nil before the first write
	closed   bool
	prepared map[string]*sql.Stmt // by their text
	watch    *sql.Conn            // for DataVersion, which is counted by connection
	backedUp string               // the day (UTC) of the last daily backup, made or tried
}

// source is the parts that a library is opened with; tests use others.
type source struct {
	vfs        string // SQLite's interface to the file system; the platform's own if empty
	migrations fs.FS
}

// Open opens the library file, and makes it and its folder if they are not
// there. Every error is an [assessment.Error]; its code is Invalid if the file
// or its folder cannot be written. A file that is not a library of this program
// is refused and left as it is. The caller closes the library.
func Open(ctx context.Context, path string, o Options) (*Library, error) {
	return open(ctx, path, o, source{migrations: migrations})
}

func open(ctx context.Context, path string, o Options, src source) (_ *Library, err error) {
	now := o.Now
	if now == nil {
		now = time.Now
	}
	busy := cmp.Or(o.BusyTimeout, 5*time.Second)

	steps, err := readMigrations(src.migrations)
	if err != nil {
		return nil, err
	}
	path, made, err := prepare(ctx, path)
	if err != nil {
		return nil, err
	}
	if src.vfs == "" {
		if src.vfs, err = guard(path); err != nil {
			return nil, err
		}
	}
	fresh, err := probe(ctx, path, path, src.vfs, len(steps), made)
	if err != nil {
		return nil, err
	}
	file, err := os.Stat(path)
	if err != nil {
		return nil, unwritable(path, err)
	}

	l := &Library{path: path, vfs: src.vfs, script: steps, file: file, now: now,
		writing: make(chan struct{}, 1)}
	if err := l.connect(ctx, settings{busy: busy, vfs: src.vfs, fresh: fresh}); err != nil {
		return nil, fault(path, "open", err)
	}
	defer func() {
		if err != nil {
			l.Close()
		}
	}()

	if err := l.migrate(ctx, steps); err != nil {
		return nil, fault(path, "open", err)
	}
	durable.Sweep(filepath.Dir(path))
	durable.Sweep(backupFolder(path))
	return l, nil
}

// anew makes a library in an empty file, which is protected as this one is.
func (l *Library) anew(ctx context.Context, path string, o Options) (*Library, error) {
	return open(ctx, path, o, source{vfs: l.vfs, migrations: migrations})
}

// Path returns the absolute path of the library file.
func (l *Library) Path() string { return l.path }

// UnsavedPath returns the path of the file for what could not be saved; see
// [Writer.Close].
func (l *Library) UnsavedPath() string { return unsavedPath(l.path) }

// JournalMode returns how SQLite makes commits durable here: "wal", or "delete"
// if the file system does not allow WAL (network drives).
func (l *Library) JournalMode() string { return l.journalMode }

// Close closes the library; it waits a moment for the day's backup if that goes on. The
// file is then complete by itself, unless another process still has it open.
func (l *Library) Close() error {
	l.stopIdle()
	l.endCopy()
	l.mu.Lock()
	watch := l.watch
	l.watch = nil
	l.mu.Unlock()

	var err error
	if watch != nil {
		err = watch.Close()
	}
	err = errors.Join(err, l.db.Close())
	if l.leave != nil {
		l.leave()
	}
	if err != nil {
		return fault(l.path, "close", err)
	}
	return nil
}

// connect opens the pool and finds out how commits are made durable: with WAL if
// the file system allows it.
func (l *Library) connect(ctx context.Context, s settings) error {
	if s.fresh {
		if err := initialise(ctx, l.path, s); err != nil {
			return err
		}
	}
	s.fresh = false

	for _, mode := range []string{"wal", "delete"} {
		s.mode = mode
		db, err := sql.Open("sqlite", s.dsn(l.path))
		if err != nil {
			return err
		}
		db.SetMaxOpenConns(maxConns)
		db.SetMaxIdleConns(maxConns)

		answer, err := firstAnswer(ctx, db, s.busy)
		if err != nil && mode == "wal" && leaveWAL(ctx, l.path, s) == nil {
			db.Close()
			continue
		}
		if err != nil {
			db.Close()
			return err
		}
		if answer == mode || mode == "delete" {
			l.db, l.journalMode = db, answer
			return nil
		}
		db.Close()
	}
	return nil
}

// leaveWAL takes a library out of WAL where there is no shared memory, as on network
// drives: whoever is alone with the file can do without. It fails where WAL works.
func leaveWAL(ctx context.Context, path string, s settings) error {
	q := url.Values{"mode": {"rw"}, "_pragma": {"locking_mode(exclusive)"}}
	if s.vfs != "" {
		q.Set("vfs", s.vfs)
	}
	db, err := sql.Open("sqlite", fileURL(path, q))
	if err != nil {
		return err
	}
	defer db.Close()
	db.SetMaxOpenConns(1)

	// The log is read, in which the newest changes may be, before it is left.
	var mode string
	if err := db.QueryRowContext(ctx, "PRAGMA journal_mode").Scan(&mode); err != nil {
		return err
	}
	if err := db.QueryRowContext(ctx, "PRAGMA journal_mode = delete").Scan(&mode); err != nil {
		return err
	}
	if mode != "delete" {
		return errors.New("it stays in WAL")
	}
	return nil
}

// maxConns bounds the pool: one writer, one watcher, and a few readers.
const maxConns = 8

// initialise marks an empty file as a library. The mark is made before WAL is
// switched on, so that it stands in the file itself and not in the -wal.
func initialise(ctx context.Context, path string, s settings) error {
	s.mode = "wal"
	db, err := sql.Open("sqlite", s.dsn(path))
	if err != nil {
		return err
	}
	defer db.Close()
	_, err = firstAnswer(ctx, db, s.busy)
	return err
}

// firstAnswer opens a connection and returns the journal mode. SQLite does not
// wait for others when it switches a new file to WAL, so firstAnswer does.
func firstAnswer(ctx context.Context, db *sql.DB, busy time.Duration) (string, error) {
	limit := time.After(busy)
	for {
		var mode string
		err := db.QueryRowContext(ctx, "PRAGMA journal_mode").Scan(&mode)
		if err == nil || !isBusy(err) {
			return strings.ToLower(mode), err
		}

		select {
		case <-time.After(10 * time.Millisecond):
		case <-limit:
			return "", err
		case <-ctx.Done():
			return "", ctx.Err()
		}
	}
}

// write runs f in one transaction that takes the write lock at its start. When
// write returns nil, the transaction is committed and synced.
func (l *Library) write(ctx context.Context, f func(tx *sql.Tx) error) (err error) {
	over, err := l.turn(ctx)
	if err != nil {
		return err
	}
	defer over()
	tx, err := l.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			l.held = groupsHeld{} // what it read of this transaction may not be there
		}
	}()
	if err = l.checkPath(); err == nil { // it may have waited for what replaces the file
		err = f(tx)
	}
	if err != nil {
		return errors.Join(err, rollback(tx))
	}
	if err := tx.Commit(); err != nil {
		return err
	}
	l.wroteNow()
	return nil
}

// turn waits until nobody else in this program writes, and returns what ends the turn. It
// fails if the library is only read, or its file is gone.
func (l *Library) turn(ctx context.Context) (over func(), err error) {
	if l.readOnly {
		return nil, cmp.Or(l.why, unwritable(l.path, fs.ErrPermission))
	}
	select {
	case l.writing <- struct{}{}:
	case <-ctx.Done():
		return nil, ctx.Err()
	}

	over = func() { <-l.writing }
	if err := l.checkPath(); err != nil {
		over()
		return nil, err
	}
	return over, nil
}

// statement returns the statement of that text for use in the transaction. One
// of those that [Library.prepare] made is prepared once on each connection: parsing
// it takes longer than running it.
func (l *Library) statement(ctx context.Context, tx *sql.Tx, text string) (*sql.Stmt, error) {
	l.mu.Lock()
	stmt := l.prepared[text]
	l.mu.Unlock()

	if stmt == nil {
		return tx.PrepareContext(ctx, text)
	}
	return tx.StmtContext(ctx, stmt), nil
}

// exec runs a statement of that text, as of [Library.statement], in the transaction.
func (l *Library) exec(ctx context.Context, tx *sql.Tx, text string, args ...any) (sql.Result, error) {
	stmt, err := l.statement(ctx, tx, text)
	if err != nil {
		return nil, err
	}
	return stmt.ExecContext(ctx, args...)
}

// prepare makes the statements that every answer needs, and those of drafts. It must not be
// called in a transaction, beside which there may be no other connection.
func (l *Library) prepare(ctx context.Context) error {
	l.mu.Lock()
	ready := len(l.prepared) > 0
	l.mu.Unlock()
	if ready {
		return nil
	}

	prepared := map[string]*sql.Stmt{}
	for _, text := range []string{readPosition, readArrival, writePosition, readField, insertChange, putPlace,
		putDraft, dropDraft} {
		stmt, err := l.db.PrepareContext(ctx, text)
		switch {
		case err == nil:
			prepared[text] = stmt
		case text != putPlace && text != putDraft && text != dropDraft:
			for _, made := range prepared {
				_ = made.Close()
			}
			return err // those of drafts fail where they are used: an answer needs none of them
		}
	}
	l.mu.Lock()
	l.prepared = prepared
	l.mu.Unlock()
	return nil
}

// checkPath makes sure that the open file still has its name. Writing to a file
// that was moved or deleted succeeds, but what is written is lost.
func (l *Library) checkPath() error {
	there, err := os.Stat(l.path)
	if err == nil && os.SameFile(there, l.file) {
		return nil
	}
	return &assessment.Error{
		Code: assessment.Failed,
		What: "the library was moved, deleted or replaced: " + l.path,
		Hint: "put the file back in its place; nothing counts as saved until then",
	}
}

// read runs f in one transaction, which sees the library as it was at its start.
func (l *Library) read(ctx context.Context, f func(tx *sql.Tx) error) error {
	tx, err := l.db.BeginTx(ctx, &sql.TxOptions{ReadOnly: true})
	if err != nil {
		return err
	}
	if err := f(tx); err != nil {
		return errors.Join(err, rollback(tx))
	}
	return tx.Commit()
}

// rollback undoes the transaction. It is no error if that is over already.
func rollback(tx *sql.Tx) error {
	if err := tx.Rollback(); err != nil && !errors.Is(err, sql.ErrTxDone) {
		return err
	}
	return nil
}
