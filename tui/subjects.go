package tui

import (
	"assay/assessment"
	"assay/tui/kit"
	"slices"
	"strings"
)

// authors are those who took part in a conflict.
func authors(c assessment.Conflict) string {
	var names []string
	for _, h := range c.Heads {
		if !slices.Contains(names, h.Author) {
			names = append(names, h.Author)
		}
	}
	return kit.OneLine(strings.Join(names, ", "))
}

// placeOf is where a subject is shown in the interview: the practice and team of
// an answer or a finding.
func placeOf(s *assessment.State, subject assessment.Subject) (practice, team string) {
	switch subject.Kind() {
	case assessment.KindFinding:
		return subject.Practice(), subject.Team()
	case assessment.KindAnswer:
		if i, ok := s.Interview(subject.Interview()); ok {
			return subject.Practice(), i.Team.Value
		}
	}
	return "", ""
}

// nameOf is a subject as a person speaks of it.
func (w *work) nameOf(subject assessment.Subject) string {
	practice, team := placeOf(w.state, subject)
	name := subject.Words()
	if practice != "" {
		name = practice
	}
	if t, ok := w.state.Team(team); ok && len(w.state.Teams()) > 1 {
		name += " in " + t.Title()
	}
	switch subject.Kind() {
	case assessment.KindTeam:
		if t, known := w.state.Team(subject.Team()); known {
			name = "team " + t.Title()
		}
	case assessment.KindEvidence:
		name = "evidence " + evidenceOf(w, subject).Name()
	}
	return kit.OneLine(name)
}

// subjectName is a subject as a person speaks of it, a finding told from an answer.
func (w *work) subjectName(subject assessment.Subject) string {
	if subject.Kind() == assessment.KindFinding {
		return "finding on " + w.nameOf(subject)
	}
	return w.nameOf(subject)
}
