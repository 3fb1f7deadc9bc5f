package conduct

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"assay/assessment"
	"assay/questionnaires"
)

// CreationFrom returns what a new assessment that answers q is made with if it starts from
// an earlier one: whom and what it is about, how deep and on which basis it asks, its
// profile and its teams. A title and a period of its own are for the person to say. What
// else is taken over [Create] takes from Creation.From: targets, parameters, shares of
// the measures, certificates, the evidence register, and the ratings, which all read
// "confirm again". Notes, interviews, findings, follow-ups and actions stay behind.
func CreationFrom(e *assessment.Evaluation, q *questionnaires.Questionnaire) Creation {
	s := e.State
	c := Creation{
		Organisation: s.Organisation.Value, Scope: s.Scope.Value, Questionnaire: q, Depth: s.Depth.Value,
		Basis: s.Basis.Value, Traits: map[string][]string{}, From: e,
	}
	if _, known := q.Depth(c.Depth); !known {
		c.Depth = ""
	}
	for id, values := range s.Profile() {
		trait, known := q.Trait(id)
		if !known {
			continue
		}
		has := func(v string) bool {
			return slices.ContainsFunc(trait.Values, func(x questionnaires.Value) bool { return x.ID == v })
		}
		kept := slices.DeleteFunc(slices.Clone(values), func(v string) bool { return !has(v) })
		if len(kept) > 0 || len(values) == 0 {
			c.Traits[id] = kept
		}
	}
	return c
}

// taking is what a new assessment takes over of an earlier one.
type taking struct {
	*Work
	from    *assessment.Evaluation
	depth   string
	profile questionnaires.Profile
	teams   []Team
	edits   []assessment.Edit
	entries []string // ids of the evidence that was taken over
	again   int      // ratings to confirm again, of what is asked at the depth
	absent  int      // ratings of teams that are not in scope, or that rate as one that is not
	left    int      // ratings of what is not asked any more
}

// set makes a change of a field.
func (t *taking) set(subject assessment.Subject, field string, v any) {
	if e, ok := t.state.Edit(subject, field, v); ok {
		t.edits = append(t.edits, e)
	}
}

// takeOver returns the changes that take over what an earlier assessment has besides
// what [CreationFrom] tells, and what a person has to hear of it.
func (w *Work) takeOver(c Creation, teams []Team) ([]assessment.Edit, []string) {
	from := c.From
	t := &taking{Work: w, from: from, depth: c.Depth, profile: c.Traits, teams: teams}
	if _, known := w.q.Depth(t.depth); !known {
		t.depth = w.state.DepthOf(w.q)
	}
	about := assessment.AssessmentSubject()
	t.set(about, "from", from.Origin())
	for _, id := range slices.Sorted(maps.Keys(from.State.Parameters)) {
		if f := from.State.Parameters[id]; f.Set {
			if _, known := w.q.Parameter(id); known {
				t.set(about, "parameter."+id, f.Value)
			}
		}
	}
	for _, m := range w.q.Measures {
		if f := from.State.Shares[m.ID]; f != nil && f.Set && f.Value > 0 {
			t.set(about, "share."+m.ID, f.Value)
		}
	}

	t.evidence()
	t.certificates()
	t.ratings()
	return t.edits, t.notes()
}

// notes says what was taken over and what was not.
func (t *taking) notes() []string {
	var notes []string
	say := func(n int, one, more string) {
		switch {
		case n == 1:
			notes = append(notes, "1 rating "+one)
		case n > 1:
			notes = append(notes, fmt.Sprintf("%d ratings %s", n, more))
		}
	}
	say(t.again, "to confirm again", "to confirm again")
	say(t.absent, "is left out: its team is not in scope here",
		"are left out: their teams are not in scope here")
	say(t.left, "is left out: what it rates is not asked in the same form here",
		"are left out: what they rate is not asked in the same form here")
	return notes
}

// now returns the team that an earlier one is here; ok is false if it is not in scope.
func (t *taking) now(earlier *assessment.Team) (team Team, ok bool) {
	i := slices.IndexFunc(t.teams, func(x Team) bool { return x.ID == earlier.ID })
	if i < 0 {
		i = slices.IndexFunc(t.teams, func(x Team) bool {
			return assessment.SameName(x.Name, earlier.Title())
		})
	}
	if i < 0 {
		return team, false
	}
	return t.teams[i], true
}

// known returns those of the practices that the questionnaire has.
func (t *taking) known(practices []string) []string {
	return slices.DeleteFunc(slices.Clone(practices), func(id string) bool {
		_, known := t.q.Practice(id)
		return !known
	})
}

// copied takes over the fields of a subject as they are, but those that are given here.
func (t *taking) copied(subject assessment.Subject, given map[string]any) {
	for _, field := range t.from.State.FieldsOf(subject) {
		if v, is := given[field]; is {
			t.set(subject, field, v)
			continue
		}
		text, _ := t.from.State.Read(subject, field)
		if e, ok, err := t.state.ParseEdit(t.q, subject, field, text); ok && err == nil {
			t.edits = append(t.edits, e)
		}
	}
}

// evidence takes over the register, each entry with its day, so that it goes on ageing.
// An entry without a day gets that on which it was entered. One of a team that is not in
// scope, or of practices that are all gone, stays behind.
func (t *taking) evidence() {
	for _, x := range t.from.State.Evidence() {
		team := ""
		if earlier, there := t.from.State.Team(x.Team.Value); there {
			here, ok := t.now(earlier)
			if !ok {
				continue
			}
			team = here.ID
		}
		practices := t.known(x.Practices.Value)
		if len(practices) == 0 && len(x.Practices.Value) > 0 || team == "" && x.Team.Value != "" {
			continue
		}

		subject := assessment.EvidenceSubject(x.ID)
		if !x.Date.Set {
			t.set(subject, "date", t.from.State.DayOf(subject))
		}
		t.copied(subject, map[string]any{"practices": practices, "team": team})
		t.entries = append(t.entries, x.ID)
	}
}

// certificates takes over the certificates, with the evidence, the practices and the teams
// that are here too; one that covers none of these teams stays behind, as without a team it
// would be held against all there are. Of days that contradict each other, as after two
// authors, that of issue stays behind.
func (t *taking) certificates() {
	for _, c := range t.from.State.Certificates() {
		subject := assessment.CertificateSubject(c.ID)
		given := map[string]any{
			"practices": t.known(c.Practices.Value),
			"evidence": slices.DeleteFunc(slices.Clone(c.Evidence.Value), func(id string) bool {
				return !slices.Contains(t.entries, id)
			}),
		}
		var teams []string
		for _, id := range c.Teams.Value {
			if earlier, there := t.from.State.Team(id); there {
				if here, ok := t.now(earlier); ok {
					teams = append(teams, here.ID)
				}
			}
		}
		if len(teams) == 0 && len(c.Teams.Value) > 0 {
			continue
		}
		given["teams"] = teams
		if c.Expires.Value != "" && c.Expires.Value < c.Issued.Value {
			given["issued"] = nil
		}
		t.copied(subject, given)
	}
}

// ratings takes over the rating of each team for each practice that is asked here too and
// is rated in the same form.
func (t *taking) ratings() {
	for _, earlier := range t.from.Teams {
		here, present := t.now(earlier)
		for _, a := range t.from.Asked {
			ok := present
			r, proof, lasts := t.from.Lasting(earlier.ID, a.ID)
			if !lasts {
				continue
			}
			if r.State == assessment.SameAs {
				other, there := t.from.State.Team(r.Team)
				as, in := Team{}, false
				if there {
					as, in = t.now(other)
				}
				r.Team, ok = as.ID, ok && in && as.ID != here.ID
			}
			switch {
			case !ok:
				t.absent++
				continue
			case !t.suits(a.ID, r):
				t.left++
				continue
			}

			if p, _ := t.q.Practice(a.ID); t.q.Asked(p, t.depth) {
				t.again++
			}
			subject := assessment.EarlierSubject(here.ID, a.ID)
			t.set(subject, "rating", r)
			if proof != (assessment.Proof{}) {
				t.set(subject, "proof", proof)
			}
		}
	}
}

// suits reports whether a practice is asked here and is rated by as many facts or levels,
// under the profile and without one.
func (t *taking) suits(practice string, r assessment.Rating) bool {
	p, known := t.q.Practice(practice)
	if !known || !p.Written() {
		return false
	}
	own, ask := p.Ask(nil), p.Ask(t.profile)
	return ask.Applies && r.Suits(own.Text, t.q.Max()) && r.Suits(ask.Text, t.q.Max())
}

// earlierTargets are the targets of an earlier assessment, as far as they are targets here.
// A key practice's is not lower than those of what it holds.
func (w *Work) earlierTargets(from *assessment.Evaluation) (edits []assessment.Edit, err error) {
	all := from.State.Targets(w.q)
	take := func(node string, least int) {
		own := from.State.OwnTarget(node)
		if err != nil || !own.Set || own.Value < max(1, least) {
			return
		}
		edits, err = w.target(edits, node, strconv.Itoa(min(own.Value, w.q.Max())))
	}

	take(assessment.Overall, 0)
	for _, m := range w.q.Measures {
		take(m.ID, 0)
		for _, a := range m.Areas {
			take(a.ID, 0)
			for _, p := range a.Practices {
				least := 0
				if p.Key {
					least = max(all[a.ID], all[m.ID])
				}
				take(p.ID, least)
			}
		}
	}
	return edits, err
}

// teamsOf returns the teams of a new assessment: those that are named, by the id that a
// team of that name has in the earlier one; if none is, those of the earlier one.
func teamsOf(c Creation) ([]Team, error) {
	if c.From == nil {
		return ParseTeams(c.Teams)
	}
	if strings.TrimSpace(c.Teams) == "" {
		var teams []Team
		for _, t := range c.From.Teams {
			teams = append(teams, Team{t.ID, t.Title(), t.Share.Value})
		}
		if len(teams) > 0 {
			return teams, nil
		}
	}

	teams, err := ParseTeams(c.Teams)
	for i := range teams {
		for _, t := range c.From.Teams {
			taken := slices.ContainsFunc(teams, func(x Team) bool { return x.ID == t.ID })
			if assessment.SameName(t.Title(), teams[i].Name) && !taken {
				teams[i].ID = t.ID
			}
		}
	}
	return teams, err
}
