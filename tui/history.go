package tui

import (
	"assay/assessment/conduct"
	"assay/tui/kit"
	"fmt"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"assay/assessment"
)

// historyPage lists changes, the newest first: all of the assessment, or those
// that concern one practice. Any of them can be gone back to.
type historyPage struct {
	kit.Room
	env      *env
	work     *work
	practice string // empty: everything
	team     string // of a practice; empty: all teams
	words    string // a change is shown when it holds all of them

	entries  []assessment.Entry
	stale    bool // the state has moved: they are read again when they are needed
	at, top  int
	page     int // entries of the last drawing, for paging
	readings map[assessment.ID]wording
	names    map[assessment.Subject]string
	numbers  map[string]int // of the interviews, in their order, from 1
}

func newHistory(e *env, w *work, practice, team string) *historyPage {
	h := &historyPage{env: e, work: w, practice: practice, team: team, page: 10}
	h.stale = true
	return h
}

// refresh reads the history where it has moved, and stays at the change that was
// chosen. A page that is covered reads nothing.
func (h *historyPage) refresh() {
	if !h.stale {
		return
	}
	h.stale = false
	var chosen assessment.Change // by its group and field: an id follows its place
	if h.at < len(h.entries) {
		chosen = *h.entries[h.at].Change
	}
	newest := h.at == 0
	h.readings, h.names, h.numbers = map[assessment.ID]wording{}, map[assessment.Subject]string{}, map[string]int{}
	for n, i := range h.work.Numbered() {
		h.numbers[i.ID] = n + 1
	}
	h.entries = h.work.State().History(h.practice, h.team)
	slices.Reverse(h.entries)
	if words := strings.Fields(strings.ToLower(h.words)); len(words) > 0 {
		h.entries = slices.DeleteFunc(h.entries, func(e assessment.Entry) bool {
			return !kit.HoldsAll(h.nameOf(e.Change)+" "+e.Change.Author+" "+h.env.moment(e.Change.At)+" "+went(e), words)
		})
	}
	h.at = max(0, min(h.at, len(h.entries)-1))
	if i := slices.IndexFunc(h.entries, func(e assessment.Entry) bool { return e.Change.Group == chosen.Group && e.Change.Key() == chosen.Key() }); i >= 0 && !newest {
		h.at = i
	}
}

func (h *historyPage) Init()        {}
func (h *historyPage) Leave()       {}
func (h *historyPage) Typing() bool { return false }

func (h *historyPage) Head() kit.Head {
	h.refresh()
	crumbs := []string{titleOf(h.work)}
	if h.practice == "" {
		crumbs = append(crumbs, "History")
	} else {
		crumbs = append(crumbs, "History of "+h.practice+" "+h.teamWords())
	}
	right := "no changes"
	if n := len(h.entries); n > 1 {
		right = fmt.Sprintf("%d of %d changes", h.at+1, n)
	} else if n == 1 {
		right = "1 change"
	}
	if h.words != "" {
		right = "with: " + kit.OneLine(kit.Cut(h.words, 20)) + "   " + right
	}
	return kit.Head{Crumbs: crumbs, Right: right}
}

func (h *historyPage) teamWords() string {
	if t, ok := h.work.State().Team(h.team); ok {
		return "in team " + t.Title()
	}
	return "in all teams"
}

func (h *historyPage) Update(msg tea.Msg) {
	switch m := msg.(type) {
	case tea.KeyPressMsg:
		h.key(m.String())
		return
	case tea.PasteMsg:
		h.env.Say("nothing to paste into here")
		return
	case changedMsg:
		h.stale = true
	}
}

func (h *historyPage) key(k string) {
	h.refresh()
	if at, moves := kit.Moved(k, h.at, len(h.entries), h.page); moves {
		if at == h.at {
			h.env.NoFurther()
			return
		}
		h.at = at
		return
	}
	switch k {
	case "esc", "q":
		if h.words != "" {
			h.find("")
			return
		}
		h.env.Pop()
		return
	case "/":
		h.env.AskLine("Show the changes with these words", "of author, time, field or value; nothing shows all", h.words, h.find)
		return
	case "a", "tab":
		h.switchTeams()
		return
	}
	if h.at >= len(h.entries) {
		h.env.NoKey(k)
		return
	}
	e := h.entries[h.at]
	switch k {
	case "enter":
		if practice, team := conduct.PlaceOf(h.work.State(), e.Change.Subject); h.practice == "" && practice != "" {
			h.env.Ask(gotoMsg{practice: practice, team: team})
			return
		}
		h.read(e)
		return
	case "v":
		h.read(e)
		return
	case "b":
		h.setBack(e)
		return
	}
	h.env.NoKey(k)
}

// find keeps the changes with these words; without any, all are shown.
func (h *historyPage) find(words string) {
	h.words = words
	h.at, h.top, h.stale = 0, 0, true
	h.refresh()
	if words != "" && len(h.entries) == 0 {
		h.env.Say("no change has these words; esc shows all")
		return
	}
}

// switchTeams shows the practice in all teams, or in the one in front again.
func (h *historyPage) switchTeams() {
	switch {
	case h.practice == "":
		h.env.Say("these are the changes of all teams")
		return
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

func (h *historyPage) Keys() []kit.KeyGroup {
	enter, view := "whole change", "whole change too"
	keys := []kit.Key{}
	if h.practice == "" {
		enter, view = "to the practice", "whole change"
	}
	keys = append(keys, kit.Bind("enter", enter, "enter"), kit.Bind("b", "set back to this", "b"))
	if h.practice != "" {
		keys = append(keys, kit.Bind("a", "all teams, one", "a", "tab"))
	}
	keys = append(keys, kit.Bind("/", "find", "/"), kit.Bind("?", "keys", "?"), kit.Bind("esc", "back", "esc", "q"), kit.Bind("v", view, "v"))
	return []kit.KeyGroup{{Title: "History", Keys: keys}, {Title: "Moving", Keys: []kit.Key{
		kit.Bind("up down", "newer, older", "up", "down", "k", "j"), kit.Bind("pgup pgdn", "page", "pgup", "pgdown"),
		kit.Bind("home end", "newest, oldest", "home", "end", "g", "G"),
	}}}
}
