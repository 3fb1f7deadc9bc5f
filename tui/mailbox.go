package tui

import (
	"context"
	"sync"

	tea "charm.land/bubbletea/v2"
)

// mailbox takes messages for the program from elsewhere, and hands them on in
// their order. Nobody waits who sends one: the program takes none while another
// program has the terminal, which can be for hours, and saving must go on.
type mailbox struct {
	mu   sync.Mutex
	mail []tea.Msg
	come chan struct{} // holds one token when there may be mail
}

func newMailbox() *mailbox { return &mailbox{come: make(chan struct{}, 1)} }

func (m *mailbox) send(msg tea.Msg) {
	m.mu.Lock()
	m.mail = append(m.mail, msg)
	m.mu.Unlock()
	select {
	case m.come <- struct{}{}:
	default:
	}
}

// deliver hands on what comes until ctx ends.
func (m *mailbox) deliver(ctx context.Context, to func(tea.Msg)) {
	for {
		select {
		case <-ctx.Done():
			return
		case <-m.come:
		}
		m.mu.Lock()
		mail := m.mail
		m.mail = nil
		m.mu.Unlock()
		for _, msg := range mail {
			to(msg)
		}
	}
}
