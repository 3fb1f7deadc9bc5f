package conduct

import (
	"fmt"
	"slices"

	"assay/assessment"
)

// What is written into, a team and its interview, changes only by the acts made for it:
// [Work.Show] with a team, [Work.Hold], [Work.GoOnWith] and [Work.WriteHere]. Every other
// way to a practice is a visit, and in another team than that one a visit only reads.

// Visit goes to a practice, and to a team where one is named, to look. If that is another
// team than the one whose interview is written into, the place is for reading. A practice
// that is not asked is refused.
func (w *Work) Visit(practice, team string) error {
	if err := w.mayShow(practice); err != nil {
		return err
	}
	p := w.place
	if team != "" && team != p.Team {
		p = w.visiting(team)
	}
	if practice != "" {
		p.Practice = practice
	}
	w.leaveFor(p)
	return nil
}

// visiting returns the place in front with a team that is looked at. Without an interview
// that is written into there is nothing that it could be mistaken for.
func (w *Work) visiting(team string) Place {
	into := w.Into()
	p := into.With(team)
	p.Practice = w.place.Practice
	if _, started := w.Current(into); started && team != into.Team {
		p.Reading, w.into = true, into
	}
	return p
}

// Into returns the place that is written into: the one in front, or the one that was left
// to read.
func (w *Work) Into() Place {
	if w.place.Reading {
		return w.into
	}
	return w.place
}

// MayWrite says why nothing can be entered at the place in front, or nil: the assessment
// is final, or the place is only read, or what is entered would change or start what nobody
// asked for yet: something in review, or an interview beside those that have answered here.
// All but the first ends with [Work.WriteHere].
func (w *Work) MayWrite() error {
	if err := w.Closed(); err != nil {
		return err
	}
	if err := w.onlyRead(w.place); err != nil {
		return err
	}

	what := ""
	switch id, started := w.Current(w.place); {
	case w.accepted == w.acceptance():
		return nil
	case w.state.Phase.Value == assessment.PhaseInReview:
		what = "in review; this changes what is reviewed"
	case !started && id == "" && len(w.Evaluation().Verdict(w.place.Team, w.place.Practice).Answers) > 0:
		what = "answered in " + w.answeredIn() + ", this begins one"
	default:
		return nil
	}
	return assessment.Errorf(assessment.NotAllowed, "%s", what).WithHint("enter: write here")
}

// acceptance is what an assessor accepts who writes at the place in front all the same: a
// review is broken into once, an interview begins once for a team.
func (w *Work) acceptance() acceptance { return acceptance{w.state.Phase.Value, w.place.Team} }

type acceptance struct {
	phase assessment.Phase
	team  string
}

// answeredIn names the interviews with the team in front that say something about the
// practice.
func (w *Work) answeredIn() string {
	answers := w.Evaluation().Verdict(w.place.Team, w.place.Practice).Answers
	if len(answers) > 1 {
		return fmt.Sprintf("%d interviews", len(answers))
	}
	at := slices.IndexFunc(w.Numbered(), func(i *assessment.Interview) bool {
		return i.ID == answers[0].Interview
	})
	return fmt.Sprintf("interview %d", at+1)
}

// onlyRead says that nothing is entered at a place that is read; else nil.
func (w *Work) onlyRead(p Place) error {
	if !p.Reading {
		return nil
	}
	return assessment.Errorf(assessment.NotAllowed, "reading %s, you write into %s", w.TeamTitle(p.Team),
		w.TeamTitle(w.into.Team)).WithHint("enter: write here")
}

// WriteHere makes the place that is read the one that is written into, and accepts what
// [Work.MayWrite] warns of.
func (w *Work) WriteHere() {
	p := w.place
	w.accepted = w.acceptance()
	p.Reading = false
	w.Go(p)
}

// Resume goes back to the place that is written into, from one that is read: to the next
// open practice there.
func (w *Work) Resume() {
	p := w.Into()
	if next, ok := w.NextOpen(p); ok {
		p.Practice = next
	}
	w.leaveFor(p)
}

// leaveFor goes to a place, and keeps the one in front for [Work.Back].
func (w *Work) leaveFor(p Place) {
	if p == w.place {
		return
	}
	w.trail = append(w.trail, w.place)
	w.Go(p)
}

// mayShow says why a practice cannot be gone to, or nil; an empty one is the one in front.
func (w *Work) mayShow(practice string) error {
	e := w.Evaluation()
	a, asked := e.Ask(practice)
	if practice == "" || asked && a.Applies {
		return nil
	}
	if p, known := e.Questionnaire.Practice(practice); known && !asked && p.Written() {
		return assessment.Errorf(assessment.NotFound,
			"%s is asked at depth %s, and this assessment has depth %s", practice, p.Depth, e.Depth)
	}
	return assessment.Errorf(assessment.NotFound, "%s is not asked in this assessment", practice)
}
