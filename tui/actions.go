package tui

import (
	"fmt"
	"strconv"
	"strings"

	"assay/assessment"
	"assay/assessment/conduct"
	"assay/tui/kit"
)

// actionsKind returns how actions, the steps of improvement, are listed and edited.
func actionsKind() *recordKind {
	return &recordKind{
		kind:  assessment.KindAction,
		title: "Actions",
		noun:  "action",
		name: func(w *work, subject assessment.Subject) string {
			return actionOf(w, subject).Name()
		},
		fields: actionFields,
		missing: []string{
			"No action is planned in this assessment.",
			"n puts one down: what is to be done, for which practice or free of any, by whom, by when, and " +
				"how one sees that it is done.",
			"The questionnaire has a step for every fact; an action says what it is here.",
		},
		subjects: func(w *work) []assessment.Subject {
			var subjects []assessment.Subject
			for _, a := range w.Actions() {
				subjects = append(subjects, a.Subject())
			}
			return subjects
		},
		today: true,
		order: "overdue first   ",
		second: func(w *work) string {
			n := 0
			for _, a := range w.Actions() {
				if a.Overdue(w.Today()) {
					n++
				}
			}
			if n == 0 {
				return ""
			}
			return strconv.Itoa(n) + " overdue"
		},
		columns: []kit.Column{
			{Title: "Action", Weight: 5},
			{Title: "For", Width: 13},
			{Title: "Team", Weight: 2, From: 90},
			{Title: "Owner", Weight: 2, From: 90},
			{Title: "Due", Width: 12},
			{Title: "Effort", Width: 6, From: 70},
			{Title: "Status", Width: 11, From: 70},
		},
		cells:   actionCells,
		detail:  actionDetail,
		actions: []recordAction{{key: "p", text: "practice", do: goToImproved}},
	}
}

// actionOf returns the action of a subject, empty if there is none yet.
func actionOf(w *work, subject assessment.Subject) *assessment.Action {
	if a, ok := w.State().Action(subject.ID()); ok {
		return a
	}
	return &assessment.Action{ID: subject.ID()}
}

// actionCells returns the row of an action. Values in conflict are marked, and so is a
// day that is over.
func actionCells(w *work, subject assessment.Subject) []string {
	a := actionOf(w, subject)
	team := "all"
	if a.Team.Value != "" {
		team = teamTitle(w, a.Team.Value)
	}
	due := string(a.Due.Value)
	if a.Overdue(w.Today()) {
		due = "! " + due
	}
	return []string{
		a.Name() + conflictMark(a.Text.Conflict()),
		conduct.ActionAim(a) + conflictMark(a.Practice.Conflict() || a.Fact.Conflict()),
		team + conflictMark(a.Team.Conflict()),
		a.Owner.Value + conflictMark(a.Owner.Conflict()),
		due + conflictMark(a.Due.Conflict()),
		a.Effort.Value + conflictMark(a.Effort.Conflict()),
		a.Status.Value.String() + conflictMark(a.Status.Conflict()),
	}
}

// actionDetail says all that is known of an action.
func actionDetail(w *work, subject assessment.Subject, width int) []string {
	a := actionOf(w, subject)
	d := newDetail(w.env.Styles, width, a.Name())
	if a.Overdue(w.Today()) {
		d.warn([]string{w.ActionDue(a)})
	}
	if strings.Contains(a.Text.Value, "\n") || a.Text.Conflict() {
		d.add("Text", conduct.NoteText(a.Text))
	}
	aim := conduct.ActionAim(a)
	if a.Practice.Value != "" {
		aim += " " + w.titleOf(a.Practice.Value) + ": " + strings.Join(w.creditedIn(a.Practice.Value), ", ")
	}
	d.add("For", aim)
	d.add("Fact", factOf(w, a))
	if a.Team.Value != "" {
		d.add("Team", teamTitle(w, a.Team.Value)+conflictMark(a.Team.Conflict()))
	}
	d.add("Owner", a.Owner.Value+conflictMark(a.Owner.Conflict()))
	d.add("Due", string(a.Due.Value)+conflictMark(a.Due.Conflict()))
	d.add("Effort", a.Effort.Value+conflictMark(a.Effort.Conflict()))
	if a.Wait.Set {
		d.add("Waits", fmt.Sprintf("%d days whatever is worked", a.Wait.Value))
	}
	d.list("Comes after", a.Requires.Value, func(id string) string {
		return actionOf(w, assessment.ActionSubject(id)).Name()
	})
	d.add("Accepted when", conduct.NoteText(a.Acceptance))
	d.add("Status", a.Status.Value.String()+conflictMark(a.Status.Conflict()))
	d.add("", "Action "+a.ID)
	return d.lines
}

// factOf returns the text of the fact that an action is to make so.
func factOf(w *work, a *assessment.Action) string {
	asked, ok := w.Evaluation().Ask(a.Practice.Value)
	if !ok || a.Fact.Value < 1 || a.Fact.Value > len(asked.Facts) {
		return ""
	}
	return asked.Facts[a.Fact.Value-1].Text
}

// goToImproved goes to the practice that an action is for.
func goToImproved(w *work, subject assessment.Subject) {
	a := actionOf(w, subject)
	asked, ok := w.Evaluation().Ask(a.Practice.Value)
	switch {
	case a.Practice.Value == "":
		w.env.Say("it is for no practice")
	case !ok || !asked.Applies:
		w.env.Say(a.Practice.Value + " is not asked in this assessment")
	default:
		w.env.Ask(gotoMsg{practice: a.Practice.Value, team: a.Team.Value})
	}
}

// actionFields returns the fields of an action's form.
func actionFields(w *work, subject assessment.Subject) []recordField {
	options := func(values ...string) []kit.Option {
		var list []kit.Option
		for _, v := range values {
			list = append(list, kit.Option{Value: v, Text: v})
		}
		return list
	}
	var facts []string
	for n := 1; n <= w.Questionnaire().Max(); n++ {
		facts = append(facts, strconv.Itoa(n))
	}
	var others []kit.Option
	for _, a := range w.State().Actions() {
		if a.Subject() != subject {
			others = append(others, kit.Option{Value: a.ID, Text: a.Name()})
		}
	}

	return []recordField{
		{name: "text", label: "Action", must: true, entry: entryProse, help: "what is to be done"},
		{
			name: "practice", label: "Practice", options: practiceOptions(w),
			help: "what it improves; nothing: it is free; ctrl+n chooses",
		},
		{
			name: "fact", label: "Fact", entry: entryChoice, options: options(facts...),
			help: "of the practice: the one that becomes so",
		},
		{name: "team", label: "Team", entry: entryChoice, options: teamOrAll(w)},
		{name: "owner", label: "Owner", help: "who does it, by role"},
		{name: "due", label: "Due", help: "the day by which it is done, for example 2027-03-31"},
		{
			name: "effort", label: "Effort", entry: entryChoice, options: options("S", "M", "L"),
			help: "S up to two weeks, M up to three months, L more",
		},
		{
			name: "status", label: "Status", entry: entryChoice,
			options: options(assessment.ActionOpen.String(), assessment.ActionUnderWay.String(),
				assessment.ActionDone.String(), assessment.ActionDropped.String()),
		},
		{name: "wait", label: "Waits", help: "days that pass whatever is worked, for example 90"},
		{
			name: "requires", label: "Comes after", entry: entryNames, options: others,
			help: "ids of the actions that come first, with commas; ctrl+n ticks",
		},
		{name: "acceptance", label: "Accepted when", entry: entryProse, help: "how one sees that it is done"},
	}
}
