package report

import (
	"cmp"
	"fmt"
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
			Condition: f.Condition.Unnamed(), Criterion: f.Criterion.Unnamed(), Cause: f.Cause.Unnamed(),
			Effect: f.Effect.Unnamed(), Action: f.Action.Unnamed(),
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
				list = append(list, b.forReport(a.Interview, a.Note.Unnamed())...)
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
				list = append(list, Said{cmp.Or(q.source, b.inRoom(interview)), q.text})
			}
		}
	}
	return list
}

// inRoom is the source of a line that names no speaker: who was interviewed alone, as
// that person allows; somebody, where there were several; else the assessor.
func (b *book) inRoom(interview string) string {
	switch people := b.e.State.Respondents(interview); len(people) {
	case 0:
		return "Assessor"
	case 1:
		p := people[0]
		return b.speaker(assessment.Speaker{Name: p.Name.Value, Role: p.Role.Value, Title: p.Title.Value,
			Quote: p.Quote.Value})
	}
	return someone
}

// modelSteps lists the next step of every practice below its target.
func (b *book) modelSteps() []Step {
	list := []Step{}
	for i, c := range b.stepsInOrder() {
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

// stepsInOrder are the next steps: of what has to be contained, then those that make
// something so by their priority, and in the end those that only bring evidence; each after
// those that it requires.
func (b *book) stepsInOrder() []assessment.Candidate {
	place := map[string]int{}
	for i, x := range b.e.Contain() {
		for _, id := range x.Practices {
			place[id] = cmp.Or(place[id], i+1)
		}
	}
	rank := func(c assessment.Candidate) int {
		switch {
		case place[c.Practice] > 0 && c.Team().Value < 1000:
			return place[c.Practice]
		case c.Evidence() && !c.Team().Nothing:
			return 1 << 20
		}
		return 1 << 10
	}
	list := slices.Clone(b.r.Candidates)
	slices.SortStableFunc(list, func(x, y assessment.Candidate) int { return cmp.Compare(rank(x), rank(y)) })
	return assessment.RequiredFirst(list)
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
			// About several practices it says what to do in the first of them.
			if f.Action.Value != "" && f.Practices.Value[0] == c.Practice {
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

// questions are what only management can answer: answers that contradict each other, on
// what certainly holds the level first; grave findings that are not to be fixed at once;
// key practices nobody has answered; and n/a that waits for a second author.
func (b *book) questions() []Question {
	list := b.contradictions()
	contained := map[string]bool{}
	for _, x := range b.e.Contain() {
		for _, f := range x.Findings {
			contained[f.ID] = true
		}
	}
	for _, f := range b.e.State.Findings() {
		if f.Severity.Value != assessment.High || contained[f.ID] || f.Condition.Value == "" {
			continue
		}
		text := ended(flat(f.Condition.Value))
		if f.Owner.Value != "" || f.Due.Value != "" {
			text += " (" + owned(f.Owner.Value, f.Due.Value) + ")"
		}
		list = append(list, Question{Text: text})
	}

	var unsigned []Question
	var open []string
	var teams []string
	for i := range b.r.Practices {
		p := &b.r.Practices[i]
		if !p.Key || !p.Open && !p.Unheard {
			continue
		}
		waits := false
		for _, t := range p.Teams {
			waits = waits || b.e.Verdict(t.Team, p.ID).Unsigned
			if (t.State.Open() || t.Unheard()) && !slices.Contains(teams, t.Team) {
				teams = append(teams, t.Team)
			}
		}
		if waits {
			unsigned = append(unsigned, Question{Practice: p.ID, Text: "It is said not to apply, and no " +
				"second author has agreed."})
			continue
		}
		open = append(open, p.ID)
	}
	if n := len(open); n > 0 {
		in := ""
		if b.several() {
			in = " in " + b.teamList(teams)
		}
		list = append(list, Question{Text: fmt.Sprintf("Whom do you name to answer %s%s that nobody has "+
			"answered in full (%s)?", count(n, "key "+b.q.Labels.Practice), in, firstIDs(open, 4))})
	}
	return append(list, unsigned...)
}

// contradictions are the practices on which the answers of one team do not say one thing,
// those that certainly hold the level of the whole first.
func (b *book) contradictions() []Question {
	list := []Question{}
	v, _ := b.view(&b.r.Overall)
	certain, _ := v.Held()
	holds := func(q Question) int {
		if slices.ContainsFunc(certain, func(h assessment.Hold) bool { return h.ID == q.Practice }) {
			return 0
		}
		return 1
	}
	for _, r := range b.e.ToReconcile() {
		if b.differ(r) == "" {
			continue
		}
		in := ""
		if b.several() {
			in = " in " + b.team(r.Team)
		}
		list = append(list, Question{Practice: r.Practice,
			Text: fmt.Sprintf("Which of the answers%s is right: %s?", in, b.answersOf(r.Team, r.Practice))})
	}
	slices.SortStableFunc(list, func(x, y Question) int { return cmp.Compare(holds(x), holds(y)) })
	return list
}

// answersOf tells what each interview of a team said of a practice: "SRE 1 (demonstrated),
// CISO 3 (claimed)".
func (b *book) answersOf(team, practice string) string {
	var said []string
	for _, a := range b.e.Verdict(team, practice).Answers {
		if !a.Rating.Set {
			continue
		}
		name := cmp.Or(strings.Join(b.e.State.Roles(a.Interview), "/"),
			string(b.interviewDate(a.Interview)), "an interview")
		said = append(said, fmt.Sprintf("%s %s (%s)", name, b.ratedShort(a.Rating.Value), a.Grade()))
	}
	return strings.Join(said, ", ")
}

// ratedShort returns a rating as its level, or in words.
func (b *book) ratedShort(r assessment.Rating) string {
	if r.State == assessment.Scored {
		return inOneDigit(r.Stated())
	}
	return b.rated(r)
}

// firstIDs joins the first few ids and counts the others.
func firstIDs(ids []string, few int) string {
	text := strings.Join(ids[:min(few, len(ids))], ", ")
	if more := len(ids) - few; more > 0 {
		text += fmt.Sprintf(" and %d more", more)
	}
	return text
}
