package tui

import (
	"assay/tui/kit"
	"fmt"
	"strconv"
	"strings"

	"assay/assessment"
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

// View draws the interview: the outline where there is room, the question with
// its descriptors, the answer, and the note.
func (iv *interview) View(width, height int) kit.Frame {
	a, ok := iv.asked()
	if !ok {
		return kit.Frame{Lines: kit.Wrap("At this depth nothing is asked that applies. Choose another depth, or complete the profile.", " ", " ", width)}
	}
	left := 0
	if width >= kit.WideWidth && !iv.noting && !iv.folded {
		left = kit.OutlineWidth
	}
	w := width - left - 1
	// A low window spends no rows on a rule and a heading.
	low := height < lowBody
	between, least := 3, 3
	if low {
		between, least = 1, 2
	}
	noteRows := noteRows(height)
	if iv.noting {
		noteRows = max(least, height-iv.compactRows(a, w)-between)
	}
	st := iv.env.Styles
	f, sign := iv.region(a, w, height-noteRows-between)
	lines := f.Lines
	if low {
		sign, _, _ = strings.Cut(sign, ":")
		lines = append(lines, kit.Ends(iv.answerLine(w-kit.Cells(sign)-1), st.Faint.Render(sign), w))
	} else {
		rule := strings.Repeat("-", max(0, w-kit.Cells(sign)-3))
		if sign != "" {
			rule += " " + sign + " -"
		}
		lines = append(lines, st.Faint.Render(kit.Fit(rule, w)), iv.answerLine(w), iv.noteHead(w))
	}
	area := iv.noteArea(w, noteRows)
	if f.Cursor = area.Cursor(); f.Cursor != nil {
		f.Cursor.Y += len(lines)
	}
	for _, l := range strings.Split(area.View(), "\n") {
		if !iv.noting {
			f.On(0, len(lines), w, iv.env.Press("tab"))
		}
		lines = append(lines, kit.Cut(l, w))
	}
	f.Move(left+1, 0, 0, height)
	if left > 0 {
		outline := iv.outline(left-2, height)
		f.Regions = append(f.Regions, outline.Regions...)
		for i := range lines {
			side := ""
			if i < len(outline.Lines) {
				side = outline.Lines[i]
			}
			lines[i] = kit.Fit(side, left-2) + st.Faint.Render(" |") + " " + lines[i]
		}
	} else {
		for i := range lines {
			lines[i] = " " + lines[i]
		}
	}
	f.Lines = lines
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

// wrapped returns the practice's texts for this width, wrapped once.
func (iv *interview) wrapped(a assessment.Asked, w int) *wraps {
	roles := strings.Join(iv.roles(), " ")
	c := &iv.wraps
	if c.styles == iv.env.Styles && c.practice == a.ID && c.digest == a.Digest && c.width == w && c.roles == roles {
		return c
	}
	*c = wraps{styles: iv.env.Styles, practice: a.ID, digest: a.Digest, width: w, roles: roles}
	c.question = kit.Wrap(a.Question, "", "", w)
	for n, text := range a.Levels {
		c.levels = append(c.levels, kit.Wrap(text, fmt.Sprintf("  %d  ", n), "     ", w))
	}
	c.more = iv.more(a, w)
	return c
}

// region is the part that scrolls: title, question, descriptors, and below them
// what helps to ask and to judge. sign says what there is to scroll to. A click on
// a descriptor presses the key of its level.
func (iv *interview) region(a assessment.Asked, w, height int) (f kit.Frame, sign string) {
	c := iv.wrapped(a, w)
	f.Lines = []string{iv.titleLine(a, w)}
	for _, l := range c.question {
		f.Lines = append(f.Lines, iv.env.Styles.Strong.Render(l))
	}
	levels, of, full := iv.levels(c, height-len(f.Lines))
	for i, l := range levels {
		iv.onLevel(&f, of[i], w)
		f.Lines = append(f.Lines, l)
	}
	if iv.noting {
		return f.From(0, height), ""
	}
	if !full {
		f.Lines = append(f.Lines, "", iv.env.Styles.Heading.Render("Levels in full"))
		for n, l := range c.levels {
			for _, text := range l {
				iv.onLevel(&f, n, w)
				f.Lines = append(f.Lines, text)
			}
		}
	}
	f.Lines = append(f.Lines, c.more...)
	all := len(f.Lines)
	iv.page = max(1, height-2)
	iv.scroll = max(0, min(iv.scroll, all-height))
	f = f.From(iv.scroll, height)
	for len(f.Lines) < height {
		f.Lines = append(f.Lines, "")
	}
	if all > iv.scroll+height {
		sign = "pgdn: " + iv.below(full)
	} else if iv.scroll > 0 {
		sign = "pgup: back to the question"
	}
	return f, sign
}

// onLevel lets the line that comes next in a frame press the key of a level, as
// far as there is one.
func (iv *interview) onLevel(f *kit.Frame, level, w int) {
	key := strconv.Itoa(level)
	if iv.noting {
		key = "alt+" + key
	}
	if level >= 0 && level <= 5 {
		f.On(0, len(f.Lines), w, iv.env.Press(key))
	}
}

func (iv *interview) below(full bool) string {
	switch {
	case iv.scroll > 0:
		return "more"
	case full:
		return "why, prompts, evidence"
	}
	return "levels in full, prompts"
}

func (iv *interview) titleLine(a assessment.Asked, w int) string {
	return practiceLine(iv.eval(), a, iv.env.Styles, w)
}

// levels are the descriptors, whole where they fit into height. Else rows go to
// the chosen level first and then to its neighbours, so that the choice can be
// argued, and without a choice to all alike. full says whether all are whole, and
// of to which level a line belongs, -1 for none.
func (iv *interview) levels(c *wraps, height int) (lines []string, of []int, full bool) {
	total := 1
	for _, l := range c.levels {
		total += len(l)
	}
	s, chosenStyle := iv.shown(), iv.env.Styles.Chosen
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

// compactRows is how many rows question and descriptors take at one row a level.
func (iv *interview) compactRows(a assessment.Asked, w int) int {
	c := iv.wrapped(a, w)
	return 1 + len(c.question) + 1 + len(c.levels)
}

// wheel scrolls the text between question and note; in a note it moves the cursor.
func (iv *interview) Wheel(lines int) {
	if iv.noting {
		iv.noteKey(kit.KeyPress(map[bool]string{true: "up", false: "down"}[lines < 0]))
		return
	}
	iv.scroll = max(0, iv.scroll+lines)
}
