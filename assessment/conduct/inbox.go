package conduct

import "sync"

// Inbox holds what is reported from elsewhere, in its order, until whoever holds the
// Work takes it. Nobody who puts something in waits: the taker may be away for hours,
// while another program has the terminal, and saving must go on. All methods may be
// called at the same time.
type Inbox[T any] struct {
	mu    sync.Mutex
	list  []T
	ready chan struct{} // holds one token when there may be something
}

// NewInbox returns an empty Inbox.
func NewInbox[T any]() *Inbox[T] { return &Inbox[T]{ready: make(chan struct{}, 1)} }

// Put adds a report.
func (b *Inbox[T]) Put(report T) {
	b.mu.Lock()
	b.list = append(b.list, report)
	b.mu.Unlock()
	select {
	case b.ready <- struct{}{}:
	default:
	}
}

// Ready returns a channel that gives something when there may be reports to take.
func (b *Inbox[T]) Ready() <-chan struct{} { return b.ready }

// Take empties the Inbox and returns what was in it.
func (b *Inbox[T]) Take() []T {
	b.mu.Lock()
	defer b.mu.Unlock()
	list := b.list
	b.list = nil
	return list
}
