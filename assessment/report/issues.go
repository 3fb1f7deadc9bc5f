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
	for _, c := range x.m.Contain {
		one := issue{
			title: c.Action,
			body:  [][2]string{{"Do", c.Action}, {"Because", c.Condition}, {"Else", c.Consequence}},
			owner: c.Owner, due: string(c.Due), labels: issueLabels(kindContain, c.Practices, c.Teams),
		}
		for _, s := range x.allSteps() {
			if c.takesOver(s.part) {
				one.body = append(one.body, [2]string{"Accepted when", s.part.Accepted})
			}
		}
		list = append(list, one)
	}
	for _, s := range x.allSteps() {
		contained := func(c Exposure) bool { return c.takesOver(s.part) }
		if !slices.ContainsFunc(x.m.Contain, contained) {
			list = append(list, x.stepIssue(s.first, s.part))
		}
	}
	for _, a := range x.m.Actions {
		inStep := func(s partStep) bool { return a.takenOver(s.part) }
		if a.closed() || slices.ContainsFunc(x.allSteps(), inStep) {
			continue
		}
		list = append(list, issue{
			title: a.Text,
			body:  [][2]string{{"Do", a.Text}, {"Accepted when", a.Acceptance}, {"Status", a.Status}},
			owner: a.Owner, due: string(a.Due),
			labels: issueLabels(kindAction, []string{a.Practice}, []string{a.Team}, effortLabel(a.Effort)),
		})
	}
	return list
}

// partStep is a step of some teams with the first step of its practice.
type partStep struct{ first, part Step }

// allSteps returns the steps, each followed by those of other teams.
func (x *modelTables) allSteps() []partStep {
	var list []partStep
	for _, s := range x.m.Steps {
		list = append(list, partStep{s, s})
		for _, other := range s.Others {
			list = append(list, partStep{s, other})
		}
	}
	return list
}

// takesOver reports whether what is to be contained has the step's words.
func (c *Exposure) takesOver(s Step) bool {
	return c.Action == s.Action && slices.Contains(c.Practices, s.Practice)
}

// takesOver reports whether a finding has the step's words.
func (f *Finding) takesOver(s Step) bool {
	return f.Action != "" && f.Action == s.Action && slices.Contains(f.Practices, s.Practice)
}

// closed reports whether nothing is to be done any more.
func (a *Action) closed() bool {
	return a.Status == assessment.ActionDone.String() || a.Status == assessment.ActionDropped.String()
}

// takenOver reports whether a step has the action's words.
func (a *Action) takenOver(s Step) bool { return s.Practice == a.Practice && s.Action == a.Text }

// stepIssue is a step of some teams; the reason for its place comes from the first step of
// its practice.
func (x *modelTables) stepIssue(first, s Step) issue {
	accepted := ""
	for _, a := range x.m.Actions {
		if a.takenOver(s) {
			accepted = a.Acceptance
		}
	}
	return issue{
		title: s.Practice + " " + x.titles[s.Practice] + ": " + s.Action,
		body: [][2]string{
			{"Do", s.Action}, {"Accepted when", s.Accepted}, {"And when", accepted},
			{"Teams", strings.ReplaceAll(x.teamLines(s.Teams), "\n", ", ")}, {"Then wait", s.Wait},
			{"Comes after", strings.Join(first.First, ", ")}, {"Why here", first.Why},
		},
		owner: s.Owner, due: s.Due,
		labels: issueLabels(kindStep, []string{s.Practice}, s.Teams, effortLabel(s.Effort)),
	}
}

// findingIssues are the findings, in the order of the report.
func findingIssues(findings []Finding) []issue {
	var list []issue
	for _, f := range findings {
		severity, now := "", ""
		if f.Severity != "" {
			severity = "severity-" + f.Severity
		}
		if f.FixNow {
			now = "fix-now"
		}
		list = append(list, issue{
			title: cmp.Or(f.Condition, f.Action),
			body: [][2]string{
				{"Condition", f.Condition}, {"Criterion", f.Criterion}, {"Cause", f.Cause},
				{"Consequence", f.Effect}, {"Action", f.Action},
			},
			owner: f.Owner, due: string(f.Due),
			labels: issueLabels(kindFinding, f.Practices, f.Teams, severity, now),
		})
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
