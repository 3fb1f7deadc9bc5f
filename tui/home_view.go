package tui

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"assay/assessment"
	"assay/tui/kit"
)

// Resize gives the rows what room the panel leaves.
func (h *home) Resize(width, height int) {
	h.Room.Resize(width, height)
	h.list.Settle(height - len(h.panel(width, height)) - 3)
}

// View draws the list and the panel under it.
func (h *home) View() kit.Frame {
	width, height := h.Width, h.Height
	switch {
	case h.err != nil:
		lines := kit.Wrap("The library cannot be read: "+refusal(h.err), " ", " ", width)
		return kit.Frame{Lines: append(lines, "", " enter tries again")}
	case !h.loaded:
		return kit.Frame{Lines: []string{"", " reading the library"}}
	case len(h.rows) == 0:
		return kit.Frame{Lines: emptyLibrary(width)}
	}

	lead := h.list.Counted()
	if !h.whole {
		lead = "reading the rest"
	}
	f := h.list.FindLine(lead+", last opened first ", width)
	f.Add("", h.env.Styles.Faint.Render("   "+homeTitles().lay(width-3)))
	f.Append(h.list.Draw(width, h.row))
	panel := h.panel(width, height)
	f.Lines = kit.Fill(f.Lines, width, height-len(panel))
	f.Add(panel...)
	return f
}

// emptyLibrary says what is missing and how to get it.
func emptyLibrary(width int) []string {
	lines := []string{"", " There is no assessment in this library yet.", ""}
	for _, row := range [][2]string{
		{"n", "makes a new one; a title and an organisation are enough to start"},
		{"ctrl+p, import", "takes in a bundle that somebody made with assay export"},
		{"?", "shows the keys"},
		{"q", "quits"},
		{"assay demo", "on the command line shows a filled-in example in a library of its own"},
	} {
		lead := "   " + kit.Fit(row[0], 19)
		lines = append(lines, kit.Wrap(row[1], lead, strings.Repeat(" ", 22), width)...)
	}
	return lines
}

// homeCells are the columns of a row of the list.
type homeCells struct{ title, organisation, depth, bar, count, result, state string }

// lay joins the columns. If there is no room, depth and bar go first, then the
// organisation.
func (c homeCells) lay(width int) string {
	right := fmt.Sprintf("%8s  %-10s  %-11s", c.count, c.result, c.state)
	if width >= 92 {
		right = kit.Fit(c.depth, 8) + "  " + kit.Fit(c.bar, 12) + right
	}
	if width < 70 {
		return kit.Fit(c.title, width-kit.Cells(right)-1) + " " + right
	}

	room := width - kit.Cells(right) - 4
	return kit.Fit(c.title, room*5/8) + "  " + kit.Fit(c.organisation, room-room*5/8) + "  " + right
}

// homeTitles are the titles of the columns.
func homeTitles() homeCells {
	return homeCells{
		title:        "Title",
		organisation: "Organisation",
		depth:        "Depth",
		bar:          "Answered",
		result:       "Result",
		state:        "State",
	}
}

// row draws an assessment. Figures that are behind are left out.
func (h *home) row(i int, here bool) string {
	r := h.rows[i]
	c := homeCells{
		title:        kit.OneLine(r.Title),
		organisation: kit.OneLine(r.Organisation),
		depth:        kit.OneLine(r.Depth),
		count:        "...",
		result:       "...",
		state:        r.Phase.String(),
	}
	if c.title == "" {
		c.title = "(" + r.ID + ")"
	}
	if r.Fresh {
		c.bar = h.env.Look.Bar(r.Answered, r.Asked, 10)
		c.count = fmt.Sprintf("%d/%d", r.Answered, r.Asked)
		c.result = "-"
		if r.Index >= 0 && !r.Sparse {
			c.result = figure(r.Index) + " / " + levelRange(r.LevelLow, r.LevelHigh)
		}
	}

	text := c.lay(h.Width - 3)
	if here {
		return h.env.Styles.Chosen.Render(kit.Fit(" > "+text, h.Width))
	}
	return "   " + text
}

// panel says more about the chosen assessment, as far as there is height.
func (h *home) panel(width, height int) []string {
	r, ok := h.chosen()
	if !ok || height < 12 {
		return nil
	}
	st := h.env.Styles
	lines := []string{
		st.Faint.Render(h.env.Look.Rule(width)),
		st.Strong.Render(kit.Ends(" "+kit.OneLine(r.Title), kit.OneLine(r.Questionnaire)+" ", width)),
	}
	if !r.Fresh {
		const behind = "Its figures are behind what was entered; enter opens it and brings them up to date."
		return append(lines, kit.Wrap(behind, "   ", "   ", width)...)
	}

	label := func(text string) string { return kit.Fit(text, 12) }
	lines = append(lines,
		"   "+label("Teams")+kit.Cut(kit.OneLine(strings.Join(r.Teams, ", ")), width-15),
		halves("   "+label("Follow-ups")+orNone(r.FollowUps), label("Conflicts")+orNone(r.Conflicts), width))
	result := "   " + label("Result") + resultWords(r)
	if width >= 76 {
		result = halves(result, label("Changed")+h.when(r.Changed), width)
	}
	lines = append(lines, result)

	bars := h.measureBars(r, width)
	if height-len(lines)-len(bars) >= 4+min(len(h.rows), 8) {
		lines = append(append(lines, ""), bars...)
	}
	return lines
}

// resultWords returns the result of an assessment: index and level, each with its
// range as long as that is open.
func resultWords(r Row) string {
	switch {
	case r.Index < 0:
		return "nothing is answered yet"
	case r.Sparse:
		return "figures from half answered on"
	case r.Low != r.High && r.Phase != assessment.PhaseFinal:
		return fmt.Sprintf("%s [%s-%s]  %s",
			figure(r.Index), figure(r.Low), figure(r.High), levelRange(r.LevelLow, r.LevelHigh))
	}
	return figure(r.Index) + "  " + levelRange(r.LevelLow, r.LevelHigh)
}

// measureBars draws the measures of a row, two beside each other if they fit.
func (h *home) measureBars(r Row, width int) []string {
	if r.Sparse {
		return nil
	}
	beside, ids, top := 1, 3, 5
	if width >= 96 {
		beside = 2
	}
	for _, m := range r.Measures {
		ids = max(ids, min(10, kit.Cells(m.ID)))
		top = max(top, m.Target, m.LevelHigh)
	}

	bars := make([]string, len(r.Measures))
	for i, m := range r.Measures {
		bar := kit.Fit(kit.OneLine(m.ID), ids) + " " + h.env.scaleBar(m.Index, m.Stated, m.Target, top, 3)
		result := figure(m.Index) + " / " + h.env.filled(levelRange(m.LevelLow, m.LevelHigh), m.LevelLow, top)
		bars[i] = kit.Fit(bar+"  "+result, (width-6)/beside)
	}
	if len(bars) == 0 {
		return nil
	}

	var lines []string
	down := (len(bars) + beside - 1) / beside
	for i := range down {
		text := "   " + bars[i]
		if i+down < len(bars) {
			text += bars[i+down]
		}
		lines = append(lines, text)
	}
	return append(lines, "   "+h.env.Look.BarLegend())
}

// when returns a moment as it is spoken of today.
func (h *home) when(t time.Time) string {
	if t.IsZero() {
		return "never"
	}
	local := t.In(h.env.Local)
	if assessment.Date(local.Format(time.DateOnly)) == h.env.today() {
		return "today " + h.env.clock(t)
	}
	return local.Format("2006-01-02 15:04")
}

// halves puts two texts at the left and in the middle of a line.
func halves(left, right string, width int) string {
	return kit.Fit(left, width/2-1) + " " + kit.Cut(right, width-width/2)
}

// orNone returns a number, or that there is none.
func orNone(n int) string {
	if n == 0 {
		return "none"
	}
	return strconv.Itoa(n)
}

// tail cuts a text to w cells and keeps its end, which in a path says most.
func tail(s string, w int) string {
	if kit.Cells(s) <= w {
		return s
	}
	r := []rune(s)
	for len(r) > 0 && kit.Cells(string(r)) > w-3 {
		r = r[1:]
	}
	return "..." + string(r)
}
