package report

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"assay/assessment"
)

// observations are what was found of each practice in each team.
func (x *oscalWriter) observations() []*object {
	var list []*object
	for i := range x.m.Practices {
		p := &x.m.Practices[i]
		for k := range p.Teams {
			if !p.Teams[k].in(assessment.Unasked) {
				list = append(list, x.observation(i, k))
			}
		}
	}
	return list
}

// observed refers to what was found of some practices in some teams, or in all if none is
// named.
func (x *oscalWriter) observed(practices, teams []string) []*object {
	var list []*object
	for i := range x.m.Practices {
		p := &x.m.Practices[i]
		if !slices.Contains(practices, p.ID) {
			continue
		}
		for k := range p.Teams {
			t := &p.Teams[k]
			if !t.in(assessment.Unasked) && (len(teams) == 0 || slices.Contains(teams, t.Team)) {
				list = append(list, newObject("observation-uuid", x.id("practice", p.ID, "team", t.Team)))
			}
		}
	}
	return list
}

// observation is what was found of the practice at that place of the model in the team at
// that place of it.
func (x *oscalWriter) observation(practice, team int) *object {
	p := &x.m.Practices[practice]
	t := &p.Teams[team]
	name := x.teams[t.Team]
	var evidence []*object
	for _, v := range x.evidenceFor(p.ID, t.Team) {
		evidence = append(evidence, newObject("href", "#"+x.id("evidence", v.ID),
			"description", prose(v.Title, v.ID)))
	}
	return newObject("uuid", x.id("practice", p.ID, "team", t.Team), "title", prose(p.ID+" in "+name),
		"description", teamProse(p, t, name), "collected", x.collected(practice, team)).
		list("props", oscalProps("", "state", t.State, "marks", t.Marks, "stated", levelsOf(t.Stated),
			"credited", levelsOf(t.Credited), "grade", t.Grade, "past-validity", yesIf(t.Stale),
			"rated-as", t.As)...).
		words("methods", methods(t.Grade)).
		words("types", []string{"control-objective"}).
		list("subjects", newObject("subject-uuid", x.id("team", t.Team), "type", "party",
			"title", prose(name, t.Team))).
		list("relevant-evidence", evidence...)
}

func yesIf(so bool) string {
	if so {
		return "yes"
	}
	return ""
}

// methods are how something was found out: answers come from interviews, and the grade
// says what was looked at or tried beside them.
func methods(grade string) []string {
	switch grade {
	case assessment.Documented.String(), assessment.Demonstrated.String():
		return []string{"INTERVIEW", "EXAMINE"}
	case assessment.Tested.String():
		return []string{"INTERVIEW", "TEST"}
	}
	return []string{"INTERVIEW"}
}

// collected is the day of the newest interview that answered; that of the newest change if
// none has a day. The ids are those of the evaluation, as names may have been taken out of
// those of the model.
func (x *oscalWriter) collected(practice, team int) string {
	r := &x.b.r.Practices[practice]
	newest := ""
	for _, a := range x.b.e.Verdict(r.Teams[team].Team, r.ID).Answers {
		if a.Rating.Set {
			newest = max(newest, moment(x.b.interviewDate(a.Interview)))
		}
	}
	return cmp.Or(newest, x.stamp)
}

// teamProse says in words what was found of a practice in a team, as markup of several
// lines.
func teamProse(p *Practice, t *PracticeTeam, name string) string {
	switch {
	case t.in(assessment.NotApplicable):
		return inline(sentences(name+": it does not apply", flat(t.Reason)))
	case !t.in(assessment.Scored):
		return inline(ended(name + ": nobody knows"))
	}
	text := inline(fmt.Sprintf("%s: level %s stated, %s credited; evidence %s.", name, levelsOf(t.Stated),
		levelsOf(t.Credited), t.Grade))
	if len(p.Facts) > 0 {
		text += "\n"
	}
	for i, fact := range p.Facts {
		text += "\n- " + assessment.Marks(t.Marks).At(i+1).String() + ": " + inline(fact)
	}
	return text
}

// findings hold each practice that has a target against it; unjudged are those without.
func (x *oscalWriter) findings(risks []oscalRisk) (list []*object, unjudged []string) {
	for i := range x.m.Practices {
		p := &x.m.Practices[i]
		if !p.applies() {
			continue
		}
		if p.Target == 0 {
			unjudged = append(unjudged, p.ID)
			continue
		}

		var at []*object
		for _, r := range risks {
			if slices.Contains(r.practices, p.ID) {
				at = append(at, newObject("risk-uuid", r.id))
			}
		}
		j := judge(p)
		status := newObject("state", j.state, "reason", j.reason)
		target := newObject("type", "objective-id", "target-id", objective(p.ID), "title", prose(p.Title, p.ID)).
			part("status", status)
		list = append(list, newObject("uuid", x.id("practice", p.ID), "title", prose(p.ID+" "+p.Title),
			"description", inline(j.words)).
			list("props", findingProps(p)...).
			part("target", target).
			list("related-observations", x.observed([]string{p.ID}, nil)...).
			list("related-risks", at...))
	}
	return list, unjudged
}

// judgement is a practice held against its target, as OSCAL says it and in words.
type judgement struct{ state, reason, words string }

// judge holds a practice against its target: it is satisfied where every team in which it
// applies has a value, and the lowest of these reaches the target.
func judge(p *Practice) judgement {
	words := fmt.Sprintf("Target %d.", p.Target)
	if p.Conflict {
		words += " It rests on values in conflict; the lower one counts."
	}
	if p.Value == nil {
		return judgement{"not-satisfied", "other", words + " It has no value in any team."}
	}
	lowest := " The lowest team has " + exactly(*p.Value)
	switch {
	case *p.Value < 1000*int64(p.Target):
		return judgement{"not-satisfied", "fail", words + lowest + "."}
	case p.open():
		return judgement{"not-satisfied", "other", words + lowest + ", and another one is open."}
	}
	return judgement{"satisfied", "pass", words + lowest + "."}
}

// findingProps are the values of a practice, and those of each team by its id.
func findingProps(p *Practice) []*object {
	level := ""
	if p.Value != nil {
		level = strconv.FormatInt(*p.Value/1000, 10)
	}
	list := oscalProps("", "practice", p.ID, "measure", p.Measure, "area", p.Area, "target", above0(p.Target),
		"level", level, "value", levelsOf(p.Value), "key", yesIf(p.Key))
	for i := range p.Teams {
		t := &p.Teams[i]
		list = append(list, oscalProps(token(t.Team), "marks", t.Marks, "stated", levelsOf(t.Stated),
			"credited", levelsOf(t.Credited), "grade", t.Grade)...)
	}
	return list
}

// inTeams names teams in a property.
func inTeams(ids []string) string { return strings.Join(ids, ", ") }
