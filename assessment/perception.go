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
// order. An interview counts for a group when every role in it is of that group.
func (e *Evaluation) Perceptions() []Perception {
	groups := map[string]string{}
	for _, list := range e.interviews {
		for _, i := range list {
			groups[i.ID] = e.group(i.ID)
		}
	}
	var found []Perception
	for _, a := range e.Asked {
		sums := map[string]*big.Rat{"management": new(big.Rat), "engineering": new(big.Rat)}
		counts := map[string]int64{}
		for _, t := range e.Teams {
			for _, ans := range e.Verdict(t.ID, a.ID).Answers {
				sum, ok := sums[groups[ans.Interview]]
				if r := ans.Rating.Value; ok && ans.Rating.Set && r.State == Scored && r.Digest == a.Digest {
					sum.Add(sum, big.NewRat(r.Stated(), 1000))
					counts[groups[ans.Interview]]++
				}
			}
		}
		if counts["management"] == 0 || counts["engineering"] == 0 {
			continue
		}
		p := Perception{Practice: a.ID, Gap: new(big.Rat),
			Management:  sums["management"].Quo(sums["management"], big.NewRat(counts["management"], 1)),
			Engineering: sums["engineering"].Quo(sums["engineering"], big.NewRat(counts["engineering"], 1))}
		p.Gap.Sub(p.Management, p.Engineering)
		if new(big.Rat).Abs(p.Gap).Cmp(big.NewRat(1, 1)) >= 0 {
			found = append(found, p)
		}
	}
	return found
}

// group is the group that every role in an interview belongs to, or empty.
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
