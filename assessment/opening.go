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

	near float64 // the number nearest to Narrows, as of [Candidate]
}

// Openings returns what a team can be asked next: the practices that nobody asked
// about, and those of which facts were not heard that could still move the value, as
// far as one of the roles in the room can speak about them. Key practices come first,
// because they decide which levels are possible at all, then what narrows the overall
// interval most. Without roles all of them are there. What another team answers is
// asked there.
func (e *Evaluation) Openings(team string, roles ...string) []Opening {
	var list []Opening
	f := newFrame(e.Sheet)
	shares := f.sharesThatApply(e.Sheet)
	absent := func(r string) bool { return !slices.Contains(roles, r) }
	next := 0 // Asked has the practices of the sheet, in its order
	for _, m := range e.Sheet.Measures {
		room := f.roomToNarrow(m, shares)
		for p := range m.practices() {
			a := &e.Asked[next]
			next++
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

			o := Opening{Practice: a.ID, Team: team, Key: a.Key, Facts: facts, Roles: here,
				Narrows: e.narrows(team, f, p, room)}
			o.near, _ = o.Narrows.Float64()
			list = append(list, o)
		}
	}

	slices.SortStableFunc(list, func(a, b Opening) int {
		order := cmp.Or(cmp.Compare(ranked(a.Key), ranked(b.Key)), cmp.Compare(b.near, a.near))
		if order == 0 && !equal(a.Narrows, b.Narrows) {
			order = b.Narrows.Cmp(a.Narrows)
		}
		return order
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

// roomToNarrow is what one level of one unit of practice weight of a measure stands for
// in levels of the overall index: share divided by whole, which is 0 if nothing of the
// measure applies.
type roomToNarrow struct {
	share int64
	whole *big.Int
}

// roomToNarrow returns that of a measure. shares is the sum of the shares of the measures
// in which something applies.
func (f frame) roomToNarrow(m SheetMeasure, shares int64) roomToNarrow {
	weight := int64(0)
	for p := range m.practices() {
		if f.applies(p) {
			weight += max(1, p.Weight)
		}
	}
	return roomToNarrow{max(1, m.Share), product(weight, shares)}
}

// sharesThatApply returns the sum of the shares of the measures in which something applies.
func (f frame) sharesThatApply(s Sheet) (sum int64) {
	for _, m := range s.Measures {
		for p := range m.practices() {
			if f.applies(p) {
				sum += max(1, m.Share)
				break
			}
		}
	}
	return sum
}

// applies reports whether a practice applies in at least one team.
func (f frame) applies(p *SheetPractice) bool {
	for i := range f.teams {
		if p.cell(i).State != NotApplicable {
			return true
		}
	}
	return false
}

// narrows returns how much of the overall interval hangs on a team's answer to a
// practice: the distance between the values that it can still have, by its share of
// the teams to which the practice applies. It includes the teams whose verdict is
// this team's.
func (e *Evaluation) narrows(team string, f frame, p *SheetPractice, room roomToNarrow) *big.Rat {
	var width, shares int64
	for i, t := range f.teams {
		c := p.cell(i)
		if c.State == NotApplicable {
			continue
		}
		shares += t.Share
		if t.ID != team {
			if v := e.Verdict(t.ID, p.ID); v.As != team || v.State == Unasked {
				continue
			}
		}
		value, high := int64(0), f.top
		if c.State == Scored {
			value, high = countsOf(c, f.self)
		}
		width += (high - value) * t.Share
	}
	if shares == 0 || room.whole.Sign() == 0 {
		return new(big.Rat)
	}
	whole := product(1000, shares)
	return new(big.Rat).SetFrac(product(width, max(1, p.Weight), room.share), whole.Mul(whole, room.whole))
}
