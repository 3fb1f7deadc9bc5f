package tui

import (
	"cmp"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"assay/assessment"
	"assay/assessment/conduct"
	"assay/tui/kit"
)

// startOver is the choice of a new assessment that starts from nothing earlier, and
// asBefore that of the targets of the earlier one.
const (
	startOver = "none"
	asBefore  = "earlier"
)

// teamsHelp begins what is said of the teams; what stands for nothing follows.
const teamsHelp = "for example Platform=40, Data=35, Edge=25; nothing: "

// earlierMsg brings the assessment that a new one is to start from.
type earlierMsg struct {
	form *create
	id   string
	e    *assessment.Evaluation
	err  error
}

// fromField is the choice of an earlier assessment to start from.
func fromField(rows []Row) *kit.Field {
	fl := &kit.Field{Name: "from", Label: "Starts from",
		Options: []kit.Option{{Value: startOver, Text: "nothing earlier"}}}
	for _, r := range rows {
		fl.Options = append(fl.Options, kit.Option{Value: r.ID, Text: kit.OneLine(r.Title)})
	}
	return fl
}

// earlier returns the id of the assessment that the new one is to start from; empty for
// none.
func (c *create) earlier() string {
	i := slices.IndexFunc(c.Fields, func(fl *kit.Field) bool { return fl.Name == "from" })
	if i < 0 || c.Fields[i].Value() == startOver {
		return ""
	}
	return c.Fields[i].Value()
}

// startFrom reads the chosen earlier assessment. What was filled in from another one
// stays, as it may have been changed since.
func (c *create) startFrom() {
	c.from, c.fromErr, c.filledFrom = nil, nil, false
	id := c.earlier()
	c.Field("teams").Help = teamsHelp + "one team, Whole scope"
	if id == "" {
		if c.q != nil {
			c.chooseTargets()
		}
		return
	}
	store, options := c.env.Store, c.env.conducting()
	c.env.Run(func() tea.Msg {
		l, err := store.Open(id)
		if err != nil {
			return earlierMsg{form: c, id: id, err: err}
		}
		w := conduct.New(options, id, l)
		e := w.Evaluation()
		return earlierMsg{c, id, e, w.Standing().Unsettled}
	})
}

// started takes in the earlier assessment: its questionnaire first, if it can be chosen.
func (c *create) started(m earlierMsg) {
	c.from, c.fromErr = m.e, m.err
	if m.err != nil {
		c.from = nil
		return
	}
	fl := c.Field("questionnaire")
	was := fl.Value()
	fl.Take(m.e.Questionnaire.ID)
	if fl.Value() != was {
		c.load()
	}
	c.fillFrom()
}

// fillFrom fills in what the new assessment takes over of the earlier one, once that and
// the questionnaire are read. What a person wrote stays.
func (c *create) fillFrom() {
	if c.from == nil || c.q == nil || c.filledFrom {
		return
	}
	c.filledFrom = true
	made := conduct.CreationFrom(c.from, c.q)
	for name, text := range map[string]string{"organisation": made.Organisation, "scope": made.Scope} {
		if fl := c.Field(name); fl.Value() == "" {
			fl.Set(assessment.CleanLine(text))
			fl.Wrong = ""
		}
	}
	c.Field("depth").Take(made.Depth)
	c.Field("basis").Take(made.Basis)
	for _, t := range c.traits() {
		if _, answered := t.Answer(); !answered {
			values, there := made.Traits[t.ID]
			t.Take(values, there)
		}
	}
	c.Field("teams").Help = teamsHelp + "those of the earlier assessment"
	c.chooseTargets()
	c.Field("targets").Take(asBefore)
	c.drafts.soon()
}

// chooseTargets makes the choice of targets again: those of the earlier assessment are
// among them, if there is one.
func (c *create) chooseTargets() {
	fl := c.Field("targets")
	was := fl.Value()
	fl.Options, fl.Chosen = targetOptions(c.q), 0
	if c.from != nil {
		before := kit.Option{Value: asBefore, Text: "as in the earlier assessment"}
		fl.Options = append([]kit.Option{before}, fl.Options...)
	}
	fl.Take(was)
}

// fromWords says what is taken over of the earlier assessment; empty if there is none.
func (c *create) fromWords() string {
	switch {
	case c.earlier() == "":
		return ""
	case c.from == nil && c.fromErr == nil:
		return "..."
	case c.from == nil:
		return refusal(c.fromErr)
	}
	return "as of " + string(c.from.AsOf) + "; every rating is taken over to be confirmed again, " +
		"with evidence, certificates and parameters"
}

// teamsWords says which teams there are if none is named; empty without an earlier
// assessment.
func (c *create) teamsWords() string {
	if c.from == nil {
		return ""
	}
	var titles []string
	for _, t := range c.from.Teams {
		titles = append(titles, kit.OneLine(t.Title()))
	}
	return "those of the earlier assessment: " + cmp.Or(strings.Join(titles, ", "), "none")
}
