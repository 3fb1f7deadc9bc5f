package report

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"assay/assessment"
)

// oscalRisk is a risk with what it is about.
type oscalRisk struct {
	object
	id        string
	practices []string
}

func objectsOf(risks []oscalRisk) []object {
	var list []object
	for _, r := range risks {
		list = append(list, r.object)
	}
	return list
}

// risks are the assessor's findings, what has to be contained that none of them is about,
// the practices below their targets with what would raise them, and the actions that are
// about none of these.
func (x *oscalWriter) risks() []oscalRisk {
	var list []oscalRisk
	for _, f := range x.m.Findings {
		list = append(list, x.findingRisk(&f))
	}
	for _, c := range x.m.Contain {
		if c.Finding == "" {
			list = append(list, x.exposureRisk(&c))
		}
	}

	taken := map[string]bool{} // actions that are in a risk
	for i := range x.m.Practices {
		if r, ok := x.practiceRisk(&x.m.Practices[i], taken); ok {
			list = append(list, r)
		}
	}
	for _, a := range x.m.Actions {
		if !taken[a.ID] && a.Status != assessment.ActionDropped.String() {
			list = append(list, x.actionRisk(&a))
		}
	}
	return list
}

// risk makes a risk with its identifier.
func (x *oscalWriter) risk(id string, practices, teams []string, o object) oscalRisk {
	var related []object
	for i := range x.m.Practices {
		p := &x.m.Practices[i]
		for _, t := range teamsIn(p) {
			if slices.Contains(practices, p.ID) && (len(teams) == 0 || slices.Contains(teams, t.Team)) {
				related = append(related, object{{"observation-uuid", x.observationID(p.ID, t.Team)}})
			}
		}
	}
	o = append(object{{"uuid", id}}, o...)
	return oscalRisk{append(o, member{"related-observations", related}), id, practices}
}

// findingRisk is a finding of the assessor's.
func (x *oscalWriter) findingRisk(f *Finding) oscalRisk {
	now := ""
	if f.FixNow {
		now = "yes"
	}
	var fixes []object
	if f.Action != "" {
		accepted := x.acceptance(func(s Step) bool { return f.takesOver(s) })
		fixes = []object{x.remediation([]string{"finding", f.ID, "action"}, "recommendation", f.Action, accepted,
			f.Due, "owner", f.Owner)}
	}
	return x.risk(x.id("finding", f.ID), f.Practices, f.Teams, object{
		{"title", prose(f.Condition, f.Action)},
		{"description", prose(sentences(flat(f.Condition), labelled("Criterion", f.Criterion),
			labelled("Cause", f.Cause)), f.Action)},
		{"statement", prose(f.Effect, f.Condition, f.Action)},
		{"props", x.props("", "finding", f.ID, "severity", f.Severity, "fix-now", now, "owner", f.Owner)},
		{"status", "open"},
		{"deadline", moment(f.Due)},
		{"remediations", fixes},
	})
}

// exposureRisk is what has to be contained by rule.
func (x *oscalWriter) exposureRisk(c *Exposure) oscalRisk {
	key := append([]string{"contain"}, c.Practices...)
	accepted := x.acceptance(func(s Step) bool { return c.takesOver(s) })
	return x.risk(x.id(append(key, c.Condition)...), c.Practices, c.Teams, object{
		{"title", prose(c.Condition, c.Action)},
		{"description", prose(sentences(flat(c.Condition), strings.Join(c.Why, "; ")), c.Action)},
		{"statement", prose(c.Consequence, c.Condition, c.Action)},
		{"props", x.props("", "fix-now", "yes", "owner", c.Owner)},
		{"status", "open"},
		{"deadline", moment(c.Due)},
		{"remediations", []object{x.remediation(append(key, c.Condition, "action"), "recommendation", c.Action,
			accepted, c.Due, "owner", c.Owner)}},
	})
}

// practiceRisk is a practice below its target with the steps and actions that raise it; ok
// is false if it is not, or if there is neither. The actions in it become taken.
func (x *oscalWriter) practiceRisk(p *Practice, taken map[string]bool) (r oscalRisk, ok bool) {
	v := judge(p)
	if p.Target == 0 || p.State == assessment.NotApplicable.String() || v.reason == "pass" {
		return r, false
	}
	var fixes []object
	for _, s := range x.allSteps() {
		if s.part.Practice == p.ID && !x.inOtherRisk(s.part) {
			fixes = append(fixes, x.step(&s.part))
		}
	}
	status := "open"
	for _, a := range x.m.Actions {
		if a.Practice != p.ID || a.Status == assessment.ActionDropped.String() {
			continue
		}
		taken[a.ID] = true
		if !slices.ContainsFunc(x.allSteps(), func(s partStep) bool { return a.takenOver(s.part) }) {
			fixes = append(fixes, x.action(&a))
		}
		if a.Status == assessment.ActionUnderWay.String() {
			status = "remediating"
		}
	}
	if len(fixes) == 0 {
		return r, false
	}
	why := ""
	for _, s := range x.m.Steps {
		if s.Practice == p.ID {
			why = s.Why
		}
	}
	return x.risk(x.id("risk", p.ID), []string{p.ID}, nil, object{
		{"title", prose(p.ID + " " + p.Title + " is below its target")},
		{"description", prose(sentences(v.words, upper(flat(why))))},
		{"statement", prose(v.words)},
		{"props", x.props("", "practice", p.ID)},
		{"status", status},
		{"remediations", fixes},
	}), true
}

// inOtherRisk reports whether a step is a remediation of a finding, or of what has to be
// contained.
func (x *oscalWriter) inOtherRisk(s Step) bool {
	return slices.ContainsFunc(x.m.Findings, func(f Finding) bool { return f.takesOver(s) }) ||
		slices.ContainsFunc(x.m.Contain, func(c Exposure) bool { return c.takesOver(s) })
}

// acceptance returns how one sees that the first of the steps that are meant is done.
func (x *oscalWriter) acceptance(meant func(Step) bool) string {
	for _, s := range x.allSteps() {
		if meant(s.part) {
			return s.part.Accepted
		}
	}
	return ""
}

// actionRisk is an action about no practice that is below its target.
func (x *oscalWriter) actionRisk(a *Action) oscalRisk {
	status := map[string]string{
		assessment.ActionUnderWay.String(): "remediating", assessment.ActionDone.String(): "closed",
	}[a.Status]
	var practices, teams []string
	if a.Practice != "" {
		practices = []string{a.Practice}
	}
	if a.Team != "" {
		teams = []string{a.Team}
	}
	return x.risk(x.id("action", a.ID), practices, teams, object{
		{"title", prose(a.Text, a.ID)},
		{"description", "An improvement that the assessor wrote down; no practice below its target is behind it."},
		{"statement", "Not stated."},
		{"status", cmp.Or(status, "open")},
		{"deadline", moment(a.Due)},
		{"remediations", []object{x.action(a)}},
	})
}

// step is the next step of a practice in some teams.
func (x *oscalWriter) step(s *Step) object {
	fact := ""
	if s.Fact > 0 {
		fact = strconv.Itoa(s.Fact)
	}
	key := append([]string{"step", s.Practice}, s.Teams...)
	accepted, id, status := s.Accepted, "", ""
	for _, a := range x.m.Actions {
		if a.takenOver(*s) {
			accepted, id, status = sentences(accepted, a.Acceptance), a.ID, a.Status
		}
	}
	return x.remediation(key, "recommendation", s.Action, accepted, assessment.Date(s.Due), "owner", s.Owner,
		"effort", s.Effort, "fact", fact, "level", strconv.Itoa(s.Level), "teams", strings.Join(s.Teams, ", "),
		"wait", s.Wait, "action", id, "status", status)
}

// action is what the assessor wrote down to be done.
func (x *oscalWriter) action(a *Action) object {
	lifecycle := "planned"
	if a.Status == assessment.ActionDone.String() {
		lifecycle = "completed"
	}
	return x.remediation([]string{"action", a.ID, "remediation"}, lifecycle, cmp.Or(a.Text, a.ID), a.Acceptance, a.Due,
		"action", a.ID, "status", a.Status, "owner", a.Owner, "effort", a.Effort, "team", a.Team)
}

// remediation is something to do, with the day on which it is due as its task.
func (x *oscalWriter) remediation(
	key []string, lifecycle, text, accepted string, due assessment.Date, props ...string,
) object {
	var tasks []object
	if day := moment(due); day != "" {
		tasks = []object{{
			{"uuid", x.id(append(slices.Clone(key), "due")...)}, {"type", "milestone"}, {"title", "Due"},
			{"timing", object{{"on-date", object{{"date", day}}}}},
		}}
	}
	return object{
		{"uuid", x.id(key...)},
		{"lifecycle", lifecycle},
		{"title", prose(clip(text, longestIssueTitle))},
		{"description", prose(sentences(flat(text), labelled("Accepted when", accepted)))},
		{"props", x.props("", props...)},
		{"tasks", tasks},
	}
}
