package tui

import (
	"strconv"
	"strings"

	"assay/assessment"
	"assay/tui/kit"
)

// evidenceKind returns how evidence entries are listed and edited.
func evidenceKind() *recordKind {
	return &recordKind{
		kind:  assessment.KindEvidence,
		title: "Evidence entries",
		noun:  "evidence entry",
		name: func(w *work, subject assessment.Subject) string {
			return evidenceOf(w, subject).Name()
		},
		fields: evidenceFields,
		missing: []string{
			"No evidence entry is in the register of this assessment.",
			"n adds one: what was seen, where it is kept, from which day, and the practices that it " +
				"supports.",
			"The grade of an answer says how well it is supported; entries justify it. An entry past " +
				"its validity counts one grade lower.",
		},
		subjects: func(w *work) []assessment.Subject { return evidenceSubjects(w.Evaluation().Register()) },
		order:    "what needs looking at first   ",
		second:   unsupported,
		columns: []kit.Column{
			{Title: "Entry", Weight: 3},
			{Title: "Grade", Width: 20},
			{Title: "Date", Width: 10, From: 95},
			{Title: "Valid until", Width: 11},
			{Title: "Team", Width: 10, From: 95},
			{Title: "Practices", Weight: 2, From: 70},
		},
		cells: func(w *work, subject assessment.Subject) []string {
			x := evidenceOf(w, subject)
			return evidenceCells(w, x, w.Evaluation().Attention(x))
		},
		detail: evidenceDetail,
		preset: func(w *work) map[string]string { return map[string]string{"date": string(w.env.today())} },
		actions: []recordAction{
			{key: "p", text: "practices", do: goToSupported},
			{key: "1", text: "without an entry", list: true, do: listUnsupported},
		},
	}
}

func evidenceSubjects(list []*assessment.Evidence) []assessment.Subject {
	var subjects []assessment.Subject
	for _, x := range list {
		subjects = append(subjects, assessment.EvidenceSubject(x.ID))
	}
	return subjects
}

// evidenceOf returns the entry of a subject, empty if there is none yet.
func evidenceOf(w *work, subject assessment.Subject) *assessment.Evidence {
	id := subject.ID()
	if x, ok := w.State().EvidenceEntry(id); ok {
		return x
	}
	return &assessment.Evidence{ID: id}
}

// listUnsupported lists the practices that count a grade that no entry justifies, each with
// its team and the way to it.
func listUnsupported(w *work, _ assessment.Subject) {
	e := w.Evaluation()
	var choices []kit.Choice
	for _, id := range e.Unsupported() {
		for _, t := range e.Teams {
			if !e.Support(t.ID, id).Missing {
				continue
			}
			choices = append(choices, kit.Choice{
				Text: id + "  " + kit.OneLine(w.titleOf(id)),
				Note: kit.OneLine(t.Title()) + "  " + e.Verdict(t.ID, id).Grade.String(),
				Do:   func() { w.env.Ask(gotoMsg{practice: id, team: t.ID}) },
			})
		}
	}
	if len(choices) == 0 {
		w.env.Say("every practice that counts above claimed has an entry")
		return
	}
	w.env.Choose("Counts above claimed and has no entry", choices...)
}

// unsupported says how many practices count a grade that no entry justifies, and
// which, if they are few.
func unsupported(w *work) string {
	ids := w.Evaluation().Unsupported()
	if len(ids) == 0 {
		return ""
	}
	text := strconv.Itoa(len(ids)) + " practices count above claimed and have no entry"
	if len(ids) == 1 {
		text = "1 practice counts above claimed and has no entry"
	}
	if len(ids) <= 8 {
		return text + ": " + strings.Join(ids, ", ")
	}
	return text + "; 1 lists them"
}

// evidenceCells returns the row of an entry; why says for what reason it needs
// looking at. Values in conflict are marked.
func evidenceCells(w *work, x *assessment.Evidence, why assessment.Attention) []string {
	team := "all"
	if x.Team.Value != "" {
		team = teamTitle(w, x.Team.Value)
	}
	return []string{
		x.Name() + conflictMark(x.Title.Conflict()),
		agedWords(w.Evaluation(), x, why),
		string(x.Date.Value) + conflictMark(x.Date.Conflict()),
		string(x.Until()) + conflictMark(x.Validity.Conflict()),
		team + conflictMark(x.Team.Conflict()),
		strings.Join(x.Practices.Value, ", ") + conflictMark(x.Practices.Conflict()),
	}
}

// agedWords returns the grade of an entry in short, and why it needs looking at:
// "do, stale: counts cl".
func agedWords(e *assessment.Evaluation, x *assessment.Evidence, why assessment.Attention) string {
	text := x.Grade.Value.Short() + conflictMark(x.Grade.Conflict())
	g, _ := e.Aged(x)
	switch {
	case why == assessment.Stale && g != x.Grade.Value:
		text += ", stale: counts " + g.Short()
	case why == assessment.Stale:
		text += ", stale"
	case why == assessment.Below:
		text += ", answer is above"
	case why == assessment.Ending:
		text += ", ends soon"
	case why == assessment.Lacking && x.Date.Value == "":
		text += ", no date"
	case why == assessment.Lacking:
		text += ", for nothing"
	}

	return text
}

// teamTitle returns the title of a team, or its id if it is not in scope.
func teamTitle(w *work, id string) string { return w.TeamTitle(id) }

// evidenceDetail says what to know of an entry: the warnings, what is stated of
// it, and the practices that it supports.
func evidenceDetail(w *work, subject assessment.Subject, width int) []string {
	x := evidenceOf(w, subject)
	d := newDetail(w.env.Styles, width, x.Name())
	d.warn(w.Evaluation().EvidenceWarnings(x))

	d.add("Grade", x.Grade.Value.String()+conflictMark(x.Grade.Conflict()))
	d.add("Where", x.Where.Value+conflictMark(x.Where.Conflict()))
	if x.File.Set {
		d.add("File", x.File.Value.String()+conflictMark(x.File.Conflict()))
	}
	if x.Date.Value != "" {
		dated := string(x.Date.Value) + conflictMark(x.Date.Conflict())
		d.add("Dated", dated+", valid until "+string(x.Until())+conflictMark(x.Validity.Conflict()))
	}
	d.add("Custodian", x.Custodian.Value+conflictMark(x.Custodian.Conflict()))
	if x.Team.Value != "" {
		d.add("Team", teamTitle(w, x.Team.Value)+conflictMark(x.Team.Conflict()))
	}
	d.list("Supports", x.Practices.Value, func(id string) string {
		return strings.TrimSpace(id+" "+w.titleOf(id)) + ": " + strings.Join(gradedIn(w, x, id), ", ")
	})
	d.add("", "Entry "+x.ID)
	return d.lines
}

// gradedIn says which grade a practice counts in the teams that an entry is for.
func gradedIn(w *work, x *assessment.Evidence, practice string) []string {
	e := w.Evaluation()
	if _, ok := e.Ask(practice); !ok {
		return []string{"not asked at this depth"}
	}

	var teams []string
	for _, t := range e.Teams {
		if !x.Supports(t.ID, practice) {
			continue
		}
		text := "not answered"
		switch v := e.Verdict(t.ID, practice); v.State {
		case assessment.Scored:
			text = "counts" + unbroken + v.Grade.String() + conflictMark(v.Conflict)
		case assessment.Unknown, assessment.NotApplicable:
			text = strings.ReplaceAll(v.State.String(), " ", unbroken)
		}
		teams = append(teams, t.Title()+unbroken+text)
	}
	if len(teams) == 0 {
		return []string{"no team in scope"}
	}
	return teams
}

// goToSupported goes to a practice that an entry supports.
func goToSupported(w *work, subject assessment.Subject) {
	var choices []kit.Choice
	x := evidenceOf(w, subject)
	for _, id := range x.Practices.Value {
		if a, ok := w.Evaluation().Ask(id); ok && a.Applies {
			choices = append(choices, kit.Choice{
				Text: id + "  " + a.Title,
				Note: strings.ReplaceAll(strings.Join(gradedIn(w, x, id), ", "), unbroken, " "),
				Do:   func() { w.env.Ask(gotoMsg{practice: id, team: x.Team.Value}) },
			})
		}
	}

	if len(choices) == 0 {
		w.env.Say("none of the practices that it supports is asked")
		return
	}
	w.env.Choose("Practices that it supports", choices...)
}

// evidenceFields returns the fields of an entry's form.
func evidenceFields(w *work, _ assessment.Subject) []recordField {
	var grades []kit.Option
	for _, g := range assessment.Grades {
		grades = append(grades, kit.Option{Value: g.String(), Text: g.String()})
	}

	return []recordField{
		{name: "title", label: "Title", must: true, help: "what was seen, for example: Broker log of May"},
		{name: "grade", label: "Grade", entry: entryChoice, options: grades},
		{
			name: "date", label: "Date",
			help: "the day it is from, for example 2026-05-30; without one it never ages",
		},
		{
			name: "validity", label: "Validity",
			help: "months that it counts in full; nothing: " + strconv.Itoa(assessment.DefaultValidity),
		},
		{name: "where", label: "Where", help: "where it is kept, so that a reviewer finds it"},
		{
			name: "file", label: "File", entry: entryFile,
			help: "its path: it is read for name, size and digest, and not copied; " +
				"a new path replaces what stands here",
		},
		{name: "custodian", label: "Custodian", help: "who keeps it, by role"},
		{name: "team", label: "Team", entry: entryChoice, options: teamOrAll(w)},
		{
			name: "practices", label: "Practices", entry: entryNames, options: practiceOptions(w),
			help: "those that it supports, with blanks or commas; ctrl+n ticks",
		},
	}
}

// teamOrAll returns the teams in scope, by id, after all of them.
func teamOrAll(w *work) []kit.Option {
	return append([]kit.Option{{Value: "", Text: "all teams"}}, teamOptions(w)...)
}
