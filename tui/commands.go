package tui

import (
	"time"

	tea "charm.land/bubbletea/v2"

	"assay/assessment"
	"assay/tui/kit"
)

// commands are what can be done now: the pages that can be opened, and what needs
// no page. Those about an assessment are there while one is open.
func (r *root) commands() []command {
	at := newOrigin(r.env, r.work, r.top())
	var list []command
	for _, p := range pages(at) {
		if p.title != "" && (p.free || at.work != nil) {
			list = append(list, p.command(at))
		}
	}

	if at.work != nil {
		list = append(list, workCommands(at)...)
	}
	if r.env.Resumable {
		list = append(list, command{"Suspend: to the shell, and back with fg", "",
			func() { r.env.Ask(suspendMsg{}) }})
	}
	return append(list, []command{
		{"Back up the library", "", r.env.backup},
		{"Hide the screen", hideKey, func() { r.env.Ask(hideMsg{}) }},
		{"Mouse on, off", "f2", r.env.switchMouse},
		{"Draw the screen again", "ctrl+l", func() { r.env.Run(tea.ClearScreen) }},
		{"Quit", "ctrl+c twice", func() { r.env.Ask(quitMsg{}) }},
	}...)
}

// workCommands are what can be done in the open assessment without a page.
func workCommands(at origin) []command {
	e, w := at.env, at.work
	return []command{
		{"Next open practice", "", func() { goToOpen(w, assessment.Overall) }},
		{"Explain the overall result", "x", func() { explain(w, assessment.Overall) }},
		{"Note in your editor", "ctrl+g", func() { editNote(at) }},
		{"Copy " + practiceName(at) + ", or its finding", "ctrl+k y",
			func() {
				practice, team := at.topic()
				copyPractice(w, practice, team)
			}},
		{"Undo", "ctrl+z", func() { e.Ask(undoMsg{}) }},
		{"Redo", "ctrl+r", func() { e.Ask(redoMsg{}) }},
	}
}

// goToOpen goes to the first practice of a node that lacks a value, else to its
// first.
func goToOpen(w *work, node string) {
	p, ok := w.FirstOpen(node, "")
	switch {
	case ok:
		w.env.Ask(gotoMsg{practice: p.Practice, team: p.Team})
	case node == assessment.Overall:
		w.env.Say("nothing is asked at this depth")
	default:
		w.env.Say("nothing is asked in " + node + " at this depth")
	}
}

// editNote opens the note in front in the assessor's editor.
func editNote(at origin) {
	if !isA[*interview](at.top) {
		at.env.Say("a note is written in the interview")
		return
	}
	at.env.Press("ctrl+g")()
}

// settleFor is how long suspending waits for what is not saved yet.
const settleFor = 2 * time.Second

// suspend stops the program until its shell goes on with it. What is typed is on
// disk first: a stopped program may never go on.
func (r *root) suspend() {
	r.everyone(flushMsg{})
	r.env.Say("back")

	store := r.env.Store
	r.env.Run(func() tea.Msg {
		store.Settle(settleFor)
		return tea.Suspend()
	})
}

// backup copies the library to a file and says where that is.
func (e *env) backup() {
	e.Say("backing up")
	e.Run(func() tea.Msg {
		path, err := e.Store.Backup()
		if err != nil {
			return kit.FailMsg{Err: err}
		}
		return kit.SayMsg{Text: "backed up to " + path}
	})
}
