package report

import (
	"cmp"
	"slices"
	"strings"

	"assay/assessment"
)

// oscalRisk is a risk with what it is about.
type oscalRisk struct {
	*object
	id        string
	practices []string
}

// risks are the assessor's findings, what has to be contained that none of them is about,
// the practices below their targets with what would raise them, and the actions that are
// about none of these.
func (x *oscalWriter) risks() []oscalRisk {
	var list []oscalRisk
	for i := range x.m.Findings {
		list = append(list, x.findingRisk(&x.m.Findings[i]))
	}
	for i := range x.m.Contain {
		if c := &x.m.Contain[i]; c.Finding == "" {
			list = append(list, x.exposureRisk(c))
		}
	}

	steps := x.allSteps()
	taken := map[string]bool{} // actions that are in a risk
	for i := range x.m.Practices {
		if r, ok := x.practiceRisk(&x.m.Practices[i], steps, taken); ok {
			list = append(list, r)
		}
	}
	for i := range x.m.Actions {
		if a := &x.m.Actions[i]; !taken[a.ID] && a.Status != assessment.ActionDropped.String() {
			list = append(list, x.actionRisk(a))
		}
	}
	return list
}

// risk makes a risk with its identifier: a title, what is so, and what follows from it.
func (x *oscalWriter) risk(id, title, description, statement string, practices, teams []string) oscalRisk {
	o := newObject("uuid", id, "title", prose(title), "description", prose(description, title),
		"statement", prose(statement, description, title)).
		list("related-observations", x.observed(practices, teams)...)
	return oscalRisk{o, id, practices}
}

// findingRisk is a finding of the assessor's.
func (x *oscalWriter) findingRisk(f *Finding) oscalRisk {
	about := sentences(flat(f.Condition), labelled("Criterion", f.Criterion), labelled("Cause", f.Cause))
	r := x.risk(x.id("finding", f.ID), firstText(f.Condition, f.Action), about, f.Effect, f.Practices, f.Teams)
	r.texts("status", "open", "deadline", moment(f.Due))
	r.list("props", oscalProps("", "finding", f.ID, "severity", f.Severity, "fix-now", yesIf(f.FixNow),
		"owner", f.Owner)...)
	if f.Action != "" {
		r.list("remediations", x.remediation("finding-action "+f.ID, "recommendation", f.Action,
			x.acceptance(f.takesOver), f.Due, "owner", f.Owner))
	}
	return r
}

// exposureRisk is what has to be contained by rule.
func (x *oscalWriter) exposureRisk(c *Exposure) oscalRisk {
	key := inTeams(c.Practices) + " " + c.Condition
	about := sentences(flat(c.Condition), strings.Join(c.Why, "; "))
	r := x.risk(x.id("contain", key), firstText(c.Condition, c.Action), about, c.Consequence,
		c.Practices, c.Teams)
	r.texts("status", "open", "deadline", moment(c.Due))
	r.list("props", oscalProps("", "fix-now", "yes", "owner", c.Owner)...)
	r.list("remediations", x.remediation("contain-action "+key, "recommendation", c.Action,
		x.acceptance(c.takesOver), c.Due, "owner", c.Owner))
	return r
}

// practiceRisk is a practice below its target with the steps and actions that raise it; ok
// is false if it is not, or if there is neither. The actions in it become taken.
func (x *oscalWriter) practiceRisk(p *Practice, steps []partStep, taken map[string]bool) (r oscalRisk, ok bool) {
	j := judge(p)
	if p.Target == 0 || !p.applies() || j.reason == "pass" {
		return r, false
	}
	var fixes []*object
	var worded []*Step // the practice's own
	why := ""
	for _, each := range steps {
		s := each.part
		if s.Practice != p.ID {
			continue
		}
		worded, why = append(worded, s), cmp.Or(why, s.Why)
		if !x.inOtherRisk(s) {
			fixes = append(fixes, x.step(s))
		}
	}
	status := "open"
	for i := range x.m.Actions {
		a := &x.m.Actions[i]
		if a.Practice != p.ID || a.Status == assessment.ActionDropped.String() {
			continue
		}
		taken[a.ID] = true
		if !slices.ContainsFunc(worded, func(s *Step) bool { return s.Action == a.Text }) {
			fixes = append(fixes, x.action(a))
		}
		if a.Status == assessment.ActionUnderWay.String() {
			status = "remediating"
		}
	}
	if len(fixes) == 0 {
		return r, false
	}
	r = x.risk(x.id("risk", p.ID), p.ID+" "+p.Title+" is below its target", sentences(j.words, upper(flat(why))),
		j.words, []string{p.ID}, nil)
	r.texts("status", status)
	r.list("props", oscalProps("", "practice", p.ID)...)
	r.list("remediations", fixes...)
	return r, true
}

// inOtherRisk reports whether a step is a remediation of a finding, or of what has to be
// contained.
func (x *oscalWriter) inOtherRisk(s *Step) bool {
	for i := range x.m.Findings {
		if x.m.Findings[i].takesOver(s) {
			return true
		}
	}
	return x.contained(s)
}

// acceptance returns how one sees that the first of the steps that are meant is done.
func (x *oscalWriter) acceptance(meant func(*Step) bool) string {
	for _, s := range x.allSteps() {
		if meant(s.part) {
			return s.part.Accepted
		}
	}
	return ""
}

// actionRisk is an action about no practice that is below its target.
func (x *oscalWriter) actionRisk(a *Action) oscalRisk {
	status := "open"
	switch a.Status {
	case assessment.ActionUnderWay.String():
		status = "remediating"
	case assessment.ActionDone.String():
		status = "closed"
	}
	var practices, teams []string
	if a.Practice != "" {
		practices = []string{a.Practice}
	}
	if a.Team != "" {
		teams = []string{a.Team}
	}
	r := x.risk(x.id("action", a.ID), firstText(a.Text, a.ID),
		"An improvement that the assessor wrote down; no practice below its target is behind it.", "Not stated.",
		practices, teams)
	r.texts("status", status, "deadline", moment(a.Due))
	r.list("remediations", x.action(a))
	return r
}

// step is the next step of a practice in some teams.
func (x *oscalWriter) step(s *Step) *object {
	accepted, id, status := s.Accepted, "", ""
	for i := range x.m.Actions {
		if a := &x.m.Actions[i]; a.takenOver(s) {
			accepted, id, status = sentences(accepted, a.Acceptance), a.ID, a.Status
		}
	}
	in := inTeams(s.Teams)
	return x.remediation("step "+s.Practice+" "+in, "recommendation", s.Action, accepted, assessment.Date(s.Due),
		"owner", s.Owner, "effort", s.Effort, "fact", above0(s.Fact), "level", above0(s.Level), "teams", in,
		"wait", s.Wait, "action", id, "status", status)
}

// action is what the assessor wrote down to be done.
func (x *oscalWriter) action(a *Action) *object {
	lifecycle := "planned"
	if a.Status == assessment.ActionDone.String() {
		lifecycle = "completed"
	}
	return x.remediation("action "+a.ID, lifecycle, firstText(a.Text, a.ID), a.Acceptance, a.Due, "action", a.ID,
		"status", a.Status, "owner", a.Owner, "effort", a.Effort, "team", a.Team)
}

// remediation is something to do, with the day on which it is due as its task. No two have
// the same key.
func (x *oscalWriter) remediation(
	key, lifecycle, text, accepted string, due assessment.Date, props ...string,
) *object {
	o := newObject("uuid", x.id("remediation", key), "lifecycle", lifecycle,
		"title", prose(clip(text, longestIssueTitle)),
		"description", prose(sentences(flat(text), labelled("Accepted when", accepted)))).
		list("props", oscalProps("", props...)...)
	if day := moment(due); day != "" {
		timing := new(object).part("on-date", newObject("date", day))
		o.list("tasks", newObject("uuid", x.id("due", key), "type", "milestone", "title", "Due").
			part("timing", timing))
	}
	return o
}
