package assessment

// turn is what one user action did to another one.
type turn struct {
	target *Change // of the action that it took back or did again
	again  bool    // it did the target again, by taking an undoing back
}

// saying is what a change that undoes stands for: it brings back what an earlier
// change of the field said, which may be that nothing is set. Every other change
// stands for itself.
type saying struct {
	of     *Change // nil: nothing is set
	target *Change // the change that was taken back or done again
	again  bool
}

// turns returns which user actions took another back or did it again, by the
// action, and which ones were taken back since. An action is one of these if all
// of its changes are, of one and the same action of the same author.
func (j *Journal) turns() (turns map[string]turn, undone map[string]bool) {
	turns, undone = map[string]turn{}, map[string]bool{}
	sayings := map[ID]saying{}
	order, groups := j.groups()
	var list []saying
	for _, g := range order {
		list = list[:0]
		for _, c := range groups[g] {
			s, turned := j.saying(c, sayings)
			if !turned {
				break
			}
			list = append(list, s)
		}
		t, ok := together(list, len(groups[g]))
		if !ok {
			continue
		}

		turns[g] = t
		undone[t.target.Group] = !t.again
		for i, c := range groups[g] {
			sayings[c.ID] = list[i]
		}
	}
	return turns, undone
}

// groups returns the changes of every user action, and the actions in the order
// of their first changes.
func (j *Journal) groups() (order []string, groups map[string][]*Change) {
	groups = make(map[string][]*Change, len(j.changes))
	for i, c := range j.changes {
		list, known := groups[c.Group]
		if !known {
			order = append(order, c.Group)
			list = j.changes[i : i+1 : i+1] // most actions are one change
		} else {
			list = append(list, c)
		}
		groups[c.Group] = list
	}
	return order, groups
}

// saying returns what a change stands for that may take another back, given what
// those before it stand for. turned reports whether it does take another back.
func (j *Journal) saying(c *Change, earlier map[ID]saying) (s saying, turned bool) {
	if len(c.Replaces) != 1 || c.Erased() {
		return saying{}, false
	}
	before, turned := earlier[c.Replaces[0]]
	if !turned {
		before.of = j.byID[c.Replaces[0]]
	}

	// It takes an undoing back.
	if y := before.target; y != nil && y.Author == c.Author && y.Value == c.Value {
		return saying{of: y, target: y, again: true}, true
	}

	// It brings back what the change that stands before it had replaced.
	d := before.of
	if d == nil || d.Author != c.Author {
		return saying{}, false
	}
	value, of := NotSet, (*Change)(nil)
	for i, id := range d.Replaces {
		old := j.byID[id]
		if i > 0 && old.Value != value {
			return saying{}, false
		}
		value, of = old.Value, old
		if x, known := earlier[id]; known {
			of = x.of
		}
	}
	return saying{of: of, target: d}, c.Value == value
}

// together returns what a user action of that many changes did to another one,
// if all that its changes stand for agrees on it.
func together(list []saying, changes int) (t turn, ok bool) {
	if len(list) < changes {
		return turn{}, false
	}
	t = turn{list[0].target, list[0].again}
	for _, s := range list {
		if s.target.Group != t.target.Group || s.again != t.again {
			return turn{}, false
		}
	}
	return t, true
}
