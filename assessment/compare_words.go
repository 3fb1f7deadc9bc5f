package assessment

import "strings"

// String says which teams came and went, or how the scope was cut another way; empty if
// the teams are the same.
func (m TeamsMatched) String() string {
	var parts []string
	if m.Cut {
		before, after := m.Pairs[0].Before, m.Pairs[len(m.Pairs)-1].After
		one, other := before.Title()+" was cut into ", m.Pairs[0].After == after
		if other {
			one = after.Title() + " was made of "
		}
		for _, p := range m.Pairs {
			t := p.After
			if other {
				t = p.Before
			}
			parts = append(parts, t.Title())
		}
		return one + strings.Join(parts, ", ")
	}

	for _, t := range m.New {
		parts = append(parts, t.Title()+" is new")
	}
	for _, t := range m.Gone {
		parts = append(parts, t.Title()+" is gone")
	}
	return strings.Join(parts, ", ")
}

// String says what a trait was answered with, and what it is now.
func (c TraitChange) String() string {
	answer := func(values []string) string {
		switch {
		case values == nil:
			return "not answered"
		case len(values) == 0:
			return "none"
		}
		return strings.Join(values, ", ")
	}
	return c.Title + ": " + answer(c.Before) + " -> " + answer(c.After)
}

// String says which side it is: its title, its day, how much is answered, and whether it
// is final.
func (s Side) String() string {
	parts := []string{s.Title, "as of " + string(s.AsOf)}
	if s.Final {
		parts = append(parts, "final")
	}
	if s.Stated {
		parts = append(parts, "self-declared")
	}
	return strings.Join(parts, ", ")
}
