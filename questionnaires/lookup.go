package questionnaires

import (
	"iter"
	"slices"
	"strings"
)

// Practice is the practice with that id, and whether there is one.
func (q *Questionnaire) Practice(id string) (*Practice, bool) {
	p, ok := q.byID[id]
	return p, ok
}

// Practices walks all practices in the order of the questionnaire, written or not.
func (q *Questionnaire) Practices() iter.Seq[*Practice] {
	return func(yield func(*Practice) bool) {
		for i := range q.Measures {
			for j := range q.Measures[i].Areas {
				for _, p := range q.Measures[i].Areas[j].Practices {
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

// depthIndex is the place of a depth in the questionnaire's list, -1 for none.
func (q *Questionnaire) depthIndex(id string) int {
	return slices.IndexFunc(q.Depths, func(d Depth) bool { return d.ID == id })
}

// Max is the top level of the scale, 5 in ours.
func (q *Questionnaire) Max() int { return len(q.Scale.Levels) - 1 }

// Measure is the measure with that id, and whether there is one.
func (q *Questionnaire) Measure(id string) (*Measure, bool) {
	return find(q.Measures, func(m *Measure) bool { return m.ID == id })
}

// Area is the area with that id, and whether there is one. A measure without
// areas of its own has one, under the measure's id.
func (q *Questionnaire) Area(id string) (*Area, bool) {
	for i := range q.Measures {
		if a, ok := find(q.Measures[i].Areas, func(a *Area) bool { return a.ID == id }); ok {
			return a, true
		}
	}
	return nil, false
}

// Role is the role with that id, and whether there is one.
func (q *Questionnaire) Role(id string) (*Role, bool) {
	return find(q.Roles, func(r *Role) bool { return r.ID == id })
}

// Depth is the depth with that id, and whether there is one.
func (q *Questionnaire) Depth(id string) (*Depth, bool) {
	return find(q.Depths, func(d *Depth) bool { return d.ID == id })
}

// Fact is the profile fact with that id, and whether there is one.
func (q *Questionnaire) Fact(id string) (*Fact, bool) {
	return find(q.Facts, func(f *Fact) bool { return f.ID == id })
}

// Framework is the framework with that id, and whether there is one.
func (q *Questionnaire) Framework(id string) (*Framework, bool) {
	return find(q.Frameworks, func(f *Framework) bool { return f.ID == id })
}

// TitleOf is the title of a practice, a measure, an area or a framework by its
// id, or of an id of a framework by both with a blank between them; empty where
// there is none.
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
	framework, clause, one := strings.Cut(id, " ")
	f, ok := q.Framework(framework)
	switch {
	case !ok:
		return ""
	case one:
		return f.Titles[clause]
	}
	return f.Name()
}

// find is the first element for which match holds, by address.
func find[T any](list []T, match func(*T) bool) (*T, bool) {
	for i := range list {
		if match(&list[i]) {
			return &list[i], true
		}
	}
	return nil, false
}
