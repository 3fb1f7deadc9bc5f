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

// practiceLine is a practice by id and title, with what it counts for. The weight gives way
// to the title.
func practiceLine(e *assessment.Evaluation, a assessment.Asked, st *kit.Styles, w int) string {
	title := a.ID + "  " + kit.OneLine(a.Title)
	key, weight, target := "", "weight "+strconv.Itoa(a.Weight), ""
	if a.Key {
		key = "KEY  "
	}
	if t, ok := e.Targets[a.ID]; ok {
		target = "target " + strconv.Itoa(t)
	}
	right := key + strings.TrimSuffix(weight+"  "+target, "  ")
	if target != "" && kit.Cells(title)+1+kit.Cells(right) > w {
		right = key + target
	}
	return st.Strong.Render(kit.Ends(title, right, w))
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
