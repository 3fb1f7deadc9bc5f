package tui

import (
	"assay/assessment"
	"assay/assessment/report"
)

// filled draws a text on the colour of a level, and as it is without one. The colours are
// those of the report.
func (e *env) filled(text string, level, top int) string {
	ground, ink, ok := report.LevelColour(level, top)
	if !ok {
		return text
	}
	return e.Look.Filled(ground, ink).Render(text)
}

// filledBy is [env.filled] by the level of a view, the lower one where it is not settled.
func (e *env) filledBy(v assessment.View, text string, top int) string {
	return e.filled(text, v.LevelLow, top)
}

// levelAt is the level that a value has reached; negative for none.
func levelAt(value int64) int {
	if value < 0 {
		return assessment.NoLevel
	}
	return int(value / 1000)
}

// valueIn returns the value of a practice in a team in thousandths of a level: what was
// stated, or what is credited; -1 if there is none.
func valueIn(p *assessment.PracticeResult, team string, stated bool) int64 {
	for _, t := range p.Teams {
		switch {
		case t.Team != team || t.State != assessment.Scored:
		case stated:
			return t.Stated
		default:
			return t.Credited
		}
	}
	return -1
}

// scaleBar draws a value on the scale of levels, as [kit.Look.ScaleBar] does, with what
// counts in the colour of the level that it has reached.
func (e *env) scaleBar(credited, stated int64, target, top, n int) string {
	counts, rest := e.Look.ScaleBar(credited, stated, target, top, n)
	if colour, _, ok := report.LevelColour(int(credited/1000), top); ok && credited >= 0 {
		counts = e.Look.Drawn(colour).Render(counts)
	}
	return counts + rest
}
