package plain

import (
	"slices"
	"strings"

	"assay/assessment/conduct"
)

// conclude makes a finding.
func (d *dialogue) conclude(text string) {
	practices, text := d.aimed(text)
	f := conduct.NewFinding{Condition: text, Practices: practices}
	if practices == "" {
		f.Practices, f.Teams = d.w.Place().Practice, d.w.Place().Team
	}
	d.did(d.w.AddFinding(f))
}

// plan makes an action.
func (d *dialogue) plan(text string) {
	practice, text := d.aimed(text)
	a := conduct.NewAction{Text: text, Practice: practice}
	switch practice {
	case free:
		a.Practice = ""
	case "":
		a.Practice, a.Team = d.w.Place().Practice, d.w.Place().Team
	}
	d.did(d.w.AddAction(a))
}

// free stands before an action that is for no practice.
const free = "free"

// aimed cuts the ids of practices, or [free], with a colon behind them, off a text.
// Anything else before a colon is a part of the text.
func (d *dialogue) aimed(text string) (practices, rest string) {
	aim, rest, found := strings.Cut(text, ":")
	if !found {
		return "", text
	}
	if strings.EqualFold(strings.TrimSpace(aim), free) {
		return free, strings.TrimSpace(rest)
	}
	unknown := func(id string) bool {
		_, err := d.w.FindPractice(strings.TrimSpace(id))
		return err != nil
	}
	if slices.ContainsFunc(strings.Split(aim, ","), unknown) {
		return "", text
	}
	return aim, strings.TrimSpace(rest)
}

// findings lists what was concluded.
func (d *dialogue) findings() { d.listItems("Findings", d.w.ListFindings(), conduct.NoFindings) }

// actions lists what is to be done.
func (d *dialogue) actions() { d.listItems("Actions", d.w.ListActions(), conduct.NoActions) }

// listItems lists items, each of which leads to its practice, or says that there are none.
func (d *dialogue) listItems(title string, items []conduct.Item, none string) {
	if len(items) == 0 {
		d.tell("%s", none)
		return
	}
	d.list(title, choose(items, d.follow))
}
