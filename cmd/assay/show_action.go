package main

import (
	"assay/assessment"
	"assay/assessment/conduct"
)

// actionJSON is an action as show prints it with --json.
type actionJSON struct {
	ID         string          `json:"id"`
	Text       string          `json:"text"`
	Owner      string          `json:"owner,omitempty"`
	Due        assessment.Date `json:"due,omitempty"`
	Overdue    bool            `json:"overdue"`
	Effort     string          `json:"effort,omitempty"`
	Wait       int             `json:"wait,omitempty"` // in days
	Requires   []string        `json:"requires"`
	Acceptance string          `json:"acceptance,omitempty"`
	Status     string          `json:"status"`
	Practice   string          `json:"practice,omitempty"`
	Team       string          `json:"team,omitempty"` // absent: all of them
	Fact       int             `json:"fact,omitempty"`
}

func newActionsJSON(e *assessment.Evaluation) []actionJSON {
	list := []actionJSON{}
	for _, x := range e.State.Actions() {
		list = append(list, actionJSON{
			ID:         x.ID,
			Text:       x.Text.Value,
			Owner:      x.Owner.Value,
			Due:        x.Due.Value,
			Overdue:    x.Overdue(e.AsOf),
			Effort:     x.Effort.Value,
			Wait:       x.Wait.Value,
			Requires:   append([]string{}, x.Requires.Value...),
			Acceptance: x.Acceptance.Value,
			Status:     x.Status.Value.String(),
			Practice:   x.Practice.Value,
			Team:       x.Team.Value,
			Fact:       x.Fact.Value,
		})
	}
	return list
}

// showActions prints the improvement steps, a line each.
func (a *app) showActions(w *conduct.Work, e *assessment.Evaluation) {
	list := e.State.Actions()
	if len(list) == 0 {
		return
	}
	a.printf("\nActions (%d): read one with assay show %s action/ID\n", len(list), w.ID())
	t := table{indent: "  "}
	for _, x := range list {
		due := string(x.Due.Value)
		if x.Overdue(e.AsOf) {
			due = "OVERDUE since " + due
		}
		t.add(x.ID, x.Status.Value.String(), x.Effort.Value, due, x.Practice.Value, x.Team.Value, x.Name())
	}
	a.printf("%s", t.cut(a.width()))
}
