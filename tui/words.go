package tui

import (
	"strconv"
	"strings"

	"assay/assessment"
	"assay/assessment/conduct"
	"assay/tui/kit"
)

// refusal is an error in one line, with what to do about it.
func refusal(err error) string { return conduct.Refusal(err) }

// count is how many of how many.
func count(done, all int) string { return strconv.Itoa(done) + "/" + strconv.Itoa(all) }

// practiceLine is a practice by id and title, with what it counts for.
func practiceLine(e *assessment.Evaluation, a assessment.Asked, st *kit.Styles, w int) string {
	right := "weight " + strconv.Itoa(a.Weight)
	if a.Key {
		right = "KEY  " + right
	}
	if t, ok := e.Targets[a.ID]; ok {
		right += "  target " + strconv.Itoa(t)
	}
	return st.Strong.Render(kit.Ends(a.ID+"  "+kit.OneLine(a.Title), right, w))
}

// firstLine returns the first line of a text without the blank lines before it, to be drawn.
func firstLine(s string) string {
	first, _, _ := strings.Cut(strings.TrimSpace(s), "\n")
	return kit.OneLine(first)
}

// layer is a questionnaire's own name for one of its layers, as a heading.
func layer(label, fallback string) string {
	if label == "" {
		label = fallback
	}
	return strings.ToUpper(label[:1]) + label[1:]
}
