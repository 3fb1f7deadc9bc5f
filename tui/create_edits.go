package tui

import (
	"fmt"

	"assay/assessment"
	"assay/assessment/conduct"
)

// create checks every field and starts the assessment.
func (c *create) create() {
	for _, f := range c.Fields {
		f.Wrong = ""
		if f.Must && f.Value() == "" {
			f.Wrong = f.Label + " is needed"
		}
	}
	if _, err := conduct.ParseTeams(c.Field("teams").Value()); err != nil {
		c.Field("teams").Wrong = refusal(err)
	}
	switch {
	case c.err != nil:
		c.Field("questionnaire").Wrong = refusal(c.err)
	case c.q == nil:
		c.Field("questionnaire").Wrong = "it is still being read; try again in a moment"
	}
	if wrong := c.Wrong(); wrong > 0 {
		c.env.Fail(&assessment.Error{Code: assessment.Invalid, What: fmt.Sprintf("nothing was created: %s", fieldsToMend(wrong))})
		return
	}
	c.made = true
	c.env.Ask(createdMsg{c.creation()})
}

// creation is what the assessment is made with.
func (c *create) creation() conduct.Creation {
	value := func(name string) string { return c.Field(name).Value() }
	made := conduct.Creation{Questionnaire: c.q, Title: value("title"), Organisation: value("organisation"), Scope: value("scope"),
		Period: value("period"), Depth: value("depth"), Basis: value("basis"), Teams: value("teams"), Facts: map[string][]string{}}
	if target := value("targets"); target != "suggested" {
		made.Target = target
	}
	for _, r := range c.facts() {
		if values, answered := r.Answer(); answered {
			made.Facts[r.ID] = values
		}
	}
	return made
}

func fieldsToMend(n int) string {
	if n == 1 {
		return "one field has to be mended"
	}
	return fmt.Sprintf("%d fields have to be mended", n)
}
