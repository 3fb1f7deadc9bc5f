package main

import (
	"fmt"
	"slices"
	"strings"

	"assay/assessment"
)

// sitting is the interview that an answer belongs to.
type sitting struct {
	id, team string
	date     assessment.Date
}

// sitting finds the interview that a reply belongs to, or adds the edits that
// make one, and the people who were there.
func (f *dossier) sitting(b *batch, r reply) (sitting, error) {
	i, found, err := f.seek(r)
	if err != nil {
		return sitting{}, err
	}
	if !found {
		if i.id, err = f.pen.NewID(); err != nil {
			return sitting{}, err
		}
		subject := assessment.InterviewSubject(i.id)
		b.put(subject, "team", i.team)
		b.put(subject, "date", i.date)
	}
	return i, f.attend(b, i.id, r.roles)
}

// seek looks for the interview of a reply. Where found is false, the sitting
// says what a new one has to be.
func (f *dossier) seek(r reply) (i sitting, found bool, err error) {
	day := assessment.Date("")
	if r.date != "" {
		if day, err = assessment.ParseDate(r.date); err != nil {
			return i, false, err
		}
	}
	if r.interview != "" {
		i, err = f.named(r, day)
		return i, true, err
	}
	team, err := f.asked(r.team)
	if err != nil {
		return i, false, err
	}
	if day == "" {
		day = f.desk.today()
	}
	if x, ok := f.state.CurrentInterview(team.ID, f.pen.Author, day); ok {
		return sitting{x.ID, team.ID, day}, true, nil
	}
	return sitting{team: team.ID, date: day}, false, nil
}

// named returns the interview that a person named by its id or its beginning.
func (f *dossier) named(r reply, day assessment.Date) (sitting, error) {
	var fit []*assessment.Interview
	for _, x := range f.state.Interviews() {
		if x.ID == r.interview {
			fit = []*assessment.Interview{x}
			break
		}
		if strings.HasPrefix(x.ID, r.interview) {
			fit = append(fit, x)
		}
	}
	wrong := func(what string) (sitting, error) {
		return sitting{}, &assessment.Error{Code: assessment.Invalid, What: what, Hint: "assay show " + f.state.ID() + " lists the interviews"}
	}
	switch len(fit) {
	case 0:
		return sitting{}, &assessment.Error{Code: assessment.NotFound, What: fmt.Sprintf("there is no interview %q", r.interview),
			Hint: "assay show " + f.state.ID() + " lists the interviews"}
	case 1:
	default:
		return wrong(fmt.Sprintf("%q fits %d interviews", r.interview, len(fit)))
	}
	i := sitting{id: fit[0].ID, team: fit[0].Team.Value, date: fit[0].Date.Value}
	if r.team != "" {
		if team, err := f.team(r.team); err != nil {
			return i, err
		} else if team.ID != i.team {
			return wrong(fmt.Sprintf("the interview %s is of team %s, not of %s", i.id, i.team, team.ID))
		}
	}
	if day != "" && day != i.date {
		return wrong(fmt.Sprintf("the interview %s was on %s, not on %s", i.id, i.date, day))
	}
	return i, nil
}

// asked returns the team of that name, or the only one where no name is given.
func (f *dossier) asked(name string) (*assessment.Team, error) {
	if name != "" {
		return f.team(name)
	}
	teams := f.state.Teams()
	if len(teams) == 1 {
		return teams[0], nil
	}
	var ids []string
	for _, t := range teams {
		ids = append(ids, t.ID)
	}
	if len(ids) == 0 {
		return nil, &assessment.Error{Code: assessment.Invalid, What: "there is no team in scope", Hint: "add one with: assay set " + f.state.ID() + " team/NAME name=NAME"}
	}
	return nil, &assessment.Error{Code: assessment.Invalid, What: "which team was asked?", Hint: "say --team with one of " + strings.Join(ids, ", ")}
}

// attend adds the people who were there, by role, unless the interview has them.
func (f *dossier) attend(b *batch, interview string, flags []string) error {
	there := f.state.Roles(interview)
	for _, name := range strings.Split(strings.Join(flags, ","), ",") {
		if name = assessment.CleanLine(name); name == "" {
			continue
		}
		if upper := strings.ToUpper(name); !f.hasRole(name) && f.hasRole(upper) {
			name = upper
		}
		if slices.Contains(there, name) {
			continue
		}
		there = append(there, name)
		id, err := f.pen.NewID()
		if err != nil {
			return err
		}
		b.put(assessment.RespondentSubject(interview, id), "role", name)
	}
	return nil
}

func (f *dossier) hasRole(id string) bool {
	_, ok := f.q.Role(id)
	return ok
}
