package conduct

import (
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"assay/assessment"
)

// DefaultTeam is the team of an assessment that names none.
const DefaultTeam = "Whole scope"

// separators stand between the names of a list as people type it, on whichever
// keyboard.
const separators = ",;，、；"

// Team is a team as a person named it.
type Team struct {
	ID, Name string
	Share    int // 0: none was given
}

// ParseTeams reads a list of teams such as "Platform=40, Data=35". Either every
// team has a share or none. An empty list is one team, [DefaultTeam].
func ParseTeams(text string) ([]Team, error) {
	wrong := func(hint, format string, parts ...any) error {
		return &assessment.Error{Code: assessment.Invalid, What: fmt.Sprintf(format, parts...), Hint: hint}
	}
	var teams []Team
	shares := 0
	for part := range strings.FieldsFuncSeq(text,
		func(r rune) bool { return strings.ContainsRune(separators, r) }) {
		name, share, given := strings.Cut(part, "=")
		t := Team{Name: assessment.CleanLine(name)}
		share = strings.TrimSpace(share)
		if t.Name == "" && share == "" {
			continue
		}
		t.ID = assessment.Slug(t.Name)
		switch {
		case t.ID == "":
			return nil, wrong("a team's name has a letter or a digit", "%q is not a team",
				strings.TrimSpace(part))
		case slices.ContainsFunc(teams, func(o Team) bool { return o.ID == t.ID }):
			return nil, wrong("give every team a name of its own", "there are two teams %s", t.Name)
		}
		if given {
			n, err := strconv.Atoi(share)
			if err != nil || n < 1 || n > 1_000_000 {
				return nil, wrong("a share is a number from 1 on", "%s has the share %q", t.Name, share)
			}
			t.Share = n
			shares++
		}
		teams = append(teams, t)
	}

	if shares > 0 && shares < len(teams) {
		return nil, wrong("give every team a share, or none", "%d of %d teams have a share", shares,
			len(teams))
	}
	if len(teams) == 0 {
		teams = []Team{{ID: assessment.Slug(DefaultTeam), Name: DefaultTeam}}
	}
	return teams, nil
}

// FindTeam returns the team that a person named, by its id or its name; without a
// name, the only one. A name that several have, as after two people added them apart,
// is refused.
func (w *Work) FindTeam(name string) (*assessment.Team, error) {
	if t, ok := w.state.Team(name); ok {
		return t, nil
	}

	teams := w.state.Teams()
	var ids, called []string
	for _, t := range teams {
		ids = append(ids, t.ID)
		if name != "" && strings.EqualFold(t.Title(), assessment.CleanLine(name)) {
			called = append(called, t.ID)
		}
	}
	if len(called) > 1 {
		return nil, &assessment.Error{Code: assessment.Invalid,
			What: fmt.Sprintf("%d teams are called %q", len(called), name),
			Hint: "say which: " + strings.Join(called, ", ")}
	}
	for _, id := range append(called, assessment.Slug(name)) {
		if t, ok := w.state.Team(id); ok {
			return t, nil
		}
	}

	switch {
	case name != "":
		return nil, &assessment.Error{Code: assessment.NotFound,
			What: fmt.Sprintf("there is no team %q", name),
			Hint: "the teams are " + strings.Join(ids, ", ")}
	case len(teams) == 1:
		return teams[0], nil
	case len(teams) == 0:
		return nil, &assessment.Error{Code: assessment.Invalid, What: "there is no team in scope",
			Hint: "add one with: assay set " + w.id + " team/NAME name=NAME"}
	}
	return nil, &assessment.Error{Code: assessment.Invalid, What: "which team was asked?",
		Hint: "say --team with one of " + strings.Join(ids, ", ")}
}

// FindTeamLike is [Work.FindTeam] for a person who sees the teams: if none is called
// so it returns the only one whose name has that in it.
func (w *Work) FindTeamLike(name string) (*assessment.Team, error) {
	t, err := w.FindTeam(name)
	part := strings.ToLower(assessment.CleanLine(name))
	if err == nil || part == "" {
		return t, err
	}

	var like []*assessment.Team
	for _, t := range w.state.Teams() {
		if strings.Contains(strings.ToLower(assessment.CleanLine(t.Title())), part) {
			like = append(like, t)
		}
	}

	switch len(like) {
	case 0:
		return nil, err
	case 1:
		return like[0], nil
	}
	return nil, &assessment.Error{Code: assessment.Invalid,
		What: fmt.Sprintf("%q fits %d teams", name, len(like)), Hint: "say more of its name"}
}

// AddTeam puts a team into scope. One that was retired under that name is there again.
func (w *Work) AddTeam(name string) (Deed, error) {
	if err := w.Closed(); err != nil {
		return Deed{}, err
	}
	id := assessment.Slug(name)
	if id == "" {
		return Deed{}, assessment.Errorf(assessment.Invalid, "a team needs a name")
	}
	if t, ok := w.state.Team(id); ok {
		return Deed{}, assessment.Errorf(assessment.Invalid, "there is a team %s already", t.Title())
	}
	subject := assessment.TeamSubject(id)
	e, _, err := w.state.ParseEdit(w.q, subject, "name", name)
	if err != nil {
		return Deed{}, err
	}
	return w.Save(subject, "team "+assessment.CleanLine(name), e)
}

// checkTeamNames refuses edits after which two teams would have one name.
func (w *Work) checkTeamNames(edits []assessment.Edit) error {
	titles := map[string]string{}
	for _, t := range w.state.Teams() {
		titles[t.ID] = t.Title()
	}
	var named []string
	for _, e := range edits {
		id := e.Subject.ID()
		switch {
		case e.Subject.Kind() != assessment.KindTeam:
		case e.Field == "name" && e.Value != assessment.NotSet:
			var name string
			if json.Unmarshal([]byte(e.Value), &name) == nil {
				titles[id] = name
				named = append(named, id)
			}
		case e.Field == "removed" && e.Value == assessment.Encode(true):
			delete(titles, id)
		}
	}

	for _, id := range named {
		for other, name := range titles {
			if mine, there := titles[id]; there && other != id &&
				strings.EqualFold(assessment.CleanLine(name), assessment.CleanLine(mine)) {
				return &assessment.Error{Code: assessment.Invalid, What: "there are two teams " + mine,
					Hint: "give every team a name of its own"}
			}
		}
	}
	return nil
}
