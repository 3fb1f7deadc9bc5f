package tui

import (
	"cmp"
	"fmt"
	"os"
	"slices"
	"strconv"
	"time"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"assay/assessment"
	"assay/questionnaires"
)

// create is the form for a new assessment: all fields on one page, and all that
// is wrong under its field at once. What was typed is kept when it is left.
type create struct {
	form
	env    *env
	draft  map[string]string // of the home screen, so that it outlives the form
	titles []string          // that the library has already

	entries []questionnaires.Entry
	q       *questionnaires.Questionnaire // of the chosen entry; nil until it is read
	err     error                         // why there is none
	filled  bool                          // a questionnaire has been read
	ticking bool                          // a draft is about to be kept
	made    bool                          // created: there is no draft to keep
}

// Messages of the form's own.
type (
	entriesMsg struct {
		form    *create
		entries []questionnaires.Entry
		err     error
	}
	questionnaireMsg struct {
		form *create
		id   string
		q    *questionnaires.Questionnaire
		err  error
	}
	keepDraftMsg struct{ form *create }
)

// draftSubject is what drafts of the form are filed under, with no assessment.
var draftSubject = assessment.ParseSubject("new")

func newCreate(e *env, draft map[string]string, titles []string) *create {
	c := &create{env: e, draft: draft, titles: titles, form: form{env: e.kitEnv, absent: "...", fields: []*field{
		{name: "title", label: "Title", must: true, help: "shown in lists, file names and on the report's cover"},
		{name: "organisation", label: "Organisation", must: true, help: "whose security is assessed"},
		{name: "scope", label: "Scope", help: "what is assessed, and what is not"},
		{name: "period", label: "Period", help: "the time that the answers are about, for example 2026 H2"},
		{name: "questionnaire", label: "Questionnaire", options: []option{}},
		{name: "depth", label: "Depth", options: []option{}, list: true},
		{name: "basis", label: "Basis", options: []option{
			{"assured", "assured: evidence is looked at"}, {"self", "self-declared: what people say about themselves"}}},
		{name: "teams", label: "Teams", help: "for example Platform=40, Data=35, Edge=25; nothing: one team, Whole scope"},
		{name: "targets", label: "Targets", options: []option{{"suggested", "suggested: 3, and 2 for what weighs least"}}},
	}}}
	c.notes, c.draw = c.known, c.drawFact
	for _, f := range c.fields {
		if f.options == nil {
			in := newInput()
			in.SetValue(draft[f.name])
			in.CursorEnd()
			f.input = &in
		} else {
			f.take(draft[f.name])
		}
	}
	c.focus(0)
	return c
}

// Init asks which questionnaires there are.
func (c *create) Init() {
	store := c.env.Store
	c.env.run(func() tea.Msg {
		entries, err := store.Questionnaires()
		return entriesMsg{c, entries, err}
	})
}

func (c *create) Typing() bool { return c.here().writes() }

func (c *create) Head() head {
	return head{Crumbs: []string{"assay", "New assessment"}, Right: "* must be filled in"}
}

// Leave keeps the draft, or drops it once the assessment is made.
func (c *create) Leave() {
	if c.made {
		for name := range c.draft { // facts of another questionnaire too
			c.dropDraft(name)
		}
		return
	}
	for _, f := range c.fields {
		if f.input == nil && f.ticks == nil && len(f.options) == 0 {
			continue // not read yet, so there is nothing new
		}
		v := f.value()
		if v == "" {
			c.dropDraft(f.name)
			continue
		}
		if c.draft[f.name] != v {
			c.draft[f.name] = v
			c.env.Store.Draft(assessment.Draft{Subject: draftSubject, Field: f.name, Text: v, At: c.env.now(),
				Author: c.env.author(), Process: os.Getpid()}, nil)
		}
	}
}

func (c *create) dropDraft(name string) {
	if _, kept := c.draft[name]; kept {
		delete(c.draft, name)
		c.env.Store.DropDraft("", draftSubject, name)
	}
}

func (c *create) Update(msg tea.Msg) {
	switch m := msg.(type) {
	case tea.KeyPressMsg:
		c.made = false
		c.key(m)
		return
	case tea.PasteMsg:
		c.after(c.paste(m.Content))
		return
	case entriesMsg:
		if m.form == c {
			c.listed(m)
			return
		}
	case questionnaireMsg:
		if m.form == c && m.id == c.field("questionnaire").value() {
			c.read(m)
		}
	case keepDraftMsg:
		if m.form == c && c.ticking {
			c.ticking = false
			c.Leave()
			return
		}
	}
}

// listed fills the choice of questionnaires and reads the chosen one.
func (c *create) listed(m entriesMsg) {
	if c.err = m.err; m.err != nil {
		c.absent = "-"
		c.env.fail(m.err)
		return
	}
	c.entries = m.entries
	f := c.field("questionnaire")
	for _, e := range m.entries {
		f.options = append(f.options, option{e.ID, e.Title + " " + e.Version})
	}
	f.take(c.draft["questionnaire"])
	c.load()
}

// load reads the chosen questionnaire.
func (c *create) load() {
	id, store := c.field("questionnaire").value(), c.env.Store
	c.q, c.err, c.absent = nil, nil, "..."
	if id == "" {
		return
	}
	c.env.run(func() tea.Msg {
		q, err := store.Questionnaire(id)
		return questionnaireMsg{c, id, q, err}
	})
}

// read takes the questionnaire in: its depths and its levels are choices.
func (c *create) read(m questionnaireMsg) {
	if c.q, c.err = m.q, m.err; m.err != nil {
		c.absent = "-"
		return
	}
	d, t := c.field("depth"), c.field("targets")
	depth, target := d.value(), t.value()
	if !c.filled { // what was chosen before the form was left
		depth, target = cmp.Or(c.draft["depth"], depth), cmp.Or(c.draft["targets"], target)
	}
	c.filled = true
	d.options, t.options = nil, []option{{"suggested", suggestion(m.q)}}
	for _, x := range m.q.Depths {
		d.options = append(d.options, option{x.ID, fmt.Sprintf("%-10s %4d practices, %s per team", oneLine(x.ID), asked(m.q, x.ID), hours(x.Minutes))})
	}
	for l := 1; l <= m.q.Max(); l++ {
		t.options = append(t.options, option{strconv.Itoa(l), fmt.Sprintf("%d %s, for everything", l, m.q.Scale.Levels[l].Name)})
	}
	d.chosen, t.chosen = len(d.options)/2, 0
	d.take(depth)
	t.take(target)
	c.readFacts(m.q)
}

// suggestion says what the suggested targets are in the questionnaire.
func suggestion(q *questionnaires.Questionnaire) string {
	text := fmt.Sprintf("suggested: %d", assessment.SuggestedTarget(q, nil))
	for p := range q.Practices() {
		if t := assessment.SuggestedTarget(q, p); t < assessment.SuggestedTarget(q, nil) {
			return text + fmt.Sprintf(", and %d for what weighs least", t)
		}
	}
	return text
}

// asked counts the practices of a depth.
func asked(q *questionnaires.Questionnaire, depth string) int {
	n := 0
	for p := range q.Practices() {
		if q.Asked(p, depth) {
			n++
		}
	}
	return n
}

// hours is a planned time as it is spoken of.
func hours(minutes int) string {
	switch {
	case minutes < 60:
		return fmt.Sprintf("%d minutes", minutes)
	case minutes == 60:
		return "about 1 hour"
	case minutes%60 < 15:
		return fmt.Sprintf("about %d hours", minutes/60)
	}
	return fmt.Sprintf("about %.1f hours", float64(minutes)/60)
}

func (c *create) key(m tea.KeyPressMsg) {
	switch k := m.String(); {
	case k == "ctrl+s" || k == "enter" && c.at == len(c.fields)-1:
		c.create()
		return
	case k == "esc":
		if slices.ContainsFunc(c.fields, func(f *field) bool { return (f.input != nil || f.ticks != nil) && f.value() != "" }) {
			c.env.pop()
			c.env.say("the draft is kept; n goes on with it")
			return
		}
		c.env.pop()
		return
	}
	c.after(c.form.key(m))
}

// after sees to what follows from a key or a paste. Another questionnaire has
// other depths and levels.
func (c *create) after(changed bool) {
	if !changed {
		return
	}
	if c.here().name == "questionnaire" {
		c.load()
	}
	c.keepSoon()
}

// keepSoon keeps the draft within a second.
func (c *create) keepSoon() {
	if c.ticking {
		return
	}
	c.ticking = true
	c.env.run(c.env.After(time.Second, keepDraftMsg{c}))
}

func (c *create) Keys() []keyGroup {
	keys := []key.Binding{bind("tab", "next field", "tab"), bind("ctrl+s", "create", "ctrl+s"), bind("esc", "leave, draft kept", "esc")}
	if c.here().ticks != nil {
		keys = append(factKeys(), keys...)
	} else if !c.Typing() {
		keys = append([]key.Binding{bind("left right", "choose", "left", "right", "space")}, keys...)
	}
	keys = append(keys, bind("shift+tab", "back", "shift+tab"))
	return []keyGroup{{"New assessment", keys},
		{"Fields", []key.Binding{bind("enter", "next field; at the last one: create", "enter"), bind("up down", "back, next field", "up", "down")}}}
}
