package tui

import (
	"context"

	tea "charm.land/bubbletea/v2"

	"assay/assessment/conduct"
)

// deliverMail hands on what comes into an inbox, in its order, until ctx ends. The
// program takes no messages while another program has the terminal, which can be for
// hours; whoever reports something must not wait for it.
func deliverMail(ctx context.Context, from *conduct.Inbox[tea.Msg], to func(tea.Msg)) {
	for {
		select {
		case <-ctx.Done():
			return
		case <-from.Ready():
		}
		for _, msg := range from.Take() {
			to(msg)
		}
	}
}
