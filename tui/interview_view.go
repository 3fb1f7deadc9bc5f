package tui

import (
	"cmp"

	"assay/tui/kit"
)

// Resize settles what depends on the room: how far the text is scrolled, the first
// row of the outline, and the size of the note that is typed on.
func (iv *interview) Resize(width, height int) {
	iv.Room.Resize(width, height)
	a, ok := iv.asked()
	if !ok {
		return
	}

	l := iv.layout(a)
	iv.choose(iv.fact())
	iv.page = max(1, l.region-2)
	if iv.scroll > 0 {
		text, _, _ := questionView{iv}.text(a, l)
		iv.scroll = max(0, min(iv.scroll, len(text.Lines)-l.region))
	}

	if iv.note.open {
		iv.note.area.SetWidth(cmp.Or(l.beside, l.width))
		iv.note.area.SetHeight(l.noteRows)
	}

	if l.left > 0 {
		iv.outline.settle(height)
	}
}

// View draws the interview: the outline if there is room, the question with its
// facts or levels, the answer, and the note.
func (iv *interview) View() kit.Frame {
	a, ok := iv.asked()
	if !ok {
		return kit.Frame{Lines: kit.Wrap(
			"At this depth nothing is asked that applies. Choose another depth, or complete the profile.",
			" ", " ", iv.Width)}
	}

	l := iv.layout(a)
	f, sign := questionView{iv}.region(a, l)
	answer := answerLine{iv}.draw(sign, l.whole())
	if l.beside > 0 {
		f.Beside(iv.notePane(l), l.width, iv.divider())
		f.Add(answer)
	} else {
		f.Add(answer)
		f.Append(iv.noteFrame(l.width, l.noteRows))
	}

	if l.left == 0 {
		margin := kit.Frame{Lines: make([]string, len(f.Lines))}
		margin.Beside(f, 0, " ")
		return margin
	}
	outline := iv.outline.draw(l.left-2, iv.Height)
	outline.Beside(f, l.left-2, iv.divider())
	return outline
}

// divider is the line between what stands side by side.
func (iv *interview) divider() string {
	return " " + iv.env.Styles.Faint.Render(iv.env.Look.Side()) + " "
}

// Wheel scrolls the text between question and note; in a note it moves the cursor.
func (iv *interview) Wheel(lines int) {
	switch {
	case iv.note.open && lines < 0:
		iv.noteKey(kit.KeyPress("up"))
		return
	case iv.note.open:
		iv.noteKey(kit.KeyPress("down"))
		return
	}
	iv.scroll = max(0, iv.scroll+lines)
}
