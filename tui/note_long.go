package tui

import (
	"assay/tui/kit"
	"strconv"
	"strings"
	"unicode/utf8"
)

// text is the note that is being typed.
func (iv *interview) text() string {
	if iv.note.long != "" {
		return iv.note.long
	}
	return iv.area.Value()
}

// setText puts a text under the hand: into the field, or beside it where it is
// too long to be typed on. The field would cut it, and what is cut would be lost.
func (iv *interview) setText(text string) {
	iv.note.long, iv.note.top = "", 0
	fits := kit.Typable(text)
	if utf8.RuneCountInString(fits) > kit.NoteLimit || strings.Count(fits, "\n") >= kit.NoteLines {
		iv.note.long, fits = text, ""
	}
	iv.area.SetValue(fits)
	iv.area.MoveToEnd()
}

func (iv *interview) tooLong() {
	iv.env.Say("this note has " + strconv.Itoa(utf8.RuneCountInString(iv.note.long)) + " characters, more than can be typed on here; ctrl+g opens it in your editor")
}

// longKey is a key on a note that is too long to be typed on: it can be looked
// through.
func (iv *interview) longKey(k string) {
	before := iv.note.top
	last := strings.Count(iv.note.long, "\n")
	switch k {
	case "up":
		iv.note.top--
	case "down":
		iv.note.top++
	case "pgup":
		iv.note.top -= 10
	case "pgdown":
		iv.note.top += 10
	case "home", "ctrl+home":
		iv.note.top = 0
	case "end", "ctrl+end":
		iv.note.top = last
	default:
		iv.tooLong()
		return
	}
	if iv.note.top = max(0, min(iv.note.top, last)); iv.note.top == before {
		iv.env.NoFurther()
		return
	}
}

// longRows draws a long note from its first shown line. Only what fits is
// wrapped.
func (iv *interview) longRows(w, rows int) []string {
	text := iv.note.long
	for range iv.note.top {
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
