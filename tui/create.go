package tui

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"

	tea "charm.land/bubbletea/v2"

	"assay/assessment"
	"assay/assessment/conduct"
	"assay/questionnaires"
	"assay/tui/kit"
)

// create is the form for a new assessment: all fields on one page, and all that
// is wrong under its field at once. What was typed is kept when it is left.
type create struct {
	kit.Room
	kit.Form
	env    *env
	texts  map[string]string // drafts by field, of the home screen: they outlive the form
	drafts *drafter
	rows   []Row // of the library

	from       *assessment.Evaluation // the earlier assessment that it starts from; nil for none
	fromErr    error                  // why that cannot be read
	filledFrom bool                   // what it gives is filled in

	entries []questionnaires.Entry
	q       *questionnaires.Questionnaire // of the chosen entry; nil until it is read
	err     error                         // why there is none
	filled  bool                          // a questionnaire has been read
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
)

// draftSubject is what drafts of the form are filed under, with no assessment.
var draftSubject = assessment.ParseSubject("new")

// newCreate returns the form with what an earlier one left, by field. It keeps
// earlier up to date.
func newCreate(e *env, earlier map[string]string, rows []Row) *create {
	c := &create{env: e, texts: earlier, rows: rows}
	c.Form = kit.Form{Env: e.Env, Absent: "...", Fields: createFields(), Changed: c.changed, Notes: c.known}
	if len(rows) > 0 {
		c.Fields = slices.Insert(c.Fields, 0, fromField(rows))
		c.At = 1 // the title: most start from nothing
	}

	for _, fl := range c.Fields {
		if fl.Input != nil {
			fl.Set(earlier[fl.Name])
		} else {
			fl.Take(earlier[fl.Name])
		}
	}

	c.drafts = newDrafter(e, formDrafts{e, earlier}, draftSubject, c.store)
	for field, text := range earlier {
		c.drafts.found(field, text)
	}

	return c
}

// createFields are the fields of the form before a questionnaire is read.
func createFields() []*kit.Field {
	return []*kit.Field{
		kit.Line(kit.Field{
			Name:  "title",
			Label: "Title",
			Must:  true,
			Help:  "shown in lists, file names and on the report's cover",
		}),
		kit.Line(kit.Field{
			Name:  "organisation",
			Label: "Organisation",
			Must:  true,
			Help:  "whose security is assessed",
		}),
		kit.Line(kit.Field{Name: "scope", Label: "Scope", Help: "what is assessed, and what is not"}),
		kit.Line(kit.Field{
			Name:  "period",
			Label: "Period",
			Help:  "the time that the answers are about, for example 2026 H2",
		}),
		{Name: "questionnaire", Label: "Questionnaire"},
		{Name: "depth", Label: "Depth", List: true},
		{Name: "basis", Label: "Basis", Options: basisOptions()},
		kit.Line(kit.Field{
			Name:  "teams",
			Label: "Teams",
			Help:  teamsHelp + "one team, Whole scope",
		}),
		{Name: "targets", Label: "Targets", Options: []kit.Option{
			{Value: "suggested", Text: "suggested: 3, and 2 for what weighs least"},
		}},
	}
}

// Init asks which questionnaires there are.
func (c *create) Init() {
	c.Form.Init()
	c.startFrom()
	store := c.env.Store
	c.env.Run(func() tea.Msg {
		entries, err := store.Questionnaires()
		return entriesMsg{c, entries, err}
	})
}

func (c *create) Head() kit.Head {
	return kit.Head{Crumbs: []string{"assay", "New assessment"}, Right: "* must be filled in"}
}

// Leave keeps the draft, or drops it once the assessment is made.
func (c *create) Leave() {
	if c.made {
		c.drafts.end()
		return
	}
	c.store()
}

// store keeps what is filled in as drafts.
func (c *create) store() {
	for _, fl := range c.Fields {
		switch text := fl.Value(); {
		case text != "":
			c.drafts.keep(fl.Name, text, conduct.Seen{})
		case fl.Input != nil || fl.Ticks != nil:
			c.drafts.drop(fl.Name)
		} // else its options are not read yet, so there is nothing new
	}
}

func (c *create) Update(msg tea.Msg) {
	switch m := msg.(type) {
	case tea.KeyPressMsg, tea.PasteMsg:
		c.made = false
		c.Hear(m, c.Keys())
	case entriesMsg:
		if m.form == c {
			c.listed(m)
		}
	case earlierMsg:
		if m.form == c && m.id == c.earlier() {
			c.started(m)
		}
	case questionnaireMsg:
		if m.form == c && m.id == c.Field("questionnaire").Value() {
			c.read(m)
		}
	default:
		c.drafts.hear(m)
	}
}

// changed sees to what follows from another value. Another questionnaire has other
// depths and levels.
func (c *create) changed(fl *kit.Field) {
	switch fl.Name {
	case "questionnaire":
		c.load()
	case "from":
		c.startFrom()
	}
	c.drafts.soon()
}

// listed fills the choice of questionnaires and reads the chosen one.
func (c *create) listed(m entriesMsg) {
	c.err = m.err
	if m.err != nil {
		c.Absent = "-"
		c.env.Fail(m.err)
		return
	}

	c.entries = m.entries
	fl := c.Field("questionnaire")
	for _, e := range m.entries {
		text := e.Title + " " + e.Version
		if e.Err != nil {
			text = e.Name + ": cannot be used"
		}
		fl.Options = append(fl.Options, kit.Option{Value: e.Name, Text: text})
	}
	fl.Take(c.texts["questionnaire"])
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
	c.q, c.err = m.q, m.err
	if m.err != nil {
		c.Absent = "-"
		return
	}

	d, t := c.Field("depth"), c.Field("targets")
	depth, target := d.Value(), t.Value()
	if !c.filled { // what was chosen before the form was left
		depth, target = cmp.Or(c.texts["depth"], depth), cmp.Or(c.texts["targets"], target)
	}
	c.filled = true

	d.Options, d.Chosen = depthOptions(m.q), len(m.q.Depths)/2
	d.Take(depth)
	c.chooseTargets()
	t.Take(target)
	c.readTraits(m.q)
	c.fillFrom()
}

// depthOptions are the depths of a questionnaire, with what each of them takes.
func depthOptions(q *questionnaires.Questionnaire) []kit.Option {
	var options []kit.Option
	for _, d := range q.Depths {
		text := fmt.Sprintf("%-10s %4d practices, ", kit.OneLine(d.ID), practicesAt(q, d.ID))
		options = append(options, kit.Option{Value: d.ID, Text: text + hours(d.Minutes) + " per team"})
	}
	return options
}

// targetOptions are the suggested targets, and one level for everything.
func targetOptions(q *questionnaires.Questionnaire) []kit.Option {
	options := []kit.Option{{Value: "suggested", Text: suggestion(q)}}
	for l := 1; l <= q.Max(); l++ {
		text := fmt.Sprintf("%d %s, for everything", l, q.Scale.Levels[l].Name)
		options = append(options, kit.Option{Value: strconv.Itoa(l), Text: text})
	}
	return options
}

// suggestion says what the suggested targets are in the questionnaire.
func suggestion(q *questionnaires.Questionnaire) string {
	most := assessment.SuggestedTarget(q, nil)
	text := fmt.Sprintf("suggested: %d", most)
	for p := range q.Practices() {
		if t := assessment.SuggestedTarget(q, p); t < most {
			return text + fmt.Sprintf(", and %d for what weighs least", t)
		}
	}
	return text
}

// practicesAt returns how many practices are asked at a depth.
func practicesAt(q *questionnaires.Questionnaire, depth string) int {
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

// giveUp leaves the form; what is typed stays as a draft.
func (c *create) giveUp() {
	c.env.Pop()
	if slices.ContainsFunc(c.Fields, func(fl *kit.Field) bool {
		return (fl.Input != nil || fl.Ticks != nil) && fl.Value() != ""
	}) {
		c.env.Say("the draft is kept; n goes on with it")
	}
}

func (c *create) Keys() []kit.KeyGroup {
	return c.Table("New assessment", "create", c.create, kit.On("esc", "leave, draft kept", c.giveUp, "esc"))
}
