package assessment

import (
	"cmp"
	"slices"
)

// Exposure is a line of the list "Contain now": harm that can come in today, as it was
// observed. What was not heard, and what is open, is in no line for that reason.
type Exposure struct {
	Practices []string   // one, or those of a finding, several or none, in the questionnaire's order
	Teams     []string   // where it was observed, and those of the findings to fix now
	Seen      []Sighting // what was observed, the lowest value first

	// Why it is in the list; at least one of the three holds.
	Marked   bool     // a practice whose first fact the questionnaire marks as an exposure
	Promises []string // ids of the promises that it contradicts, in the questionnaire's order
	FixNow   bool     // the assessor marked a finding so

	Key    bool  // one of the practices is a key practice
	Weight int64 // of the heaviest of them
	Value  int64 // of the first of Seen; the top level if nothing was observed
	// Fact is the one that is not so in the first of Seen, of plain levels the next
	// level; 0 if none is known not to be so.
	Fact int

	// Findings are those about it: to fix now in front, each kind in the order in which
	// they were first written about.
	Findings []*Finding

	// The texts to print. Condition, Consequence and Action are those of the first
	// finding that has them. Without a condition NotSo is the sentence that is not so;
	// without an action Action is what makes it so. Of plain levels Condition is the text
	// of the level and Action that of the next.
	Condition, NotSo, Consequence, Action string

	Owner string // of the first finding that has one
	Due   Date   // the earliest of the findings
}

// Sighting is a practice in a team as it was found.
type Sighting struct {
	Practice, Team string
	Marks          Marks // empty for a practice with plain levels
	Value          int64 // that counts; see [Result.Counts]
	Stated         int64
}

// Contain returns the list "Contain now": practices that the questionnaire marks as an
// exposure, and practices behind a promise that is contradicted, where a team's rating
// puts them certainly below level 1; and what findings say is to be fixed now. Teams of
// one practice make one line, which a finding about the practice and one of the teams
// joins; a finding to fix now about several practices makes one line with theirs, and
// one about none a line of its own. What the assessor marked comes first, then key
// practices, higher weight, lower values and ids. The list must not be changed.
func (e *Evaluation) Contain() []Exposure {
	if e.exposures == nil {
		e.exposures = e.gatherExposures()
	}
	return e.exposures
}

// gatherExposures returns the list "Contain now"; never nil.
func (e *Evaluation) gatherExposures() []Exposure {
	broken := e.brokenPromises()
	lines := []Exposure{}
	for i := range e.Asked {
		a := &e.Asked[i]
		marked := a.Exposure && !a.Substituted
		if !a.Applies || !marked && len(broken[a.ID]) == 0 {
			continue
		}
		if seen := e.observed(a.ID); len(seen) > 0 {
			lines = append(lines, Exposure{Practices: []string{a.ID}, Seen: seen, Marked: marked,
				Promises: broken[a.ID]})
		}
	}

	var later, wide []*Finding
	for _, f := range e.State.Findings() {
		switch {
		case !f.FixNow.Value:
			later = append(later, f)
		case len(f.Practices.Value) == 1:
			lines = e.withFixNow(lines, f)
		default:
			wide = append(wide, f)
		}
	}
	for _, f := range wide {
		lines = e.withFixNow(lines, f)
	}
	for i := range lines {
		x := &lines[i]
		for _, f := range later {
			if x.touches(f) {
				x.Findings = append(x.Findings, f)
			}
		}
		e.describe(x)
	}

	slices.SortStableFunc(lines, compareExposures)
	return lines
}

// compareExposures puts the line to contain first in front.
func compareExposures(a, b Exposure) int {
	order := cmp.Or(falseFirst(!a.FixNow, !b.FixNow), falseFirst(!a.Key, !b.Key),
		cmp.Compare(b.Weight, a.Weight), falseFirst(len(a.Seen) == 0, len(b.Seen) == 0),
		cmp.Compare(a.Value, b.Value), slices.Compare(a.Practices, b.Practices))
	if order == 0 && len(a.Findings) > 0 && len(b.Findings) > 0 {
		order = cmp.Compare(a.Findings[0].ID, b.Findings[0].ID)
	}
	return order
}

// brokenPromises returns, by practice, the promises that a rating of the practice
// contradicts.
func (e *Evaluation) brokenPromises() map[string][]string {
	broken := map[string][]string{}
	for _, v := range e.Promises() {
		if v.Standing != NotShown {
			continue
		}
		for _, p := range v.Practices {
			if len(e.observed(p.ID)) > 0 {
				broken[p.ID] = append(broken[p.ID], v.Promise.ID)
			}
		}
	}
	return broken
}

// observed returns the teams whose rating puts a practice certainly below level 1, as it
// does where fact 1 is no or partly.
func (e *Evaluation) observed(practice string) []Sighting {
	return slices.DeleteFunc(e.sightings(practice), func(s Sighting) bool {
		return e.Verdict(s.Team, practice).Rating.High() >= 1000
	})
}

// sightings returns what was found of a practice in the teams that have a value.
func (e *Evaluation) sightings(practice string) []Sighting {
	p, _ := e.Result().Practice(practice)
	var seen []Sighting
	for _, t := range p.Teams {
		if t.State == Scored {
			value, _ := e.Result().CountsOf(t.Cell)
			seen = append(seen, Sighting{practice, t.Team, t.Marks, value, t.Stated})
		}
	}
	return seen
}

// touches reports whether a finding is about something that was observed.
func (x *Exposure) touches(f *Finding) bool {
	return slices.ContainsFunc(x.Seen, func(s Sighting) bool { return f.About(s.Team, s.Practice) })
}

// withFixNow returns the lines with a finding to fix now: joined to the line of its
// practice or, of several practices, with their lines in one; else as a line of its own.
func (e *Evaluation) withFixNow(lines []Exposure, f *Finding) []Exposure {
	own := Exposure{FixNow: true, Findings: []*Finding{f}, Practices: e.inOrder(f.Practices.Value)}
	several := len(own.Practices) > 1
	for _, id := range own.Practices {
		for _, s := range e.sightings(id) {
			if f.About(s.Team, id) {
				own.Seen = append(own.Seen, s)
			}
		}
	}

	others := []Exposure{}
	for _, x := range lines {
		if !x.touches(f) || len(x.Practices) > 1 || several && x.FixNow {
			others = append(others, x)
			continue
		}
		own.Seen = append(own.Seen, slices.DeleteFunc(x.Seen, func(s Sighting) bool {
			return slices.Contains(own.Seen, s)
		})...)
		own.Marked = own.Marked || x.Marked
		own.Promises = append(own.Promises, x.Promises...)
		own.Findings = append(x.Findings, own.Findings...)
	}
	return append(others, own)
}

// inOrder returns the practices in the order of the questionnaire, each once, and then
// those that it does not have.
func (e *Evaluation) inOrder(practices []string) []string {
	var list []string
	for p := range e.Questionnaire.Practices() {
		if slices.Contains(practices, p.ID) {
			list = append(list, p.ID)
		}
	}
	for _, id := range practices {
		if !slices.Contains(list, id) {
			list = append(list, id)
		}
	}
	return list
}

// describe fills in what follows from the practices, sightings and findings of a line.
func (e *Evaluation) describe(x *Exposure) {
	for _, id := range x.Practices {
		if a, ok := e.Ask(id); ok {
			x.Key = x.Key || a.Key
		}
		if p, ok := e.Questionnaire.Practice(id); ok {
			x.Weight = max(x.Weight, int64(p.Weight))
		}
	}
	for _, t := range e.Teams {
		seen := slices.ContainsFunc(x.Seen, func(s Sighting) bool { return s.Team == t.ID })
		named := slices.ContainsFunc(x.Findings, func(f *Finding) bool {
			return f.FixNow.Value && f.within(t.ID)
		})
		if seen || named {
			x.Teams = append(x.Teams, t.ID)
		}
	}
	x.Promises = e.promisesInOrder(x.Promises)

	slices.SortStableFunc(x.Seen, func(a, b Sighting) int {
		return cmp.Or(cmp.Compare(a.Value, b.Value), cmp.Compare(a.Stated, b.Stated),
			cmp.Compare(a.Marks, b.Marks))
	})
	x.Value = 1000 * int64(e.Questionnaire.Max())
	if len(x.Seen) > 0 {
		x.Value = x.Seen[0].Value
		x.Fact = x.Seen[0].notSo(e.Questionnaire.Max())
	}

	for _, f := range x.Findings {
		x.Condition = cmp.Or(x.Condition, f.Condition.Value)
		x.Consequence = cmp.Or(x.Consequence, f.Effect.Value)
		x.Action = cmp.Or(x.Action, f.Action.Value)
		x.Owner = cmp.Or(x.Owner, f.Owner.Value)
		if due := f.Due.Value; due != "" && (x.Due == "" || due < x.Due) {
			x.Due = due
		}
	}
	e.describeFact(x)
}

// describeFact fills in the texts that no finding gives.
func (e *Evaluation) describeFact(x *Exposure) {
	if x.Fact == 0 {
		return
	}
	a, _ := e.Ask(x.Seen[0].Practice)
	notSo, action := "", ""
	switch {
	case len(a.Facts) >= x.Fact:
		notSo, action = a.Facts[x.Fact-1].Text, a.Facts[x.Fact-1].Do
	case len(a.Levels) > x.Fact:
		x.Condition = cmp.Or(x.Condition, a.Levels[x.Fact-1])
		action = a.Levels[x.Fact]
	}
	if x.Condition == "" {
		x.NotSo = notSo
	}
	x.Action = cmp.Or(x.Action, action)
}

// notSo returns the lowest fact that is not so, of plain levels the next level up to the
// top; 0 if there is none, or if that fact was not heard.
func (s Sighting) notSo(top int) int {
	if s.Marks == "" {
		if next := int(s.Stated/1000) + 1; next <= top {
			return next
		}
		return 0
	}
	if next := s.Marks.Next(); s.Marks.At(next).Heard() {
		return next
	}
	return 0
}

// promisesInOrder returns promises in the order of the questionnaire, each once.
func (e *Evaluation) promisesInOrder(ids []string) []string {
	var list []string
	for i := range e.Questionnaire.Promises {
		if id := e.Questionnaire.Promises[i].ID; slices.Contains(ids, id) {
			list = append(list, id)
		}
	}
	return list
}
