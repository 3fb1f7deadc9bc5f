package tui

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"assay/tui/kit"
)

// text is the note that is being typed.
func (n *noteEditor) text() string {
	if n.long != "" {
		return n.long
	}
	return n.area.Value()
}

// setText puts a text under the hand: into the field, or beside it where it is
// too long to be typed on. The field would cut it, and what is cut would be lost.
func (n *noteEditor) setText(text string) {
	n.long, n.top = "", 0
	fits := kit.Typable(text)
	if utf8.RuneCountInString(fits) > kit.NoteLimit || strings.Count(fits, "\n") >= kit.NoteLines {
		n.long, fits = text, ""
	}
	n.area.SetValue(fits)
	n.area.MoveToEnd()
}

func (n *noteEditor) tooLong() {
	n.env.Say("this note has " + strconv.Itoa(utf8.RuneCountInString(n.long)) +
		" characters, more than can be typed on here; ctrl+g opens it in your editor")
}

// longKey is a key on a note that is too long to be typed on: it can be looked
// through.
func (n *noteEditor) longKey(k string) {
	before := n.top

	last := strings.Count(n.long, "\n")
	switch k {
	case "up":
		n.top--
	case "down":
		n.top++
	case "pgup":
		n.top -= 10
	case "pgdown":
		n.top += 10
	case "home", "ctrl+home":
		n.top = 0
	case "end", "ctrl+end":
		n.top = last
	default:
		n.tooLong()
		return
	}

	if n.top = max(0, min(n.top, last)); n.top == before {
		n.env.NoFurther()
		return
	}
}

// longRows draws a long note from its first shown line. Only what fits is
// wrapped.
func (n *noteEditor) longRows(w, rows int) []string {
	text := n.long
	for range n.top {
		_, text, _ = strings.Cut(text, "\n")
	}
	var lines []string
	for l := range strings.Lines(kit.CutBytes(text, 16*w*rows)) {
		if len(lines) >= rows {
			break
		}
		lines = append(lines, kit.Wrap(strings.TrimSuffix(l, "\n"), "", "", w)...)
	}
	return kit.Fill(lines, w, rows)
}
