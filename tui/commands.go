package tui

import (
	"assay/tui/kit"
	"cmp"
	"slices"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"assay/assessment"
)

// command is a row of the palette: something to do, the key that does it where
// there is one, and what it runs.
type command struct {
	title string
	key   string
	run   func()
}

// commands are what can be done now. Those about an assessment are there while
// one is open.
func (r *root) commands() []command {
	var list []command
	if r.work != nil {
		list = r.workCommands()
	}
	if r.env.Resumable {
		list = append(list, command{"Suspend: to the shell, and back with fg", "", func() { r.suspend() }})
	}
	return append(list, []command{
		{"New assessment", "n", r.newAssessment},
		{"All assessments", "esc", r.goHome},
		{"Back up the library", "", r.backup},
		{"Settings", ",", r.settings},
		{"Mouse on, off", "f2", r.env.switchMouse},
		{"Keys", "?", func() { r.env.Ask(helpMsg{}) }},
		{"Draw the screen again", "ctrl+l", func() { r.env.Run(tea.ClearScreen) }},
		{"Quit", "ctrl+c twice", func() { r.env.Ask(quitMsg{}) }},
	}...)
}

func (r *root) workCommands() []command {
	w := r.work
	return []command{
		{"Interview: go on where it was left", "i", func() { r.env.Ask(openMsg{id: w.id}) }},
		{"Next open practice", "", func() { r.nextOpen() }},
		{"Overview of the results", "o", func() { r.env.Ask(openMsg{id: w.id, overview: true}) }},
		{"Explain the overall result", "x", func() { explain(w, assessment.Overall) }},
		{"Write the report", "r", func() { askReport(w) }},
		{"State: review, finalise, reopen", "f", func() { openState(w) }},
		{"Conflicts: choose what counts", "c", func() { settleConflicts(w) }},
		{"Teams side by side", "t", func() { r.env.Ask(teamsMsg{assessment.Overall, w.place.Team}) }},
		{"Finding on this practice", "ctrl+k d", func() { r.finding() }},
		{"To reconcile: where a team's answers do not say one thing", "d", func() { r.reconcile() }},
		{"Profile: the facts that decide what applies", "p", func() { r.profile() }},
		{"Note in your editor", "ctrl+g", func() { r.editNote() }},
		{"History of this assessment", "", func() { r.openHistory("", "") }},
		{"History of " + cmp.Or(w.place.Practice, "the practice in front"), "ctrl+k h", func() { r.practiceHistory() }},
		{"Copy " + cmp.Or(w.place.Practice, "the practice in front") + ", or its finding", "ctrl+k y", func() { copyPractice(w, w.place.Practice, w.place.Team) }},
		{"Certificates: what is claimed, and what speaks for and against it", "s", func() { r.records(certificateKind()) }},
		{"Evidence: what was seen, and what it still counts as", "e", func() { r.records(evidenceKind()) }},
		{"Compliance by law and standard", "w", func() { r.compliance() }},
		{"Undo", "ctrl+z", func() { r.env.Ask(undoMsg{}) }},
		{"Redo", "ctrl+r", func() { r.env.Ask(redoMsg{}) }},
	}
}

func (r *root) nextOpen() {
	msg, ok := firstOpen(r.work.evaluation(), assessment.Overall)
	if !ok {
		r.env.Say("nothing is asked at this depth")
		return
	}
	r.env.Ask(msg)
}

func (r *root) practiceHistory() {
	p := r.work.place
	if p.Practice == "" {
		r.env.Say("no practice was opened yet")
		return
	}
	r.openHistory(p.Practice, p.Team)
}

func (r *root) editNote() {
	if iv, ok := r.top().(*interview); ok {
		iv.Update(kit.KeyPress("ctrl+g"))
		return
	}
	r.env.Say("a note is written in the interview")
}

func (r *root) profile() {
	if _, open := r.top().(*profilePage); open {
		r.env.Say("this is the profile")
		return
	}
	openProfile(r.work)
}

// records lists the subjects of a kind.
func (r *root) records(kind *recordKind) {
	if l, open := r.top().(*records); open && l.kind.title == kind.title {
		r.env.Say("these are the " + strings.ToLower(kind.title))
		return
	}
	r.env.Push(newRecords(r.work, kind))
}

func (r *root) reconcile() {
	if l, open := r.top().(*records); open && l.kind.kind == assessment.KindFinding {
		r.env.Say("this is what is to be reconciled")
		return
	}
	openReconcile(r.work)
}

func (r *root) compliance() {
	if _, open := r.top().(*compliancePage); open {
		r.env.Say("this is the compliance view")
		return
	}
	openCompliance(r.work)
}

func (r *root) settings() {
	if _, open := r.top().(*settingsPage); open {
		r.env.Say("these are the settings")
		return
	}
	r.env.Push(newSettingsPage(r.env))
}

// home is the screen at the bottom of the stack.
func (r *root) home() *home {
	h, _ := r.stack[0].(*home)
	return h
}

func (r *root) newAssessment() {
	if _, open := r.top().(*create); open {
		r.env.Say("this is the form for a new assessment")
		return
	}
	h := r.home()
	r.env.Push(newCreate(r.env, h.form, h.titles()))
}

// goHome leaves every page but the first.
func (r *root) goHome() {
	if len(r.stack) == 1 {
		r.env.Say("this is the list of all assessments")
		return
	}

	for range r.stack[1:] {
		r.env.Pop()
	}
}

// settleFor is how long suspending waits for what is not saved yet.
const settleFor = 2 * time.Second

// suspend stops the program until its shell goes on with it. What is typed is on
// disk first: a stopped program may never go on.
func (r *root) suspend() {
	r.everyone(flushMsg{})
	store := r.env.Store
	r.env.Say("back")
	r.env.Run(func() tea.Msg {
		store.Settle(settleFor)
		return tea.Suspend()
	})
}

func (r *root) backup() {
	store := r.env.Store
	r.env.Say("backing up")
	r.env.Run(func() tea.Msg {
		path, err := store.Backup()
		if err != nil {
			return kit.FailMsg{Err: err}
		}
		return kit.SayMsg{Text: "backed up to " + path}
	})
}

// finding opens the finding on the practice in front.
func (r *root) finding() {
	at := r.work.place
	switch p := r.top().(type) {
	case *record:
		if p.kind.kind == assessment.KindFinding {
			r.env.Say("this is the finding")
			return
		}
	case *teamsPage:
		at.Practice, at.Team = p.node, p.team
	}
	openFinding(r.work, at.Practice, at.Team)
}

// openHistory shows the history of a practice, or of everything, unless it is
// what is shown.
func (r *root) openHistory(practice, team string) {
	if h, open := r.top().(*historyPage); open && h.practice == practice {
		r.env.Say("this is its history")
		return
	}
	r.env.Push(newHistory(r.env, r.work, practice, team))
}

// compare shows the teams side by side. A comparison that is open already lower
// in the stack gives way.
func (r *root) compare(msg teamsMsg) {
	if r.work == nil {
		return
	}
	switch len(r.work.evaluation().Teams) {
	case 0:
		r.env.Say("there is no team in scope yet")
		return
	case 1:
		r.env.Say("one team is in scope; there is nothing to compare it with")
		return
	}
	if p, open := r.top().(*teamsPage); open {
		p.env.Say("these are the teams")
		return
	}
	r.stack = slices.DeleteFunc(r.stack, func(s kit.Screen) bool { _, old := s.(*teamsPage); return old })
	r.env.Push(newTeamsPage(r.env, r.work, msg))
}
