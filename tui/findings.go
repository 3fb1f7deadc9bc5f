package tui

import (
	"strings"

	"assay/assessment"
	"assay/assessment/conduct"
	"assay/tui/kit"
)

// findingsKind returns how findings are listed and edited: each about one or more
// practices, in one or more teams.
func findingsKind() *recordKind {
	return &recordKind{
		kind:  assessment.KindFinding,
		title: "Findings",
		noun:  "finding",
		name: func(w *work, subject assessment.Subject) string {
			return findingOf(w, subject).Name()
		},
		fields: concludedFields,
		missing: []string{
			"Nothing is concluded yet in this assessment.",
			"n puts a finding down: what is, what should be, why it is so, what follows from it and what " +
				"to do, for one or more practices and teams.",
			"Findings are the assessor's own words and come first in the report, by severity.",
		},
		subjects: func(w *work) []assessment.Subject {
			var subjects []assessment.Subject
			for _, f := range w.Findings() {
				subjects = append(subjects, f.Subject())
			}
			return subjects
		},
		order: "fix now first, then the worst   ",
		columns: []kit.Column{
			{Title: "Finding", Weight: 5},
			{Title: "Severity", Width: 9},
			{Title: "Fix", Width: 4, From: 70},
			{Title: "Practices", Weight: 2},
			{Title: "Teams", Weight: 2, From: 90},
			{Title: "Owner", Weight: 2, From: 90},
			{Title: "Due", Width: 11, From: 70},
		},
		cells:   findingCells,
		detail:  findingDetail,
		actions: []recordAction{{key: "p", text: "practices", do: goToConcluded}},
	}
}

// findingsOn returns how the findings on a practice in a team are listed, those about
// others as well among them. A new one starts with these two.
func findingsOn(w *work, practice, team string) *recordKind {
	k := findingsKind()
	k.title = "Findings on " + practice
	if len(w.State().Teams()) > 1 {
		k.title += ", " + teamTitle(w, team)
	}
	k.missing = []string{
		"There is no finding on " + practice + " here.",
		"n puts one down, which may be about other practices and teams as well.",
	}
	all := k.subjects
	k.subjects = func(w *work) []assessment.Subject {
		var list []assessment.Subject
		for _, subject := range all(w) {
			if findingOf(w, subject).About(team, practice) {
				list = append(list, subject)
			}
		}
		return list
	}
	k.preset = func(w *work) map[string]string {
		return map[string]string{"practices": practice, "teams": team}
	}
	return k
}

// findingOf returns the finding of a subject, empty if there is none yet.
func findingOf(w *work, subject assessment.Subject) *assessment.Finding {
	if f, ok := w.State().Finding(subject.ID()); ok {
		return f
	}
	return &assessment.Finding{ID: subject.ID()}
}

// findingCells returns the row of a finding. Values in conflict are marked.
func findingCells(w *work, subject assessment.Subject) []string {
	f := findingOf(w, subject)
	now := ""
	if f.FixNow.Value {
		now = "now"
	}
	return []string{
		f.Name() + conflictMark(f.Condition.Conflict()),
		f.Severity.Value.String() + conflictMark(f.Severity.Conflict()),
		now + conflictMark(f.FixNow.Conflict()),
		strings.Join(f.Practices.Value, ", ") + conflictMark(f.Practices.Conflict()),
		w.TeamTitles(f.Teams.Value) + conflictMark(f.Teams.Conflict()),
		f.Owner.Value + conflictMark(f.Owner.Conflict()),
		string(f.Due.Value) + conflictMark(f.Due.Conflict()),
	}
}

// findingDetail says all that a finding says.
func findingDetail(w *work, subject assessment.Subject, width int) []string {
	f := findingOf(w, subject)
	d := newDetail(w.env.Styles, width, f.Name())
	grave := f.Severity.Value.String() + conflictMark(f.Severity.Conflict())
	if f.FixNow.Value {
		grave = strings.TrimPrefix(grave+", fix now"+conflictMark(f.FixNow.Conflict()), ", ")
	}
	d.add("Severity", grave)
	d.list("Practices", f.Practices.Value, func(id string) string {
		return strings.TrimSpace(id+" "+w.titleOf(id)) + ": " + strings.Join(w.creditedIn(id), ", ")
	})
	d.add("Teams", w.TeamTitles(f.Teams.Value)+conflictMark(f.Teams.Conflict()))
	if strings.Contains(f.Condition.Value, "\n") || f.Condition.Conflict() {
		d.add("Condition", conduct.NoteText(f.Condition))
	}
	d.add("Criterion", conduct.NoteText(f.Criterion))
	d.add("Cause", conduct.NoteText(f.Cause))
	d.add("Consequence", conduct.NoteText(f.Effect))
	d.add("Action", conduct.NoteText(f.Action))
	d.add("Owner", f.Owner.Value+conflictMark(f.Owner.Conflict()))
	d.add("Due", string(f.Due.Value)+conflictMark(f.Due.Conflict()))
	d.add("Note", conduct.NoteText(f.Note))
	d.add("", "Finding "+f.ID)
	return d.lines
}

// goToConcluded goes to a practice that a finding is about.
func goToConcluded(w *work, subject assessment.Subject) {
	f := findingOf(w, subject)
	team := ""
	if len(f.Teams.Value) == 1 {
		team = f.Teams.Value[0]
	}

	var choices []kit.Choice
	for _, id := range f.Practices.Value {
		if a, ok := w.Evaluation().Ask(id); ok && a.Applies {
			choices = append(choices, kit.Choice{
				Text: id + "  " + a.Title,
				Note: strings.ReplaceAll(strings.Join(w.creditedIn(id), ", "), unbroken, " "),
				Do:   func() { w.env.Ask(gotoMsg{practice: id, team: team}) },
			})
		}
	}
	if len(choices) == 0 {
		w.env.Say("none of the practices that it is about is asked")
		return
	}
	w.env.Choose("Practices that it is about", choices...)
}

// concludedFields returns the fields of a finding's form.
func concludedFields(w *work, _ assessment.Subject) []recordField {
	var severities []kit.Option
	for _, v := range assessment.Severities {
		severities = append(severities, kit.Option{Value: v.String(), Text: v.String()})
	}
	var teams []kit.Option
	for _, t := range w.State().Teams() {
		teams = append(teams, kit.Option{Value: t.ID, Text: t.Title()})
	}
	prose := func(name, label, help string) recordField {
		return recordField{name: name, label: label, entry: entryProse, help: help}
	}

	condition := prose("condition", "Condition", "what is; by role, no name of a person")
	condition.must = true
	return []recordField{
		condition,
		{
			name: "practices", label: "Practices", must: true, entry: entryNames, options: practiceOptions(w),
			help: "those that it is about, for example MGT-08, ARC-03; ctrl+n ticks",
		},
		{
			name: "teams", label: "Teams", entry: entryNames, options: teams,
			help: "those that it is about, with commas; nothing: all of them; ctrl+n ticks",
		},
		{name: "severity", label: "Severity", entry: entryChoice, options: severities},
		{
			name: "fix-now", label: "Fix now", entry: entryChoice,
			options: []kit.Option{{Value: "yes", Text: "yes"}, {Value: "no", Text: "no"}},
			help:    "it is contained before any level is raised, and stands on page one",
		},
		prose("criterion", "Criterion", "what should be"),
		prose("cause", "Cause", "why it is so"),
		prose("consequence", "Consequence", "what follows from it, for whom"),
		prose("action", "Action", "what to do about it"),
		{name: "owner", label: "Owner", help: "who sees to it, by role"},
		{name: "due", label: "Due", help: "the day by which it is done, for example 2027-03-31"},
		prose("note", "Note", "how it was come to"),
	}
}
