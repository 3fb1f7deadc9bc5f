package tui

import (
	"fmt"

	"assay/assessment"
	"assay/assessment/conduct"
)

// create checks every field and starts the assessment.
func (c *create) create() {
	for _, fl := range c.Fields {
		fl.Wrong = ""
		if fl.Must && fl.Value() == "" {
			fl.Wrong = fl.Label + " is needed"
		}
	}
	if _, err := conduct.ParseTeams(c.Field("teams").Value()); err != nil {
		c.Field("teams").Wrong = refusal(err)
	}
	switch {
	case c.fromErr != nil:
		c.Field("from").Wrong = refusal(c.fromErr)
	case c.earlier() != "" && !c.filledFrom:
		c.Field("from").Wrong = "it is still being read; try again in a moment"
	case c.err != nil:
		c.Field("questionnaire").Wrong = refusal(c.err)
	case c.q == nil:
		c.Field("questionnaire").Wrong = "it is still being read; try again in a moment"
	}

	if n := c.Wrong(); n > 0 {
		c.env.Fail(invalid("nothing was created: " + fieldsToMend(n)))
		return
	}
	c.made = true
	c.env.Ask(createdMsg{c.creation()})
}

// creation is what the assessment is made with.
func (c *create) creation() conduct.Creation {
	value := func(name string) string { return c.Field(name).Value() }
	made := conduct.Creation{
		Questionnaire: c.q,
		Title:         value("title"),
		Organisation:  value("organisation"),
		Scope:         value("scope"),
		Period:        value("period"),
		Depth:         value("depth"),
		Basis:         value("basis"),
		Teams:         value("teams"),
		Traits:        profileOf(c.traits()),
		From:          c.from,
	}

	switch target := value("targets"); {
	case target == asBefore: // which an empty one stands for
	case target != conduct.SuggestedTargets || c.from != nil:
		made.Target = target
	}

	return made
}

// invalid returns the error that says what is wrong with what was entered.
func invalid(what string) error { return &assessment.Error{Code: assessment.Invalid, What: what} }

// fieldsToMend says how many fields are wrong.
func fieldsToMend(n int) string {
	if n == 1 {
		return "one field has to be mended"
	}
	return fmt.Sprintf("%d fields have to be mended", n)
}
