package conduct

import (
	"slices"

	"assay/assessment"
)

// FindingOn returns the finding about exactly a practice in a team, the first if there
// are several; ok is false if there is none. A new one is about them once [Work.Save]
// writes its first field beside what was agreed on there.
func (w *Work) FindingOn(team, practice string) (subject assessment.Subject, ok bool) {
	for _, f := range w.state.FindingsOn(team, practice) {
		if f.Alone(team, practice) {
			return f.Subject(), true
		}
	}
	return assessment.Subject{}, false
}

// placing returns what says that findings which edits make are about the practice and
// the team of what was agreed on.
func (w *Work) placing(agreed assessment.Subject, edits []assessment.Edit) []assessment.Edit {
	var list []assessment.Edit
	var done []assessment.Subject
	for _, e := range edits {
		finding := e.Subject.Kind() == assessment.KindFinding
		if !finding || len(w.finding(e.Subject).Practices.Value) > 0 || slices.Contains(done, e.Subject) {
			continue
		}
		done = append(done, e.Subject)
		practices, _ := w.state.Edit(e.Subject, "practices", []string{agreed.Practice()})
		teams, _ := w.state.Edit(e.Subject, "teams", []string{agreed.Team()})
		list = append(list, practices, teams)
	}
	return list
}

// finding returns a finding, empty if there is none.
func (w *Work) finding(subject assessment.Subject) *assessment.Finding {
	if f, ok := w.state.Finding(subject.ID()); ok {
		return f
	}
	return &assessment.Finding{ID: subject.ID()}
}
