package report

import (
	"cmp"
	"io"
	"slices"
	"strings"

	"assay/assessment"
)

// checklist writes what is to be done, and the findings that none of it takes up, as
// Markdown with a box to tick for each. It holds the same issues as the tables for a
// tracker, so it can be pasted where there is none: into a wiki, a merge request, one
// issue for all.
func checklist(w io.Writer, e *assessment.Evaluation, o Options) error {
	b, m := modelOf(e, o)
	x := tablesOf(m)
	p := &printer{}
	p.line("# To do: " + heading(m.Assessment.Title))
	p.gap()
	about := "As of " + orDash(e.AsOf) + ". " + b.draftMark()
	if org := m.Assessment.Organisation; org != "" {
		about = ended(org) + " " + about
	}
	p.line(opening(about))

	actions := x.actionIssues()
	findings := slices.Clone(m.Findings)
	findings = slices.DeleteFunc(findings, x.takenUp)
	for _, part := range []struct {
		title, kind string
		of          []issue
	}{
		{"Contain now", kindContain, actions},
		{"Next steps", kindStep, actions},
		{"Actions", kindAction, actions},
		{"Findings", kindFinding, findingIssues(findings)},
	} {
		of := slices.DeleteFunc(slices.Clone(part.of), func(i issue) bool { return i.labels[0] != part.kind })
		if len(of) == 0 {
			continue
		}
		p.gap()
		p.line("## " + part.title)
		p.gap()
		for _, i := range of {
			p.box(i)
		}
	}
	if len(actions)+len(findings) == 0 {
		p.gap()
		p.line("Nothing is to be done: no step, action or finding is open.")
	}
	_, err := w.Write(p.b.Bytes())
	return err
}

// takenUp reports whether what is to be done holds a finding's action already.
func (x *modelTables) takenUp(f Finding) bool {
	return slices.ContainsFunc(x.m.Contain, func(c Exposure) bool { return f.ID != "" && c.Finding == f.ID }) ||
		slices.ContainsFunc(x.allSteps(), func(s partStep) bool { return f.takesOver(s.part) })
}

// box writes an issue as a box to tick, with a line below for each of its texts that its
// title does not hold.
func (p *printer) box(i issue) {
	title := cmp.Or(flat(i.title), i.labels[0])
	line := "- [ ] " + inline(title)
	if i.owner != "" || i.due != "" {
		line += " (" + inline(owned(i.owner, assessment.Date(i.due))) + ")"
	}
	p.line(line)
	for _, text := range i.body {
		if line := flat(text[1]); line != "" && !strings.HasSuffix(title, line) {
			p.line("  - " + text[0] + ": " + inline(ended(line)))
		}
	}
	if i.labels[0] != kindStep { // whose title and lines name practice and teams
		if labels := cleanLabels(i.labels[1:]); len(labels) > 0 {
			p.line("  - Labels: " + inline(strings.Join(labels, ", ")))
		}
	}
}
