package conduct

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"assay/assessment"
)

// PlannedMinutes is what an interview is planned for if nothing else is said, and
// MostMinutes the longest that can be planned: a day.
const (
	PlannedMinutes = 60
	MostMinutes    = 24 * 60
)

func (w *Work) roleIDs() string {
	var ids []string
	for _, r := range w.q.Roles {
		ids = append(ids, r.ID)
	}
	return strings.Join(ids, ", ")
}

// BeginInterview begins an interview with people of a team, returns its id, and goes
// there: what is entered from now on goes to it. minutes is how long it is planned
// for, 0 for not planned.
func (w *Work) BeginInterview(team string, day assessment.Date, minutes int,
	people []Person) (id string, d Deed, err error) {
	t, ok := w.state.Team(team)
	switch {
	case !ok:
		return "", d, &assessment.Error{Code: assessment.NotFound,
			What: fmt.Sprintf("there is no team %q", team),
			Hint: "add one with: assay set " + w.id + " team/NAME name=NAME"}
	case minutes != 0 && !plannable(minutes):
		return "", d, errMinutes()
	}
	if id, err = w.Pen.NewID(); err != nil {
		return "", d, err
	}

	edits := append(w.state.StartInterview(id, t.ID, day), w.joining(id, people)...)
	if e, ok := w.state.Edit(assessment.InterviewSubject(id), "minutes", minutes); ok && minutes > 0 {
		edits = append(edits, e)
	}

	before := w.place
	here := before.With(t.ID)
	here.Interview, here.Held = id, true
	d, err = w.doAt(here, Deed{Label: "interview begun with " + t.Title(), Team: t.ID}, edits)
	if err == nil && here.Team != before.Team {
		w.trail = append(w.trail, before)
	}
	return id, d, err
}

// Room returns the roles of the people in the room at a place.
func (w *Work) Room(p Place) []string {
	id, _ := w.Current(p)
	return w.state.Roles(id)
}

// Attend makes exactly these people those in the room of the interview at a place.
func (w *Work) Attend(p Place, people []Person) (Deed, error) {
	if err := w.onlyRead(p); err != nil {
		return Deed{}, err
	}
	id, edits, err := w.at(p)
	if err != nil {
		return Deed{}, err
	}
	edits = append(edits, w.joining(id, people)...)
	_, gone := w.room(id, people)
	for _, r := range gone {
		if e, ok := w.state.Edit(r.Subject(), "removed", true); ok {
			edits = append(edits, e)
		}
	}
	if started := len(w.state.Respondents(id)) > 0; len(people) == 0 && !started {
		return Deed{}, nil // nobody was there before either
	}

	d := Deed{Label: "in the room: " + cmp.Or(inWords(people), "nobody named"), Team: p.Team}
	return w.doAt(w.joined(p, id), d, edits)
}

// inWords says who people are, with commas.
func inWords(people []Person) string {
	var words []string
	for _, p := range people {
		words = append(words, p.String())
	}
	return strings.Join(words, ", ")
}

// Close ends an interview, or opens it again: the next answer after closing starts
// another one.
func (w *Work) Close(interview string) (Deed, error) {
	i, ok := w.state.Interview(interview)
	if !ok {
		return Deed{}, &assessment.Error{Code: assessment.NotFound, What: "no interview has begun"}
	}

	label, warned := "the interview is closed; the next answer starts another one", false
	if i.Closed.Value {
		label = "the interview is open again"
	} else if other, ok := w.state.CurrentInterview(i.Team.Value, w.Author(), w.Today(), i.ID); ok {
		label = "the interview is closed; answers go to interview " + w.InterviewName(other.ID)
	} else {
		warned = true
	}

	e, ok := w.state.Edit(assessment.InterviewSubject(interview), "closed", !i.Closed.Value)
	if !ok {
		return Deed{}, nil
	}

	d, err := w.Do(Deed{Label: label, Team: i.Team.Value}, e)
	if err == nil && warned && !w.place.Reading && i.Team.Value == w.place.Team {
		w.accepted = w.acceptance() // the label has said what MayWrite warns of
	}
	return d, err
}

// Remark writes down what was said at the end of an interview and belongs to no
// practice, over what the author saw there.
func (w *Work) Remark(interview, text string, seen Seen) (Deed, error) {
	e, ok := w.state.Edit(assessment.InterviewSubject(interview), "note", text)
	if !ok {
		return Deed{}, nil
	}
	return w.Do(Deed{Label: "what was said at the end"}, w.Over(seen, e))
}

// Numbered returns the interviews in the order of the numbers by which they are
// spoken of, from 1 on: those in which something was said, then those that have
// begun and in which nobody has said anything yet. The number of an interview does
// not change when another one begins. The list must not be changed.
func (w *Work) Numbered() []*assessment.Interview {
	if w.numbered == nil {
		w.numbered = w.state.Held()
		for _, i := range w.state.Interviews() {
			if !slices.Contains(w.numbered, i) {
				w.numbered = append(w.numbered, i)
			}
		}
	}
	return w.numbered
}

// Interviews returns the interviews of a team that a person can go on with: those in
// which something was said, and those that have begun and are still open.
func (w *Work) Interviews(team string) []*assessment.Interview {
	held := w.state.Held()
	return slices.DeleteFunc(slices.Clone(w.Numbered()), func(i *assessment.Interview) bool {
		return i.Team.Value != team || i.Closed.Value && !slices.Contains(held, i)
	})
}

// InterviewName returns an interview by its number and, if that says something, its
// day and who began it.
func (w *Work) InterviewName(id string) string {
	for n, i := range w.Numbered() {
		if i.ID != id {
			continue
		}
		name := fmt.Sprint(n + 1)
		if i.Date.Value != w.Today() {
			name += " of " + string(i.Date.Value)
		}
		if by := w.state.Interviewer(id); by != w.Author() {
			name += " by " + assessment.CleanLine(by)
		}
		return name
	}

	return id
}

// FindInterview returns the interview that a person named by its id or its
// beginning.
func (w *Work) FindInterview(name string) (*assessment.Interview, error) {
	var fit []*assessment.Interview
	for _, i := range w.state.Interviews() {
		if i.ID == name {
			return i, nil
		}
		if strings.HasPrefix(i.ID, name) {
			fit = append(fit, i)
		}
	}

	hint := "assay show " + w.id + " lists the interviews"
	switch len(fit) {
	case 1:
		return fit[0], nil
	case 0:
		return nil, &assessment.Error{Code: assessment.NotFound,
			What: fmt.Sprintf("there is no interview %q", name), Hint: hint}
	}

	return nil, &assessment.Error{Code: assessment.Invalid,
		What: fmt.Sprintf("%q fits %d interviews", name, len(fit)), Hint: hint}
}
