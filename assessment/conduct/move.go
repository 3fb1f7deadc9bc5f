package conduct

import (
	"cmp"
	"slices"

	"assay/assessment"
)

// Show goes to a practice and to a team, whose interview is written into from now on; an
// empty one stays as it is. The place that is left is where [Work.Back] leads. A practice
// that is not asked is refused.
func (w *Work) Show(practice, team string) error {
	p := w.place
	if team != "" {
		p = w.Into().With(team)
		p.Practice = w.place.Practice
	}
	if err := w.mayShow(practice); err != nil {
		return err
	}
	p.Practice = cmp.Or(practice, p.Practice)
	w.leaveFor(p)
	return nil
}

// Back returns to the place that was left last, as [Work.Visit] goes there.
func (w *Work) Back() error {
	n := len(w.trail)
	if n == 0 {
		return assessment.Errorf(assessment.NotAllowed, "there is no earlier place")
	}
	last := w.trail[n-1]
	w.trail = w.trail[:n-1]

	p := w.place
	if last.Team != p.Team {
		p = w.visiting(last.Team)
	}
	p.Practice = last.Practice
	w.Go(p)
	return nil
}

// Hold lets an interview take the answers at the present place, whatever its day and
// whoever began it, until another one is chosen.
func (w *Work) Hold(interview string) {
	p := w.place
	p.Interview, p.Held, p.Reading = interview, true, false
	w.Go(p)
}

// GoOnWith is [Work.Hold] for an interview that was chosen from a list: one that is
// closed opens again. The Deed says so.
func (w *Work) GoOnWith(interview string) (Deed, error) {
	i, ok := w.state.Interview(interview)
	if !ok {
		return Deed{}, assessment.Errorf(assessment.NotFound, "there is no interview %q", interview)
	}

	d := Deed{Label: "answers go to interview " + w.InterviewName(i.ID), Team: w.place.Team}
	e, ok := w.state.Edit(assessment.InterviewSubject(i.ID), "closed", false)
	if !i.Closed.Value || !ok {
		w.Hold(i.ID)
		return d, nil
	}

	d.Label += ", which is open again"
	here := w.place
	here.Interview, here.Held, here.Reading = i.ID, true, false
	return w.doAt(here, d, []assessment.Edit{e})
}

// Beside returns the practice n places after that of a place, before it if n is
// negative, whatever its state. An error says that there is none.
func (w *Work) Beside(p Place, n int) (practice string, err error) {
	all := w.Practices()
	at := w.position(p) + n
	if at < 0 || at >= len(all) {
		return "", atTheEnd("practice", at)
	}
	return all[at].ID, nil
}

// AreaBeside returns the first practice of the area n places after that of a place.
// An error says that there is none.
func (w *Work) AreaBeside(p Place, n int) (practice string, err error) {
	var areas, firsts []string
	for _, a := range w.Practices() {
		if !slices.Contains(areas, a.Area) {
			areas, firsts = append(areas, a.Area), append(firsts, a.ID)
		}
	}

	here, _ := w.Evaluation().Ask(p.Practice)
	if here.Practice == nil {
		return "", atTheEnd("area", -1)
	}
	at := slices.Index(areas, here.Area) + n
	if at < 0 || at >= len(areas) {
		return "", atTheEnd("area", at)
	}
	return firsts[at], nil
}

// atTheEnd says that there is nothing further; at is where that would be.
func atTheEnd(what string, at int) error {
	end := "last"
	if at < 0 {
		end = "first"
	}
	return assessment.Errorf(assessment.NotFound, "this is the %s %s", end, what)
}
