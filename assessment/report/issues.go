package report

import (
	"cmp"
	"slices"
	"strings"

	"assay/assessment"
)

// issue is one thing to do, or one finding, for a tracker or a checklist.
type issue struct {
	title  string
	body   [][2]string // names and texts; an empty text is left out
	owner  string
	due    string
	labels []string // what it is, its practices, its teams and more; an empty one is left out
}

// What an issue is: its first label.
const (
	kindContain = "contain-now"
	kindStep    = "step"
	kindAction  = "action"
	kindFinding = "finding"
)

// actionIssues are what is to be done, in the order of the report: what to contain now,
// the next steps, and the assessor's actions that are not closed. What has the same words
// in two of these is one issue.
func (x *modelTables) actionIssues() []issue {
	var list []issue
	steps := x.allSteps()
	for i := range x.m.Contain {
		c := &x.m.Contain[i]
		body := [][2]string{{"Do", c.Action}, {"Because", c.Condition}, {"Else", c.Consequence}}
		for _, s := range steps {
			if c.takesOver(s.part) {
				body = append(body, [2]string{"Accepted when", s.part.Accepted})
			}
		}
		labels := issueLabels(kindContain, c.Practices, c.Teams)
		list = append(list, issue{c.Action, body, c.Owner, string(c.Due), labels})
	}
	for _, s := range steps {
		if !x.contained(s.part) {
			list = append(list, x.stepIssue(s))
		}
	}
	for i := range x.m.Actions {
		a := &x.m.Actions[i]
		if a.closed() || slices.ContainsFunc(steps, func(s partStep) bool { return a.takenOver(s.part) }) {
			continue
		}
		body := [][2]string{{"Do", a.Text}, {"Accepted when", a.Acceptance}, {"Status", a.Status}}
		labels := issueLabels(kindAction, []string{a.Practice}, []string{a.Team}, effortLabel(a.Effort))
		list = append(list, issue{a.Text, body, a.Owner, string(a.Due), labels})
	}
	return list
}

// partStep is a step of some teams with the first step of its practice.
type partStep struct{ first, part *Step }

// allSteps returns the steps, each followed by those of other teams.
func (x *modelTables) allSteps() []partStep {
	var list []partStep
	for i := range x.m.Steps {
		s := &x.m.Steps[i]
		list = append(list, partStep{s, s})
		for k := range s.Others {
			list = append(list, partStep{s, &s.Others[k]})
		}
	}
	return list
}

// contained reports whether what is to be contained has the step's words.
func (x *modelTables) contained(s *Step) bool {
	for i := range x.m.Contain {
		if x.m.Contain[i].takesOver(s) {
			return true
		}
	}
	return false
}

// takesOver reports whether what is to be contained has the step's words.
func (c *Exposure) takesOver(s *Step) bool {
	return c.Action == s.Action && slices.Contains(c.Practices, s.Practice)
}

// takesOver reports whether a finding has the step's words.
func (f *Finding) takesOver(s *Step) bool {
	return f.Action != "" && f.Action == s.Action && slices.Contains(f.Practices, s.Practice)
}

// closed reports whether nothing is to be done any more.
func (a *Action) closed() bool {
	return a.Status == assessment.ActionDone.String() || a.Status == assessment.ActionDropped.String()
}

// takenOver reports whether a step has the action's words.
func (a *Action) takenOver(s *Step) bool { return s.Practice == a.Practice && s.Action == a.Text }

// stepIssue is a step of some teams; the reason for its place comes from the first step of
// its practice.
func (x *modelTables) stepIssue(p partStep) issue {
	s, accepted := p.part, ""
	for i := range x.m.Actions {
		if a := &x.m.Actions[i]; a.takenOver(s) {
			accepted = a.Acceptance
		}
	}
	body := [][2]string{
		{"Do", s.Action}, {"Accepted when", s.Accepted}, {"And when", accepted},
		{"Teams", strings.ReplaceAll(x.teamLines(s.Teams), "\n", ", ")}, {"Then wait", s.Wait},
		{"Comes after", strings.Join(p.first.First, ", ")}, {"Why here", p.first.Why},
	}
	labels := issueLabels(kindStep, []string{s.Practice}, s.Teams, effortLabel(s.Effort))
	return issue{s.Practice + " " + x.titles[s.Practice] + ": " + s.Action, body, s.Owner, s.Due, labels}
}

// findingIssues are the findings, in the order of the report.
func findingIssues(findings []Finding) []issue {
	var list []issue
	for i := range findings {
		f := &findings[i]
		severity, now := "", ""
		if f.Severity != "" {
			severity = "severity-" + f.Severity
		}
		if f.FixNow {
			now = "fix-now"
		}
		body := [][2]string{
			{"Condition", f.Condition}, {"Criterion", f.Criterion}, {"Cause", f.Cause},
			{"Consequence", f.Effect}, {"Action", f.Action},
		}
		labels := issueLabels(kindFinding, f.Practices, f.Teams, severity, now)
		list = append(list, issue{cmp.Or(f.Condition, f.Action), body, f.Owner, string(f.Due), labels})
	}
	return list
}

// issueLabels are what an issue is, its practices, its teams, and more; empty ones are left
// out when they are written.
func issueLabels(kind string, practices, teams []string, more ...string) []string {
	labels := append([]string{kind}, practices...)
	for _, t := range teams {
		if t != "" {
			labels = append(labels, "team-"+t)
		}
	}
	return append(labels, more...)
}

func effortLabel(grade string) string {
	if grade == "" {
		return ""
	}
	return "effort-" + grade
}
