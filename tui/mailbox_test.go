package tui

import (
	"testing"

	tea "charm.land/bubbletea/v2"

	"assay/assessment/conduct"
)

// Messages from elsewhere wait in their order, and nobody who sends one does.
func TestMailWaitsForNobody(t *testing.T) {
	box := conduct.NewInbox[tea.Msg]()
	for i := range 1000 {
		box.Put(i)
	}

	ctx, got := t.Context(), make(chan any)
	go deliverMail(ctx, box, func(msg tea.Msg) { got <- msg })

	for i := range 2000 {
		if i < 1000 {
			box.Put(1000 + i)
		}
		if msg := <-got; msg != i {
			t.Fatalf("message %d is %v", i, msg)
		}
	}
}
