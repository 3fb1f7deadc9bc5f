package tui

import (
	"fmt"
	"strconv"

	"assay/assessment"
	"assay/tui/kit"
)

// openScope shows what the assessment is: its title, scope, time, depth and what counts,
// as they were given when it was begun.
func openScope(w *work) { openRecord(w, scopeKind(), assessment.AssessmentSubject(), nil) }

// isScope reports whether a screen is the form of the assessment.
func isScope(s kit.Screen) bool {
	r, is := s.(*record)
	return is && r.kind.kind == assessment.KindAssessment
}

// scopeKind returns how an assessment is changed after its start.
func scopeKind() *recordKind {
	return &recordKind{
		kind:     assessment.KindAssessment,
		title:    "This assessment",
		noun:     "assessment",
		stays:    true,
		name:     func(w *work, _ assessment.Subject) string { return w.State().Title.Value },
		fields:   scopeFields,
		subjects: func(*work) []assessment.Subject { return nil },
	}
}

// scopeFields returns the fields of the assessment's form.
func scopeFields(w *work, _ assessment.Subject) []recordField {
	q := w.Questionnaire()
	list := []recordField{
		{name: "title", label: "Title", must: true},
		{name: "organisation", label: "Organisation", help: "whom it is about"},
		{name: "scope", label: "Scope", entry: entryProse, help: "what is looked at, and what is not"},
		{name: "period", label: "Period", help: "the time that the answers are about, for example 2026 H2"},
		{name: "depth", label: "Depth", entry: entryChoice, options: depthOptions(q)},
		{name: "basis", label: "Basis", entry: entryChoice, options: basisOptions()},
		{name: "assessors", label: "Assessors", help: "as the report names them"},
		{name: "reviewers", label: "Reviewers", help: "as the report names them"},
		{name: "confidentiality", label: "Marking",
			help: "of confidentiality, as every page of the report has it"},
	}
	for _, p := range q.Parameters {
		list = append(list, recordField{name: "parameter." + p.ID, label: "Parameter " + p.ID,
			help: fmt.Sprintf("%s; in %s, nothing: %d", kit.OneLine(p.Title), p.Unit, p.Default)})
	}
	whole := func() assessment.Subject { return assessment.TargetSubject(assessment.Overall) }
	return append(list, recordField{name: "level", label: "Target", entry: entryChoice, options: levelOptions(q),
		of: whole, help: "level of the whole; ctrl+p, targets: those of measures, areas and practices"})
}

// basisOptions are what a result can rest on.
func basisOptions() []kit.Option {
	return []kit.Option{
		{Value: "assured", Text: "assured: evidence is looked at"},
		{Value: "self", Text: "self-declared: what people say about themselves"},
	}
}

// scopeTeamsKind returns how the teams in scope are listed, added, renamed and retired.
func scopeTeamsKind() *recordKind {
	return &recordKind{
		kind:  assessment.KindTeam,
		title: "Teams in scope",
		noun:  "team",
		name:  func(w *work, subject assessment.Subject) string { return w.TeamTitle(subject.ID()) },
		fields: func(*work, assessment.Subject) []recordField {
			return []recordField{
				{name: "name", label: "Name", must: true},
				{name: "share", label: "Share",
					help: "of the whole, in averages; nothing: as much as each other"},
			}
		},
		add: func(w *work) {
			w.env.AskLine("Name of the new team", "Enter adds it to the scope; Esc changes nothing", "",
				func(name string) { w.did(w.AddTeam(name)) })
		},
		missing: []string{"There is no team in scope.", "n adds one."},
		subjects: func(w *work) []assessment.Subject {
			var subjects []assessment.Subject
			for _, t := range w.State().Teams() {
				subjects = append(subjects, assessment.TeamSubject(t.ID))
			}
			return subjects
		},
		columns: []kit.Column{
			{Title: "Team", Weight: 4}, {Title: "Share", Width: 6}, {Title: "Interviews", Width: 10},
			{Title: "Answered", Width: 10},
		},
		cells: func(w *work, subject assessment.Subject) []string {
			t, ok := w.State().Team(subject.ID())
			if !ok {
				t = &assessment.Team{ID: subject.ID()}
			}
			share := ""
			if t.Share.Set {
				share = strconv.Itoa(t.Share.Value)
			}
			done, all := w.Evaluation().Progress(t.ID, assessment.Overall)
			return []string{
				t.Title() + conflictMark(t.Name.Conflict()), share + conflictMark(t.Share.Conflict()),
				strconv.Itoa(len(w.Interviews(t.ID))), count(done, all),
			}
		},
	}
}
