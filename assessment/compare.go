package assessment

import (
	"math/big"
	"slices"
)

// Comparison is what moved between two evaluations: of two assessments, or of one at
// two dates. [Compare] makes it. Each side is read in the view that counts there: the
// credited one, or the stated one of a self-declared assessment.
type Comparison struct {
	Before, After Side
	// Break means that the questionnaire is another one, or another version of it:
	// figures of groups are then of two instruments. Practices whose text is the same
	// are compared all the same.
	Break bool
	// Views means that the two sides are read in different views.
	Views bool

	Overall  NodeChange
	Measures []NodeChange // in the order of After; then those that only Before has
	Areas    []NodeChange // likewise; Parent names the measure

	// Practices are those with a value on one side at least, in the order of After;
	// then those that only Before asks.
	Practices []PracticeChange
	Common    Common

	Teams    TeamsMatched
	Profile  []TraitChange
	Findings []Outcome // by ids that both sides have, and of one assessment those gone or new
	Actions  []Outcome // likewise
}

// Side says which evaluation one side of a comparison is.
type Side struct {
	ID, Title            string
	AsOf                 Date
	Final                bool
	Questionnaire        string // its id
	Version              string
	QuestionnaireTitle   string
	Depth                string
	Stated               bool // the stated view counts
	Answered, Applicable int  // practices that every team answered, and that apply
}

// NodeChange is what a group of practices came to on both sides.
type NodeChange struct {
	ID, Parent, Title string
	Before, After     *Figures // nil on a side that has no such group, or where nothing of it applies
}

// Figures are what a group came to, in the view that counts; see [View].
type Figures struct {
	Index, Low, High    *big.Rat // in levels; nil if undefined or sparse
	LevelLow, LevelHigh int
	Target              int // 0 for none
	Met                 bool
	Sparse              bool // less than half is answered: no figure is shown
}

// Moved returns the exact difference of the indexes, in levels; nil if one side has none.
func (n NodeChange) Moved() *big.Rat {
	if n.Before == nil || n.After == nil || n.Before.Index == nil || n.After.Index == nil {
		return nil
	}
	return new(big.Rat).Sub(n.After.Index, n.Before.Index)
}

// FixedMove returns what [FixedMove] does of the indexes.
func (n NodeChange) FixedMove(digits int) string {
	if n.Moved() == nil {
		return "-"
	}
	return FixedMove(n.Before.Index, n.After.Index, digits)
}

// TraitChange is a trait of the profile that was answered differently. A trait that is
// not answered has nil; one of which no value holds has an empty list.
type TraitChange struct {
	Trait, Title  string
	Before, After []string
}

// Outcome is what became of a finding or of an action. Was and Is are empty on a side
// that does not have it.
type Outcome struct {
	ID, Name string
	Was, Is  string // for an action how far it was and is; for a finding its severity
}

// TeamsMatched says which teams are the same on both sides: those of one id, and of the
// rest those of one name, without regard to case and blanks. Where that is none, and one
// side has a single team, the scope was cut another way, and that team is held against
// each of the others.
type TeamsMatched struct {
	Cut   bool       // the scope was cut another way: New and Gone are empty
	Pairs []TeamPair // in the order of After
	New   []*Team    // only After has them
	Gone  []*Team    // only Before has them
}

// TeamPair is one team on both sides.
type TeamPair struct{ Before, After *Team }

// Compare returns what moved from one evaluation to another.
func Compare(before, after *Evaluation) *Comparison {
	c := &Comparison{Before: before.side(), After: after.side(), Teams: matchTeams(before.Teams, after.Teams)}
	c.Break = c.Before.Questionnaire != c.After.Questionnaire || c.Before.Version != c.After.Version
	c.Views = c.Before.Stated != c.After.Stated

	c.Overall = nodeChange(before, after, &before.Result().Overall, &after.Result().Overall)
	c.Measures = nodeChanges(before, after, before.Result().Measures, after.Result().Measures)
	c.Areas = nodeChanges(before, after, before.Result().Areas, after.Result().Areas)

	p := comparing{before: before, after: after, teams: c.Teams}
	c.Practices = p.practices()
	c.Common = commonOf(c.Practices)
	c.Profile = profileChanges(before, after)
	c.Findings = outcomes(before, after, func(s *State) []outcome {
		return each(s.Findings(), func(f *Finding) outcome { return outcome{f.ID, f.Name(), f.stands()} })
	})
	c.Actions = outcomes(before, after, func(s *State) []outcome {
		return each(s.Actions(), func(a *Action) outcome {
			return outcome{a.ID, a.Name(), a.Status.Value.String()}
		})
	})
	return c
}

// side says which evaluation it is.
func (e *Evaluation) side() Side {
	q := e.Questionnaire
	s := Side{
		ID: e.State.ID(), Title: e.State.Title.Value, AsOf: e.AsOf, Final: e.Result().Final,
		Questionnaire: q.ID, Version: q.Version, QuestionnaireTitle: q.Title,
		Depth: e.Depth, Stated: e.Result().Stated,
	}
	s.Answered, s.Applicable = e.Progress("", Overall)
	return s
}

// nodeChanges joins the groups of both sides by their ids.
func nodeChanges(before, after *Evaluation, was, is []Node) []NodeChange {
	find := func(nodes []Node, id string) *Node {
		i := slices.IndexFunc(nodes, func(n Node) bool { return n.ID == id })
		if i < 0 {
			return nil
		}
		return &nodes[i]
	}

	var list []NodeChange
	for i := range is {
		list = append(list, nodeChange(before, after, find(was, is[i].ID), &is[i]))
	}
	for i := range was {
		if find(is, was[i].ID) == nil {
			list = append(list, nodeChange(before, after, &was[i], nil))
		}
	}
	return slices.DeleteFunc(list, func(n NodeChange) bool { return n.Before == nil && n.After == nil })
}

// nodeChange is one group on both sides; a node that is not there is nil.
func nodeChange(before, after *Evaluation, was, is *Node) NodeChange {
	c := NodeChange{Before: before.Result().figures(was), After: after.Result().figures(is)}
	if was != nil {
		c.ID, c.Parent, c.Title = was.ID, was.Parent, before.TitleOf(was.ID)
	}
	if is != nil {
		c.ID, c.Parent, c.Title = is.ID, is.Parent, after.TitleOf(is.ID)
	}
	return c
}

// figures are those of a node in the view that counts; nil if nothing applies.
func (r *Result) figures(n *Node) *Figures {
	if n == nil || n.Applicable == 0 {
		return nil
	}
	v := r.viewOf(n)
	f := &Figures{
		LevelLow: v.LevelLow, LevelHigh: v.LevelHigh, Target: n.Target, Met: v.Met, Sparse: n.Sparse,
	}
	if !n.Sparse {
		f.Index, f.Low, f.High = v.Point, v.Low, v.High
	}
	return f
}

// matchTeams says which teams are the same.
func matchTeams(before, after []*Team) TeamsMatched {
	of := map[*Team]*Team{} // the team before, by that after
	taken := map[*Team]bool{}
	pair := func(same func(b, a *Team) bool) {
		for _, a := range after {
			for _, b := range before {
				if of[a] == nil && !taken[b] && same(b, a) {
					of[a], taken[b] = b, true
				}
			}
		}
	}
	pair(func(b, a *Team) bool { return b.ID == a.ID })
	pair(func(b, a *Team) bool { return SameName(b.Title(), a.Title()) })

	var m TeamsMatched
	for _, a := range after {
		if b := of[a]; b != nil {
			m.Pairs = append(m.Pairs, TeamPair{b, a})
		} else {
			m.New = append(m.New, a)
		}
	}
	for _, b := range before {
		if !taken[b] {
			m.Gone = append(m.Gone, b)
		}
	}
	if len(m.Pairs) > 0 || len(m.New) != 1 && len(m.Gone) != 1 || len(m.New) == 0 || len(m.Gone) == 0 {
		return m
	}

	cut := TeamsMatched{Cut: true}
	for _, a := range after {
		for _, b := range before {
			cut.Pairs = append(cut.Pairs, TeamPair{b, a})
		}
	}
	return cut
}

// profileChanges are the traits of either questionnaire that were answered differently.
func profileChanges(before, after *Evaluation) []TraitChange {
	was, is := before.State.Profile(), after.State.Profile()
	var list []TraitChange
	seen := map[string]bool{}
	for _, e := range []*Evaluation{after, before} {
		for _, t := range e.Questionnaire.Traits {
			_, then := was[t.ID]
			_, now := is[t.ID]
			if seen[t.ID] || then == now && slices.Equal(was[t.ID], is[t.ID]) {
				continue
			}
			seen[t.ID] = true
			list = append(list, TraitChange{t.ID, t.Title, was[t.ID], is[t.ID]})
		}
	}
	return list
}

// outcome is a finding or an action on one side.
type outcome struct{ id, name, stands string }

// each returns what a function makes of each of a list.
func each[T, U any](list []T, of func(T) U) []U {
	made := make([]U, len(list))
	for i, x := range list {
		made[i] = of(x)
	}
	return made
}

// stands says how a finding stands: that it is there, with its severity if it has one.
func (f *Finding) stands() string {
	if f.Severity.Value == NoSeverity {
		return "there"
	}
	return f.Severity.Value.String()
}

// outcomes joins what both sides list by ids. In two assessments an id that only one of
// them has says nothing about the other.
func outcomes(before, after *Evaluation, list func(*State) []outcome) []Outcome {
	was, is := list(before.State), list(after.State)
	find := func(all []outcome, id string) outcome {
		i := slices.IndexFunc(all, func(o outcome) bool { return o.id == id })
		if i < 0 {
			return outcome{}
		}
		return all[i]
	}

	one := before.State.ID() == after.State.ID()
	var made []Outcome
	for _, b := range was {
		if a := find(is, b.id); a.id != "" {
			made = append(made, Outcome{b.id, a.name, b.stands, a.stands})
		} else if one {
			made = append(made, Outcome{ID: b.id, Name: b.name, Was: b.stands})
		}
	}
	for _, a := range is {
		if one && find(was, a.id).id == "" {
			made = append(made, Outcome{ID: a.id, Name: a.name, Is: a.stands})
		}
	}
	return made
}
