package tui

import (
	"time"

	"assay/assessment/conduct"
)

// runGap is how soon one key must follow another to belong to one run. Typing at
// speed stays under it; a considered rating does not.
const runGap = 300 * time.Millisecond

// guard tells keys that rate from text that happens to start with digits or
// signs. A run of such keys that a letter or a blank ends within the gap was
// text ("2.5 days", "- no broker"); one that nothing follows was meant.
type guard struct {
	text string // of the run that is open; empty for none
	last time.Time
	seq  int // counts runs and keys, so that a late tick closes only its own
}

// acts reports whether a key acts on the answer while letters write.
func acts(text string) bool {
	_, ok := conduct.SignedBy(text)
	return ok
}

// follows reports whether a key at now belongs to the run that is open.
func (g *guard) follows(now time.Time) bool {
	return g.text != "" && now.Sub(g.last) < runGap
}

// take adds a key to the run.
func (g *guard) take(text string, now time.Time) {
	g.text += text
	g.last = now
	g.seq++
}

// end forgets the run and returns its text.
func (g *guard) end() string {
	text := g.text
	g.text = ""
	g.seq++
	return text
}
