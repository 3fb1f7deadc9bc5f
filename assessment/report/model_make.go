package report

import (
	"cmp"
	"slices"

	"assay/assessment"
	"assay/questionnaires"
)

// NewModel makes the report of an evaluation as plain data. The same evaluation and
// options make the same model.
func NewModel(e *assessment.Evaluation, o Options) *Model {
	_, m := modelOf(e, o)
	return m
}

// modelOf makes the model with the book that it is from, for formats that need both. What
// the book says itself is not redacted.
func modelOf(e *assessment.Evaluation, o Options) (*book, *Model) {
	if o.Current == nil {
		o.Current = e.State.Journal()
	}
	b := newBook(e, o)
	m := b.model()
	if o.Redact {
		b.redact(m)
	}
	return b, m
}

func (b *book) model() *Model {
	m := &Model{
		Schema:     ModelSchema,
		Assessment: b.about(),
		Overall:    b.modelNode(&b.r.Overall),
		Sure:       b.sure(),
		Interviews: b.interviews(),
		Versions:   b.stateVersions(),
	}
	for _, l := range b.q.Scale.Levels {
		m.Scale = append(m.Scale, Level{l.Value, l.Name, l.Meaning})
	}
	m.Measures, m.Areas = b.modelNodes(b.r.Measures), b.modelNodes(b.r.Areas)
	m.Teams = b.modelTeams()
	for i := range b.r.Practices {
		m.Practices = append(m.Practices, b.modelPractice(&b.r.Practices[i]))
	}

	m.Contain = b.modelContain()
	m.Held, m.Strengths = b.modelHolds(), b.modelStrengths()
	m.Findings, m.Actions, m.Steps = b.modelFindings(), b.modelActions(), b.modelSteps()
	m.Roadmap = b.modelRoadmap()
	m.Ways = b.modelWays(m.Roadmap)
	m.Since, m.Trend = b.modelSince(), b.modelTrend()
	m.Decide, m.Decision = b.questions(), b.decision()
	m.Open, m.NA = b.modelOpen(), b.modelNA()
	m.Perceptions, m.Promises = b.modelPerceptions(), b.modelPromises()
	m.Certificates, m.Frameworks = b.modelCertificates(), b.modelFrameworks()
	m.Evidence = b.modelEvidence()
	return m
}

// editionOf identifies the questionnaire that was asked.
func editionOf(q *questionnaires.Questionnaire) Edition {
	e := Edition{ID: q.ID, Title: q.Title, Version: q.Version, Digest: q.Digest()}
	if o := q.Overlay(); o != nil {
		e.Made = o.Base.ID + " " + o.Base.Version
	}
	return e
}

// about identifies the assessment.
func (b *book) about() About {
	s := b.e.State
	a := About{
		ID: s.ID(), Title: cmp.Or(s.Title.Value, s.ID()), Organisation: s.Organisation.Value,
		Scope: s.Scope.Value, Period: s.Period.Value, Basis: s.Basis.Value, Stated: b.self,
		Depth: b.depth(), State: s.Phase.Value.String(), Final: b.final(), AsOf: b.e.AsOf,
		Authors: b.authors(), Reviewers: b.reviewers(), Program: b.o.Program,
		Questionnaire: editionOf(b.q),
		Fingerprint:   b.o.Current.Fingerprint(),
	}
	if f := b.o.Finality; f != nil {
		a.Counted, a.After = assessment.Fingerprint(f.Tips), f.After
	}
	a.Erased = len(b.erased())
	values := s.ParameterValues()
	for _, p := range b.q.Parameters {
		if value, set := values[p.ID]; set && value != p.Default {
			reason := s.Parameters[p.ID].Value.Reason
			a.Parameters = append(a.Parameters, Parameter{p.ID, p.Title, value, p.Default, p.Unit, reason})
		}
	}
	profile := s.Profile()
	for _, t := range b.q.Traits {
		if have, answered := profile[t.ID]; answered {
			a.Profile = append(a.Profile, Trait{t.ID, have})
		}
	}
	return a
}

// reviewers are the authors who agreed that something does not apply, as far as it counts.
func (b *book) reviewers() []string {
	var names []string
	add := func(name string) {
		if name != "" && !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	for i := range b.e.Asked {
		for _, t := range b.e.Teams {
			f, v := b.e.State.Agreed(t.ID, b.e.Asked[i].ID), b.e.Verdict(t.ID, b.e.Asked[i].ID)
			stands := f.SignOff.Value == assessment.ReasonDigest(v.Rating.Reason) && !f.SignOff.Conflict()
			if v.State != assessment.NotApplicable || v.Unsigned || !stands {
				continue
			}
			for _, h := range f.SignOff.Heads {
				add(h.Author)
			}
		}
	}
	slices.Sort(names)
	return names
}

// stateVersions lists the changes of the assessment's state.
func (b *book) stateVersions() []Version {
	var list []Version
	for _, c := range b.o.Current.Changes() {
		if c.Subject != assessment.AssessmentSubject() || c.Field != "state" || c.Erased() {
			continue
		}
		list = append(list, Version{assessment.DateOf(c.At), c.Author, assessment.Show(c.Subject, c.Field, c.Value)})
	}
	return list
}

// interviews lists those that hold an answer, by date.
func (b *book) interviews() []Interview {
	answers := map[string]int{}
	for i := range b.e.Asked {
		for _, t := range b.e.Teams {
			for _, a := range b.e.Verdict(t.ID, b.e.Asked[i].ID).Answers {
				if a.Rating.Set {
					answers[a.Interview]++
				}
			}
		}
	}

	var list []Interview
	for _, i := range b.e.State.Held() {
		if answers[i.ID] == 0 {
			continue
		}
		x := Interview{Date: i.Date.Value, Team: i.Team.Value, By: b.e.State.Interviewer(i.ID),
			Roles: b.e.State.Roles(i.ID), Answers: answers[i.ID], People: len(b.e.State.Respondents(i.ID))}
		list = append(list, x)
	}
	slices.SortStableFunc(list, func(x, y Interview) int { return cmp.Compare(x.Date, y.Date) })
	return list
}

// modelNodes returns those nodes of which something is asked.
func (b *book) modelNodes(nodes []assessment.Node) []Node {
	list := []Node{}
	for i := range nodes {
		if nodes[i].Practices > 0 {
			list = append(list, b.modelNode(&nodes[i]))
		}
	}
	return list
}

func (b *book) modelNode(n *assessment.Node) Node {
	v, _ := b.view(n)
	x := Node{
		ID: n.ID, Title: cmp.Or(b.titles[n.ID], n.ID), Parent: n.Parent, Target: n.Target, Met: v.Met,
		Early: b.early(n), LevelLow: v.LevelLow, LevelHigh: v.LevelHigh,
		Asked: n.Practices, Applicable: n.Applicable, Open: n.Open, Unheard: n.Unheard, NotApply: len(n.NA),
		Answered: Figure{n.Answered}, Strength: Figure{n.Strength}, Conflict: n.Conflict,
	}
	if !x.Early {
		x.Index, x.Low, x.High = Figure{v.Point}, Figure{v.Low}, Figure{v.High}
		x.Said, x.Gap, x.Spread = Figure{n.Stated.Point}, Figure{v.Gap}, Figure{v.Divergence}
	}
	return x
}

// modelTeams returns the teams, each with its results alone.
func (b *book) modelTeams() []Team {
	list := []Team{}
	byTeam := b.e.ByTeam()
	if byTeam == nil {
		byTeam = []*assessment.Result{b.r} // one team is the whole
	}
	for i, t := range b.e.Teams {
		r := byTeam[min(i, len(byTeam)-1)]
		share := int64(1)
		for _, s := range b.r.Teams {
			if s.ID == t.ID {
				share = s.Share
			}
		}
		list = append(list, Team{
			ID: t.ID, Title: t.Title(), Share: share,
			Overall: b.modelNode(&r.Overall), Measures: b.modelNodes(r.Measures),
		})
	}
	return list
}

func (b *book) modelPractice(p *assessment.PracticeResult) Practice {
	a := b.ask(p.ID)
	x := Practice{
		ID: p.ID, Title: b.titles[p.ID], Measure: p.Measure, Area: p.Area, Weight: p.Weight, Key: p.Key,
		Exposure: a.Exposure, Substituted: a.Substituted, Target: p.Target, State: p.State.String(),
		Conflict: p.Conflict,
	}
	for _, f := range a.Facts {
		x.Facts = append(x.Facts, f.Text)
	}
	for _, t := range p.Teams {
		c := b.practiceTeam(p.ID, t)
		if c.Value != nil && (x.Value == nil || *c.Value < *x.Value) {
			x.Value, x.High = c.Value, c.High
		}
		x.Teams = append(x.Teams, c)
	}
	return x
}

func (b *book) practiceTeam(practice string, t assessment.TeamResult) PracticeTeam {
	v := b.e.Verdict(t.Team, practice)
	x := PracticeTeam{Team: t.Team, State: t.State.String(), As: v.As, Marks: string(t.Marks)}
	if t.State == assessment.NotApplicable {
		x.Reason = v.Rating.Reason
	}
	if t.State == assessment.Scored {
		value, high := b.r.CountsOf(t.Cell)
		stated, credited := t.Stated, t.Credited
		x.Value, x.High, x.Stated, x.Credited = &value, &high, &stated, &credited
		x.Grade, x.Stale = v.Grade.String(), v.Stale
		x.Entries = len(b.e.Support(t.Team, practice).Entries)
	}
	return x
}

// sure counts what stands behind the result.
func (b *book) sure() Sure {
	n := &b.r.Overall
	s := Sure{
		Practices: b.practices(), Asked: len(b.e.Asked), Applicable: n.Applicable,
		Entries: len(b.e.State.Evidence()), Open: n.Open, Unheard: n.Unheard,
	}
	for _, i := range b.interviews() {
		s.Interviews++
		s.Respondents += i.People
	}
	for i := range b.r.Practices {
		p := &b.r.Practices[i]
		if p.State == assessment.Scored && p.Open {
			s.Partly++
		} else if p.State == assessment.Scored {
			s.Answered++
		}
		for _, t := range p.Teams {
			if t.State != assessment.Scored {
				continue
			}
			v := b.e.Verdict(t.Team, p.ID)
			s.Values[v.Grade]++
			if v.Stale {
				s.Stale++
				if !slices.Contains(s.StaleIn, p.ID) {
					s.StaleIn = append(s.StaleIn, p.ID)
				}
			}
			if support := b.e.Support(t.Team, p.ID); v.Grade > assessment.Claimed {
				s.Above++
				if len(support.Entries) > 0 && !support.Above {
					s.Recorded++
				}
			}
		}
	}
	return s
}

// modelHolds lists what keeps the whole from its next level.
func (b *book) modelHolds() []Hold {
	list := []Hold{}
	if !b.anyResult() || b.early(&b.r.Overall) {
		return list
	}
	certain, assumed := b.holds(&b.r.Overall)
	for _, h := range slices.Concat(certain, assumed) {
		list = append(list, Hold{
			ID: h.ID, Certain: !h.Assumed, Open: h.Open, Teams: h.Teams, Level: h.Level,
			Text: b.holdText(&b.r.Overall, h),
		})
	}
	return list
}

// modelStrengths lists what carries, the highest first: at least level 3 in every team,
// and above its target or demonstrated in every team. Chosen are those that the assessor
// chose for page one; one that the data do not support is not among them.
func (b *book) modelStrengths() []Strength {
	list := []Strength{}
	least := 1000 * int64(assessment.Supporting(b.q))
	for i := range b.r.Practices {
		p := &b.r.Practices[i]
		low := b.practiceView(p).Lowest
		if p.State != assessment.Scored || p.Open || low < least {
			continue
		}
		grade := assessment.Tested
		for _, t := range p.Teams {
			if t.State == assessment.Scored {
				grade = min(grade, b.e.Verdict(t.Team, p.ID).Grade)
			}
		}
		if p.Target > 0 && low > 1000*int64(p.Target) || grade >= assessment.Demonstrated {
			list = append(list, Strength{Practice: p.ID, Value: low, Target: p.Target, Grade: grade.String(),
				Chosen: slices.Contains(b.e.State.Strengths.Value, p.ID)})
		}
	}
	slices.SortStableFunc(list, func(x, y Strength) int { return cmp.Compare(y.Value, x.Value) })
	return list
}

// modelActions lists the actions that the assessor wrote down.
func (b *book) modelActions() []Action {
	list := []Action{}
	for _, a := range b.e.State.Actions() {
		list = append(list, Action{
			ID: a.ID, Text: a.Text.Value, Practice: a.Practice.Value, Team: a.Team.Value, Fact: a.Fact.Value,
			Owner: a.Owner.Value, Due: a.Due.Value, Effort: a.Effort.Value, Wait: a.Wait.Value,
			Requires: a.Requires.Value, Acceptance: a.Acceptance.Value, Status: a.Status.Value.String(),
			Overdue: a.Overdue(b.e.AsOf),
		})
	}
	return list
}

// modelEvidence lists the register.
func (b *book) modelEvidence() []Evidence {
	list := []Evidence{}
	for _, x := range b.e.State.Evidence() {
		g, _ := b.e.Aged(x)
		list = append(list, Evidence{
			ID: x.ID, Title: x.Name(), Where: x.Where.Value, Date: x.Date.Value, Until: x.Until(),
			Grade: x.Grade.Value.String(), CountsAs: g.String(), Custodian: x.Custodian.Value,
			Team: x.Team.Value, Practices: x.Practices.Value,
			File: x.File.Value.Name, Digest: x.File.Value.SHA256,
		})
	}
	return list
}

// modelPerceptions lists what managers and engineers see differently.
func (b *book) modelPerceptions() []Perception {
	list := []Perception{}
	for _, p := range b.perceptions {
		list = append(list, Perception{p.Practice, Figure{p.Management}, Figure{p.Engineering}})
	}
	return list
}
