package tui

import (
	"fmt"
	"slices"

	tea "charm.land/bubbletea/v2"

	"assay/assessment"
	"assay/assessment/report"
	"assay/tui/kit"
)

// mostPoints is how many points a trend has at most, so that a long journal costs no more.
const mostPoints = 24

// courseMsg brings the results of the open assessment over time.
type courseMsg struct {
	page   *historyPage
	number int
	course []assessment.TrendPoint
}

// Init asks for the results over time.
func (h *historyPage) Init() { h.askCourse() }

// askCourse asks for the results over time, which the history of everything shows. They are
// worked out beside the screens, from a journal of their own.
func (h *historyPage) askCourse() {
	if h.practice != "" {
		return
	}
	h.courses++
	number, journal, q := h.courses, h.work.State().Journal().Clone(), h.work.Questionnaire()
	h.env.Run(func() tea.Msg {
		return courseMsg{h, number, assessment.Course(journal, q, mostPoints)}
	})
}

// came takes the results in, without the days before there were any.
func (h *historyPage) came(m courseMsg) {
	if m.page != h || m.number != h.courses {
		return
	}
	first := slices.IndexFunc(m.course, func(p assessment.TrendPoint) bool { return p.Index != nil })
	h.course = m.course[max(0, first):]
	if first < 0 {
		h.course = nil
	}
}

// trend draws index and level over time, a line each, with the figures and the days at
// their ends; nothing for less than two results.
func (h *historyPage) trend() []string {
	if len(h.course) < 2 {
		return nil
	}
	first, last := h.course[0], h.course[len(h.course)-1]
	top := h.work.Evaluation().Result().Max
	index, level := "", ""
	for _, p := range h.course {
		at := milli(p.Index)
		index += h.column(at, levelAt(at), top)
		level += h.column(int64(p.LevelLow)*1000, p.LevelLow, top)
	}

	row := func(name, from, drawn, to, day string) string {
		text := fmt.Sprintf("  %-5s %4s ", name, from) + drawn + " " + kit.Fit(to, 6) + day
		return kit.Fit(text, h.Width)
	}
	return []string{
		row("index", figure(milli(first.Index)), index, figure(milli(last.Index)),
			"from "+string(first.Date)),
		row("level", levelRange(first.LevelLow, first.LevelHigh), level,
			levelRange(last.LevelLow, last.LevelHigh), "to   "+string(last.Date)),
		h.env.Styles.Faint.Render(h.env.Look.Rule(h.Width)),
	}
}

// column draws a value in thousandths of a level in one cell, in the colour of a level.
func (h *historyPage) column(value int64, level, top int) string {
	text := h.env.Look.Column(value, top)
	if colour, _, ok := report.LevelColour(level, top); ok {
		return h.env.Look.Drawn(colour).Render(text)
	}
	return text
}
