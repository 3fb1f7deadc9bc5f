package assessment

import (
	"cmp"
	"math/big"
	"slices"
)

// Opening is a practice that a team has not been asked about, or of which facts were
// not heard, as something to ask next.
type Opening struct {
	Practice string
	Team     string
	Key      bool
	// Facts are the numbers of the facts to ask, of a practice half heard: those that
	// could still move its value. Of one that nobody asked about it is nil.
	Facts []int
	// Roles are those of the practice that are in the room; all of the practice's, if
	// nobody is known to be.
	Roles []string
	// Narrows is by how much an answer narrows the interval of the overall index, in
	// levels, for this team and for those that have its verdict. Over everything that
	// is unasked, unknown or not heard it adds up to the interval.
	Narrows *big.Rat
}

// Openings returns what a team can be asked next: the practices that nobody asked
// about, and those of which facts were not heard that could still move the value, as
// far as one of the roles in the room can speak about them. Key practices come first,
// because they decide which levels are possible at all, then what narrows the overall
// interval most. Without roles all of them are there. What another team answers is
// asked there.
func (e *Evaluation) Openings(team string, roles ...string) []Opening {
	var list []Opening
	room, results := e.roomToNarrow(), e.practiceResults()
	absent := func(r string) bool { return !slices.Contains(roles, r) }
	for _, a := range e.Asked {
		facts, open := e.Verdict(team, a.ID).toAsk()
		if !a.Applies || !open {
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
			Facts:    facts,
			Roles:    here,
			Narrows:  e.narrows(team, results[a.ID], room[a.Measure]),
		})
	}

	slices.SortStableFunc(list, func(a, b Opening) int {
		return cmp.Or(cmp.Compare(ranked(a.Key), ranked(b.Key)), b.Narrows.Cmp(a.Narrows))
	})
	return list
}

// toAsk returns what is to be asked of a team: all of the practice, with no facts, or
// the facts that were not heard and could still move its value. open is false if that
// is nothing, and where another team's verdict stands, whose facts are asked there.
func (v *Verdict) toAsk() (facts []int, open bool) {
	switch {
	case v.State == Unasked:
		return nil, true
	case v.As == "" && v.Rating.State == Scored:
		facts = v.Rating.Marks.Unsettled()
	}
	return facts, len(facts) > 0
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

	slices.SortStableFunc(list, func(a, b RoleWanted) int {
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

// roomToNarrow returns, by measure, the levels of the overall index that one level of
// one unit of practice weight of the measure stands for.
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
			room[m.ID] = new(big.Rat).SetFrac(big.NewInt(m.Share), product(m.Weight, shares))
		}
	}
	return room
}

// narrows returns how much of the overall interval hangs on a team's answer to a
// practice: the distance between the values that it can still have, by its share of
// the teams to which the practice applies. It includes the teams whose verdict is
// this team's. unit is what one unit of the practice's weight stands for, nil if
// nothing of its measure applies.
func (e *Evaluation) narrows(team string, r *PracticeResult, unit *big.Rat) *big.Rat {
	part := new(big.Rat)
	if unit == nil {
		return part
	}

	top := 1000 * int64(e.Result.Max)
	for _, t := range r.Teams {
		v := e.Verdict(t.Team, r.ID)
		follows := v.As == team && v.State != Unasked
		if t.State == NotApplicable || t.Team != team && !follows {
			continue
		}
		value, high := int64(0), top
		if t.State == Scored {
			value, high = e.Result.CountsOf(t.Cell)
		}
		open := new(big.Rat).SetFrac(product(high-value, t.Share), big.NewInt(1000))
		part.Add(part, open.Mul(open, big.NewRat(r.Weight, r.answered.den)))
	}
	return part.Mul(part, unit)
}
