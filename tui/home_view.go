package tui

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"assay/assessment"
)

func (h *home) View(width, height int) frame {
	switch {
	case h.err != nil:
		return frame{Lines: append(wrap("The library cannot be read: "+refusal(h.err), " ", " ", width), "", " enter tries again")}
	case !h.loaded:
		return frame{Lines: []string{"", " reading the library"}}
	case len(h.rows) == 0:
		return frame{Lines: emptyLibrary(width)}
	}
	panel := h.panel(width, height)
	f := h.findLine(fmt.Sprintf("%d of %d, last opened first ", len(h.shown), len(h.rows)), width)
	if !h.finding {
		f.on(0, 0, width, h.env.press("/"))
	}
	room := max(1, height-len(panel)-3)
	h.page = max(1, room-1)
	h.top = window(h.top, h.at, len(h.shown), room)
	f.Lines = append(f.Lines, "", h.env.styles.Faint.Render("   "+homeHeading().lay(width-3)))
	for i := h.top; i < min(len(h.shown), h.top+room); i++ {
		f.on(0, len(f.Lines), width, h.env.pick(&h.at, i, "enter"))
		f.Lines = append(f.Lines, h.drawn(i, width))
	}
	if len(h.shown) == 0 {
		f.Lines = append(f.Lines, "   no assessment matches; esc shows all")
	}
	for len(f.Lines) < height-len(panel) {
		f.Lines = append(f.Lines, "")
	}
	f.Lines = append(f.Lines, panel...)
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
		lines = append(lines, wrap(row[1], "   "+fit(row[0], 19), strings.Repeat(" ", 22), width)...)
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
		right = fit(c.depth, 8) + "  " + fit(c.bar, 12) + right
	}
	if width < 70 {
		return fit(c.title, width-cells(right)-1) + " " + right
	}
	room := width - cells(right) - 4
	return fit(c.title, room*5/8) + "  " + fit(c.organisation, room-room*5/8) + "  " + right
}

// homeHeading names the columns.
func homeHeading() homeCells {
	return homeCells{"Title", "Organisation", "Depth", "Answered", "", "Result", "State"}
}

func (h *home) drawn(i, width int) string {
	r := h.rows[h.shown[i]]
	c := homeCells{title: oneLine(r.Title), organisation: oneLine(r.Organisation), depth: oneLine(r.Depth), count: "...", result: "...", state: r.Phase.String()}
	if r.Fresh {
		c.bar = bar(r.Answered, r.Asked, 10)
		c.count = fmt.Sprintf("%d/%d", r.Answered, r.Asked)
		c.result = "-"
		if r.Index >= 0 {
			c.result = figure(r.Index) + " / " + level(r.Summary, r.LevelLow, r.LevelHigh)
		}
	}
	if c.title == "" {
		c.title = "(" + r.ID + ")"
	}
	if i == h.at {
		return h.env.styles.Chosen.Render(fit(" > "+c.lay(width-3), width))
	}
	return "   " + c.lay(width-3)
}

// panel says more about the chosen assessment, as far as there is height.
func (h *home) panel(width, height int) []string {
	r, ok := h.chosen()
	if !ok || height < 12 {
		return nil
	}
	st := h.env.styles
	lines := []string{
		st.Faint.Render(strings.Repeat("-", width)),
		st.Strong.Render(ends(" "+oneLine(r.Title), oneLine(r.Questionnaire)+" ", width)),
	}
	if !r.Fresh {
		return append(lines, wrap("Its figures are behind what was entered; enter opens it and brings them up to date.", "   ", "   ", width)...)
	}
	teams := make([]string, len(r.Teams))
	for i, t := range r.Teams {
		teams[i] = oneLine(t)
	}
	result := "nothing is answered yet"
	if r.Index >= 0 {
		result = figure(r.Index) + "  " + level(r.Summary, r.LevelLow, r.LevelHigh)
		if r.Low != r.High && r.Phase != assessment.PhaseFinal {
			result = fmt.Sprintf("%s [%s-%s]  %s", figure(r.Index), figure(r.Low), figure(r.High), levels(r.LevelLow, r.LevelHigh))
		}
	}
	lines = append(lines,
		"   "+fit("Teams", 12)+cut(strings.Join(teams, ", "), width-15),
		halves("   "+fit("Follow-ups", 12)+none(r.FollowUps), fit("Conflicts", 12)+none(r.Conflicts), width))
	if width < 76 {
		lines = append(lines, "   "+fit("Result", 12)+result)
	} else {
		lines = append(lines, halves("   "+fit("Result", 12)+result, fit("Changed", 12)+h.when(r.Changed), width))
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
		names = max(names, min(10, cells(m.ID)))
		top = max(top, m.Target, m.LevelHigh)
	}
	rows := (len(r.Measures) + columns - 1) / columns
	var lines []string
	for i := range rows {
		l := "   "
		for c := range columns {
			if k := c*rows + i; k < len(r.Measures) {
				m := r.Measures[k]
				l += fit(fit(oneLine(m.ID), names)+" "+scaleBar(m.Index, m.Stated, m.Target, top, 3)+"  "+
					figure(m.Index)+" / "+level(r.Summary, m.LevelLow, m.LevelHigh), (width-6)/columns)
			}
		}
		lines = append(lines, l)
	}
	if len(lines) > 0 {
		lines = append(lines, "   "+barLegend)
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
	return fit(left, width/2-1) + " " + cut(right, width-width/2)
}

func none(n int) string {
	if n == 0 {
		return "none"
	}
	return strconv.Itoa(n)
}

// tail cuts a text to w cells and keeps its end, which in a path says most.
func tail(s string, w int) string {
	if cells(s) <= w {
		return s
	}
	r := []rune(s)
	for len(r) > 0 && cells(string(r)) > w-3 {
		r = r[1:]
	}
	return "..." + string(r)
}
