package tui

import (
	"assay/tui/kit"
	"fmt"
	"strconv"
	"strings"
	"time"

	"assay/assessment"
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

	f := h.list.FindLine(h.list.Counted()+", last opened first ", width)
	f.Add("", h.env.Styles.Faint.Render("   "+homeHeading().lay(width-3)))
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
		{"?", "shows the keys"},
		{"q", "quits"},
		{"assay demo", "on the command line shows a filled-in example in a library of its own"},
	} {
		lines = append(lines, kit.Wrap(row[1], "   "+kit.Fit(row[0], 19), strings.Repeat(" ", 22), width)...)
	}
	return lines
}

// homeCells are the columns of a row of the list.
type homeCells struct{ title, organisation, depth, bar, count, result, state string }

// lay joins the columns. Where there is no room depth and the bar go first, then
// the organisation.
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

// homeHeading names the columns.
func homeHeading() homeCells {
	return homeCells{"Title", "Organisation", "Depth", "Answered", "", "Result", "State"}
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
		c.bar = kit.Bar(r.Answered, r.Asked, 10)
		c.count = fmt.Sprintf("%d/%d", r.Answered, r.Asked)
		c.result = "-"
		if r.Index >= 0 {
			c.result = figure(r.Index) + " / " + level(r.Summary, r.LevelLow, r.LevelHigh)
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
		st.Faint.Render(strings.Repeat("-", width)),
		st.Strong.Render(kit.Ends(" "+kit.OneLine(r.Title), kit.OneLine(r.Questionnaire)+" ", width)),
	}
	if !r.Fresh {
		return append(lines, kit.Wrap("Its figures are behind what was entered; enter opens it and brings them up to date.", "   ", "   ", width)...)
	}
	teams := make([]string, len(r.Teams))
	for i, t := range r.Teams {
		teams[i] = kit.OneLine(t)
	}
	result := "nothing is answered yet"
	if r.Index >= 0 {
		result = figure(r.Index) + "  " + level(r.Summary, r.LevelLow, r.LevelHigh)
		if r.Low != r.High && r.Phase != assessment.PhaseFinal {
			result = fmt.Sprintf("%s [%s-%s]  %s", figure(r.Index), figure(r.Low), figure(r.High), levels(r.LevelLow, r.LevelHigh))
		}
	}
	lines = append(lines,
		"   "+kit.Fit("Teams", 12)+kit.Cut(strings.Join(teams, ", "), width-15),
		halves("   "+kit.Fit("Follow-ups", 12)+none(r.FollowUps), kit.Fit("Conflicts", 12)+none(r.Conflicts), width))
	if width < 76 {
		lines = append(lines, "   "+kit.Fit("Result", 12)+result)
	} else {
		lines = append(lines, halves("   "+kit.Fit("Result", 12)+result, kit.Fit("Changed", 12)+h.when(r.Changed), width))
	}
	if bars := measureBars(r, width); height-len(lines)-len(bars) >= 4+min(len(h.rows), 8) {
		lines = append(append(lines, ""), bars...)
	}
	return lines
}

// measureBars draws the measures of a row, two beside each other where they fit.
func measureBars(r Row, width int) []string {
	columns, top := 1, 5
	if width >= 96 {
		columns = 2
	}
	names := 3
	for _, m := range r.Measures {
		names = max(names, min(10, kit.Cells(m.ID)))
		top = max(top, m.Target, m.LevelHigh)
	}
	rows := (len(r.Measures) + columns - 1) / columns
	var lines []string
	for i := range rows {
		l := "   "
		for c := range columns {
			if k := c*rows + i; k < len(r.Measures) {
				m := r.Measures[k]
				l += kit.Fit(kit.Fit(kit.OneLine(m.ID), names)+" "+kit.ScaleBar(m.Index, m.Stated, m.Target, top, 3)+"  "+
					figure(m.Index)+" / "+level(r.Summary, m.LevelLow, m.LevelHigh), (width-6)/columns)
			}
		}
		lines = append(lines, l)
	}
	if len(lines) > 0 {
		lines = append(lines, "   "+kit.BarLegend)
	}
	return lines
}

// level is a level of a summary; that of a final assessment is its low end.
func level(s assessment.Summary, low, high int) string {
	if s.Phase == assessment.PhaseFinal {
		high = low
	}
	return levels(low, high)
}

// when is a moment as it is spoken of today.
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

func none(n int) string {
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
