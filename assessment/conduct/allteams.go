package conduct

import (
	"fmt"
	"slices"
	"strings"

	"assay/assessment"
)

// RatedAt returns the practices that the interview of a place rates, in the order in which
// they are asked; those that it rates as another team are left out.
func (w *Work) RatedAt(p Place) []string {
	id, _ := w.Current(p)
	var list []string
	for _, a := range w.Evaluation().Asked {
		if r := w.state.Answer(id, a.ID).Rating; r.Set && r.Value.State != assessment.SameAs {
			list = append(list, a.ID)
		}
	}
	return list
}

// ForAllTeams lets what the team of a place is rated count for the other teams in scope
// too, as one deed: for each practice they are agreed to be as that team. A team that has a
// rating of its own keeps it, and the deed's notes name it. A practice that the interview of
// the place does not rate is refused with code NotFound. The agreement ends when the team is
// rated in an interview; see [Work.Answer].
func (w *Work) ForAllTeams(p Place, practices ...string) (Deed, error) {
	if err := w.Closed(); err != nil {
		return Deed{}, err
	}
	if err := w.onlyRead(p); err != nil {
		return Deed{}, err
	}

	e, rated := w.Evaluation(), w.RatedAt(p)
	var edits []assessment.Edit
	var counting, kept []string
	for _, practice := range practices {
		if !slices.Contains(rated, practice) {
			return Deed{}, assessment.Errorf(assessment.NotFound,
				"%s has no rating in this interview that could count for all teams", practice).
				WithHint("rate it first")
		}
		for _, t := range e.Teams {
			if t.ID == p.Team {
				continue
			}
			if w.standsAlone(t.ID, practice) {
				kept = append(kept, practice+" "+t.Title())
				continue
			}
			same := assessment.Rating{State: assessment.SameAs, Team: p.Team}
			if x, differs := w.state.Rate(w.q, assessment.AgreedSubject(t.ID, practice), same); differs {
				edits = append(edits, x)
				counting = append(counting, practice)
			}
		}
	}

	d := Deed{Label: practicesWords(slices.Compact(counting)) + " for all teams", Team: p.Team,
		Practice: p.Practice}
	if len(edits) == 0 {
		return Deed{Label: practicesWords(practices) + " for all teams already, or for those that have no " +
			"rating of their own"}, nil
	}
	if len(kept) > 0 {
		d.Notes = append(d.Notes, "rated on their own and kept: "+strings.Join(kept, ", "))
	}
	return w.Do(d, edits...)
}

// standsAlone reports whether a team has a rating of a practice that is its own: given in an
// interview, or agreed on.
func (w *Work) standsAlone(team, practice string) bool {
	agreed := w.state.Agreed(team, practice).Rating
	return agreed.Set && agreed.Value.State != assessment.SameAs || w.isRated(team, practice)
}

// isRated reports whether an interview with a team rates a practice.
func (w *Work) isRated(team, practice string) bool {
	return slices.ContainsFunc(w.Evaluation().Verdict(team, practice).Answers,
		func(a *assessment.Answer) bool { return a.Rating.Set })
}

// practicesWords says that practices count, with the number of several.
func practicesWords(practices []string) string {
	if len(practices) == 1 {
		return practices[0] + " counts"
	}
	return fmt.Sprintf("%d practices count", len(practices))
}

// endSameAs returns the change that ends the agreement of the team of a place to be as
// another one, which the first rating of its own does, and that other team; empty if there
// is no such agreement, or it was made over ratings.
func (w *Work) endSameAs(p Place) (end assessment.Edit, team string) {
	agreed := w.state.Agreed(p.Team, p.Practice).Rating
	if !agreed.Set || agreed.Value.State != assessment.SameAs || w.isRated(p.Team, p.Practice) {
		return assessment.Edit{}, ""
	}
	end, _ = w.state.Clear(assessment.AgreedSubject(p.Team, p.Practice), "rating")
	return end, agreed.Value.Team
}
