package sqlite

import (
	"context"
	"time"
)

// idleAfter is how long after the last write the log is written back into the file:
// often enough that a file which somebody copies by itself, or a log that is cut,
// lacks the last moments at most, and seldom enough to cost no answer a sync.
const idleAfter = 10 * time.Second

// wroteNow has the log written back once nothing was written for a while.
func (l *Library) wroteNow() {
	l.mu.Lock()
	defer l.mu.Unlock()
	switch {
	case l.closed:
	case l.idle == nil:
		l.idle = time.AfterFunc(idleAfter, l.writeBack)
	default:
		l.idle.Reset(idleAfter)
	}
}

// writeBack writes the log back into the file. It waits for nobody, and what it cannot
// do the next time does, or the last close.
func (l *Library) writeBack() {
	if rows, err := l.db.QueryContext(context.Background(), "PRAGMA wal_checkpoint(PASSIVE)"); err == nil {
		rows.Close()
	}
}

// stopIdle ends what wroteNow began.
func (l *Library) stopIdle() {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.closed = true
	if l.idle != nil {
		l.idle.Stop()
	}
}
