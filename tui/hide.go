package tui

import (
	tea "charm.land/bubbletea/v2"

	"assay/tui/kit"
)

// hideKey hides the screen from everywhere: no letter, so that nobody hides it by typing,
// and at the end of its row, where it is found without looking.
const hideKey = "f12"

// hide blanks the screen, so that whoever comes in reads nothing of the client. What is
// typed is on disk first. The work goes on behind it, and says what it has to say later.
func (r *root) hide() {
	r.everyone(flushMsg{})
	r.hidden = true
	r.env.Run(tea.ClearScreen)
}

// whileHidden takes a key while nothing can be seen: nothing is acted on, nor kept for
// later, but the key that shows the screen again.
func (r *root) whileHidden(k string) {
	if k == hideKey || k == "ctrl+l" {
		r.hidden = false
		r.env.Run(tea.ClearScreen)
	}
}

// blank is the window while it is hidden.
func (r *root) blank() kit.Frame {
	const sentence = "hidden, press f12 to go on"
	lines := kit.Wrap(sentence, "", "", r.width)
	if left := (r.width - kit.Cells(sentence)) / 2; left > 0 {
		lines = kit.Wrap(sentence, kit.Fit("", left), "", r.width)
	}
	above := make([]string, max(0, (r.height-len(lines))/2))
	return kit.Frame{Lines: kit.Fill(append(above, lines...), r.width, r.height)}
}
