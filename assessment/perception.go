package assessment

import (
	"math/big"
	"slices"
)

// Perception is how far managers and engineers see one practice apart.
type Perception struct {
	Practice string
	// Management and Engineering are the mean stated values, in levels, of the
	// answers from interviews with roles of that group alone.
	Management, Engineering *big.Rat
	// Gap is Management less Engineering.
	Gap *big.Rat
}

// Perceptions returns the practices that management and engineering rate a level
// or more apart, in either direction, over all teams, in the questionnaire's
// order. An interview counts for a group if every role in it is of that group.
func (e *Evaluation) Perceptions() []Perception {
	groups := map[string]string{}
	for _, list := range e.interviews {
		for _, i := range list {
			groups[i.ID] = e.group(i.ID)
		}
	}

	var found []Perception
	for _, a := range e.Asked {
		means := e.meansByGroup(a, groups)
		management, engineering := means["management"], means["engineering"]
		if management == nil || engineering == nil {
			continue
		}
		gap := new(big.Rat).Sub(management, engineering)
		if new(big.Rat).Abs(gap).Cmp(big.NewRat(1, 1)) >= 0 {
			found = append(found, Perception{a.ID, management, engineering, gap})
		}
	}
	return found
}

// meansByGroup returns the mean stated value of the answers to a practice, in
// levels, by the group that the interview counts for, over the facts that all of these
// answers heard. Groups without a value are absent.
func (e *Evaluation) meansByGroup(a Asked, groups map[string]string) map[string]*big.Rat {
	var ratings []Rating
	var from []string
	common := Facts(0xff) // the facts that all of them heard
	for _, t := range e.Teams {
		for _, answer := range e.Verdict(t.ID, a.ID).Answers {
			r := answer.Rating.Value
			group := groups[answer.Interview]
			if group == "" || !answer.Rating.Set || r.State != Scored || !e.fits(r, &a) {
				continue
			}
			ratings, from = append(ratings, r), append(from, group)
			common &= r.Marks.heard()
		}
	}
	if common == 0 && len(a.Facts) > 0 {
		return nil
	}

	totals, answers := map[string]int64{}, map[string]int64{}
	for i, r := range ratings {
		value := r.Stated()
		if r.Marks != "" {
			value = r.Marks.over(common)
		}
		totals[from[i]] += value
		answers[from[i]]++
	}

	means := map[string]*big.Rat{}
	for group, n := range answers {
		means[group] = big.NewRat(totals[group], 1000*n)
	}
	return means
}

// group returns the group that every role in an interview belongs to, or the empty
// string.
func (e *Evaluation) group(interview string) string {
	var groups []string
	for _, id := range e.State.Roles(interview) {
		role, ok := e.Questionnaire.Role(id)
		if !ok {
			return ""
		}
		groups = append(groups, role.Group)
	}

	if groups = slices.Compact(groups); len(groups) != 1 {
		return ""
	}
	return groups[0]
}
