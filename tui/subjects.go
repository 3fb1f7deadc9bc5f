package tui

import (
	"slices"
	"strings"

	"assay/assessment"
	"assay/tui/kit"
)

// authors returns who took part in a conflict, with commas.
func authors(c assessment.Conflict) string {
	var names []string
	for _, h := range c.Heads {
		if !slices.Contains(names, h.Author) {
			names = append(names, h.Author)
		}
	}
	return kit.OneLine(strings.Join(names, ", "))
}

// subjectName returns a subject as a person speaks of it, an agreed rating told from
// an answer.
func (w *work) subjectName(subject assessment.Subject) string {
	if subject.Kind() == assessment.KindAgreed {
		return "agreed rating of " + w.NameOf(subject)
	}
	return w.NameOf(subject)
}
