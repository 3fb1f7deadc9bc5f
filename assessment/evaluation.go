package assessment

import (
	"slices"

	"assay/questionnaires"
)

// Evaluation is an assessment read against its questionnaire at a date: what is
// asked, the verdicts, the sheet that they make, and its result. Screens and reports
// print it and compute nothing of their own. [Evaluate] makes one. An Evaluation
// is not kept current: a changed state needs a new one. It is not safe for
// concurrent use.
type Evaluation struct {
	State         *State
	Questionnaire *questionnaires.Questionnaire
	AsOf          Date
	Depth         string
	Teams         []*Team
	Asked         []Asked // the practices of the depth, in the questionnaire's order
	Targets       Targets
	Sheet         Sheet

	conflicts  []Conflict
	validity   int                      // of evidence, in months
	disputes   map[[2]string]bool       // by team and practice; "" stands for all of them
	contested  map[[2]string][]Conflict // as of [Reconciliation], by team and practice
	interviews map[string][]*Interview  // by team
	verdicts   []Verdict                // of the practices in the order of Asked, of each those of its teams
	asked      map[string]int           // index into Asked, by practice
	entries    map[string][]*Evidence   // by practice

	// What follows is gathered when it is asked for.

	result   *Result
	progress map[string][]progress   // by node; of the whole, and then of the teams
	late     map[[2]string][]*Answer // as of [Evaluation.Late], by team and practice

	exposures []Exposure // as of [Evaluation.Contain]
}

// Asked is a practice of the assessment's depth with what is asked of it under
// the profile: its own text, or one that stands in for it. What the two have in
// common is that of the text: Title, Question, Facts and the like.
type Asked struct {
	*questionnaires.Practice
	*questionnaires.Text        // with the values of the parameters put in
	Applies              bool   // false: the profile takes it out, and nothing is asked
	Substituted          bool   // Text stands in for the practice's own
	Key                  bool   // caps the level of what contains it; a stand-in never does
	Digest               string // of the question and the facts or levels, as ratings carry it
}

// Evaluate reads the state against q at the day asOf; an empty day stands for
// [State.AsOf].
func Evaluate(s *State, q *questionnaires.Questionnaire, asOf Date) *Evaluation {
	if asOf == "" {
		asOf = s.AsOf()
	}
	e := &Evaluation{
		State:         s,
		Questionnaire: q,
		AsOf:          asOf,
		Depth:         s.DepthOf(q),
		Teams:         s.Teams(),
		Targets:       s.Targets(q),
		conflicts:     s.Conflicts(),
		validity:      s.ValidityOf(q),
		interviews:    map[string][]*Interview{},
		asked:         map[string]int{},
		entries:       map[string][]*Evidence{},
	}

	for _, i := range s.Held() {
		e.interviews[i.Team.Value] = append(e.interviews[i.Team.Value], i)
	}
	for _, x := range s.Evidence() {
		for _, id := range x.Practices.Value {
			if n := len(e.entries[id]); n == 0 || e.entries[id][n-1] != x {
				e.entries[id] = append(e.entries[id], x)
			}
		}
	}
	e.gatherAsked()
	e.verdicts = make([]Verdict, len(e.Asked)*len(e.Teams))

	e.findDisputes()
	e.contested = e.conflictsByPlace()
	e.Sheet = e.sheet()
	return e
}

// Result returns what scoring finds out about the sheet. It is scored when it is first
// asked for: the interview, which evaluates after every answer, never asks.
func (e *Evaluation) Result() *Result {
	if e.result == nil {
		e.result = Score(e.Sheet)
	}
	return e.result
}

// gatherAsked finds the practices of the depth and what is asked of each of them
// under the profile.
func (e *Evaluation) gatherAsked() {
	profile, values := e.State.Profile(), e.State.ParameterValues()
	for p := range e.Questionnaire.Practices() {
		if !e.Questionnaire.Asked(p, e.Depth) {
			continue
		}

		ask := p.Ask(profile)
		e.asked[p.ID] = len(e.Asked)
		e.Asked = append(e.Asked, Asked{
			Practice:    p,
			Text:        e.Questionnaire.Filled(ask.Text, values),
			Applies:     ask.Applies,
			Substituted: ask.Substituted,
			Key:         p.Key && !ask.Substituted,
			Digest:      ask.Digest(),
		})
	}
}

// DepthOf returns the depth of the assessment, or q's deepest if none is set or q
// has no such depth.
func (s *State) DepthOf(q *questionnaires.Questionnaire) string {
	if _, known := q.Depth(s.Depth.Value); known && s.Depth.Set {
		return s.Depth.Value
	}
	return q.Depths[len(q.Depths)-1].ID
}

// ceiling returns the most that a grade can credit, in thousandths of a level.
func (e *Evaluation) ceiling(g Grade) int64 {
	if c, ok := e.Questionnaire.Scale.Caps[g.String()]; ok {
		return int64(c)
	}
	return min(2000+1000*int64(g), 1000*int64(e.Questionnaire.Max()))
}

// sheet returns what scoring needs, and fills in the verdicts on the way.
func (e *Evaluation) sheet() Sheet {
	s := Sheet{
		Max: e.Questionnaire.Max(), Final: e.State.final(), Target: e.Targets[Overall],
		Stated: e.State.Basis.Value == "self",
	}
	for _, g := range Grades {
		s.Caps = append(s.Caps, e.ceiling(g))
	}
	for _, t := range e.Teams {
		s.Teams = append(s.Teams, SheetTeam{t.ID, shareOf(t.Share)})
	}

	for _, m := range e.Questionnaire.Measures {
		sm := SheetMeasure{ID: m.ID, Share: 1, Target: e.Targets[m.ID]}
		if f, ok := e.State.Shares[m.ID]; ok && f.Set {
			sm.Share = shareOf(*f)
		}
		for _, a := range m.Areas {
			sm.Areas = append(sm.Areas, e.sheetArea(a))
		}
		s.Measures = append(s.Measures, sm)
	}
	return s
}

// sheetArea returns the part of the sheet that is one area.
func (e *Evaluation) sheetArea(a questionnaires.Area) SheetArea {
	sa := SheetArea{ID: a.ID, Target: e.Targets[a.ID]}
	for _, p := range a.Practices {
		i, ok := e.asked[p.ID]
		if !ok {
			continue
		}

		asked := &e.Asked[i]
		sp := SheetPractice{
			ID:       p.ID,
			Weight:   int64(p.Weight),
			Key:      asked.Key,
			Target:   e.Targets[p.ID],
			Legal:    p.Weight == 3 && len(e.lawsOf(asked)) > 0,
			Requires: p.Requires,
			Efforts:  make([]string, len(asked.Facts)),
			Waits:    make([]int, len(asked.Facts)),
			Cells:    make([]Cell, 0, len(e.Teams)),
		}
		for n, fact := range asked.Facts {
			sp.Efforts[n] = fact.Effort
			sp.Waits[n], _ = fact.WaitMonths()
		}

		verdicts := e.verdictsOf(i)
		for n, t := range e.Teams {
			verdicts[n] = Verdict{State: NotApplicable, Conflict: e.disputed(t.ID, p.ID)}
			if asked.Applies {
				verdicts[n] = e.verdict(t.ID, asked)
			}
		}
		if asked.Applies {
			e.followTeams(asked, verdicts)
		}
		for n := range verdicts {
			sp.Cells = append(sp.Cells, e.cell(&verdicts[n]))
		}
		sa.Practices = append(sa.Practices, sp)
	}
	return sa
}

// maxShare is the highest share that can be entered; see parseNumber.
const maxShare = 1_000_000

// shareOf returns a share as scoring takes it, whatever a journal holds.
func shareOf(f Field[int]) int64 {
	if !f.Set {
		return 1
	}
	return int64(min(max(1, f.Value), maxShare))
}

// lawsOf returns the frameworks of the laws that the text asked cites and the profile
// names. A profile that does not say which laws bind the organisation names none.
func (e *Evaluation) lawsOf(p *Asked) []string {
	bind := e.State.Profile()["laws"]
	var laws []string
	for _, r := range p.Refs {
		f, ok := e.Questionnaire.Framework(r.Framework)
		if ok && f.Law != "" && slices.Contains(bind, f.Law) && !slices.Contains(laws, f.ID) {
			laws = append(laws, f.ID)
		}
	}
	return laws
}

// Ask returns what is asked of a practice. It reports false if the practice is not of
// the depth.
func (e *Evaluation) Ask(practice string) (Asked, bool) {
	i, ok := e.asked[practice]
	if !ok {
		return Asked{}, false
	}
	return e.Asked[i], true
}

// TitleOf returns the title of a measure, an area, a framework or one of its ids, or of
// a practice the title of the text that is asked; empty if there is nothing of that id.
func (e *Evaluation) TitleOf(id string) string {
	if a, ok := e.Ask(id); ok {
		return a.Title
	}
	return e.Questionnaire.TitleOf(id)
}

// Verdict returns what counts for a practice in a team. It is never nil: what is
// not asked is the zero Verdict.
func (e *Evaluation) Verdict(team, practice string) *Verdict {
	i, asked := e.asked[practice]
	t := slices.IndexFunc(e.Teams, func(t *Team) bool { return t.ID == team })
	if !asked || t < 0 {
		return &Verdict{}
	}
	return &e.verdictsOf(i)[t]
}

// verdictsOf returns the verdicts of the practice at an index of Asked, in the order of
// the teams.
func (e *Evaluation) verdictsOf(asked int) []Verdict {
	n := len(e.Teams)
	return e.verdicts[asked*n : (asked+1)*n : (asked+1)*n]
}

// Interviews returns the interviews of a team in which something was said, in the
// order of their first words; see [State.Held].
func (e *Evaluation) Interviews(team string) []*Interview { return e.interviews[team] }

// Progress returns how many practices below a node apply, and how many of them are
// answered in a team, or in every team if the team is empty. The node is [Overall]
// or the id of a measure or area. Unknown is an answer; a rating to confirm again and
// one without its first fact are none.
func (e *Evaluation) Progress(team, node string) (answered, asked int) {
	counts := e.counted()[node]
	t := 0
	if team != "" {
		t = 1 + slices.IndexFunc(e.Teams, func(t *Team) bool { return t.ID == team })
	}
	if counts == nil || team != "" && t == 0 {
		return 0, 0
	}
	return counts[t].answered, counts[t].asked
}

// Begun returns how many practices are answered in some teams and not in all.
func (e *Evaluation) Begun() int {
	counts, ok := e.counted()[Overall]
	if !ok {
		return 0
	}
	return counts[0].some
}

// counted returns the progress of every node: in every team, and then in each.
func (e *Evaluation) counted() map[string][]progress {
	if e.progress == nil {
		e.progress = e.countProgress()
	}
	return e.progress
}

// progress is how much of what applies is answered; some are answered in some teams only.
type progress struct{ answered, asked, some int }

// count adds a practice.
func (p *progress) count(done bool) {
	p.asked++
	if done {
		p.answered++
	}
}

// countProgress counts for every team, for all of them, and for every node at once.
func (e *Evaluation) countProgress() map[string][]progress {
	counts := map[string][]progress{}
	of := func(node string) []progress {
		if counts[node] == nil {
			counts[node] = make([]progress, 1+len(e.Teams))
		}
		return counts[node]
	}

	for i := range e.Asked {
		a := &e.Asked[i]
		if !a.Applies {
			continue
		}
		nodes := [][]progress{of(Overall), of(a.Measure)}
		if a.Area != "" && a.Area != a.Measure {
			nodes = append(nodes, of(a.Area))
		}

		everywhere, somewhere := len(e.Teams) > 0, false
		verdicts := e.verdictsOf(i)
		for t := range verdicts {
			v := &verdicts[t]
			done := v.State != Unasked && (v.Rating.State != Scored || !v.Rating.Open())
			everywhere, somewhere = everywhere && done, somewhere || done
			for _, n := range nodes {
				n[1+t].count(done)
			}
		}
		for _, n := range nodes {
			n[0].count(everywhere)
		}
		if somewhere && !everywhere {
			nodes[0][0].some++
		}
	}
	return counts
}

// Hindrance is something that stands in the way of finalising: at a practice in a
// team, or a conflict about a field of a subject.
type Hindrance struct {
	Practice string
	Team     string
	Subject  Subject // of a conflict, with the field
	Field    string
	Text     string // what is missing, for a person
}

// hindrance says how the verdict stands in the way of finalising; empty if it
// does not.
func (v *Verdict) hindrance() string {
	switch {
	case v.ConfirmAgain:
		return v.Again() + ": confirm the rating again"
	case v.Adrift:
		return "rated as team " + v.Rating.Team + ", which is retired or has no rating of its own: rate it"
	case v.State == Unasked:
		return "not asked yet"
	case v.Unsigned:
		return "a key practice is not applicable: a second author has to agree"
	}
	return ""
}

// Hindrances lists what refuses finalising: practices that nobody asked about,
// ratings to confirm again, key practices that do not apply without a second
// author's agreement, and conflicts. An unknown answer is none: it counts as 0.
func (e *Evaluation) Hindrances() []Hindrance {
	var list []Hindrance
	for _, a := range e.Asked {
		for _, t := range e.Teams {
			if text := e.Verdict(t.ID, a.ID).hindrance(); text != "" {
				list = append(list, Hindrance{Practice: a.ID, Team: t.ID, Text: text})
			}
		}
	}
	if len(e.Teams) == 0 {
		list = append(list, Hindrance{Text: "there is no team in scope"})
	}

	for _, c := range e.conflicts {
		practice := c.Subject.Practice()
		if _, known := e.Questionnaire.Practice(practice); practice != "" && !known {
			continue // the questionnaire no longer asks it, so nobody could resolve it
		}
		text := "two values of " + c.Field + ": choose one"
		list = append(list, Hindrance{Subject: c.Subject, Field: c.Field, Text: text})
	}
	return list
}

// NotAsked counts the practices without text and those of a later depth.
func (e *Evaluation) NotAsked() (unwritten, deeper int) {
	q := e.Questionnaire
	for p := range q.Practices() {
		switch {
		case !p.Written():
			unwritten++
		case !q.Asked(p, e.Depth):
			deeper++
		}
	}
	return unwritten, deeper
}
