package tui

import (
	"slices"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"assay/assessment"
)

// home lists the assessments of the library. It is always at the bottom of the
// stack, so it also keeps what has to outlive the form for a new assessment.
type home struct {
	list
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
	return &home{list: newList(e), form: map[string]string{}}
}

func (h *home) Init() tea.Cmd  { return h.load() }
func (h *home) Leave() tea.Cmd { return nil }
func (h *home) Typing() bool   { return h.finding }

func (h *home) Head() head {
	return head{Crumbs: []string{"assay"}, Right: "library: " + tail(oneLine(h.env.Library), 40)}
}

// load asks for the list, once at a time.
func (h *home) load() tea.Cmd {
	if h.busy {
		h.again = true
		return nil
	}
	h.busy, h.again = true, false
	h.asked++
	number, store := h.asked, h.env.Store
	return func() tea.Msg {
		rows, err := store.List()
		if err != nil {
			return listedMsg{number: number, err: err}
		}
		form, err := store.Drafts("")
		return listedMsg{number, rows, form, err}
	}
}

func (h *home) Update(msg tea.Msg) tea.Cmd {
	switch m := msg.(type) {
	case tea.KeyPressMsg:
		h.reporting = ""
		if h.finding {
			if cmd, done := h.findKey(m); done {
				return cmd
			}
			return h.open("enter")
		}
		return h.key(m.String())
	case tea.PasteMsg:
		if h.finding {
			return h.typed(tea.PasteMsg{Content: assessment.CleanLine(m.Content)})
		}
		return h.env.say("nothing to paste into here; / finds")
	case listedMsg:
		return h.listed(m)
	case changedMsg:
		return h.load()
	case reportableMsg:
		return h.report(m)
	}
	return nil
}

// listed takes a list in and stays at the row that was chosen.
func (h *home) listed(m listedMsg) tea.Cmd {
	if m.number != h.asked {
		return nil
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
		h.rows, h.loaded, h.names = m.rows, true, nil
		for _, r := range h.rows {
			h.names = append(h.names, r.Title+" "+r.Organisation)
		}
		h.narrow()
		if was {
			h.stand(slices.IndexFunc(h.rows, func(r Row) bool { return r.ID == chosen.ID }))
		}
	}
	if h.again {
		return h.load()
	}
	return nil
}

// chosen is the row under the cursor.
func (h *home) chosen() (Row, bool) {
	i, ok := h.row()
	if !ok {
		return Row{}, false
	}
	return h.rows[i], true
}

func (h *home) key(k string) tea.Cmd {
	if cmd, ok := h.move(k); ok {
		return cmd
	}
	switch k {
	case "n":
		return h.env.push(newCreate(h.env, h.form, h.titles()))
	case ",":
		return h.env.push(newSettingsPage(h.env))
	case "q":
		return h.env.ask(quitMsg{})
	case "/":
		if len(h.rows) == 0 {
			return h.env.say("there is nothing to find yet; n makes an assessment")
		}
		return h.startFind()
	case "esc":
		if h.find.Value() != "" {
			h.clearFind()
			return nil
		}
		return h.env.say("this is the first page; q quits")
	case "enter", "o", "r":
		return h.open(k)
	}
	return h.env.noKey(k)
}

// open does with the chosen assessment what the key stands for.
func (h *home) open(k string) tea.Cmd {
	if h.err != nil {
		return h.load()
	}
	row, ok := h.chosen()
	switch {
	case !ok && len(h.rows) > 0:
		return h.env.say("no assessment matches; esc shows all")
	case !ok:
		return h.env.say("there is no assessment yet; n makes one")
	case k == "enter":
		return h.env.ask(openMsg{id: row.ID})
	case k == "o":
		return h.env.ask(openMsg{id: row.ID, overview: true})
	}
	h.reporting = row.ID
	id, store := row.ID, h.env.Store
	return tea.Batch(h.env.say("reading "+row.Title), func() tea.Msg {
		l, err := store.Open(id)
		return reportableMsg{id, l, err}
	})
}

// report asks for the report's file once the assessment is read, unless the
// assessor has gone on to something else.
func (h *home) report(m reportableMsg) tea.Cmd {
	if m.id != h.reporting {
		return nil
	}
	h.reporting = ""
	if m.err != nil {
		return h.env.fail(m.err)
	}
	return tea.Batch(h.env.say(""), askReport(newWork(h.env, m.id, m.loaded)))
}

func (h *home) titles() []string {
	titles := make([]string, len(h.rows))
	for i, r := range h.rows {
		titles[i] = r.Title
	}
	return titles
}

func (h *home) Keys() []keyGroup {
	if h.finding {
		return []keyGroup{{"Find", []key.Binding{
			bind("enter", "continue", "enter"), bind("up down", "choose", "up", "down"),
			bind("tab", "back to the list", "tab"), bind("esc", "show all", "esc"),
		}}}
	}
	first := []key.Binding{bind("n", "new", "n"), bind("?", "keys", "?"), bind("q", "quit", "q")}
	if len(h.rows) == 0 {
		return []keyGroup{{"Assessments", append(first, bind(",", "settings", ","))}}
	}
	// Where there is no room hints go from the right, so what leads on is first.
	first = append([]key.Binding{bind("enter", "continue", "enter"), bind("o", "overview", "o")}, first...)
	return []keyGroup{
		{"Assessments", append(first, bind("/", "find", "/"), bind("r", "report", "r"), bind(",", "settings", ","))},
		{"Moving", []key.Binding{
			bind("up down", "choose", "up", "down", "k", "j"), bind("pgup pgdn", "page", "pgup", "pgdown"),
			bind("home end", "ends", "home", "end", "g", "G"), bind("esc", "show all", "esc"),
		}},
	}
}
