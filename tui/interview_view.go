package tui

import (
	"fmt"
	"strconv"
	"strings"

	"assay/assessment"
	"assay/tui/kit"
)

// wraps keeps the wrapped text of the practice in front, for one width and in
// the styles that it was made with.
type wraps struct {
	styles           *kit.Styles
	practice, digest string
	width            int
	roles            string
	question         []string
	levels           [][]string
	more             []string
}

// layout is how the interview shares out its room.
type layout struct {
	left     int  // columns of the outline; 0 for none
	width    int  // of the rest
	low      bool // a low window spends no rows on a rule and a heading
	region   int  // rows of question and levels
	noteRows int
}

// layout shares out the room there is. While the note is typed on, it has what the
// question leaves at one row a level.
func (iv *interview) layout(a assessment.Asked) layout {
	l := layout{low: iv.Height < lowBody}
	if iv.Width >= kit.WideWidth && !iv.note.open && !iv.folded {
		l.left = kit.OutlineWidth
	}
	l.width = iv.Width - l.left - 1

	between, least := 3, 3
	if l.low {
		between, least = 1, 2
	}
	l.noteRows = noteRows(iv.Height)
	if iv.note.open {
		compact := 1 + len(questionView{iv}.wrapped(a, l.width).question) + 1 + len(a.Levels)
		l.noteRows = max(least, iv.Height-compact-between)
	}
	l.region = iv.Height - l.noteRows - between
	return l
}

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
// descriptors, the answer, and the note.
func (iv *interview) View() kit.Frame {
	a, ok := iv.asked()
	if !ok {
		return kit.Frame{Lines: kit.Wrap(
			"At this depth nothing is asked that applies. Choose another depth, or complete the profile.",
			" ", " ", iv.Width)}
	}

	l, st := iv.layout(a), iv.env.Styles
	f, sign := questionView{iv}.region(a, l)
	if l.low {
		sign, _, _ = strings.Cut(sign, ":")
		answer := answerLine{iv}.draw(l.width - kit.Cells(sign) - 1)
		f.Lines = append(f.Lines, kit.Ends(answer, st.Faint.Render(sign), l.width))
	} else {
		rule := strings.Repeat("-", max(0, l.width-kit.Cells(sign)-3))
		if sign != "" {
			rule += " " + sign + " -"
		}
		f.Lines = append(f.Lines, st.Faint.Render(kit.Fit(rule, l.width)), answerLine{iv}.draw(l.width),
			iv.noteHead(l.width))
	}

	note := iv.noteArea(l.width, l.noteRows)
	f.Stand(note.Cursor, 0, len(f.Lines))
	for _, line := range note.Lines {
		if !iv.note.open {
			f.On(0, len(f.Lines), l.width, iv.env.Press("tab"))
		}
		f.Lines = append(f.Lines, kit.Cut(line, l.width))
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
	rule := iv.env.Styles.Faint.Render(" |") + " "
	for i := range f.Lines {
		side := ""
		if i < len(outline.Lines) {
			side = outline.Lines[i]
		}
		f.Lines[i] = kit.Fit(side, l.left-2) + rule + f.Lines[i]
	}
	return f
}

// lowBody is the height from which a body has room for rules and headings.
const lowBody = 14

// noteRows is how many rows the note has while it is not typed on.
func noteRows(height int) int {
	switch {
	case height < lowBody:
		return 1
	case height < 20:
		return 2
	}
	return min(8, 3+(height-20)/4)
}

// questionView is the part of the interview that scrolls: the question, its levels, and
// what helps to ask and to judge.
type questionView struct{ *interview }

// wrapped returns the practice's texts for this width, wrapped once.
func (q questionView) wrapped(a assessment.Asked, w int) *wraps {
	roles := strings.Join(q.roles(), " ")
	c := &q.wraps
	if c.styles == q.env.Styles && c.practice == a.ID && c.digest == a.Digest && c.width == w &&
		c.roles == roles {
		return c
	}

	*c = wraps{styles: q.env.Styles, practice: a.ID, digest: a.Digest, width: w, roles: roles}
	c.question = kit.Wrap(a.Question, "", "", w)
	for n, text := range a.Levels {
		c.levels = append(c.levels, kit.Wrap(text, fmt.Sprintf("  %d  ", n), "     ", w))
	}

	c.more = q.more(a, w)
	return c
}

// text is all that can be scrolled through: title, question, descriptors, and below
// them what helps to ask and to judge. A click on a descriptor presses the key of its
// level. full says whether the descriptors are whole where they stand first.
func (q questionView) text(a assessment.Asked, l layout) (f kit.Frame, top int, full bool) {
	c := q.wrapped(a, l.width)
	f.Lines = []string{practiceLine(q.eval(), a, q.env.Styles, l.width)}
	for _, line := range c.question {
		f.Lines = append(f.Lines, q.env.Styles.Strong.Render(line))
	}
	levels, of, full := q.levels(c, l.region-len(f.Lines))
	for i, line := range levels {
		q.onLevel(&f, of[i], l.width)
		f.Lines = append(f.Lines, line)
	}
	if q.note.open {
		return f, 0, true
	}

	if !full {
		f.Lines = append(f.Lines, "", q.env.Styles.Heading.Render("Levels in full"))
		for n, lines := range c.levels {
			for _, line := range lines {
				q.onLevel(&f, n, l.width)
				f.Lines = append(f.Lines, line)
			}
		}
	}
	f.Lines = append(f.Lines, c.more...)
	return f, q.scroll, full
}

// region is the part of the text that is in view. sign says what there is to scroll to.
func (q questionView) region(a assessment.Asked, l layout) (f kit.Frame, sign string) {
	f, top, full := q.text(a, l)
	rest := len(f.Lines) - top - l.region
	f = f.From(min(top, len(f.Lines)), l.region)
	if q.note.open {
		return f, ""
	}
	for len(f.Lines) < l.region {
		f.Lines = append(f.Lines, "")
	}

	switch {
	case rest > 0 && top > 0:
		sign = "pgdn: more"
	case rest > 0 && full:
		sign = "pgdn: why, prompts, evidence"
	case rest > 0:
		sign = "pgdn: levels in full, prompts"
	case top > 0:
		sign = "pgup: back to the question"
	}
	return f, sign
}

// onLevel lets the line that comes next in a frame press the key of a level, as
// far as there is one.
func (q questionView) onLevel(f *kit.Frame, level, w int) {
	key := strconv.Itoa(level)
	if q.note.open {
		key = "alt+" + key
	}
	if level >= 0 && level <= 5 {
		f.On(0, len(f.Lines), w, q.env.Press(key))
	}
}

// levels are the descriptors, whole where they fit into height. Else rows go to
// the chosen level first and then to its neighbours, so that the choice can be
// argued, and without a choice to all alike. full says whether all are whole, and
// of to which level a line belongs, -1 for none.
func (q questionView) levels(c *wraps, height int) (lines []string, of []int, full bool) {
	total := 1
	for _, l := range c.levels {
		total += len(l)
	}

	s, chosenStyle := q.shown(), q.env.Styles.Chosen
	chosen := -1
	if s.rated && s.rating.State == assessment.Scored {
		chosen = s.rating.Level
	}

	full = total <= height
	rows := levelRows(c.levels, chosen, height-1)
	if height > len(c.levels) {
		lines, of = append(lines, ""), append(of, -1)
	}

	for n, l := range c.levels {
		if rows[n] < len(l) {
			l = kit.Shortened(l, rows[n], c.width)
		}
		for i, r := range l {
			if n == chosen {
				if i == 0 {
					r = "> " + r[2:]
				}
				if chosenStyle.GetReverse() {
					r = kit.Fit(r, c.width) // one block, not a ragged one
				}
				r = chosenStyle.Render(r)
			}
			lines, of = append(lines, r), append(of, n)
		}
	}

	return lines, of, full
}

// levelRows says how many of its rows each level gets of a height: one at least.
func levelRows(levels [][]string, chosen, height int) []int {
	rows := make([]int, len(levels))
	each := 1
	if chosen < 0 {
		each = max(1, height/len(levels))
	}

	for n, l := range levels {
		rows[n] = min(each, len(l))
		height -= rows[n]
	}

	give := func(n int) {
		if n >= 0 && n < len(levels) && height > 0 {
			more := min(height, len(levels[n])-rows[n])
			rows[n] += more
			height -= more
		}
	}

	if chosen < 0 {
		return rows
	}

	give(chosen)

	for away := 1; away < len(levels); away++ {
		give(chosen + away)
		give(chosen - away)
	}

	return rows
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
