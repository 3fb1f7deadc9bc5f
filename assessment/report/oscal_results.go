package report

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"assay/assessment"
)

// observations are what was found of each practice in each team.
func (x *oscalWriter) observations() []object {
	var list []object
	for i := range x.m.Practices {
		p := &x.m.Practices[i]
		for _, t := range teamsIn(p) {
			list = append(list, x.observation(p, &t))
		}
	}
	return list
}

// observationID is the identifier of what was found of a practice in a team.
func (x *oscalWriter) observationID(practice, team string) string {
	return x.id("practice", practice, "team", team)
}

func (x *oscalWriter) observation(p *Practice, t *PracticeTeam) object {
	name := x.teams[t.Team]
	var evidence []object
	for _, v := range x.m.Evidence {
		if slices.Contains(v.Practices, p.ID) && (v.Team == "" || v.Team == t.Team) {
			evidence = append(evidence, object{{"href", "#" + x.id("evidence", v.ID)}, {"description", prose(v.Title, v.ID)}})
		}
	}
	stale := ""
	if t.Stale {
		stale = "yes"
	}
	return object{
		{"uuid", x.observationID(p.ID, t.Team)},
		{"title", prose(p.ID + " in " + name)},
		{"description", teamProse(p, t, name)},
		{"props", x.props("", "state", t.State, "marks", t.Marks, "stated", levelsOf(t.Stated), "credited",
			levelsOf(t.Credited), "grade", t.Grade, "past-validity", stale, "rated-as", t.As)},
		{"methods", methods(t)},
		{"types", []string{"control-objective"}},
		{"subjects", []object{{
			{"subject-uuid", x.id("team", t.Team)}, {"type", "party"}, {"title", prose(name, t.Team)},
		}}},
		{"relevant-evidence", evidence},
		{"collected", x.collected(p, t)},
	}
}

// methods are how something was found out: answers come from interviews, and the grade
// says what was looked at or tried beside them.
func methods(t *PracticeTeam) []string {
	switch t.Grade {
	case assessment.Documented.String(), assessment.Demonstrated.String():
		return []string{"INTERVIEW", "EXAMINE"}
	case assessment.Tested.String():
		return []string{"INTERVIEW", "TEST"}
	}
	return []string{"INTERVIEW"}
}

// collected is the day of the newest interview that answered; that of the newest change if
// none has a day.
func (x *oscalWriter) collected(p *Practice, t *PracticeTeam) string {
	practice, team := x.own(p, t)
	newest := ""
	for _, a := range x.b.e.Verdict(team, practice).Answers {
		if a.Rating.Set {
			newest = max(newest, moment(x.b.interviewDate(a.Interview)))
		}
	}
	return cmp.Or(newest, x.b.stamp().Format(time.RFC3339))
}

// own returns the ids that a practice and a team have in the evaluation: names may have
// been taken out of those of the model.
func (x *oscalWriter) own(p *Practice, t *PracticeTeam) (practice, team string) {
	at := slices.IndexFunc(x.m.Practices, func(o Practice) bool { return o.ID == p.ID })
	r := &x.b.r.Practices[at]
	for i := range r.Teams {
		if p.Teams[i].Team == t.Team {
			team = r.Teams[i].Team
		}
	}
	return r.ID, team
}

// teamProse says in words what was found of a practice in a team, as markup of several
// lines.
func teamProse(p *Practice, t *PracticeTeam, name string) string {
	switch t.State {
	case assessment.NotApplicable.String():
		return inline(sentences(name+": it does not apply", flat(t.Reason)))
	case assessment.Scored.String():
	default:
		return inline(ended(name + ": nobody knows"))
	}
	lines := []string{inline(ended(fmt.Sprintf("%s: level %s stated, %s credited; evidence %s", name, levelsOf(t.Stated),
		levelsOf(t.Credited), t.Grade)))}
	for i, fact := range p.Facts {
		if i == 0 {
			lines = append(lines, "")
		}
		lines = append(lines, "- "+assessment.Marks(t.Marks).At(i+1).String()+": "+inline(fact))
	}
	return strings.Join(lines, "\n")
}

// findings hold each practice that has a target against it; unjudged are those without.
func (x *oscalWriter) findings(risks []oscalRisk) (list []object, unjudged []string) {
	for i := range x.m.Practices {
		p := &x.m.Practices[i]
		switch {
		case p.State == assessment.NotApplicable.String():
			continue
		case p.Target == 0:
			unjudged = append(unjudged, p.ID)
			continue
		}

		var related, at []object
		for _, t := range teamsIn(p) {
			related = append(related, object{{"observation-uuid", x.observationID(p.ID, t.Team)}})
		}
		for _, r := range risks {
			if slices.Contains(r.practices, p.ID) {
				at = append(at, object{{"risk-uuid", r.id}})
			}
		}
		v := judge(p)
		list = append(list, object{
			{"uuid", x.id("practice", p.ID)},
			{"title", prose(p.ID + " " + p.Title)},
			{"description", inline(v.words)},
			{"props", x.findingProps(p)},
			{"target", object{
				{"type", "objective-id"}, {"target-id", objective(p.ID)}, {"title", prose(p.Title, p.ID)},
				{"status", object{{"state", v.state}, {"reason", v.reason}}},
			}},
			{"related-observations", related},
			{"related-risks", at},
		})
	}
	return list, unjudged
}

// judgement is a practice held against its target.
type judgement struct{ state, reason, words string }

// judge holds a practice against its target: it is satisfied where every team in which
// it applies has a value, and the lowest of these reaches the target.
func judge(p *Practice) judgement {
	open := slices.ContainsFunc(p.Teams, func(t PracticeTeam) bool {
		return t.State != assessment.Scored.String() && t.State != assessment.NotApplicable.String()
	})
	words := fmt.Sprintf("Target %d.", p.Target)
	if p.Conflict {
		words += " It rests on values in conflict; the lower one counts."
	}
	switch {
	case p.Value == nil:
		return judgement{"not-satisfied", "other", words + " It has no value in any team."}
	case *p.Value < 1000*int64(p.Target):
		return judgement{"not-satisfied", "fail", words + " The lowest team has " + exactly(*p.Value) + "."}
	case open:
		return judgement{"not-satisfied", "other", words + " It is reached where there is a value, and open in a team."}
	}
	return judgement{"satisfied", "pass", words + " The lowest team has " + exactly(*p.Value) + "."}
}

// findingProps are the values of a practice, and those of each team by its id.
func (x *oscalWriter) findingProps(p *Practice) []object {
	level := ""
	if p.Value != nil {
		level = strconv.FormatInt(*p.Value/1000, 10)
	}
	key := ""
	if p.Key {
		key = "yes"
	}
	list := x.props("", "practice", p.ID, "measure", p.Measure, "area", p.Area, "target", strconv.Itoa(p.Target),
		"level", level, "value", levelsOf(p.Value), "key", key)
	for _, t := range teamsIn(p) {
		list = append(list, x.props(token(t.Team), "marks", t.Marks, "stated", levelsOf(t.Stated), "credited",
			levelsOf(t.Credited), "grade", t.Grade)...)
	}
	return list
}
