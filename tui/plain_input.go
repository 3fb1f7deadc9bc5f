package tui

import (
	"bufio"
	"context"
	"io"
	"strings"
	"sync"

	tea "charm.land/bubbletea/v2"
)

// longestLine is how many bytes of a line are taken. It is more than can be typed of a note.
const longestLine = 64 << 10

// inputLine is a line as it came in, without its end.
type inputLine struct {
	text string
	cut  bool // it was longer than longestLine
}

// readLines reads lines until the input ends or ctx does. The one that is being
// waited for is read ahead and no other. A last line without an end counts.
func readLines(ctx context.Context, in io.Reader) <-chan inputLine {
	lines := make(chan inputLine)
	go func() {
		defer close(lines)
		r := bufio.NewReaderSize(in, longestLine)
		for {
			text, more, err := r.ReadLine()
			if err != nil {
				return // also where the terminal went away
			}
			l := inputLine{text: strings.ToValidUTF8(string(text), "\ufffd"), cut: more}
			for more && err == nil {
				_, more, err = r.ReadLine()
			}
			select {
			case lines <- l:
			case <-ctx.Done():
				return
			}
		}
	}()
	return lines
}

// inbox holds the messages that the store sends from elsewhere.
type inbox struct {
	mu   sync.Mutex
	msgs []tea.Msg
	wake chan struct{} // holds one token when there may be messages
}

func (b *inbox) put(m tea.Msg) {
	b.mu.Lock()
	b.msgs = append(b.msgs, m)
	b.mu.Unlock()
	select {
	case b.wake <- struct{}{}:
	default:
	}
}

// all takes out what is there.
func (b *inbox) all() []tea.Msg {
	b.mu.Lock()
	defer b.mu.Unlock()
	msgs := b.msgs
	b.msgs = nil
	return msgs
}
