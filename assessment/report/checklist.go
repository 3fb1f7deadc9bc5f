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
	var findings []Finding
	for i := range m.Findings {
		if f := &m.Findings[i]; !x.takenUp(f) {
			findings = append(findings, *f)
		}
	}
	p.boxes("Contain now", kindContain, actions)
	p.boxes("Next steps", kindStep, actions)
	p.boxes("Actions", kindAction, actions)
	p.boxes("Findings", kindFinding, findingIssues(findings))
	if len(actions)+len(findings) == 0 {
		p.gap()
		p.line("Nothing is to be done: no step, action or finding is open.")
	}
	_, err := w.Write(p.b.Bytes())
	return err
}

// takenUp reports whether what is to be done holds a finding's action already.
func (x *modelTables) takenUp(f *Finding) bool {
	for i := range x.m.Contain {
		if f.ID != "" && x.m.Contain[i].Finding == f.ID {
			return true
		}
	}
	return slices.ContainsFunc(x.allSteps(), func(s partStep) bool { return f.takesOver(s.part) })
}

// boxes writes the issues of a kind under a title, if there are any.
func (p *printer) boxes(title, kind string, list []issue) {
	first := true
	for i := range list {
		if list[i].labels[0] != kind {
			continue
		}
		if first {
			p.gap()
			p.line("## " + title)
			p.gap()
		}
		first = false
		p.box(&list[i])
	}
}

// box writes an issue as a box to tick, with a line below for each of its texts that its
// title does not hold.
func (p *printer) box(i *issue) {
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
