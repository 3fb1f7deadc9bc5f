package plain

import (
	"bufio"
	"context"
	"io"
	"strings"
)

// longestLine is how many bytes of a line are taken. It is more than can be typed of
// a note.
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
				return // also if the terminal went away
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
