package conduct

import "assay/assessment"

// SignOff agrees, as a second author, that a practice does not apply in a team.
func (w *Work) SignOff(practice, team string) (Deed, error) {
	if err := w.Closed(); err != nil {
		return Deed{}, err
	}

	v := w.Evaluation().Verdict(team, practice)
	switch {
	case !v.Unsigned:
		return Deed{}, &assessment.Error{Code: assessment.NotAllowed,
			What: "there is nothing to agree to here"}
	case w.Evaluation().RatedBy(team, practice) == w.Author():
		return Deed{}, &assessment.Error{Code: assessment.NotAllowed,
			What: "the reason is your own; another author has to agree"}
	}

	return w.Do(Deed{Label: practice + ": agreed that it is not applicable", Practice: practice, Team: team},
		w.state.SignOff(team, practice, v.Rating.Reason))
}
