package conduct

import (
	"cmp"
	"fmt"
	"slices"

	"assay/assessment"
)

// NewAction is an action as a person enters it. All but Text may be empty; without a
// practice it is free, without a team it is of all of them.
type NewAction struct {
	Text, Practice, Team string
	Fact                 string // of the practice: the number of the one that becomes so
	Owner                string
	Due                  string // a day
	Effort               string // S, M or L
}

// AddAction puts down an improvement step. A refusal is of code Invalid or NotFound.
func (w *Work) AddAction(a NewAction) (Deed, error) {
	return w.add(assessment.KindAction, "action "+assessment.CleanLine(a.Text), []Pair{
		{"text", a.Text}, {"practice", a.Practice}, {"fact", a.Fact}, {"team", a.Team}, {"owner", a.Owner},
		{"due", a.Due}, {"effort", a.Effort},
	}, "text")
}

// Actions returns the actions: those that are neither done nor dropped by the day they
// are due, so that what is overdue stands in front, then those without a day, then the
// others.
func (w *Work) Actions() []*assessment.Action {
	over := func(a *assessment.Action) int {
		if a.Status.Value == assessment.ActionDone || a.Status.Value == assessment.ActionDropped {
			return 1
		}
		return 0
	}
	list := w.state.Actions()
	slices.SortStableFunc(list, func(a, b *assessment.Action) int {
		return cmp.Or(cmp.Compare(over(a), over(b)),
			cmp.Compare(cmp.Or(a.Due.Value, "9999"), cmp.Or(b.Due.Value, "9999")))
	})
	return list
}

// NoActions is said if nothing is to be done yet.
const NoActions = "no actions; action TEXT makes one for the practice in front"

// ListActions lists the actions as [Work.Actions] orders them: the text, and beside it
// what it is for, the team, who owns it, by when, its effort and how far it is.
func (w *Work) ListActions() []Item {
	var list []Item
	for _, a := range w.Actions() {
		list = append(list, Item{
			Columns: []string{a.Name()},
			Aside: []string{ActionAim(a), w.actionTeam(a), a.Owner.Value, w.ActionDue(a), a.Effort.Value,
				a.Status.Value.String()},
			Practice: a.Practice.Value,
			Team:     a.Team.Value,
		})
	}
	return list
}

// ActionAim says what an action is for: a practice, or a fact of it; else that it is free.
func ActionAim(a *assessment.Action) string {
	switch {
	case a.Practice.Value == "":
		return "free"
	case a.Fact.Set:
		return fmt.Sprintf("%s fact %d", a.Practice.Value, a.Fact.Value)
	}
	return a.Practice.Value
}

// ActionDue says by when an action is to be done, and if that is over; empty if no day
// was set.
func (w *Work) ActionDue(a *assessment.Action) string {
	if a.Overdue(w.Today()) {
		return "OVERDUE since " + string(a.Due.Value)
	}
	return string(a.Due.Value)
}

// actionTeam names the team of an action where there are several.
func (w *Work) actionTeam(a *assessment.Action) string {
	if a.Team.Value == "" || len(w.state.Teams()) < 2 {
		return ""
	}
	return w.TeamTitle(a.Team.Value)
}
