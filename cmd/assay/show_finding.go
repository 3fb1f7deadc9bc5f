package main

import (
	"strings"

	"assay/assessment"
)

// findingJSON is a finding as show prints it with --json.
type findingJSON struct {
	ID          string          `json:"id"`
	Condition   string          `json:"condition,omitempty"`
	Criterion   string          `json:"criterion,omitempty"`
	Cause       string          `json:"cause,omitempty"`
	Consequence string          `json:"consequence,omitempty"`
	Action      string          `json:"action,omitempty"`
	Owner       string          `json:"owner,omitempty"`
	Due         assessment.Date `json:"due,omitempty"`
	Severity    string          `json:"severity,omitempty"`
	FixNow      bool            `json:"fix_now"`
	Practices   []string        `json:"practices"`
	Teams       []string        `json:"teams"` // empty: all of them
	Note        string          `json:"note,omitempty"`
}

func newFindingsJSON(s *assessment.State) []findingJSON {
	list := []findingJSON{}
	for _, f := range s.Findings() {
		list = append(list, findingJSON{
			ID:          f.ID,
			Condition:   f.Condition.Value,
			Criterion:   f.Criterion.Value,
			Cause:       f.Cause.Value,
			Consequence: f.Effect.Value,
			Action:      f.Action.Value,
			Owner:       f.Owner.Value,
			Due:         f.Due.Value,
			Severity:    f.Severity.Value.String(),
			FixNow:      f.FixNow.Value,
			Practices:   append([]string{}, f.Practices.Value...),
			Teams:       append([]string{}, f.Teams.Value...),
			Note:        f.Note.Value,
		})
	}
	return list
}

// showFindings prints what the assessors concluded, a line each.
func (a *app) showFindings(e *assessment.Evaluation) {
	list := e.State.Findings()
	if len(list) == 0 {
		return
	}
	a.printf("\nFindings (%d): read one with assay show %s finding/ID\n", len(list), e.State.ID())
	t := table{indent: "  "}
	for _, f := range list {
		now, teams := "", "all teams"
		if f.FixNow.Value {
			now = "fix now"
		}
		if len(f.Teams.Value) > 0 {
			teams = strings.Join(f.Teams.Value, ", ")
		}
		t.add(f.ID, f.Severity.Value.String(), now, strings.Join(f.Practices.Value, ", "), teams, f.Name())
	}
	a.printf("%s", t.cut(a.width()))
}
