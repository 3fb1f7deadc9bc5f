package tui

import (
	"fmt"
	"strconv"
	"strings"

	"assay/assessment"
)

// defaultTeam is the team of an assessment that names none.
const defaultTeam = "Whole scope"

// share is a team as it was typed.
type share struct {
	id, name string
	share    int // 0: none was given
}

// create checks every field and starts the assessment.
func (c *create) create() {
	for _, f := range c.Fields {
		f.Wrong = ""
		if f.Must && f.Value() == "" {
			f.Wrong = f.Label + " is needed"
		}
	}
	teams, err := parseTeams(c.Field("teams").Value())
	if err != nil {
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
	id, err := c.env.Pen.NewID()
	if err != nil {
		c.env.Fail(err)
		return
	}
	state := assessment.Fold(assessment.NewJournal(id))
	edits := c.edits(state, teams)
	if err := state.Check(c.q, edits...); err != nil {
		c.env.Fail(err)
		return
	}
	c.made = true
	c.env.Ask(createdMsg{id: id, title: c.Field("title").Value(), questionnaire: c.q, edits: edits})
}

func fieldsToMend(n int) string {
	if n == 1 {
		return "one field has to be mended"
	}
	return fmt.Sprintf("%d fields have to be mended", n)
}

// edits are the first changes of the assessment.
func (c *create) edits(state *assessment.State, teams []share) []assessment.Edit {
	var edits []assessment.Edit
	set := func(subject assessment.Subject, field string, v any) {
		if e, ok := state.Edit(subject, field, v); ok {
			edits = append(edits, e)
		}
	}
	about := assessment.AssessmentSubject()
	set(about, "questionnaire", c.q.Digest())
	for _, name := range []string{"title", "organisation", "scope", "period", "depth", "basis"} {
		if v := c.Field(name).Value(); v != "" {
			set(about, name, v)
		}
	}
	for _, r := range c.facts() {
		if values, answered := r.Answer(); answered {
			set(about, "fact."+r.Id, values)
		}
	}
	for _, t := range teams {
		subject := assessment.TeamSubject(t.id)
		set(subject, "name", t.name)
		if t.share > 0 {
			set(subject, "share", t.share)
		}
	}
	target := func(node string, level int) { set(assessment.TargetSubject(node), "level", level) }
	if level, err := strconv.Atoi(c.Field("targets").Value()); err == nil {
		target(assessment.Overall, level)
		return edits
	}
	whole := assessment.SuggestedTarget(c.q, nil)
	target(assessment.Overall, whole)
	for p := range c.q.Practices() {
		// A key practice holds its area and its measure, so it never has a lower target.
		if level := assessment.SuggestedTarget(c.q, p); level < whole && !p.Key {
			target(p.ID, level)
		}
	}
	return edits
}

// parseTeams reads "Platform=40, Data=35". Either every team has a share or none.
func parseTeams(text string) ([]share, error) {
	wrong := func(hint, format string, parts ...any) error {
		return &assessment.Error{Code: assessment.Invalid, What: fmt.Sprintf(format, parts...), Hint: hint}
	}
	var teams []share
	shares := 0
	names := map[string]bool{}
	for part := range strings.FieldsFuncSeq(text, func(r rune) bool { return r == ',' || r == '，' || r == '、' || r == ';' }) {
		name, number, given := strings.Cut(part, "=")
		t := share{name: assessment.CleanLine(name)}
		if t.name == "" && strings.TrimSpace(number) == "" {
			continue
		}
		t.id = assessment.Slug(t.name)
		if t.id == "" {
			return nil, wrong("a team's name has a letter or a digit", "%q is not a team", strings.TrimSpace(part))
		}
		if names[t.id] {
			return nil, wrong("give every team a name of its own", "there are two teams %s", t.name)
		}
		names[t.id] = true
		if given {
			n, err := strconv.Atoi(strings.TrimSpace(number))
			if err != nil || n < 1 || n > 1_000_000 {
				return nil, wrong("a share is a number from 1 on", "%s has the share %q", t.name, strings.TrimSpace(number))
			}
			t.share = n
			shares++
		}
		teams = append(teams, t)
	}
	if shares > 0 && shares < len(teams) {
		return nil, wrong("give every team a share, or none", "%d of %d teams have a share", shares, len(teams))
	}
	if len(teams) == 0 {
		teams = []share{{id: assessment.Slug(defaultTeam), name: defaultTeam}}
	}
	return teams, nil
}
