package conduct

import (
	"cmp"
	"fmt"

	"assay/assessment"
)

// Place is where the assessor is in an assessment.
type Place struct {
	Team      string `json:"team"`
	Interview string `json:"interview,omitempty"` // empty: it starts with the first answer
	Practice  string `json:"practice"`
	// Day is the day of an interview that is yet to begin; empty for today.
	Day assessment.Date `json:"-"`
	// Held means that the interview was chosen and takes answers whatever its day
	// and whoever began it: it is being written up. It ends with the program, so that
	// no answer slips into an old interview on another day.
	Held bool `json:"-"`
	// Reading means that the place is looked at and not written into; see [Work.Visit].
	Reading bool `json:"-"`
}

// With returns the place with a team in front. Another team's interview is not
// chosen yet.
func (p Place) With(team string) Place {
	if team != p.Team {
		p.Team, p.Interview, p.Held, p.Reading = team, "", false, false
	}
	return p
}

// Place returns where the assessor is.
func (w *Work) Place() Place { return w.place }

// Go moves to a place and tells the store, which is where the assessor comes back to: one
// that is only read is not told.
func (w *Work) Go(p Place) {
	if p == w.place {
		return
	}
	w.place = p
	if !p.Reading {
		w.Store.Left(w.id, string(assessment.Encode(p)))
	}
}

// Settle makes the place one that exists: a team in scope, one of its interviews,
// and a practice that is asked: the next open one if the one in front is not. The
// store is not told: nobody moved.
func (w *Work) Settle() {
	e, p := w.Evaluation(), &w.place
	if _, known := w.state.Team(p.Team); !known {
		*p = Place{Practice: p.Practice}
		if len(e.Teams) > 0 {
			p.Team = e.Teams[0].ID
		}
	}
	if i, ok := w.state.Interview(p.Interview); p.Interview != "" && ok && i.Team.Value != p.Team {
		p.Interview = ""
	}
	if a, ok := e.Ask(p.Practice); ok && a.Applies {
		return
	}

	p.Practice = ""
	if next, ok := w.NextOpen(*p); ok {
		p.Practice = next
		return
	}
	for _, a := range e.Asked {
		if a.Applies {
			p.Practice = a.ID
			return
		}
	}
}

// Current returns the interview that what is entered at a place goes to: the one
// that was chosen, while it is open and of today or chosen to be written up; else
// this author's own open one with the team today. An answer never lands in an
// interview that is closed, and in a colleague's only if it was chosen. started is
// false for one that is yet to begin; its id is empty unless it has one already.
func (w *Work) Current(p Place) (id string, started bool) {
	_, born := w.state.Began(p.Interview)
	switch i, ok := w.state.Interview(p.Interview); {
	case ok && !i.Closed.Value && (p.Held || w.mine(i) && i.Date.Value == w.dayAt(p)):
		return p.Interview, true
	case !ok && !born && p.Interview != "":
		return p.Interview, false // named already, for a draft or because a new one was asked for
	}
	if i, ok := w.state.CurrentInterview(p.Team, w.Author(), w.dayAt(p)); ok {
		return i.ID, true
	}
	return "", false
}

// dayAt returns the day of an interview that begins at a place.
func (w *Work) dayAt(p Place) assessment.Date { return cmp.Or(p.Day, w.Today()) }

func (w *Work) mine(i *assessment.Interview) bool { return w.state.Interviewer(i.ID) == w.Author() }

// Reserve gives the interview that is yet to begin at the present place its id, so
// that a draft finds it again, and returns the interview of the place.
func (w *Work) Reserve() (id string, err error) {
	id, started := w.Current(w.place)
	if started {
		return id, nil
	}

	if id == "" {
		if id, err = w.Pen.NewID(); err != nil {
			return "", err
		}
	}

	p := w.place
	p.Interview = id
	w.Go(p)
	return id, nil
}

// at returns the interview that what is entered at a place goes to, and the changes
// that start it if it does not exist yet.
func (w *Work) at(p Place) (id string, edits []assessment.Edit, err error) {
	id, started := w.Current(p)
	if started {
		return id, nil, nil
	}
	if id == "" {
		if id, err = w.Pen.NewID(); err != nil {
			return "", nil, err
		}
	}
	return id, w.state.StartInterview(id, p.Team, w.dayAt(p)), nil
}

// doAt is [Work.Do] of edits that go with a place to be at. The store hears of the
// place before it gets the group: the place rides in the group's transaction, and a
// program that is killed at once comes back to where it was. A refusal moves nobody.
func (w *Work) doAt(here Place, d Deed, edits []assessment.Edit) (Deed, error) {
	before := w.place
	w.Go(here)
	d, err := w.Do(d, edits...)
	if err != nil || !d.Made() {
		w.Go(before)
	}
	return d, err
}

// joined returns the place in front, with an interview if what goes to it is entered
// there.
func (w *Work) joined(p Place, interview string) Place {
	here := w.place
	if p.Practice == here.Practice && p.Team == here.Team {
		here.Interview = interview
	}
	return here
}

// PlaceFor returns where answers go that a person gives for a team, in an interview,
// on a day, each as it was written. A named interview takes answers whatever its day
// and whoever began it, unless it is closed; team and day must be its own then, if
// they are said. Without one the team may be left out if there is one, and the day is
// today unless another is said.
func (w *Work) PlaceFor(team, interview, day string) (Place, error) {
	var p Place
	if day != "" {
		date, err := assessment.ParseDate(day)
		if err != nil {
			return Place{}, err
		}
		p.Day = date
	}
	if interview != "" {
		return w.placeIn(interview, team, p.Day)
	}

	t, err := w.FindTeam(team)
	if err != nil {
		return Place{}, err
	}
	p.Team = t.ID
	return p, nil
}

// placeIn returns the place of a named interview.
func (w *Work) placeIn(interview, team string, day assessment.Date) (Place, error) {
	i, err := w.FindInterview(interview)
	if err != nil {
		return Place{}, err
	}
	wrong := func(format string, parts ...any) (Place, error) {
		return Place{}, &assessment.Error{
			Code: assessment.Invalid,
			What: "the interview " + i.ID + " " + fmt.Sprintf(format, parts...),
			Hint: "assay show " + w.id + " lists the interviews",
		}
	}

	if team != "" {
		t, err := w.FindTeam(team)
		if err != nil {
			return Place{}, err
		}
		if t.ID != i.Team.Value {
			return wrong("is of team %s, not of %s", i.Team.Value, t.ID)
		}
	}
	if day != "" && day != i.Date.Value {
		return wrong("was on %s, not on %s", i.Date.Value, day)
	}
	if i.Closed.Value {
		return Place{}, &assessment.Error{
			Code: assessment.NotAllowed,
			What: "the interview " + i.ID + " is closed",
			Hint: "open it again with: assay set " + w.id + " interview/" + i.ID +
				" closed=no; or leave --interview out, and the answer starts another one",
		}
	}
	return Place{Team: i.Team.Value, Interview: i.ID, Held: true}, nil
}
