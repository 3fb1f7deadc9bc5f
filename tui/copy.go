package tui

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"assay/assessment"
	"assay/assessment/report"
)

// copied puts a text into the terminal's clipboard. Whether the terminal does
// what it is asked is not known, so that is said too.
func (e *env) copied(what, text string) tea.Cmd {
	return tea.Batch(e.Copy(assessment.Clean(text)), e.say(what+" copied, if the terminal allows it"))
}

// copyPractice copies the finding on a practice in a team, or, where there is
// none, what all teams said about it, as Markdown.
func copyPractice(w *work, practice, team string) tea.Cmd {
	e := w.evaluation()
	if text, ok := report.Finding(e, team, practice); ok {
		return w.env.copied("the finding on "+practice, text)
	}
	if text, ok := report.Practice(e, practice); ok {
		return w.env.copied(practice, text)
	}
	return w.env.say(practice + " is not asked in this assessment")
}

// copy copies what the reader shows, as it is wrapped.
func (r *reader) copy() tea.Cmd {
	lines := append([]string{r.title, ""}, r.text(r.width)...)
	for i := range lines {
		lines[i] = strings.TrimRight(lines[i], " ")
	}
	return r.env.copied("this", strings.Join(lines, "\n")+"\n")
}
