package assessment

import "assay/questionnaires"

// SuggestedTarget is the target of the suggested profile for a practice or, with
// nil, for the overall result and every measure: 3, and 2 for practices of weight 1.
// A scale with fewer levels has its top level in place of 3.
func SuggestedTarget(q *questionnaires.Questionnaire, p *questionnaires.Practice) int {
	t := min(3, q.Max())
	if p != nil && p.Weight == 1 && q.Max() > 1 {
		return max(1, t-1)
	}
	return t
}

// Targets are the target levels of every node, inherited: a practice's own,
// else its area's, else its measure's, else the assessment's. Nodes without one
// are absent.
type Targets map[string]int

// Targets returns the effective targets of an assessment of q.
func (s *State) Targets(q *questionnaires.Questionnaire) Targets {
	return inheritTargets(q, func(node string) (int, bool) {
		f := s.OwnTarget(node)
		return f.Value, f.Set
	})
}

// inheritTargets returns the effective targets, given those set at the nodes
// themselves.
func inheritTargets(q *questionnaires.Questionnaire, own func(node string) (int, bool)) Targets {
	t := Targets{}
	inherit := func(node, parent string) {
		if v, set := own(node); set && v >= 1 {
			t[node] = min(v, q.Max()) // the scale may have become shorter since
		} else if v, set := t[parent]; set {
			t[node] = v
		}
	}

	inherit(Overall, "")
	for _, m := range q.Measures {
		inherit(m.ID, Overall)
		for _, a := range m.Areas {
			inherit(a.ID, m.ID)
			for _, p := range a.Practices {
				inherit(p.ID, a.ID)
			}
		}
	}
	return t
}

// checkTargetNode checks the target of one node by itself.
func checkTargetNode(q *questionnaires.Questionnaire, node string, e Edit) error {
	_, measure := q.Measure(node)
	_, area := q.Area(node)
	_, practice := q.Practice(node)
	if node != Overall && !measure && !area && !practice {
		return notFound("node", node, "name a measure, an area, a practice or overall")
	}

	if l, ok := decode[int](e.Value); !ok || l < 1 || l > q.Max() {
		return Errorf(Invalid, "%s cannot be a target of %s", Show(e.Subject, e.Field, e.Value), node).
			WithHint("targets are levels from 1 to %d", q.Max())
	}
	return nil
}

// checkTargets refuses targets under which a key practice would be lower than
// its area or its measure, which it holds. A target that was too low before, as
// after a union, does not stand in the way of others.
func (s *State) checkTargets(q *questionnaires.Questionnaire, edits []Edit) error {
	changed := map[string]Value{}
	for _, e := range edits {
		if e.Subject.Kind() == KindTarget {
			changed[e.Subject.ID()] = e.Value
		}
	}
	if len(changed) == 0 {
		return nil
	}

	t := inheritTargets(q, func(node string) (int, bool) {
		if v, ok := changed[node]; ok {
			return decode[int](v)
		}
		f := s.OwnTarget(node)
		return f.Value, f.Set
	})
	before := s.Targets(q)
	for p := range q.Practices() {
		need := max(t[p.Area], t[p.Measure])
		was := max(before[p.Area], before[p.Measure]) - before[p.ID]
		if p.Key && need-t[p.ID] > max(0, was) {
			return Errorf(Invalid,
				"%s is a key practice: its target %d would be below the target %d of what it holds",
				p.ID, t[p.ID], need).
				WithHint("give %s at least %d, or lower %s and %s", p.ID, need, p.Area, p.Measure)
		}
	}
	return nil
}
