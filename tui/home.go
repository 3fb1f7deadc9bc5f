package tui

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"assay/assessment"
	"assay/tui/kit"
)

// home lists the assessments of the library. It is always at the bottom of the
// stack, so it also keeps what has to outlive the form for a new assessment.
type home struct {
	kit.Quiet
	kit.Room
	env    *env
	list   kit.List
	rows   []Row
	loaded bool // the first list has come
	whole  bool // that of all assessments has
	err    error
	asked  int   // number of the list that was asked for last
	busy   bool  // that one has not come yet
	again  bool  // something changed meanwhile: ask once more
	stale  bool  // something changed that the list does not show
	seen   int64 // the version of the library that was listed last

	form map[string]string // what was typed into a form that was left
}

// recentRows is how many rows the first list has: more than a screen shows, so that a
// library of thousands is up as soon as one of three. The list of all comes after it.
const recentRows = 200

// Messages of the home screen's own.
type (
	listedMsg struct {
		number  int
		whole   bool // rows are those of all assessments
		version int64
		rows    []Row
		form    []assessment.Draft // what an earlier run left in the form for a new one
		err     error
	}
	homeStaleMsg struct{} // something was written that the list does not show
)

func newHome(e *env) *home {
	h := &home{env: e, list: kit.NewList(e.Env, "assessment"), form: map[string]string{}}
	h.list.Empty = "there is no assessment yet; n makes one"
	return h
}

// Init asks for the list.
func (h *home) Init() { h.load() }

func (h *home) Typing() bool { return h.list.Finding }

// Head names the program and the library.
func (h *home) Head() kit.Head {
	return kit.Head{Crumbs: []string{"assay"}, Right: "library: " + tail(kit.OneLine(h.env.Library), 40)}
}

// load asks for the list, once at a time.
func (h *home) load() {
	if h.busy {
		h.again = true
		return
	}

	h.busy, h.again, h.stale = true, false, false
	h.asked++
	number, store, first := h.asked, h.env.Store, !h.loaded
	h.env.Run(func() tea.Msg {
		version, _ := store.Version() // before the list: what comes in between is asked for again
		if !first {
			rows, err := store.List()
			return listedMsg{number: number, whole: true, version: version, rows: rows, err: err}
		}

		rows, err := store.Recent(recentRows)
		if err != nil {
			return listedMsg{number: number, err: err}
		}
		form, err := store.Drafts("")
		return listedMsg{number, len(rows) < recentRows, version, rows, form, err}
	})
}

// look asks for the list if anything was written since the last one.
func (h *home) look() {
	seen, store := h.seen, h.env.Store
	h.env.Run(func() tea.Msg {
		if version, err := store.Version(); err == nil && version == seen {
			return nil
		}
		return homeStaleMsg{}
	})
}

// settle brings the list up to date. It is called while the list is in view.
func (h *home) settle() {
	if h.stale {
		h.load()
	}
}

// Update takes keys, and lists as they come.
func (h *home) Update(msg tea.Msg) {
	switch m := msg.(type) {
	case listedMsg:
		h.listed(m)
	case changedMsg, homeStaleMsg:
		h.stale = true
	default:
		h.list.Update(m, h.Keys())
	}
}

// listed takes a list in and stays at the row that was chosen.
func (h *home) listed(m listedMsg) {
	if m.number != h.asked {
		return
	}
	h.busy, h.err = false, m.err
	if m.err == nil {
		h.seen = m.version
		h.fill(m)
	}
	if h.again || m.err == nil && !m.whole {
		h.load()
	}
}

// fill shows the rows of a list. The first one brings the form of an earlier run.
func (h *home) fill(m listedMsg) {
	if !h.loaded {
		for _, d := range m.form {
			h.form[d.Field] = d.Text
		}
	}

	chosen, was := h.chosen()
	h.rows, h.loaded, h.whole = m.rows, true, m.whole
	h.list.Fill(len(h.rows), func(i int) string { return h.rows[i].Title + " " + h.rows[i].Organisation })
	if was {
		h.list.Stand(slices.IndexFunc(h.rows, func(r Row) bool { return r.ID == chosen.ID }))
	}
}

// chosen returns the assessment under the cursor; ok is false if there is none.
func (h *home) chosen() (r Row, ok bool) {
	i, ok := h.list.Row()
	if !ok {
		return Row{}, false
	}
	return h.rows[i], true
}

// Keys lists what works now. If there is no room hints go from the right, so what
// leads on is first.
func (h *home) Keys() []kit.KeyGroup {
	open := func(toOverview bool) func() {
		return h.list.With(func(i int) { h.env.Ask(openMsg{id: h.rows[i].ID, overview: toOverview}) })
	}
	report := h.list.With(func(i int) { h.env.Ask(openMsg{id: h.rows[i].ID, overview: true, report: true}) })
	enter := kit.On("enter", "continue", open(false), "enter")
	settings := kit.On(",", "settings", func() { h.env.Push(newSettingsPage(h.env)) }, ",")
	first := []kit.Key{
		kit.On("n", "new", func() { h.env.Push(newCreate(h.env, h.form, h.rows)) }, "n"),
		kit.On("q", "quit", func() { h.env.Ask(quitMsg{}) }, "q"),
	}

	switch {
	case h.list.Finding:
		return []kit.KeyGroup{h.list.Find(enter)}
	case h.err != nil:
		first = append(first, settings, kit.On("enter", "try again", h.load, "enter"))
		return []kit.KeyGroup{{Title: "Assessments", Keys: first}}
	case len(h.rows) == 0:
		return []kit.KeyGroup{{Title: "Assessments", Keys: append(first, settings)}}
	}

	first = append([]kit.Key{enter, kit.On("o", "overview", open(true), "o")}, first...)
	first = append(first, h.list.Slash(), kit.On("r", "report", report, "r"), settings)
	moving := h.list.Moving("choose", "ends")
	moving.Keys = append(moving.Keys, kit.On("esc", "show all", h.showAll, "esc"))
	return []kit.KeyGroup{{Title: "Assessments", Keys: first}, moving}
}

// showAll takes the query away. Beyond the first page esc leads nowhere.
func (h *home) showAll() {
	if !h.list.Clear() {
		h.env.Say("this is the first page; q quits")
	}
}
