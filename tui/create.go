package tui

import (
	"assay/tui/kit"
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
	kit.Form
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
	c := &create{env: e, draft: draft, titles: titles, Form: kit.Form{Env: e.Env, Absent: "...", Fields: []*kit.Field{
		{Name: "title", Label: "Title", Must: true, Help: "shown in lists, file names and on the report's cover"},
		{Name: "organisation", Label: "Organisation", Must: true, Help: "whose security is assessed"},
		{Name: "scope", Label: "Scope", Help: "what is assessed, and what is not"},
		{Name: "period", Label: "Period", Help: "the time that the answers are about, for example 2026 H2"},
		{Name: "questionnaire", Label: "Questionnaire", Options: []kit.Option{}},
		{Name: "depth", Label: "Depth", Options: []kit.Option{}, List: true},
		{Name: "basis", Label: "Basis", Options: []kit.Option{
			{Value: "assured", Text: "assured: evidence is looked at"}, {Value: "self", Text: "self-declared: what people say about themselves"}}},
		{Name: "teams", Label: "Teams", Help: "for example Platform=40, Data=35, Edge=25; nothing: one team, Whole scope"},
		{Name: "targets", Label: "Targets", Options: []kit.Option{{Value: "suggested", Text: "suggested: 3, and 2 for what weighs least"}}},
	}}}
	c.Notes, c.Draw = c.known, c.drawFact
	for _, f := range c.Fields {
		if f.Options == nil {
			in := kit.NewInput()
			in.SetValue(draft[f.Name])
			in.CursorEnd()
			f.Input = &in
		} else {
			f.Take(draft[f.Name])
		}
	}
	c.Focus(0)
	return c
}

// Init asks which questionnaires there are.
func (c *create) Init() {
	store := c.env.Store
	c.env.Run(func() tea.Msg {
		entries, err := store.Questionnaires()
		return entriesMsg{c, entries, err}
	})
}

func (c *create) Typing() bool { return c.Here().Writes() }

func (c *create) Head() kit.Head {
	return kit.Head{Crumbs: []string{"assay", "New assessment"}, Right: "* must be filled in"}
}

// Leave keeps the draft, or drops it once the assessment is made.
func (c *create) Leave() {
	if c.made {
		for name := range c.draft { // facts of another questionnaire too
			c.dropDraft(name)
		}
		return
	}
	for _, f := range c.Fields {
		if f.Input == nil && f.Ticks == nil && len(f.Options) == 0 {
			continue // not read yet, so there is nothing new
		}
		v := f.Value()
		if v == "" {
			c.dropDraft(f.Name)
			continue
		}
		if c.draft[f.Name] != v {
			c.draft[f.Name] = v
			c.env.Store.Draft(assessment.Draft{Subject: draftSubject, Field: f.Name, Text: v, At: c.env.now(),
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
		c.after(c.Paste(m.Content))
		return
	case entriesMsg:
		if m.form == c {
			c.listed(m)
			return
		}
	case questionnaireMsg:
		if m.form == c && m.id == c.Field("questionnaire").Value() {
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
		c.Absent = "-"
		c.env.Fail(m.err)
		return
	}
	c.entries = m.entries
	f := c.Field("questionnaire")
	for _, e := range m.entries {
		f.Options = append(f.Options, kit.Option{Value: e.ID, Text: e.Title + " " + e.Version})
	}
	f.Take(c.draft["questionnaire"])
	c.load()
}

// load reads the chosen questionnaire.
func (c *create) load() {
	id, store := c.Field("questionnaire").Value(), c.env.Store
	c.q, c.err, c.Absent = nil, nil, "..."
	if id == "" {
		return
	}
	c.env.Run(func() tea.Msg {
		q, err := store.Questionnaire(id)
		return questionnaireMsg{c, id, q, err}
	})
}

// read takes the questionnaire in: its depths and its levels are choices.
func (c *create) read(m questionnaireMsg) {
	if c.q, c.err = m.q, m.err; m.err != nil {
		c.Absent = "-"
		return
	}
	d, t := c.Field("depth"), c.Field("targets")
	depth, target := d.Value(), t.Value()
	if !c.filled { // what was chosen before the form was left
		depth, target = cmp.Or(c.draft["depth"], depth), cmp.Or(c.draft["targets"], target)
	}
	c.filled = true
	d.Options, t.Options = nil, []kit.Option{{Value: "suggested", Text: suggestion(m.q)}}
	for _, x := range m.q.Depths {
		d.Options = append(d.Options, kit.Option{Value: x.ID, Text: fmt.Sprintf("%-10s %4d practices, %s per team", kit.OneLine(x.ID), asked(m.q, x.ID), hours(x.Minutes))})
	}
	for l := 1; l <= m.q.Max(); l++ {
		t.Options = append(t.Options, kit.Option{Value: strconv.Itoa(l), Text: fmt.Sprintf("%d %s, for everything", l, m.q.Scale.Levels[l].Name)})
	}
	d.Chosen, t.Chosen = len(d.Options)/2, 0
	d.Take(depth)
	t.Take(target)
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
	case k == "ctrl+s" || k == "enter" && c.At == len(c.Fields)-1:
		c.create()
		return
	case k == "esc":
		if slices.ContainsFunc(c.Fields, func(f *kit.Field) bool { return (f.Input != nil || f.Ticks != nil) && f.Value() != "" }) {
			c.env.Pop()
			c.env.Say("the draft is kept; n goes on with it")
			return
		}
		c.env.Pop()
		return
	}
	c.after(c.Form.Key(m))
}

// after sees to what follows from a key or a paste. Another questionnaire has
// other depths and levels.
func (c *create) after(changed bool) {
	if !changed {
		return
	}
	if c.Here().Name == "questionnaire" {
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
	c.env.Run(c.env.After(time.Second, keepDraftMsg{c}))
}

func (c *create) Keys() []kit.KeyGroup {
	keys := []key.Binding{kit.Bind("tab", "next field", "tab"), kit.Bind("ctrl+s", "create", "ctrl+s"), kit.Bind("esc", "leave, draft kept", "esc")}
	if c.Here().Ticks != nil {
		keys = append(factKeys(), keys...)
	} else if !c.Typing() {
		keys = append([]key.Binding{kit.Bind("left right", "choose", "left", "right", "space")}, keys...)
	}
	keys = append(keys, kit.Bind("shift+tab", "back", "shift+tab"))
	return []kit.KeyGroup{{Title: "New assessment", Keys: keys},
		{Title: "Fields", Keys: []key.Binding{kit.Bind("enter", "next field; at the last one: create", "enter"), kit.Bind("up down", "back, next field", "up", "down")}}}
}
