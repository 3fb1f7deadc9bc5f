package questionnaires

import (
	"iter"
	"slices"
	"strings"
)

// Practice returns the practice with that id, and whether there is one.
func (q *Questionnaire) Practice(id string) (*Practice, bool) {
	p, ok := q.byID[id]
	return p, ok
}

// Practices walks all practices in the order of the questionnaire, written or not.
func (q *Questionnaire) Practices() iter.Seq[*Practice] {
	return func(yield func(*Practice) bool) {
		for _, m := range q.Measures {
			for _, a := range m.Areas {
				for _, p := range a.Practices {
					if !yield(p) {
						return
					}
				}
			}
		}
	}
}

// Asked reports whether the practice is asked at the depth: its own depth is
// that one or an earlier one, and its text is written. It is false for a depth
// that the questionnaire does not have.
func (q *Questionnaire) Asked(p *Practice, depth string) bool {
	own, at := q.depthIndex(p.Depth), q.depthIndex(depth)
	return p.Written() && own >= 0 && own <= at
}

// depthIndex returns the index of a depth in the questionnaire's list, -1 if it
// has no such depth.
func (q *Questionnaire) depthIndex(id string) int {
	return slices.IndexFunc(q.Depths, func(d Depth) bool { return d.ID == id })
}

// Max returns the top level of the scale, 5 in the five-measure questionnaire.
func (q *Questionnaire) Max() int { return len(q.Scale.Levels) - 1 }

// Measure returns the measure with that id, and whether there is one.
func (q *Questionnaire) Measure(id string) (*Measure, bool) {
	return find(q.Measures, func(m *Measure) bool { return m.ID == id })
}

// Area returns the area with that id, and whether there is one. A measure
// without areas has one, which has the measure's id.
func (q *Questionnaire) Area(id string) (*Area, bool) {
	for i := range q.Measures {
		if a, ok := find(q.Measures[i].Areas, func(a *Area) bool { return a.ID == id }); ok {
			return a, true
		}
	}
	return nil, false
}

// Role returns the role with that id, and whether there is one.
func (q *Questionnaire) Role(id string) (*Role, bool) {
	return find(q.Roles, func(r *Role) bool { return r.ID == id })
}

// Depth returns the depth with that id, and whether there is one.
func (q *Questionnaire) Depth(id string) (*Depth, bool) {
	return find(q.Depths, func(d *Depth) bool { return d.ID == id })
}

// Trait returns the profile's trait with that id, and whether there is one.
func (q *Questionnaire) Trait(id string) (*Trait, bool) {
	return find(q.Traits, func(f *Trait) bool { return f.ID == id })
}

// Framework returns the framework with that id, and whether there is one.
func (q *Questionnaire) Framework(id string) (*Framework, bool) {
	return find(q.Frameworks, func(f *Framework) bool { return f.ID == id })
}

// TitleOf returns the title of a practice, a measure, an area or a framework by
// its id, or of a clause by the framework's id and its own with a blank between
// them ("GDPR Art.32"). It is empty if there is none.
func (q *Questionnaire) TitleOf(id string) string {
	if p, ok := q.Practice(id); ok {
		return p.Title
	}
	if m, ok := q.Measure(id); ok {
		return m.Title
	}
	if a, ok := q.Area(id); ok {
		return a.Title
	}

	framework, clause, hasClause := strings.Cut(id, " ")
	f, ok := q.Framework(framework)
	if !ok {
		return ""
	}
	if hasClause {
		return f.Titles[clause]
	}
	return f.Name()
}

// find returns the address of the first element for which match holds, and
// whether there is one.
func find[T any](list []T, match func(*T) bool) (*T, bool) {
	for i := range list {
		if match(&list[i]) {
			return &list[i], true
		}
	}
	return nil, false
}

// Proofs returns what proves the facts of the text, in the order of the facts, or what
// proves it as a whole where its levels are plain.
func (t *Text) Proofs() []EvidenceItem {
	items := slices.Clone(t.See)
	for _, f := range t.Facts {
		items = append(items, f.See...)
	}
	return items
}
