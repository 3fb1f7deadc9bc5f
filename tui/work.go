package tui

import (
	tea "charm.land/bubbletea/v2"

	"assay/assessment"
	"assay/assessment/conduct"
	"assay/tui/kit"
)

// work is the assessment that is open, as the screens have it: what can be done to
// it is [conduct.Work]; beside it stands what the screens hold on to.
type work struct {
	*conduct.Work
	env     *env
	ticked  []*knownTrait // of the profile, not saved; nil for nothing
	invited string        // roles typed for an interview that was not begun
	clause  clausePlace   // where the compliance view was left
	report  reportChoices // what the report is to be
	whatIf  whatIf        // what the roadmap was left with
}

// Messages about the work that is open.
type (
	savedMsg struct {
		assessment string
		saved      conduct.Saved
	}
	newsMsg struct {
		assessment string
		news       conduct.News
	}
	// changedMsg tells the screens that the state has moved.
	changedMsg struct{}
)

func newWork(e *env, id string, l conduct.Loaded) *work {
	return &work{env: e, Work: conduct.New(e.conducting(), id, l)}
}

// conducting are the options of the work on an assessment.
func (e *env) conducting() conduct.Options {
	deliver := e.send
	return conduct.Options{Store: e.Store, Pen: &e.Pen, Local: e.Local, Process: e.Process,
		Report: func(id string, s conduct.Saved) { deliver(savedMsg{id, s}) }}
}

// closed says why nothing can be entered, or nil.
func (w *work) closed() error {
	if w.Standing().Damage != nil {
		return &assessment.Error{Code: assessment.NotAllowed,
			What: "a part of this assessment is damaged, so it can only be read; assay doctor --repair mends it"}
	}
	if w.Closed() != nil {
		return &assessment.Error{Code: assessment.NotAllowed,
			What: "this assessment is final; f in the overview reopens it"}
	}
	return nil
}

// did shows what a verb did, or why it was refused, and reports whether anything
// was changed. A Deed that changed nothing may still say something.
func (w *work) did(d conduct.Deed, err error) bool {
	switch {
	case err != nil:
		w.env.Fail(err)
	case d.Made():
		w.env.Ask(changedMsg{})
		w.env.Ask(didMsg{d})
		return true
	case d.Label != "":
		w.env.Say(d.Label)
	}
	return false
}

// saved takes note of one attempt to save a group.
func (w *work) saved(s conduct.Saved) {
	changed, behind := w.Saved(s)
	if behind {
		w.news()
	}
	if changed {
		w.env.Ask(changedMsg{})
	}
}

// news fetches what came into the assessment from elsewhere.
func (w *work) news() {
	id, fetch := w.ID(), w.Fetch()
	w.env.Run(func() tea.Msg { return newsMsg{id, fetch()} })
}

// heard takes in what the store reported.
func (w *work) heard(m newsMsg) {
	changed, err := w.Hear(m.news)
	if err != nil {
		w.env.Fail(err)
	}
	if changed {
		w.env.Ask(changedMsg{})
	}
}

// saving says how the work stands with the store, and whether that is bad news.
func (w *work) saving() (text string, bad bool) {
	s := w.Standing()
	if trouble := s.Trouble(); trouble != "" {
		return kit.OneLine(trouble), true
	}

	switch {
	case s.Contested:
		return "not saved yet: choose", false
	case s.Saving:
		return "saving", false
	case s.SavedAt.IsZero():
		return "all saved", false
	}

	return "saved " + w.env.clock(s.SavedAt), false
}

// summarise keeps the row that lists show, once all is saved.
func (w *work) summarise() {
	keep := w.Summarise()
	if keep == nil {
		return
	}
	w.env.Run(func() tea.Msg {
		if err := keep(); err != nil {
			return kit.FailMsg{Err: err}
		}
		return changedMsg{}
	})
}

// titleOf is the title of the open assessment, or its id if it has none.
func titleOf(w *work) string {
	if t := w.State().Title.Value; t != "" {
		return t
	}
	return "(" + w.ID() + ")"
}

// titleOf is the title of what the questionnaire calls so, or of a team.
func (w *work) titleOf(id string) string { return w.TitleOf(id) }
