package assessment

import (
	"cmp"
	"math"
	"slices"

	"assay/questionnaires"
)

// waySearch looks for the choice of one option for each practice of a measure that
// costs least and reaches a level.
//
// Of each level up to it something may be missing: below the level less than 15 % of
// the weight of the measure, of the level itself less than 50 %.
type waySearch struct {
	may     shortage // by level from 1
	levels  int
	choices [][]wayChoice // by practice, the heaviest first: these leave out most of the rest
	order   []int         // of each of these its index among the practices
	// least[i][c] is what is missing of each level at least over the practices from i on,
	// for a cost of c at most, each level taken by itself.
	least [][]shortage
	worst []shortage // worst[i] is what is missing over them at most
}

// shortage is what is missing of each level from 1 on, in thousandths of weight.
type shortage [maxWayLevel]int64

// maxWayLevel is the highest level that the search knows: the top of the longest scale.
const maxWayLevel = questionnaires.MaxLevels - 1

// wayChoice is an option of a practice as the search needs it.
type wayChoice struct {
	missing shortage
	cost    int
	option  int // its index
}

// wayState is a choice for the first practices.
type wayState struct {
	left   shortage // what may still be missing over the rest
	cost   int
	before int // index of the state that it comes from
	option int // of the last of these practices
}

// mostStates is how many states are looked at for one practice, allStates for all of a
// measure, and mostCells how many cells the table of the least costs has, before steps
// are chosen one by one.
const (
	mostStates = 20_000
	allStates  = 1_000_000
	mostCells  = 1_000_000
)

// cheapestWay returns for each practice of a measure the option to take. It reports
// whether no other way costs less, and whether there is a way at all.
func cheapestWay(all []wayPractice, level int) (chosen []wayOption, exact, ok bool) {
	s := newWaySearch(all, level, math.MaxInt)
	if !s.possible() {
		return nil, false, false
	}

	picks, cost, exact := s.cheapest()
	// Of the ways of that cost one whose waits are short: the months of the options are
	// limited more and more loosely until there is one.
	for _, months := range waitsOf(all) {
		quick := newWaySearch(all, level, months)
		if !quick.possible() {
			continue
		}
		if found := quick.at(cost); found != nil {
			picks = found
			break
		}
	}
	for i := range all {
		chosen = append(chosen, all[i].options[picks[i]])
	}
	return chosen, exact, true
}

// waitsOf returns the waits of the options, each once, the shortest first.
func waitsOf(all []wayPractice) []int {
	var waits []int
	for i := range all {
		for _, o := range all[i].options {
			waits = append(waits, o.months)
		}
	}
	slices.Sort(waits)
	return slices.Compact(waits)
}

// newWaySearch returns the search over the options that wait no longer than some months.
func newWaySearch(all []wayPractice, level, months int) *waySearch {
	s := &waySearch{levels: level}
	for i := range all {
		s.order = append(s.order, i)
	}
	slices.SortStableFunc(s.order, func(a, b int) int {
		return cmp.Compare(all[b].result.Weight, all[a].result.Weight)
	})
	weight := int64(0)
	for _, i := range s.order {
		p := &all[i]
		weight += p.result.Weight
		var choices []wayChoice
		for n, o := range p.options {
			if o.months > months {
				continue
			}
			c := wayChoice{cost: o.cost, option: n}
			for k := range level {
				c.missing[k] = p.result.Weight * (1000 - credit(o.value, k+1))
			}
			choices = append(choices, c)
		}
		s.choices = append(s.choices, choices)
	}

	for k := range level {
		s.may[k] = 150*weight - 1 // achieved to more than 85 %
	}
	s.may[level-1] = 500*weight - 1 // to more than 50 %
	return s
}

// possible reports whether there is a way at all: every practice has an option, and what
// is missing with the best ones is little enough.
func (s *waySearch) possible() bool {
	left := s.may
	for _, choices := range s.choices {
		if len(choices) == 0 {
			return false
		}
		left = left.less(slices.MinFunc(choices, func(a, b wayChoice) int {
			return cmp.Compare(a.sum(), b.sum())
		}).missing)
	}
	return left.enough()
}

// sum adds up what is missing of all levels: options of a practice miss the less of
// every level the higher their value is.
func (c wayChoice) sum() (total int64) {
	for _, m := range c.missing {
		total += m
	}
	return total
}

// less returns what is left when that much of it is missing.
func (m shortage) less(o shortage) shortage {
	for k := range m {
		m[k] -= o[k]
	}
	return m
}

// enough reports whether no more is missing than may be.
func (m shortage) enough() bool { return slices.Min(m[:]) >= 0 }

// tabulate fills in the tables of the least and the most that is missing, for ways that
// cost no more than most. It reports false if they would be too large.
func (s *waySearch) tabulate(most int) bool {
	top, n := 0, len(s.choices)
	for _, choices := range s.choices {
		top += slices.MaxFunc(choices, func(a, b wayChoice) int { return cmp.Compare(a.cost, b.cost) }).cost
	}
	top = min(top, most)
	if (n+1)*(top+1) > mostCells {
		return false
	}

	s.least, s.worst = make([][]shortage, n+1), make([]shortage, n+1)
	s.least[n] = make([]shortage, top+1)
	for i := n - 1; i >= 0; i-- {
		s.least[i] = make([]shortage, top+1)
		for c := range s.least[i] {
			for k := range s.levels {
				least := int64(math.MaxInt64 / 2)
				for _, x := range s.choices[i] {
					if x.cost <= c {
						least = min(least, x.missing[k]+s.least[i+1][c-x.cost][k])
					}
				}
				s.least[i][c][k] = least
			}
		}
		for k := range s.levels {
			worst := int64(0)
			for _, x := range s.choices[i] {
				worst = max(worst, x.missing[k])
			}
			s.worst[i][k] = s.worst[i+1][k] + worst
		}
	}
	return true
}

// cheapest returns for each practice the option of a way that costs least, and the cost.
// It reports whether no other costs less. There must be a way.
func (s *waySearch) cheapest() (picks []int, cost int, exact bool) {
	greedy, most := s.greedy() // no dearer way needs to be looked at
	if !s.tabulate(most) {
		return greedy, most, false
	}
	for limit := range s.least[0] {
		if !s.may.less(s.least[0][limit]).enough() {
			continue
		}
		picks, tooMany := s.within(limit)
		switch {
		case picks != nil:
			return picks, limit, true
		case tooMany:
			return greedy, most, most == limit
		}
	}
	return greedy, most, false // not reached: at its cost there is the one found step by step
}

// at returns the options of a way that costs no more than a limit, nil if none is found.
func (s *waySearch) at(limit int) []int {
	if !s.tabulate(limit) {
		return nil
	}
	picks, _ := s.within(min(limit, len(s.least[0])-1))
	return picks
}

// within returns the options of a way that costs no more than a limit, nil if there is
// none or if it takes too many states to tell.
func (s *waySearch) within(limit int) (picks []int, tooMany bool) {
	layers, states := [][]wayState{{{left: s.may}}}, 0
	at := map[shortage]int{} // index into the layer
	for i, choices := range s.choices {
		layer := make([]wayState, 0, len(layers[i]))
		clear(at)
		for from, state := range layers[i] {
			for _, x := range choices {
				cost, left := state.cost+x.cost, state.left.less(x.missing)
				if cost > limit || !left.less(s.least[i+1][limit-cost]).enough() {
					continue
				}
				for k := range left {
					left[k] = min(left[k], s.worst[i+1][k]) // more makes no difference
				}
				next := wayState{left: left, cost: cost, before: from, option: x.option}
				if j, ok := at[left]; !ok {
					at[left] = len(layer)
					layer = append(layer, next)
				} else if cost < layer[j].cost {
					layer[j] = next
				}
			}
			if len(layer) > mostStates || states+len(layer) > allStates {
				return nil, true
			}
		}
		states += len(layer)
		if len(layer) == 0 {
			return nil, false
		}
		layers = append(layers, layer)
	}

	picks = make([]int, len(s.choices))
	state := layers[len(picks)][0]
	for i := len(picks) - 1; i >= 0; i-- {
		picks[s.order[i]] = state.option
		state = layers[i][state.before]
	}
	return picks, false
}

// greedy returns the options of a way that is found option by option: each time the one
// that takes most off what is missing too much, for its cost.
func (s *waySearch) greedy() (picks []int, cost int) {
	now, left := make([]wayChoice, len(s.choices)), s.may
	for i, choices := range s.choices {
		now[i] = choices[0] // the cheapest
		left = left.less(now[i].missing)
	}

	for !left.enough() {
		best, with, most, price := -1, wayChoice{}, int64(0), int64(1)
		for i, choices := range s.choices {
			for _, x := range choices {
				gain := excess(left) - excess(left.less(x.missing.less(now[i].missing)))
				dearer := int64(max(1, x.cost-now[i].cost))
				if gain*price > most*dearer {
					best, with, most, price = i, x, gain, dearer
				}
			}
		}
		left = left.less(with.missing.less(now[best].missing))
		now[best] = with
	}

	picks = make([]int, len(now))
	for i, x := range now {
		picks[s.order[i]] = x.option
		cost += x.cost
	}
	return picks, cost
}

// excess adds up what is missing of the levels beyond what may be.
func excess(left shortage) (total int64) {
	for _, m := range left {
		total += max(0, -m)
	}
	return total
}
