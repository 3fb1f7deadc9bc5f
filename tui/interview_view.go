package tui

import "assay/tui/kit"

// Resize settles what depends on the room: how far the text is scrolled, the first
// row of the outline, and the size of the note that is typed on.
func (iv *interview) Resize(width, height int) {
	iv.Room.Resize(width, height)
	a, ok := iv.asked()
	if !ok {
		return
	}

	l := iv.layout(a)
	text, _, _ := questionView{iv}.text(a, l)
	iv.choose(iv.fact())
	iv.page = max(1, l.region-2)
	iv.scroll = max(0, min(iv.scroll, len(text.Lines)-l.region))

	if iv.note.open {
		iv.note.area.SetWidth(l.width)
		iv.note.area.SetHeight(l.noteRows)
	}

	if l.left > 0 {
		iv.outline.settle(l.left-2, height)
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
	f.Add(answerLine{iv}.draw(sign, l.width))

	note := iv.noteArea(l.width, l.noteRows)
	f.Stand(note.Cursor, 0, len(f.Lines))
	for _, line := range note.Lines {
		if !iv.note.open {
			f.On(0, len(f.Lines), l.width, iv.env.Press("tab"))
		}
		f.Add(kit.Cut(line, l.width))
	}
	return iv.beside(f, l)
}

// beside puts the outline at the left of what is drawn, if there is room for it.
func (iv *interview) beside(f kit.Frame, l layout) kit.Frame {
	f.Move(l.left+1, 0, 0, iv.Height)
	if l.left == 0 {
		for i := range f.Lines {
			f.Lines[i] = " " + f.Lines[i]
		}
		return f
	}

	outline := iv.outline.draw(l.left-2, iv.Height)
	f.Regions = append(f.Regions, outline.Regions...)
	rule := iv.env.Styles.Faint.Render(" "+iv.env.Look.Side()) + " "
	for i := range f.Lines {
		side := ""
		if i < len(outline.Lines) {
			side = outline.Lines[i]
		}
		f.Lines[i] = kit.Fit(side, l.left-2) + rule + f.Lines[i]
	}
	return f
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
