package report

import (
	"cmp"
	"slices"
	"strings"

	"assay/assessment"
)

// modelFindings lists the assessor's findings, what is to be fixed now first and then
// the most severe.
func (b *book) modelFindings() []Finding {
	list := []Finding{}
	for _, f := range b.e.State.Findings() {
		x := Finding{
			ID: f.ID, Severity: f.Severity.Value.String(), FixNow: f.FixNow.Value,
			Practices: f.Practices.Value, Teams: f.Teams.Value,
			Condition: oneText(f.Condition), Criterion: oneText(f.Criterion), Cause: oneText(f.Cause),
			Effect: oneText(f.Effect), Action: oneText(f.Action),
			Owner: f.Owner.Value, Due: f.Due.Value,
		}
		if x.Condition == "" && x.Action == "" {
			continue // it holds how answers were reconciled, which is for the working papers
		}
		x.Quotes = b.saidOf(x.Practices, x.Teams)
		list = append(list, x)
	}
	rank := func(f Finding) int {
		v, _ := assessment.ParseSeverity(f.Severity)
		if f.FixNow {
			return -10 - int(v)
		}
		return -int(v)
	}
	slices.SortStableFunc(list, func(x, y Finding) int { return cmp.Compare(rank(x), rank(y)) })
	return list
}

// oneText returns a text, and all versions of it where authors disagree.
func oneText(f assessment.Field[string]) string {
	texts := versions(f)
	if len(texts) > 1 {
		return strings.Join(texts, "\n\n(in conflict:)\n\n")
	}
	return strings.Join(texts, "")
}

// saidOf returns the lines for the report of notes about practices in teams, or in all
// teams if none is named.
func (b *book) saidOf(practices, teams []string) []Said {
	var list []Said
	for _, id := range practices {
		for _, t := range b.e.Teams {
			if len(teams) > 0 && !slices.Contains(teams, t.ID) {
				continue
			}
			for _, a := range b.e.Verdict(t.ID, id).Answers {
				for _, note := range versions(a.Note) {
					list = append(list, b.forReport(a.Interview, note)...)
				}
			}
		}
	}
	return list
}

// forReport returns what the lines of a note say that are meant for the report, by who
// says it as that person allows.
func (b *book) forReport(interview, note string) []Said {
	var list []Said
	for _, l := range assessment.SplitNote(note, b.e.State.Speakers(b.q, interview)) {
		if l.Sign == "" {
			continue
		}
		for _, p := range l.Parts {
			if text := p.Said(); text != "" {
				q := b.saidIn(p, text)
				list = append(list, Said{cmp.Or(q.source, "Assessor"), q.text})
			}
		}
	}
	return list
}

// modelSteps lists the next step of every practice below its target.
func (b *book) modelSteps() []Step {
	list := []Step{}
	for i, c := range b.r.Candidates {
		s := b.modelStep(c, c.Steps)
		s.Rank, s.Gain, s.Priority, s.Why = i+1, Figure{c.Gain}, Figure{c.Priority}, b.whyHere(c)
		s.Effort, s.Cost = c.Effort, c.Cost
		for _, o := range c.Others {
			s.Others = append(s.Others, b.modelStep(c, []assessment.TeamStep{o}))
		}
		for _, first := range b.ask(c.Practice).Requires {
			if _, below := b.r.Candidate(first); below {
				s.First = append(s.First, first)
			}
		}
		list = append(list, s)
	}
	return list
}

// modelStep is a step in the teams that take it. What the assessor wrote stands before
// the questionnaire's own words: the action of a finding, then an action of its own.
func (b *book) modelStep(c assessment.Candidate, steps []assessment.TeamStep) Step {
	first := steps[0]
	s := Step{
		Practice: c.Practice, Fact: first.Fact, Level: first.Level, Effort: first.Effort, Cost: first.Cost,
		Action: b.action(c.Practice, steps...), Accepted: b.accepted(c.Practice, first),
	}
	for _, t := range steps {
		s.Teams = append(s.Teams, t.Team)
	}
	if first.Mark.Heard() {
		s.Now = first.Mark.String()
	}
	if f := b.fact(c.Practice, first.Fact); f != nil {
		s.Wait = f.Wait
	}

	for _, t := range steps {
		for _, f := range b.e.State.FindingsOn(t.Team, c.Practice) {
			if f.Action.Value != "" {
				s.Action, s.Owner, s.Due = f.Action.Value, f.Owner.Value, string(f.Due.Value)
				return s
			}
		}
	}
	for _, a := range b.e.State.Actions() {
		closed := a.Status.Value == assessment.ActionDone || a.Status.Value == assessment.ActionDropped
		fits := a.Practice.Value == c.Practice && (a.Team.Value == "" || slices.Contains(s.Teams, a.Team.Value)) &&
			(a.Fact.Value == 0 || a.Fact.Value == first.Fact)
		if fits && !closed && a.Text.Value != "" {
			s.Action, s.Owner, s.Due = a.Text.Value, a.Owner.Value, string(a.Due.Value)
			return s
		}
	}
	return s
}

// questions are what only management can answer, the gravest first: open key practices,
// n/a that waits for a second author, and answers of one team that contradict each other.
func (b *book) questions() []Question {
	list := []Question{}
	for i := range b.r.Practices {
		p := &b.r.Practices[i]
		if !p.Key || !p.Open && !p.Unheard {
			continue
		}
		for _, f := range b.findOut(p, "") {
			text := f.what
			if b.several() {
				text += " in " + b.teamList(f.teams)
			}
			list = append(list, Question{p.ID, ended(text), f.ask})
		}
	}
	for _, r := range b.e.ToReconcile() {
		why := b.differ(r)
		if why == "" {
			continue
		}
		text := upper(why)
		if b.several() {
			text += " in " + b.team(r.Team)
		}
		list = append(list, Question{Practice: r.Practice, Text: ended(text)})
	}
	return list
}
