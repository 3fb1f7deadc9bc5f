package tui

import (
	"assay/assessment"
	"assay/assessment/report"
	"assay/tui/kit"
)

// explain shows how a number came about.
func explain(w *work, node string) { explainIn(w, w.Evaluation(), node, "") }

// explainer derives the numbers of a result: Explain returns how the number of a
// node came about, and reports whether there is one.
type explainer interface {
	Explain(node string) (assessment.Derivation, bool)
}

// explainIn shows how a number of a result came about; where says of what part of
// the assessment it is the result.
func explainIn(w *work, r explainer, node, where string) {
	d, ok := r.Explain(node)
	if !ok {
		w.env.Say("nothing to explain at " + node)
		return
	}

	w.env.Read("How "+node+" came about"+where, func(width int) []string {
		lines := report.DerivationLines(d, width, w.titleOf)
		for i := range lines {
			lines[i] = kit.OneLine(lines[i])
		}
		return lines
	})
}
