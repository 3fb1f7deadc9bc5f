package tui

import (
	"assay/tui/kit"
	"slices"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"assay/assessment"
)

// home lists the assessments of the library. It is always at the bottom of the
// stack, so it also keeps what has to outlive the form for a new assessment.
type home struct {
	kit.List
	env    *env
	rows   []Row
	loaded bool // the first list has come
	err    error
	asked  int  // number of the list that was asked for last
	busy   bool // that one has not come yet
	again  bool // something changed meanwhile: ask once more

	form      map[string]string // what was typed into a form that was left
	reporting string            // assessment that is being opened for a report
}

// Messages of the home screen's own.
type (
	listedMsg struct {
		number int
		rows   []Row
		form   []assessment.Draft // what an earlier run left in the form for a new one
		err    error
	}
	reportableMsg struct {
		id     string
		loaded Loaded
		err    error
	}
)

func newHome(e *env) *home {
	return &home{env: e, List: kit.NewList(e.Env), form: map[string]string{}}
}

func (h *home) Init()        { h.load() }
func (h *home) Leave()       {}
func (h *home) Typing() bool { return h.Finding }

func (h *home) Head() kit.Head {
	return kit.Head{Crumbs: []string{"assay"}, Right: "library: " + tail(kit.OneLine(h.env.Library), 40)}
}

// load asks for the list, once at a time.
func (h *home) load() {
	if h.busy {
		h.again = true
		return
	}
	h.busy, h.again = true, false
	h.asked++
	number, store := h.asked, h.env.Store
	h.env.Run(func() tea.Msg {
		rows, err := store.List()
		if err != nil {
			return listedMsg{number: number, err: err}
		}
		form, err := store.Drafts("")
		return listedMsg{number, rows, form, err}
	})
}

func (h *home) Update(msg tea.Msg) {
	switch m := msg.(type) {
	case tea.KeyPressMsg:
		h.reporting = ""
		if h.Finding {
			if done := h.FindKey(m); done {
				return
			}
			h.open("enter")
			return
		}
		h.key(m.String())
		return
	case tea.PasteMsg:
		if h.Finding {
			h.Typed(tea.PasteMsg{Content: assessment.CleanLine(m.Content)})
			return
		}
		h.env.Say("nothing to paste into here; / finds")
		return
	case listedMsg:
		h.listed(m)
		return
	case changedMsg:
		h.load()
		return
	case reportableMsg:
		h.report(m)
		return
	}
}

// listed takes a list in and stays at the row that was chosen.
func (h *home) listed(m listedMsg) {
	if m.number != h.asked {
		return
	}
	h.busy = false
	chosen, was := h.chosen()
	h.err = m.err
	if m.err == nil {
		if !h.loaded {
			for _, d := range m.form {
				h.form[d.Field] = d.Text
			}
		}
		h.rows, h.loaded, h.Names = m.rows, true, nil
		for _, r := range h.rows {
			h.Names = append(h.Names, r.Title+" "+r.Organisation)
		}
		h.Narrow()
		if was {
			h.Stand(slices.IndexFunc(h.rows, func(r Row) bool { return r.ID == chosen.ID }))
		}
	}
	if h.again {
		h.load()
		return
	}
}

// chosen is the row under the cursor.
func (h *home) chosen() (Row, bool) {
	i, ok := h.Row()
	if !ok {
		return Row{}, false
	}
	return h.rows[i], true
}

func (h *home) key(k string) {
	if ok := h.Move(k); ok {
		return
	}
	switch k {
	case "n":
		h.env.Push(newCreate(h.env, h.form, h.titles()))
		return
	case ",":
		h.env.Push(newSettingsPage(h.env))
		return
	case "q":
		h.env.Ask(quitMsg{})
		return
	case "/":
		if len(h.rows) == 0 {
			h.env.Say("there is nothing to find yet; n makes an assessment")
			return
		}
		h.StartFind()
		return
	case "esc":
		if h.Find.Value() != "" {
			h.ClearFind()
			return
		}
		h.env.Say("this is the first page; q quits")
		return
	case "enter", "o", "r":
		h.open(k)
		return
	}
	h.env.NoKey(k)
}

// open does with the chosen assessment what the key stands for.
func (h *home) open(k string) {
	if h.err != nil {
		h.load()
		return
	}
	row, ok := h.chosen()
	switch {
	case !ok && len(h.rows) > 0:
		h.env.Say("no assessment matches; esc shows all")
		return
	case !ok:
		h.env.Say("there is no assessment yet; n makes one")
		return
	case k == "enter":
		h.env.Ask(openMsg{id: row.ID})
		return
	case k == "o":
		h.env.Ask(openMsg{id: row.ID, overview: true})
		return
	}
	h.reporting = row.ID
	id, store := row.ID, h.env.Store
	h.env.Say("reading " + row.Title)
	h.env.Run(func() tea.Msg {
		l, err := store.Open(id)
		return reportableMsg{id, l, err}
	})
}

// report asks for the report's file once the assessment is read, unless the
// assessor has gone on to something else.
func (h *home) report(m reportableMsg) {
	if m.id != h.reporting {
		return
	}
	h.reporting = ""
	if m.err != nil {
		h.env.Fail(m.err)
		return
	}
	h.env.Say("")
	askReport(newWork(h.env, m.id, m.loaded))
}

func (h *home) titles() []string {
	titles := make([]string, len(h.rows))
	for i, r := range h.rows {
		titles[i] = r.Title
	}
	return titles
}

func (h *home) Keys() []kit.KeyGroup {
	if h.Finding {
		return []kit.KeyGroup{{Title: "Find", Keys: []key.Binding{
			kit.Bind("enter", "continue", "enter"), kit.Bind("up down", "choose", "up", "down"),
			kit.Bind("tab", "back to the list", "tab"), kit.Bind("esc", "show all", "esc"),
		}}}
	}
	first := []key.Binding{kit.Bind("n", "new", "n"), kit.Bind("?", "keys", "?"), kit.Bind("q", "quit", "q")}
	if len(h.rows) == 0 {
		return []kit.KeyGroup{{Title: "Assessments", Keys: append(first, kit.Bind(",", "settings", ","))}}
	}
	// Where there is no room hints go from the right, so what leads on is first.
	first = append([]key.Binding{kit.Bind("enter", "continue", "enter"), kit.Bind("o", "overview", "o")}, first...)
	return []kit.KeyGroup{
		{Title: "Assessments", Keys: append(first, kit.Bind("/", "find", "/"), kit.Bind("r", "report", "r"), kit.Bind(",", "settings", ","))},
		{Title: "Moving", Keys: []key.Binding{
			kit.Bind("up down", "choose", "up", "down", "k", "j"), kit.Bind("pgup pgdn", "page", "pgup", "pgdown"),
			kit.Bind("home end", "ends", "home", "end", "g", "G"), kit.Bind("esc", "show all", "esc"),
		}},
	}
}
