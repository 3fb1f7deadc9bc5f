package conduct

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"assay/assessment"
)

// Item is something to pick from a list, in words, and where it leads. Which of
// Practice, Team and Interview it names is for its list to say.
type Item struct {
	Columns []string // what it is; a column may be empty
	Aside   []string // what stands beside it, in columns
	// Practice, Team and Interview are where it leads to.
	Practice, Team, Interview string
}

// AskNext lists what those in the room at a place can be asked, what matters most in
// front: each practice, if it is half heard with the facts to ask, with who can say, and
// by how much, in levels, the answer narrows the overall index.
func (w *Work) AskNext(p Place) []Item {
	var list []Item
	for _, o := range w.Openings(p) {
		aside := []string{strings.Join(o.Roles, " "), assessment.Fixed(o.Narrows, 2)}
		if o.Key {
			aside = slices.Insert(aside, 0, "KEY")
		}
		a, _ := w.Evaluation().Ask(o.Practice)
		columns := []string{o.Practice, a.Title}
		if len(o.Facts) > 0 {
			columns = append(columns, assessment.FactWords(o.Facts))
		}
		list = append(list, Item{
			Columns:  columns,
			Aside:    aside,
			Practice: o.Practice,
			Team:     o.Team,
		})
	}

	return list
}

// NoFollowUps is said if there is nothing to come back to.
const NoFollowUps = "no follow-ups; * on an answer, or start a line of the note with !!"

// ListFollowUps lists what an interview, or any if it is empty, left to come back to,
// what is overdue in front: the practice, what is to be done, and who is to do it by
// when or, if nobody was named, whom to ask.
func (w *Work) ListFollowUps(interview string) []Item {
	var list []Item
	for _, f := range w.FollowUps() {
		if interview != "" && interview != f.Interview.Value {
			continue
		}
		who := cmp.Or(f.Who.Value, strings.Join(w.state.Roles(f.Interview.Value), " "))
		aside := []string{who, w.DueText(f)}
		if team := w.state.TeamOf(f); team != "" && len(w.Evaluation().Teams) > 1 {
			aside = append(aside, w.TeamTitle(team))
		}
		aside = slices.DeleteFunc(aside, func(s string) bool { return s == "" })
		list = append(list, Item{
			Columns:  []string{f.Practice.Value, FollowUpText(f)},
			Aside:    []string{strings.Join(aside, ", ")},
			Practice: f.Practice.Value,
			Team:     w.state.TeamOf(f),
		})
	}

	return list
}

// ListInterviews lists the interviews with the team of a place, to go on with one.
func (w *Work) ListInterviews(p Place) []Item {
	here, _ := w.Current(p)
	var list []Item
	for _, i := range w.Interviews(p.Team) {
		name := w.InterviewName(i.ID)
		if i.Date.Value == w.Today() {
			name += ", today"
		}
		x := Item{
			Columns:   []string{name, strings.Join(w.state.People(i.ID), ", ")},
			Aside:     []string{w.answersOf(i)},
			Interview: i.ID,
		}
		if i.ID == here {
			x.Columns = append(x.Columns, "(this one)")
		}
		list = append(list, x)
	}

	return list
}

// answersOf says how many answers an interview has, and whether it is closed.
func (w *Work) answersOf(i *assessment.Interview) string {
	n := 0
	for _, a := range w.Evaluation().Asked {
		if w.state.Answer(i.ID, a.ID).Rating.Set {
			n++
		}
	}

	text := fmt.Sprintf("%d answers", n)
	if n == 1 {
		text = "1 answer"
	}
	if i.Closed.Value {
		text += ", closed"
	}
	return text
}

// ListTeams lists the teams in scope with how many of their practices are answered.
func (w *Work) ListTeams() []Item {
	e := w.Evaluation()
	var list []Item
	for _, t := range e.Teams {
		done, all := e.Progress(t.ID, assessment.Overall)
		list = append(list, Item{
			Columns: []string{t.Title()},
			Aside:   []string{strconv.Itoa(done) + "/" + strconv.Itoa(all)},
			Team:    t.ID,
		})
	}
	return list
}

// TeamTitle returns the title of a team, or its id if it is not in scope.
func (w *Work) TeamTitle(id string) string {
	if t, ok := w.state.Team(id); ok {
		return t.Title()
	}
	return id
}

// TitleOf returns the title of what the questionnaire or a team has that id; empty
// if nothing has.
func (w *Work) TitleOf(id string) string {
	if title := w.q.TitleOf(id); title != "" {
		return title
	}
	if t, ok := w.state.Team(id); ok {
		return t.Title()
	}
	return ""
}
