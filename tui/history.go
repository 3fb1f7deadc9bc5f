package tui

import (
	"fmt"
	"slices"

	tea "charm.land/bubbletea/v2"

	"assay/assessment"
	"assay/assessment/conduct"
	"assay/tui/kit"
)

// historyPage lists changes, the newest first: all of the assessment, or those
// that concern one practice. Any of them can be gone back to.
type historyPage struct {
	kit.Quiet
	kit.Room
	env      *env
	work     *work
	practice string // empty: everything
	team     string // of a practice; empty: all teams

	list     kit.List
	entries  []assessment.Entry
	stale    bool                          // the state has moved since they were read
	readings map[assessment.ID]wording     // of the changes that were in view
	names    map[assessment.Subject]string // of subjects, as they were needed
	numbers  map[string]int                // of the interviews, in their order, from 1

	course  []assessment.TrendPoint // the results over time, of the history of everything
	courses int                     // how often they were asked for
}

func newHistory(e *env, w *work, practice, team string) *historyPage {
	h := &historyPage{env: e, work: w, practice: practice, team: team, stale: true}
	h.list = kit.NewList(e.Env, "change")
	h.list.Words = true
	h.list.Tall = h.tall
	return h
}

// refresh reads the history if it has moved, and stays at the change that was
// chosen, or at the newest.
func (h *historyPage) refresh() {
	if !h.stale {
		return
	}
	chosen, was := h.chosen() // told by its group and field: an id follows its place
	newest := h.list.At == 0

	h.stale = false
	h.readings = map[assessment.ID]wording{}
	h.names = map[assessment.Subject]string{}
	h.numbers = map[string]int{}
	for n, i := range h.work.Numbered() {
		h.numbers[i.ID] = n + 1
	}
	h.entries = h.work.State().History(h.practice, h.team)
	slices.Reverse(h.entries)

	h.list.Fill(len(h.entries), h.text)
	if !was || newest {
		return
	}
	same := func(e assessment.Entry) bool {
		return e.Change.Group == chosen.Change.Group && e.Change.Key() == chosen.Change.Key()
	}
	if i := slices.IndexFunc(h.entries, same); i >= 0 {
		h.list.Stand(i)
	}
}

// text returns what a query looks in for a change.
func (h *historyPage) text(i int) string {
	e := h.entries[i]
	c := e.Change
	return fmt.Sprint(c.Number, " ", h.nameOf(c), " ", c.Author, " ", h.env.moment(c.At), " ", went(e))
}

// chosen returns the change under the cursor; ok is false if there is none.
func (h *historyPage) chosen() (e assessment.Entry, ok bool) {
	i, ok := h.list.Row()
	if !ok {
		return assessment.Entry{}, false
	}
	return h.entries[i], true
}

func (h *historyPage) Typing() bool { return h.list.Finding }

// Head says what the changes are about, and how far down the cursor is.
func (h *historyPage) Head() kit.Head {
	title := "History"
	if h.practice != "" {
		title = "History of " + h.practice + " " + h.teamWords()
	}
	right := "no changes"
	if n := len(h.list.Shown); n > 1 {
		right = fmt.Sprintf("%d of %d changes", h.list.At+1, n)
	} else if n == 1 {
		right = "1 change"
	}
	return kit.Head{Crumbs: []string{titleOf(h.work), title}, Right: right}
}

// teamWords says of which teams the changes are.
func (h *historyPage) teamWords() string {
	if t, ok := h.work.State().Team(h.team); ok {
		return "in team " + t.Title()
	}
	return "in all teams"
}

// Update takes keys and the results over time, and notes that the state has moved.
func (h *historyPage) Update(msg tea.Msg) {
	switch m := msg.(type) {
	case changedMsg:
		h.stale = true
		h.askCourse()
	case courseMsg:
		h.came(m)
	default:
		h.list.Update(msg, h.Keys())
	}
}

// Keys lists what works now. Enter leads from the history of everything to the
// practice, and from that of a practice to the whole change.
func (h *historyPage) Keys() []kit.KeyGroup {
	goes := "whole change"
	if h.practice == "" {
		goes = "to the practice"
	}
	enter := kit.On("enter", goes, h.onChange(h.enter), "enter")
	if h.list.Finding {
		return []kit.KeyGroup{h.list.Find(enter)}
	}

	keys := []kit.Key{enter, kit.On("backspace", "set back to this", h.onChange(h.setBack), "backspace")}
	if h.practice != "" {
		keys = append(keys, kit.On("tab", "all teams", h.switchTeams, "tab", "t"))
	}
	keys = append(keys, h.list.Slash(), h.list.Back(),
		kit.On("x", "explain the change", h.onChange(h.read), "x"))
	return []kit.KeyGroup{{Title: "History", Keys: keys}, h.list.Moving("newer, older", "newest, oldest")}
}

// onChange returns what does something with the change under the cursor.
func (h *historyPage) onChange(do func(e assessment.Entry)) func() {
	return h.list.With(func(i int) { do(h.entries[i]) })
}

// enter goes to the practice of a change, if it has one that is not in front
// already; else it shows the change.
func (h *historyPage) enter(e assessment.Entry) {
	practice, team := conduct.PlaceOf(h.work.State(), e.Change.Subject)
	if h.practice != "" || practice == "" {
		h.read(e)
		return
	}
	h.env.Ask(gotoMsg{practice: practice, team: team})
}

// switchTeams shows the practice in all teams, or in the one in front again.
func (h *historyPage) switchTeams() {
	switch {
	case len(h.work.State().Teams()) < 2 && h.team != "":
		h.env.Say("there is only this team")
		return
	case h.team != "":
		h.team = ""
	default:
		h.team = h.work.Place().Team
	}
	h.stale = true
	h.env.Say("the changes " + h.teamWords())
}
