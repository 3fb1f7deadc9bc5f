package tui

import (
	"fmt"
	"strconv"
	"strings"

	"charm.land/lipgloss/v2"

	"assay/assessment"
	"assay/assessment/conduct"
	"assay/tui/kit"
)

// questionView is the part of the interview that scrolls: the question, its facts or
// levels, and what helps to ask and to judge.
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

	for n, fact := range a.Facts {
		c.facts = append(c.facts, kit.Wrap(fact.Text, "", "", w-factIndent))
		c.asks = max(c.asks, len(askLines(a, n+1, w)))
		for i := range fact.See {
			if i == len(c.sees) {
				c.sees = append(c.sees, 0)
			}
			c.sees[i] = max(c.sees[i], len(seeLines(a, n+1, i, w)))
		}
	}

	c.more = q.more(a, w)
	return c
}

// askLines is the question of a fact, by its number from 1, with whom to ask.
func askLines(a assessment.Asked, fact, w int) []string {
	ask := conduct.Ask(a, fact)
	if ask == "" {
		return nil
	}
	return kit.Wrap("ask "+ask, factLead, factLead, w)
}

// seeLines is one of the things that prove a fact, with the grade that it can carry.
func seeLines(a assessment.Asked, fact, i, w int) []string {
	x := a.Facts[fact-1].See[i]
	return kit.Wrap("see: "+x.Item+" ("+x.Grade+")", factLead, factLead, w)
}

// factLead stands before what belongs to a fact.
var factLead = strings.Repeat(" ", factIndent)

// text is all that can be scrolled through: title, question, facts or levels, and
// below them what helps to ask and to judge. A click on a fact chooses it, on a level
// presses its key. whole says whether all of it stands where it stands first.
func (q questionView) text(a assessment.Asked, l layout) (f kit.Frame, top int, whole bool) {
	c, st := q.wrapped(a, l.width), q.env.Styles
	if !l.low {
		f.Add(practiceLine(q.eval(), a, st, l.width))
	}
	question := c.question
	if rows := q.questionRows(c, a, l.region-len(f.Lines)); rows < len(question) {
		question = kit.Shortened(question, rows, l.width)
	}
	if l.question {
		for _, line := range question {
			f.Add(st.Strong.Render(line))
		}
	}
	if l.apart {
		f.Add("")
	}

	whole = true
	if len(a.Facts) > 0 {
		q.facts(&f, a, l)
	} else {
		var lines []string
		var of []int
		lines, of, whole = q.levels(c, l.region-len(f.Lines))
		for i, line := range lines {
			q.onLevel(&f, of[i], l.width)
			f.Add(line)
		}
	}
	if l.typing {
		return f, 0, true
	}

	begins := l.still
	if l.region-begins < moreRoom {
		begins = l.region
	}
	for len(a.Facts) > 0 && len(f.Lines) < begins {
		f.Add("")
	}
	if !l.question || len(question) < len(c.question) {
		f.Add("", st.Heading.Render("Question"))
		f.Add(c.question...)
	}
	if !whole {
		f.Add("", st.Heading.Render("Levels in full"))
		for n, lines := range c.levels {
			for _, line := range lines {
				q.onLevel(&f, n, l.width)
				f.Add(line)
			}
		}
	}
	f.Add(c.more...)
	return f, q.scroll, whole
}

// questionRows is how many rows of a height the question of a practice gets. Where its
// levels are plain they stay in view with it, however long it is.
func (q questionView) questionRows(c *wraps, a assessment.Asked, height int) int {
	if len(a.Levels) == 0 {
		return len(c.question)
	}
	levels := 1
	for _, l := range c.levels {
		levels += len(l)
	}
	return max(1, height-min(levels, max(height/2, len(a.Levels)+1)))
}

// moreRoom is how many rows there must be below the facts for what helps to ask to
// begin there.
const moreRoom = 5

// facts adds the facts with their marks, and under the chosen one its question and
// what there is room for of what proves it. While the note is typed on, a fact has one
// row.
func (q questionView) facts(f *kit.Frame, a assessment.Asked, l layout) {
	c, st, chosen := q.wrapped(a, l.width), q.env.Styles, q.fact()
	var marks assessment.Marks
	switch s := q.shown(); {
	case s.rated && s.rating.State == assessment.SameAs:
		marks = q.eval().Verdict(q.w.Place().Team, a.ID).Rating.Marks
	case s.rated && s.rating.State == assessment.Scored:
		marks = s.rating.Marks
	}

	for n, rows := range c.facts {
		fact := n + 1
		if l.typing {
			rows = []string{kit.Cut(kit.OneLine(a.Facts[n].Text), l.width-factIndent)}
		}
		style, sign := st.Plain, " "
		if fact == chosen {
			style, sign = st.Chosen, ">"
		}
		lead := fmt.Sprintf("%s%d %s ", sign, fact, q.env.Look.Mark(marks.At(fact)))
		for _, row := range rows {
			q.add(f, fact, style, lead+row, l.width)
			lead = factLead
		}
		if fact == chosen {
			q.beneath(f, a, fact, l)
		}
	}
}

// beneath adds what stands under the chosen fact.
func (q questionView) beneath(f *kit.Frame, a assessment.Asked, fact int, l layout) {
	st := q.env.Styles
	ask := askLines(a, fact, l.width)
	switch {
	case l.ask == 0:
		ask = nil
	case len(ask) > l.ask:
		ask = kit.Shortened(ask, l.ask, l.width)
	}
	for _, row := range ask {
		q.add(f, fact, st.Accent, row, l.width)
	}
	for i := range min(l.see, len(a.Facts[fact-1].See)) {
		for _, row := range seeLines(a, fact, i, l.width) {
			q.add(f, fact, st.Faint, row, l.width)
		}
	}
}

// add adds a row of a fact, which a click on it chooses.
func (q questionView) add(f *kit.Frame, fact int, style lipgloss.Style, row string, w int) {
	f.On(0, len(f.Lines), w, func() { q.choose(fact) })
	if style.GetReverse() {
		f.Add(style.Render(kit.Fit(row, w))) // one block, not a ragged one
		return
	}
	text := strings.TrimLeft(row, " ") // a line under it does not begin before it
	f.Add(row[:len(row)-len(text)] + style.Render(text))
}

// region is the part of the text that is in view. sign says what there is to scroll to.
func (q questionView) region(a assessment.Asked, l layout) (f kit.Frame, sign string) {
	f, top, whole := q.text(a, l)
	rest := len(f.Lines) - top - l.region
	f = f.From(min(top, len(f.Lines)), l.region)
	for len(f.Lines) < l.region {
		f.Add("")
	}

	switch {
	case l.typing:
	case rest > 0 && (top > 0 || whole):
		sign = "pgdn: more"
	case rest > 0:
		sign = "pgdn: levels in full"
	case top > 0:
		sign = "pgup: back"
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

// levels are plain levels, whole where they fit into height. Else rows go to
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
