package tui

import (
	"strconv"

	"assay/assessment"
	"assay/assessment/conduct"
	"assay/tui/kit"
)

// followUpsKind returns how the register of follow-ups is listed and edited: what is to be
// come back to, who promised it and by when, and what is done.
func followUpsKind() *recordKind {
	return &recordKind{
		kind:  assessment.KindFollowUp,
		title: "Follow-ups",
		noun:  "follow-up",
		name: func(w *work, subject assessment.Subject) string {
			return conduct.FollowUpText(followUpOf(w, subject))
		},
		fields: followUpFields,
		missing: []string{
			"There is nothing to come back to.",
			"In a note !! starts a follow-up to the end of its line, and * flags an answer; n puts one " +
				"down here.",
			"The register has who promised it and by when, and closing an interview goes through it. " +
				"It is in no report.",
		},
		subjects: func(w *work) []assessment.Subject {
			var subjects []assessment.Subject
			for _, f := range append(w.FollowUps(), w.DoneFollowUps()...) {
				subjects = append(subjects, f.Subject())
			}
			return subjects
		},
		today: true,
		order: "overdue first   ",
		second: func(w *work) string {
			open := w.FollowUps()
			text, over := strconv.Itoa(len(open))+" open", 0
			for _, f := range open {
				if f.Overdue(w.Today()) {
					over++
				}
			}
			if over > 0 {
				text += ", " + strconv.Itoa(over) + " overdue"
			}
			return text + ", " + strconv.Itoa(len(w.DoneFollowUps())) + " done"
		},
		columns: []kit.Column{
			{Title: "Follow-up", Weight: 5},
			{Title: "For", Width: 8},
			{Title: "Team", Weight: 2, From: 90},
			{Title: "Who", Weight: 2},
			{Title: "By", Width: 12},
			{Title: "", Width: 5},
		},
		cells:   followUpCells,
		detail:  followUpDetail,
		actions: []recordAction{{key: "p", text: "practice", do: goToPromised}},
	}
}

// followUpOf returns the follow-up of a subject, empty if there is none yet.
func followUpOf(w *work, subject assessment.Subject) *assessment.FollowUp {
	if f, ok := w.State().FollowUp(subject.ID()); ok {
		return f
	}
	return &assessment.FollowUp{ID: subject.ID()}
}

// followUpTeam is the title of the team that a follow-up is about; empty for none.
func followUpTeam(w *work, f *assessment.FollowUp) string {
	if id := w.State().TeamOf(f); id != "" {
		return teamTitle(w, id)
	}
	return ""
}

// followUpCells returns the row of a follow-up. Values in conflict are marked, and so is a
// day that is over.
func followUpCells(w *work, subject assessment.Subject) []string {
	f := followUpOf(w, subject)
	by, done := string(f.By.Value), ""
	if f.Overdue(w.Today()) {
		by = "! " + by
	}
	if f.Done.Value {
		done = "done"
	}
	return []string{
		conduct.FollowUpText(f) + conflictMark(f.What.Conflict()),
		f.Practice.Value + conflictMark(f.Practice.Conflict()),
		followUpTeam(w, f) + conflictMark(f.Team.Conflict()),
		f.Who.Value + conflictMark(f.Who.Conflict()),
		by + conflictMark(f.By.Conflict()),
		done + conflictMark(f.Done.Conflict()),
	}
}

// followUpDetail says all that is known of a follow-up.
func followUpDetail(w *work, subject assessment.Subject, width int) []string {
	f := followUpOf(w, subject)
	d := newDetail(w.env.Styles, width, conduct.FollowUpText(f))
	if f.Overdue(w.Today()) {
		d.warn([]string{w.DueText(f)})
	}
	if f.Practice.Value != "" {
		d.add("For", f.Practice.Value+" "+w.titleOf(f.Practice.Value))
	}
	d.add("Team", followUpTeam(w, f))
	if f.Interview.Value != "" {
		d.add("From", "interview "+w.InterviewName(f.Interview.Value))
		if a := w.State().Answer(f.Interview.Value, f.Practice.Value); f.Practice.Value != "" {
			d.add("Note", conduct.NoteText(a.Note))
		}
	}
	d.add("Who", f.Who.Value+conflictMark(f.Who.Conflict()))
	d.add("By", string(f.By.Value)+conflictMark(f.By.Conflict()))
	d.add("", "Follow-up "+f.ID)
	return d.lines
}

// goToPromised goes to the practice that a follow-up is about, to read it.
func goToPromised(w *work, subject assessment.Subject) {
	f := followUpOf(w, subject)
	if f.Practice.Value == "" {
		w.env.Say("it is about no practice")
		return
	}
	w.env.Ask(gotoMsg{practice: f.Practice.Value, team: w.State().TeamOf(f)})
}

// followUpFields returns the fields of a follow-up's form.
func followUpFields(w *work, _ assessment.Subject) []recordField {
	var people []kit.Option
	for _, r := range w.Questionnaire().Roles {
		people = append(people, kit.Option{Value: r.ID, Text: r.Title})
	}
	yesNo := []kit.Option{{Value: "no", Text: "no"}, {Value: "yes", Text: "yes"}}
	return []recordField{
		{name: "what", label: "What", entry: entryProse,
			help: "what is to be come back to; nothing: the note says it"},
		{name: "done", label: "Done", entry: entryChoice, options: yesNo},
		{name: "who", label: "Who", options: people, help: "a role or a name; ctrl+n chooses a role"},
		{name: "by", label: "By", help: "the day by which, for example 2027-03-31"},
		{name: "practice", label: "Practice", options: practiceOptions(w), help: "ctrl+n chooses"},
		{name: "team", label: "Team", entry: entryChoice, options: teamOptions(w),
			help: "of one that comes from no interview"},
	}
}
