package assessment

import (
	"cmp"
	"math/big"
	"slices"
)

// Opening is a practice that a team has not been asked about, as something to
// ask next.
type Opening struct {
	Practice string
	Team     string
	Key      bool
	// Roles are those of the practice that are in the room; all of the practice's, if
	// nobody is known to be.
	Roles []string
	// Narrows is by how much an answer narrows the interval of the overall index, in
	// levels. Over everything that is unasked or unknown it adds up to the interval.
	Narrows *big.Rat
}

// Openings returns what a team can be asked next: the open practices that one of
// the roles in the room can speak about, key practices first, because they decide
// which levels are possible at all, then by how much an answer narrows the overall
// interval. Without roles every open practice is among them.
func (e *Evaluation) Openings(team string, roles ...string) []Opening {
	var list []Opening
	room, results := e.roomToNarrow(), e.practiceResults()
	absent := func(r string) bool { return !slices.Contains(roles, r) }
	for _, a := range e.Asked {
		if !a.Applies || e.Verdict(team, a.ID).State != Unasked {
			continue
		}
		here := a.Roles
		if len(roles) > 0 {
			here = slices.DeleteFunc(slices.Clone(a.Roles), absent)
			if len(here) == 0 {
				continue
			}
		}

		list = append(list, Opening{
			Practice: a.ID,
			Team:     team,
			Key:      a.Key,
			Roles:    here,
			Narrows:  narrows(team, results[a.ID], room[a.Measure]),
		})
	}

	slices.SortStableFunc(list, func(a, b Opening) int {
		return cmp.Or(cmp.Compare(ranked(a.Key), ranked(b.Key)), b.Narrows.Cmp(a.Narrows))
	})
	return list
}

// RoleWanted is a role that can answer open practices of a team.
type RoleWanted struct {
	Role    string
	Open    int      // open practices that name the role
	Key     int      // of these, key practices
	Narrows *big.Rat // as of [Opening], over these practices
}

// RolesWanted returns the roles that can answer what is open in a team, the one
// whose answers narrow the result most in front.
func (e *Evaluation) RolesWanted(team string) []RoleWanted {
	var list []RoleWanted
	for _, o := range e.Openings(team) {
		for _, r := range o.Roles {
			i := slices.IndexFunc(list, func(w RoleWanted) bool { return w.Role == r })
			if i < 0 {
				i = len(list)
				list = append(list, RoleWanted{Role: r, Narrows: new(big.Rat)})
			}
			list[i].Open++
			list[i].Key += 1 - ranked(o.Key)
			list[i].Narrows.Add(list[i].Narrows, o.Narrows)
		}
	}

	slices.SortFunc(list, func(a, b RoleWanted) int {
		return cmp.Or(b.Narrows.Cmp(a.Narrows), cmp.Compare(a.Role, b.Role))
	})
	return list
}

// ranked is 0 for a key practice and 1 for another.
func ranked(key bool) int {
	if key {
		return 0
	}
	return 1
}

// roomToNarrow returns, by measure, the levels of the overall index that one unit
// of practice weight of the measure stands for.
func (e *Evaluation) roomToNarrow() map[string]*big.Rat {
	room := map[string]*big.Rat{}
	shares := int64(0)

	for _, m := range e.Result.Measures {
		if m.Weight > 0 {
			shares += m.Share
		}
	}

	for _, m := range e.Result.Measures {
		if m.Weight > 0 {
			room[m.ID] = big.NewRat(m.Share*int64(e.Result.Max), 1)
			room[m.ID].Quo(room[m.ID], new(big.Rat).SetInt(product(m.Weight, shares)))
		}
	}
	return room
}

// narrows returns how much of the overall interval hangs on a team's answer to a
// practice: its share of the teams to which the practice applies. unit is what one
// unit of the practice's weight stands for, nil if nothing of its measure applies.
func narrows(team string, r *PracticeResult, unit *big.Rat) *big.Rat {
	part := new(big.Rat)
	for _, t := range r.Teams {
		if t.Team == team && t.State != NotApplicable && unit != nil {
			part.SetFrac(product(t.Share, r.Weight), big.NewInt(r.answered.den))
			part.Mul(part, unit)
		}
	}
	return part
}
