package tui

import (
	"testing"

	tea "charm.land/bubbletea/v2"
)

// Messages from elsewhere wait in their order, and nobody who sends one does.
func TestMailWaitsForNobody(t *testing.T) {
	m := newMailbox()
	for i := range 1000 {
		m.send(i)
	}
	ctx, got := t.Context(), make(chan any)
	go m.deliver(ctx, func(msg tea.Msg) { got <- msg })
	for i := range 2000 {
		if i < 1000 {
			m.send(1000 + i)
		}
		if msg := <-got; msg != i {
			t.Fatalf("message %d is %v", i, msg)
		}
	}
}
