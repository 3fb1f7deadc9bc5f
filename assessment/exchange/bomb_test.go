package exchange

import (
	"compress/gzip"
	"io"
	"strings"
	"testing"
)

// endless repeats a text for ever.
type endless struct {
	text string
	at   int
}

// Read implements [io.Reader].
func (e *endless) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = e.text[e.at]
		e.at = (e.at + 1) % len(e.text)
	}
	return len(p), nil
}

// bomb returns the file of a bundle that begins as said and goes on without end; level
// is how it is compressed.
func bomb(begin, rest string, level int) io.ReadCloser {
	r, w := io.Pipe()
	go func() {
		packed, _ := gzip.NewWriterLevel(w, level)
		_, err := io.Copy(packed, io.MultiReader(strings.NewReader(begin), &endless{text: rest}))
		w.CloseWithError(err)
	}()
	return r
}

// Whatever goes on without end is refused, before much of it is kept.
func TestBombs(t *testing.T) {
	head := textOf(t, pack(t, trial(t)))
	head = head[:strings.Index(head, "\n")+1]
	const change = `{"change":{"id":"","number":1,"at":"2026-11-20T09:01:00.000Z"}}` + "\n"
	for name, c := range map[string]struct {
		begin, rest string
		level       int
		want        string
	}{
		"one line":      {head, "[", gzip.BestCompression, "times as large"},
		"empty lines":   {head, "\n", gzip.BestCompression, "cannot be read"},
		"changes":       {head, change, gzip.BestCompression, "does not match its id"},
		"one long line": {head + `{"file":"`, "[", gzip.NoCompression, "is longer than"},
		"a long head":   {"", "{", gzip.NoCompression, "is longer than"},
		"large files": {head + `{"questionnaire":{"digest":"","files":60}}` + "\n",
			`{"file":{"name":"a","text":"` + strings.Repeat("x", 1<<20) + `"}}` + "\n", gzip.NoCompression,
			"is larger than"},
		"files": {head, `{"questionnaire":{"digest":"","files":1}}` + "\n", gzip.BestCompression, "is missing there"},
	} {
		t.Run(name, func(t *testing.T) {
			file := bomb(c.begin, c.rest, c.level)
			defer file.Close()
			if _, err := Read(file); err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("it says: %v; want %q", err, c.want)
			}
		})
	}
}
