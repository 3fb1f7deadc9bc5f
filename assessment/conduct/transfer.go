package conduct

import (
	"slices"
	"strings"

	"assay/assessment"
)

// MoveAnswer moves what an interview says about a practice to another place, as one deed:
// the whole answer, or its note alone. What stands there is not replaced: a note is added
// below the other, and a place that is rated is refused with code NotAllowed. A rating is
// that of the facts of the practice it comes to.
func (w *Work) MoveAnswer(from, to Place, noteOnly bool) (Deed, error) {
	if err := w.Closed(); err != nil {
		return Deed{}, err
	}
	source, started := w.Current(from)
	moved := w.standing(from, noteOnly)
	target, begin, err := w.at(to)
	switch {
	case err != nil:
		return Deed{}, err
	case !started || len(moved) == 0:
		return Deed{}, assessment.Errorf(assessment.NotFound,
			"there is nothing of %s to move in this interview", from.Practice)
	case source == target && from.Practice == to.Practice:
		return Deed{}, assessment.Errorf(assessment.Invalid, "it stands there already")
	}
	if err := w.mayShow(to.Practice); err != nil {
		return Deed{}, err
	}

	there := w.state.Answer(target, to.Practice)
	if _, rated := moved.Rated(); rated && there.Rating.Set {
		return Deed{}, assessment.Errorf(assessment.NotAllowed, "%s is rated there already", to.Practice).
			WithHint("take that rating back first, or move the note alone")
	}
	if note, ok := valueOf[string](moved["note"]); ok && there.Note.Value != "" {
		moved = moved.With("note", assessment.Encode(there.Note.Value+"\n"+note))
	}
	gone := Act{}
	for name := range moved {
		gone[name] = assessment.NotSet
	}

	to.Interview, to.Held, to.Reading = target, true, false
	put, _, _, err := w.answering(target, to, moved, Replace)
	if err != nil {
		return Deed{}, err
	}
	took, _, _, err := w.answering(source, from, gone, Replace)
	if err != nil {
		return Deed{}, err
	}
	d := Deed{Practice: to.Practice, Team: to.Team}
	d.Label = from.Practice + ": " + strings.Join(moved.names(), ", ") + " moved to " + w.placeWords(from, to)
	return w.doAt(w.place, d, slices.Concat(begin, took, put))
}

// standing returns what an interview says at a place, as an act that says it elsewhere.
func (w *Work) standing(p Place, noteOnly bool) Act {
	answer, a := w.AnswerAt(p), Act{}
	for _, f := range Fields() {
		c := f.current(w, answer)
		if !c.Set || c.Conflict || noteOnly && f.Name != "note" {
			continue
		}
		a[f.Name] = c.Value
	}
	if r, ok := a.Rated(); ok {
		r.Digest = ""
		a = a.With("rating", assessment.Encode(r))
	}
	return a
}

// names are the words for the fields of an act.
func (a Act) names() []string {
	var words []string
	for _, f := range Fields() {
		if _, ok := a[f.Name]; ok {
			words = append(words, f.Word)
		}
	}
	return words
}

// placeWords says where something was moved to, as far as it is elsewhere.
func (w *Work) placeWords(from, to Place) string {
	var parts []string
	if to.Practice != from.Practice {
		parts = append(parts, to.Practice)
	}
	if to.Team != from.Team {
		parts = append(parts, w.TeamTitle(to.Team))
	}
	if to.Interview != from.Interview {
		parts = append(parts, w.Sitting(to))
	}
	return strings.Join(parts, ", ")
}

// MoveInterview makes an interview one of another team, with all that was said in it.
func (w *Work) MoveInterview(interview, team string) (Deed, error) {
	if err := w.Closed(); err != nil {
		return Deed{}, err
	}
	i, ok := w.state.Interview(interview)
	if !ok {
		return Deed{}, assessment.Errorf(assessment.NotFound, "the interview begins with the first answer")
	}
	if i.Team.Value == team {
		return Deed{}, assessment.Errorf(assessment.Invalid, "it is an interview with %s already",
			w.TeamTitle(team))
	}
	e, _ := w.state.Edit(assessment.InterviewSubject(interview), "team", team)
	here := w.place
	if id, _ := w.Current(here); id == interview {
		here.Team, here.Interview = team, interview
	}
	d := Deed{Team: team,
		Label: "interview " + w.InterviewName(interview) + " is one with " + w.TeamTitle(team)}
	return w.doAt(here, d, []assessment.Edit{e})
}
