package tui

import "assay/assessment/report"

// copyPractice copies the finding on a practice in a team or, if there is none,
// what all teams said about it, as Markdown.
func copyPractice(w *work, practice, team string) {
	e := w.Evaluation()
	if text, ok := report.FindingExcerpt(e, team, practice); ok {
		w.env.Copied("the finding on "+practice, text)
		return
	}
	if text, ok := report.PracticeExcerpt(e, practice); ok {
		w.env.Copied(practice, text)
		return
	}
	w.env.Say(practice + " is not asked in this assessment")
}
