package main

import (
	"math"
	"sync/atomic"
	"time"
)

// lending says whether the terminal is another program's, an editor's: what the
// keyboard interrupts then is that one.
type lending struct {
	until atomic.Int64 // in nanoseconds since 1970
}

// afterglow is how long after its end an interrupt is still taken for the other
// program's: both are told at once, and which of them acts first is chance.
const afterglow = 300 * time.Millisecond

func (l *lending) begin() { l.until.Store(math.MaxInt64) }
func (l *lending) end()   { l.until.Store(time.Now().Add(afterglow).UnixNano()) }

// lent reports whether the terminal is the other program's.
func (l *lending) lent() bool { return time.Now().UnixNano() < l.until.Load() }
