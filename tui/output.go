package tui

import (
	"bytes"
	"os"
	"sync"
	"time"
)

// output is the terminal to write to. The program waits for one that takes its time, until
// it is told to end: a line that has stalled then keeps nobody from working off what was
// typed.
type output struct {
	*os.File
	leaving <-chan struct{}

	mu   sync.Mutex
	last chan struct{} // closed once all that was written is out; nil before the first
}

// Write writes behind what was written before. When the program is about to end it returns
// at once, and what is left is written meanwhile.
func (o *output) Write(p []byte) (n int, err error) {
	text, done := bytes.Clone(p), make(chan struct{})
	o.mu.Lock()
	before := o.last
	o.last = done
	o.mu.Unlock()

	var written int
	var failed error
	go func() {
		defer close(done)
		if before != nil {
			<-before
		}
		written, failed = o.File.Write(text)
	}()
	select {
	case <-done:
		return written, failed
	case <-o.leaving:
		return len(p), nil
	}
}

// outFor is how long leaving waits for a terminal that takes its time.
const outFor = time.Second

// drain returns once all that was written is out, or when limit has passed.
func (o *output) drain(limit time.Duration) {
	o.mu.Lock()
	last := o.last
	o.mu.Unlock()
	if last == nil {
		return
	}
	select {
	case <-last:
	case <-time.After(limit):
	}
}
