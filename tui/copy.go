package tui

import (
	"strings"

	"assay/assessment"
	"assay/assessment/report"
)

// copied puts a text into the terminal's clipboard. Whether the terminal does
// what it is asked is not known, so that is said too.
func (e *env) copied(what, text string) {
	e.run(e.Copy(assessment.Clean(text)))
	e.say(what + " copied, if the terminal allows it")
}

// copyPractice copies the finding on a practice in a team, or, where there is
// none, what all teams said about it, as Markdown.
func copyPractice(w *work, practice, team string) {
	e := w.evaluation()
	if text, ok := report.Finding(e, team, practice); ok {
		w.env.copied("the finding on "+practice, text)
		return
	}
	if text, ok := report.Practice(e, practice); ok {
		w.env.copied(practice, text)
		return
	}
	w.env.say(practice + " is not asked in this assessment")
}

// copy copies what the reader shows, as it is wrapped.
func (r *reader) copy() {
	lines := append([]string{r.title, ""}, r.text(r.width)...)
	for i := range lines {
		lines[i] = strings.TrimRight(lines[i], " ")
	}
	r.env.copied("this", strings.Join(lines, "\n")+"\n")
}
